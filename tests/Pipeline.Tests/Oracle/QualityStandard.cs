namespace Pipeline.Tests.Oracle;

/// <summary>优质均衡, 教督〔2017〕6号: the seven resource indicators (domain.md §2.1).</summary>
public static class QualityStandard
{
    /// <summary>The thresholds of L1..L7: 小学, 初中, and the number of pupils that the value is "per".</summary>
    private static readonly (decimal Primary, decimal Junior, int Per)[] Rows =
    [
        (4.2m, 5.3m, 100),
        (1m, 1m, 100),
        (0.9m, 0.9m, 100),
        (4.5m, 5.8m, 1),
        (7.5m, 10.2m, 1),
        (2000m, 2500m, 1),
        (2.3m, 2.4m, 100),
    ];

    public static int Count => Rows.Length;

    public static Fraction Threshold(int indicator, OracleStage stage) =>
        stage == OracleStage.Primary ? Rows[indicator].Primary : Rows[indicator].Junior;

    public static int Per(int indicator) => Rows[indicator].Per;

    /// <summary>The limit of each CV: 0.50 in 小学, 0.45 in 初中.</summary>
    public static Fraction CvLimit(OracleStage stage) => stage == OracleStage.Primary ? 0.50m : 0.45m;

    /// <summary>
    /// At least six of the seven at the threshold and the seventh at 85 % of it or more. Failed as soon as the known figures
    /// suffice: two known under the threshold, or one known under 85 %.
    /// </summary>
    public static OracleVerdict School(IReadOnlyList<OracleValue> values)
    {
        if (values.Count(value => value.Passes == false) >= 2 || values.Any(value => value.AtLeast85 == false))
        {
            return OracleVerdict.Failed;
        }

        return values.Any(value => value.Value is null) ? OracleVerdict.Undetermined : OracleVerdict.Passed;
    }
}
