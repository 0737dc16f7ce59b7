using FsCheck;

namespace Pipeline.Tests.Oracle;

public sealed class FractionTests
{
    [Theory]
    [InlineData(1, 2, 0, "1")]
    [InlineData(-1, 2, 0, "-1")]
    [InlineData(49, 100, 0, "0")]
    [InlineData(1, 3, 4, "0.3333")]
    [InlineData(2, 3, 4, "0.6667")]
    [InlineData(-2, 3, 4, "-0.6667")]
    [InlineData(5, 10000, 3, "0.001")]
    [InlineData(6, -4, 2, "-1.50")]
    [InlineData(12345, 1, 2, "12345.00")]
    public void A_fraction_is_shown_rounded_half_away_from_zero(int numerator, int denominator, int places, string expected) =>
        Assert.Equal(expected, new Fraction(numerator, denominator).Text(places));

    [Theory]
    [InlineData("0", "0.0000")]
    [InlineData("2", "1.4142")]
    [InlineData("0.25", "0.5000")]
    [InlineData("0.0000000025", "0.0001")]
    [InlineData("0.0000000024999", "0.0000")]
    [InlineData("15241578750190521", "123456789.0000")]
    public void A_root_is_shown_rounded_half_away_from_zero(string square, string expected) =>
        Assert.Equal(expected, ((Fraction)decimal.Parse(square, System.Globalization.CultureInfo.InvariantCulture)).RootText(4));

    [Fact]
    public void A_decimal_becomes_the_same_number() =>
        Prop.ForAll<decimal, decimal>((a, b) =>
        {
            var same = (Fraction)a == new Fraction(new System.Numerics.BigInteger(decimal.Truncate(a)), 1) + (a - decimal.Truncate(a));
            return same && (Fraction)a < b == a < b && (Fraction)a >= b == a >= b;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Arithmetic_keeps_its_laws() =>
        Prop.ForAll<int, int, int>((n, m, d) =>
        {
            var a = new Fraction(n, 7);
            var b = new Fraction(m, Math.Abs((long)d) + 1);
            return a + b - b == a && (b.IsZero || a * b / b == a) && a * (b + 1) == (a * b) + a;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_whole_number_is_nearer_to_a_root_than_the_rounded_one() =>
        Prop.ForAll<int, int>((n, d) =>
        {
            var square = new Fraction(Math.Abs((long)n) * 1000, Math.Abs((long)d) + 1);
            var root = Decimals.RoundRootHalfAway(square);
            var above = (2 * root) + 1;
            var below = (2 * root) - 1;
            return 4 * square < new Fraction(above * above, 1) && (root.IsZero || 4 * square >= new Fraction(below * below, 1));
        }).QuickCheckThrowOnFailure();
}
