using Pipeline.Adapters.Workbooks;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;

namespace Pipeline.Tests.Domain.Intake;

/// <summary>Every kind of workbook (domain §6), recognised from its headings: what it reports, and the whole of what is found in it.</summary>
public sealed class KindTests
{
    private const string County = "519901/2025/表.xlsx";
    private const string School = "519901/2025/2151990001/表.xlsx";

    private static readonly object?[] LongHeading = ["序号", "类别", "填报项目", "单位", "填报值", "是否必填", "备注说明"];

    private static readonly Dictionary<string, Case> Cases = new(StringComparer.Ordinal)
    {
        ["county form"] = new(
            [[["区县填报数据"], LongHeading,
                [1, "基本情况", "行政区划代码", null, "519901", "是", null], [2, "基本情况", "区县名称", null, "示例县", "是", null], [3, "基本情况", "咨询电话", null, "教育督导室 000-0000000", "是", null],
                [4, "基本情况", "上报截止日期", null, "2025年9月20日", "是", null], [5, "基本情况", "封账日期", null, 20251031, "否", null],
                [6, "政府保障", "布局规划合理", null, "是", "是", null], [7, "一票否决", "有偿补课", null, "无", "是", null],
                [8, "政府保障", "特殊教育公用经费拨付总额", "万元", 12.5, "是", null], [9, "初中", "公办学校应就近入学学生数", "人", 900, "是", null],
                [10, "初中", "就近划片入学学生数", "人", 880, "是", null], [11, "本地参数", "学制", null, "六三", "否", null]]],
            "countyForm", [],
            ["county.junior zonedPlaced=880", "county.junior zonedPupils=900", "county closingDate=2025-10-31", "county contact=教育督导室 000-0000000", "county countyCode=519901",
                "county countyName=示例县", "county declaredLayout=1", "county dueDate=2025-09-20", "county schoolSystem=63", "county specialFunds=125000", "county vetoPaidTutoring=0"]),
        ["county form of another county"] = new(
            [[LongHeading, .. CountyBasics("519902"), [5, "政府保障", "常住人口", "万人", 52.3, "是", null]]], "countyForm", ["countyNotOfFolder E2 “519902”"]),
        ["county form that closes before it is due"] = new(
            [[LongHeading, .. CountyBasics("519901"), [5, "基本情况", "封账日期", null, "2025-09-01", "否", null]]], "countyForm", ["closedBeforeDue E6 “2025-09-01”"]),
        ["county form with a bad code, date, and month where none can be"] = new(
            [[LongHeading, [1, "基本情况", "行政区划代码", null, "5199", "是", null], [2, "基本情况", "区县名称", null, "示例县", "是", null], [3, "基本情况", "咨询电话", null, "0", "是", null], [4, "基本情况", "上报截止日期", null, "九月底", "是", null]]],
            "countyForm", ["countyCodeInvalid E2 “5199”", "notADate E5 “九月底”"]),
        ["county form in a school's folder"] = new([[LongHeading, .. CountyBasics("519901")]], "countyForm", ["kindNotOfFolder"]) { Path = School },
        ["a printed rate that its own counts do not give (砀山 2023: 82.8 % printed)"] = new(
            [[LongHeading, .. CountyBasics("519901"), [5, "学前教育", "全县在园幼儿数", "人", 10_000, null, null], [6, "学前教育", "公办园在园幼儿数", "人", 5_600, null, null],
                [7, "学前教育", "普惠性民办园在园幼儿数", "人", 2_662, null, null], [8, "学前教育", "普惠性幼儿园覆盖率", "%", 82.8, null, "按月平均数"]]],
            "countyForm", ["printedRateDiffers E9 “82.8”（按月平均数）"],
            ["county contact=0", "county countyCode=519901", "county countyName=示例县", "county dueDate=2025-09-20", "county preschoolEnrolled=10000", "county preschoolInclusive=2662", "county preschoolPublic=5600", "county printedInclusiveShare=82.8"]),
        ["class sizes by band"] = new(
            [[["示例县小学班额统计表"], ["学校标识码", "学校名称", "班级数", "班额", null, null, null], [null, null, null, "25人及以下", "26～30人", "41—45人", "66人及以上"], ["2151990001", "甲校", 6, 1, 2, 3, 0]]],
            "classSizes", ["blankTakenAsZero"],
            ["2151990001 name=甲校", "2151990001.primary classes=6", "2151990001.primary classes26To30=2", "2151990001.primary classes41To45=3", "2151990001.primary classes66Up=0", "2151990001.primary classesTo25=1"])
        { Merged = ["D2:G2"], OnlyCodes = true },
        ["bands that do not make the classes"] = new(
            [[["小学"], ["学校标识码", "班级数", .. Measures.ClassBands.Select(band => (object?)band.Chinese)], ["2151990001", 6, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0]]], "classSizes", ["partsMissTotal B3 “6”"]),
        ["class list of many schools"] = new(
            [[["学校标识码", "年级", "班级名称", "人数"], ["2151990001", "一年级", "1班", 40], ["2151990001", "二年级", "1班", 42], ["3151990002", "七年级", "1班", 50]]],
            "classSizes", [], ["2151990001.primary classes: 1=40 2=42", "3151990002.junior classes: 7=50"]),
        ["bands that the enrolment contradicts"] = new(
            [[["小学"], ["学校标识码", "在校生数", "班级数", .. Measures.ClassBands.Select(band => (object?)band.Chinese)], ["2151990001", 181, 6, 0, 6, 0, 0, 0, 0, 0, 0, 0, 0], ["2151990002", 180, 6, 0, 6, 0, 0, 0, 0, 0, 0, 0, 0]]],
            "classSizes", ["bandsContradictEnrolment B3 “181”"]),
        ["a total that its column does not make"] = new(
            [[["小学"], ["学校标识码", "学校名称", "在校生数", "班级数", "运动场地面积(㎡)"], ["2151990001", "甲校", 400, 10, 3000.25], ["2151990002", "乙校", 300, 8, "/"], [null, "合计", 710, 18, 5000]]],
            "schoolRollUp", ["blank E4 “/”", "columnTotalDiffers C5 “710”"]),
        ["a table whose column has no stage"] = new(
            [[["学校标识码", "学校名称", "在校生数", "校长姓名"], ["2151990001", "甲校", 400, "某人"]]], null, ["columnsDropped", "stageUnknown C2"]),
        ["fewer primary graduates than junior entrants"] = new(
            [[LongHeading, .. CountyBasics("519901"), [5, "巩固率", "全县小学毕业生数", "人", 900, null, null], [6, "巩固率", "全县初中招生数", "人", 950, null, "接收邻县学生 60 人"]]],
            "countyForm", ["graduatesBelowEntrants E6 “900”"]),
        ["forty children in a kindergarten class"] = new(
            [[["学校标识码", "幼儿园名称", "在园幼儿数", "幼儿园班级数"], ["1151990001", "甲园", 240, 6], ["1151990002", "乙园", 216, 6]]], "kindergartens", ["averageClassUnlikely C2 “240”"]),
        ["a unit above the table"] = new(
            [[["小学"], ["单位：人、万元"], ["学校标识码", "在校生数", "教学仪器设备资产值"], ["2151990001", 400, "80.5 万元"]]], "schoolRollUp", ["unitInCell C4 “80.5 万元”", "unitOfTitle C3"],
            ["2151990001 equipmentValue=805000", "2151990001.primary enrolment=400"]),
        ["kindergartens"] = new(
            [[["幼儿园名称", "学校（机构）标识码", "办园性质", "是否普惠性民办幼儿园", "在园幼儿数", "班级数", "班额达标班级数", "专任教师数", "持证教师数", "园舍建筑面积（㎡）", "户外活动场地面积（亩）"],
                ["甲园", "1151990001", "民办", "是", 180, 6, 5, 13, 12, 2000, 3]]],
            "kindergartens", [],
            ["kindergarten~1151990001 inclusive=1", "kindergarten~1151990001 kindergartenBuilding=2000", "kindergarten~1151990001 kindergartenClasses=6", "kindergarten~1151990001 kindergartenClassesMeeting=5",
                "kindergarten~1151990001 kindergartenOutdoor=2000", "kindergarten~1151990001 kindergartenPupils=180", "kindergarten~1151990001 kindergartenQualified=12", "kindergarten~1151990001 kindergartenTeachers=13",
                "kindergarten~1151990001 name=甲园", "kindergarten~1151990001 ownership=private"]),
        ["disabled children"] = new(
            [[["残疾类别", "适龄人数", "其中", null, null, null, null], [null, null, "随班就读", "特教班", "特教学校", "送教上门", "未入学"], ["视力残疾", 10, 4, 0, 5, 1, 0], ["智力残疾", 30, 20, 0, 8, 1, 2], ["合计", 40, 24, 0, 13, 2, 2]]],
            "disabledChildren", ["partsMissTotal B4 “30”"])
        { Merged = ["A1:A2", "B1:B2", "C1:G1"] },
        ["projects by month"] = new(
            [[["项目编号", "项目名称", "项目学校", "月份", "计划投资(万元)", "累计完成投资(万元)", "建设面积(㎡)", "竣工面积(㎡)", "建设状态"], ["P-01", "河西中心小学教学楼", "河西中心小学", 202509, 1200, 300, 4500, 0, "在建"]]],
            "projects", [],
            ["project~* finishedArea=0", "project~* invested=3000000", "project~* plannedInvestment=12000000", "project~* projectArea=4500", "project~* projectCode=P-01", "project~* projectMonth=2025-09",
                "project~* projectName=河西中心小学教学楼", "project~* projectSchool=河西中心小学", "project~* projectStatus=building"]),
        ["pairs and groups"] = new(
            [[["牵头学校标识码", "成员学校标识码", "帮扶形式", "集团名称", "起始年份"], ["2151990001", "2151990004", "结对帮扶", "示例教育集团", "2023年"], ["2151990001", "2151990005", "联盟", "示例教育集团", 2023]]],
            "schoolGroups", ["choiceUnknown C3 “联盟”"],
            ["group~2151990001-2151990004 groupKind=pair", "group~2151990001-2151990004 groupName=示例教育集团", "group~2151990001-2151990004 groupSince=2023", "group~2151990001-2151990004 leadSchool=2151990001",
                "group~2151990001-2151990004 memberSchool=2151990004", "group~2151990001-2151990005 groupName=示例教育集团", "group~2151990001-2151990005 groupSince=2023",
                "group~2151990001-2151990005 leadSchool=2151990001", "group~2151990001-2151990005 memberSchool=2151990005"]),
        ["dropout ledgers by month"] = new(
            [[["月份", "适龄儿童少年数", "疑似辍学人数", "辍学人数", "辍学原因", null, null, null, null, "劝返复学人数"], [null, null, null, null, "贫困", "留守", "随迁", "厌学", "病残", null],
                [202509, 20_000, 6, 3, 0, 1, 0, 2, 0, 4], ["2025年10月", 20_010, 4, 2, 0, 0, 0, 2, 1, 3]]],
            "dropoutLedgers", ["partsAboveWhole D4 “2”"])
        { Merged = ["A1:A2", "B1:B2", "C1:C2", "D1:D2", "E1:I1", "J1:J2"] },
        ["a table of 中小学 does not say one stage"] = new(
            [[["某县中小学基本情况汇总表"], ["学校标识码", "在校生数"], ["3151990001", 900]]], "schoolRollUp", ["stageUnknown B3"]),
        ["an upper heading that makes it something else"] = new(
            [[["小学"], ["学校标识码", "随迁子女", null, "生均"], [null, "在校生数", "招生数", "运动场地面积(㎡)"], ["2151990001", 37, 6, 8.1]]], "schoolRollUp", ["columnsDropped"],
            ["2151990001.primary pupilsMigrant=37"])
        { Merged = ["A2:A3", "B2:C2"] },
        ["a whole measure under two stages"] = new(
            [[["月份", "小学", "初中"], [null, "辍学人数", "辍学人数"], [202509, 3, 3]]], "dropoutLedgers", ["headerAmbiguous C2"])
        { Merged = ["A1:A2"] },
        ["one subject on two sheets"] = new(
            [[["调查对象", "有效问卷数", "满意问卷数"], ["家长", 470, 450]], [["调查对象", "有效问卷数", "满意问卷数"], ["家长", 280, 140]]], "satisfaction", ["rowTwice A2"]),
        ["a huge share"] = new([[["小学"], ["学校标识码", "在校生数"], ["2151990001", new XlsxPercent(1e30)]]], "schoolRollUp", ["notANumber B3 “1E+32%”"]),
        ["a class list whose code is one merged cell"] = new(
            [[["学校标识码", "年级", "班级名称", "人数"], ["2151990001", "一年级", "1班", 40], [null, "一年级", "2班", 41], [null, "二年级", "1班", 42]]],
            "classSizes", [], ["2151990001.primary classes: 1=40 1=41 2=42"])
        { Merged = ["A2:A4"] },
        ["a header without a row"] = new([[["月份", "辍学人数"]]], "dropoutLedgers", ["noRows"]),
        ["a month that is none"] = new([[["月份", "辍学人数"], ["九月", 1], ["2025-13", 1], [null, 1]]], "dropoutLedgers", ["notAMonth A2 “九月”", "notAMonth A3 “2025-13”", "keyMissing A4"]),
        ["satisfaction"] = new(
            [[["调查对象", "问卷总数", "回收问卷", "回收有效", "满意问卷数", "实地走访人数", "走访满意人数"], ["家长", 1000, 990, 980, 900, 50, 48], ["学生", 500, 501, 490, 480, "/", "/"]]],
            "satisfaction", ["blank F3 “/”", "blank G3 “/”", "partAboveWhole C3 “501”"]),
        ["aid for pupils by programme"] = new(
            [[["资助项目", "是否三免一补", "资助金额（万元）", "资助人次"], ["免费教科书", "是", 120.5, 9_800], ["县级奖学金", "否", 8, 40], ["合计", null, 128.5, 9_840]]],
            "studentAid", []),
        ["more recruited for rural schools than at all"] = new(
            [[LongHeading, .. CountyBasics("519901"), [5, "教师队伍", "新招聘教师数", "人", 60, null, null], [6, "教师队伍", "乡村学校新招聘教师数", "人", 61, null, null]]],
            "countyForm", ["partAboveWhole E7 “61”"]),
        ["target years"] = new(
            [[["区县名称", "行政区划代码", "基本均衡目标年份", "优质均衡目标年份"], ["示例县", 519901, 2018, "2027年"], ["邻县", "519902", 2019, 2030]]],
            "targets", ["rowOfOtherCounty B3 “519902”"], ["county countyCode=519901", "county countyName=示例县", "county targetBasic=2018", "county targetQuality=2027"]),
        ["a year that is none"] = new([[["行政区划代码", "优质均衡目标年"], ["519901", "十四五末"]]], "targets", ["notAYear B2 “十四五末”"]),
        ["finance, three units in one book"] = new(
            [[["年度", "预算内教育经费（亿元）", null, "财政经常性收入（万元）", "小学生均公用经费（元）"], [null, "金额", "增长率（%）", null, null], [2023, 5.2, 4.1, 81_000, 720], [2024, 5.5, -1.5, 83_000, 730]]],
            "finance", [],
            ["finance~2023 appropriation=520000000", "finance~2023 fiscalYear=2023", "finance~2023 fundsPrimary=720", "finance~2023 printedAppropriationGrowth=4.1", "finance~2023 revenue=810000000",
                "finance~2024 appropriation=550000000", "finance~2024 fiscalYear=2024", "finance~2024 fundsPrimary=730", "finance~2024 printedAppropriationGrowth=-1.5", "finance~2024 revenue=830000000"])
        { Merged = ["A1:A2", "B1:C1", "D1:D2", "E1:E2"] },
        ["one year twice"] = new([[["年份", "财政经常性收入（万元）"], [2023, 81_000], [2023, 82_000]]], "finance", ["rowTwice A3"]),
        ["quality monitoring"] = new(
            [[["学科", "学段", "学业水平等级", "校际差异率"], ["数学", "四年级", "Ⅲ", "12.5%"], ["语文", "八年级", "4", new XlsxPercent(0.16)]]], "qualityMonitoring", [],
            ["monitoring~chinese-junior learningSubject=chinese", "monitoring~chinese-junior monitoredStage=junior", "monitoring~chinese-junior monitoringDisparity=16", "monitoring~chinese-junior monitoringLevel=4",
                "monitoring~mathematics-primary learningSubject=mathematics", "monitoring~mathematics-primary monitoredStage=primary", "monitoring~mathematics-primary monitoringDisparity=12.5", "monitoring~mathematics-primary monitoringLevel=3"]),
        ["a share without its unit"] = new([[["学科", "学段", "校际差异率"], ["数学", "小学", 0.12]]], "qualityMonitoring", ["unitMissing C2 “0.12”"]),
        ["schools by the provincial standard: 1 passes, blank fails"] = new(
            [[["学校标识码", "学校名称", "校园占地达标", "校舍面积达标"], ["2151990001", "甲校", 1, null]]], "schoolStandard", ["blankFails D2"],
            ["2151990001 name=甲校", "2151990001 standardBuildings=0", "2151990001 standardSite=1"]),
        ["headings that fit two kinds of subject"] = new(
            [[["学校标识码", "班级数", "专任教师", "园舍建筑面积(㎡)", "在校生数"], ["1151990001", 6, 13, 2000, 180]]], null, ["columnsDropped", "kindAmbiguous"])
        { Sheet = "小学" },
        ["a template of another year"] = new(
            [[["区县填报表（2024 学年，模板第 1 版）"], LongHeading, .. CountyBasics("519901")]], "countyForm", ["otherYear A1 “区县填报表（2024 学年，模板第 1 版）”"]),
        ["a template of another version"] = new(
            [[["区县填报表（2025 学年，模板第 9 版）"], LongHeading, .. CountyBasics("519901")]], "countyForm", ["otherTemplateVersion A1 “区县填报表（2025 学年，模板第 9 版）”"]),
        ["a title of another year"] = new(
            [[["示例县 2024-2025 学年区县填报数据"], LongHeading, .. CountyBasics("519901")]], "countyForm", ["titleOfOtherYear A1 “示例县 2024-2025 学年区县填报数据”"]),
        ["a heading of later forms"] = new(
            [[["小学"], ["学校标识码", "按授课课程分", null], [null, "体育与健康", "音乐"], ["2151990001", 3, 2]]], "schoolRollUp", ["headingOfOtherYear B3"])
        { Path = "519901/2019/表.xlsx", Merged = ["A2:A3", "B2:C2"] },
        ["a form of the education statistics"] = new([[["学校基本情况"], ["指标名称", "代码", "数量"]]], null, ["otherKnownForm", "sheetNotRead"]) { Sheet = "教基1001_小学" },
        ["a room for something else"] = new(
            [Forms.Primary().Sheets()[0].Rows.Select(row => row.ToArray()).ToArray(), [["序号", "教室类别", "教室名称", "面积(㎡)"], [1, "音乐教室", "音乐室", 96.5], [2, "科学教室", "实验室", 80], [3, "美术教室", "画室", null], ["合计", null, null, 176.5]]],
            "schoolForm", ["roomUseUnknown B3 “科学教室”", "blank D4"]),
        ["fewer special rooms than the form says"] = new(
            [[LongHeading, .. SchoolBasics(), [20, "办学条件", "音乐教室", "间", 2, null, null]], [["教室类别", "教室名称"], ["音乐教室", "音乐室"]]], "schoolForm", ["roomCountDiffers", "rowMissing"])
        { OnlyCodes = true },
        ["special rooms"] = new(
            [Forms.Primary().Sheets()[0].Rows.Select(row => row.ToArray()).ToArray(), [["教室类别", "教室名称", "面积（平方米）"], ["音乐教室", "音乐室", 96.5], ["美术教室", "画室", "90"]]],
            "schoolForm", [], ["2151990001 rooms: music=96.5 art=90"])
        { OnlyCodes = true },
    };

