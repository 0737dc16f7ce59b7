using System.Collections.Immutable;

#pragma warning disable format // The columns of the catalogue are aligned.

namespace Pipeline.Domain.Catalogue;

/// <content>What a county reports about itself (区县填报数据): 教督〔2017〕6号, 教督〔2012〕3号, 教督〔2020〕1号 and local parameters.</content>
public static partial class Measures
{
    public static readonly Measure Population              = new("population",              "常住人口",                     "population",                                                     Scope.County, Units.Population, false, 20_000_000,    "population");
    public static readonly Measure PrimarySchools          = new("countyPrimarySchools",    "小学学校数",                   "primary schools",                                                Scope.County, Units.Schools,    true,  2_000,         "schools");
    public static readonly Measure JuniorSchools           = new("countyJuniorSchools",     "初级中学学校数",               "junior secondary schools",                                       Scope.County, Units.Schools,    true,  500,           "schools");
    public static readonly Measure NineYearSchools         = new("countyNineYearSchools",   "九年一贯制学校数",             "nine-year schools",                                              Scope.County, Units.Schools,    true,  500,           "schools");
    public static readonly Measure CompleteSchools         = new("countyCompleteSchools",   "完全中学学校数",               "complete secondary schools",                                     Scope.County, Units.Schools,    true,  200,           "schools");
    public static readonly Measure TwelveYearSchools       = new("countyTwelveYearSchools", "十二年一贯制学校数",           "twelve-year schools",                                            Scope.County, Units.Schools,    true,  200,           "schools");
    public static readonly Measure SpecialSchools          = new("countySpecialSchools",    "特殊教育学校数",               "special schools",                                                Scope.County, Units.Schools,    true,  50,            "schools");
    public static readonly Measure TeachingPoints          = new("countyTeachingPoints",    "教学点数",                     "teaching points",                                                Scope.County, Units.Schools,    true,  2_000,         "schools");
    public static readonly Measure SmallSchools            = new("smallSchools",            "不足100名学生的学校数",        "schools of under 100 pupils",                                    Scope.County, Units.Schools,    true,  2_000,         "smallSchools");
    public static readonly Measure SmallSchoolsFunded      = new("smallSchoolsFunded",      "按100人核定公用经费的学校数",  "of them funded as for 100",                                      Scope.County, Units.Schools,    true,  2_000,         "smallSchools");
    public static readonly Measure SpecialPupils           = new("specialPupils",           "特殊教育在校生数",             "pupils of special education",                                    Scope.County, Units.Persons,    true,  20_000,        "specialFunds") { NamedGroup = true };
    public static readonly Measure SpecialFunds            = new("specialFunds",            "特殊教育公用经费拨付总额",     "public funds for special education",                             Scope.County, Units.Money,      false, 1_000_000_000, "specialFunds");
    public static readonly Measure TeacherPay              = new("teacherPay",              "义务教育教师年平均工资收入",   "average annual pay of teachers",                                 Scope.County, Units.Yuan,       false, 1_000_000,     "pay");
    public static readonly Measure CivilServantPay         = new("civilServantPay",         "当地公务员年平均工资收入",     "average annual pay of local civil servants",                     Scope.County, Units.Yuan,       false, 1_000_000,     "pay");
    public static readonly Measure CountyExchangeEligible  = new("countyExchangeEligible",  "全县符合交流条件教师数",       "teachers eligible for exchange in the county",                   Scope.County, Units.Persons,    true,  50_000,        "countyExchange");
    public static readonly Measure CountyExchanged         = new("countyExchanged",         "全县交流轮岗教师数",           "teachers exchanged in the county",                               Scope.County, Units.Persons,    true,  50_000,        "countyExchange");
    public static readonly Measure CountyExchangedBackbone = new("countyExchangedBackbone", "全县交流轮岗骨干教师数",       "backbone teachers exchanged in the county",                      Scope.County, Units.Persons,    true,  50_000,        "countyExchange");
    public static readonly Measure SeniorPlaces            = new("seniorPlaces",            "优质高中招生计划数",           "places of good senior schools",                                  Scope.County, Units.Persons,    true,  100_000,       "seniorPlaces");
    public static readonly Measure SeniorPlacesAllocated   = new("seniorPlacesAllocated",   "优质高中分配到初中的名额数",   "of them allocated to junior schools",                            Scope.County, Units.Persons,    true,  100_000,       "seniorPlaces");
    public static readonly Measure CountyMigrants          = new("countyMigrants",          "随迁子女总数",                 "children of migrant workers in the county",                      Scope.County, Units.Persons,    true,  500_000,       "countyMigrants") { NamedGroup = true };
    public static readonly Measure CountyMigrantsPublic    = new("countyMigrantsPublic",    "在公办学校就读的随迁子女数",   "of them in public schools",                                      Scope.County, Units.Persons,    true,  500_000,       "countyMigrants") { NamedGroup = true };
    public static readonly Measure CountyMigrantsBought    = new("countyMigrantsBought",    "享受政府购买学位的随迁子女数", "of them in places bought by the government",                     Scope.County, Units.Persons,    true,  500_000,       "countyMigrants") { NamedGroup = true };
    public static readonly Measure DisabledOfAge           = new("disabledOfAge",           "适龄残疾儿童少年数",           "disabled children of school age",                                Scope.County, Units.Persons,    true,  50_000,        "disabled") { NamedGroup = true };
    public static readonly Measure DisabledEnrolled        = new("disabledEnrolled",        "残疾儿童少年入学数",           "of them enrolled",                                               Scope.County, Units.Persons,    true,  50_000,        "disabled") { NamedGroup = true };
    public static readonly Measure JuniorEntry             = new("juniorEntry",             "全县三年前初一学生数",         "pupils of the first junior grade three years ago in the county", Scope.County, Units.Persons,    true,  200_000,       "juniorFlows");
    public static readonly Measure JuniorIn                = new("juniorIn",                "全县三年间转入学生数",         "transferred in since",                                           Scope.County, Units.Persons,    true,  200_000,       "juniorFlows");
    public static readonly Measure JuniorOut               = new("juniorOut",               "全县三年间转出学生数",         "transferred out since",                                          Scope.County, Units.Persons,    true,  200_000,       "juniorFlows");
    public static readonly Measure JuniorDeceased          = new("juniorDeceased",          "全县三年间死亡学生数",         "deceased since",                                                 Scope.County, Units.Persons,    true,  10_000,        "juniorFlows");
    public static readonly Measure JuniorGraduates         = new("juniorGraduates",         "全县初中毕业生数",             "junior graduates in the county",                                 Scope.County, Units.Persons,    true,  200_000,       "juniorFlows");
    public static readonly Measure NineYearEntry           = new("nineYearEntry",           "全县九年前小学一年级学生数",   "pupils of the first grade nine years ago in the county",         Scope.County, Units.Persons,    true,  200_000,       "nineYearFlows");
    public static readonly Measure NineYearIn              = new("nineYearIn",              "全县九年间转入学生数",         "transferred in over nine years",                                 Scope.County, Units.Persons,    true,  200_000,       "nineYearFlows");
    public static readonly Measure NineYearOut             = new("nineYearOut",             "全县九年间转出学生数",         "transferred out over nine years",                                Scope.County, Units.Persons,    true,  200_000,       "nineYearFlows");
    public static readonly Measure NineYearDeceased        = new("nineYearDeceased",        "全县九年间死亡学生数",         "deceased over nine years",                                       Scope.County, Units.Persons,    true,  10_000,        "nineYearFlows");
    public static readonly Measure NineYearGraduates       = new("nineYearGraduates",       "全县九年级毕业生数",           "graduates of the ninth grade in the county",                     Scope.County, Units.Persons,    true,  200_000,       "nineYearFlows");
    public static readonly Measure PrimaryGraduates        = new("primaryGraduates",        "全县小学毕业生数",             "primary graduates in the county",                                Scope.County, Units.Persons,    true,  200_000,       "transition");
    public static readonly Measure JuniorEntrants          = new("juniorEntrants",          "全县初中招生数",               "entrants of junior secondary in the county",                     Scope.County, Units.Persons,    true,  200_000,       "transition");
    public static readonly Measure PreschoolAge            = new("preschoolAge",            "学前三年适龄幼儿数",           "children of preschool age",                                      Scope.County, Units.Persons,    true,  500_000,       "preschool");
    public static readonly Measure PreschoolEnrolled       = new("preschoolEnrolled",       "全县在园幼儿数",               "children in kindergarten in the county",                         Scope.County, Units.Persons,    true,  500_000,       "preschool");
    public static readonly Measure PreschoolPublic         = new("preschoolPublic",         "公办园在园幼儿数",             "of them in public kindergartens",                                Scope.County, Units.Persons,    true,  500_000,       "preschool");
    public static readonly Measure PreschoolInclusive      = new("preschoolInclusive",      "普惠性民办园在园幼儿数",       "of them in inclusive private kindergartens",                     Scope.County, Units.Persons,    true,  500_000,       "preschool");
    public static readonly Measure PrintedInclusive        = new("printedInclusiveShare",   "普惠性幼儿园覆盖率",           "share in inclusive kindergartens, as printed",                   Scope.County, Units.Percent,    false, 100,           "printedInclusive");
    public static readonly Measure PrintedPublic           = new("printedPublicShare",      "公办园在园幼儿占比",           "share in public kindergartens, as printed",                      Scope.County, Units.Percent,    false, 100,           "printedPublic");
    public static readonly Measure PrintedGross            = new("printedGrossEnrolment",   "学前三年毛入园率",             "gross enrolment in preschool, as printed",                       Scope.County, Units.Percent,    false, 200,           "printedGross");
    public static readonly Measure PreschoolFundsQuota     = new("preschoolFundsQuota",     "幼儿园生均公用经费标准",       "public funds per child in public kindergartens",                 Scope.County, Units.Yuan,       false, 100_000,       "preschoolFunds");
    public static readonly Measure PreschoolSubsidy        = new("preschoolSubsidy",        "普惠性民办园生均补助标准",     "subsidy per child in inclusive private kindergartens",           Scope.County, Units.Yuan,       false, 100_000,       "preschoolSubsidy");
    public static readonly Measure PreschoolFundsLeast     = new("preschoolFundsLeast",     "省定幼儿园生均公用经费最低标准", "least public funds per child, set by the province",             Scope.County, Units.Yuan,       false, 100_000,       "preschoolFundsLeast");
    public static readonly Measure PreschoolSubsidyLeast   = new("preschoolSubsidyLeast",   "省定普惠性民办园生均补助最低标准", "least subsidy per child, set by the province",                Scope.County, Units.Yuan,       false, 100_000,       "preschoolSubsidyLeast");
    public static readonly Measure PreschoolSurveyed       = new("preschoolSurveyed",       "学前社会认可度有效问卷数",     "valid questionnaires about preschool education",                 Scope.County, Units.Copies,     true,  1_000_000,     "preschoolSurvey");
    public static readonly Measure PreschoolSatisfied      = new("preschoolSatisfied",      "学前社会认可度满意问卷数",     "of them satisfied",                                              Scope.County, Units.Copies,     true,  1_000_000,     "preschoolSurvey");
    public static readonly Measure BasicAdmission          = new("basicScoreAdmission",     "入学机会得分",                 "score for admission",                                            Scope.County, Units.Points,     false, 100,           "basicScores");
    public static readonly Measure BasicGuarantee          = new("basicScoreGuarantee",     "保障机制得分",                 "score for guarantees",                                           Scope.County, Units.Points,     false, 100,           "basicScores");
    public static readonly Measure BasicTeachers           = new("basicScoreTeachers",      "教师队伍得分",                 "score for teachers",                                             Scope.County, Units.Points,     false, 100,           "basicScores");
    public static readonly Measure BasicQuality            = new("basicScoreQuality",       "质量与管理得分",               "score for quality and management",                               Scope.County, Units.Points,     false, 100,           "basicScores");
    public static readonly Measure BasicScore              = new("basicScore",              "政府工作评估总分",             "score of the government in all",                                 Scope.County, Units.Points,     false, 100,           "basicScores");
    public static readonly Measure QuotaSpecial            = new("quotaSpecial",            "特殊教育生均公用经费基准定额", "quota of public funds per pupil of special education",           Scope.County, Units.Yuan,       false, 100_000,       "quotaSpecial");
    public static readonly Measure QuotaBoarding           = new("quotaBoarding",           "寄宿生公用经费增加标准",       "what is added per boarder",                                      Scope.County, Units.Yuan,       false, 100_000,       "quotaBoarding");

