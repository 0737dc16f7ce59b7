using System.Globalization;

namespace Pipeline.Domain.Intake;

/// <summary>A number as sentences and texts say it: no grouping, no trailing zeros, at most twelve places (the culture of no country).</summary>
public static class Decimals
{
    public static string Plain(decimal value) => value.ToString("0.############", CultureInfo.InvariantCulture);
}
