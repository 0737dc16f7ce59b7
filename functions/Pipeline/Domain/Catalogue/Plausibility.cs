using System.Collections.Immutable;
using Pipeline.Domain.Schools;

#pragma warning disable format // The columns of the catalogue are aligned.

namespace Pipeline.Domain.Catalogue;

/// <summary>Where there is some of the one, there is hardly none of the other.</summary>
public sealed record ZeroBeside(Measure Positive, Measure Zero);

/// <summary>How many on average a class can hold.</summary>
public sealed record ClassAverage(Measure Pupils, Measure Classes, decimal Least, decimal Most);

/// <summary>
/// What a school can have per pupil, in the measure's base unit, whatever its kind: wide enough that only a wrong unit or a slip of the
/// pen is outside. Zero is a value of its own and is not compared.
/// </summary>
public sealed record PerPupilRange(Measure Measure, decimal Least, decimal Most);

/// <summary>Two counts of the same thing, but for repeaters and transfers.</summary>
public sealed record SameCount(Measure Left, Measure Right);

/// <summary>A count that is hardly below another.</summary>
public sealed record NotBelow(Measure Greater, Measure Lesser);

/// <summary>By how much a figure of a school can change in a year: a share of last year's, and never remarked upon below the least difference.</summary>
public sealed record YearChange(Measure Measure, decimal Share, decimal Least);

/// <summary>The pupils that a band of class sizes stands for; no most where it is open.</summary>
public sealed record BandLimits(Measure Band, int Least, int? Most);

/// <summary>
/// What is possible but not likely (经验校验): a workbook that breaks it is accepted and asked. The ranges are the product's own, from
/// what statisticians check by hand; no standard is judged by them.
/// </summary>
public static class Plausibility
{
    /// <summary>Below so many pupils a figure per pupil says nothing.</summary>
    public const int FewestPupils = 20;

    /// <summary>The largest class that there is.</summary>
    public const int LargestClass = 100;

    /// <summary>The share of the county's schools by which it is known what is usual: with fewer than so many of a kind, nothing is.</summary>
    public const int FewestSchools = 8;

    /// <summary>As few schools are enough to see a factor of 10 000.</summary>
    public const int FewestSchoolsForScale = 5;

    /// <summary>元 and 万元.</summary>
    public const decimal ScaleOfTenThousand = 10_000m;

    /// <summary>How near the factor must be to 10 000, as a factor of its own.</summary>
    public const decimal NearScale = 3m;

    /// <summary>From how many robust standard deviations a school stands apart (of the logarithms of figures per pupil).</summary>
    public const double FarFromMedian = 5;

    /// <summary>Parallel classes (轨) in one grade.</summary>
    public static int MostParallel(Stage stage) => stage == Stage.Senior ? 30 : 20;

    public static ImmutableArray<ZeroBeside> Zeros { get; } =
    [
        new(Measures.Enrolment,          Measures.Classes),
        new(Measures.Enrolment,          Measures.Teachers),
        new(Measures.Backbone,           Measures.TrainedTeachers),
        new(Measures.Multimedia,         Measures.Equipment),
        new(Measures.KindergartenPupils, Measures.KindergartenClasses),
    ];

    public static ImmutableArray<ClassAverage> Averages { get; } =
    [
        new(Measures.Enrolment,          Measures.Classes,             1, LargestClass),
        new(Measures.KindergartenPupils, Measures.KindergartenClasses, 1, 36),
    ];

    public static ImmutableArray<SameCount> Same { get; } =
    [
        new(Measures.Entrants, Measures.FirstGrade),
    ];

    /// <summary>At county level: pupils leave the county less often than they come.</summary>
    public static ImmutableArray<NotBelow> NotBelow { get; } =
    [
        new(Measures.PrimaryGraduates, Measures.JuniorEntrants),
    ];

    public static ImmutableArray<PerPupilRange> PerPupil { get; } =
    [
        new(Measures.Teachers,      0.005m, 1m),
        new(Measures.TeachingFloor, 0.2m,   100m),
        new(Measures.SportsGround,  0.2m,   300m),
        new(Measures.BuildingArea,  0.5m,   300m),
        new(Measures.LandArea,      1m,     2_000m),
        new(Measures.Equipment,     50m,    100_000m),
        new(Measures.Multimedia,    0.002m, 1m),
        new(Measures.Computers,     0.005m, 5m),
        new(Measures.Books,         0.5m,   1_000m),
        new(Measures.PublicFunds,   50m,    50_000m),
    ];

    public static ImmutableArray<YearChange> Changes { get; } =
    [
        new(Measures.Enrolment,     0.3m, 50),
        new(Measures.Classes,       0.3m, 3),
        new(Measures.Teachers,      0.3m, 10),
        new(Measures.TeachingFloor, 0.5m, 500),
        new(Measures.SportsGround,  0.5m, 1_000),
        new(Measures.Equipment,     1m,   100_000),
        new(Measures.Multimedia,    0.5m, 5),
        new(Measures.Computers,     0.5m, 30),
        new(Measures.Books,         0.5m, 3_000),
        new(Measures.PublicFunds,   1m,   100_000),
    ];

    /// <summary>班额统计: the classes of each band against the enrolment.</summary>
    public static ImmutableArray<BandLimits> Bands { get; } =
    [
        new(Measures.ClassesTo25,   1,  25),
        new(Measures.Classes26To30, 26, 30),
        new(Measures.Classes31To35, 31, 35),
        new(Measures.Classes36To40, 36, 40),
        new(Measures.Classes41To45, 41, 45),
        new(Measures.Classes46To50, 46, 50),
        new(Measures.Classes51To55, 51, 55),
        new(Measures.Classes56To60, 56, 60),
        new(Measures.Classes61To65, 61, 65),
        new(Measures.Classes66Up,   66, null),
    ];
}
