using System.Collections.Immutable;

#pragma warning disable format // The columns of the catalogue are aligned.

namespace Pipeline.Domain.Catalogue;

/// <content>What schools report beside what every one of them is asked for (domain: 教督〔2017〕6号, 教督〔2012〕3号 and the monitors of a bureau).</content>
public static partial class Measures
{
    public static readonly Measure MigrantPupils      = new("pupilsMigrant",             "随迁子女在校生数",             "children of migrant workers",                        Scope.Stage, Units.Persons, true, 20_000, "migrants") { NamedGroup = true };
    public static readonly Measure LeftBehindPupils   = new("pupilsLeftBehind",          "留守儿童在校生数",             "children left behind",                               Scope.Stage, Units.Persons, true, 20_000, "leftBehind") { NamedGroup = true };
    public static readonly Measure InclusivePupils    = new("pupilsInclusive",           "随班就读在校生数",             "disabled pupils in regular classes",                 Scope.Stage, Units.Persons, true, 20_000, "inclusive") { NamedGroup = true };
    public static readonly Measure HomeTaughtPupils   = new("pupilsHomeTaught",          "送教上门在校生数",             "disabled pupils taught at home",                     Scope.Stage, Units.Persons, true, 20_000, "homeTaught") { NamedGroup = true };
    public static readonly Measure BoardingPupils     = new("pupilsBoarding",            "寄宿生数",                     "boarders",                                           Scope.Stage, Units.Persons, true, 20_000, "boarding");
    public static readonly Measure Entrants           = new("pupilsEntering",            "招生数",                       "new entrants",                                       Scope.Stage, Units.Persons, true, 20_000, "entrants");
    public static readonly Measure FirstGrade         = new("pupilsFirstGrade",          "一年级在校生数",               "pupils in the first grade",                          Scope.Stage, Units.Persons, true, 20_000, "entrants");
    public static readonly Measure EntryThreeYearsAgo = new("flowEntry",                 "三年前初一学生数",             "pupils of the first junior grade three years ago",   Scope.Stage, Units.Persons, true, 20_000, "flows");
    public static readonly Measure TransferredIn      = new("flowIn",                    "转入学生数",                   "pupils transferred in",                              Scope.Stage, Units.Persons, true, 20_000, "flows");
    public static readonly Measure TransferredOut     = new("flowOut",                   "转出学生数",                   "pupils transferred out",                             Scope.Stage, Units.Persons, true, 20_000, "flows");
    public static readonly Measure Deceased           = new("flowDeceased",              "死亡学生数",                   "pupils deceased",                                    Scope.Stage, Units.Persons, true, 1_000,  "flows");
    public static readonly Measure Graduates          = new("flowGraduates",             "毕业学生数",                   "graduates",                                          Scope.Stage, Units.Persons, true, 20_000, "flows");
    public static readonly Measure TitledTeachers     = new("teachersTitled",            "中级及以上专业技术职务教师数", "teachers of middle rank and above",                  Scope.Stage, Units.Persons, true, 3_000,  "titles");
    public static readonly Measure QualifiedTeachers  = new("teachersQualified",         "持教师资格证专任教师",         "teachers with a licence",                            Scope.Stage, Units.Persons, true, 3_000,  "licences");
    public static readonly Measure TrainedTeachers    = new("teachersTrained",           "满360学时教师",                "teachers with 360 hours of training",                Scope.Stage, Units.Persons, true, 3_000,  "training");
    public static readonly Measure ExchangeEligible   = new("teachersExchangeEligible",  "符合交流条件教师",             "teachers eligible for exchange",                     Scope.Stage, Units.Persons, true, 3_000,  "exchange");
    public static readonly Measure Exchanged          = new("teachersExchanged",         "交流轮岗教师",                 "teachers exchanged",                                 Scope.Stage, Units.Persons, true, 3_000,  "exchange");
    public static readonly Measure ExchangedBackbone  = new("teachersExchangedBackbone", "交流轮岗骨干教师",             "backbone teachers exchanged",                        Scope.Stage, Units.Persons, true, 3_000,  "exchange");
    public static readonly Measure VisitingTeachers   = new("teachersVisiting",          "走教兼职体育艺术教师",         "visiting and part-time teachers of PE and the arts", Scope.Stage, Units.Persons, true, 1_000,  "visiting");

