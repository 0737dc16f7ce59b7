using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Publication;
using Pipeline.Domain.Schools;
using Pipeline.Tests.Domain.Indicators;

namespace Pipeline.Tests.Domain.Publication;

/// <summary>A county in which everything that a gaps document can say is said.</summary>
internal static class GapsCases
{
    public const string Hostile = "甲校<script>alert(1)</script>\u202E";

    public static CountyPublication County() => Documents.Publication(
    [
        // Rich in everything: every other school is far below.
        School("2151990001", "富校", Facts.Good("2151990001", 1000).Select(fact => Times(fact, 9))),
        School("2151990002", Hostile, Facts.Good("2151990002", 900).Select(fact => Times(fact, 1)
            with { Classes = fact.Subject.Stage is null ? [] : [Class(1, 60), Class(1, 66), Class(2, 50), Class(2, 20), Class(3, null)] })),
        // Half of what it should have, and one figure missing.
        School("2151990003", "缺校", Facts.Good("2151990003", 500).Select(fact => Times(fact, 0.3m)).Select(fact => fact with { Figures = fact.Figures.Remove(Measures.Equipment.Id) })),
        School("2151990004", "贫校", Facts.Good("2151990004", 500).Select(fact => Times(fact, 0.2m))),
        School("3151990005", "九年校", NineYear()),
        School("3151990006", "初中", Junior("3151990006", 100_000, 1m)),
        School("3151990007", "小初中", Junior("3151990007", 5, 100_000m)),
    ]);

    private static Source School(string code, string name, IEnumerable<Fact> facts) => Facts.Source(
        $"519902/2025/{code}.xlsx",
        Facts.Monday,
        facts.Select(fact => fact.Subject.Stage is null ? fact with { Traits = fact.Traits.SetItem(Traits.Name.Id, new Trait(name, "表!A1")) } : fact));

    private static IEnumerable<Fact> NineYear()
    {
        var primary = Facts.Good("3151990005", 400).Select(fact => Times(fact, 0.5m)).ToArray();
        yield return primary[0] with { Traits = primary[0].Traits.SetItem(Traits.Type.Id, new Trait("312", "表!A1")) };
        yield return primary[1];
        yield return primary[1] with { Subject = primary[1].Subject with { Stage = Stage.Junior } };
    }

    private static IEnumerable<Fact> Junior(string code, decimal pupils, decimal times)
    {
        foreach (var fact in Facts.Good(code, 100).Select(fact => Times(fact, times)))
        {
            yield return fact.Subject.Stage is null
                ? fact with { Traits = fact.Traits.SetItem(Traits.Type.Id, new Trait("311", "表!A1")) }
                : fact.With((Measures.Enrolment, pupils)) with { Subject = fact.Subject with { Stage = Stage.Junior } };
        }
    }

    private static Fact Times(Fact fact, decimal by) => fact.With(
        [.. fact.Figures.Where(one => one.Key != Measures.Enrolment.Id).Select(one => (Measures.Get(one.Key), (decimal?)(one.Value.Value * by)))]);

    private static SchoolClass Class(int grade, int? size) => new(grade, "1班", size, "班级!D2");
}
