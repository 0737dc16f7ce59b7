using System.Collections.Immutable;

#pragma warning disable format // The columns of the catalogue are aligned.

namespace Pipeline.Domain.Catalogue;

/// <content>What the other tables report: kindergartens, disabled children, projects, ledgers, surveys, finance, quality monitoring.</content>
public static partial class Measures
{
    public static readonly Measure KindergartenPupils         = new("kindergartenPupils",         "在园幼儿数",           "children",                               Scope.Kindergarten, Units.Persons, true,  3_000,   "kindergartenPupils");
    public static readonly Measure KindergartenClasses        = new("kindergartenClasses",        "幼儿园班级数",         "classes of the kindergarten",            Scope.Kindergarten, Units.Classes, true,  100,     "kindergartenClasses");
    public static readonly Measure KindergartenClassesMeeting = new("kindergartenClassesMeeting", "班额达标班级数",       "classes within the size",                Scope.Kindergarten, Units.Classes, true,  100,     "kindergartenClasses");
    public static readonly Measure KindergartenTeachers       = new("kindergartenTeachers",       "幼儿园专任教师数",     "full-time teachers of the kindergarten", Scope.Kindergarten, Units.Persons, true,  500,     "kindergartenTeachers");
    public static readonly Measure KindergartenQualified      = new("kindergartenQualified",      "持证幼儿园专任教师数", "of them with a licence",                 Scope.Kindergarten, Units.Persons, true,  500,     "kindergartenTeachers");
    public static readonly Measure KindergartenBuilding       = new("kindergartenBuilding",       "园舍建筑面积",         "floor area of the kindergarten",         Scope.Kindergarten, Units.Area,    false, 100_000, "kindergartenBuilding");
    public static readonly Measure KindergartenActivity       = new("kindergartenActivity",       "幼儿活动用房面积",     "floor area for activities",              Scope.Kindergarten, Units.Area,    false, 100_000, "kindergartenBuilding");
    public static readonly Measure KindergartenOutdoor        = new("kindergartenOutdoor",        "户外活动场地面积",     "outdoor area",                           Scope.Kindergarten, Units.Area,    false, 100_000, "kindergartenOutdoor");

    public static readonly Measure DisabilityOfAge         = new("disabilityOfAge",         "适龄人数",         "children of age",    Scope.Disability, Units.Persons, true, 20_000, "disability") { NamedGroup = true };
    public static readonly Measure DisabilityRegular       = new("disabilityRegular",       "随班就读人数",     "in regular classes", Scope.Disability, Units.Persons, true, 20_000, "disability") { NamedGroup = true };
    public static readonly Measure DisabilitySpecialClass  = new("disabilitySpecialClass",  "特教班就读人数",   "in special classes", Scope.Disability, Units.Persons, true, 20_000, "disability") { NamedGroup = true };
    public static readonly Measure DisabilitySpecialSchool = new("disabilitySpecialSchool", "特教学校就读人数", "in special schools", Scope.Disability, Units.Persons, true, 20_000, "disability") { NamedGroup = true };
    public static readonly Measure DisabilityHomeTaught    = new("disabilityHomeTaught",    "送教上门人数",     "taught at home",     Scope.Disability, Units.Persons, true, 20_000, "disability") { NamedGroup = true };
    public static readonly Measure DisabilityNotEnrolled   = new("disabilityNotEnrolled",   "未入学人数",       "not enrolled",       Scope.Disability, Units.Persons, true, 20_000, "disability") { NamedGroup = true };

    public static readonly Measure PlannedInvestment = new("plannedInvestment", "计划投资",     "planned investment", Scope.Project, Units.Money, false, 10_000_000_000, "projectMoney");
    public static readonly Measure Invested          = new("invested",          "累计完成投资", "invested to date",   Scope.Project, Units.Money, false, 10_000_000_000, "projectMoney");
    public static readonly Measure ProjectArea       = new("projectArea",       "建设面积",     "area to be built",   Scope.Project, Units.Area,  false, 1_000_000,      "projectArea");
    public static readonly Measure FinishedArea      = new("finishedArea",      "竣工面积",     "area finished",      Scope.Project, Units.Area,  false, 1_000_000,      "projectArea");

