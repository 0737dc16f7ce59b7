using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;

#pragma warning disable format // The columns of the catalogue are aligned.

namespace Pipeline.Domain.Catalogue;

/// <content>县域义务教育优质均衡发展, 教督〔2017〕6号: 资源配置, 政府保障, 教育质量, 社会认可度, 一票否决.</content>
public static partial class Standards
{
    private const string Guarantee = "教督〔2017〕6号 政府保障程度";
    private const string Education = "教督〔2017〕6号 教育质量";

    /// <summary>学校规模: the limits that the monitor uses too.</summary>
    public static SizeTest SchoolSizes { get; } = new(2000, 2500, Traits.AllowLargerSchools, 2400, 3000);

    /// <summary>班额: the limits that gaps and early warnings use too.</summary>
    public static ClassTest ClassSizes { get; } = new(45, 50, Measures.LocalClass);

    private static readonly ItemRule Exchange = new AllOf(
    [
        new AnyEvidence(
        [
            AtLeast(0.10m, Measures.CountyExchanged, Measures.CountyExchangeEligible) with { Title = new("交流轮岗教师占符合条件教师（县报）", "exchanged of those eligible, as the county reports") },
            AtLeast(0.10m, Measures.Exchanged, Measures.ExchangeEligible) with { Title = new("交流轮岗教师占符合条件教师（各校合计）", "exchanged of those eligible, summed over the schools") },
        ]),
        new ByParameter(Traits.ExchangeShareOf,
        [
            ("exchanged", new AnyEvidence(
            [
                AtLeast(0.20m, Measures.CountyExchangedBackbone, Measures.CountyExchanged) with { Title = new("骨干教师占交流轮岗教师（县报）", "backbone teachers of those exchanged, as the county reports") },
                AtLeast(0.20m, Measures.ExchangedBackbone, Measures.Exchanged) with { Title = new("骨干教师占交流轮岗教师（各校合计）", "backbone teachers of those exchanged, summed over the schools") },
            ])),
            ("eligible", new AnyEvidence(
            [
                AtLeast(0.20m, Measures.CountyExchangedBackbone, Measures.CountyExchangeEligible) with { Title = new("交流骨干教师占符合条件教师（县报）", "exchanged backbone teachers of those eligible, as the county reports") },
                AtLeast(0.20m, Measures.ExchangedBackbone, Measures.ExchangeEligible) with { Title = new("交流骨干教师占符合条件教师（各校合计）", "exchanged backbone teachers of those eligible, summed over the schools") },
            ])),
        ]),
    ]);

    /// <summary>Retention by either formula: (b) (毕业−转入+转出)/(入−死亡), the default, or (a) 毕业/(入+转入−转出−死亡).</summary>
    private static readonly ItemRule JuniorRetention = new ByParameter(Traits.RetentionFormula,
    [
        ("b", AtLeast(0.95m, Quantity.Of(Measures.JuniorGraduates, -(Term)Measures.JuniorIn, Measures.JuniorOut), Quantity.Of(Measures.JuniorEntry, -(Term)Measures.JuniorDeceased)) with { Title = new("初中三年巩固率（乙式）", "junior retention, formula b") }),
        ("a", AtLeast(0.95m, Measures.JuniorGraduates, Quantity.Of(Measures.JuniorEntry, Measures.JuniorIn, -(Term)Measures.JuniorOut, -(Term)Measures.JuniorDeceased)) with { Title = new("初中三年巩固率（甲式）", "junior retention, formula a") }),
    ]);

