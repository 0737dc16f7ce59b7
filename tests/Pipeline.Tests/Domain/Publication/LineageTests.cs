using System.Globalization;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Indicators.Items;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Publication;
using Pipeline.Domain.Schools;
using Pipeline.Tests.Domain.Indicators;
using Pipeline.Tests.Domain.Indicators.Items;

namespace Pipeline.Tests.Domain.Publication;

/// <summary>The lineage document (数据溯源), re-derived by a second calculation from its own inputs.</summary>
public sealed class LineageTests
{
    public static TheoryData<string, string, string, bool, string, string> FormulaCases => new()
    {
        { "L1", "primary", "211", false, "（博士教师 + 硕士教师 + 本科教师 + 专科教师） × 100 ÷ 在校生数", "(teachers with a doctorate + teachers with a master's degree + teachers with a bachelor's degree + teachers with an associate degree) × 100 ÷ enrolment" },
        { "L1", "junior", "312", false, "（博士教师 + 硕士教师 + 本科教师） × 100 ÷ 在校生数", "(teachers with a doctorate + teachers with a master's degree + teachers with a bachelor's degree) × 100 ÷ enrolment" },
        { "L4", "primary", "211", false, "（教学及辅助用房面积 − 室内体育用房面积） ÷ 在校生数", "(floor area for teaching and support − indoor sports area) ÷ enrolment" },
        { "L6", "primary", "218", true, "教学仪器设备资产值 ÷ 在校生数；学校与并入的校区相加", "value of teaching equipment ÷ enrolment; of the school and the sites merged into it together" },
        { "L6", "junior", "312", false, "教学仪器设备资产值 × 1.1 ÷ （1 × 小学在校生数 + 1.1 × 初中在校生数）；全校资源按学段权重分摊", "value of teaching equipment × 1.1 ÷ (1 × primary enrolment + 1.1 × junior enrolment); what the whole school has is split by the weights of its stages" },
        { "L7", "junior", "341", false, "网络多媒体教室 × 100 × 1 ÷ （1 × 初中在校生数 + 1.2 × 高中在校生数）；全校资源按学段权重分摊", "networked multimedia classrooms × 100 × 1 ÷ (1 × junior enrolment + 1.2 × senior enrolment); what the whole school has is split by the weights of its stages" },
    };

    [Theory]
    [MemberData(nameof(FormulaCases))]
    public void A_formula_is_said_in_words_of_the_catalogue(string indicator, string stage, string type, bool sites, string chinese, string english) =>
        Assert.Equal(
            new Phrase(chinese, english),
            Formulas.Value(Pipeline.Domain.Catalogue.Indicators.Quality.Single(one => one.Id == indicator), Enum.Parse<Stage>(stage, ignoreCase: true), SchoolTypes.Get(type), sites));

