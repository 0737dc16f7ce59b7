using Pipeline.Domain.Intake;

#pragma warning disable format // The columns of the catalogue are aligned.

namespace Pipeline.Domain.Catalogue;

/// <content>Children: who leaves school, who stays, who needs care, who gets aid.</content>
public static partial class Monitors
{
    private static Quantity ThreeKindsOfAge => ThreeKinds(Measures.DisabilityOfAge);
    private static Quantity ThreeKindsEnrolled => ThreeKinds(Quantity.Of(Measures.DisabilityOfAge, -(Term)Measures.DisabilityNotEnrolled));

    /// <summary>控辍保学 双线.</summary>
    public static CountyMonitor Dropouts { get; } = new("dropouts", "控辍保学监测", "dropouts", "国办发〔2017〕72号 控辍保学（未核实）",
    [
        .. new MonitorFigure[]
        {
            new("ofAge",       "适龄儿童少年数",   "children of school age",         new Amount(Measures.ChildrenOfAge)),
            new("suspected",   "疑似辍学人数",     "suspected dropouts",             new Amount(Measures.Suspected)),
            new("droppedOut",  "辍学人数",         "dropouts",                       new Amount(Measures.DroppedOut)),
            new("dropoutRate", "辍学率",           "dropouts of the children of age", new Rate(Measures.DroppedOut, Measures.ChildrenOfAge)),
            new("returned",    "劝返复学人数",     "brought back to school",         new Amount(Measures.Returned)),
        }.Select(one => one with { Id = one.Id + "Now", Chinese = "最近一月" + one.Chinese, English = one.English + ", newest month", Rule = new Newest(SubjectKind.Ledger, Traits.LedgerMonth, one.Rule) }),
    ])
    {
        Tables =
        [
            new("months", "各月台账", "ledgers by month", new EveryMonth(SubjectKind.Ledger, Traits.LedgerMonth,
            [
                new("ofAge",       "适龄儿童少年数",   "children of school age",          new Amount(Measures.ChildrenOfAge)),
                new("suspected",   "疑似辍学人数",     "suspected dropouts",              new Amount(Measures.Suspected)),
                new("droppedOut",  "辍学人数",         "dropouts",                        new Amount(Measures.DroppedOut)),
                new("dropoutRate", "辍学率",           "dropouts of the children of age", new Rate(Measures.DroppedOut, Measures.ChildrenOfAge)),
                new("poverty",     "因贫",             "through poverty",                 new Amount(Measures.DropoutPoverty)),
                new("leftBehind",  "留守",             "children left behind",            new Amount(Measures.DropoutLeftBehind)),
                new("migrant",     "随迁",             "children of migrant workers",     new Amount(Measures.DropoutMigrant)),
                new("weary",       "厌学",             "weary of school",                 new Amount(Measures.DropoutWeary)),
                new("ill",         "病残",             "illness or disability",           new Amount(Measures.DropoutIll)),
                new("other",       "其他原因",         "other causes",                    new Amount(Quantity.Of(Measures.DroppedOut, -(Term)Measures.DropoutPoverty, -(Term)Measures.DropoutLeftBehind, -(Term)Measures.DropoutMigrant, -(Term)Measures.DropoutWeary, -(Term)Measures.DropoutIll))),
                new("returned",    "劝返复学人数",     "brought back to school",          new Amount(Measures.Returned)),
            ])),
        ],
    };

    /// <summary>巩固率: 甲式 (a) 毕业/(入+转入−转出−死亡), 乙式 (b) (毕业−转入+转出)/(入−死亡), the default. The nine-year rate has no limit in the standard.</summary>
    public static CountyMonitor Retention { get; } = new("retention", "巩固率监测", "retention", Quality2017 + " 教育质量（一）",
    [
        new("juniorRetentionB",   "初中三年巩固率（乙式）", "junior retention, formula b",    FormulaB(Measures.JuniorEntry, Measures.JuniorIn, Measures.JuniorOut, Measures.JuniorDeceased, Measures.JuniorGraduates)) { Bound = Bound.AtLeast(0.95m), Chosen = (Traits.RetentionFormula, "b", true) },
        new("juniorRetentionA",   "初中三年巩固率（甲式）", "junior retention, formula a",    FormulaA(Measures.JuniorEntry, Measures.JuniorIn, Measures.JuniorOut, Measures.JuniorDeceased, Measures.JuniorGraduates)) { Bound = Bound.AtLeast(0.95m), Chosen = (Traits.RetentionFormula, "a", false) },
        new("nineYearRetentionB", "九年巩固率（乙式）",     "nine-year retention, formula b", FormulaB(Measures.NineYearEntry, Measures.NineYearIn, Measures.NineYearOut, Measures.NineYearDeceased, Measures.NineYearGraduates)) { Chosen = (Traits.RetentionFormula, "b", true) },
        new("nineYearRetentionA", "九年巩固率（甲式）",     "nine-year retention, formula a", FormulaA(Measures.NineYearEntry, Measures.NineYearIn, Measures.NineYearOut, Measures.NineYearDeceased, Measures.NineYearGraduates)) { Chosen = (Traits.RetentionFormula, "a", false) },
        .. new[]
        {
            Measures.JuniorEntry, Measures.JuniorIn, Measures.JuniorOut, Measures.JuniorDeceased, Measures.JuniorGraduates,
            Measures.NineYearEntry, Measures.NineYearIn, Measures.NineYearOut, Measures.NineYearDeceased, Measures.NineYearGraduates,
        }.Select(flow => new MonitorFigure(flow.Id, flow.Chinese, flow.English, new Amount(flow))),
    ]);

