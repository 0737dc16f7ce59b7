#pragma warning disable format // The columns of the catalogue are aligned.

namespace Pipeline.Domain.Catalogue;

/// <content>县域义务教育基本均衡发展, 教督〔2012〕3号, and 初步均衡, the stage before it, which provinces set.</content>
public static partial class Standards
{
    private const string BasicDocument = "教督〔2012〕3号";

    /// <summary>县域义务教育基本均衡发展. The titles of the seventeen items are a province's own: they come as scores of their four parts.</summary>
    public static Standard Basic { get; } = new(
        "basic2012",
        new("义务教育基本均衡发展", "basic balance of compulsory education"),
        BasicDocument,
        new ResourceRule(
            Indicators.Basic,
            MissesAllowed: 0,
            Floor: 0,
            PrimaryLimit: 0.65m,
            JuniorLimit: 0.55m,
            SmallestTeachingPoint: 50)
        {
            Coefficients = CoefficientRule.Composite,
        },
        [
            new("schoolStandard", new("办学基本标准", "provincial standard of schools"),
            [
                new("S1", "各校达到本省办学基本标准", "every school meets the provincial standard", BasicDocument + " 入门门槛", Confirmed, new EverySchool(new WordsTest(Traits.SchoolStandard))),
            ]),
            new("government", new("政府工作", "work of the government"),
            [
                new("W1", "政府推进工作评估得分", "score of the government's work", BasicDocument + " 第三章（十七项）", Open, new AnyEvidence(
                [
                    new Share(Measures.BasicScore, Quantity.One, Bound.AtLeast(85)) { Unit = Points, Title = new("总分", "total") },
                    new Share(Quantity.Of(Measures.BasicAdmission, Measures.BasicGuarantee, Measures.BasicTeachers, Measures.BasicQuality), Quantity.One, Bound.AtLeast(85)) { Unit = Points, Title = new("四部分合计", "sum of the four parts") },
                ])),
            ]),
            new("recognition", new("公众满意度", "satisfaction of the public"),
            [
                new("R1", "公众满意度", "satisfaction of the public", BasicDocument + " 公众满意度", Open, Satisfied(0.85m)),
            ]),
        ])
    {
        Target = Traits.TargetBasic,
    };

    /// <summary>县域义务教育初步均衡发展: declared, with a target year; no copy of a provincial document was at hand.</summary>
    public static Standard Initial { get; } = new(
        "initial",
        new("义务教育初步均衡发展", "initial balance of compulsory education"),
        "省级文件",
        null,
        [
            new("initial", new("初步均衡", "initial balance"),
            [
                new("I1", "消除超大班额",   "no classes of 66 and more",      "省级初步均衡标准", Open, new AllOf(
                [
                    Says("declaredNoGiantClasses") with { Title = new("申报", "declared") },
                    new EverySchool(new ClassTest(65, 65)) { Title = new("各校班级", "classes of every school") },
                ])),
                new("I2", "消除D级危房",    "no dangerous buildings",         "省级初步均衡标准", Open, Says("declaredNoDangerousBuildings")),
                new("I3", "消除大通铺",     "no shared bunks",                "省级初步均衡标准", Open, Says("declaredNoSharedBunks")),
                new("I4", "教师交流已开展", "exchange of teachers under way", "省级初步均衡标准", Open, Says("declaredExchangeUnderWay")),
            ]),
        ])
    {
        Target = Traits.TargetInitial,
    };
}
