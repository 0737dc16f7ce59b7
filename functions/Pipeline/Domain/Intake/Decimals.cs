using System.Globalization;

namespace Pipeline.Domain.Intake;

/// <summary>A number as sentences and texts say it: no grouping, no trailing zeros, at most twelve places (the culture of no country).</summary>
public static class Decimals
{
    public static string Plain(decimal value) => value.ToString("0.############", CultureInfo.InvariantCulture);

    /// <summary>The number without trailing zeros, all its places kept: 4.40 is 4.4.</summary>
    public static decimal Normal(decimal value) => value == 0 ? 0 : value / 1.0000000000000000000000000000m;

    /// <summary>The number as it is, without trailing zeros.</summary>
    public static string Exact(decimal value) => Normal(value).ToString(CultureInfo.InvariantCulture);
}
