using System.Collections.Immutable;
using System.Globalization;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Publication;
using Pipeline.Domain.Schools;

namespace Pipeline.Tests.Domain.Publication;

/// <summary>Receipts of every kind, by name.</summary>
internal static class ReceiptPageCases
{
    public const string Hostile = "\"><script>alert(1)</script><img src=x onerror='x'>&amp;\u202Egnp.\u200B\u0000\uD800\uFFFE\u2028]]>--\U000E0041";
    public static readonly DateTimeOffset UploadTime = new(2025, 9, 10, 16, 5, 9, TimeSpan.Zero);
    private const string Path = "519901/2025/2151990001-甲校.xlsx";

    private static readonly Dictionary<string, Func<Receipt>> Receipts = new(StringComparer.Ordinal)
    {
        ["accepted"] = () => Compose(Outcome.Accepted, Figures()),
        ["accepted, one figure short by a hair"] = () => Compose(Outcome.Accepted, Figures(equipment: 599_999.9m)),
        ["accepted with warnings"] = () => Compose(Outcome.AcceptedWithWarnings, Figures(multimedia: null), Blank("E5", "网络多媒体教室"), Note()),
        ["accepted though the catalogue of today would refuse it"] = () => Compose(Outcome.Accepted, Figures(), NotANumber(5, "约410人")),
        ["accepted without a stage that is judged"] = () => Compose(Outcome.Accepted, []),
        ["unchanged"] = () => Compose(Outcome.Unchanged, Figures()),
        ["refused"] = () => Compose(Outcome.Refused, [], NotANumber(5, "约410人"), Blank("E6", "班级数")),
        ["refused in many places"] = () => Compose(Outcome.Refused, [], [Note(), .. Enumerable.Range(4, 57).Select(row => NotANumber(row, "\u200B12 "))]),
        ["refused as a file"] = () => Compose(Outcome.Refused, [], new Finding(ValidationRules.EncryptedWorkbook)),
        ["refused, with a checked copy"] = () => Compose(Outcome.Refused, [], NotANumber(5, "约410人")) with { CheckedCopy = "甲 \"<校>#1.xlsx.checked.xlsx" },
        ["misplaced"] = () => ReceiptComposition.Compose("甲校.xlsx", UploadTime, null, Outcome.Refused, WorkbookIntake.Misplaced("甲校.xlsx")),
        ["vanished"] = () => Compose(Outcome.Vanished, []),
        ["accepted, with whom to ask"] = () => Compose(Outcome.Accepted, Figures()) with { Contact = "教育督导室 000-0000000" },
        ["accepted with an explained warning"] = () => Compose(
            Outcome.AcceptedWithWarnings, Figures(), Blank("E5", "网络多媒体教室") with { Explanation = "正在改造，" + Hostile[..1] + "十月完工" }, Blank("E7", "班级数")),
        ["accepted, changed, beside other files"] = () => Compose(Outcome.Accepted, Figures(multimedia: null), Around()),
        ["accepted, nothing changed"] = () => Compose(Outcome.Accepted, Figures(), new Surroundings { Previous = Earlier(Figures()) }),
        ["roll-up of many schools"] = () => RollUp(Outcome.AcceptedWithWarnings, schools: 60, before: 63),
        ["roll-up, refused"] = () => RollUp(Outcome.Refused, schools: 2, before: 0),
        ["hostile names around"] = () => Compose(
            Outcome.Accepted,
            Figures(),
            new Surroundings
            {
                Contact = Hostile,
                Previous = Earlier([Named(Hostile)]),
                Others = [new Source($"519901/2025/{Hostile}.xlsx", UploadTime.AddDays(1), "1", Figures(equipment: 1))],
            }),
        ["hostile"] = () => ReceiptComposition.Compose(
            $"519901/2025/{Hostile}.xlsx",
            UploadTime,
            null,
            Outcome.Refused,
            Judgement.Only(
                new Finding(ValidationRules.NotANumber, new Place(Hostile, new CellAddress(5, 5)), Hostile) { Words = [Hostile] },
                new Finding(ValidationRules.NotANumber, new Place(Hostile, null), new string('长', 40_000)) { Words = ["{0}"] })),
    };

    public static TheoryData<string> Names => [.. Receipts.Keys];

    public static Receipt Get(string name) => Receipts[name]();

    public static Finding NotANumber(int row, string quoted) =>
        new(ValidationRules.NotANumber, new Place("学校填报数据", new CellAddress(row, 5)), quoted) { Words = [new($"项目{row}", $"item {row}")] };

    /// <summary>A refusal by this rule alone.</summary>
    public static Receipt RefusedBy(ValidationRule rule) =>
        Compose(Outcome.Refused, [], new Finding(rule) { Words = [.. Enumerable.Range(0, 5).Select(word => (Phrase)word)] });

    private static Finding Blank(string cell, string item) => new(
        ValidationRules.Blank,
        new Place("学校填报数据", new CellAddress(int.Parse(cell[1..], CultureInfo.InvariantCulture), cell[0] - 'A' + 1)))
    { Words = [item] };

    private static Finding Note() => new(ValidationRules.SheetNotRead, new Place("备注", null)) { Words = ["备注"] };

