using System.Globalization;
using Pipeline.Adapters.Workbooks;
using Pipeline.Domain.Catalogue;

namespace Pipeline.Samples;

/// <summary>The other tables of the second invented county: kindergartens, disabled children, finance, projects, ledgers, survey, targets, monitoring.</summary>
internal static class SecondCountyTables
{
    private const int InSpecialSchool = 44;

    /// <summary>A kindergarten in 2025; in 2024 it had a twentieth more children.</summary>
    private sealed record Kindergarten(string Code, string Name, string Location, string Ownership, string Inclusive, int Pupils);

    private static readonly Kindergarten[] AllKindergartens =
    [
        new("1134990131", "样例县第一幼儿园", "城区", "公办", "否", 330),
        new("1134990132", "样例县城东幼儿园", "城区", "公办", "否", 270),
        new("1134990133", "样例县河口镇中心幼儿园", "镇区", "公办", "否", 210),
        new("1134990134", "样例县北坡镇中心幼儿园", "镇区", "公办", "否", 150),
        new("1134990135", "样例县小星星幼儿园", "城区", "民办", "是", 240),
        new("1134990136", "样例县花园幼儿园", "城区", "民办", "是", 180),
        new("1134990137", "样例县南泉镇蓝天幼儿园", "镇区", "民办", "是", 90),
        new("1134990138", "样例县金苹果幼儿园", "城区", "民办", "否", 120),
    ];

    private static readonly (string Type, decimal Share)[] Disabilities =
        [("视力残疾", 0.10m), ("听力残疾", 0.12m), ("言语残疾", 0.08m), ("肢体残疾", 0.16m), ("智力残疾", 0.36m), ("精神残疾", 0.10m), ("多重残疾", 0.08m)];

    /// <summary>Fiscal years: appropriation in 亿元, revenue in 万元, the rest in 元.</summary>
    private static readonly (int Year, decimal Appropriation, decimal Revenue, int CostPrimary, int CostJunior, int FundsPrimary, int FundsJunior, int Pay)[] FiscalYears =
    [
        (2020, 5.61m, 181_500m, 10_930, 14_390, 982, 1_225, 90_100),
        (2021, 5.82m, 186_000m, 11_250, 14_820, 1_010, 1_260, 92_400),
        (2022, 6.09m, 191_600m, 11_640, 15_310, 1_045, 1_302, 94_600),
        (2023, 6.33m, 198_300m, 11_980, 15_890, 1_071, 1_338, 96_900),
        (2024, 6.68m, 206_200m, 12_390, 16_420, 1_102, 1_375, 99_300),
    ];

    /// <summary>Children in kindergarten in all, in public ones, and in inclusive private ones.</summary>
    public static (int All, int OfPublic, int Inclusive) Preschool(int year) => (
        AllKindergartens.Sum(one => Children(one, year)),
        AllKindergartens.Where(one => one.Ownership == "公办").Sum(one => Children(one, year)),
        AllKindergartens.Where(one => one.Inclusive == "是").Sum(one => Children(one, year)));

    /// <summary>幼儿园汇总表. In 2024 some teachers of one lacked their licence, and the total of the floor area was mistyped.</summary>
    public static XlsxSheet Kindergartens(int year)
    {
        var sheet = HeadedTable.Sheet<Kindergarten>(
            "幼儿园汇总表", $"样例县 {year} 学年幼儿园汇总表", "统计时点：9 月 1 日",
            [
                new("幼儿园标识码", one => one.Code), new("幼儿园名称", one => one.Name), new("城乡类型", one => one.Location), new("办园性质", one => one.Ownership),
                new("是否普惠性民办幼儿园", one => one.Inclusive),
                new("在园幼儿数（人）", one => Children(one, year)),
                new("班级（个）|班级数", one => ClassesOf(one, year)),
                new("班级（个）|班额达标班级数", one => ClassesOf(one, year) - (one.Ownership == "民办" && year == SecondCounty.Before ? 1 : 0)),
                new("教师（人）|专任教师数", one => TeachersOf(one, year)),
                new("教师（人）|持证教师数", one => TeachersOf(one, year) - (one is { Ownership: "民办", Inclusive: "否" } && year == SecondCounty.Before ? 2 : 0)),
                new("园舍（㎡）|园舍建筑面积", one => Math.Round(Children(one, SecondCounty.Before) * 11.6m, 1)),
                new("园舍（㎡）|幼儿活动用房面积", one => Math.Round(Children(one, SecondCounty.Before) * 8.9m, 1)),
                new("户外活动场地面积（亩）", one => Math.Round(Children(one, SecondCounty.Before) * 0.0075m, 2)),
            ],
            AllKindergartens,
            totals: true,
            "注：在园幼儿数含小、中、大班。");
        if (year == SecondCounty.Before)
        {
            const int BuildingColumn = 11;
            var total = (object?[])[.. sheet.Rows[^2]];
            total[BuildingColumn] = (decimal)total[BuildingColumn]! - 900;
            sheet = sheet with { Rows = [.. sheet.Rows.SkipLast(2), total, sheet.Rows[^1]] };
        }

        return sheet;
    }

