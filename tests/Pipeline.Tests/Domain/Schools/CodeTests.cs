using Pipeline.Domain.Schools;

namespace Pipeline.Tests.Domain.Schools;

public sealed class CodeTests
{
    [Theory]
    [InlineData("2151990001", true)]
    [InlineData("9999999999", true)]
    [InlineData("0151990001", false)]
    [InlineData("215199000", false)]
    [InlineData("21519900011", false)]
    [InlineData("215199000A", false)]
    [InlineData(" 2151990001", false)]
    [InlineData("2151990001\n", false)]
    [InlineData("２１５１９９０００１", false)]
    [InlineData("٢١٥١٩٩٠٠٠١", false)]
    [InlineData("-151990001", false)]
    [InlineData("2.15199E09", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_school_code_is_ten_ASCII_digits_the_first_not_zero(string? text, bool valid)
    {
        Assert.Equal(valid, SchoolCode.TryParse(text, null, out var code));
        Assert.Equal(valid ? text : null, code?.ToString());
    }

    [Theory]
    [InlineData("519901", true)]
    [InlineData("110101", true)]
    [InlineData("019901", false)]
    [InlineData("51990", false)]
    [InlineData("5199010", false)]
    [InlineData("51990a", false)]
    [InlineData("５１９９０１", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_county_code_is_six_ASCII_digits_the_first_not_zero(string? text, bool valid)
    {
        Assert.Equal(valid, CountyCode.TryParse(text, null, out var code));
        Assert.Equal(valid ? text : null, code?.ToString());
    }

    [Theory]
    [InlineData("2000", 2000)]
    [InlineData("2025", 2025)]
    [InlineData("2099", 2099)]
    [InlineData("1999", null)]
    [InlineData("2100", null)]
    [InlineData("202", null)]
    [InlineData("20255", null)]
    [InlineData("20x5", null)]
    [InlineData("2025-2026", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_school_year_is_its_first_calendar_year_of_this_century(string? text, int? first)
    {
        Assert.Equal(first is not null, SchoolYear.TryParse(text, null, out var year));
        Assert.Equal(first, year?.First);
    }

    [Fact]
    public void A_wrong_code_is_a_FormatException_that_says_what_a_right_one_is()
    {
        Assert.Contains("ten digits", Assert.Throws<FormatException>(() => SchoolCode.Parse("215199000")).Message, StringComparison.Ordinal);
        Assert.Contains("six digits", Assert.Throws<FormatException>(() => CountyCode.Parse("51990")).Message, StringComparison.Ordinal);
        Assert.Contains("20YY", Assert.Throws<FormatException>(() => SchoolYear.Parse("25")).Message, StringComparison.Ordinal);
        Assert.Contains("519901-2025", Assert.Throws<FormatException>(() => CountyYear.Parse("519901")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("519901-2025")]
    [InlineData("519901/2025")]
    public void A_county_and_year_print_as_519901_2025(string text) =>
        Assert.Equal("519901-2025", CountyYear.Parse(text).ToString());

    [Fact]
    public void Codes_are_equal_and_ordered_by_their_text()
    {
        var codes = new[] { "3151990001", "2151990002", "2151990001" }.Select(SchoolCode.Parse).Order().ToArray();

        Assert.Equal(["2151990001", "2151990002", "3151990001"], codes.Select(code => code.ToString()));
        Assert.Equal(SchoolCode.Parse("2151990001"), codes[0]);
        Assert.True(codes[0] < codes[1] && codes[1] > codes[0] && codes[0] <= codes[1] && codes[1] >= codes[0]);
        Assert.Equal("51", codes[0].Province);
        Assert.Equal("51", CountyCode.Parse("519901").Province);
        Assert.True(CountyCode.Parse("519901") < CountyCode.Parse("519902"));
    }

    [Fact]
    public void Every_stage_has_an_id_and_a_Chinese_name_of_its_own()
    {
        var stages = Enum.GetValues<Stage>();
        Assert.Equal(stages.Length, stages.Select(Stages.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(["小学", "初中", "高中"], stages.Select(Stages.Chinese));
        Assert.Throws<ArgumentOutOfRangeException>(() => Stages.Id((Stage)9));
        Assert.Throws<ArgumentOutOfRangeException>(() => Stages.Chinese((Stage)9));
    }
}
