using System.Collections.Immutable;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;

#pragma warning disable format // The columns of the catalogue are aligned.

namespace Pipeline.Domain.Catalogue;

/// <summary>
/// One way in which workbooks head a column or name an item: folded words from the outermost heading inwards, which must stand in this
/// order, the last one at the end. What it heads: a trait, or a measure, of a stage where the words themselves say which. Forms of other
/// school years call things otherwise: where <see cref="From"/> or <see cref="Until"/> is given, the heading is one of those years alone.
/// </summary>
public sealed record Heading(string Target, Stage? Stage, params ImmutableArray<string> Words)
{
    /// <summary>The first school year whose forms say so; null where all do.</summary>
    public int? From { get; init; }

    /// <summary>The last school year whose forms say so; null where all since do.</summary>
    public int? Until { get; init; }

    /// <summary>True if the forms of this school year say so; of an unknown year (null) all do.</summary>
    public bool IsOf(int? schoolYear) => schoolYear is not { } year || (year >= (From ?? year) && year <= (Until ?? year));
}

/// <summary>The words that head things: the catalogue's own titles, and those of the statistics' extracts and of bureaus' own lists.</summary>
public static class Headings
{
    /// <summary>What heads a column of remarks (备注说明), in which warnings are answered.</summary>
    public static ImmutableArray<string> Remarks { get; } = ["备注说明", "备注", "说明", "情况说明"];

    /// <summary>类别 that say neither the stage nor whom the items are about: the whole school, or its only stage. Under any other (附设幼儿班, 上学年 …) an item is not known.</summary>
    public static ImmutableArray<string> NeutralCategories { get; } =
    [
        "", "学生", "学生情况", "学生数", "在校生", "教师", "教师情况", "教师队伍", "师资", "师资队伍", "教职工", "班级", "班级情况", "学校情况", "办学情况", "基础数据", "填报数据",
        "校舍", "校舍场地", "场地", "资产", "设备", "设备设施", "教学设备", "图书", "经费", "办学经费", "公用经费", "资源配置", "按学历分", "按授课课程分", "按专业技术职务分",
    ];

    /// <summary>Upper headings under which a column means something else than its own words say; such a column is dropped and listed.</summary>
    public static ImmutableArray<string> Restricting { get; } =
    [
        "生均", "人均", "随迁子女", "进城务工人员随迁子女", "留守儿童", "农村留守儿童", "残疾", "残疾儿童", "寄宿生", "女", "女生", "女教师", "上年", "上学年", "上年度", "标准", "应有", "应配",
        "缺口", "需要", "危房", "在建", "规划", "新增", "附设幼儿班", "附设班", "幼儿园", "非学校产权", "租借", "所属学校", "所属中心校", "中心校", "主校", "达标值", "目标",
    ];

    /// <summary>Columns that number the rows; they are passed over in silence.</summary>
    public static ImmutableArray<string> Numbering { get; } = ["序号", "编号", "行次"];

    // 教育事业统计: the forms called 教基 are of 2021 and since, those called 基础基 of the years before.
    private const int FirstYearOfJiaoji = 2021;

    private static readonly string[] Dashes = ["~", "-", "—"];

    private static ImmutableArray<Heading> OfTraits { get; } =
    [
        Of(Traits.Code,           "学校(机构)标识码"),
        Of(Traits.Code,           "机构标识码"),
        Of(Traits.Code,           "标识码"),
        Of(Traits.Code,           "学校代码"),
        Of(Traits.Code,           "幼儿园标识码"),
        Of(Traits.Name,           "机构名称"),
        Of(Traits.Name,           "名称"),
        Of(Traits.Name,           "学校"),
        Of(Traits.Name,           "幼儿园名称"),
        Of(Traits.Type,           "办学类型编码"),
        Of(Traits.Type,           "学校类型"),
        Of(Traits.Location,       "城乡类型"),
        Of(Traits.Location,       "城乡分组"),
        Of(Traits.Ownership,      "举办者性质"),
        Of(Traits.Ownership,      "办园性质"),
        Of(Traits.Parent,         "主校标识码"),
        Of(Traits.CountyCode,     "区划代码"),
        Of(Traits.CountyCode,     "县代码"),
        Of(Traits.CountyName,     "县名称"),
        Of(Traits.CountyName,     "县(市、区)"),
        Of(Traits.CountyName,     "县区名称"),
        Of(Traits.Contact,        "联系电话"),
        Of(Traits.Contact,        "联系方式"),
        Of(Traits.DueDate,        "截止日期"),
        Of(Traits.Inclusive,      "是否普惠性民办园"),
        Of(Traits.Inclusive,      "是否普惠"),
        Of(Traits.DisabilityType, "残疾类型"),
        Of(Traits.ProjectMonth,   "月份"),
        Of(Traits.ProjectStatus,  "建设进度"),
        Of(Traits.ProjectStatus,  "工程进度"),
        Of(Traits.LedgerMonth,    "统计月份"),
        Of(Traits.LeadSchool,     "支援学校标识码"),
        Of(Traits.LeadSchool,     "核心学校标识码"),
        Of(Traits.MemberSchool,   "受援学校标识码"),
        Of(Traits.GroupKind,      "结对形式"),
        Of(Traits.GroupKind,      "帮扶类型"),
        Of(Traits.GroupName,      "集团名称"),
        Of(Traits.GroupSince,     "开始年份"),
        Of(Traits.SurveyGroup,    "调查群体"),
        Of(Traits.AidProgramme,   "资助项目名称"),
        Of(Traits.FiscalYear,     "年份"),
        Of(Traits.FiscalYear,     "财政年度"),
        Of(Traits.LearningSubject, "学科"),
        Of(Traits.MonitoredStage, "学段"),
        Of(Traits.MonitoringLevel, "水平等级"),
        .. Traits.Targets.Select(target => Of(target, Wording.Fold(target.Chinese) + "份")),
    ];

