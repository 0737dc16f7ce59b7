using Pipeline.Domain.Intake;

namespace Pipeline.Tests.Oracle.Items;

/// <summary>The items of 基本均衡 and 初步均衡 (domain.md §3) and of 学前教育普及普惠 (§4), literally.</summary>
public static class OtherItems
{
    private static readonly string[] SchoolStandard =
    [
        "standardSite", "standardBuildings", "standardSports", "standardEquipment", "standardBooks", "standardComputers", "standardRooms", "standardTeachers",
        "standardClasses", "standardSafety",
    ];

    private static readonly string[] Scores = ["basicScoreAdmission", "basicScoreGuarantee", "basicScoreTeachers", "basicScoreQuality"];

    public static IEnumerable<(string Id, ItemVerdict Verdict, Leg[] Legs)> Basic(CountyFacts facts)
    {
        yield return QualityItems.Item("S1", Compulsory.Every(facts, school => Judging.All(SchoolStandard.Select(word => Judging.Word(school.Word(word))))));
        var total = Score(facts.County.Figure("basicScore"));
        var parts = Score(Scores.Aggregate((Fraction?)Fraction.Zero, (sum, id) => sum + facts.County.Figure(id)));
        yield return ("W1", Judging.Sources(total.Verdict, parts.Verdict), [total, parts]);
        yield return QualityItems.Item("R1", QualityItems.Recognition(facts));
    }

    /// <summary>Declared; that there are no classes of 66 and more has to be seen in the schools' classes too.</summary>
    public static IEnumerable<(string Id, ItemVerdict Verdict, Leg[] Legs)> Initial(CountyFacts facts) =>
        new[] { "declaredNoGiantClasses", "declaredNoDangerousBuildings", "declaredNoSharedBunks", "declaredExchangeUnderWay" }
            .Select((word, n) => n == 0
                ? QualityItems.Item("I1", QualityItems.Word(facts, word), Compulsory.EveryStage(facts, (school, stage) => ClassSizeItems.Sizes(facts, school, stage, 65)))
                : QualityItems.Item(FormattableString.Invariant($"I{n + 1}"), QualityItems.Word(facts, word)));

    public static IEnumerable<(string Id, ItemVerdict Verdict, Leg[] Legs)> Preschool(CountyFacts facts)
    {
        var county = facts.County;
        var rows = facts.Rows(SubjectKind.Kindergarten);
        Fraction? Sum(string id) => CountyFacts.Sum(rows, row => row.Figure(id));
        var pupils = Sum("kindergartenPupils");
        var enrolled = county.Figure("preschoolEnrolled");
        yield return QualityItems.Item("P1", Judging.AtLeast(enrolled, county.Figure("preschoolAge"), 85));
        yield return Sourced(
            "P2",
            Judging.AtLeast(county.Figure("preschoolPublic") + county.Figure("preschoolInclusive"), enrolled, 80),
            Judging.AtLeast(CountyFacts.Sum(rows, Inclusive), pupils, 80));
        yield return Sourced("P3", Judging.AtLeast(county.Figure("preschoolPublic"), enrolled, 50), Judging.AtLeast(CountyFacts.Sum(rows, Public), pupils, 50));
        yield return QualityItems.Item("P4", Funds(county, "preschoolFundsQuota", "preschoolFundsLeast"));
        yield return QualityItems.Item("P5", Funds(county, "preschoolSubsidy", "preschoolSubsidyLeast"));
        yield return QualityItems.Item("P6", Judging.AtLeast(Sum("kindergartenClassesMeeting"), Sum("kindergartenClasses"), 85));
        yield return QualityItems.Item("P7", Judging.AtLeast(Sum("kindergartenTeachers"), pupils, 1, 15));
        var licensed = rows.Select(row => Judging.AtLeast(row.Figure("kindergartenQualified"), row.Figure("kindergartenTeachers"), 100, empty: true)).ToList();
        yield return QualityItems.Item(
            "P8",
            Judging.AtLeast(Sum("kindergartenQualified"), Sum("kindergartenTeachers"), 100),
            new Leg(Judging.All(licensed.Select(row => row.Verdict)), QualityItems.Extreme(licensed.Select(row => row.Value), (a, b) => a < b)));
        yield return QualityItems.Item("P9", Judging.AtLeast(Sum("kindergartenBuilding"), pupils, 10.44m, 1));
        yield return QualityItems.Item("P10", Judging.AtLeast(Sum("kindergartenActivity"), pupils, 8.17m, 1));
        yield return QualityItems.Item("P11", Judging.AtLeast(Sum("kindergartenOutdoor"), pupils, 4, 1));
        yield return QualityItems.Item("R1", Judging.AtLeast(county.Figure("preschoolSatisfied"), county.Figure("preschoolSurveyed"), 85));
        for (var n = 1; n <= 11; n++)
        {
            yield return QualityItems.Item(FormattableString.Invariant($"PG{n}"), QualityItems.Word(facts, FormattableString.Invariant($"declaredPreschoolGovernment{n}")));
        }

        for (var n = 1; n <= 6; n++)
        {
            yield return QualityItems.Item(FormattableString.Invariant($"PQ{n}"), QualityItems.Word(facts, FormattableString.Invariant($"declaredPreschoolQuality{n}")));
        }
    }

    private static (string Id, ItemVerdict Verdict, Leg[] Legs) Sourced(string id, Leg own, Leg rows) => (id, Judging.Sources(own.Verdict, rows.Verdict), [own, rows]);

    private static Leg Score(Fraction? score) => new(Judging.Meets(score is null ? null : score >= 85), score);

    /// <summary>The province's figure; 500 元 as printed by one county where it is not given.</summary>
    private static Leg Funds(Reported county, string id, string least)
    {
        var value = county.Figure(id);
        return new Leg(Judging.Meets(value is null ? null : value >= (county.Figure(least) ?? 500)), value);
    }

    private static Fraction? Public(Reported row) => row.Word("ownership") switch
    {
        "public" => row.Figure("kindergartenPupils"),
        "private" => Fraction.Zero,
        _ => null,
    };

    private static Fraction? Inclusive(Reported row) => (row.Word("ownership"), row.Word("inclusive")) switch
    {
        ("public", _) or (_, "1") => row.Figure("kindergartenPupils"),
        ("private", "0") => Fraction.Zero,
        _ => null,
    };
}
