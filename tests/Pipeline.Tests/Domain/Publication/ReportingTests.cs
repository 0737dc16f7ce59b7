using System.Text;
using System.Xml.Linq;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Publication;
using Pipeline.Domain.Schools;
using Pipeline.Tests.Domain.Indicators;

namespace Pipeline.Tests.Domain.Publication;

/// <summary>The reporting document (上报进度) and its page.</summary>
public sealed class ReportingTests
{
    [Fact]
    public void Counts_are_of_the_registers_schools_but_for_types_outside_the_indicators()
    {
        var document = Read(ReportingCases.Closed());

        Assert.Equal(new ReportingCounts(Expected: 4, Reported: 2, Complete: 1, Late: 1, NotInRegister: 1), document.Counts);
        Assert.Equal((true, new DateOnly(2025, 9, 20), new DateOnly(2025, 10, 31)), (document.RegisterKnown, document.DueDate, document.ClosingDate));
        Assert.Equal((ReportingCases.Folder + "县.xlsx", ReportingCases.Folder + "县.xlsx"), (document.DueDateFrom, document.ClosingDateFrom));
        Assert.Equal(ReportingCases.AtClosing.AddDays(3), document.AsOf);
    }

    [Theory]
    [InlineData("2151990001", true, true, true, true, false, "")]
    [InlineData("2151990002", true, true, true, false, true, "primary.classes")]
    [InlineData("1151990005", true, false, false, false, null, "")]
    [InlineData("2151990009", false, true, true, true, false, "")]
    public void Each_school_says_what_is_missing_and_whether_it_was_late(string code, bool registered, bool asked, bool reported, bool complete, bool? late, string missing)
    {
        var school = Read(ReportingCases.Closed()).Schools.Single(one => one.Code == code);

        Assert.Equal((registered, asked, reported, complete, late), (school.Registered, school.Asked, school.Reported, school.Complete, school.Late));
        Assert.Equal(missing, string.Join(' ', school.MissingFigures.Select(one => $"{one.Stage}.{one.Measure}")));
        Assert.Empty(school.MissingWords);
    }

    [Fact]
    public void Of_a_school_that_has_not_reported_everything_that_its_type_asks_for_is_missing()
    {
        var school = Read(ReportingCases.Closed()).Schools.Single(one => one.Code == "2151990003");

        Assert.Equal((false, null, null), (school.Reported, school.Late, school.FirstUpload));
        Assert.Equal((13 * 2) + 5, school.MissingFigures.Length);
        Assert.Equal(["location", "ownership"], school.MissingWords.Select(one => one.Word));
        Assert.Equal(["primary", "junior"], school.MissingClassLists.AsEnumerable());
        var file = Assert.Single(school.Sources);
        Assert.Equal((ReportingCases.Folder + "名录.xlsx", false, 0), (file.File, file.Reports, file.SpeaksFor.Length));
    }

    [Fact]
    public void Each_group_of_measures_names_the_file_that_speaks_for_it()
    {
        var older = ReportingCases.Of("a.xlsx", Facts.Monday, "schoolForm", ReportingCases.Complete("2151990001"));
        var newer = ReportingCases.Of("汇总.xlsx", Facts.Monday.AddDays(1), "schoolRollUp", Facts.Stage("2151990001", Stage.Primary, (Measures.Enrolment, 90)));

        var school = Read(older, newer).Schools.Single();

        Assert.Equal(["汇总.xlsx: primary.enrolment", "a.xlsx: .equipment .floorArea .multimedia .sportsGround primary.teachers"], school.Sources.Select(file =>
            $"{file.File[ReportingCases.Folder.Length..]}: {string.Join(' ', file.SpeaksFor.Select(group => $"{group.Stage}.{group.Group}"))}"));
        Assert.Equal((Facts.Monday, Facts.Monday.AddDays(1)), (school.FirstUpload, school.LastUpload));
        Assert.Equal(["primary.classes"], school.MissingFigures.Select(one => $"{one.Stage}.{one.Measure}"));
    }

    [Fact]
    public void Without_a_register_or_a_due_date_the_number_expected_and_who_is_late_are_not_known()
    {
        var document = Read(ReportingCases.Of("a.xlsx", Facts.Monday, "schoolForm", ReportingCases.Complete("2151990001")));

        Assert.Equal(new ReportingCounts(null, 1, 1, null, 0), document.Counts);
        Assert.Equal((null, null), (document.Schools.Single().Registered, document.Schools.Single().Late));
    }