    // 教师队伍
    public static readonly Measure Recruited              = new("recruited",   "新招聘教师数",                 "teachers recruited",                                             Scope.County,      Units.Persons,    true,  100_000,       "recruited");
    public static readonly Measure RecruitedRural         = new("recruitedRural","乡村学校新招聘教师数",             "of them for rural schools",                                      Scope.County,      Units.Persons,    true,  100_000,       "recruited");
    public static readonly Measure AgeTo35                = new("teachersTo35","35岁及以下专任教师数",            "teachers of 35 and younger",                                     Scope.County,      Units.Persons,    true,  100_000,       "teacherAges");
    public static readonly Measure Age36To45              = new("teachers36To45","36至45岁专任教师数",            "teachers of 36 to 45",                                           Scope.County,      Units.Persons,    true,  100_000,       "teacherAges");
    public static readonly Measure Age46To55              = new("teachers46To55","46至55岁专任教师数",            "teachers of 46 to 55",                                           Scope.County,      Units.Persons,    true,  100_000,       "teacherAges");
    public static readonly Measure Age56Up                = new("teachers56Up","56岁及以上专任教师数",            "teachers of 56 and older",                                       Scope.County,      Units.Persons,    true,  100_000,       "teacherAges");
    public static readonly Measure AwardsSchool           = new("awardsSchool","校级获奖教师人次",               "awards of teachers by the school",                               Scope.County,      Units.Persons,    true,  100_000,       "awards");
    public static readonly Measure AwardsCounty           = new("awardsCounty","县级获奖教师人次",               "awards of teachers by the county",                               Scope.County,      Units.Persons,    true,  100_000,       "awards");
    public static readonly Measure AwardsCity             = new("awardsCity",  "市级获奖教师人次",               "awards of teachers by the city",                                 Scope.County,      Units.Persons,    true,  100_000,       "awards");
    public static readonly Measure AwardsProvince         = new("awardsProvince","省级获奖教师人次",               "awards of teachers by the province",                             Scope.County,      Units.Persons,    true,  100_000,       "awards");
    public static readonly Measure AwardsNational         = new("awardsNational","国家级获奖教师人次",              "awards of teachers by the nation",                               Scope.County,      Units.Persons,    true,  100_000,       "awards");

