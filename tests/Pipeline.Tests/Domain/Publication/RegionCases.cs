using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Publication;
using Pipeline.Domain.Schools;
using Pipeline.Tests.Domain.Indicators;

namespace Pipeline.Tests.Domain.Publication;

/// <summary>Published rows made by hand, and a county whose newest upload changes something.</summary>
internal static class RegionCases
{
    private static readonly DocumentLink Link = new("v1/2025/x.json", "00", 1, Schemas.CountyPath);

    /// <summary>A county with a target year for every standard, and two indicators of which one is undetermined.</summary>
    public static SummarisedCounty Planning { get; } = Row(
        "519902", 2025, "failed", [Entry("L1", "failed", 0.62m), Entry("L2", "undetermined", null)], [.. Traits.Targets.Select((rule, n) => new TargetYear(rule.Id, 2026 + n))]);

    public static SummarisedCounty Row(string county, int year, string verdict, SummaryEntry[] entries, params TargetYear[] targets) => new(
        new PublishedCounty(county, year, "示例县" + county, Facts.Monday, Verdicts(verdict), Link, Link),
        new PublishedSummary([.. entries], new(3, 2), [.. targets], ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal)));

    public static SummaryEntry Entry(string indicator, string status, decimal? cv, decimal? value = 4.4m) =>
        new("quality2017", indicator, "primary", value, 2, cv, 0.5m, status);

    /// <summary>Two schools; the second form of one of them brings its missing rooms.</summary>
    public static CountyPublication Changed()
    {
        var other = Facts.Source("519902/2025/b.xlsx", Facts.Monday, Facts.Good("2151000002"));
        var before = Facts.Source("519902/2025/a.xlsx", Facts.Monday, Facts.Good("2151000001").Select(fact => fact.Subject.Stage is null ? fact.With((Measures.Multimedia, 0)) : fact));
        var now = Facts.Source("519902/2025/a.xlsx", Facts.Monday.AddHours(1), Facts.Good("2151000001"));
        return Documents.Compose(CountyCalculator.Compute(CountyYear.Parse("519902-2025"), [other, now], earlier: NewestUpload.Without([other, now], before)));
    }

    private static ImmutableSortedDictionary<string, string> Verdicts(string verdict) =>
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add("quality2017", verdict);
}