    /// <summary>留守儿童, 随迁子女, 残疾儿童.</summary>
    public static CountyMonitor Children { get; } = new("children", "留守、随迁、残疾儿童监测", "children left behind, of migrant workers, and disabled", Quality2017 + " 政府保障程度（十五）、教育质量（二）",
    [
        new("leftBehind",          "留守儿童在校生数",             "children left behind",                         new Amount(Measures.LeftBehindPupils)),
        new("leftBehindShare",     "留守儿童占在校生",             "share of children left behind",                new Rate(Measures.LeftBehindPupils, Measures.Enrolment)),
        new("migrant",             "随迁子女在校生数",             "children of migrant workers",                  new Amount(Measures.MigrantPupils)),
        new("migrantShare",        "随迁子女占在校生",             "share of children of migrant workers",         new Rate(Measures.MigrantPupils, Measures.Enrolment)),
        new("countyMigrants",      "随迁子女总数（县报）",         "children of migrant workers, as the county reports", new Amount(Measures.CountyMigrants)),
        new("migrantsPlacedShare", "随迁子女在公办学校和政府购买学位就读比例", "migrants' children in public schools and bought places", new Rate(Quantity.Of(Measures.CountyMigrantsPublic, Measures.CountyMigrantsBought), Measures.CountyMigrants)) { Bound = Bound.AtLeast(0.85m) },
        new("inclusive",           "随班就读在校生数（各校合计）", "disabled pupils in regular classes, summed over the schools", new Amount(Measures.InclusivePupils)),
        new("homeTaught",          "送教上门在校生数（各校合计）", "disabled pupils taught at home, summed over the schools", new Amount(Measures.HomeTaughtPupils)),
        new("specialPupils",       "特殊教育在校生数",             "pupils of special education",                  new Amount(Measures.SpecialPupils)),
        new("disabledOfAge",       "适龄残疾儿童少年数",           "disabled children of school age",              new Amount(Measures.DisabledOfAge)),
        new("disabledRate",        "残疾儿童少年入学率",           "enrolment of disabled children",               new Rate(Measures.DisabledEnrolled, Measures.DisabledOfAge)) { Bound = Bound.AtLeast(0.95m) },
        new("threeKindsOfAge",     "三类残疾适龄人数（视力、听力、智力）", "children of age with one of three disabilities (visual, hearing, intellectual)", new Amount(ThreeKindsOfAge)),
        new("threeKindsRate",      "三类残疾儿童少年入学率",       "enrolment of the three kinds",                 new Rate(ThreeKindsEnrolled, ThreeKindsOfAge)),
        new("disabilityOfAge",     "各类残疾适龄人数",             "children of age with any disability",          new Amount(Measures.DisabilityOfAge)),
        new("regularShare",        "随班就读占比",                 "in regular classes",                           new Rate(Measures.DisabilityRegular, Measures.DisabilityOfAge)),
        new("specialClassShare",   "特教班就读占比",               "in special classes",                           new Rate(Measures.DisabilitySpecialClass, Measures.DisabilityOfAge)),
        new("specialSchoolShare",  "特教学校就读占比",             "in special schools",                           new Rate(Measures.DisabilitySpecialSchool, Measures.DisabilityOfAge)),
        new("homeTaughtShare",     "送教上门占比",                 "taught at home",                               new Rate(Measures.DisabilityHomeTaught, Measures.DisabilityOfAge)),
        new("notEnrolledShare",    "未入学占比",                   "not enrolled",                                 new Rate(Measures.DisabilityNotEnrolled, Measures.DisabilityOfAge)),
    ]);

    /// <summary>资助.</summary>
    public static CountyMonitor Aid { get; } = new("aid", "学生资助监测", "aid for pupils", "学生资助情况表; 三免一补",
    [
        new("aidMoney",            "资助金额合计",                 "amount of aid",                                new Amount(Measures.AidMoney)),
        new("aidTimes",            "资助人次合计",                 "person-times of aid",                          new Amount(Measures.AidTimes)),
        new("aidBasicMoney",       "三免一补资助金额",             "of it the three exemptions and one subsidy",   new Amount(((Quantity)Measures.AidMoney).Only((Traits.AidBasic, "1")))),
        new("aidBasicTimes",       "三免一补资助人次",             "person-times of them",                         new Amount(((Quantity)Measures.AidTimes).Only((Traits.AidBasic, "1")))),
        new("aidEach",             "平均每人次资助金额",           "aid for each person-time",                     new Rate(Measures.AidMoney, Measures.AidTimes)) { Unit = new("元/人次", "yuan per person-time") },
    ])
    {
        Tables =
        [
            new("programmes", "各资助项目", "programmes", new EveryReported(SubjectKind.Aid, Traits.AidProgramme, [Traits.AidBasic],
            [
                new("aidMoney", "资助金额", "amount of aid",       new Amount(Measures.AidMoney)),
                new("aidTimes", "资助人次", "person-times of aid", new Amount(Measures.AidTimes)),
            ])),
        ],
    };

    private static Quantity ThreeKinds(Quantity all) => all.Only((Traits.DisabilityType, "visual"), (Traits.DisabilityType, "hearing"), (Traits.DisabilityType, "intellectual"));

    private static Rate FormulaA(Measure entry, Measure joined, Measure left, Measure deceased, Measure graduates) =>
        new(graduates, Quantity.Of(entry, joined, -(Term)left, -(Term)deceased));

    private static Rate FormulaB(Measure entry, Measure joined, Measure left, Measure deceased, Measure graduates) =>
        new(Quantity.Of(graduates, -(Term)joined, left), Quantity.Of(entry, -(Term)deceased));
}