    /// <summary>Another version before, and two other files: an older one that has what this one lacks, and a newer one.</summary>
    private static Surroundings Around() => new()
    {
        Contact = "教育督导室 000-0000000",
        Previous = Earlier(
        [
            .. Figures(equipment: 850_000).Select(fact => fact.Subject.Stage is null
                ? fact with { Traits = fact.Traits.SetItem(Traits.Type.Id, new Trait("218", "学校填报数据!E6")).Add(Traits.Ownership.Id, new Trait("public", "学校填报数据!E8")) }
                : fact with { Classes = [new SchoolClass(1, "1班", 40, "班级!D2")] }),
        ]),
        Others =
        [
            new Source("519901/2025/a/旧汇总.xlsx", UploadTime.AddDays(-1), "1", [.. Figures(multimedia: 12).Select(MoreTeachers)]),
            new Source("519901/2025/b/新设备.xlsx", UploadTime.AddDays(1), "2",
            [
                new Fact(new Subject(SchoolCode.Parse("2151990001"), null)) { Figures = One(Measures.Equipment, 1_234_567.5m) },
            ]),
        ],
    };

    private static Fact MoreTeachers(Fact fact) => fact.Subject.Stage is null
        ? fact
        : fact with { Figures = fact.Figures.SetItem(Measures.Backbone.Id, new Figure(7, "表!C4")).Add(Measures.Teachers.Id, new Figure(19, "表!C5")) };

    private static ImmutableSortedDictionary<string, Figure> One(Measure measure, decimal value) =>
        ImmutableSortedDictionary.Create<string, Figure>(StringComparer.Ordinal).Add(measure.Id, new Figure(value, "表!C3"));

    private static Source Earlier(ImmutableArray<Fact> facts) => new(Path, UploadTime.AddDays(-2), "0", facts);

    private static Fact Named(string name) => new(new Subject(SchoolCode.Parse("2151990001"), null))
    {
        Traits = ImmutableSortedDictionary.Create<string, Trait>(StringComparer.Ordinal).Add(Traits.Name.Id, new Trait(name, "学校填报数据!E5")),
    };

    /// <summary>A table of schools, a warning in every row, with schools that the version before had beside.</summary>
    private static Receipt RollUp(Outcome outcome, int schools, int before)
    {
        var findings = Enumerable.Range(0, schools).SelectMany(row => new[] { NotANumber(row + 3, "约10"), Blank($"E{row + 3}", "班级数") });
        var judgement = new Judgement(null, Rows(schools, 0), [.. findings.Where(finding => outcome == Outcome.Refused || finding.Rule.Severity == Severity.Warning)]) { Kinds = ["schoolRollUp"] };
        return ReceiptComposition.Compose(
            "519901/2025/汇总.xlsx", UploadTime, new string('0', 64), outcome, judgement, before == 0 ? null : new Surroundings { Previous = Earlier(Rows(before, 1)) });

        static ImmutableArray<Fact> Rows(int count, decimal more) =>
        [
            .. Enumerable.Range(0, count).SelectMany(row => new[]
            {
                Named($"第{row}小学") with { Subject = new Subject(SchoolCode.Parse(Code(row)), null), Traits = Named($"第{row}小学").Traits.SetItem(Traits.Name.Id, new Trait($"第{row}小学", $"学校填报数据!B{row + 3}")) },
                new Fact(new Subject(SchoolCode.Parse(Code(row)), Stage.Primary))
                {
                    Figures = One(Measures.Enrolment, 300 + row + more).AddRange(One(Measures.Classes, 8 + more)).AddRange(One(Measures.Teachers, 20 + more)).AddRange(One(Measures.Backbone, 2 + more)),
                },
            }),
        ];

        static string Code(int row) => (2151990100 + row).ToString(CultureInfo.InvariantCulture);
    }

    private static Receipt Compose(Outcome outcome, ImmutableArray<Fact> facts, Surroundings around) =>
        ReceiptComposition.Compose(Path, UploadTime, new string('0', 64), outcome, OfForm(facts), around);

    private static Judgement OfForm(ImmutableArray<Fact> facts, params ImmutableArray<Finding> findings) =>
        new(SchoolCode.Parse("2151990001", null), facts, findings) { Kinds = ["schoolForm"] };

    private static Receipt Compose(Outcome outcome, ImmutableArray<Fact> facts, params ImmutableArray<Finding> findings) =>
        ReceiptComposition.Compose(Path, UploadTime, new string('0', 64), outcome, OfForm(facts, findings));

    /// <summary>A primary school of 300 pupils that meets every standard, unless told otherwise.</summary>
    private static ImmutableArray<Fact> Figures(decimal equipment = 900_000, decimal? multimedia = 9)
    {
        var school = SchoolCode.Parse("2151990001");
        (Measure Measure, decimal? Value)[] all =
        [
            (Measures.Enrolment, 300), (Measures.Doctors, 0), (Measures.Masters, 1), (Measures.Bachelors, 14), (Measures.Associates, 4), (Measures.Backbone, 4),
            (Measures.PeTeachers, 1), (Measures.MusicTeachers, 1), (Measures.FineArts, 1), (Measures.Arts, 0), (Measures.TeachingFloor, 1600),
            (Measures.IndoorSports, 100), (Measures.SportsGround, 2400), (Measures.Equipment, equipment), (Measures.Multimedia, multimedia),
        ];
        return
        [
            new Fact(new Subject(school, Stage.Primary)) { Figures = Of(Scope.Stage) },
            new Fact(new Subject(school, null))
            {
                Figures = Of(Scope.School),
                Traits = ImmutableSortedDictionary.Create<string, Trait>(StringComparer.Ordinal)
                    .Add(Traits.Type.Id, new Trait("211", "学校填报数据!E6"))
                    .Add(Traits.Counted.Id, new Trait("1", "学校填报数据!E9")),
            },
        ];

        ImmutableSortedDictionary<string, Figure> Of(Scope scope) => all.Where(one => one.Measure.Scope == scope && one.Value is not null)
            .ToImmutableSortedDictionary(one => one.Measure.Id, one => new Figure(one.Value!.Value, "学校填报数据!E9"), StringComparer.Ordinal);
    }
}
