using System.Collections.Immutable;
using System.ComponentModel;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Publication;

/// <summary>published/v1/{county}.history.json: all published years of a county (历年结果).</summary>
[Description("A county's verdicts and indicators in all its published school years, the newest first (历年结果).")]
public sealed record HistoryDocument(
    [property: Description("县级行政区划代码")] string County,
    [property: Description("县名；未知时为代码")] string Name,
    ImmutableArray<HistoryYear> Years)
{
    /// <summary>Where a county's history lies.</summary>
    public static string PathOf(CountyCode county) => $"v1/{county}.history.json";

    /// <summary>Composed from the published rows of one county alone, at least one, in any order; the name is that of the newest year.</summary>
    public static HistoryDocument Compose(IEnumerable<SummarisedCounty> rows)
    {
        var years = rows.OrderByDescending(row => row.County.SchoolYear).ToArray();
        return new HistoryDocument(years[0].County.County, years[0].County.Name, [.. years.Select(HistoryYear.Of)]);
    }
}

/// <summary>One school year.</summary>
public sealed record HistoryYear(
    [property: Description("学年的起始年份")] int SchoolYear,
    DateTimeOffset? AsOf,
    ImmutableSortedDictionary<string, string> Verdicts,
    [property: Description("应报、已报学校数；该学年须重新计算时为 null")] ReportedSchools? Schools,
    ImmutableArray<ComparedIndicator> Indicators,
    [property: Description("目标规划：所要达到的日历年份")] ImmutableArray<TargetYear> Targets,
    [property: Description("该学年的县级结果")] DocumentLink Document)
{
    internal static HistoryYear Of(SummarisedCounty row) => new(
        row.County.SchoolYear,
        row.County.AsOf,
        row.County.Verdicts,
        row.Summary?.Schools,
        [.. (row.Summary?.Entries ?? []).Select(entry => ComparedIndicator.Of(entry, row.Summary!.FailingSince))],
        row.Summary?.Targets ?? [],
        row.County.Document);
}

/// <summary>One figure of one year, rounded as it is shown; the year's document has it unrounded.</summary>
public sealed record ComparedIndicator(
    string Standard,
    string Indicator,
    string? Stage,
    decimal? Value,
    [property: Description("校际差异系数")] decimal? Cv,
    [property: Description("校际差异系数的上限")] decimal? Limit,
    string Status,
    [property: Description("标准的项目连续未通过的起始学年；通过、待定或不是项目时为 null")] int? FailingSince)
{
    internal static ComparedIndicator Of(SummaryEntry entry, ImmutableSortedDictionary<string, int> failingSince) => new(
        entry.Standard,
        entry.Indicator,
        entry.Stage,
        entry.Value is { } value ? Shown.Rounded(value, entry.Decimals) : null,
        entry.Cv is { } coefficient ? Shown.Rounded(coefficient, Shown.CoefficientDecimals) : null,
        entry.Limit,
        entry.Status,
        entry.Stage is null && failingSince.TryGetValue(PublishedSummary.KeyOf(entry.Standard, entry.Indicator), out var since) ? since : null);
}