    /// <summary>Disabled children of school age, enrolled or not.</summary>
    public static int DisabledOfAge(SchoolFormWriter[] schools, int year) => Regular(schools) + HomeTaught(schools) + InSpecialSchool + NotEnrolled(year);

    public static int NotEnrolled(int year) => year == SecondCounty.Before ? 6 : 3;

    public static XlsxSheet Disabled(SchoolFormWriter[] schools, int year)
    {
        var rows = Disabilities.Select((one, index) => (
            one.Type, Regular: Part(Regular(schools), index), Special: Part(InSpecialSchool, index), AtHome: Part(HomeTaught(schools), index), Not: Part(NotEnrolled(year), index))).ToArray();
        return HeadedTable.Sheet<(string Type, int Regular, int Special, int AtHome, int Not)>(
            "残疾儿童情况统计表", $"样例县 {year} 学年适龄残疾儿童少年情况统计表", "单位：人",
            [
                new("残疾类别", one => one.Type), new("适龄人数", one => one.Regular + one.Special + one.AtHome + one.Not), new("其中|随班就读", one => one.Regular),
                new("其中|特教班", _ => 0), new("其中|特教学校", one => one.Special), new("其中|送教上门", one => one.AtHome), new("其中|未入学", one => one.Not),
            ],
            rows,
            totals: true);
    }

    /// <summary>经费年度表: the fiscal years that were closed by then, each with its growth as printed.</summary>
    public static XlsxSheet Finance(int year)
    {
        var years = FiscalYears.Skip(1).Where(one => one.Year < year).ToArray();
        object? Growth(int fiscal, Func<int, decimal> of) => Math.Round((100 * of(fiscal) / of(fiscal - 1)) - 100, 2);
        return HeadedTable.Sheet<(int Year, decimal Appropriation, decimal Revenue, int CostPrimary, int CostJunior, int FundsPrimary, int FundsJunior, int Pay)>(
            "经费年度表", "样例县教育经费年度表", "按财政年度填报",
            [
                new("年度", one => one.Year),
                new("预算内教育经费（亿元）|金额", one => one.Appropriation),
                new("预算内教育经费（亿元）|增长率（%）", one => Growth(one.Year, fiscal => FiscalYears.First(other => other.Year == fiscal).Appropriation)),
                new("财政经常性收入（万元）|金额", one => one.Revenue),
                new("财政经常性收入（万元）|增长率（%）", one => Growth(one.Year, fiscal => FiscalYears.First(other => other.Year == fiscal).Revenue)),
                new("小学生均教育事业费（元）", one => one.CostPrimary), new("初中生均教育事业费（元）", one => one.CostJunior),
                new("小学生均公用经费（元）", one => one.FundsPrimary), new("初中生均公用经费（元）", one => one.FundsJunior),
                new("教师年平均工资（元）", one => one.Pay),
            ],
            years);
    }

