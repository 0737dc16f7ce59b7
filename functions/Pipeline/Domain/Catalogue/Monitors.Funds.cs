using System.Collections.Immutable;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;

#pragma warning disable format // The columns of the catalogue are aligned.

namespace Pipeline.Domain.Catalogue;

/// <content>Money: appropriation and growth, quotas, building projects.</content>
public static partial class Monitors
{
    // A county prints growth to two decimals or one.
    private const decimal PrintedTolerance = 0.05m;

    private static Phrase Points => new("百分点", "percentage points");
    private static Bound Positive => Bound.Above(0);

    private static ImmutableArray<Measure> PerPupil => [Measures.CostPrimary, Measures.CostJunior, Measures.FundsPrimary, Measures.FundsJunior];

    /// <summary>三个增长: computed from the amounts of two consecutive fiscal years, the newest and the one before.</summary>
    public static CountyMonitor ThreeIncreases { get; } = new("threeIncreases", "三个增长", "three increases", "《教育法》第五十六条; 《义务教育法》第四十二条",
    [
        new("appropriationGrowth", "预算内教育经费增长率",           "growth of the appropriation",           new Growth(Measures.Appropriation)),
        new("revenueGrowth",       "财政经常性收入增长率",           "growth of the revenue",                 new Growth(Measures.Revenue)),
        new("appropriationLead",   "教育经费增长高于财政收入增长",   "appropriation grew faster than revenue by", new GrowthLead(Measures.Appropriation, Measures.Revenue)) { Bound = Positive, Unit = Points },
        .. PerPupil.Select(measure => new MonitorFigure(measure.Id + "Growth", measure.Chinese + "增长率", "growth of the " + measure.English, new Growth(measure)) { Bound = Positive, Stage = StageOf(measure) }),
        new("payGrowth",           "教师年平均工资增长率",           "growth of teachers' pay",               new Growth(Measures.YearTeacherPay)) { Bound = Positive, Optional = true },
        new("appropriationMisprints", "教育经费增长率印数与金额不符的年份", "years whose printed growth of the appropriation is not that of the amounts", new Misprints(Measures.PrintedAppropriationGrowth, Measures.Appropriation, PrintedTolerance)) { Unit = Years },
        new("revenueMisprints",    "财政收入增长率印数与金额不符的年份", "years whose printed growth of the revenue is not that of the amounts", new Misprints(Measures.PrintedRevenueGrowth, Measures.Revenue, PrintedTolerance)) { Unit = Years },
    ])
    {
        Tables =
        [
            new("years", "各年度经费", "finance by year", new EveryFiscalYear(
            [
                (Measures.Appropriation, Measures.PrintedAppropriationGrowth), (Measures.Revenue, Measures.PrintedRevenueGrowth), (Measures.CostPrimary, null),
                (Measures.CostJunior, null), (Measures.FundsPrimary, null), (Measures.FundsJunior, null), (Measures.YearTeacherPay, null),
            ], PrintedTolerance)),
        ],
    };

    /// <summary>两个只增不减: over all the fiscal years reported.</summary>
    public static CountyMonitor NeverLess { get; } = new("neverLess", "两个只增不减", "never less than the year before", "国办发〔2018〕82号 两个只增不减（未核实）",
    [
        .. PerPupil.Select(measure => new MonitorFigure(measure.Id + "Falls", measure.Chinese + "下降的次数", "falls of the " + measure.English, new Falls(measure)) { Bound = None, Stage = StageOf(measure), Unit = new("次", "times") }),
    ]);

