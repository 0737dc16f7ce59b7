using Pipeline.Domain.Intake;

namespace Pipeline.Tests.Oracle.Items;

/// <summary>政府保障, 教育质量, 社会认可度 and 一票否决 of 优质均衡, literally by domain.md §2.2 to §2.5.</summary>
public static class QualityItems
{
    private static readonly string[] SurveyGroups = ["pupils", "parents", "teachers", "heads", "deputies", "advisers", "public"];

    private static readonly string[] Vetoes = ["vetoExams", "vetoChoosing", "vetoKeySchools", "vetoKeyClasses", "vetoPaidTutoring", "vetoAccident", "vetoFraud"];

    public static IEnumerable<(string Id, ItemVerdict Verdict, Leg[] Legs)> Judge(CountyFacts county) =>
        [.. Guarantees(county), .. Quality(county), Item("R1", Recognition(county)), .. Vetoes.Select((veto, n) => Item(FormattableString.Invariant($"V{n + 1}"), Judging.Word(county.County.Word(veto), "0")))];

    /// <summary>Satisfied / valid and satisfied / visited, each by group, ≥ 85 %; every group has to be there.</summary>
    public static Leg[] Recognition(CountyFacts county) =>
        [Recognition(county, "surveySatisfied", "surveyValid"), Recognition(county, "visitedSatisfied", "visited")];

    private static Leg Recognition(CountyFacts county, string satisfied, string asked)
    {
        var rows = county.Rows(SubjectKind.Survey);
        var groups = SurveyGroups.Select(group => rows.FirstOrDefault(row => row.Word("surveyGroup") == group) is { } row
            ? Judging.AtLeast(row.Figure(satisfied), row.Figure(asked), 85)
            : ItemVerdict.Undetermined).ToList();
        return new Leg(Judging.All(groups.Select(group => group.Verdict)), Extreme(groups.Select(group => group.Value), (a, b) => a < b));
    }

    internal static (string Id, ItemVerdict Verdict, Leg[] Legs) Item(string id, params Leg[] legs) => (id, Judging.All(legs.Select(leg => leg.Verdict)), legs);

    internal static ItemVerdict Word(CountyFacts county, string id) => Judging.Word(county.County.Word(id));

    private static IEnumerable<(string Id, ItemVerdict Verdict, Leg[] Legs)> Guarantees(CountyFacts facts)
    {
        var county = facts.County;
        yield return Item("G1", Word(facts, "declaredLayout"));
        yield return Item("G2", Word(facts, "declaredBuildingStandard"), Word(facts, "declaredStaffStandard"), Word(facts, "declaredFundsStandard"), Word(facts, "declaredEquipmentStandard"));
        yield return Item("G3", Compulsory.Every(facts, school => ClassSizeItems.Rooms(facts, school)));
        yield return Item("G4", Compulsory.Every(facts, school => Size(facts, school)));
        yield return Item("G5", Compulsory.EveryStage(facts, (school, stage) => ClassSizeItems.Sizes(facts, school, stage)));
        var funded = Judging.AtLeast(county.Figure("smallSchoolsFunded"), county.Figure("smallSchools"), 100, empty: true);
        yield return ("G6", Judging.Sources(funded.Verdict, Compulsory.EveryBudget(facts, budget => budget.Small(facts))), [funded]);
        var special = county.Figure("quotaSpecial") is { } local && local > 8000 ? local : 8000;
        yield return Item("G7", Judging.AtLeast(county.Figure("specialFunds"), county.Figure("specialPupils"), special, 1, empty: true));
        yield return Item("G8", Judging.AtLeast(county.Figure("teacherPay"), county.Figure("civilServantPay"), 100));
        yield return Item("G9", Compulsory.EveryStage(facts, (school, stage) => AllTeachers(school, stage, "teachersTrained")));
        yield return Item("G10", Word(facts, "declaredStaffPlanning"));
        yield return Exchange(facts);
        yield return Item("G12", Compulsory.EveryStage(facts, (school, stage) => AllTeachers(school, stage, "teachersQualified")));
        yield return Item(
            "G13",
            Judging.AtLeast(county.Figure(OracleStage.Primary, "zonedPlaced"), county.Figure(OracleStage.Primary, "zonedPupils"), 100, empty: true),
            Judging.AtLeast(county.Figure(OracleStage.Junior, "zonedPlaced"), county.Figure(OracleStage.Junior, "zonedPupils"), 95, empty: true));
        yield return Item("G14", Judging.AtLeast(county.Figure("seniorPlacesAllocated"), county.Figure("seniorPlaces"), 50));
        yield return Item(
            "G15",
            Word(facts, "declaredLeftBehindCare"),
            Judging.AtLeast(county.Figure("countyMigrantsPublic") + county.Figure("countyMigrantsBought"), county.Figure("countyMigrants"), 85, empty: true));
    }

