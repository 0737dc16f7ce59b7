namespace Pipeline.Tests.Oracle;

/// <summary>
/// 办学类型 (domain.md §0): the stages a type has and their weights when whole-school assets are split (§1).
/// A type that is not here (kindergartens, special and vocational schools, any other) takes no part in the indicators.
/// </summary>
public static class SchoolTypes
{
    public const string TeachingPoint = "218";

    private static readonly Fraction One = 1;

    private static readonly Dictionary<string, Dictionary<OracleStage, Fraction>> Weights = new(StringComparer.Ordinal)
    {
        ["211"] = new() { [OracleStage.Primary] = One },
        ["218"] = new() { [OracleStage.Primary] = One },
        ["311"] = new() { [OracleStage.Junior] = One },
        // 九年一贯制 A : 1.1B
        ["312"] = new() { [OracleStage.Primary] = One, [OracleStage.Junior] = 1.1m },
        // 完全中学 B : 1.2C
        ["341"] = new() { [OracleStage.Junior] = One, [OracleStage.Senior] = 1.2m },
        ["342"] = new() { [OracleStage.Senior] = One },
        // 十二年一贯制 A : 1.1B : 1.32C
        ["345"] = new() { [OracleStage.Primary] = One, [OracleStage.Junior] = 1.1m, [OracleStage.Senior] = 1.32m },
    };

    public static bool TakesPart(string type) => Weights.ContainsKey(type);

    public static bool HasStage(string type, OracleStage stage) => Weights.TryGetValue(type, out var stages) && stages.ContainsKey(stage);

    /// <summary>
    /// The share of the whole-school assets that falls to one stage. Missing if the enrolment of any of the type's stages is
    /// missing, if the type has no such stage (there is no rule for it), or if it has no pupils at all.
    /// </summary>
    public static Fraction? Share(string type, OracleStage stage, Func<OracleStage, Fraction?> pupils)
    {
        var weights = Weights[type];
        if (!weights.TryGetValue(stage, out var weight))
        {
            return null;
        }

        Fraction? whole = Fraction.Zero;
        foreach (var (each, itsWeight) in weights)
        {
            whole += itsWeight * pupils(each);
        }

        return whole is { IsZero: true } ? null : weight * pupils(stage) / whole;
    }
}