    [Fact]
    public void The_countys_tables_are_reported_or_not_and_not_known_where_the_kind_of_a_file_is_not()
    {
        var form = ReportingCases.Of("k.xlsx", Facts.Monday, "kindergartens");

        Assert.Equal(
            WorkbookKinds.All.Where(kind => kind.Id is not ("schoolForm" or "schoolRollUp")).Select(kind => $"{kind.Id} {kind.Id == "kindergartens"}"),
            Read(form).Tables.Select(table => $"{table.Kind} {table.Reported}"));
        Assert.All(
            Read(form, Facts.Source("old.xlsx", Facts.Monday)).Tables,
            table => Assert.Equal(table.Kind == "kindergartens" ? true : null, table.Reported));
        Assert.Equal([ReportingCases.Folder + "k.xlsx"], Read(form).Tables.Single(table => table.Reported == true).Files.AsEnumerable());
    }

    [Fact]
    public void What_came_after_the_year_was_closed_is_listed_with_what_stands_in_its_place()
    {
        var document = Read(ReportingCases.Closed());

        Assert.Equal(["c.xlsx ", "县.xlsx 2025-09-16"], document.KeptApart.Select(file => $"{file.File[ReportingCases.Folder.Length..]} {file.Standing?.UploadTime.ToOffset(TimeSpan.FromHours(8)):yyyy-MM-dd}"));
        Assert.False(document.Schools.Single(one => one.Code == "2151990004").Reported);
        Assert.DoesNotContain(document.Files, file => file.File.EndsWith("c.xlsx", StringComparison.Ordinal));
    }

    [Fact]
    public void The_page_says_first_who_has_not_reported_and_then_the_rest()
    {
        var page = Page(ReportingCases.Closed());

        Assert.Equal(
            ["尚未上报的学校", "已上报、还有缺项的学校", "迟报的学校", "封账以后收到的文件", "不在学校名录中的学校", "区县的表", "各校的数据来自哪些文件"],
            page.Descendants("h2").Select(title => title.Nodes().OfType<XText>().First().Value.Trim()));
        Assert.StartsWith("还有 2 所学校没有上报", page.Descendants("h1").Single().Value, StringComparison.Ordinal);
        Assert.Equal(["2151990003", "2151990004"], page.Descendants("tbody").First().Elements("tr").Select(row => row.Elements("td").First().Value));
        Assert.Contains("小学班级数", page.Descendants("tbody").ElementAt(1).Value, StringComparison.Ordinal);
        Assert.DoesNotContain("甲园", string.Concat(page.Descendants("tbody").Take(2)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_is_well_formed_inert_and_its_tables_have_a_header_for_each_column()
    {
        foreach (var publication in new[] { ReportingCases.Closed(), Documents.Publication(), Documents.Publication(Documents.ByHand) })
        {
            var page = Page(publication);
            Assert.All(page.DescendantsAndSelf(), element => Assert.Contains(element.Name.LocalName, "html head meta title style body main section footer h1 h2 p dl dt dd time span bdi table caption thead tbody tr th td".Split(' ')));
            Assert.All(page.DescendantsAndSelf().Attributes(), attribute => Assert.Contains(attribute.Name.LocalName, "lang charset http-equiv name content class datetime scope".Split(' ')));
            Assert.All(page.Descendants("table"), table => Assert.All(
                table.Element("tbody")!.Elements("tr"), row => Assert.Equal(table.Element("thead")!.Descendants("th").Count(), row.Elements("td").Count())));
            Assert.Single(page.Descendants("h1"));
        }

        var text = Documents.Text(Documents.Named(ReportingCases.Closed(), "reportingPage"));
        Assert.DoesNotContain("<script", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain('\u202E', text);
        Assert.Contains("‹U+202E›", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Both_are_named_by_the_bureaus_document()
    {
        var publication = ReportingCases.Closed();
        var documents = DocumentJson.Read<InternalDocument>([.. publication.InternalDocument.Bytes]).Documents;

        Assert.Equal((Documents.Named(publication, "reporting").Path, Schemas.ReportingPath), (documents["reporting"].Path, documents["reporting"].Schema));
        Assert.Equal((Documents.Named(publication, "reportingPage").Path, null), (documents["reportingPage"].Path, documents["reportingPage"].Schema));
        Assert.EndsWith(".html", documents["reportingPage"].Path, StringComparison.Ordinal);
        Assert.All(documents.Values, link => Assert.Contains(link.Sha256, link.Path, StringComparison.Ordinal));
    }

    private static ReportingDocument Read(params Source[] sources) => Read(Documents.Publication(sources));

    private static ReportingDocument Read(CountyPublication publication) => DocumentJson.Read<ReportingDocument>([.. Documents.Named(publication, "reporting").Bytes]);

    private static XElement Page(CountyPublication publication)
    {
        var text = Encoding.UTF8.GetString([.. Documents.Named(publication, "reportingPage").Bytes]);
        return XElement.Parse(text[text.IndexOf("<html", StringComparison.Ordinal)..], LoadOptions.PreserveWhitespace);
    }
}
