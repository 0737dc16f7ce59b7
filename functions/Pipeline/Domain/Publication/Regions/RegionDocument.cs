using System.Collections.Immutable;
using System.ComponentModel;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Publication;

/// <summary>
/// published/v1/{year}/regions/{2 or 4 digits}.json: a province (2 digits) or a city (4 digits) over the counties whose code begins with
/// it. The four digits of a municipality, or of the counties that stand directly under their province, are treated as a city's.
/// </summary>
[Description("The counties of a province or city in one school year: ranked, compared, and held against their target years (区域汇总).")]
public sealed record RegionDocument(
    [property: Description("行政区划代码的前两位（省）或前四位（市）")] string Region,
    [property: Description("学年的起始年份")] int SchoolYear,
    [property: Description("各县所用上传中最新的时间（北京时间）")] DateTimeOffset? AsOf,
    ImmutableArray<RegionCounty> Counties,
    [property: Description("省内各市；市没有")] ImmutableArray<RegionCity> Cities,
    ImmutableArray<StandardRanking> Standards,
    ImmutableArray<IndicatorDistribution> Indicators,
    ImmutableArray<TargetProgress> Targets)
{
    /// <summary>Where a region's document lies.</summary>
    public static string PathOf(SchoolYear year, string region) => $"v1/{year}/regions/{region}.json";

    /// <summary>
    /// Composed from published rows alone: those of the region's counties in the year, at least one, and in the year before (for the
    /// trend), each in any order.
    /// </summary>
    public static RegionDocument Compose(string region, IEnumerable<SummarisedCounty> rows, IEnumerable<SummarisedCounty> lastYear)
    {
        SummarisedCounty[] counties = [.. rows.OrderBy(row => row.County.County, StringComparer.Ordinal)];
        var before = lastYear.ToDictionary(row => row.County.County, row => row.Summary, StringComparer.Ordinal);
        var year = counties[0].County.SchoolYear;
        return new RegionDocument(
            region,
            year,
            counties.Max(row => row.County.AsOf),
            [.. counties.Select(RegionCounty.Of)],
            [.. RegionCity.Below(region, counties)],
            [.. StandardRanking.Of(counties)],
            [.. IndicatorDistribution.Of(counties)],
            [.. counties.SelectMany(row => TargetProgress.Of(row, before.GetValueOrDefault(row.County.County)))]);
    }
}

/// <summary>One county of the region.</summary>
public sealed record RegionCounty(
    string County,
    string Name,
    DateTimeOffset? AsOf,
    [property: Description("应报、已报学校数；该县须重新计算时为 null")] ReportedSchools? Schools,
    [property: Description("县级结果")] DocumentLink Document)
{
    internal static RegionCounty Of(SummarisedCounty row) => new(row.County.County, row.County.Name, row.County.AsOf, row.Summary?.Schools, row.County.Document);
}

/// <summary>A city of the province: its four digits, the path of its own document below the container, how many counties it has there.</summary>
public sealed record RegionCity(string Region, string Path, int Counties)
{
    internal static IEnumerable<RegionCity> Below(string region, SummarisedCounty[] counties)
    {
        const int Province = 2;
        return region.Length > Province
            ? []
            : counties.Select(row => new CountyYear(CountyCode.Parse(row.County.County), SchoolYear.Parse(Shown.Plain(row.County.SchoolYear))))
                .GroupBy(one => one.County.City, StringComparer.Ordinal)
                .Select(city => new RegionCity(city.Key, RegionDocument.PathOf(city.First().Year, city.Key), city.Count()));
    }
}

/// <summary>How many counties have each verdict.</summary>
public sealed record VerdictCounts(int Passed, int Undetermined, int Failed)
{
    internal static VerdictCounts Of(IEnumerable<string> statuses)
    {
        var counts = statuses.CountBy(status => status, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        return new(Count(Indicators.Status.Passed), Count(Indicators.Status.Undetermined), Count(Indicators.Status.Failed));

        int Count(Indicators.Status status) => counts.GetValueOrDefault(Indicators.Statuses.Id(status));
    }
}
