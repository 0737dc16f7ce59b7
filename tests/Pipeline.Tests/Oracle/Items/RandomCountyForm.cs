using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;
using Pipeline.Tests.Domain.Indicators;

namespace Pipeline.Tests.Oracle.Items;

/// <summary>What a random county says about itself.</summary>
public static class RandomCountyForm
{
    public static IEnumerable<Fact> Make(Dice dice, Quota quota)
    {
        yield return Facts.County([.. Words(dice)]).With([.. Guarantees(dice), .. Children(dice), .. Preschool(dice), .. Scores(dice)]);
        yield return Facts.CountyStage(Stage.Primary, [(Measures.Quota, quota.Primary), .. Local(dice, Stage.Primary)]);
        yield return Facts.CountyStage(Stage.Junior, [(Measures.Quota, quota.Junior), .. Local(dice, Stage.Junior)]);
    }

    private static IEnumerable<(TraitRule, string)> Words(Dice dice)
    {
        var strict = dice.One(3);
        foreach (var (rule, good) in Traits.Declared.Select(one => (one.Rule, "1")).Concat(Traits.Vetoes.Select(rule => (rule, "0"))))
        {
            var draw = strict ? Draw.Good : dice.Once();
            if (draw != Draw.Missing)
            {
                yield return (rule, draw == Draw.Good ? good : good == "1" ? "0" : "1");
            }
        }

        foreach (var rule in new[] { Traits.MergeTeachingPoints, Traits.CountVisitingTeachers, Traits.CountOtherSportsArea, Traits.AllowLargerSchools, Traits.AllowSmallerRooms, Traits.BasicCountsPrivate, Traits.BasicCountsTeachingPoints })
        {
            if (!dice.One(3))
            {
                yield return (rule, dice.Any("0", "1"));
            }
        }

        (TraitRule, string)[] more =
        [
            (Traits.ExchangeShareOf, dice.Any("exchanged", "eligible")),
            (Traits.RetentionFormula, dice.Any("a", "b")),
            (Traits.SchoolSystem, dice.FiveFour ? "54" : "63"),
        ];
        foreach (var one in more.Where(one => (dice.FiveFour && one.Item1 == Traits.SchoolSystem) || !dice.One(3)))
        {
            yield return one;
        }
    }

    private static IEnumerable<(Measure, decimal?)> Guarantees(Dice dice)
    {
        var (small, special, eligible, places, migrants) = (dice.Whole(), dice.Whole(), dice.Whole(), dice.Whole(), dice.Whole());
        var local = dice.One(3) ? dice.Any(6000m, 9000m) : (decimal?)null;
        var quota = Math.Max(local ?? 8000, 8000);
        var pay = dice.Amount(Draw.Good, 90_000);
        var exchanged = dice.Part(dice.Once(), eligible, 10);
        var inPublic = dice.Part(dice.Once(), migrants, 85);
        var bought = dice.One(6) ? null : (decimal?)Math.Min(migrants, dice.Next(2) * dice.Next(5));
        return
        [
            (Measures.SmallSchools, dice.One(3) ? null : small), (Measures.SmallSchoolsFunded, dice.Part(dice.Once(), small, 100)),
            (Measures.SpecialPupils, special), (Measures.SpecialFunds, dice.Amount(dice.Once(), dice.Any(8000, quota) * special)), (Measures.QuotaSpecial, local),
            (Measures.CivilServantPay, dice.One(8) ? null : pay), (Measures.TeacherPay, dice.Amount(dice.Once(), pay!.Value)),
            (Measures.CountyExchangeEligible, dice.One(3) ? null : eligible), (Measures.CountyExchanged, exchanged),
            (Measures.CountyExchangedBackbone, dice.Part(dice.Once(), dice.Any(exchanged, eligible), 20)),
            (Measures.SeniorPlaces, places), (Measures.SeniorPlacesAllocated, dice.Part(dice.Once(), places, 50)),
            (Measures.CountyMigrants, migrants), (Measures.CountyMigrantsPublic, inPublic - bought >= 0 ? inPublic - bought : inPublic), (Measures.CountyMigrantsBought, bought),
        ];
    }