    public static readonly Measure ZonedPupils = new("zonedPupils", "公办学校应就近入学学生数", "pupils to be admitted near home", Scope.CountyStage, Units.Persons, true,  500_000, "zoned");
    public static readonly Measure ZonedPlaced = new("zonedPlaced", "就近划片入学学生数",       "of them admitted near home",      Scope.CountyStage, Units.Persons, true,  500_000, "zoned");
    public static readonly Measure Quota       = new("quota",       "生均公用经费基准定额",     "quota of public funds per pupil", Scope.CountyStage, Units.Yuan,    false, 100_000, "quota");

    // 本地标准: a county or province may ask more than the national standard, never less.
    public static readonly Measure LocalL1     = new("localL1",     "本地标准L1高于规定学历教师",   "local bar of L1", Scope.CountyStage, Units.PerHundred, false, 100,     "localL1");
    public static readonly Measure LocalL2     = new("localL2",     "本地标准L2骨干教师",           "local bar of L2", Scope.CountyStage, Units.PerHundred, false, 100,     "localL2");
    public static readonly Measure LocalL3     = new("localL3",     "本地标准L3体育艺术专任教师",   "local bar of L3", Scope.CountyStage, Units.PerHundred, false, 100,     "localL3");
    public static readonly Measure LocalL4     = new("localL4",     "本地标准L4生均教学及辅助用房", "local bar of L4", Scope.CountyStage, Units.Area,       false, 1_000,   "localL4");
    public static readonly Measure LocalL5     = new("localL5",     "本地标准L5生均体育运动场馆",   "local bar of L5", Scope.CountyStage, Units.Area,       false, 1_000,   "localL5");
    public static readonly Measure LocalL6     = new("localL6",     "本地标准L6生均教学仪器设备值", "local bar of L6", Scope.CountyStage, Units.Yuan,       false, 100_000, "localL6");
    public static readonly Measure LocalL7     = new("localL7",     "本地标准L7网络多媒体教室",     "local bar of L7", Scope.CountyStage, Units.PerHundred, false, 100,     "localL7");
    public static readonly Measure LocalClass  = new("localClass",  "本地标准班额上限",             "local limit of class size", Scope.CountyStage, Units.Persons, true, 100, "localClass");

