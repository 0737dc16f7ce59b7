using System.Collections.Immutable;

#pragma warning disable format // The columns of the catalogue are aligned.

namespace Pipeline.Domain.Catalogue;

/// <content>The words of the other tables: by which their rows are told apart, and what they say beside figures.</content>
public static partial class Traits
{
    // 残疾儿童情况统计表
    public static TraitRule DisabilityType { get; } = Choice("disabilityType", "残疾类别", "kind of disability",
        ("视力残疾", "visual"), ("视力", "visual"), ("听力残疾", "hearing"), ("听力", "hearing"), ("言语残疾", "speech"), ("言语", "speech"),
        ("肢体残疾", "physical"), ("肢体", "physical"), ("智力残疾", "intellectual"), ("智力", "intellectual"), ("精神残疾", "mental"), ("精神", "mental"),
        ("多重残疾", "multiple"), ("多重", "multiple"));

    // 项目建设进度表
    public static TraitRule ProjectName { get; } = Of("projectName", "项目名称", "name of the project");

    public static TraitRule ProjectCode { get; } = Of("projectCode", "项目编号", "code of the project");

    public static TraitRule ProjectSchool { get; } = Of("projectSchool", "项目学校", "school of the project");

    public static TraitRule ProjectStatus { get; } = Choice("projectStatus", "建设状态", "state of the building",
        ("未开工", "planned"), ("前期", "planned"), ("在建", "building"), ("已开工", "building"), ("停工", "stopped"), ("竣工", "finished"), ("完工", "finished"), ("已竣工", "finished"), ("已完工", "finished"));

    public static TraitRule ProjectMonth { get; } = Of("projectMonth", "月报月份", "month of the report", TraitForm.Month);

    // 控辍保学月报
    public static TraitRule LedgerMonth { get; } = Of("ledgerMonth", "月份", "month", TraitForm.Month);

    // 结对帮扶登记表
    public static TraitRule GroupKind { get; } = Choice("groupKind", "帮扶形式", "kind of group",
        ("结对帮扶", "pair"), ("结对", "pair"), ("集团化办学", "group"), ("教育集团", "group"), ("集团", "group"), ("小片区", "area"), ("片区", "area"), ("学区", "district"), ("学区制", "district"));

    public static TraitRule GroupName { get; } = Of("groupName", "集团或片区名称", "name of the group");

    public static TraitRule LeadSchool { get; } = Of("leadSchool", "牵头学校标识码", "code of the leading school", TraitForm.SchoolCode);

    public static TraitRule MemberSchool { get; } = Of("memberSchool", "成员学校标识码", "code of the member school", TraitForm.SchoolCode);

    public static TraitRule GroupSince { get; } = Of("groupSince", "起始年份", "since", TraitForm.Year);

    // 满意度调查表
    public static TraitRule SurveyGroup { get; } = Choice("surveyGroup", "调查对象", "group of people asked",
        ("学生", "pupils"), ("家长", "parents"), ("学生家长", "parents"), ("教师", "teachers"), ("校长", "heads"), ("人大代表", "deputies"), ("政协委员", "advisers"),
        ("社会人士", "public"), ("社会群众", "public"), ("其他", "public"));

    // 学生资助情况表
    public static TraitRule AidProgramme { get; } = Of("aidProgramme", "资助项目", "programme of aid");

    /// <summary>三免一补: no tuition, no fees, free textbooks, and a subsidy for boarders' living.</summary>
    public static TraitRule AidBasic { get; } = Choice("aidBasic", "是否三免一补", "one of the three exemptions and one subsidy", YesNo);

    // 经费年度表
    public static TraitRule FiscalYear { get; } = Of("fiscalYear", "年度", "fiscal year", TraitForm.Year);

    // 国家义务教育质量监测
    public static TraitRule LearningSubject { get; } = Choice("learningSubject", "监测学科", "school subject",
        ("语文", "chinese"), ("数学", "mathematics"), ("英语", "english"), ("科学", "science"), ("物理", "physics"), ("化学", "chemistry"), ("生物", "biology"),
        ("地理", "geography"), ("历史", "history"), ("道德与法治", "civics"), ("德育", "civics"), ("体育与健康", "pe"), ("体育", "pe"), ("音乐", "music"), ("美术", "fineArt"),
        ("艺术", "art"), ("劳动", "labour"), ("心理健康", "mentalHealth"));

    public static TraitRule MonitoredStage { get; } = Choice("monitoredStage", "监测学段", "stage", ("小学", "primary"), ("初中", "junior"), ("四年级", "primary"), ("八年级", "junior"));

    public static TraitRule MonitoringLevel { get; } = Choice("monitoringLevel", "学业水平等级", "level of attainment",
        ("1", "1"), ("2", "2"), ("3", "3"), ("4", "4"), ("5", "5"), ("I", "1"), ("II", "2"), ("III", "3"), ("IV", "4"), ("V", "5"),
        ("Ⅰ", "1"), ("Ⅱ", "2"), ("Ⅲ", "3"), ("Ⅳ", "4"), ("Ⅴ", "5"), ("Ⅰ级", "1"), ("Ⅱ级", "2"), ("Ⅲ级", "3"), ("Ⅳ级", "4"), ("Ⅴ级", "5"));

    // 幼儿园汇总表
    public static TraitRule Inclusive { get; } = Choice("inclusive", "是否普惠性民办幼儿园", "inclusive private kindergarten", YesNo);

    /// <summary>
    /// 办学基本标准达标情况 (国家申报表 表Ⅱ): "1" passes, blank fails. Which items a province asks is its own document (open).
    /// </summary>
    public static ImmutableArray<TraitRule> SchoolStandard { get; } =
    [
        Standard("standardSite",       "校园占地达标",     "the site meets the standard"),
        Standard("standardBuildings",  "校舍面积达标",     "the buildings meet the standard"),
        Standard("standardSports",     "运动场地达标",     "the sports grounds meet the standard"),
        Standard("standardEquipment",  "教学仪器设备达标", "the equipment meets the standard"),
        Standard("standardBooks",      "图书配备达标",     "the books meet the standard"),
        Standard("standardComputers",  "计算机配备达标",   "the computers meet the standard"),
        Standard("standardRooms",      "专用教室达标",     "the special rooms meet the standard"),
        Standard("standardTeachers",   "师资配备达标",     "the staff meets the standard"),
        Standard("standardClasses",    "班额达标",         "the class sizes meet the standard"),
        Standard("standardSafety",     "校园安全达标",     "safety meets the standard"),
    ];

    private static ImmutableArray<TraitRule> OfTables { get; } =
    [
        DisabilityType, ProjectName, ProjectCode, ProjectSchool, ProjectStatus, ProjectMonth, LedgerMonth, GroupKind, GroupName, LeadSchool, MemberSchool,
        GroupSince, SurveyGroup, AidProgramme, AidBasic, FiscalYear, LearningSubject, MonitoredStage, MonitoringLevel, Inclusive,
    ];

    private static TraitRule Standard(string id, string chinese, string english) => Choice(id, chinese, english, YesNo) with { BlankMeans = "0" };
}