    /// <summary>生均公用经费: national quotas of April 2023 (小学 650, 初中 850 元); special education 6000, boarders 200 元 more.</summary>
    public static CountyMonitor FundsQuota { get; } = new("fundsQuota", "生均公用经费", "public funds per pupil", "城乡义务教育补助经费 基准定额（2023年4月）",
    [
        new("quota",         "生均公用经费基准定额",         "quota of public funds per pupil",           new Amount(((Quantity)Measures.Quota).In(Stage.Primary))) { Stage = Stage.Primary, Bound = Bound.AtLeast(650) },
        new("quota",         "生均公用经费基准定额",         "quota of public funds per pupil",           new Amount(((Quantity)Measures.Quota).In(Stage.Junior)))  { Stage = Stage.Junior,  Bound = Bound.AtLeast(850) },
        new("quotaSpecial",  "特殊教育生均公用经费基准定额", "quota per pupil of special education",      new Amount(Measures.QuotaSpecial))  { Bound = Bound.AtLeast(6000) },
        new("quotaBoarding", "寄宿生公用经费增加标准",       "what is added per boarder",                 new Amount(Measures.QuotaBoarding)) { Bound = Bound.AtLeast(200) },
        new("specialFunds",  "特殊教育学生生均公用经费（拨付）", "public funds per pupil of special education, as paid", new Rate(Measures.SpecialFunds, Measures.SpecialPupils)) { Unit = Units.Yuan.Base, Bound = Bound.AtLeast(8000, Measures.QuotaSpecial) },
    ]);

    /// <summary>项目建设进度 月通报: every project by its newest month.</summary>
    public static CountyMonitor Projects { get; } = new("projects", "项目建设进度", "building projects", "项目建设进度月通报",
    [
        new("projects",         "项目数",           "projects",                  Now(new RowCount(SubjectKind.Project))) { Unit = Pieces },
        new("projectsPlanned",  "未开工项目数",     "projects not begun",        Now(new RowCount(SubjectKind.Project, Traits.ProjectStatus, "planned"))) { Unit = Pieces },
        new("projectsBuilding", "在建项目数",       "projects being built",      Now(new RowCount(SubjectKind.Project, Traits.ProjectStatus, "building"))) { Unit = Pieces },
        new("projectsStopped",  "停工项目数",       "projects stopped",          Now(new RowCount(SubjectKind.Project, Traits.ProjectStatus, "stopped"))) { Unit = Pieces },
        new("projectsFinished", "竣工项目数",       "projects finished",         Now(new RowCount(SubjectKind.Project, Traits.ProjectStatus, "finished"))) { Unit = Pieces },
        new("planned",          "计划投资合计",     "planned investment",        Now(new Amount(Measures.PlannedInvestment))),
        new("invested",         "累计完成投资合计", "invested to date",          Now(new Amount(Measures.Invested))),
        new("investedShare",    "投资完成率",       "invested of what is planned", Now(new Rate(Measures.Invested, Measures.PlannedInvestment))),
        new("area",             "建设面积合计",     "area to be built",          Now(new Amount(Measures.ProjectArea))),
        new("finished",         "竣工面积合计",     "area finished",             Now(new Amount(Measures.FinishedArea))),
        new("finishedShare",    "面积竣工率",       "finished of the area",      Now(new Rate(Measures.FinishedArea, Measures.ProjectArea))),
    ])
    {
        Tables =
        [
            new("projects", "各项目最近一月", "projects by their newest month", new EveryReported(SubjectKind.Project, Traits.ProjectName, [Traits.ProjectMonth, Traits.ProjectStatus], OfProjects) { NewestBy = Traits.ProjectMonth }),
            new("months", "各月合计", "sums by month", new EveryMonth(SubjectKind.Project, Traits.ProjectMonth, OfProjects)),
        ],
    };

    private static Phrase Pieces => new("个", "projects");

    private static Phrase Years => new("年", "years");

    private static ImmutableArray<MonitorFigure> OfProjects =>
    [
        new("planned",  "计划投资",     "planned investment", new Amount(Measures.PlannedInvestment)),
        new("invested", "累计完成投资", "invested to date",   new Amount(Measures.Invested)),
        new("area",     "建设面积",     "area to be built",   new Amount(Measures.ProjectArea)),
        new("finished", "竣工面积",     "area finished",      new Amount(Measures.FinishedArea)),
    ];

    private static Newest Now(FigureRule rule) => new(SubjectKind.Project, Traits.ProjectMonth, rule) { Each = Traits.ProjectName };

    private static Stage StageOf(Measure measure) => measure == Measures.CostPrimary || measure == Measures.FundsPrimary ? Stage.Primary : Stage.Junior;
}
