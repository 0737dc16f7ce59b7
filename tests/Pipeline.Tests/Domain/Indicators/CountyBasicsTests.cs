using System.Globalization;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Intake;

namespace Pipeline.Tests.Domain.Indicators;

/// <summary>The county's name, contact line and dates: from its form, word by word the newest.</summary>
public sealed class CountyBasicsTests
{
    [Fact]
    public void Each_word_comes_from_the_newest_form_that_says_it()
    {
        var older = Facts.Source("519901/2025/县.xlsx", Facts.Monday, County((Traits.CountyName, "示例县"), (Traits.DueDate, "2025-09-20"), (Traits.Contact, "旧号码")));
        var newer = Facts.Source("519901/2025/县2.xlsx", Facts.Monday.AddDays(1), County((Traits.Contact, "新号码"), (Traits.ClosingDate, "2025-10-31")));

        var expected = new CountyBasics("示例县", "新号码", new DateOnly(2025, 9, 20), new DateOnly(2025, 10, 31));
        Assert.Equal(expected, CountyBasics.Of([older, newer]));
        Assert.Equal(expected, CountyBasics.Of([newer, older]));
        Assert.Equal(new CountyBasics(null, null, null, null), CountyBasics.Of([]));
    }

    [Theory]
    [InlineData("2025-09-20T15:59:59Z", false)]
    [InlineData("2025-09-20T16:00:00Z", true)]
    public void A_day_ends_at_midnight_in_Beijing(string time, bool late)
    {
        var at = DateTimeOffset.Parse(time, CultureInfo.InvariantCulture);
        var basics = new CountyBasics(null, null, new DateOnly(2025, 9, 20), new DateOnly(2025, 9, 20));
        Assert.Equal((late, late), (basics.IsLate(at), basics.IsAfterClosing(at)));
        Assert.False(new CountyBasics(null, null, null, null).IsLate(at));
    }

    private static Fact County(params (TraitRule Rule, string Text)[] words) =>
        Facts.School("2151990001", words) with { Subject = Subject.County() };
}