    /// <summary>项目建设进度表: three projects in the four months before school begins.</summary>
    public static XlsxSheet Projects(int year)
    {
        (string Code, string Name, string School, decimal Planned, int Area, int[] Invested)[] projects = year == SecondCounty.Before
            ? [("YL-2401", "南泉镇初级中学运动场改造", "样例县南泉镇初级中学", 680m, 1_900, [40, 60, 90, 120]), ("YL-2402", "北坡镇中心小学实验楼", "样例县北坡镇中心小学", 940m, 2_600, [0, 0, 50, 80])]
            : [("YL-2401", "南泉镇初级中学运动场改造", "样例县南泉镇初级中学", 680m, 1_900, [560, 610, 680, 680]), ("YL-2402", "北坡镇中心小学实验楼", "样例县北坡镇中心小学", 940m, 2_600, [760, 850, 930, 940]), ("YL-2501", "第一小学扩建工程", "样例县第一小学", 3_200m, 7_400, [0, 120, 260, 480])];
        var months = from project in projects from index in Enumerable.Range(0, 4) select (project, Month: (year * 100) + 5 + index, Invested: project.Invested[index]);
        return HeadedTable.Sheet<((string Code, string Name, string School, decimal Planned, int Area, int[] Invested) Project, int Month, int Invested)>(
            "项目建设进度表", $"样例县 {year} 年教育项目建设进度表", "每月月底填报",
            [
                new("项目编号", one => one.Project.Code), new("项目名称", one => one.Project.Name), new("项目学校", one => one.Project.School), new("月份", one => one.Month),
                new("投资（万元）|计划总投资", one => one.Project.Planned), new("投资（万元）|累计完成投资", one => one.Invested),
                new("面积（㎡）|建设面积", one => one.Project.Area), new("面积（㎡）|竣工面积", one => one.Invested >= one.Project.Planned ? one.Project.Area : 0),
                new("建设状态", one => one.Invested == 0 ? "前期" : one.Invested >= one.Project.Planned ? "竣工" : "在建"),
            ],
            [.. months]);
    }

    /// <summary>控辍保学月报 of the school year before.</summary>
    public static XlsxSheet Ledgers(int year)
    {
        int[] dropped = year == SecondCounty.Before ? [5, 5, 4, 4, 4, 6, 6, 5, 3, 2] : [3, 3, 2, 2, 2, 5, 3, 2, 1, 0];
        var months = dropped.Select((one, index) => (Month: index < 4 ? ((year - 1) * 100) + 9 + index : (year * 100) + index - 3, Index: index, Dropped: one)).ToArray();
        return HeadedTable.Sheet<(int Month, int Index, int Dropped)>(
            "控辍保学月报", $"样例县控辍保学月报（{year - 1}年9月至{year}年6月）", "单位：人",
            [
                new("月份", one => one.Month), new("适龄儿童少年数", one => 8_260 - ((year - SecondCounty.Before) * 40) + one.Index),
                new("疑似辍学人数", one => one.Dropped + 3), new("辍学人数", one => one.Dropped),
                new("辍学原因|贫困", _ => 0), new("辍学原因|留守", one => one.Dropped / 3), new("辍学原因|随迁", _ => 0),
                new("辍学原因|厌学", one => one.Dropped - (one.Dropped / 3) - (one.Dropped / 5)), new("辍学原因|病残", one => one.Dropped / 5),
                new("劝返复学人数", one => (one.Index % 3) + 1),
            ],
            months);
    }

    /// <summary>满意度调查表: in 2024 the parents were not satisfied enough.</summary>
    public static XlsxSheet Satisfaction(int year)
    {
        var later = year == SecondCounty.Before ? 0 : 3;
        (string Group, int Sent, int Share, int Visited)[] groups =
            [("学生", 1_200, 92, 60), ("家长", 1_500, 83, 60), ("教师", 400, 90, 40), ("校长", 14, 96, 14), ("人大代表", 30, 93, 10), ("政协委员", 30, 90, 10), ("社会人士", 200, 88, 30)];
        return HeadedTable.Sheet<(string Group, int Sent, int Share, int Visited)>(
            "满意度调查表", $"样例县 {year} 年义务教育满意度调查表", "问卷单位：份；走访单位：人",
            [
                new("调查对象", one => one.Group), new("问卷调查|发放问卷", one => one.Sent), new("问卷调查|回收问卷", one => Collected(one.Sent)),
                new("问卷调查|有效问卷", one => Collected(one.Sent)), new("问卷调查|满意问卷数", one => Collected(one.Sent) * Math.Min(100, one.Share + later) / 100),
                new("实地走访|走访人数", one => one.Visited), new("实地走访|满意人数", one => one.Visited * Math.Min(100, one.Share + 4 + later) / 100),
            ],
            groups);
    }

