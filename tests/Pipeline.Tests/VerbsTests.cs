using Pipeline.Domain.Schools;

namespace Pipeline.Tests;

/// <summary>A verb that is written wrongly is answered before anything is touched: no storage is configured here.</summary>
public sealed class VerbsTests
{
    [Theory]
    [InlineData("withdraw")]
    [InlineData("withdraw 519901")]
    [InlineData("withdraw 519901-25")]
    [InlineData("rebuild 51990-2025")]
    [InlineData("rebuild 519901-2025-1")]
    [InlineData("asof 519901 25 2025-10-09")]
    [InlineData("template noSuchKind")]
    [InlineData("check x.xlsx --as 519901")]
    public async Task Wrong_words_end_with_one(string line) => Assert.Equal(1, await Verbs.RunAsync(line.Split(' '), TimeProvider.System));

    [Theory]
    [InlineData("519901-2025", true)]
    [InlineData("519901/2025", true)]
    [InlineData("519901", false)]
    [InlineData("519901-2025-1", false)]
    [InlineData("51990-2025", false)]
    [InlineData("519901-25", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_county_and_year_are_written_with_one_dash(string? text, bool isOne)
    {
        Assert.Equal(isOne, CountyYear.TryParse(text, out var countyYear));
        Assert.Equal(isOne ? "519901-2025" : null, countyYear?.ToString());
    }
}