    /// <summary>Every finding that the table fires, for the test that no rule is left without an example.</summary>
    public static IEnumerable<string> Findings => Cases.Values.SelectMany(one => one.Findings).Append(ValidationRules.NamesDiffer.Code);

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_kind_is_recognised_and_all_that_is_found_is_at_its_place(string name)
    {
        var one = Cases[name];
        var judgement = one.Judge();

        if (one.Kind is { } kind)
        {
            Assert.Equal(kind, Assert.Single(judgement.Kinds));
        }

        Assert.Equal(one.Findings.Order(StringComparer.Ordinal), one.Found(judgement).Order(StringComparer.Ordinal));
        if (one.Facts is { } facts)
        {
            Assert.Equal(facts.Order(StringComparer.Ordinal), Case.Reported(judgement, one.OnlyCodes).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void Every_kind_has_an_example_in_the_tests() =>
        Assert.Empty(WorkbookKinds.All.Select(kind => kind.Id).Except(Cases.Values.Select(one => one.Kind).OfType<string>()).Except(["schoolRegister"]));

    [Fact]
    public void Several_kinds_may_stand_in_one_workbook()
    {
        var judgement = Forms.Judge([.. Forms.Primary().Sheets(), new XlsxSheet("经费", [["年度", "财政经常性收入（万元）"], [2024, 81_000]]), new XlsxSheet("满意度", [["调查对象", "有效问卷数", "满意问卷数"], ["家长", 10, 9]])]);

        Assert.Equal(["finance", "satisfaction", "schoolForm"], judgement.Kinds.AsEnumerable());
        Assert.Empty(judgement.Findings);
    }

    [Fact]
    public void Two_sheets_that_report_one_school_must_agree_and_bound_figures_come_from_one()
    {
        XlsxSheet Bands(object pupils) => new("小学班额", [["学校标识码", "学校名称", "在校生数", "25人及以下", "26-30人"], ["2151990001", "甲校", pupils, 1, 2]]);
        var rollUp = new XlsxSheet("小学", [["学校标识码", "学校名称", "在校生数", "班级数", "专任教师"], ["2151990001", "乙校", 500, 12, 30]]);

        var differs = Forms.Judge([Bands(480), rollUp]);
        Assert.Contains("itemTwice 小学!C2", Forms.Lines(differs));
        Assert.Contains("namesDiffer 小学!B2 “乙校”", Forms.Lines(differs));
        Assert.True(differs.Refused);

        var agrees = Forms.Judge([Bands(500), rollUp]);
        var figures = agrees.Facts.Single(fact => fact.Subject.Stage == Stage.Primary).Figures;
        Assert.False(agrees.Refused);
        Assert.Equal(["小学班额!C2"], figures.Where(figure => Measures.Get(figure.Key).Group == "enrolment").Select(figure => figure.Value.Cell));
        Assert.Equal(30, figures["teachers"].Value);
    }

    [Fact]
    public void An_item_under_a_category_of_something_else_is_not_taken()
    {
        var judgement = Forms.Judge([new XlsxSheet("表", [LongHeading, .. SchoolBasics(), [3, "小学", "在校生数", "人", null, null, null], [4, "附设幼儿班", "在校生数", "人", 56, null, null]])]);

        Assert.Contains("unknownItem 表!E5", Forms.Lines(judgement));
        Assert.Null(Forms.Figure(judgement, Measures.Enrolment, Stage.Primary));
    }

    [Fact]
    public void A_subject_prints_and_reads_back()
    {
        Subject[] subjects =
        [
            new(SchoolCode.Parse("2151990001"), null), new(SchoolCode.Parse("2151990001"), Stage.Junior), Subject.County(), Subject.County(Stage.Primary),
            Subject.Of(SubjectKind.Ledger, "2025-09"), Subject.Of(SubjectKind.Project, "河西中心小学/教学楼?#", "2025-09"), Subject.Of(SubjectKind.Kindergarten, "1151990001"),
        ];

        Assert.All(subjects, subject => Assert.Equal(subject, Subject.Parse(subject.ToString())));
        Assert.All(subjects, subject => Assert.Matches("^[a-z0-9.~-]+$", subject.ToString()));
        Assert.Equal(["2151990001", "2151990001.junior", "county", "county.primary", "ledger~2025-09"], subjects.Select(subject => subject.ToString()).Take(5));
    }

    private static object?[][] CountyBasics(string code) =>
    [
        [1, "基本情况", "行政区划代码", null, code, "是", null], [2, "基本情况", "区县名称", null, "示例县", "是", null], [3, "基本情况", "咨询电话", null, "0", "是", null],
        [4, "基本情况", "上报截止日期", null, "2025-09-20", "是", null],
    ];

    private static object?[][] SchoolBasics() => [[1, "基本情况", "学校标识码", null, "2151990001", "是", null], [2, "基本情况", "办学类型", null, "小学", "是", null]];

    private sealed record Case(object?[][][] Sheets, string? Kind, string[] Findings, string[]? Facts = null)
    {
        public string Path { get; init; } = County;

        public string Sheet { get; init; } = "表";

        public string[] Merged { get; init; } = [];

        /// <summary>Findings by code alone and each once; of the facts only the lists and what does not come from the school's form.</summary>
        public bool OnlyCodes { get; init; }

        public Judgement Judge() =>
            Forms.Judge([.. Sheets.Select((rows, index) => new XlsxSheet(index == 0 ? Sheet : $"{Sheet}{index}", rows) { Merged = index == 0 ? Merged : [] })], Path);

        public IEnumerable<string> Found(Judgement judgement) => OnlyCodes
            ? judgement.Findings.Select(finding => finding.Rule.Code).Distinct()
            : judgement.Findings.Select(finding => finding.Place?.Cell is { } cell
                ? $"{finding.Rule.Code} {cell}" + (finding.Quoted is { } quoted && finding.Rule != ValidationRules.HeadingOfOtherYear ? $" “{quoted}”" : "") + (finding.Explanation is { } said ? $"（{said}）" : "")
                : finding.Rule.Code);

        public static IEnumerable<string> Reported(Judgement judgement, bool onlyLists)
        {
            foreach (var fact in judgement.Facts)
            {
                var subject = fact.Subject.Kind == SubjectKind.Project ? "project~*" : fact.Subject.ToString();
                if (!fact.Classes.IsEmpty)
                {
                    yield return $"{subject} classes: {string.Join(' ', fact.Classes.Select(one => $"{one.Grade}={one.Size}"))}";
                }

                if (!fact.Rooms.IsEmpty)
                {
                    yield return $"{subject} rooms: {string.Join(' ', fact.Rooms.Select(one => $"{one.Use}={Plain(one.Area)}"))}";
                }

                if (onlyLists && judgement.Kinds.Contains("schoolForm"))
                {
                    continue;
                }

                foreach (var (id, figure) in fact.Figures.Where(figure => !onlyLists || figure.Value.Value > 0 || figure.Key == "classes66Up"))
                {
                    yield return $"{subject} {id}={Plain(figure.Value)}";
                }

                foreach (var (id, trait) in fact.Traits)
                {
                    yield return $"{subject} {id}={trait.Text}";
                }
            }
        }

        private static string Plain(decimal? value) => value?.ToString("0.############", System.Globalization.CultureInfo.InvariantCulture) ?? "-";
    }
}
