using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Publication;
using Pipeline.Domain.Schools;
using Pipeline.Tests.Domain.Indicators;

namespace Pipeline.Tests.Domain.Publication;

/// <summary>A county with a register, a due date and a closing date, in which everything that a reporting document can say is said.</summary>
internal static class ReportingCases
{
    public const string Folder = "519902/2025/";
    public const string Hostile = "乙校<script>alert(1)</script>\u202E";
    public static readonly DateTimeOffset Due = new(2025, 9, 21, 0, 0, 0, TimeSpan.FromHours(8));
    public static readonly DateTimeOffset AtClosing = new(2025, 11, 1, 0, 0, 0, TimeSpan.FromHours(8));

    public static Source[] InForce { get; } =
    [
        Of("县.xlsx", AtClosing.AddDays(3), "countyForm", Facts.School("2151990001", (Traits.CountyName, "示例县"), (Traits.DueDate, "2025-09-20"), (Traits.ClosingDate, "2025-10-31")) with { Subject = Subject.County() }),
        Of("名录.xlsx", Due.AddDays(-9), "schoolRegister", [Listed("2151990001", "甲校", "211"), Listed("2151990002", Hostile, "211"), Listed("2151990003", "丙校", "312"), Listed("2151990004", "丁校", "211"), Listed("1151990005", "甲园", "111")]),
        Of("a.xlsx", Due.AddDays(2), "schoolForm", [.. Complete("2151990001")]) with { FirstUpload = Due.AddDays(-1) },
        Of("b.xlsx", Due.AddDays(1), "schoolForm", [.. Complete("2151990002").Select(fact => fact.Subject.Stage is null ? fact : fact.With((Measures.Classes, null)) with { Figures = fact.Figures.Remove("classes") })]),
        Of("c.xlsx", AtClosing.AddDays(1), "schoolForm", [.. Complete("2151990004")]),
        Of("x.xlsx", Due.AddDays(-2), "schoolForm", [.. Complete("2151990009")]),
    ];

    public static CountyPublication WithStanding(params Source[] standing) =>
        Documents.Compose(CountyCalculator.Compute(CountyYear.Parse("519902-2025"), InForce, standing));

    public static CountyPublication Closed() => WithStanding(Of("县.xlsx", Due.AddDays(-5), "countyForm"));

    public static Source Of(string name, DateTimeOffset time, string kind, params IEnumerable<Fact> facts) => Facts.Source(Folder + name, time, facts) with { Kinds = [kind] };

    /// <summary>The facts of a primary school's form with everything that is asked.</summary>
    public static IEnumerable<Fact> Complete(string code) => Facts.Good(code).Select(fact => fact.Subject.Stage is null
        ? fact with { Traits = fact.Traits.Add(Traits.Location.Id, new Trait("town", "表!A1")).Add(Traits.Ownership.Id, new Trait("public", "表!A1")) }
        : fact.With((Measures.Classes, 4)));

    private static Fact Listed(string code, string name, string type) =>
        Facts.School(code, (Traits.Name, name), (Traits.Type, type), (Traits.Counted, "1"), (Traits.Registered, "1"));
}
