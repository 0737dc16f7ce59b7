namespace Pipeline.Tests.Oracle.Items;

/// <summary>The composite of a stage: the mean of its CVs to 12 places, and the verdict on it.</summary>
public sealed record CompositeResult(string? Value, ItemVerdict Verdict);

/// <summary>A standing school's pupils, values and verdict in one stage.</summary>
public sealed record ResourceSchool(string Code, Fraction? Pupils, IReadOnlyList<OracleValue> Values, ItemVerdict Verdict);

/// <summary>The resources of one stage by one standard.</summary>
public sealed record ResourceResult(IReadOnlyList<ResourceSchool> Schools, IReadOnlyList<Dispersion> Dispersions, CompositeResult Composite, ItemVerdict Verdict);

/// <summary>
/// The resource indicators with the local parameters: the seven of the quality standard (domain.md §2.1) and the eight of the basic one (§3).
/// </summary>
public static class ResourceOracle
{
    private const int Digits = 40;

    public static ResourceResult Quality(CountyFacts county, OracleStage stage)
    {
        var rule = ResourceOracleRule.QualityOf(stage);
        var standings = Standings.Quality(county);
        var (schools, dispersions) = Values(county, rule, standings, stage);
        var open = Open(county, standings, stage);
        var limit = QualityStandard.CvLimit(stage);
        var parts = dispersions.Select(one => open ? ItemVerdict.Undetermined : Judging.Meets(one.Passes(limit))).Concat(schools.Select(school => school.Verdict));
        return new ResourceResult(schools, dispersions, new CompositeResult(Mean(dispersions, open)?.Text(12), ItemVerdict.NotApplicable), Judging.All(parts));
    }

    public static ResourceResult Basic(CountyFacts county, OracleStage stage)
    {
        var rule = ResourceOracleRule.BasicOf(stage);
        var standings = Standings.Basic(county);
        var (schools, dispersions) = Values(county, rule, standings, stage);
        var mean = Mean(dispersions, Open(county, standings, stage));
        var limit = ResourceOracleRule.CompositeLimit(stage);

        // No CV is below 0: those that are whole can be too much already while others are missing.
        var known = Open(county, standings, stage) ? Fraction.Zero : Dispersion.Sum(dispersions.Select(Root).OfType<Fraction>());
        var verdict = known > dispersions.Count * limit ? ItemVerdict.Failed : mean is null ? ItemVerdict.Undetermined : ItemVerdict.Passed;
        return new ResourceResult(schools, dispersions, new CompositeResult(mean?.Text(12), verdict), verdict);
    }

    /// <summary>The number of schools is not known, or of some school it is open whether it counts.</summary>
    private static bool Open(CountyFacts county, Standings standings, OracleStage stage) => !county.RegisterKnown || county.DoubleReports || standings.OpenFor(stage);

    private static (List<ResourceSchool> Schools, List<Dispersion> Dispersions) Values(CountyFacts county, ResourceOracleRule rule, Standings standings, OracleStage stage)
    {
        var standing = standings.Schools
            .Where(school => SchoolTypes.HasStage(school.Type, stage) && school.Figure(stage, "enrolment") is not { IsZero: true })
            .Select(school => (School: school, Pupils: school.Figure(stage, "enrolment"), Resources: rule.Indicators.Select(made => Resource(county, rule, made, school, stage)).ToList()))
            .ToList();
        var dispersions = rule.Indicators.Select((made, n) => Dispersion.Over(standing.Select(one => (one.Resources[n], one.Pupils)), made.Per)).ToList();
        var schools = standing.Select(one =>
        {
            var values = rule.Indicators.Select((made, n) => Value(county, rule, made.Per * one.Resources[n] / one.Pupils, n, stage)).ToList();
            var verdict = !rule.Quality ? ItemVerdict.NotApplicable : Enum.Parse<ItemVerdict>(QualityStandard.School(values).ToString());
            return new ResourceSchool(one.School.School.Key, one.Pupils, values, verdict);
        }).ToList();
        return (schools, dispersions);
    }

    private static OracleValue Value(CountyFacts county, ResourceOracleRule rule, Fraction? value, int indicator, OracleStage stage)
    {
        if (value is not { } known || !rule.Quality)
        {
            return new OracleValue(value, null, null);
        }

        // A county may ask more than the national standard, never less.
        var threshold = QualityStandard.Threshold(indicator, stage);
        if (county.County.Figure(stage, FormattableString.Invariant($"localL{indicator + 1}")) is { } local && local > threshold)
        {
            threshold = local;
        }

        return new OracleValue(known, known >= threshold, known >= 0.85m * threshold);
    }

    /// <summary>The raw resource of a school in a stage: teachers as reported by stage, assets by the stage's share of the whole school.</summary>
    private static Fraction? Resource(CountyFacts county, ResourceOracleRule rule, Made made, StandingSchool school, OracleStage stage)
    {
        if (made.Stage.Length > 0)
        {
            var visiting = made.Id == "L3" && CountsVisiting(county, school, stage) ? school.Figure(stage, "teachersVisiting") ?? 0 : 0;
            return made.Stage.Aggregate((Fraction?)visiting, (sum, id) => sum + school.Figure(stage, id));
        }

        var other = made.Id == "L5" && CountsOtherAreas(county, school) ? (school.Figure("otherSportsArea") ?? 0) + (school.Figure("leasedSportsArea") ?? 0) : 0;
        var whole = made.Whole.Aggregate((Fraction?)other, (sum, id) => sum + school.Figure(id));
        whole = made.Less.Aggregate(whole, (sum, id) => sum - school.Figure(id));
        return whole * SchoolTypes.Share(school.Type, stage, each => school.Figure(each, "enrolment"));
    }

    /// <summary>走教、兼职 teachers count for rural schools with 50–99 pupils; each stage of a mixed school is a school of its own (§1). What is not reported is not claimed.</summary>
    private static bool CountsVisiting(CountyFacts county, StandingSchool school, OracleStage stage) =>
        county.Allowed("countVisitingTeachers") && school.School.Word("location") == "rural" && school.Figure(stage, "enrolment") is { } pupils && pupils >= 50 && pupils <= 99;

    /// <summary>Other sports areas count in dense city centres.</summary>
    private static bool CountsOtherAreas(CountyFacts county, StandingSchool school) =>
        county.Allowed("countOtherSportsArea") && school.School.Word("location") == "urban";

    /// <summary>The mean of the CVs; missing while one is, or while it is open over which schools they go.</summary>
    private static Fraction? Mean(List<Dispersion> dispersions, bool open) =>
        open ? null : dispersions.Select(Root).Aggregate((Fraction?)Fraction.Zero, (sum, root) => sum + root) / dispersions.Count;

    /// <summary>A CV to 40 places; missing while it is provisional or undefined.</summary>
    private static Fraction? Root(Dispersion one) =>
        !one.Provisional && one.CvSquared is { } squared ? new Fraction(Decimals.RoundRootHalfAway(squared * Decimals.PowerOfTen(2 * Digits)), 1) / Decimals.PowerOfTen(Digits) : null;
}