    public static readonly Measure ClassesTo25   = new("classesTo25",   "25人及以下班数", "classes of up to 25",    Scope.Stage, Units.Classes, true, 500, "classBands");
    public static readonly Measure Classes26To30 = new("classes26To30", "26至30人班数",   "classes of 26 to 30",    Scope.Stage, Units.Classes, true, 500, "classBands");
    public static readonly Measure Classes31To35 = new("classes31To35", "31至35人班数",   "classes of 31 to 35",    Scope.Stage, Units.Classes, true, 500, "classBands");
    public static readonly Measure Classes36To40 = new("classes36To40", "36至40人班数",   "classes of 36 to 40",    Scope.Stage, Units.Classes, true, 500, "classBands");
    public static readonly Measure Classes41To45 = new("classes41To45", "41至45人班数",   "classes of 41 to 45",    Scope.Stage, Units.Classes, true, 500, "classBands");
    public static readonly Measure Classes46To50 = new("classes46To50", "46至50人班数",   "classes of 46 to 50",    Scope.Stage, Units.Classes, true, 500, "classBands");
    public static readonly Measure Classes51To55 = new("classes51To55", "51至55人班数",   "classes of 51 to 55",    Scope.Stage, Units.Classes, true, 500, "classBands");
    public static readonly Measure Classes56To60 = new("classes56To60", "56至60人班数",   "classes of 56 to 60",    Scope.Stage, Units.Classes, true, 500, "classBands");
    public static readonly Measure Classes61To65 = new("classes61To65", "61至65人班数",   "classes of 61 to 65",    Scope.Stage, Units.Classes, true, 500, "classBands");
    public static readonly Measure Classes66Up   = new("classes66Up",   "66人及以上班数", "classes of 66 and more", Scope.Stage, Units.Classes, true, 500, "classBands");

    public static readonly Measure BuildingArea     = new("buildingArea",     "校舍建筑面积",             "floor area of all buildings",          Scope.School, Units.Area,    false, 1_000_000,     "buildingArea");
    public static readonly Measure LandArea         = new("landArea",         "占地面积",                 "area of the site",                     Scope.School, Units.Area,    false, 10_000_000,    "landArea");
    public static readonly Measure OtherSportsArea  = new("otherSportsArea",  "校内其他专用运动场地面积", "other sports area on the site",        Scope.School, Units.Area,    false, 1_000_000,     "otherSports");
    public static readonly Measure LeasedSportsArea = new("leasedSportsArea", "就近校外场馆面积",         "leased sports venues near the school", Scope.School, Units.Area,    false, 1_000_000,     "leasedSports");
    public static readonly Measure Computers        = new("computers",        "计算机台数",               "computers",                            Scope.School, Units.Pieces,  true,  50_000,        "computers");
    public static readonly Measure Books            = new("books",            "图书册数",                 "books",                                Scope.School, Units.Volumes, true,  5_000_000,     "books");
    public static readonly Measure MusicRooms       = new("musicRooms",       "音乐教室",                 "music rooms",                          Scope.School, Units.Rooms,   true,  200,           "musicRooms");
    public static readonly Measure ArtRooms         = new("artRooms",         "美术教室",                 "art rooms",                            Scope.School, Units.Rooms,   true,  200,           "artRooms");
    public static readonly Measure PublicFunds      = new("publicFunds",      "公用经费总额",             "public funds spent",                   Scope.School, Units.Money,   false, 1_000_000_000, "publicFunds");
    public static readonly Measure TrainingFunds    = new("trainingFunds",    "培训经费",                 "public funds spent on training",       Scope.School, Units.Money,   false, 1_000_000_000, "publicFunds");

    /// <summary>What a stage of a school may report as well.</summary>
    public static ImmutableArray<Measure> MoreOfStages { get; } =
    [
        MigrantPupils, LeftBehindPupils, InclusivePupils, HomeTaughtPupils, BoardingPupils, Entrants, FirstGrade, EntryThreeYearsAgo, TransferredIn,
        TransferredOut, Deceased, Graduates, TitledTeachers, QualifiedTeachers, TrainedTeachers, ExchangeEligible, Exchanged, ExchangedBackbone,
        VisitingTeachers,
    ];

    /// <summary>班额统计: classes by size.</summary>
    public static ImmutableArray<Measure> ClassBands { get; } =
    [
        ClassesTo25, Classes26To30, Classes31To35, Classes36To40, Classes41To45, Classes46To50, Classes51To55, Classes56To60, Classes61To65,
        Classes66Up,
    ];

    /// <summary>The smallest and largest class of each band, as <see cref="ClassBands"/> has them; the last has no largest.</summary>
    public static ImmutableArray<(Measure Measure, int From, int? To)> BandLimits { get; } =
    [
        (ClassesTo25, 1, 25), (Classes26To30, 26, 30), (Classes31To35, 31, 35), (Classes36To40, 36, 40), (Classes41To45, 41, 45),
        (Classes46To50, 46, 50), (Classes51To55, 51, 55), (Classes56To60, 56, 60), (Classes61To65, 61, 65), (Classes66Up, 66, null),
    ];

    /// <summary>What a whole school may report as well.</summary>
    public static ImmutableArray<Measure> MoreOfSchools { get; } =
    [
        BuildingArea, LandArea, OtherSportsArea, LeasedSportsArea, Computers, Books, MusicRooms, ArtRooms, PublicFunds, TrainingFunds,
    ];
}
