using System.Globalization;
using System.Numerics;

namespace Pipeline.Tests.Oracle;

/// <summary>Rounding of exact numbers for display: half away from zero, of a number and of a square root.</summary>
public static class Decimals
{
    public static Fraction PowerOfTen(int exponent) => new(BigInteger.Pow(10, exponent), 1);

    /// <summary>The nearest whole number; a half goes away from zero.</summary>
    public static BigInteger RoundHalfAway(Fraction value)
    {
        var magnitude = ((2 * BigInteger.Abs(value.Numerator)) + value.Denominator) / (2 * value.Denominator);
        return value.Numerator.Sign * magnitude;
    }

    /// <summary>The nearest whole number to the square root of <paramref name="square"/>; a half goes up.</summary>
    public static BigInteger RoundRootHalfAway(Fraction square)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(square.Numerator, nameof(square));
        var below = FloorRoot(square.Numerator / square.Denominator);
        // sqrt(q) >= n + 1/2 exactly when 4q >= (2n + 1)^2.
        return 4 * square >= new Fraction(BigInteger.Pow((2 * below) + 1, 2), 1) ? below + 1 : below;
    }

    /// <summary>The greatest whole number whose square does not exceed <paramref name="value"/>, by bisection.</summary>
    public static BigInteger FloorRoot(BigInteger value)
    {
        var low = BigInteger.Zero;
        var high = BigInteger.One << (int)((value.GetBitLength() / 2) + 1);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            (low, high) = middle * middle <= value ? (middle, high) : (low, middle);
        }

        return low;
    }

    /// <summary>Writes <paramref name="scaled"/> / 10^<paramref name="places"/>.</summary>
    public static string Text(BigInteger scaled, int places)
    {
        var digits = BigInteger.Abs(scaled).ToString(CultureInfo.InvariantCulture).PadLeft(places + 1, '0');
        var sign = scaled.Sign < 0 ? "-" : "";
        return places == 0 ? sign + digits : sign + digits[..^places] + "." + digits[^places..];
    }
}