    private static IEnumerable<(string Id, ItemVerdict Verdict, Leg[] Legs)> Quality(CountyFacts facts)
    {
        var county = facts.County;
        yield return Item("Q1", Retention(facts));
        yield return Item("Q2", Judging.AtLeast(county.Figure("disabledEnrolled"), county.Figure("disabledOfAge"), 95, empty: true));
        yield return Item("Q3", Word(facts, "declaredCharter"));
        yield return Item("Q4", Compulsory.EveryBudget(facts, budget => budget.Training()));
        yield return Item("Q5", Word(facts, "declaredDigitalTeaching"));
        yield return Item("Q6", Word(facts, "declaredMoralEducation"));
        yield return Item("Q7", Word(facts, "declaredCourses"));
        yield return Item("Q8", Word(facts, "declaredWorkload"));
        var subjects = facts.Rows(SubjectKind.Monitoring);
        yield return Item(
            "Q9",
            Judging.All(subjects.Select(Level)),
            new Leg(Judging.All(subjects.Select(Disparity)), Extreme(subjects.Select(subject => subject.Figure("monitoringDisparity")), (a, b) => a > b)));
    }

    /// <summary>小学/初中 ≤ 2000 pupils (2400 where allowed), both stages together ≤ 2500 (3000).</summary>
    private static ItemVerdict Size(CountyFacts facts, Reported school)
    {
        var larger = facts.Allowed("allowLargerSchools");
        var both = Compulsory.Stages.All(stage => SchoolTypes.HasStage(school.Word("type")!, stage));
        Fraction limit = (both, larger) switch { (false, false) => 2000, (false, true) => 2400, (true, false) => 2500, (true, true) => 3000 };
        var pupils = Compulsory.StagesOf(school).Select(stage => school.Figure(stage, "enrolment")).ToList();
        return Dispersion.Sum(pupils.OfType<Fraction>()) > limit ? ItemVerdict.Failed : pupils.Contains(null) ? ItemVerdict.Undetermined : ItemVerdict.Passed;
    }

    private static ItemVerdict AllTeachers(Reported school, OracleStage stage, string id) =>
        Judging.AtLeast(school.Figure(stage, id), school.Figure(stage, "teachers"), 100, empty: true).Verdict;

    /// <summary>Exchange ≥ 10 % of the eligible, of them 骨干 ≥ 20 % (of the exchanged, or by parameter of the eligible).</summary>
    private static (string Id, ItemVerdict Verdict, Leg[] Legs) Exchange(CountyFacts facts)
    {
        var ofEligible = facts.County.Word("exchangeShareOf") == "eligible";
        Leg[] Of(Fraction? eligible, Fraction? exchanged, Fraction? backbone) =>
            [Judging.AtLeast(exchanged, eligible, 10), Judging.AtLeast(backbone, ofEligible ? eligible : exchanged, 20)];
        var own = Of(facts.County.Figure("countyExchangeEligible"), facts.County.Figure("countyExchanged"), facts.County.Figure("countyExchangedBackbone"));
        var schools = Of(
            Compulsory.Sum(facts, "teachersExchangeEligible", Compulsory.Stages),
            Compulsory.Sum(facts, "teachersExchanged", Compulsory.Stages),
            Compulsory.Sum(facts, "teachersExchangedBackbone", Compulsory.Stages));
        return ("G11", Judging.All(own.Zip(schools, (a, b) => Judging.Sources(a.Verdict, b.Verdict))), [.. own, .. schools]);
    }

    /// <summary>(a) 毕业/(入+转入−转出−死亡), (b) (毕业−转入+转出)/(入−死亡), by default (b); ≥ 95 %.</summary>
    private static Leg Retention(CountyFacts facts)
    {
        var county = facts.County;
        var (entry, moved, left, died, graduates) = (county.Figure("juniorEntry"), county.Figure("juniorIn"), county.Figure("juniorOut"), county.Figure("juniorDeceased"), county.Figure("juniorGraduates"));
        return facts.County.Word("retentionFormula") == "a"
            ? Judging.AtLeast(graduates, entry + moved - left - died, 95)
            : Judging.AtLeast(graduates - moved + left, entry - died, 95);
    }

    /// <summary>国家质量监测: level ≥ III in the subject.</summary>
    private static ItemVerdict Level(Reported subject) =>
        Judging.Meets(subject.Word("monitoringLevel") is { } level ? int.Parse(level, System.Globalization.CultureInfo.InvariantCulture) >= 3 : null);

    /// <summary>校际差异率 &lt; 0.15 in the subject.</summary>
    private static ItemVerdict Disparity(Reported subject) => Judging.Meets(subject.Figure("monitoringDisparity") is { } disparity ? disparity < 15 : null);

    /// <summary>The value that stands for many: the worst.</summary>
    internal static Fraction? Extreme(IEnumerable<Fraction?> values, Func<Fraction, Fraction, bool> worse) =>
        values.OfType<Fraction>().Aggregate((Fraction?)null, (worst, one) => worst is not { } so || worse(one, so) ? one : worst);
}