    [Theory]
    [InlineData(-1)]
    [InlineData(7)]
    [InlineData(40)]
    public void Law9_Every_published_number_has_an_entry_and_nothing_else_has(int seed)
    {
        var publication = Documents.Publication(seed < 0 ? Documents.ByHand : Documents.RandomSources(seed));
        var county = DocumentJson.Read<CountyDocument>(publication.Document.Bytes.AsSpan());
        var schools = DocumentJson.Read<SchoolsDocument>(Documents.Named(publication, "schools").Bytes.AsSpan());
        var published = county.Indicators.SelectMany(one => new[] { (one.Indicator, "mean", one.Stage, "", one.Unrounded), (one.Indicator, "cv", one.Stage, "", one.Cv?.Unrounded) })
            .Concat(
                from school in schools.Schools
                from stage in school.Stages
                from one in stage.Indicators
                select (one.Indicator, "value", stage.Stage, school.Code, one.Unrounded))
            .Concat(
                from verdict in county.Verdicts
                from section in verdict.Sections
                from stage in section.Stages
                select (Lineage.Composite, Lineage.Coefficient, stage.Stage, "", stage.Composite.Unrounded))
            .Concat(
                from monitor in county.Monitors
                from figure in monitor.Figures
                select (figure.Figure, Lineage.Value, figure.Stage!, "", figure.Unrounded))
            .Concat(
                from verdict in county.Verdicts
                from section in verdict.Sections
                from item in section.Items
                from leg in item.Legs.Select((leg, index) => (Leg: leg, Name: Lineage.Leg(index)))
                select (item.Item, leg.Name, default(string)!, "", leg.Leg.Withheld ? Lineage.Few : leg.Leg.Unrounded ?? leg.Leg.Status))
            .Where(one => one.Item5 is not null);

        Assert.Equal(
            published.Select(one => $"{one}").Order(StringComparer.Ordinal),
            Read(publication).Entries.Where(one => one.Standard != Standards.Basic.Id || one.Quantity != Lineage.Value).Select(one => $"{(one.Item, one.Quantity, one.Stage, one.School ?? "", one.Value)}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(7)]
    [InlineData(40)]
    [InlineData(99)]
    public void Law9_Every_number_is_re_derived_from_its_inputs_alone(int seed)
    {
        var sources = seed < 0 ? Documents.ByHand : Documents.RandomSources(seed);
        var lineage = Read(Documents.Publication(sources));
        Assert.NotEmpty(lineage.Entries);
        var types = SchoolRecord.Merge(sources).ToDictionary(one => one.Code.ToString(), one => one.Type!);
        foreach (var entry in lineage.Entries.Where(one => one.Stage is not null && Standards.All.Any(standard => standard.Id == one.Standard) && one.Item != Lineage.Composite))
        {
            Assert.Equal(entry.Value, Shown.Unrounded(Derive(lineage, entry, types)));
        }
    }

    [Fact]
    public void Law9_Every_share_is_re_derived_from_its_inputs_alone()
    {
        var lineage = Read(Documents.Compose(ExemplaryCounty.Compute()));
        var entries = lineage.Entries.ToLookup(one => (one.Standard, one.Item, one.Quantity));
        var shares = from standard in Standards.All
                     from section in standard.Sections
                     from item in section.Items
                     where item.Rule is Share
                     select (Entry: Assert.Single(entries[(standard.Id, item.Id, Lineage.Leg(0))]), Rule: (Share)item.Rule);

        Assert.NotEmpty(shares);
        Assert.All(shares, one => Assert.Equal(
            one.Entry.Value,
            one.Rule.Part.Terms.Concat(one.Rule.Whole.Terms).Any(term => term.Measure.NamedGroup)
                ? one.Entry.Value
                : Shown.Unrounded((one.Rule.Unit is null ? 100 : 1) * Total(lineage, one.Entry, one.Rule.Part) / Total(lineage, one.Entry, one.Rule.Whole))));
    }

    [Fact]
    public void Formulas_and_inputs_stand_once_and_all_are_used()
    {
        var lineage = Read(Documents.Publication(Documents.ByHand));

        Assert.Equal(lineage.Inputs.Length, lineage.Inputs.Distinct().Count());
        Assert.Equal(lineage.Formulas.Length, lineage.Formulas.Distinct().Count());
        Assert.Equal(Enumerable.Range(0, lineage.Inputs.Length), lineage.Entries.SelectMany(one => one.Inputs).Distinct().Order());
        Assert.Equal(Enumerable.Range(0, lineage.Formulas.Length), lineage.Entries.Select(one => one.Formula).Distinct().Order());
        Assert.True(lineage.Entries.Sum(one => one.Inputs.Length) > lineage.Inputs.Length);
    }

    [Fact]
    public void An_input_that_counts_a_named_group_gives_its_cell_and_not_its_value() => Assert.All(Measures.All, measure =>
    {
        var subject = measure.Scope == Scope.Stage ? new Subject(SchoolCode.Parse("2151000001"), Stage.Primary) : Subject.County();
        var input = Lineage.Input(new ItemInput(subject, measure.Id, 3, null, "00ff", "表!B2"));

        Assert.Equal(new LineageInput(subject.Whole.ToString(), measure.Id, measure.Scope == Scope.Stage ? "primary" : null, measure.NamedGroup ? null : "3", "00ff", "表!B2"), input);
    });

    [Theory]
    [InlineData("随迁")]
    [InlineData("留守")]
    [InlineData("残疾")]
    [InlineData("辍学")]
    [InlineData("随班就读")]
    [InlineData("送教上门")]
    public void Every_measure_whose_title_names_a_group_of_children_is_marked(string word) =>
        Assert.All(Measures.All.Where(measure => measure.Chinese.Contains(word, StringComparison.Ordinal)), measure => Assert.True(measure.NamedGroup, measure.Id));

    [Fact]
    public void No_document_gives_the_number_of_a_named_group_by_school()
    {
        Measure[] named = [Measures.MigrantPupils, Measures.LeftBehindPupils, Measures.InclusivePupils, Measures.HomeTaughtPupils];
        Assert.All(named, measure => Assert.True(measure.NamedGroup));

        // More migrant pupils in one file than pupils in the other: the checks find that, and do not say how many.
        var facts = Facts.Good("2151000001").ToArray();
        var publication = Documents.Publication(
            Facts.Source("519902/2025/a.xlsx", Facts.Monday, facts),
            Facts.Source("519902/2025/b.xlsx", Facts.Monday.AddSeconds(1), Facts.Stage("2151000001", Stage.Primary, [.. named.Select(measure => (measure, (decimal?)98765m))])));
        var checks = DocumentJson.Read<ChecksDocument>(Documents.Named(publication, "checks").Bytes.AsSpan());

        Assert.Contains(checks.Findings, finding => finding is { About: "pupilsMigrant", Value: { Number: null, Text: "（不显示）", Cell: "表!E5" } });
        Assert.All(publication.InternalObjects.Concat(publication.PublicObjects).Append(publication.Document), file => Assert.DoesNotContain("98765", Documents.Text(file), StringComparison.Ordinal));
    }

    private static LineageDocument Read(CountyPublication publication) => DocumentJson.Read<LineageDocument>(Documents.Named(publication, "lineage").Bytes.AsSpan());

    private static decimal Total(LineageDocument lineage, LineageEntry entry, Quantity quantity) => quantity.Terms.IsEmpty ? 1 : quantity.Terms.Sum(term =>
        term.Sign * entry.Inputs.Select(position => lineage.Inputs[position]).Where(input => input.Item == term.Measure.Id).Sum(input => decimal.Parse(input.Value!, CultureInfo.InvariantCulture)));

    /// <summary>The calculation once more, from the document's own inputs.</summary>
    private static decimal Derive(LineageDocument lineage, LineageEntry entry, Dictionary<string, SchoolType> types)
    {
        if (entry.Quantity == "value")
        {
            return Value(lineage, entry, types[entry.School!]);
        }

        var schools = entry.Entries.Select(position => lineage.Entries[position]).Select(one => (Value: Value(lineage, one, types[one.School!]), Pupils: Sum(lineage, one, "enrolment", one.Stage))).ToArray();
        var mean = schools.Sum(one => one.Value * one.Pupils) / schools.Sum(one => one.Pupils);
        return entry.Quantity == "mean" ? mean : Root(schools.Sum(one => one.Pupils * (one.Value - mean) * (one.Value - mean)) / schools.Sum(one => one.Pupils)) / mean;
    }

    private static decimal Value(LineageDocument lineage, LineageEntry entry, SchoolType type)
    {
        var stage = Enum.Parse<Stage>(entry.Stage!, ignoreCase: true);
        var indicator = Pipeline.Domain.Catalogue.Indicators.Quality.AddRange(Pipeline.Domain.Catalogue.Indicators.Basic).Single(one => one.Id == entry.Item);
        var ofSchool = indicator.Rule(stage).Numerator[0].Measure.Scope == Scope.School;
        var numerator = indicator.Per * indicator.Rule(stage).Numerator.Sum(term => term.Sign * Sum(lineage, entry, term.Measure.Id, ofSchool ? null : entry.Stage));
        return ofSchool
            ? numerator * type.WeightOf(stage) / type.Stages.Sum(one => type.WeightOf(one) * Sum(lineage, entry, "enrolment", Stages.Id(one)))
            : numerator / Sum(lineage, entry, "enrolment", entry.Stage);
    }

    private static decimal Sum(LineageDocument lineage, LineageEntry entry, string measure, string? stage) =>
        entry.Inputs.Select(position => lineage.Inputs[position]).Where(one => one.Item == measure && one.Stage == stage).Sum(one => decimal.Parse(one.Value!, CultureInfo.InvariantCulture));

    private static decimal Root(decimal square)
    {
        var root = (decimal)Math.Sqrt((double)square);
        for (var step = 0; step < 4 && root > 0; step++)
        {
            root = (root + (square / root)) / 2;
        }

        return root;
    }
}
