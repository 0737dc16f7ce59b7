using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;
using Pipeline.Tests.Domain.Indicators;

namespace Pipeline.Tests.Oracle.Items;

/// <summary>What one random school reports.</summary>
public static class RandomSchool
{
    public static IEnumerable<Fact> Make(Dice dice, Quota quota, string code, string type, IEnumerable<(TraitRule, string)> words)
    {
        var small = dice.One(4);
        var stages = Enum.GetValues<OracleStage>().Where(stage => SchoolTypes.HasStage(type, stage)).ToList();
        if (stages.Count == 0)
        {
            // A special school has both stages too, and still takes no part.
            stages = [OracleStage.Primary, OracleStage.Junior];
        }

        var classes = new List<StageClasses>();
        foreach (var stage in stages)
        {
            classes.Add(RandomClasses.Make(dice, (Stage)stage, Pupils(dice, type, small, stages.Count)));
        }

        classes = dice.FiveFour && dice.Next(2) == 0 ? RandomClasses.SixthGradeUnderPrimary(classes) : classes;
        yield return Facts.School(code, [.. words]).With([.. Assets(dice, stages, classes), .. Funds(dice, quota, classes), .. classes.Count > 0 ? RandomClasses.Rooms(dice, classes) : []]) with
        {
            Rooms = RandomClasses.RoomList(dice, classes),
        };
        foreach (var one in classes)
        {
            yield return one.Fact(code).With([.. Teachers(dice, one)]);
        }
    }

    private static decimal Pupils(Dice dice, string type, bool small, int stages) => (dice.Flawless ? 40 : dice.Next(40)) switch
    {
        0 when stages > 1 => 0,
        1 => type is "312" or "345" ? dice.Any(1250m, 1251m, 1500m, 1501m) : dice.Any(2000m, 2001m, 2400m, 2401m),
        _ when type == "218" => dice.One(4) ? dice.Between(49, 51) : dice.Between(20, 120),
        _ when small => dice.Any(45m, 50m, 60m, 80m, 99m, 100m) / (dice.One(2) ? stages : 1) is var few ? decimal.Floor(few) : 0,
        < 20 => 100 * dice.Between(1, 12),
        _ => dice.Between(60, 1200),
    };

    /// <summary>Whole-school assets about the thresholds; the first stage has weight 1 in its type's split.</summary>
    private static IEnumerable<(Measure, decimal?)> Assets(Dice dice, List<OracleStage> stages, List<StageClasses> classes)
    {
        var first = (Stage)stages[0] == Stage.Primary ? Stage.Primary : Stage.Junior;
        decimal[] factors = stages[0] == OracleStage.Primary ? [1, 1.1m, 1.32m] : [1, 1.2m];
        var weighted = classes.Zip(factors, (one, factor) => one.Pupils * factor).Sum();
        var strict = first == Stage.Primary && stages.Count > 1 ? Stage.Junior : first;
        decimal? Of(int indicator, decimal per) => dice.Of("assets") switch
        {
            Draw.Missing => null,
            Draw.Bad => RandomSchools.Threshold(indicator, strict) * weighted / per * dice.Any(0.99m, 0.85m, 0.8m, 0m),
            _ => RandomSchools.Threshold(indicator, dice.Flawless ? strict : dice.Any(first, strict)) * weighted / per * dice.Any(1m, 1.05m, 1.2m, 1.3m, dice.Flawless ? 1.1m : 3m),
        };
        var sports = Of(4, 1);
        var indoor = dice.Of("assets") == Draw.Missing ? (decimal?)null : dice.One(2) ? 0 : decimal.Floor((sports ?? 0) / 10);
        yield return (Measures.TeachingFloor, Of(3, 1) + (indoor ?? 0));
        yield return (Measures.IndoorSports, indoor);
        yield return (Measures.SportsGround, sports - (indoor ?? 0));
        yield return (Measures.Equipment, Of(5, 1));
        yield return (Measures.Multimedia, Of(6, 100) is { } rooms ? decimal.Ceiling(rooms) : null);
        yield return (Measures.OtherSportsArea, dice.One(4) ? null : dice.Any(0m, 500m));
        yield return (Measures.LeasedSportsArea, dice.One(4) ? null : dice.Any(0m, 300m));
        yield return (Measures.Computers, dice.Of("basic") == Draw.Missing ? null : decimal.Ceiling(weighted * dice.Any(5m, 10m, 12m, 20m) / 100));
        yield return (Measures.Books, dice.Of("basic") == Draw.Missing ? null : weighted * dice.Any(20m, 25m, 30m, 5m));
    }

