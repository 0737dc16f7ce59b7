using Pipeline.Domain.Intake;

#pragma warning disable format // The columns of the catalogue are aligned.

namespace Pipeline.Domain.Catalogue;

/// <content>县域学前教育普及普惠, 教督〔2020〕1号. The declared items of it are numbered: their wording was not at hand.</content>
public static partial class Standards
{
    private const string PreschoolDocument = "教督〔2020〕1号";
    private static readonly Phrase AreaPerChild = new("㎡/生", "㎡ per child");
    private static readonly Phrase TeachersPerChild = new("人/15名幼儿", "teachers per 15 children");

    private static readonly Quantity Children = Measures.KindergartenPupils;
    private static readonly Quantity InPublic = Children.Only((Traits.Ownership, "public"));

    private static AnyEvidence CountyOrKindergartens(decimal limit, Quantity county, Quantity kindergartens) => new(
    [
        AtLeast(limit, county, Measures.PreschoolEnrolled) with { Title = new("县报合计", "as the county reports") },
        AtLeast(limit, kindergartens, Children) with { Title = new("各园合计", "summed over the kindergartens") },
    ]);

    /// <summary>县域学前教育普及普惠.</summary>
    public static Standard Preschool { get; } = new(
        "preschool2020",
        new("学前教育普及普惠", "universal and inclusive preschool education"),
        PreschoolDocument,
        null,
        [
            new("universal", new("普及普惠水平", "universality"),
            [
                new("P1", "学前三年毛入园率",     "gross enrolment of three years",              PreschoolDocument + " 普及普惠水平（一）", Confirmed, AtLeast(0.85m, Measures.PreschoolEnrolled, Measures.PreschoolAge)),
                new("P2", "普惠性幼儿园覆盖率",   "share in inclusive kindergartens",            PreschoolDocument + " 普及普惠水平（二）", Confirmed, new AnyEvidence(
                [
                    AtLeast(0.80m, Quantity.Of(Measures.PreschoolPublic, Measures.PreschoolInclusive), Measures.PreschoolEnrolled) with { Title = new("县报合计", "as the county reports") },
                    AtLeast(0.80m, Children.Only((Traits.Ownership, "public"), (Traits.Inclusive, "1")), Children) with { Title = new("各园合计", "summed over the kindergartens") },
                ])),
                new("P3", "公办园在园幼儿占比",   "share in public kindergartens",               PreschoolDocument + " 普及普惠水平（三）", Confirmed, CountyOrKindergartens(0.50m, Measures.PreschoolPublic, InPublic)),
            ]),
            new("guarantee", new("政府保障情况", "government guarantees"),
            [
                .. Enumerable.Range(1, 11).Select(number => new StandardItem(
                    $"PG{number}", Traits.DeclaredWord($"declaredPreschoolGovernment{number}").Chinese, Traits.DeclaredWord($"declaredPreschoolGovernment{number}").English,
                    PreschoolDocument + " 政府保障情况", Open, Says($"declaredPreschoolGovernment{number}"))),
                new("P4", "幼儿园生均公用经费",   "public funds per child",                      PreschoolDocument + " 政府保障情况",       Open,      new Share(Measures.PreschoolFundsQuota, Quantity.One, Bound.AtLeast(500, Measures.PreschoolFundsLeast) with { SetLocally = true }) { Unit = Yuan }),
                new("P5", "普惠性民办园生均补助", "subsidy per child in inclusive kindergartens", PreschoolDocument + " 政府保障情况",       Open,      new Share(Measures.PreschoolSubsidy, Quantity.One, Bound.AtLeast(500, Measures.PreschoolSubsidyLeast) with { SetLocally = true }) { Unit = Yuan }),
            ]),
            new("education", new("幼儿园保教质量保障情况", "quality of kindergartens"),
            [
                .. Enumerable.Range(1, 6).Select(number => new StandardItem(
                    $"PQ{number}", Traits.DeclaredWord($"declaredPreschoolQuality{number}").Chinese, Traits.DeclaredWord($"declaredPreschoolQuality{number}").English,
                    PreschoolDocument + " 保教质量", Open, Says($"declaredPreschoolQuality{number}"))),
                new("P6",  "班额达标率",          "classes within the size",                     PreschoolDocument + " 保教质量", Confirmed, AtLeast(0.85m, Measures.KindergartenClassesMeeting, Measures.KindergartenClasses)),
                new("P7",  "专任教师与幼儿比",    "teachers for each 15 children",                  PreschoolDocument + " 保教质量", Open,      new Share(Quantity.Of(new Term(Measures.KindergartenTeachers, 15)), Children, Bound.AtLeast(1)) { Unit = TeachersPerChild }),
                new("P8",  "教师持证率",          "teachers with a licence",                     PreschoolDocument + " 保教质量", Confirmed, new AllOf(
                [
                    AtLeast(1, Measures.KindergartenQualified, Measures.KindergartenTeachers) with { Title = new("全县持证率", "of the county") },
                    new EveryRow(SubjectKind.Kindergarten, [AtLeast(1, Measures.KindergartenQualified, Measures.KindergartenTeachers) with { Title = new("各园持证率", "of every kindergarten"), MayBeEmpty = true }]),
                ])),
                new("P9",  "生均园舍建筑面积",    "floor area per child",                        PreschoolDocument + " 保教质量", Open,      AtLeast(10.44m, Measures.KindergartenBuilding, Children) with { Unit = AreaPerChild }),
                new("P10", "生均活动用房面积",    "floor area for activities per child",         PreschoolDocument + " 保教质量", Open,      AtLeast(8.17m, Measures.KindergartenActivity, Children) with { Unit = AreaPerChild }),
                new("P11", "生均户外活动面积",    "outdoor area per child",                      PreschoolDocument + " 保教质量", Open,      AtLeast(4, Measures.KindergartenOutdoor, Children) with { Unit = AreaPerChild }),
            ]),
            new("recognition", new("社会认可度", "recognition by the public"),
            [
                new("R1", "社会认可度", "satisfaction of the public", PreschoolDocument + " 社会认可度", Confirmed, AtLeast(0.85m, Measures.PreschoolSatisfied, Measures.PreschoolSurveyed)),
            ]),
        ])
    {
        Target = Traits.TargetPreschool,
    };
}
