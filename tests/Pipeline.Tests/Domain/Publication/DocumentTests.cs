using System.Globalization;
using System.Text;
using System.Text.Json;
using FsCheck;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Publication;
using Pipeline.Domain.Schools;
using Pipeline.Tests.Domain.Indicators;
using Pipeline.Tests.Domain.Intake;
using Outcome = Pipeline.Domain.Publication.Outcome;
using Random = System.Random;

namespace Pipeline.Tests.Domain.Publication;

public sealed class DocumentTests
{
    private static readonly string[] Hostile =
    [
        "</script><script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "=cmd|' /C calc'!A0", "a\u2028b\u2029c", "{{0}}{1}", "'; drop table--", "&lt;b&gt;", "\\u003c", "一\u0001二",
    ];

    public static TheoryData<string> HostileTexts => [.. Hostile];

    [Fact]
    public void Law1_The_same_uploads_in_any_order_give_the_same_bytes() => Prop.ForAll<int, int>((seed, order) =>
    {
        var sources = Documents.RandomSources(seed);
        var before = Documents.Publication(sources);
        new Random(order).Shuffle(sources);
        var after = Documents.Publication(sources);
        Assert.Equal(Documents.Text(before.Document), Documents.Text(after.Document));
        Assert.Equal(Documents.Text(before.InternalDocument), Documents.Text(after.InternalDocument));
        Assert.Equal(before.InternalObjects.Select(Documents.Text), after.InternalObjects.Select(Documents.Text));
        Assert.Equal(DocumentJson.Write(before.Row), DocumentJson.Write(after.Row));
        Assert.Equal(DocumentJson.Write(before.Summary), DocumentJson.Write(after.Summary));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Law1_How_a_figure_was_written_does_not_show_in_the_bytes()
    {
        static CountyPublication With(decimal pupils) => Documents.Publication(
            Facts.Source("519902/2025/a.xlsx", Facts.Monday, Facts.School("2151000001", (Traits.Type, "211"), (Traits.Counted, "1")), Facts.Stage("2151000001", Stage.Primary, (Measures.Enrolment, pupils), (Measures.Backbone, 5.0m))));
        Assert.Equal(Documents.Text(With(100m).Document), Documents.Text(With(100.00m).Document));
        Assert.Equal(Documents.Text(Documents.Named(With(100m), "schools")), Documents.Text(Documents.Named(With(100.00m), "schools")));
    }

    [Fact]
    public void Documents_end_with_a_line_feed_and_hold_no_carriage_return_and_no_byte_order_mark() => Assert.All(AllTexts(), text =>
    {
        Assert.EndsWith("}\n", text, StringComparison.Ordinal);
        Assert.StartsWith("{", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', text);
    });

    [Fact]
    public void A_document_read_and_written_again_is_the_same_bytes() => Assert.All(Schemas.All.Select(schema => schema.Path), path => Assert.All(Documents.Of(path), text =>
        Assert.Equal(text, path switch
        {
            Schemas.CountyPath => Documents.Json(DocumentJson.Read<CountyDocument>(Encoding.UTF8.GetBytes(text))),
            Schemas.HistoryPath => Documents.Json(DocumentJson.Read<HistoryDocument>(Encoding.UTF8.GetBytes(text))),
            Schemas.RegionPath => Documents.Json(DocumentJson.Read<RegionDocument>(Encoding.UTF8.GetBytes(text))),
            Schemas.InternalPath => Documents.Json(DocumentJson.Read<InternalDocument>(Encoding.UTF8.GetBytes(text))),
            Schemas.SchoolsPath => Documents.Json(DocumentJson.Read<SchoolsDocument>(Encoding.UTF8.GetBytes(text))),
            Schemas.ReportingPath => Documents.Json(DocumentJson.Read<ReportingDocument>(Encoding.UTF8.GetBytes(text))),
            Schemas.ChecksPath => Documents.Json(DocumentJson.Read<ChecksDocument>(Encoding.UTF8.GetBytes(text))),
            Schemas.DataQualityPath => Documents.Json(DocumentJson.Read<DataQualityDocument>(Encoding.UTF8.GetBytes(text))),
            Schemas.ItemsPath => Documents.Json(DocumentJson.Read<ItemsDocument>(Encoding.UTF8.GetBytes(text))),
            Schemas.LineagePath => Documents.Json(DocumentJson.Read<LineageDocument>(Encoding.UTF8.GetBytes(text))),
            Schemas.GroupsPath => Documents.Json(DocumentJson.Read<GroupsDocument>(Encoding.UTF8.GetBytes(text))),
            Schemas.CataloguePath => Documents.Json(DocumentJson.Read<CatalogueDocument>(Encoding.UTF8.GetBytes(text))),
            Schemas.GapsPath => Documents.Json(DocumentJson.Read<GapsDocument>(Encoding.UTF8.GetBytes(text))),
            Schemas.IndexPath => Documents.Json(DocumentJson.Read<IndexDocument>(Encoding.UTF8.GetBytes(text))),
            Schemas.StatusPath => Documents.Json(DocumentJson.Read<StatusDocument>(Encoding.UTF8.GetBytes(text))),
            _ => Documents.Json(DocumentJson.Read<Receipt>(Encoding.UTF8.GetBytes(text))),
        })));

    [Fact]
    public void Numbers_are_numbers_and_only_the_unrounded_values_are_text()
    {
        var root = JsonDocument.Parse(Documents.Text(Documents.Publication(Documents.ByHand).Document)).RootElement;
        foreach (var indicator in root.GetProperty("indicators").EnumerateArray().Where(one => one.GetProperty("standard").GetString() == "quality2017"))
        {
            foreach (var name in new[] { "value", "threshold", "margin", "known", "of" })
            {
                Assert.Equal(JsonValueKind.Number, indicator.GetProperty(name).ValueKind);
            }

            Assert.Matches(@"^\d+\.\d{12}$", indicator.GetProperty("unrounded").GetString()!);
            Assert.Matches(@"^\d+\.\d{12}$", indicator.GetProperty("cv").GetProperty("unrounded").GetString()!);
            Assert.Equal(JsonValueKind.Number, indicator.GetProperty("cv").GetProperty("value").ValueKind);
        }

        Assert.Equal(JsonValueKind.Number, root.GetProperty("schoolYear").ValueKind);
        Assert.Equal(JsonValueKind.String, root.GetProperty("county").ValueKind);
    }

    [Theory]
    [InlineData("0.125", 2, "0.13")]
    [InlineData("-0.125", 2, "-0.13")]
    [InlineData("2.345", 2, "2.35")]
    [InlineData("2.344999999999", 2, "2.34")]
    [InlineData("0.50005", 4, "0.5001")]
    [InlineData("4.2", 2, "4.2")]
    [InlineData("4.000", 2, "4")]
    [InlineData("1000000", 2, "1000000")]
    [InlineData("0.000000000001", 12, "0.000000000001")]
    public void Figures_are_shown_rounded_half_away_from_zero_without_trailing_zeros(string value, int decimals, string shown) =>
        Assert.Equal(shown, Shown.Plain(Shown.Rounded(decimal.Parse(value, CultureInfo.InvariantCulture), decimals)));

    [Theory]
    [InlineData("0", "0.000000000000")]
    [InlineData("0.5017865", "0.501786500000")]
    [InlineData("1.0000000000005", "1.000000000001")]
    [InlineData("1.0000000000004999", "1.000000000000")]
    public void The_unrounded_value_has_twelve_places(string value, string shown) => Assert.Equal(shown, Shown.Unrounded(decimal.Parse(value, CultureInfo.InvariantCulture)));

    [Fact]
    public void A_zero_that_kept_a_sign_is_shown_as_zero()
    {
        Assert.Equal("0", Shown.Plain(-0.0m));
        Assert.Equal("0", Shown.Plain(Shown.Rounded(-0.001m, 2)));
        Assert.Equal("0.000000000000", Shown.Unrounded(-0.0000000000001m));
    }

    [Fact]
    public void Law5_Rounding_is_for_display_only()
    {
        // 1999.996 元 is shown as 2000 and stays below it, in the school's entry and in the county's.
        var facts = Facts.Good("2151000001").Select(fact => fact.Subject.Stage is null ? fact.With((Measures.Equipment, 199_999.6m)) : fact);
        var publication = Documents.Publication(Facts.Source("519902/2025/a.xlsx", Facts.Monday, facts));
        var school = DocumentJson.Read<SchoolsDocument>([.. Documents.Named(publication, "schools").Bytes]).Schools[0].Stages[0].Indicators[5];
        var county = DocumentJson.Read<CountyDocument>([.. publication.Document.Bytes]).Indicators[5];

        Assert.Equal(("L6", 2000m, "1999.996000000000", 0m, (bool?)false, (bool?)true), (school.Indicator, school.Value!.Value, school.Unrounded, school.Margin!.Value, school.Meets, school.ReachesFloor));
        Assert.Equal(("L6", 2000m, "1999.996000000000", 1), (county.Indicator, county.Value!.Value, county.Unrounded, county.Schools!.Below));
    }

    [Theory]
    [InlineData("2025-09-07T16:00:00+00:00", "2025-09-08T00:00:00+08:00")]
    [InlineData("2025-12-31T15:59:59+00:00", "2025-12-31T23:59:59+08:00")]
    [InlineData("2025-09-08T00:00:00+08:00", "2025-09-08T00:00:00+08:00")]
    public void Times_are_shown_in_Beijing_time(string time, string shown)
    {
        var source = Facts.Source("519902/2025/a.xlsx", DateTimeOffset.Parse(time, CultureInfo.InvariantCulture), Facts.Good("2151000001"));
        var publication = Documents.Publication(source);
        foreach (var file in publication.InternalObjects.Where(file => file.Path.EndsWith(".json", StringComparison.Ordinal)).Append(publication.Document).Append(publication.InternalDocument))
        {
            Assert.Equal(shown, JsonDocument.Parse(Documents.Text(file)).RootElement.GetProperty("asOf").GetString());
        }

        Assert.Equal(source.UploadTime, publication.Row.AsOf);
    }

    [Theory]
    [MemberData(nameof(HostileTexts))]
    public void Text_from_a_workbook_is_inert_in_every_document(string text)
    {
        var receipts = new[]
        {
            Forms.JudgeCell("小学", "在校生数", text),
            Forms.JudgeCell("基本情况", "学校名称", text),
            Forms.JudgeCell("基本情况", "学校标识码", text),
            Forms.Judge([.. Forms.Primary().Sheets(), new("说明", [[text, text]])]),
        }.Select(judgement => ReceiptComposition.Compose("519901/2025/" + text, Facts.Monday, "00", judgement.Refused ? Outcome.Refused : Outcome.Accepted, judgement)).ToArray();
        foreach (var receipt in receipts)
        {
            var written = Documents.Json(receipt);
            Inert(written);
            Assert.Equal(receipt.File, DocumentJson.Read<Receipt>(Encoding.UTF8.GetBytes(written)).File);
            Assert.Equal(receipt.Findings.Select(one => one.Quoted), DocumentJson.Read<Receipt>(Encoding.UTF8.GetBytes(written)).Findings.Select(one => one.Quoted));
        }

        Assert.Contains(receipts, receipt => receipt.Findings.Any(finding => finding.Quoted == text));
        var named = Facts.Good("2151000001").Select(fact => fact.Traits.IsEmpty ? fact : fact with { Traits = fact.Traits.SetItem("name", new Trait(text, text + "!A1")) });
        var publication = Documents.Publication(Facts.Source("519902/2025/a.xlsx", Facts.Monday, named));
        Inert(Documents.Text(publication.Document));
        Inert(Documents.Text(Documents.Named(publication, "schools")));
        Assert.Equal(text, DocumentJson.Read<SchoolsDocument>([.. Documents.Named(publication, "schools").Bytes]).Schools[0].Name);
    }

    [Theory]
    [InlineData('\u202E')]
    [InlineData('\u2066')]
    [InlineData('\u200B')]
    [InlineData('\uFEFF')]
    public void A_quoted_character_that_cannot_be_seen_is_written_as_an_escape(char character)
    {
        var written = Documents.Json(ReceiptComposition.Compose("519901/2025/a.xlsx", Facts.Monday, "00", Outcome.Refused, Forms.JudgeCell("小学", "在校生数", "4" + character + "x")));
        Assert.DoesNotContain(character, written);
        Assert.Contains($"\\u{(int)character:X4}", written, StringComparison.Ordinal);
    }

    [Fact]
    public void No_path_and_no_file_name_is_in_any_document_but_the_bureaus_about_reporting()
    {
        const string name = "某校的表终稿";
        var facts = Facts.Good("2151000001").ToArray();
        var publication = Documents.Publication(Facts.Source($"519902/2025/2151000001/{name}.xlsx", Facts.Monday, facts), Facts.Source($"519902/2025/{name}.xlsx", Facts.Monday.AddSeconds(1), facts));
        // The bureau’s document about reporting and its self-evaluation name files.
        var reporting = new[] { Documents.Named(publication, "reporting"), Documents.Named(publication, "reportingPage"), Documents.Named(publication, "selfEvaluation") };
        Assert.All(reporting, file => Assert.Contains(name, Documents.Text(file), StringComparison.Ordinal));
        foreach (var text in publication.InternalObjects.RemoveRange(reporting).Concat(publication.PublicObjects).Append(publication.Document).Append(publication.InternalDocument).Select(Documents.Text).Select(text => text.Replace(PublishedFile.Sha256(Documents.Named(publication, "selfEvaluation").Bytes.AsSpan()) + ".xlsx", "", StringComparison.Ordinal)).Append(Documents.Json(IndexDocument.Compose([publication.Row]))))
        {
            Assert.DoesNotContain(name, text, StringComparison.Ordinal);
            Assert.DoesNotContain("xlsx", text, StringComparison.Ordinal);
            Assert.DoesNotContain("519902/2025", text, StringComparison.Ordinal);
        }

        // Schools are not named in what is public.
        Assert.All(publication.PublicObjects.Add(publication.Document), file => Assert.DoesNotContain("2151000001", Documents.Text(file), StringComparison.Ordinal));
    }

    [Fact]
    public void Law9_Every_figure_of_the_schools_document_names_file_and_cell_and_every_link_is_the_hash_of_its_bytes()
    {
        var publication = Documents.Publication(Documents.ByHand);
        var schools = DocumentJson.Read<SchoolsDocument>([.. Documents.Named(publication, "schools").Bytes]);
        var figures = schools.Schools.SelectMany(school => school.Figures.Concat(school.Sites.SelectMany(site => site.Figures))).ToArray();
        Assert.NotEmpty(figures);
        Assert.All(figures, figure =>
        {
            var source = Documents.ByHand.Single(one => one.Sha256 == figure.Sha256);
            var fact = source.Facts.Single(one => (one.Subject.Stage is { } stage ? Stages.Id(stage) : null) == figure.Stage);
            Assert.Equal((fact.Figures[figure.Measure].Cell, fact.Figures[figure.Measure].Value), (figure.Cell, figure.Value));
            Assert.Matches("^学校填报数据!E[0-9]+$", figure.Cell);
        });
        var link = DocumentJson.Read<InternalDocument>([.. publication.InternalDocument.Bytes]).Documents["schools"];
        Assert.Equal(PublishedFile.Sha256(Documents.Named(publication, "schools").Bytes.AsSpan()), link.Sha256);
        Assert.Equal(($"v1/objects/{link.Sha256}.json", Documents.Named(publication, "schools").Bytes.Length, Documents.Named(publication, "schools").Path), (link.Path, link.Bytes, link.Path));
        Assert.Equal(PublishedFile.Sha256(publication.Document.Bytes.AsSpan()), publication.Row.Document.Sha256);
        Assert.Equal(PublishedFile.Sha256(publication.InternalDocument.Bytes.AsSpan()), publication.Row.InternalDocument.Sha256);
    }

    [Fact]
    public void Law9_The_schools_values_are_re_derived_from_the_figures_beside_them()
    {
        var schools = DocumentJson.Read<SchoolsDocument>([.. Documents.Named(Documents.Publication(Documents.ByHand), "schools").Bytes]);
        var checkedValues = 0;
        foreach (var (school, stage) in from school in schools.Schools from stage in school.Stages select (school, stage))
        {
            decimal Sum(string measure) => school.Figures.Concat(school.Sites.SelectMany(site => site.Figures)).Where(one => one.Measure == measure && one.Stage == stage.Stage).Sum(one => one.Value);
            Assert.Equal(Sum("enrolment"), stage.Pupils);
            Assert.Equal(Shown.Unrounded(100 * Sum("teachersBackbone") / Sum("enrolment")), stage.Indicators[1].Unrounded);
            checkedValues++;
        }

        Assert.True(checkedValues > 5);
    }

    [Fact]
    public void Law4_Every_document_says_how_complete_it_is()
    {
        var document = DocumentJson.Read<CountyDocument>([.. Documents.Publication(Documents.ByHand).Document.Bytes]);
        Assert.False(document.Completeness.RegisterKnown);
        Assert.Null(document.Completeness.SchoolsExpected);
        Assert.Equal(Documents.ByHand.Length, document.Completeness.SchoolsReported);
        Assert.Equal(document.Completeness.FiguresNeeded, document.Completeness.FiguresKnown);
        Assert.Equal(document.Indicators.Where(one => one.Standard == "quality2017").Sum(one => one.Of), document.Completeness.FiguresNeeded);

        var lacking = DocumentJson.Read<CountyDocument>([.. Documents.Publication(
            Facts.Source("519902/2025/a.xlsx", Facts.Monday, Facts.Good("2151000001").Select(fact => fact with { Figures = fact.Figures.Remove("equipmentValue") }))).Document.Bytes]);
        Assert.Equal((6, 7), (lacking.Completeness.FiguresKnown, lacking.Completeness.FiguresNeeded));
        Assert.Equal(["registerMissing", "noSchools", "figuresMissing", "itemsOpen"], lacking.Verdicts[0].OpenReasons.Select(one => one.Reason));
        Assert.Equal((null, null, 0, 1, 1), (lacking.Indicators[5].Value, lacking.Indicators[5].Cv, lacking.Indicators[5].Known, lacking.Indicators[5].Of, lacking.Indicators[5].Schools!.Missing));
    }

    [Fact]
    public void Completeness_counts_the_schools_that_the_reporting_document_counts()
    {
        Fact Registered(string code, string type) => Facts.School(code, (Traits.Name, "示例学校"), (Traits.Type, type), (Traits.Counted, "1"), (Traits.Registered, "1"));
        var publication = Documents.Publication(
            Facts.Source("519902/2025/名录.xlsx", Facts.Monday, Registered("2151000001", "211"), Registered("2151000002", "211"), Registered("5151000003", "514")),
            Facts.Source("519902/2025/a.xlsx", Facts.Monday.AddSeconds(1), Facts.Good("2151000001")),
            Facts.Source("519902/2025/b.xlsx", Facts.Monday.AddSeconds(2), Facts.Good("2151000009")));
        var county = DocumentJson.Read<CountyDocument>(publication.Document.Bytes.AsSpan()).Completeness;
        var reporting = DocumentJson.Read<ReportingDocument>(Documents.Named(publication, "reporting").Bytes.AsSpan()).Counts;

        Assert.Equal((2, 1), (county.SchoolsExpected, county.SchoolsReported));
        Assert.Equal((reporting.Expected, reporting.Reported), (county.SchoolsExpected, county.SchoolsReported));
    }

    [Fact]
    public void Law4_The_pupils_of_a_stage_are_published_only_where_every_school_gives_them()
    {
        static StageVerdict Primary(params Source[] sources) =>
            DocumentJson.Read<CountyDocument>([.. Documents.Publication(sources).Document.Bytes]).Verdicts[0].Sections[0].Stages[0];
        var good = Facts.Source("519902/2025/a.xlsx", Facts.Monday, Facts.Good("2151000001"));
        var lacking = Facts.Source("519902/2025/b.xlsx", Facts.Monday, Facts.Good("2151000002").Select(fact => fact with { Figures = fact.Figures.Remove("enrolment") }));

        Assert.Equal(100m, Primary(good).Pupils);
        Assert.Equal((null, 2), (Primary(good, lacking).Pupils, Primary(good, lacking).Judged));
        Assert.Equal(0m, Primary().Pupils);
    }

    [Fact]
    public void The_index_is_composed_from_the_rows_alone_newest_year_first_in_any_order()
    {
        var row = Documents.Publication(Documents.ByHand).Row;
        PublishedCounty[] rows = [row, row with { County = "519901" }, row with { SchoolYear = 2024 }, row with { County = "110101", SchoolYear = 2026 }];
        var index = IndexDocument.Compose(rows);
        Assert.Equal(["2026 110101", "2025 519901", "2025 519902", "2024 519902"], index.Years.SelectMany(year => year.Counties.Select(county => $"{year.SchoolYear} {county.County}")));
        Assert.Equal(DocumentJson.Write(index), DocumentJson.Write(IndexDocument.Compose(Enumerable.Reverse(rows))));
        Assert.DoesNotContain("internal", Documents.Json(index), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_receipt_says_what_the_file_means_for_the_school_and_nothing_where_it_is_refused()
    {
        var receipts = Documents.Receipts().ToArray();
        Assert.Equal(["accepted", "acceptedWithWarnings", "refused", "vanished", "refused", "accepted", "acceptedWithWarnings"], receipts.Select(receipt => receipt.Outcome));
        Assert.Equal([2, 1, 0, 0, 0, 1, 0], receipts.Select(receipt => receipt.Meaning.Length));
        Assert.StartsWith("小学：7 项指标中 ", receipts[0].Meaning[0].Summary.Chinese, StringComparison.Ordinal);
        Assert.Equal("primary: passes 0 of 7; below: none; missing: L1、L2、L3、L4、L5、L6、L7.", receipts[1].Meaning[0].Summary.English);
        Assert.Equal((1, 0, 0), (receipts[2].Counts.Refusals, receipts[2].Counts.Warnings, receipts[2].Counts.Notes));
        Assert.Equal(("519901", 2025, "2151990001"), (receipts[2].County, receipts[2].SchoolYear!.Value, receipts[2].School));
        Assert.Equal((null, null, null), (receipts[4].County, receipts[4].SchoolYear, receipts[4].School));
        Assert.Equal("学校填报数据!E11", receipts[2].Findings[0].Place);
    }

    [Theory]
    [InlineData("211", "0", "2151990009", 450, "mergedIntoParent", "小学：并入主校计算。", "primary: counted with its parent school. ")]
    [InlineData("211", "0", null, 450, "parentMissing", "小学：不计校数，但没有填所属学校，暂不计入。", "primary: not counted as a school, and no parent school is given: left out until it is. ")]
    [InlineData("211", null, null, 450, "countedMissing", "小学：缺“是否计校数”，暂不计入。", "primary: whether it counts as a school is missing: left out until it is. ")]
    [InlineData("218", "0", "2151990009", 49, "smallTeachingPoint", "小学：不足 50 人的教学点，不计入。", "primary: a teaching point with under 50 pupils, not counted in. ")]
    [InlineData("218", "0", "2151990009", 50, null, "小学：7 项指标中 ", "primary: passes ")]
    [InlineData("211", "1", null, 450, null, "小学：7 项指标中 ", "primary: passes ")]
    public void A_receipt_says_of_a_school_that_does_not_stand_in_the_indicators_why(string type, string? counted, string? parent, int pupils, string? reason, string chinese, string english)
    {
        var form = Forms.Primary();
        form[Traits.Type] = type;
        form[Traits.Counted] = counted;
        form[Traits.Parent] = parent;
        form[Measures.Enrolment, Stage.Primary] = pupils;
        var receipt = ReceiptComposition.Compose(Documents.File, Facts.Monday, "00ff", Outcome.Accepted, Forms.Judge(form));

        var meaning = Assert.Single(receipt.Meaning);
        Assert.Equal(reason, meaning.LeftOut?.Reason);
        Assert.StartsWith(chinese, meaning.Summary.Chinese, StringComparison.Ordinal);
        Assert.StartsWith(english, meaning.Summary.English, StringComparison.Ordinal);
        Assert.Contains("7 项指标中", meaning.Summary.Chinese, StringComparison.Ordinal);
        var page = Encoding.UTF8.GetString(ReceiptPage.Write(receipt));
        Assert.Equal(reason is null, page.Contains("本学段", StringComparison.Ordinal));
        Assert.Equal(reason is not null, page.Contains("本校不单独评价", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_outcome_is_said_in_both_languages()
    {
        var outcomes = Enum.GetValues<Outcome>();
        Assert.Equal(outcomes.Length, outcomes.Select(Outcomes.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.All(outcomes, outcome => Assert.False(string.IsNullOrEmpty(Outcomes.Statement(outcome).Chinese) || string.IsNullOrEmpty(Outcomes.Statement(outcome).English)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Outcomes.Id((Outcome)99));
        Assert.Throws<ArgumentOutOfRangeException>(() => Outcomes.Statement((Outcome)99));
    }

    private static IEnumerable<string> AllTexts() => Schemas.All.SelectMany(schema => Documents.Of(schema.Path)).Concat(Schemas.All.Select(Documents.Text));

    private static void Inert(string json)
    {
        Assert.DoesNotContain('<', json);
        Assert.DoesNotContain('>', json);
        Assert.DoesNotContain('&', json);
        Assert.DoesNotContain('\'', json);
        Assert.DoesNotContain('\u2028', json);
        Assert.DoesNotContain('\u2029', json);
        Assert.All(json, character => Assert.True(character == '\n' || !char.IsControl(character)));
    }
}
