using System.Collections.Immutable;

#pragma warning disable format // The columns of the catalogue are aligned.

namespace Pipeline.Domain.Catalogue;

/// <content>What a county says about itself (区县填报数据): who it is, its dates, what it declares, its local parameters.</content>
public static partial class Traits
{
    private static (string, string)[] YesNo => [("是", "1"), ("否", "0"), ("1", "1"), ("0", "0"), ("达标", "1"), ("不达标", "0"), ("合格", "1"), ("不合格", "0")];
    private static (string, string)[] Occurred => [("是", "1"), ("否", "0"), ("1", "1"), ("0", "0"), ("有", "1"), ("无", "0"), ("没有", "0")];

    // Who the county is.
    public static TraitRule CountyCode { get; } = Of("countyCode", "行政区划代码", "code of the county", TraitForm.CountyCode);

    public static TraitRule CountyName { get; } = Of("countyName", "区县名称", "name of the county") with { Asked = true };

    /// <summary>Whom a clerk can ask: an office and its telephone number, printed on every receipt.</summary>
    public static TraitRule Contact { get; } = Of("contact", "咨询电话", "whom to ask") with { Asked = true };

    /// <summary>By the end of this day (北京时间) every school has to report.</summary>
    public static TraitRule DueDate { get; } = Of("dueDate", "上报截止日期", "due date", TraitForm.Date) with { Asked = true };

    /// <summary>封账: after the end of this day (北京时间) the year is closed, and later uploads are kept apart.</summary>
    public static TraitRule ClosingDate { get; } = Of("closingDate", "封账日期", "closing date", TraitForm.Date);

    // Local parameters.
    public static TraitRule SchoolSystem { get; } = Choice("schoolSystem", "学制", "school system", ("六三", "63"), ("六三制", "63"), ("五四", "54"), ("五四制", "54"));

    public static TraitRule MergeTeachingPoints { get; } = Choice("mergeTeachingPoints", "教学点并入主校计算", "teaching points are merged into their parents", YesNo);

    public static TraitRule CountVisitingTeachers { get; } = Choice("countVisitingTeachers", "走教兼职教师计入体育艺术教师", "visiting teachers count for L3", YesNo);

    public static TraitRule CountOtherSportsArea { get; } = Choice("countOtherSportsArea", "其他运动场馆计入体育运动场馆面积", "other sports areas count for L5", YesNo);

    public static TraitRule ExchangeShareOf { get; } = Choice("exchangeShareOf", "骨干教师交流比例的分母", "what the 20 % of backbone teachers is taken of", ("交流教师", "exchanged"), ("符合交流条件教师", "eligible"));

    public static TraitRule RetentionFormula { get; } = Choice("retentionFormula", "巩固率公式", "formula of retention", ("甲", "a"), ("乙", "b"), ("a", "a"), ("b", "b"));

    public static TraitRule AllowLargerSchools { get; } = Choice("allowLargerSchools", "学校规模放宽", "larger schools are allowed", YesNo);

    public static TraitRule AllowSmallerRooms { get; } = Choice("allowSmallerRooms", "乡村小班学校专用教室面积放宽", "smaller music and art rooms are allowed in rural schools of small classes", YesNo);

    public static TraitRule BasicCountsPrivate { get; } = Choice("basicCountsPrivate", "民办学校计入基本均衡差异系数", "private schools count in the coefficients of basic balance", YesNo);

    public static TraitRule BasicCountsTeachingPoints { get; } = Choice("basicCountsTeachingPoints", "教学点计入基本均衡差异系数", "teaching points count in the coefficients of basic balance", YesNo);

