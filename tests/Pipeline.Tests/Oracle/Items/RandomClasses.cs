using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;
using Pipeline.Tests.Domain.Indicators;

namespace Pipeline.Tests.Oracle.Items;

/// <summary>A stage's pupils in classes: what the school reports of them, and what is so.</summary>
public sealed record StageClasses(Stage Stage, decimal Pupils, IReadOnlyList<int> Sizes, ImmutableArray<SchoolClass> Listed, IReadOnlyList<(Measure, decimal?)> Reported)
{
    public Fact Fact(string code) => Facts.Stage(code, Stage, [.. Reported]) with { Classes = Listed };
}

/// <summary>Random classes, told by list, by bands, by both, by neither or wrongly; and music and art rooms for them.</summary>
public static class RandomClasses
{
    public static StageClasses Make(Dice dice, Stage stage, decimal pupils)
    {
        var limit = stage == Stage.Primary ? 45 : 50;
        var cap = dice.Of("sizes") == Draw.Bad ? dice.Any(limit + 1, 56) : dice.Any(limit, 40, 29, 29, 30, 25, 45);
        var sizes = Sizes((int)pupils, cap);
        var told = dice.Of("told");
        var list = told == Draw.Good ? dice.Any(true, true, false) : dice.One(4);
        var bands = (told == Draw.Good && !list) || dice.One(4);
        ImmutableArray<SchoolClass> listed = [.. sizes.Select((size, n) => new SchoolClass(Grade(dice, stage, n), FormattableString.Invariant($"{n + 1}班"), size, "班级!D2"))];
        if (told != Draw.Good && listed.Length > 0)
        {
            // A class too few, one too many pupils, or a size left empty.
            listed = dice.Next(3) switch { 0 => listed.RemoveAt(0), 1 => listed.SetItem(0, listed[0] with { Size = listed[0].Size + 1 }), _ => listed.SetItem(0, listed[0] with { Size = null }) };
        }

        List<(Measure, decimal?)> reported =
        [
            (Measures.Enrolment, dice.Of("enrolment") == Draw.Missing ? null : pupils),
            (Measures.Classes, dice.Of("classes") == Draw.Missing ? null : sizes.Count),
        ];
        if (bands)
        {
            reported.AddRange(Measures.BandLimits.Select(band => (band.Measure, told == Draw.Missing && dice.One(6) ? null : (decimal?)sizes.Count(size => size >= band.From && size <= (band.To ?? 999)))));
        }

        return new StageClasses(stage, pupils, sizes, list ? listed : [], reported);
    }

    public static IEnumerable<(Measure, decimal?)> Rooms(Dice dice, List<StageClasses> of)
    {
        var need = Need(of);
        yield return (Measures.MusicRooms, dice.Of("rooms") == Draw.Missing ? null : need);
        yield return (Measures.ArtRooms, dice.Of("rooms") switch { Draw.Missing => null, Draw.Bad => Math.Max(0, need - 1), _ => need + dice.Next(2) });
    }

    public static ImmutableArray<SpecialRoom> RoomList(Dice dice, List<StageClasses> of)
    {
        if (dice.Of("roomList") == Draw.Missing)
        {
            return [];
        }

        var small = of.TrueForAll(one => one.Sizes.All(size => size < 30)) && dice.One(2);
        decimal smallArea = of.Exists(one => one.Stage == Stage.Junior) ? 61 : 54;
        return [.. Of("music", small ? smallArea : 96), .. Of("art", small ? smallArea : 90)];

        IEnumerable<SpecialRoom> Of(string use, decimal area)
        {
            var need = Need(of);
            var draw = dice.Of("roomArea");
            for (var n = 0; n < need + dice.Next(2); n++)
            {
                decimal? size = n == 0 && draw == Draw.Bad ? area - 0.01m : n == 0 && draw == Draw.Missing ? null : area + dice.Any(0, 0, 10);
                yield return new SpecialRoom(use, FormattableString.Invariant($"{use}{n}"), size, "专用教室!D2");
            }
        }
    }

    private static int Need(List<StageClasses> of) => (of.Where(one => one.Stage != Stage.Senior).Sum(one => one.Sizes.Count) + 11) / 12;

    /// <summary>Of 五四学制 the sixth grade is of 初中; now and then a school of it still has a sixth grade in 小学.</summary>
    private static int Grade(Dice dice, Stage stage, int n) => (stage, dice.FiveFour) switch
    {
        (Stage.Primary, true) when !dice.One(20) => 1 + (n % 5),
        (Stage.Primary, _) => 1 + (n % 6),
        (Stage.Junior, true) => 6 + (n % 4),
        (Stage.Junior, _) => 7 + (n % 3),
        _ => 10 + (n % 3),
    };

    /// <summary>The sixth grade of 初中 as a list without a column 学段 brings it: under 小学.</summary>
    public static List<StageClasses> SixthGradeUnderPrimary(List<StageClasses> of)
    {
        if (of.Count < 2 || of[0].Stage != Stage.Primary || of[1].Stage != Stage.Junior)
        {
            return of;
        }

        var sixth = of[1].Listed.Where(one => one.Grade == 6).ToList();
        return [of[0] with { Listed = [.. of[0].Listed, .. sixth] }, of[1] with { Listed = of[1].Listed.RemoveAll(one => one.Grade == 6) }, .. of.Skip(2)];
    }

    /// <summary>As few classes as a largest size allows, as even as can be.</summary>
    private static List<int> Sizes(int pupils, int cap)
    {
        var count = (pupils + cap - 1) / cap;
        return [.. Enumerable.Range(0, count).Select(n => (pupils / count) + (n < pupils % count ? 1 : 0))];
    }
}