    private static IEnumerable<(Measure, decimal?)> Funds(Dice dice, Quota quota, List<StageClasses> classes)
    {
        var compulsory = classes.Where(one => one.Stage != Stage.Senior).ToList();
        var pupils = compulsory.Sum(one => one.Pupils);
        var due = compulsory.Sum(one => one.Pupils * ((one.Stage == Stage.Primary ? quota.Primary : quota.Junior) ?? 650));
        var funds = dice.Amount(dice.Of("funds"), pupils == 0 ? 0 : pupils < 100 ? 100 * due / pupils : due);
        yield return (Measures.PublicFunds, funds);
        yield return (Measures.TrainingFunds, dice.Amount(dice.Of("training"), (funds ?? 1000) * 0.05m));
    }

    private static IEnumerable<(Measure, decimal?)> Teachers(Dice dice, StageClasses of)
    {
        var stage = of.Stage == Stage.Primary ? Stage.Primary : Stage.Junior;
        decimal? Of(int indicator) => dice.Of("teachersL") switch
        {
            Draw.Missing => null,
            Draw.Bad => decimal.Floor(RandomSchools.Threshold(indicator, stage) * of.Pupils / 100 * dice.Any(0.99m, 0.86m, 0.5m)),
            _ => decimal.Ceiling(RandomSchools.Threshold(indicator, stage) * of.Pupils / 100 * dice.Any(1m, 1.1m, 1.3m, 1.6m)),
        };
        var (above, art) = (Of(0), Of(2));
        var associates = stage == Stage.Primary && above >= 2 ? 1 : dice.Next(2);
        var teachers = dice.One(30) ? 0 : (above ?? 10) + 5;
        var eligible = dice.Of("eligible") == Draw.Missing ? (decimal?)null : dice.Any(0m, 10m, 20m, 15m);
        var exchanged = dice.Part(dice.Of("exchange"), eligible, 10);
        var (entry, moved, left, died) = (dice.One(10) ? 0 : 20 * dice.Between(1, 6), dice.Next(4), dice.Next(4), dice.Next(10) / 9);
        return
        [
            (Measures.Teachers, dice.Of("teachersL") == Draw.Missing ? null : teachers),
            (Measures.Doctors, 0), (Measures.Masters, above >= 3 ? 1 : 0), (Measures.Bachelors, above - (above >= 3 ? 1 : 0) - (stage == Stage.Primary ? associates : 0)), (Measures.Associates, associates),
            (Measures.UpperSecondary, dice.Next(3)), (Measures.Backbone, Of(1)),
            (Measures.PeTeachers, art), (Measures.MusicTeachers, 0), (Measures.FineArts, dice.Of("arts") == Draw.Missing ? null : 0), (Measures.Arts, 0),
            (Measures.VisitingTeachers, dice.One(4) ? null : dice.Next(3)),
            (Measures.TitledTeachers, dice.Of("basic") == Draw.Missing ? null : decimal.Ceiling(teachers / dice.Any(2m, 3m, 1m))),
            (Measures.QualifiedTeachers, dice.Part(dice.Of("qualified"), teachers, 100)), (Measures.TrainedTeachers, dice.Part(dice.Of("trained"), teachers, 100)),
            (Measures.ExchangeEligible, eligible), (Measures.Exchanged, exchanged), (Measures.ExchangedBackbone, dice.Part(dice.Of("exchange"), dice.Any(exchanged, eligible), 20)),
            .. of.Stage == Stage.Junior
                ? new (Measure, decimal?)[]
                {
                    (Measures.EntryThreeYearsAgo, dice.Of("flows") == Draw.Missing ? null : entry), (Measures.TransferredIn, moved), (Measures.TransferredOut, left), (Measures.Deceased, died),
                    (Measures.Graduates, dice.Part(dice.Of("flows"), entry - died, 95) + moved),
                }
                : [],
        ];
    }
}
