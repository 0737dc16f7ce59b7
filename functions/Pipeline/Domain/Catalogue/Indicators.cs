using System.Collections.Immutable;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;

#pragma warning disable format // The columns of the catalogue are aligned.

namespace Pipeline.Domain.Catalogue;

/// <summary>One term of a sum: a measure, added once or so many times, or taken away.</summary>
public sealed record Term(Measure Measure, int Sign)
{
    public static implicit operator Term(Measure measure) => new(measure, 1);

    public static Term operator -(Term term) => term with { Sign = -term.Sign };
}

/// <summary>
/// What one stage asks of an indicator: the numerator's terms and the least value that meets the standard; 0 where the standard only compares
/// the schools with each other.
/// </summary>
public sealed record StageRule(ImmutableArray<Term> Numerator, decimal Threshold);

/// <summary>
/// A local allowance (本地放宽, open): where the county's form grants it, schools of this location and size add these terms. What such a
/// school does not report of them is not claimed.
/// </summary>
public sealed record Allowance(TraitRule Parameter, ImmutableArray<Measure> Terms, string Location, int PupilsFrom = 0, int PupilsTo = int.MaxValue);

/// <summary>
/// One resource indicator of a school (资源配置指标): numerator over enrolment, times Per (100 for "每百名学生"). Titles and unit
/// in both languages, decimals shown, and the clause it comes from. Whole-school terms are split between the stages of a mixed school.
/// </summary>
public sealed record Indicator(string Id, string Chinese, string English, Phrase Unit, int Per, StageRule Primary, StageRule Junior, int Decimals, string Clause)
{
    public Phrase Title => new(Chinese, English);

    /// <summary>What a county may grant; null where nothing is.</summary>
    public Allowance? Allowance { get; init; }

    /// <summary>The measure of the county's form that may raise the threshold; null where there is none.</summary>
    public Measure? Local { get; init; }

    /// <summary>What the stage asks; only primary and junior secondary are judged.</summary>
    public StageRule Rule(Stage stage) => stage switch
    {
        Stage.Primary => Primary,
        Stage.Junior => Junior,
        _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, "Only primary and junior secondary are judged."),
    };
}

/// <summary>The resource indicators: seven of the quality standard, 教督〔2017〕6号 第二章, and eight of the basic one, 教督〔2012〕3号.</summary>
public static class Indicators
{
    private static readonly ImmutableArray<Term> AboveInPrimary = [Measures.Doctors, Measures.Masters, Measures.Bachelors, Measures.Associates];
    private static readonly ImmutableArray<Term> AboveInJunior = [Measures.Doctors, Measures.Masters, Measures.Bachelors];
    private static readonly ImmutableArray<Term> PeAndArt = [Measures.PeTeachers, Measures.MusicTeachers, Measures.FineArts, Measures.Arts];
    private static readonly ImmutableArray<Term> FloorWithoutHall = [Measures.TeachingFloor, new Term(Measures.IndoorSports, -1)];
    private static readonly ImmutableArray<Term> GroundAndHall = [Measures.SportsGround, Measures.IndoorSports];

    private static readonly Phrase PersonsPer100 = new("人/百名学生", "persons per 100 pupils");
    private static readonly Phrase RoomsPer100 = new("间/百名学生", "rooms per 100 pupils");
    private static readonly Phrase AreaPerPupil = new("㎡/生", "㎡ per pupil");
    private static readonly Phrase YuanPerPupil = new("元/生", "yuan per pupil");
    private static readonly Phrase PiecesPer100 = new("台/百名学生", "pieces per 100 pupils");
    private static readonly Phrase VolumesPerPupil = new("册/生", "volumes per pupil");
    private static readonly Phrase TeachersPerPupil = new("人/生", "teachers per pupil");

    /// <summary>L3: 乡村 schools of 50 to 99 pupils count visiting teachers (走教、兼职、交流).</summary>
    private static readonly Allowance Visiting = new(Traits.CountVisitingTeachers, [Measures.VisitingTeachers], "rural", 50, 99);

    /// <summary>L5: 城区 schools count other sports areas on the site and leased venues.</summary>
    private static readonly Allowance OtherSports = new(Traits.CountOtherSportsArea, [Measures.OtherSportsArea, Measures.LeasedSportsArea], "urban");