    private static ImmutableArray<Heading> OfMeasures { get; } =
    [
        Of(Measures.Enrolment,      "学生人数"),
        Of(Measures.Enrolment,      "在校学生数"),
        Of(Measures.Enrolment,      "在校生"),
        Of(Measures.Classes,        "班数"),
        Of(Measures.Classes,        "班级总数"),
        Of(Measures.Teachers,       "专任教师数"),
        Of(Measures.Doctors,        "按学历分", "博士研究生"),
        Of(Measures.Doctors,        "按学历分", "博士"),
        Of(Measures.Masters,        "按学历分", "硕士研究生"),
        Of(Measures.Masters,        "按学历分", "硕士"),
        Of(Measures.Bachelors,      "按学历分", "本科"),
        Of(Measures.Associates,     "按学历分", "专科"),
        Of(Measures.UpperSecondary, "按学历分", "高中阶段及以下"),
        Of(Measures.UpperSecondary, "按学历分", "高中阶段以下"),
        Of(Measures.Backbone,       "县级以上骨干教师"),
        Of(Measures.Backbone,       Stage.Primary, "县级以上骨干教师(小学)"),
        Of(Measures.Backbone,       Stage.Junior,  "县级以上骨干教师(初中)"),
        Of(Measures.Backbone,       Stage.Senior,  "县级以上骨干教师(高中)"),
        Of(Measures.PeTeachers,     "按授课课程分", "体育与健康") with { From = FirstYearOfJiaoji },
        Of(Measures.PeTeachers,     "按授课课程分", "体育"),
        Of(Measures.MusicTeachers,  "按授课课程分", "音乐"),
        Of(Measures.FineArts,       "按授课课程分", "美术"),
        Of(Measures.Arts,           "按授课课程分", "艺术"),
        Of(Measures.TeachingFloor,  "教学及辅助用房"),
        Of(Measures.TeachingFloor,  "教学及辅助用房总面积"),
        Of(Measures.IndoorSports,   "室内体育用房"),
        Of(Measures.SportsGround,   "运动场地"),
        Of(Measures.Equipment,      "教学仪器设备值"),
        Of(Measures.Equipment,      "教学仪器设备资产值(账面原值)"),
        Of(Measures.Multimedia,     "网络多媒体教室数"),
        Of(Measures.Multimedia,     "网络多媒体教室间数"),
        Of(Measures.MigrantPupils,  "随迁子女"),
        Of(Measures.MigrantPupils,  "随迁子女", "在校生数"),
        Of(Measures.LeftBehindPupils, "留守儿童", "在校生数"),
        Of(Measures.MigrantPupils,  "进城务工人员随迁子女在校生数"),
        Of(Measures.LeftBehindPupils, "农村留守儿童在校生数"),
        Of(Measures.BoardingPupils, "寄宿生"),
        Of(Measures.TitledTeachers, "按专业技术职务分", "中级及以上"),
        Of(Measures.QualifiedTeachers, "持证教师"),
        Of(Measures.BuildingArea,   "本学年校舍建筑面积"),
        Of(Measures.Computers,      "计算机"),
        Of(Measures.Computers,      "计算机数"),
        Of(Measures.Books,          "图书"),
        Of(Measures.PublicFunds,    "公用经费总数"),
        Of(Measures.PublicFunds,    "公用经费决算"),
        Of(Measures.TrainingFunds,  "培训经费决算"),
        Of(Measures.ClassesTo25,    "25人及以下"),
        Of(Measures.ClassesTo25,    "25人以下"),
        .. BandsBetween(),
        Of(Measures.Classes66Up,    "66人及以上"),
        Of(Measures.Classes66Up,    "66人以上"),
        Of(Measures.KindergartenPupils,   "在园幼儿"),
        Of(Measures.KindergartenPupils,   "在园人数"),
        Of(Measures.KindergartenClasses,  "班级数"),
        Of(Measures.KindergartenTeachers, "专任教师"),
        Of(Measures.KindergartenTeachers, "专任教师数"),
        Of(Measures.KindergartenQualified, "持证教师数"),
        Of(Measures.KindergartenQualified, "持教师资格证"),
        Of(Measures.DisabilityOfAge,      "适龄残疾儿童少年数"),
        Of(Measures.DisabilityRegular,    "随班就读"),
        Of(Measures.DisabilitySpecialClass, "特教班"),
        Of(Measures.DisabilitySpecialSchool, "特教学校"),
        Of(Measures.DisabilitySpecialSchool, "特殊教育学校就读人数"),
        Of(Measures.DisabilityHomeTaught, "送教上门"),
        Of(Measures.DisabilityNotEnrolled, "未入学"),
        Of(Measures.PlannedInvestment,    "计划总投资"),
        Of(Measures.PlannedInvestment,    "总投资"),
        Of(Measures.Invested,             "已完成投资"),
        Of(Measures.Invested,             "完成投资"),
        Of(Measures.ProjectArea,          "建筑面积"),
        Of(Measures.ChildrenOfAge,        "适龄儿童少年"),
        Of(Measures.Suspected,            "疑似辍学"),
        Of(Measures.DroppedOut,           "辍学"),
        Of(Measures.DropoutPoverty,       "辍学原因", "贫困"),
        Of(Measures.DropoutLeftBehind,    "辍学原因", "留守"),
        Of(Measures.DropoutMigrant,       "辍学原因", "随迁"),
        Of(Measures.DropoutWeary,         "辍学原因", "厌学"),
        Of(Measures.DropoutIll,           "辍学原因", "病残"),
        Of(Measures.Returned,             "劝返人数"),
        Of(Measures.SurveySent,           "问卷总数"),
        Of(Measures.SurveySent,           "发放问卷"),
        Of(Measures.SurveyCollected,      "回收问卷"),
        Of(Measures.SurveyValid,          "回收有效"),
        Of(Measures.SurveyValid,          "有效问卷"),
        Of(Measures.SurveySatisfied,      "满意"),
        Of(Measures.SurveySatisfied,      "满意数"),
        Of(Measures.Visited,              "走访人数"),
        Of(Measures.VisitedSatisfied,     "走访满意"),
        Of(Measures.VisitedSatisfied,     "实地走访", "满意人数"),
        Of(Measures.AidTimes,             "资助人数"),
        Of(Measures.AidTimes,             "受助人次"),
        Of(Measures.Appropriation,        "预算内教育拨款"),
        Of(Measures.Appropriation,        "一般公共预算教育经费"),
        Of(Measures.PrintedAppropriationGrowth, "预算内教育经费", "增长率"),
        Of(Measures.PrintedRevenueGrowth, "财政经常性收入", "增长率"),
    ];

    /// <summary>The headings of what a kind of workbook reports: its own titles first, then the other ways to say them.</summary>
    public static ImmutableArray<Heading> Of(WorkbookKind kind)
    {
        var traits = kind.Traits.ToArray();
        return
        [
            .. traits.Select(trait => Of(trait, Wording.Fold(trait.Chinese))),
            .. kind.Measures.Select(measure => Of(measure, Wording.Fold(measure.Chinese))),
            .. OfTraits.Where(heading => traits.Any(trait => trait.Id == heading.Target)),
            .. OfMeasures.Where(heading => kind.Measures.Any(measure => measure.Id == heading.Target)),
        ];
    }

    // 26～30人, 26-30人, 26—30人
    private static IEnumerable<Heading> BandsBetween() =>
        from band in Measures.ClassBands[1..^1]
        let numbers = band.Chinese[..^3].Split('至')
        from dash in Dashes
        select Of(band, $"{numbers[0]}{dash}{numbers[1]}人");

    private static Heading Of(TraitRule trait, string word) => new(trait.Id, null, word);

    private static Heading Of(Measure measure, params ImmutableArray<string> words) => new(measure.Id, null, words);

    private static Heading Of(Measure measure, Stage stage, string word) => new(measure.Id, stage, word);
}