    /// <summary>县域义务教育优质均衡发展.</summary>
    public static Standard Quality { get; } = new(
        "quality2017",
        new("义务教育优质均衡发展", "quality balance of compulsory education"),
        "教督〔2017〕6号",
        new ResourceRule(
            Indicators.Quality,
            MissesAllowed: 1,
            Floor: 0.85m,
            PrimaryLimit: 0.50m,
            JuniorLimit: 0.45m,
            SmallestTeachingPoint: 50),
        [
            new("guarantee", new("政府保障程度", "government guarantees"),
            [
                new("G1",  "学校布局规划合理",                 "the layout of schools is planned well",                       Guarantee + "（一）",   Confirmed, Says("declaredLayout")),
                new("G2",  "城乡学校建设、编制、经费、装备标准统一", "one standard of buildings, staff, funds and equipment",   Guarantee + "（二）",   Confirmed, Says("declaredBuildingStandard", "declaredStaffStandard", "declaredFundsStandard", "declaredEquipmentStandard")),
                new("G3",  "每12个班配音乐、美术专用教室各1间",   "one music and one art room for each twelve classes",        Guarantee + "（三）",   Open,      new AllOf(
                [
                    new EverySchool(new RoomTest("music", Measures.MusicRooms, 96, Traits.AllowSmallerRooms, 54, 61, 30)) { Title = new("音乐专用教室（不小于 96 ㎡）", "music rooms of 96 ㎡ and more") },
                    new EverySchool(new RoomTest("art",   Measures.ArtRooms,   90, Traits.AllowSmallerRooms, 54, 61, 30)) { Title = new("美术专用教室（不小于 90 ㎡）", "art rooms of 90 ㎡ and more") },
                ])),
                new("G4",  "学校规模",                         "size of schools",                                             Guarantee + "（四）",   Confirmed, new EverySchool(SchoolSizes)),
                new("G5",  "班额",                             "size of classes",                                             Guarantee + "（五）",   Confirmed, new EverySchool(ClassSizes)),
                new("G6",  "不足100人的学校按100人核定公用经费", "schools under 100 pupils are funded as for 100",              Guarantee + "（六）",   Confirmed, new AnyEvidence(
                [
                    AtLeast(1, Measures.SmallSchoolsFunded, Measures.SmallSchools) with { MayBeEmpty = true, Title = new("按100人核定的学校（县报）", "schools so funded, as the county reports") },
                    new EverySchool(new SmallSchoolFunds(100, Measures.PublicFunds, Measures.Quota)) { Title = new("各校公用经费", "public funds of each school") },
                ])),
                new("G7",  "特殊教育学生生均公用经费",           "public funds per pupil of special education",                 Guarantee + "（七）",   Confirmed, AtLeast(8000, Measures.SpecialFunds, Measures.SpecialPupils, Measures.QuotaSpecial) with { MayBeEmpty = true, Unit = Yuan }),
                new("G8",  "教师平均工资不低于当地公务员",       "teachers' average pay not below local civil servants'",       Guarantee + "（八）",   Confirmed, AtLeast(1, Measures.TeacherPay, Measures.CivilServantPay)),
                new("G9",  "教师五年360学时培训完成率",          "teachers with 360 hours of training in five years",           Guarantee + "（九）",   Confirmed, new EverySchool(new SchoolShare(Measures.TrainedTeachers, Measures.Teachers, Bound.AtLeast(1)))),
                new("G10", "编制岗位统筹",                     "staff planned for the county as a whole",                     Guarantee + "（十）",   Confirmed, Says("declaredStaffPlanning")),
                new("G11", "教师交流轮岗",                     "exchange of teachers",                                        Guarantee + "（十一）", Confirmed, Exchange),
                new("G12", "教师资格证上岗率",                  "teachers with a licence",                                     Guarantee + "（十二）", Confirmed, new EverySchool(new SchoolShare(Measures.QualifiedTeachers, Measures.Teachers, Bound.AtLeast(1)))),
                new("G13", "就近划片入学比例",                  "pupils admitted near home",                                   Guarantee + "（十三）", Confirmed, new AllOf(
                [
                    AtLeast(1,     ((Quantity)Measures.ZonedPlaced).In(Stage.Primary), ((Quantity)Measures.ZonedPupils).In(Stage.Primary)) with { MayBeEmpty = true, Title = new("小学", "primary") },
                    AtLeast(0.95m, ((Quantity)Measures.ZonedPlaced).In(Stage.Junior),  ((Quantity)Measures.ZonedPupils).In(Stage.Junior))  with { MayBeEmpty = true, Title = new("初中", "junior") },
                ])),
                new("G14", "优质高中名额分配比例",               "places of good senior schools allocated",                     Guarantee + "（十四）", Confirmed, AtLeast(0.50m, Measures.SeniorPlacesAllocated, Measures.SeniorPlaces)),
                new("G15", "留守儿童关爱与随迁子女入学",          "care for children left behind, places for migrants' children", Guarantee + "（十五）", Confirmed, new AllOf(
                [
                    Says("declaredLeftBehindCare") with { Title = new("留守儿童关爱体系", "care for children left behind") },
                    AtLeast(0.85m, Quantity.Of(Measures.CountyMigrantsPublic, Measures.CountyMigrantsBought), Measures.CountyMigrants) with { MayBeEmpty = true, Title = new("随迁子女在公办学校和政府购买学位就读比例", "migrants' children in public schools and bought places") },
                ])),
            ]),
            new("education", new("教育质量", "quality of education"),
            [
                new("Q1", "初中三年巩固率",                     "junior retention over three years",                           Education + "（一）",   Confirmed, JuniorRetention),
                new("Q2", "残疾儿童少年入学率",                  "enrolment of disabled children",                              Education + "（二）",   Confirmed, AtLeast(0.95m, Measures.DisabledEnrolled, Measures.DisabledOfAge) with { MayBeEmpty = true }),
                new("Q3", "学校章程与管理信息化",                "charters and management by information systems",              Education + "（三）",   Confirmed, Says("declaredCharter")),
                new("Q4", "各校培训经费占公用经费比例",            "training's share of each school's public funds",              Education + "（四）",   Confirmed, new EverySchool(new SchoolShare(Measures.TrainingFunds, Measures.PublicFunds, Bound.AtLeast(0.05m)))),
                new("Q5", "信息化教学应用",                     "digital means in teaching",                                   Education + "（五）",   Confirmed, Says("declaredDigitalTeaching")),
                new("Q6", "德育与校园文化",                     "moral education and school culture",                          Education + "（六）",   Confirmed, Says("declaredMoralEducation")),
                new("Q7", "课程开齐开足",                       "all courses are taught in full",                              Education + "（七）",   Confirmed, Says("declaredCourses")),
                new("Q8", "无过重课业负担",                     "no excessive homework",                                       Education + "（八）",   Confirmed, Says("declaredWorkload")),
                new("Q9", "国家义务教育质量监测",                "national monitoring of quality",                              Education + "（九）",   Confirmed, new EveryRow(SubjectKind.Monitoring,
                [
                    new Share(Measures.MonitoringDisparity, Quantity.One, Bound.Below(15)) { Title = new("校际差异率", "disparity between schools"), Unit = new("%", "%") },
                ])
                {
                    Needs = (Traits.MonitoringLevel, ["3", "4", "5"]),
                }),
            ]),
            new("recognition", new("社会认可度", "recognition by the public"),
            [
                new("R1", "社会认可度", "satisfaction of the public", "教督〔2017〕6号 社会认可度", Open, Satisfied(0.85m)),
            ]),
            new("veto", new("一票否决", "veto"),
            [
                .. Traits.Vetoes.Select((word, index) => new StandardItem($"V{index + 1}", word.Chinese, word.English, "教督〔2017〕6号 一票否决", Open, new NoneOccurred([word]))),
            ]),
        ])
    {
        Target = Traits.TargetQuality,
    };
}