    public static ImmutableArray<Indicator> Quality { get; } =
    [
        //   id    Chinese                                           English                                                         unit           per  primary                              junior                               decimals
        new("L1", "每百名学生拥有高于规定学历教师数",                "teachers above the required degree per 100 pupils",            PersonsPer100, 100, new(AboveInPrimary, 4.2m),           new(AboveInJunior, 5.3m),            2, "教督〔2017〕6号 资源配置（一）") { Local = Measures.LocalL1 },
        new("L2", "每百名学生拥有县级以上骨干教师数",                "backbone teachers per 100 pupils",                             PersonsPer100, 100, new([Measures.Backbone], 1m),        new([Measures.Backbone], 1m),        2, "教督〔2017〕6号 资源配置（二）") { Local = Measures.LocalL2 },
        new("L3", "每百名学生拥有体育、艺术（美术、音乐）专任教师数", "teachers of PE and the arts per 100 pupils",                   PersonsPer100, 100, new(PeAndArt, 0.9m),                 new(PeAndArt, 0.9m),                 2, "教督〔2017〕6号 资源配置（三）") { Local = Measures.LocalL3, Allowance = Visiting },
        new("L4", "生均教学及辅助用房面积",                          "floor area for teaching and support per pupil",                AreaPerPupil,    1, new(FloorWithoutHall, 4.5m),         new(FloorWithoutHall, 5.8m),         2, "教督〔2017〕6号 资源配置（四）") { Local = Measures.LocalL4 },
        new("L5", "生均体育运动场馆面积",                            "sports area per pupil",                                        AreaPerPupil,    1, new(GroundAndHall, 7.5m),            new(GroundAndHall, 10.2m),           2, "教督〔2017〕6号 资源配置（五）") { Local = Measures.LocalL5, Allowance = OtherSports },
        new("L6", "生均教学仪器设备值",                              "value of teaching equipment per pupil",                        YuanPerPupil,    1, new([Measures.Equipment], 2000m),    new([Measures.Equipment], 2500m),    2, "教督〔2017〕6号 资源配置（六）") { Local = Measures.LocalL6 },
        new("L7", "每百名学生拥有网络多媒体教室数",                  "networked multimedia classrooms per 100 pupils",               RoomsPer100,   100, new([Measures.Multimedia], 2.3m),    new([Measures.Multimedia], 2.4m),    2, "教督〔2017〕6号 资源配置（七）") { Local = Measures.LocalL7 },
    ];

    /// <summary>教督〔2012〕3号: 校际差异系数 of eight indicators; no thresholds. Which rooms and areas count is taken from the quality standard (open).</summary>
    public static ImmutableArray<Indicator> Basic { get; } =
    [
        new("B1", "生均教学及辅助用房面积",           "floor area for teaching and support per pupil",      AreaPerPupil,      1, Compared(FloorWithoutHall),     Compared(FloorWithoutHall),     2, "教督〔2012〕3号 校际差异（一）"),
        new("B2", "生均体育运动场馆面积",             "sports area per pupil",                              AreaPerPupil,      1, Compared(GroundAndHall),        Compared(GroundAndHall),        2, "教督〔2012〕3号 校际差异（二）"),
        new("B3", "生均教学仪器设备值",               "value of teaching equipment per pupil",              YuanPerPupil,      1, Compared([Measures.Equipment]), Compared([Measures.Equipment]), 2, "教督〔2012〕3号 校际差异（三）"),
        new("B4", "每百名学生拥有计算机台数",         "computers per 100 pupils",                           PiecesPer100,    100, Compared([Measures.Computers]), Compared([Measures.Computers]), 2, "教督〔2012〕3号 校际差异（四）"),
        new("B5", "生均图书册数",                     "books per pupil",                                    VolumesPerPupil,   1, Compared([Measures.Books]),     Compared([Measures.Books]),     2, "教督〔2012〕3号 校际差异（五）"),
        new("B6", "师生比",                           "teachers per pupil",                                 TeachersPerPupil,  1, Compared([Measures.Teachers]),  Compared([Measures.Teachers]),  4, "教督〔2012〕3号 校际差异（六）"),
        new("B7", "生均高于规定学历教师数",           "teachers above the required degree per pupil",       TeachersPerPupil,  1, Compared(AboveInPrimary),       Compared(AboveInJunior),        4, "教督〔2012〕3号 校际差异（七）"),
        new("B8", "生均中级及以上专业技术职务教师数", "teachers of middle rank and above per pupil",        TeachersPerPupil,  1, Compared([Measures.TitledTeachers]), Compared([Measures.TitledTeachers]), 4, "教督〔2012〕3号 校际差异（八）"),
    ];

    private static StageRule Compared(ImmutableArray<Term> numerator) => new(numerator, 0m);
}
