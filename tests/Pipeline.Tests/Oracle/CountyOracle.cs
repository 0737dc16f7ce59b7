namespace Pipeline.Tests.Oracle;

public enum OracleVerdict
{
    Failed,
    Undetermined,
    Passed,
}

/// <summary>A school's value of one indicator, exact; null = missing.</summary>
public sealed record OracleValue(Fraction? Value, bool? Passes, bool? AtLeast85);

/// <summary>A school that stands in a stage's indicators. Pupils and L1..L7 are null where missing.</summary>
public sealed record OracleStanding(string Code, Fraction? Pupils, IReadOnlyList<OracleValue> Values, OracleVerdict Verdict);

public sealed record OracleLeftOut(string Code, LeftOutReason Reason);

/// <summary>One stage of a county: schools and left-outs in ordinal order of codes, seven dispersions in the order of L1..L7.</summary>
public sealed record OracleStageResult(
    OracleStage Stage,
    IReadOnlyList<OracleStanding> Schools,
    IReadOnlyList<OracleLeftOut> LeftOut,
    IReadOnlyList<Dispersion> Dispersions,
    IReadOnlyList<bool?> CvPasses,
    OracleVerdict Resources);

/// <summary>The county by stages.</summary>
public sealed record OracleCounty(OracleStageResult Primary, OracleStageResult Junior);

/// <summary>
/// The quality standard's resource indicators of a county, calculated a second time: from domain.md §0, §1 and §2.1 alone,
/// slowly, in exact fractions. It shares no code with the product, so that agreement between the two means something.
/// </summary>
public static class CountyOracle
{
    /// <param name="rows">All rows that reported, in any order.</param>
    /// <param name="registerKnown">Whether a register says that these are all there are; without one nothing can have passed.</param>
    public static OracleCounty Judge(IEnumerable<OracleSchool> rows, bool registerKnown)
    {
        var membership = Membership.Of(rows);
        return new OracleCounty(
            JudgeStage(membership, OracleStage.Primary, registerKnown),
            JudgeStage(membership, OracleStage.Junior, registerKnown));
    }

    private static OracleStageResult JudgeStage(Membership membership, OracleStage stage, bool registerKnown)
    {
        var schools = new List<OracleStanding>();
        var resources = new List<IReadOnlyList<Fraction?>>();
        var leftOut = new List<OracleLeftOut>(membership.LeftOut);
        foreach (var (school, holding) in membership.Standing)
        {
            var pupils = holding.Of(stage).Pupils;
            if (pupils is { IsZero: true })
            {
                leftOut.Add(new OracleLeftOut(school.Code, LeftOutReason.NoPupilsInStage));
                continue;
            }

            var raw = holding.Resources(school.Type, stage);
            var values = raw.Select((x, indicator) => Value(x, pupils, indicator, stage)).ToList();
            resources.Add(raw);
            schools.Add(new OracleStanding(school.Code, pupils, values, QualityStandard.School(values)));
        }

        var dispersions = Enumerable.Range(0, QualityStandard.Count)
            .Select(indicator => Dispersion.Over(
                schools.Select((school, i) => (resources[i][indicator], school.Pupils)), QualityStandard.Per(indicator)))
            .ToList();
        var cvPasses = dispersions.Select(dispersion => dispersion.Passes(QualityStandard.CvLimit(stage))).ToList();
        leftOut.Sort((a, b) => string.CompareOrdinal(a.Code, b.Code));
        return new OracleStageResult(stage, schools, leftOut, dispersions, cvPasses, Verdict(schools, cvPasses, registerKnown));
    }

    private static OracleValue Value(Fraction? resource, Fraction? pupils, int indicator, OracleStage stage)
    {
        if (QualityStandard.Per(indicator) * resource / pupils is not { } value)
        {
            return new OracleValue(null, null, null);
        }

        var threshold = QualityStandard.Threshold(indicator, stage);
        return new OracleValue(value, value >= threshold, value >= 0.85m * threshold);
    }

    /// <summary>Every school passes and each of the seven CVs is within its limit; failed first, then undetermined, then passed.</summary>
    private static OracleVerdict Verdict(List<OracleStanding> schools, List<bool?> cvPasses, bool registerKnown)
    {
        if (schools.Any(school => school.Verdict == OracleVerdict.Failed) || cvPasses.Contains(false))
        {
            return OracleVerdict.Failed;
        }

        var somethingMissing = schools.Any(school => school.Verdict == OracleVerdict.Undetermined) || cvPasses.Contains(null);
        return somethingMissing || !registerKnown ? OracleVerdict.Undetermined : OracleVerdict.Passed;
    }
}
