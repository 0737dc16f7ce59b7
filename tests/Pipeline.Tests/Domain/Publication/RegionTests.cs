using System.Globalization;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Publication;
using static Pipeline.Tests.Domain.Publication.RegionCases;

namespace Pipeline.Tests.Domain.Publication;

/// <summary>The regions: ranking, distribution, and trends towards target years.</summary>
public sealed class RegionTests
{
    /// <summary>Counties as "verdict: statuses of its indicators" (p, u, f), and the ranks and counties that come out.</summary>
    [Theory]
    [InlineData("1 A", "passed:p")]
    [InlineData("1 C, 2 B, 3 A", "failed:pp", "undetermined:u", "passed:f")]
    [InlineData("1 B, 2 A", "failed:pff", "failed:ppf")]
    [InlineData("1 B, 2 A", "failed:pff", "failed:puf")]
    [InlineData("1 A, 1 B, 3 C", "failed:pf", "failed:fp", "failed:ff")]
    [InlineData("1 B, 2 A, 2 C, 4 D", "failed:pf", "passed:pp", "failed:pf", "failed:ff")]
    [InlineData("1 A, 1 B", "undetermined:", "undetermined:")]
    public void Counties_are_ranked_by_verdict_then_passing_then_failing_indicators(string wanted, params string[] counties)
    {
        var rows = counties.Select((text, n) => Row(
            Code(n), 2025, text.Split(':')[0], [.. text.Split(':')[1].Select((status, i) => Entry($"L{i + 1}", status switch { 'p' => "passed", 'f' => "failed", _ => "undetermined" }, 0.1m))])).ToArray();
        var region = RegionDocument.Compose("51", rows.Reverse(), []);

        var standard = Assert.Single(region.Standards);
        Assert.Equal(wanted, string.Join(", ", standard.Ranking.Select(county => $"{county.Rank} {(char)('A' + (county.County[^1] - '1'))}")));
        Assert.Equal(counties.Length, standard.Counties.Passed + standard.Counties.Undetermined + standard.Counties.Failed);
        Assert.Contains("按行政区划代码排列", standard.Rule.Chinese, StringComparison.Ordinal);
    }