    public static readonly Measure ChildrenOfAge     = new("ledgerOfAge",       "适龄儿童少年数", "children of school age on the ledger",       Scope.Ledger, Units.Persons, true, 1_000_000, "ledger");
    public static readonly Measure Suspected         = new("ledgerSuspected",   "疑似辍学人数",   "suspected dropouts",                         Scope.Ledger, Units.Persons, true, 100_000,   "ledger") { NamedGroup = true };
    public static readonly Measure DroppedOut        = new("ledgerDroppedOut",  "辍学人数",       "dropouts",                                   Scope.Ledger, Units.Persons, true, 100_000,   "ledger") { NamedGroup = true };
    public static readonly Measure DropoutPoverty    = new("dropoutPoverty",    "因贫辍学人数",   "dropouts through poverty",                   Scope.Ledger, Units.Persons, true, 100_000,   "ledger") { NamedGroup = true };
    public static readonly Measure DropoutLeftBehind = new("dropoutLeftBehind", "留守辍学人数",   "dropouts among children left behind",        Scope.Ledger, Units.Persons, true, 100_000,   "ledger") { NamedGroup = true };
    public static readonly Measure DropoutMigrant    = new("dropoutMigrant",    "随迁辍学人数",   "dropouts among children of migrant workers", Scope.Ledger, Units.Persons, true, 100_000,   "ledger") { NamedGroup = true };
    public static readonly Measure DropoutWeary      = new("dropoutWeary",      "厌学辍学人数",   "dropouts weary of school",                   Scope.Ledger, Units.Persons, true, 100_000,   "ledger") { NamedGroup = true };
    public static readonly Measure DropoutIll        = new("dropoutIll",        "病残辍学人数",   "dropouts through illness or disability",     Scope.Ledger, Units.Persons, true, 100_000,   "ledger") { NamedGroup = true };
    public static readonly Measure Returned          = new("ledgerReturned",    "劝返复学人数",   "brought back to school",                     Scope.Ledger, Units.Persons, true, 100_000,   "returned") { NamedGroup = true };

    public static readonly Measure SurveySent       = new("surveySent",       "发放问卷数",   "questionnaires sent",      Scope.Survey, Units.Copies,  true, 1_000_000, "questionnaires");
    public static readonly Measure SurveyCollected  = new("surveyCollected",  "回收问卷数",   "questionnaires collected", Scope.Survey, Units.Copies,  true, 1_000_000, "questionnaires");
    public static readonly Measure SurveyValid      = new("surveyValid",      "有效问卷数",   "valid questionnaires",     Scope.Survey, Units.Copies,  true, 1_000_000, "questionnaires");
    public static readonly Measure SurveySatisfied  = new("surveySatisfied",  "满意问卷数",   "satisfied questionnaires", Scope.Survey, Units.Copies,  true, 1_000_000, "questionnaires");
    public static readonly Measure Visited          = new("visited",          "实地走访人数", "people visited",           Scope.Survey, Units.Persons, true, 1_000_000, "visits");
    public static readonly Measure VisitedSatisfied = new("visitedSatisfied", "走访满意人数", "of them satisfied",        Scope.Survey, Units.Persons, true, 1_000_000, "visits");

    public static readonly Measure AidMoney                  = new("aidMoney",                   "资助金额",             "amount of aid",                                 Scope.Aid,          Units.Money,   false, 10_000_000_000,    "aid");
    public static readonly Measure AidTimes                  = new("aidTimes",                   "资助人次",             "person-times of aid",                           Scope.Aid,          Units.Times,   true,  1_000_000,         "aid") { NamedGroup = true };

