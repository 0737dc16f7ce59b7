using Pipeline.Domain.Intake;

namespace Pipeline.Tests.Oracle.Items;

/// <summary>Classes of a school: their sizes (政府保障 item 5) and the music and art rooms that they need (item 3), domain.md §2.2.</summary>
public static class ClassSizeItems
{
    private static readonly (string Id, int From, int To)[] Bands =
    [
        ("classesTo25", 1, 25), ("classes26To30", 26, 30), ("classes31To35", 31, 35), ("classes36To40", 36, 40), ("classes41To45", 41, 45),
        ("classes46To50", 46, 50), ("classes51To55", 51, 55), ("classes56To60", 56, 60), ("classes61To65", 61, 65), ("classes66Up", 66, int.MaxValue),
    ];

    /// <summary>Every class ≤ 45 (小学) / ≤ 50 (初中), or the local limit where that is stricter: by the list of classes and by the bands.</summary>
    public static ItemVerdict Sizes(CountyFacts county, Reported school, OracleStage stage)
    {
        Fraction limit = stage == OracleStage.Primary ? 45 : 50;
        return Sizes(county, school, stage, county.County.Figure(stage, "localClass") is { } local && local < limit ? local : limit);
    }

    /// <summary>Every class ≤ the limit, by the list of classes and by the bands.</summary>
    public static ItemVerdict Sizes(CountyFacts county, Reported school, OracleStage stage, Fraction limit) =>
        Judging.Sources(ByList(county, school, stage, limit), ByBands(school, stage, limit));

    /// <summary>Music and art: ceil(classes / 12) rooms of each, of 96 and 90 ㎡.</summary>
    public static ItemVerdict Rooms(CountyFacts county, Reported school)
    {
        var stages = Compulsory.StagesOf(school).ToList();
        var classes = stages.Select(stage => school.Figure(stage, "classes")).ToList();
        var sum = classes.Aggregate((Fraction?)Fraction.Zero, (whole, one) => whole + one);
        var atLeast = Dispersion.Sum(classes.OfType<Fraction>());
        var small = stages.Contains(OracleStage.Junior) ? 61 : 54;
        var allowed = county.Allowed("allowSmallerRooms") && school.Word("location") == "rural"
            && stages.TrueForAll(stage => Listed(county, school, stage) is { } sizes && sizes.TrueForAll(size => size < 30));
        return Judging.All(
            Rooms(school, "music", "musicRooms", sum, atLeast, allowed ? small : 96),
            Rooms(school, "art", "artRooms", sum, atLeast, allowed ? small : 90));
    }

    /// <summary>Any class that is known to be too large fails; to pass, the list has to be whole.</summary>
    private static ItemVerdict ByList(CountyFacts county, Reported school, OracleStage stage, Fraction limit) =>
        Classes(county, school, stage).Any(one => one.Size is { } size && size > limit) ? ItemVerdict.Failed
        : Listed(county, school, stage) is not null ? ItemVerdict.Passed
        : ItemVerdict.Undetermined;

    /// <summary>The classes of a stage; of 五四学制 the sixth grade is of 初中, in schools that have it.</summary>
    private static List<SchoolClass> Classes(CountyFacts county, Reported school, OracleStage stage)
    {
        var moves = county.County.Word("schoolSystem") == "54" && SchoolTypes.HasStage(school.Word("type")!, OracleStage.Junior);
        return
        [
            .. from listedAs in Compulsory.Stages
               from one in school.Classes(listedAs)
               where (moves && one.Grade == 6 ? OracleStage.Junior : listedAs) == stage
               select one,
        ];
    }

    /// <summary>The sizes of a list that has as many classes as the school says and makes up the enrolment; any other list is not whole.</summary>
    private static List<Fraction>? Listed(CountyFacts county, Reported school, OracleStage stage)
    {
        var list = Classes(county, school, stage);
        var sizes = list.Where(one => one.Size is not null).Select(one => (Fraction)one.Size!.Value).ToList();
        return sizes.Count > 0 && sizes.Count == list.Count && school.Figure(stage, "classes") == sizes.Count && school.Figure(stage, "enrolment") == Dispersion.Sum(sizes)
            ? sizes
            : null;
    }

    private static ItemVerdict ByBands(Reported school, OracleStage stage, Fraction limit)
    {
        var counts = Bands.Select(band => (band.From, band.To, Count: school.Figure(stage, band.Id))).ToList();
        if (counts.Any(band => band.From > limit && band.Count > 0))
        {
            return ItemVerdict.Failed;
        }

        var whole = counts.Aggregate((Fraction?)Fraction.Zero, (sum, band) => sum + band.Count);
        var across = counts.Any(band => band.To > limit && band.Count is not { IsZero: true });
        return whole is null || across || whole != school.Figure(stage, "classes") ? ItemVerdict.Undetermined : ItemVerdict.Passed;
    }

    /// <summary>A list with areas decides; a bare number can only fail.</summary>
    private static ItemVerdict Rooms(Reported school, string use, string number, Fraction? classes, Fraction atLeast, int area)
    {
        var listed = school.Rooms.Where(room => room.Use == use).ToList();
        if (listed.Count > 0)
        {
            var large = listed.Count(room => room.Area >= area);
            var perhaps = listed.Count(room => room.Area is null);
            return large + perhaps < Twelfths(atLeast) ? ItemVerdict.Failed
                : classes is { } all && large >= Twelfths(all) ? ItemVerdict.Passed
                : ItemVerdict.Undetermined;
        }

        return school.Figure(number) < Twelfths(atLeast) ? ItemVerdict.Failed : ItemVerdict.Undetermined;
    }

    private static Fraction Twelfths(Fraction classes)
    {
        var whole = classes.Numerator / (12 * classes.Denominator);
        return new Fraction(whole * 12 * classes.Denominator < classes.Numerator ? whole + 1 : whole, 1);
    }
}