    private static IEnumerable<(Measure, decimal?)> Children(Dice dice)
    {
        var (disabled, entry) = (dice.Whole(), dice.Whole());
        var (moved, left, died) = (dice.Next(6), dice.Next(6), entry > 0 ? dice.Next(2) : 0);
        var graduates = dice.Part(dice.Once(), dice.Any(entry - died, Math.Max(0, entry + moved - left - died)), 95);
        graduates = dice.One(2) && graduates is { } exactly ? Math.Max(0, exactly + moved - left) : graduates;
        return
        [
            (Measures.DisabledOfAge, disabled), (Measures.DisabledEnrolled, dice.Part(dice.Once(), disabled, 95)),
            (Measures.JuniorEntry, dice.One(3) ? null : entry), (Measures.JuniorIn, moved), (Measures.JuniorOut, left), (Measures.JuniorDeceased, dice.One(12) ? null : died),
            (Measures.JuniorGraduates, graduates),
        ];
    }

    private static IEnumerable<(Measure, decimal?)> Preschool(Dice dice)
    {
        var age = dice.Whole();
        var enrolled = dice.Part(dice.Once(), age, 85);
        var open = dice.Part(dice.Once(), enrolled, 50);
        var inclusive = dice.Part(dice.Once(), enrolled, 80) - open;
        var valid = dice.Whole();
        var (least, leastSubsidy) = (dice.One(2) ? 600.5m : (decimal?)null, dice.One(2) ? 400m : (decimal?)null);
        return
        [
            (Measures.PreschoolAge, dice.One(6) ? null : age), (Measures.PreschoolEnrolled, dice.One(3) ? null : enrolled), (Measures.PreschoolPublic, open), (Measures.PreschoolInclusive, inclusive is null ? null : Math.Max(0, inclusive.Value)),
            (Measures.PreschoolFundsLeast, least), (Measures.PreschoolFundsQuota, dice.Amount(dice.Once(), least ?? 500)),
            (Measures.PreschoolSubsidyLeast, leastSubsidy), (Measures.PreschoolSubsidy, dice.Amount(dice.Once(), leastSubsidy ?? 500)),
            (Measures.PreschoolSurveyed, valid), (Measures.PreschoolSatisfied, dice.Part(dice.Once(), valid, 85)),
        ];
    }

    private static IEnumerable<(Measure, decimal?)> Scores(Dice dice)
    {
        var parts = new[] { 20m, 30m, 20m, dice.Once() == Draw.Bad ? 14.99m : dice.Any(15m, 20m) };
        return
        [
            (Measures.BasicAdmission, parts[0]), (Measures.BasicGuarantee, dice.One(4) ? null : parts[1]), (Measures.BasicTeachers, parts[2]), (Measures.BasicQuality, dice.One(4) ? null : parts[3]),
            (Measures.BasicScore, dice.Once() switch { Draw.Missing => null, Draw.Bad => 84.99m, _ => dice.Any(85m, parts.Sum()) }),
        ];
    }

    private static IEnumerable<(Measure, decimal?)> Local(Dice dice, Stage stage)
    {
        var zoned = dice.Whole();
        yield return (Measures.ZonedPupils, zoned);
        yield return (Measures.ZonedPlaced, dice.Part(dice.Once(), zoned, stage == Stage.Primary ? 100 : 95));
        if (dice.One(3))
        {
            yield return (Measures.LocalClass, dice.Any(40m, 42m, 45m, 48m, 55m));
        }

        Measure[] bars = [Measures.LocalL1, Measures.LocalL2, Measures.LocalL3, Measures.LocalL4, Measures.LocalL5, Measures.LocalL6, Measures.LocalL7];
        foreach (var (bar, n) in bars.Select((bar, n) => (bar, n)).Where(_ => dice.One(8)))
        {
            yield return (bar, RandomSchools.Threshold(n, stage) * dice.Any(0.9m, 1.05m, 1.2m));
        }
    }
}
