using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;
using Pipeline.Tests.Domain.Indicators;
using Pipeline.Tests.Domain.Indicators.Monitoring;

namespace Pipeline.Tests.Privacy;

/// <summary>A small county by chance, in which few children are of any named group; every file of it has a telling name.</summary>
internal static class SmallCounty
{
    public const string FileName = "示例小学的留守儿童名单";

    public const string SchoolName = "甲乙丙示例小学";

    public static readonly string[] Codes = ["2151000001", "2151000002", "3151000003"];

    private static readonly string[] Kinds = ["visual", "hearing", "intellectual", "physical", "mental"];

    public static Source[] Make(int seed)
    {
        var random = new Random(seed);
        return [Facts.Source($"519902/2025/{FileName}.xlsx", Facts.Monday, [.. Schools(random), County(random), .. Tables(random)])];
    }

    /// <summary>Mostly a few, often none, sometimes more.</summary>
    private static decimal Few(Random random) => random.Next(5) switch { 0 => 0, 1 => random.Next(1, 5), 2 => random.Next(1, 12), _ => random.Next(5, 40) };

    private static IEnumerable<Fact> Schools(Random random)
    {
        foreach (var code in Codes)
        {
            var (type, stage) = code[0] == '2' ? ("211", Stage.Primary) : ("311", Stage.Junior);
            yield return Facts.School(code, (Traits.Name, SchoolName + code), (Traits.Type, type), (Traits.Counted, "1"), (Traits.Registered, "1"));
            yield return Facts.Stage(
                code, stage, (Measures.Enrolment, 200), (Measures.Classes, 5), (Measures.Teachers, 20), (Measures.LeftBehindPupils, Few(random)), (Measures.MigrantPupils, Few(random)),
                (Measures.InclusivePupils, Few(random)), (Measures.HomeTaughtPupils, Few(random)));
        }
    }

    private static Fact County(Random random)
    {
        var (inPublic, bought, neither) = (Few(random), Few(random), Few(random));
        var (enrolled, not) = (Few(random), Few(random));
        var special = Few(random);
        return Facts.County((Traits.CountyName, "示例县")).With(
            (Measures.CountyMigrants, inPublic + bought + neither), (Measures.CountyMigrantsPublic, inPublic), (Measures.CountyMigrantsBought, bought),
            (Measures.DisabledOfAge, enrolled + not), (Measures.DisabledEnrolled, enrolled), (Measures.SpecialPupils, special), (Measures.SpecialFunds, 8000 * special));
    }

    private static IEnumerable<Fact> Tables(Random random)
    {
        foreach (var kind in Kinds)
        {
            var (regular, specialClass, specialSchool, homeTaught, not) = (Few(random), Few(random), Few(random), Few(random), Few(random));
            yield return MonitoredCounty.Disabled(kind, regular + specialClass + specialSchool + homeTaught + not, regular, specialClass, specialSchool, homeTaught, not);
        }

        foreach (var month in new[] { "2025-09", "2025-10" })
        {
            var causes = Enumerable.Range(0, 6).Select(_ => Few(random)).ToArray();
            yield return Facts.Row(SubjectKind.Ledger, month, (Traits.LedgerMonth, month)).With(
                (Measures.ChildrenOfAge, 600), (Measures.Suspected, Few(random)), (Measures.DroppedOut, causes.Sum()), (Measures.DropoutPoverty, causes[0]), (Measures.DropoutLeftBehind, causes[1]),
                (Measures.DropoutMigrant, causes[2]), (Measures.DropoutWeary, causes[3]), (Measures.DropoutIll, causes[4]), (Measures.Returned, Few(random)));
        }
    }
}
