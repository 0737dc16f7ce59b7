using System.Globalization;
using Pipeline.Domain.Intake;

namespace Pipeline.Domain.Publication;

/// <summary>Figures as documents show them. Rounding (half away from zero) happens here and nowhere else, after every comparison.</summary>
public static class Shown
{
    private const int UnroundedPlaces = 12;

    /// <summary>Decimals of a coefficient of variation.</summary>
    public const int CoefficientDecimals = 4;

    /// <summary>The figure to its indicator's decimals.</summary>
    public static decimal Rounded(decimal value, int decimals) => Math.Round(value, decimals, MidpointRounding.AwayFromZero);

    /// <summary>The figure as text with twelve places, beside the rounded one.</summary>
    public static string Unrounded(decimal value) =>
        Rounded(value, UnroundedPlaces).ToString("F12", CultureInfo.InvariantCulture);

    /// <summary>A number without trailing zeros.</summary>
    public static string Plain(decimal value) => Decimals.Exact(value);
}
