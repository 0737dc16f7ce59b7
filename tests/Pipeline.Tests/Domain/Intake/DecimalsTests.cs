using System.Globalization;
using Pipeline.Domain.Intake;

namespace Pipeline.Tests.Domain.Intake;

/// <summary>How a number is written without trailing zeros.</summary>
public sealed class DecimalsTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("0.000", "0")]
    [InlineData("-0.0", "0")]
    [InlineData("4.40", "4.4")]
    [InlineData("100", "100")]
    [InlineData("100.0000", "100")]
    [InlineData("-12.3400", "-12.34")]
    [InlineData("0.0000000000000000000000000001", "0.0000000000000000000000000001")]
    [InlineData("79228162514264337593543950335", "79228162514264337593543950335")]
    [InlineData("7.9228162514264337593543950335", "7.9228162514264337593543950335")]
    [InlineData("7922816251426433759354395033.0", "7922816251426433759354395033")]
    public void Exact_keeps_every_place_and_no_trailing_zero(string value, string expected) =>
        Assert.Equal(expected, Decimals.Exact(decimal.Parse(value, CultureInfo.InvariantCulture)));

    [Fact]
    public void Exact_is_what_the_format_with_28_places_gives()
    {
        var random = new Random(1);
        for (var round = 0; round < 100_000; round++)
        {
            var value = new decimal(random.Next(), random.Next(), random.Next(2) * random.Next(), random.Next(2) == 0, (byte)random.Next(29));
            Assert.Equal(value.ToString("0.############################", CultureInfo.InvariantCulture), Decimals.Exact(value));
        }
    }
}