    /// <summary>By Excel: QUARTILE.INC of the figures.</summary>
    [Theory]
    [InlineData("0.3", "0.3 0.3 0.3 0.3 0.3")]
    [InlineData("0.3 0.4", "0.3 0.325 0.35 0.375 0.4")]
    [InlineData("3 1 2", "1 1.5 2 2.5 3")]
    [InlineData("1 2 4 8", "1 1.75 3 5 8")]
    [InlineData("5 1 4 2 3", "1 2 3 4 5")]
    [InlineData("0.11111 0.22225", "0.1111 0.1389 0.1667 0.1945 0.2223")]
    public void Quartiles_are_those_of_a_spreadsheet(string figures, string wanted)
    {
        var numbers = figures.Split(' ').Select(text => decimal.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        var distribution = Distribution.Of(numbers, 4)!;
        Assert.Equal(wanted, string.Join(' ', new[] { distribution.Min, distribution.LowerQuartile, distribution.Median, distribution.UpperQuartile, distribution.Max }.Select(Shown.Plain)));
        Assert.Equal(numbers.Length, distribution.N);
    }

    [Fact]
    public void A_distribution_leaves_out_counties_without_the_figure_and_counts_verdicts_of_all()
    {
        var region = RegionDocument.Compose(
            "51",
            [
                Row(Code(0), 2025, "failed", [Entry("L1", "failed", 0.6m, 4.125m)]),
                Row(Code(1), 2025, "undetermined", [Entry("L1", "undetermined", null, null)]),
                Row(Code(2), 2025, "failed", [Entry("L1", "passed", 0.2m, 6m), Entry("L2", "failed", null, null)]),
                Row(Code(3), 2025, "failed", []) with { Summary = null },
            ],
            []);
        Assert.Equal(["L1", "L2"], region.Indicators.Select(one => one.Indicator));
        Assert.Equal(new VerdictCounts(1, 1, 1), region.Indicators[0].Counties);
        Assert.Equal((2, 0.4m, 4.13m), (region.Indicators[0].Cv!.N, region.Indicators[0].Cv!.Median, region.Indicators[0].Value!.Min));
        Assert.Equal((null, null, 1), (region.Indicators[1].Value, region.Indicators[1].Cv, region.Indicators[1].Counties.Failed));
        Assert.Null(Distribution.Of([], 2));
    }

    /// <summary>Limit 0.5. Before and now as "status cv"; empty where nothing is known of the year before.</summary>
    [Theory]
    [InlineData("", "passed 0.5", 3, "reached", null, null)]
    [InlineData("failed 0.6", "passed 0.4", -2, "reached", "-0.2", null)]
    [InlineData("failed 0.62", "failed 0.6", 5, "onTrack", "-0.02", "-0.02")]
    [InlineData("failed 0.619999999999", "failed 0.6", 5, "behind", "-0.02", "-0.02")]
    [InlineData("failed 0.7", "failed 0.6", 1, "onTrack", "-0.1", "-0.1")]
    [InlineData("failed 0.6", "failed 0.7", 9, "behind", "0.1", "-0.0222")]
    [InlineData("passed 0.4", "failed 0.6", 2, "behind", "0.2", "-0.05")]
    [InlineData("", "failed 0.6", 2, "unknown", null, "-0.05")]
    [InlineData("undetermined 0.7", "failed 0.6", 2, "unknown", null, "-0.05")]
    [InlineData("failed 0.7", "undetermined 0.4", 2, "unknown", null, null)]
    [InlineData("failed 0.7", "undetermined", 0, "unknown", null, null)]
    [InlineData("", "failed 0.6", 0, "behind", null, null)]
    [InlineData("failed 0.9", "failed 0.6", 0, "behind", "-0.3", null)]
    [InlineData("failed 0.9", "failed 0.6", -1, "behind", "-0.3", null)]
    [InlineData("failed 0.9", "failed", 3, "unknown", null, null)]
    public void A_trend_compares_last_years_change_with_what_each_year_left_has_to_bring(string before, string now, int yearsLeft, string wanted, string? change, string? needed)
    {
        var trend = IndicatorTrend.Of(Parse(now), before.Length == 0 ? null : Parse(before), yearsLeft);

        Assert.Equal(new IndicatorTrend("L1", "primary", Number(change), Number(needed), wanted), trend);

        static SummaryEntry Parse(string text) => Entry("L1", text.Split(' ')[0], text.Contains(' ', StringComparison.Ordinal) ? Number(text.Split(' ')[1]) : null);

        static decimal? Number(string? text) => text is null ? null : decimal.Parse(text, CultureInfo.InvariantCulture);
    }

    /// <summary>Indicators as "status cv last year → now" by a letter: r reached, o on track, b behind, u unknown.</summary>
    [Theory]
    [InlineData("passed", "b", 2029, "reached")]
    [InlineData("failed", "ro", 2029, "onTrack")]
    [InlineData("failed", "rob", 2029, "behind")]
    [InlineData("failed", "rou", 2029, "unknown")]
    [InlineData("failed", "ub", 2029, "behind")]
    [InlineData("failed", "r", 2029, "unknown")]
    [InlineData("undetermined", "r", 2026, "unknown")]
    [InlineData("failed", "r", 2026, "behind")]
    [InlineData("failed", "", 2029, "unknown")]
    public void A_target_is_as_far_as_its_indicators(string verdict, string indicators, int year, string wanted)
    {
        var now = indicators.Select((letter, n) => letter switch
        {
            'r' => Entry($"L{n}", "passed", 0.4m),
            'u' => Entry($"L{n}", "undetermined", 0.6m),
            _ => Entry($"L{n}", "failed", 0.6m),
        }).ToArray();
        var before = indicators.Select((letter, n) => Entry($"L{n}", "failed", letter == 'o' ? 0.8m : 0.6m)).ToArray();

        var region = RegionDocument.Compose("51", [Row(Code(0), 2025, verdict, now, new TargetYear("targetQuality", year))], [Row(Code(0), 2024, "failed", before)]);

        var target = Assert.Single(region.Targets);
        Assert.Equal((wanted, year - 2026, verdict, "quality2017"), (target.Trend, target.YearsLeft, target.Verdict, target.Standard));
        Assert.Equal(indicators.Length, target.Indicators.Length);
    }

    [Fact]
    public void A_target_by_whose_standard_the_county_has_no_verdict_says_no_more_than_its_year()
    {
        var region = RegionDocument.Compose("51", [Planning], []);
        Assert.Equal(
            ["初步均衡目标年 2026 0 unknown", "基本均衡目标年 2027 1 unknown", "优质均衡目标年 2028 2 unknown", "学前普及普惠目标年 2029 3 unknown"],
            region.Targets.Select(target => $"{target.Title.Chinese} {target.Year} {target.YearsLeft} {target.Trend}"));
        Assert.Equal([Standards.Initial.Id, Standards.Basic.Id, "quality2017", Standards.Preschool.Id], region.Targets.Select(target => target.Standard));
        Assert.Equal([0, 0, 2, 0], region.Targets.Select(target => target.Indicators.Length));
    }

    [Theory]
    [InlineData("51", "5101 2, 5199 1")]
    [InlineData("5101", "")]
    public void A_province_names_its_cities_and_a_city_none(string region, string cities)
    {
        SummarisedCounty[] rows = [Row("519902", 2025, "failed", []), Row("510123", 2025, "failed", []), Row("510104", 2025, "failed", [])];
        var document = RegionDocument.Compose(region, rows.Where(row => row.County.County.StartsWith(region, StringComparison.Ordinal)), []);
        Assert.Equal(cities, string.Join(", ", document.Cities.Select(city => $"{city.Region} {city.Counties}")));
        Assert.All(document.Cities, city => Assert.Equal($"v1/2025/regions/{city.Region}.json", city.Path));
    }

    [Fact]
    public void A_history_has_the_newest_year_first_with_its_name_whatever_the_order_of_the_rows()
    {
        SummarisedCounty[] rows = [Row(Code(0), 2023, "failed", [Entry("L1", "failed", 0.61m, 4.125m)]), Row(Code(0), 2025, "passed", []), Row(Code(0), 2024, "failed", []) with { Summary = null }];
        var history = HistoryDocument.Compose(rows);

        Assert.Equal(Documents.Json(history), Documents.Json(HistoryDocument.Compose(rows.Reverse())));
        Assert.Equal(["2025 passed 2", "2024 failed ", "2023 failed 2"], history.Years.Select(year => $"{year.SchoolYear} {year.Verdicts["quality2017"]} {year.Schools?.Reported}"));
        Assert.Equal(new ComparedIndicator("quality2017", "L1", "primary", 4.13m, 0.61m, 0.5m, "failed", null), Assert.Single(history.Years[2].Indicators));
    }

    [Fact]
    public void No_school_is_named_in_what_is_public()
    {
        var row = Planning with { Summary = Planning.Summary! with { FailingSince = Planning.Summary.FailingSince.Add("2151000001.primary", 2024) } };
        Assert.DoesNotContain("2151000001", Documents.Json(RegionDocument.Compose("51", [row], [row])) + Documents.Json(HistoryDocument.Compose([row])), StringComparison.Ordinal);
    }

    private static string Code(int n) => $"51990{n + 1}";
}
