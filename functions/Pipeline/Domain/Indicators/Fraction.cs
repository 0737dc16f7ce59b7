using System.Numerics;

namespace Pipeline.Domain.Indicators;

/// <summary>An exact fraction, for the comparisons that must not be decided by a rounding.</summary>
internal readonly record struct Fraction(BigInteger Numerator, BigInteger Denominator)
{
    private static readonly BigInteger Ten = 10;

    /// <summary>The decimal, exactly.</summary>
    public static implicit operator Fraction(decimal value)
    {
        var bits = decimal.GetBits(value);
        var whole = (new BigInteger((uint)bits[2]) << 64) | (new BigInteger((uint)bits[1]) << 32) | (uint)bits[0];
        return new Fraction(value < 0 ? -whole : whole, BigInteger.Pow(Ten, value.Scale));
    }

    public static Fraction operator +(Fraction left, Fraction right) =>
        new Fraction((left.Numerator * right.Denominator) + (right.Numerator * left.Denominator), left.Denominator * right.Denominator).Reduced();

    public static Fraction operator -(Fraction left, Fraction right) => left + new Fraction(-right.Numerator, right.Denominator);

    public static Fraction operator *(Fraction left, Fraction right) =>
        new Fraction(left.Numerator * right.Numerator, left.Denominator * right.Denominator).Reduced();

    public static Fraction operator /(Fraction left, Fraction right) =>
        left * (right.Numerator.Sign < 0
            ? new Fraction(-right.Denominator, -right.Numerator)
            : new Fraction(right.Denominator, right.Numerator));

    public static bool operator <=(Fraction left, Fraction right) => left.Numerator * right.Denominator <= right.Numerator * left.Denominator;

    public static bool operator >=(Fraction left, Fraction right) => right <= left;

    /// <summary>Negative where the left is less, 0 where both are equal.</summary>
    public static int Compare(Fraction left, Fraction right) => (left.Numerator * right.Denominator).CompareTo(right.Numerator * left.Denominator);

    private Fraction Reduced()
    {
        var divisor = BigInteger.GreatestCommonDivisor(Numerator, Denominator);
        return divisor.IsOne || divisor.IsZero ? this : new Fraction(Numerator / divisor, Denominator / divisor);
    }
}