    public static XlsxSheet Aid(int year)
    {
        var more = year == SecondCounty.Before ? 0 : 12;
        (string Programme, string Basic, decimal Money, int Times)[] programmes =
            [("免学杂费", "是", 412.6m, 5_080), ("免费教科书", "是", 96.4m, 10_160), ("寄宿生生活补助", "是", 58.75m, 940), ("营养改善计划", "否", 203.2m, 4_060), ("家庭经济困难学生补助", "否", 17.3m, 410)];
        return HeadedTable.Sheet<(string Programme, string Basic, decimal Money, int Times)>(
            "学生资助情况表", $"样例县 {year} 年学生资助情况表", "金额单位：万元",
            [
                new("资助项目", one => one.Programme), new("是否三免一补", one => one.Basic), new("资助金额（万元）", one => one.Money + more), new("资助人次", one => one.Times + more),
            ],
            programmes);
    }

    public static XlsxSheet Targets(int year) => HeadedTable.Sheet<int>(
        "目标规划表", "样例县教育发展目标规划表", "填公历年份",
        [
            new("行政区划代码", _ => SecondCounty.Code), new("区县名称", _ => SecondCounty.Name), new("初步均衡目标年份", _ => 2020), new("基本均衡目标年份", _ => 2025),
            new("优质均衡目标年份", _ => year == SecondCounty.Before ? 2027 : 2028), new("学前普及普惠目标年份", _ => 2025),
        ],
        [year]);

    /// <summary>质量监测结果表: each year two subjects in two stages.</summary>
    public static XlsxSheet Monitoring(int year)
    {
        (string Subject, string Stage, string Level, decimal Disparity)[] results = year == SecondCounty.Before
            ? [("科学", "四年级", "Ⅲ", 14.6m), ("道德与法治", "四年级", "Ⅲ", 13.1m), ("科学", "八年级", "Ⅲ", 15.8m), ("道德与法治", "八年级", "Ⅳ", 12.4m)]
            : [("语文", "四年级", "Ⅳ", 11.7m), ("艺术", "四年级", "Ⅲ", 14.2m), ("语文", "八年级", "Ⅲ", 14.1m), ("艺术", "八年级", "Ⅲ", 14.8m)];
        return HeadedTable.Sheet<(string Subject, string Stage, string Level, decimal Disparity)>(
            "质量监测结果表", $"样例县 {year} 年国家义务教育质量监测结果", "校际差异率以 % 计",
            [new("学科", one => one.Subject), new("学段", one => one.Stage), new("学业水平等级", one => one.Level), new("校际差异率（%）", one => one.Disparity)],
            results);
    }

    private static int Children(Kindergarten one, int year) => year == SecondCounty.Before ? one.Pupils * 21 / 20 : one.Pupils;

    private static int ClassesOf(Kindergarten one, int year) => (Children(one, year) + 29) / 30;

    private static int TeachersOf(Kindergarten one, int year) => (Children(one, year) / 14) + 1;

    private static int Collected(int sent) => sent < 50 ? sent : sent * 97 / 100;

    private static int Regular(SchoolFormWriter[] schools) => Sum(schools, Measures.InclusivePupils);

    private static int HomeTaught(SchoolFormWriter[] schools) => Sum(schools, Measures.HomeTaughtPupils);

    private static int Sum(SchoolFormWriter[] schools, Measure measure) =>
        schools.SelectMany(school => school.Figures).Where(figure => figure.Measure == measure).Sum(figure => Convert.ToInt32(figure.Value, CultureInfo.InvariantCulture));

    /// <summary>What of a total falls to a kind of disability; the parts make the total.</summary>
    private static int Part(int total, int index) => (int)(total * Below(index + 1)) - (int)(total * Below(index));

    private static decimal Below(int index) => Disabilities[..index].Sum(one => one.Share);
}