    /// <summary>What the government declares itself (教督〔2017〕6号 政府保障与教育质量; 初步均衡), with the category that its form gives it.</summary>
    public static ImmutableArray<(string Category, TraitRule Rule)> Declared { get; } =
    [
        ("政府保障", Choice("declaredLayout", "布局规划合理", "the layout of schools is planned well", YesNo)),
        ("政府保障", Choice("declaredBuildingStandard", "建设标准城乡统一", "one building standard for town and country", YesNo)),
        ("政府保障", Choice("declaredStaffStandard", "编制标准城乡统一", "one staffing standard for town and country", YesNo)),
        ("政府保障", Choice("declaredFundsStandard", "公用经费基准定额城乡统一", "one quota of public funds for town and country", YesNo)),
        ("政府保障", Choice("declaredEquipmentStandard", "装备标准城乡统一", "one equipment standard for town and country", YesNo)),
        ("政府保障", Choice("declaredStaffPlanning", "编制岗位统筹", "staff planned for the county as a whole", YesNo)),
        ("政府保障", Choice("declaredLeftBehindCare", "留守儿童关爱体系健全", "care for children left behind is in place", YesNo)),
        ("教育质量", Choice("declaredCharter", "学校章程与管理信息化", "schools have charters and managed by information systems", YesNo)),
        ("教育质量", Choice("declaredDigitalTeaching", "信息化教学应用", "digital means are used in teaching", YesNo)),
        ("教育质量", Choice("declaredMoralEducation", "德育与校园文化", "moral education and school culture", YesNo)),
        ("教育质量", Choice("declaredCourses", "课程开齐开足", "all courses are taught in full", YesNo)),
        ("教育质量", Choice("declaredWorkload", "无过重课业负担", "no excessive homework", YesNo)),
        ("初步均衡", Choice("declaredNoGiantClasses", "超大班额已消除", "no classes of 66 and more", YesNo)),
        ("初步均衡", Choice("declaredNoDangerousBuildings", "D级危房已消除", "no dangerous buildings", YesNo)),
        ("初步均衡", Choice("declaredNoSharedBunks", "大通铺已消除", "no shared bunks", YesNo)),
        ("初步均衡", Choice("declaredExchangeUnderWay", "教师交流已开展", "teacher exchange is under way", YesNo)),
        ("学前教育", Choice("declaredPreschoolGovernment1", "学前政府保障第1项", "government item 1 of universal preschool", YesNo)),
        ("学前教育", Choice("declaredPreschoolGovernment2", "学前政府保障第2项", "government item 2 of universal preschool", YesNo)),
        ("学前教育", Choice("declaredPreschoolGovernment3", "学前政府保障第3项", "government item 3 of universal preschool", YesNo)),
        ("学前教育", Choice("declaredPreschoolGovernment4", "学前政府保障第4项", "government item 4 of universal preschool", YesNo)),
        ("学前教育", Choice("declaredPreschoolGovernment5", "学前政府保障第5项", "government item 5 of universal preschool", YesNo)),
        ("学前教育", Choice("declaredPreschoolGovernment6", "学前政府保障第6项", "government item 6 of universal preschool", YesNo)),
        ("学前教育", Choice("declaredPreschoolGovernment7", "学前政府保障第7项", "government item 7 of universal preschool", YesNo)),
        ("学前教育", Choice("declaredPreschoolGovernment8", "学前政府保障第8项", "government item 8 of universal preschool", YesNo)),
        ("学前教育", Choice("declaredPreschoolGovernment9", "学前政府保障第9项", "government item 9 of universal preschool", YesNo)),
        ("学前教育", Choice("declaredPreschoolGovernment10", "学前政府保障第10项", "government item 10 of universal preschool", YesNo)),
        ("学前教育", Choice("declaredPreschoolGovernment11", "学前政府保障第11项", "government item 11 of universal preschool", YesNo)),
        ("学前教育", Choice("declaredPreschoolQuality1", "学前保教质量第1项", "quality item 1 of universal preschool", YesNo)),
        ("学前教育", Choice("declaredPreschoolQuality2", "学前保教质量第2项", "quality item 2 of universal preschool", YesNo)),
        ("学前教育", Choice("declaredPreschoolQuality3", "学前保教质量第3项", "quality item 3 of universal preschool", YesNo)),
        ("学前教育", Choice("declaredPreschoolQuality4", "学前保教质量第4项", "quality item 4 of universal preschool", YesNo)),
        ("学前教育", Choice("declaredPreschoolQuality5", "学前保教质量第5项", "quality item 5 of universal preschool", YesNo)),
        ("学前教育", Choice("declaredPreschoolQuality6", "学前保教质量第6项", "quality item 6 of universal preschool", YesNo)),
    ];

    /// <summary>一票否决: any one that occurred, and the county does not pass (教督〔2017〕6号; the list is open to local additions).</summary>
    public static ImmutableArray<TraitRule> Vetoes { get; } =
    [
        Choice("vetoExams", "以考试方式招生", "admission by examination", Occurred),
        Choice("vetoChoosing", "违规择校", "choosing schools against the rules", Occurred),
        Choice("vetoKeySchools", "重点校", "key schools", Occurred),
        Choice("vetoKeyClasses", "重点班", "key classes", Occurred),
        Choice("vetoPaidTutoring", "有偿补课", "paid tutoring", Occurred),
        Choice("vetoAccident", "重大安全责任事故或严重违纪违规", "a grave accident or breach of discipline", Occurred),
        Choice("vetoFraud", "弄虚作假", "fraud", Occurred),
    ];

    /// <summary>The declared word of this id.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static TraitRule DeclaredWord(string id) => Declared.First(one => string.Equals(one.Rule.Id, id, StringComparison.Ordinal)).Rule;

    /// <summary>Who the county is and when it wants its figures.</summary>
    public static ImmutableArray<TraitRule> CountyBasics { get; } = [CountyCode, CountyName, Contact, DueDate, ClosingDate];

    /// <summary>本地参数.</summary>
    public static ImmutableArray<TraitRule> Parameters { get; } =
    [
        SchoolSystem, MergeTeachingPoints, CountVisitingTeachers, CountOtherSportsArea, AllowLargerSchools, AllowSmallerRooms, ExchangeShareOf,
        RetentionFormula, BasicCountsPrivate, BasicCountsTeachingPoints,
    ];

    /// <summary>What the county's form asks for in words, with the category (类别) that it gives them.</summary>
    public static ImmutableArray<(string Category, TraitRule Rule)> CountyByCategory { get; } =
    [
        .. CountyBasics.Select(rule => ("基本情况", rule)), .. Parameters.Select(rule => ("本地参数", rule)), .. Declared,
        .. Vetoes.Select(rule => ("一票否决", rule)),
    ];

    /// <summary>What the county's form asks for in words.</summary>
    public static ImmutableArray<TraitRule> CountyForm { get; } = [.. CountyByCategory.Select(one => one.Rule)];

    public static TraitRule TargetInitial { get; } = Of("targetInitial", "初步均衡目标年", "target year of initial balance", TraitForm.Year);

    public static TraitRule TargetBasic { get; } = Of("targetBasic", "基本均衡目标年", "target year of basic balance", TraitForm.Year);

    public static TraitRule TargetQuality { get; } = Of("targetQuality", "优质均衡目标年", "target year of quality balance", TraitForm.Year);

    public static TraitRule TargetPreschool { get; } = Of("targetPreschool", "学前普及普惠目标年", "target year of universal preschool", TraitForm.Year);

    /// <summary>目标规划: the calendar year in which the county means to reach each stage.</summary>
    public static ImmutableArray<TraitRule> Targets { get; } = [TargetInitial, TargetBasic, TargetQuality, TargetPreschool];

    /// <summary>Everything about the county.</summary>
    private static ImmutableArray<TraitRule> OfCounty { get; } = [.. CountyForm, .. Targets];
}
