using System.Collections.Immutable;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;

#pragma warning disable format // The columns of the catalogue are aligned.

namespace Pipeline.Domain.Catalogue;

/// <summary>
/// The monitors (监测): here those of classes, schools, teachers and groups; in Monitors.Children.cs those of children, in Monitors.Funds.cs
/// those of money. Named groups of children are counted over the county and never by stage, so that none is found by subtraction.
/// </summary>
public static partial class Monitors
{
    private const string Quality2017 = "教督〔2017〕6号";

    private static Bound None => Bound.AtMost(0);
    private static Phrase PerClass => new("人/班", "pupils per class");
    private static Phrase Times => Units.Times.Base;

    /// <summary>Every monitor, in the order of documents.</summary>
    public static ImmutableArray<CountyMonitor> All => Index.All;

    /// <summary>大班额监测及防控.</summary>
    public static CountyMonitor ClassSizes { get; } = new("classSizes", "大班额监测", "large classes", "国发〔2016〕40号 消除大班额（未核实）; " + Quality2017 + " 政府保障程度（五）",
    [
        new("classesFrom56",    "56人及以上班数（大班额）",   "classes of 56 and more",                 new ClassCount(null, 56)) { Bound = None },
        new("shareFrom56",      "大班额占比",                 "share of classes of 56 and more",        new ClassShare(null, 56)) { Bound = None },
        new("classesFrom66",    "66人及以上班数（超大班额）", "classes of 66 and more",                 new ClassCount(null, 66)) { Bound = None },
        new("shareFrom66",      "超大班额占比",               "share of classes of 66 and more",        new ClassShare(null, 66)) { Bound = None },
        .. ByStage("classesAboveLimit", "超过规定班额的班数",         "classes above the limit (45 or 50)",   stage => new ClassesAbove(stage, Standards.ClassSizes), None),
        .. ByStage("averageClass",      "平均班额",                   "average size of classes",              AverageClass).Select(one => one with { Unit = PerClass }),
        .. ByStage("averageClassChange", "平均班额比上学年增减",      "change of the average size of classes", stage => new YearOnYear(AverageClass(stage))).Select(one => one with { Unit = PerClass }),
        new("classesFrom56Change", "大班额比上学年增减",      "change of classes of 56 and more",       new YearOnYear(new ClassCount(null, 56))),
        .. ByStage("intakeAboveLimit",  "下学年起始年级可能超班额的学校（按本学年招生数和现有起始年级班数推算）", "schools whose next intake would push a class over the limit (as many entrants, as many first-grade classes as now)", stage => new IntakeAbove(stage, Standards.ClassSizes)),
    ])
    {
        Tables = [new("bands", "班额分布", "classes by size", new EveryClassBand())],
    };

    /// <summary>大校额.</summary>
    public static CountyMonitor SchoolSizes { get; } = new("schoolSizes", "大校额监测", "large schools", Quality2017 + " 政府保障程度（四）",
    [
        new("schoolsAboveLimit", "超过规定规模的学校（2000人；一贯制2500人）", "schools above the limit (2000; 2500 of several stages)", new SchoolsFailing(Standards.SchoolSizes)) { Bound = None },
    ]);

    /// <summary>虚设班级、虚报.</summary>
    public static CountyMonitor Consistency { get; } = new("consistency", "虚设班级和虚报核查", "classes and figures that do not fit", "县级核对",
    [
        .. ValidationRules.Across.Select(rule => new MonitorFigure(rule.Code, $"核对问题：{Subject(rule).Chinese}", $"findings: {Subject(rule).English}", new FindingCount(rule)) { Unit = new("条", "findings") }),
    ]);

    /// <summary>教师.</summary>
    public static CountyMonitor Teachers { get; } = new("teachers", "教师队伍监测", "teachers", Quality2017 + " 政府保障程度（九）至（十二）",
    [
        new("qualifiedShare",   "专科及以上学历教师占比",     "teachers with an associate degree and above", Of(Stage.Primary, Quantity.Of(Measures.Doctors, Measures.Masters, Measures.Bachelors, Measures.Associates))) { Stage = Stage.Primary },
        new("qualifiedShare",   "本科及以上学历教师占比",     "teachers with a bachelor's degree and above", Of(Stage.Junior, Quantity.Of(Measures.Doctors, Measures.Masters, Measures.Bachelors))) { Stage = Stage.Junior },
        .. new[] { Measures.Doctors, Measures.Masters, Measures.Bachelors, Measures.Associates, Measures.UpperSecondary }.SelectMany(degree =>
            ByStage(degree.Id + "Share", degree.Chinese + "占比", "share of " + degree.English, stage => Of(stage, degree))),
        new("licensedShare",    "持教师资格证专任教师占比",   "teachers with a licence",                new Rate(Measures.QualifiedTeachers, Measures.Teachers)) { Bound = Bound.AtLeast(1) },
        .. ByStage("titledShare", "中级及以上专业技术职务教师占比", "teachers of middle rank and above", stage => Of(stage, Measures.TitledTeachers)),
        new("trainedShare",     "满360学时教师占比",          "teachers with 360 hours of training",    new Rate(Measures.TrainedTeachers, Measures.Teachers)) { Bound = Bound.AtLeast(1) },
        .. new[] { Measures.AgeTo35, Measures.Age36To45, Measures.Age46To55, Measures.Age56Up }.Select(age => new MonitorFigure(age.Id + "Share", age.Chinese[..^5] + "教师占比", "share of " + age.English, new Rate(age, Quantity.Of(Measures.AgeTo35, Measures.Age36To45, Measures.Age46To55, Measures.Age56Up)))),
        new("recruited",        "新招聘教师数",               "teachers recruited",                     new Amount(Measures.Recruited)),
        new("recruitedRuralShare", "新招聘教师中乡村学校占比", "share recruited for rural schools",      new Rate(Measures.RecruitedRural, Measures.Recruited)),
        new("exchanged",        "交流轮岗教师数",             "teachers exchanged",                     new Amount(Measures.CountyExchanged)),
        new("exchangedShare",   "交流轮岗教师占符合条件教师", "exchanged of those eligible",            new Rate(Measures.CountyExchanged, Measures.CountyExchangeEligible)) { Bound = Bound.AtLeast(0.10m) },
        new("exchangedBackboneShare", "骨干教师占交流轮岗教师", "backbone teachers of those exchanged",   new Rate(Measures.CountyExchangedBackbone, Measures.CountyExchanged)) { Bound = Bound.AtLeast(0.20m), Chosen = (Traits.ExchangeShareOf, "exchanged", true) },
        new("exchangedBackboneShareOfEligible", "交流骨干教师占符合条件教师", "exchanged backbone teachers of those eligible", new Rate(Measures.CountyExchangedBackbone, Measures.CountyExchangeEligible)) { Bound = Bound.AtLeast(0.20m), Chosen = (Traits.ExchangeShareOf, "eligible", false) },
        .. new[] { Measures.AwardsSchool, Measures.AwardsCounty, Measures.AwardsCity, Measures.AwardsProvince, Measures.AwardsNational }.Select(award => new MonitorFigure(award.Id, award.Chinese, award.English, new Amount(award)) { Unit = Times }),
    ]);