    /// <summary>What the county reports, under the categories (类别) of its form.</summary>
    public static ImmutableArray<(string Category, ImmutableArray<Measure> Measures)> OfCountyByCategory { get; } =
    [
        ("基本情况", [Population, PrimarySchools, JuniorSchools, NineYearSchools, CompleteSchools, TwelveYearSchools, SpecialSchools, TeachingPoints]),
        ("政府保障",
        [
            SmallSchools, SmallSchoolsFunded, SpecialPupils, SpecialFunds, TeacherPay, CivilServantPay, CountyExchangeEligible, CountyExchanged,
            CountyExchangedBackbone, SeniorPlaces, SeniorPlacesAllocated, CountyMigrants, CountyMigrantsPublic, CountyMigrantsBought,
        ]),
        ("教育质量",
        [
            DisabledOfAge, DisabledEnrolled, JuniorEntry, JuniorIn, JuniorOut, JuniorDeceased, JuniorGraduates, NineYearEntry, NineYearIn, NineYearOut,
            NineYearDeceased, NineYearGraduates, PrimaryGraduates, JuniorEntrants,
        ]),
        ("教师队伍",
        [
            Recruited, RecruitedRural, AgeTo35, Age36To45, Age46To55, Age56Up, AwardsSchool, AwardsCounty, AwardsCity, AwardsProvince, AwardsNational,
        ]),
        ("学前教育",
        [
            PreschoolAge, PreschoolEnrolled, PreschoolPublic, PreschoolInclusive, PrintedInclusive, PrintedPublic, PrintedGross, PreschoolFundsQuota,
            PreschoolSubsidy, PreschoolSurveyed, PreschoolSatisfied,
        ]),
        ("基本均衡", [BasicAdmission, BasicGuarantee, BasicTeachers, BasicQuality, BasicScore]),
        ("本地参数", [QuotaSpecial, QuotaBoarding, PreschoolFundsLeast, PreschoolSubsidyLeast]),
    ];

    /// <summary>What the county reports.</summary>
    public static ImmutableArray<Measure> OfCounty { get; } = [.. OfCountyByCategory.SelectMany(one => one.Measures)];

    /// <summary>What the county reports by stage.</summary>
    public static ImmutableArray<Measure> OfCountyStages { get; } =
    [
        ZonedPupils, ZonedPlaced, Quota, LocalL1, LocalL2, LocalL3, LocalL4, LocalL5, LocalL6, LocalL7, LocalClass,
    ];
}