    public static readonly Measure Appropriation              = new("appropriation",              "预算内教育经费",       "appropriation for education",             Scope.Finance, Units.Money,   false, 100_000_000_000,   "appropriation");
    public static readonly Measure Revenue                    = new("revenue",                    "财政经常性收入",       "recurrent revenue",                       Scope.Finance, Units.Money,   false, 1_000_000_000_000, "revenue");
    public static readonly Measure CostPrimary                = new("costPrimary",                "小学生均教育事业费",   "cost per primary pupil",                  Scope.Finance, Units.Yuan,    false, 1_000_000,         "costPrimary");
    public static readonly Measure CostJunior                 = new("costJunior",                 "初中生均教育事业费",   "cost per junior pupil",                   Scope.Finance, Units.Yuan,    false, 1_000_000,         "costJunior");
    public static readonly Measure FundsPrimary               = new("fundsPrimary",               "小学生均公用经费",     "public funds per primary pupil",          Scope.Finance, Units.Yuan,    false, 1_000_000,         "fundsPrimary");
    public static readonly Measure FundsJunior                = new("fundsJunior",                "初中生均公用经费",     "public funds per junior pupil",           Scope.Finance, Units.Yuan,    false, 1_000_000,         "fundsJunior");
    public static readonly Measure YearTeacherPay             = new("yearTeacherPay",             "教师年平均工资",       "average pay of teachers in the year",     Scope.Finance, Units.Yuan,    false, 1_000_000,         "yearPay");
    public static readonly Measure PrintedAppropriationGrowth = new("printedAppropriationGrowth", "预算内教育经费增长率", "growth of the appropriation, as printed", Scope.Finance, Units.Percent, false, 1_000,             "printedAppropriation") { Least = -100 };
    public static readonly Measure PrintedRevenueGrowth       = new("printedRevenueGrowth",       "财政经常性收入增长率", "growth of the revenue, as printed",       Scope.Finance, Units.Percent, false, 1_000,             "printedRevenue") { Least = -100 };

    public static readonly Measure MonitoringDisparity = new("monitoringDisparity", "校际差异率", "disparity between schools in the subject", Scope.Monitoring, Units.Percent, false, 100, "monitoring");

    /// <summary>幼儿园汇总表.</summary>
    public static ImmutableArray<Measure> OfKindergartens { get; } =
    [
        KindergartenPupils, KindergartenClasses, KindergartenClassesMeeting, KindergartenTeachers, KindergartenQualified, KindergartenBuilding,
        KindergartenActivity, KindergartenOutdoor,
    ];

    /// <summary>残疾儿童情况统计表.</summary>
    public static ImmutableArray<Measure> OfDisabilities { get; } =
    [
        DisabilityOfAge, DisabilityRegular, DisabilitySpecialClass, DisabilitySpecialSchool, DisabilityHomeTaught, DisabilityNotEnrolled,
    ];

    /// <summary>项目建设进度表.</summary>
    public static ImmutableArray<Measure> OfProjects { get; } =
    [
        PlannedInvestment, Invested, ProjectArea, FinishedArea,
    ];

    /// <summary>控辍保学月报.</summary>
    public static ImmutableArray<Measure> OfLedgers { get; } =
    [
        ChildrenOfAge, Suspected, DroppedOut, DropoutPoverty, DropoutLeftBehind, DropoutMigrant, DropoutWeary, DropoutIll, Returned,
    ];

    /// <summary>满意度调查表.</summary>
    public static ImmutableArray<Measure> OfSurveys { get; } =
    [
        SurveySent, SurveyCollected, SurveyValid, SurveySatisfied, Visited, VisitedSatisfied,
    ];

    /// <summary>学生资助情况表.</summary>
    public static ImmutableArray<Measure> OfAid { get; } =
    [
        AidMoney, AidTimes,
    ];

    /// <summary>经费年度表.</summary>
    public static ImmutableArray<Measure> OfFinance { get; } =
    [
        Appropriation, Revenue, CostPrimary, CostJunior, FundsPrimary, FundsJunior, YearTeacherPay, PrintedAppropriationGrowth, PrintedRevenueGrowth,
    ];

    /// <summary>国家义务教育质量监测.</summary>
    public static ImmutableArray<Measure> OfMonitoring { get; } =
    [
        MonitoringDisparity,
    ];
}