    /// <summary>结对帮扶, 集团化, 小片区, 学区. What their members have in common is the bureau's document groups.</summary>
    public static CountyMonitor Groups { get; } = new("groups", "结对帮扶与集团化办学", "pairs and groups of schools", "结对帮扶、集团化、小片区、学区制登记",
    [
        new("groups",           "帮扶组织总数",               "groups",                                 new GroupCount()),
        new("groupsPair",       "结对帮扶",                   "pairs",                                  new GroupCount("pair")),
        new("groupsGroup",      "教育集团",                   "education groups",                       new GroupCount("group")),
        new("groupsArea",       "小片区",                     "areas",                                  new GroupCount("area")),
        new("groupsDistrict",   "学区",                       "school districts",                       new GroupCount("district")),
        new("groupedShare",     "参加帮扶组织的学校占比",     "schools that stand in a group",          new GroupedSchools()),
    ]);

    /// <summary>分阶段目标年.</summary>
    public static CountyMonitor Targets { get; } = new("targets", "分阶段目标年", "target years", "县级目标规划", [])
    {
        Tables = [new("targets", "目标年和现状", "target years and verdicts", new EveryTarget())],
    };

    /// <summary>标准化建设.</summary>
    public static CountyMonitor SchoolStandard { get; } = new("schoolStandard", "学校标准化建设", "schools by the provincial standard", "教督〔2012〕3号 入门门槛; 省定办学基本标准",
    [
        new("passing",          "全部达标的学校占比",         "schools that pass every item",           new SchoolsPassing(new WordsTest(Traits.SchoolStandard))) { Bound = Bound.AtLeast(1) },
        .. Traits.SchoolStandard.Select(word => new MonitorFigure(word.Id + "Share", word.Chinese + "学校占比", "schools of which " + word.English, new SchoolsPassing(new WordsTest([word])))),
    ]);

    private static Rate AverageClass(Stage stage) => new(((Quantity)Measures.Enrolment).In(stage), ((Quantity)Measures.Classes).In(stage));

    private static Rate Of(Stage stage, Quantity part) => new(part.In(stage), ((Quantity)Measures.Teachers).In(stage));

    private static IEnumerable<MonitorFigure> ByStage(string id, string chinese, string english, Func<Stage, FigureRule> rule, Bound? bound = null) =>
        Standards.Judged.Select(stage => new MonitorFigure(id, chinese, english, rule(stage)) { Stage = stage, Bound = bound });

    private static Phrase Subject(ValidationRule rule) => rule.Code switch
    {
        "registerDiffers"         => new("与学校名录不符",       "not as the register says"),
        "sourcesDiffer"           => new("两份文件不一致",       "files that differ"),
        "partAboveWholeAcross"    => new("部分大于总数",         "parts above their wholes"),
        "classListDiffersAcross"  => new("班级表与在校生数不符", "class lists that are not the enrolment"),
        "classesWithoutPupils"    => new("有班级数无在校生数",   "classes without pupils"),
        "gradeNotOfSystem"        => new("年级与学制不符",       "grades that are not of the school system"),
        "changedMuch"             => new("比上学年变化过大",     "great changes since last year"),
        "farFromCounty"           => new("与全县相差悬殊",       "far from the county's median"),
        "scaleTenThousand"        => new("疑似元与万元混淆",     "yuan and ten thousand yuan taken for each other"),
        _                         => throw new ArgumentOutOfRangeException(nameof(rule)),
    };

    /// <summary>A class of its own, because it can only be made when every monitor is there.</summary>
    private static class Index
    {
        public static readonly ImmutableArray<CountyMonitor> All =
        [
            ClassSizes, SchoolSizes, Consistency, Dropouts, Retention, ThreeIncreases, NeverLess, FundsQuota, Teachers, Aid, Children, Groups, Targets, Projects, SchoolStandard,
        ];
    }
}
