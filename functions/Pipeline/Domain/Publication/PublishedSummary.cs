using System.Collections.Immutable;
using System.Globalization;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Schools;
using Verdict = Pipeline.Domain.Indicators.Status;

namespace Pipeline.Domain.Publication;

/// <summary>
/// What the table keeps of a published county-year beside <see cref="PublishedCounty"/>, for the history, the regions and the next year:
/// the entries of the standards, how many schools reported, the target years, and since which school year each school-stage
/// ("2151990101.primary") and each item ("quality2017/Q4") that fails now has failed without a break.
/// </summary>
public sealed record PublishedSummary(
    ImmutableArray<SummaryEntry> Entries,
    ReportedSchools Schools,
    ImmutableArray<TargetYear> Targets,
    ImmutableSortedDictionary<string, int> FailingSince)
{
    /// <summary>From what is published of the county, and the summary of the year before (null: nothing is known of it).</summary>
    public static PublishedSummary Of(CountyResult result, CountyDocument document, PublishedSummary? lastYear) => new(
        [.. SummaryEntry.Of(document)],
        new(document.Completeness.SchoolsExpected, document.Completeness.SchoolsReported),
        TargetYear.Of(result.Sources),
        Failing(result).Concat(Failing(document)).ToImmutableSortedDictionary(
            key => key, key => lastYear?.FailingSince.GetValueOrDefault(key, result.CountyYear.Year.First) ?? result.CountyYear.Year.First, StringComparer.Ordinal));

    private static IEnumerable<string> Failing(CountyResult result) =>
        from stage in result.Quality.Stages
        from school in stage.Schools
        where school.Status == Status.Failed
        select $"{school.Judged.School.Code}.{Stages.Id(stage.Stage)}";

    private static IEnumerable<string> Failing(CountyDocument document) =>
        from verdict in document.Verdicts
        from section in verdict.Sections
        from item in section.Items
        where item.Status == Statuses.Id(Status.Failed)
        select KeyOf(verdict.Standard, item.Item);

    /// <summary>The key of an item in <see cref="FailingSince"/>.</summary>
    public static string KeyOf(string standard, string item) => $"{standard}/{item}";
}

/// <summary>How many schools of the register there are (应报; null without one) and how many reported (已报).</summary>
public sealed record ReportedSchools(int? Expected, int Reported);

/// <summary>
/// One figure by which counties and years are compared: value and coefficient of variation (校际差异系数) to twelve places, as they are
/// published unrounded; the decimals with which the value is shown; the largest coefficient that passes, where there is one; the verdict.
/// </summary>
public sealed record SummaryEntry(string Standard, string Indicator, string? Stage, decimal? Value, int Decimals, decimal? Cv, decimal? Limit, string Status)
{
    /// <summary>
    /// The entries of a county document, in its order: the indicators, then the composite coefficients (综合差异系数, as indicator
    /// "composite") that have a limit, then whether every school passes ("schools", with how many do), then the items of the standards (with the value that is published). Whatever else is to be compared is
    /// added here, once.
    /// </summary>
    public static IEnumerable<SummaryEntry> Of(CountyDocument document)
    {
        var indicators = document.Indicators.Select(one => new SummaryEntry(
            one.Standard, one.Indicator, one.Stage, Number(one.Unrounded), DecimalsOf(one.Standard, one.Indicator), Number(one.Cv?.Unrounded), one.Cv?.Limit, one.Status));
        return indicators.Concat(
            from verdict in document.Verdicts
            from section in verdict.Sections
            from stage in section.Stages
            where stage.Composite.Limit is not null
            select new SummaryEntry(
                verdict.Standard, "composite", stage.Stage, null, Shown.CoefficientDecimals, Number(stage.Composite.Unrounded), stage.Composite.Limit, stage.Composite.Status))
            .Concat(
                from verdict in document.Verdicts
                from section in verdict.Sections
                from stage in section.Stages
                where stage.Schools is not null
                select new SummaryEntry(verdict.Standard, "schools", stage.Stage, stage.Schools!.Passed, 0, null, null, SchoolsOf(stage)))
            .Concat(
                from verdict in document.Verdicts
                from section in verdict.Sections
                from item in section.Items
                select new SummaryEntry(verdict.Standard, item.Item, null, Number(item.Unrounded), StandardsComposition.Decimals, null, null, item.Status));
    }

    /// <summary>Whether every school of the stage passes.</summary>
    private static string SchoolsOf(StageVerdict stage) => Statuses.Id(
        stage.Schools!.Failed > 0 ? Verdict.Failed
        : stage.Schools.Undetermined > 0 || !stage.OpenReasons.IsEmpty ? Verdict.Undetermined
        : Verdict.Passed);

    private static decimal? Number(string? unrounded) => unrounded is null ? null : decimal.Parse(unrounded, CultureInfo.InvariantCulture);

    private static int DecimalsOf(string standard, string indicator) =>
        Catalogue.Standards.All.Single(one => one.Id == standard).Resources!.Indicators.Single(one => one.Id == indicator).Decimals;
}

/// <summary>The published row of a county-year as it was read: what the index needs, and the summary; null where another version of the product wrote none.</summary>
public sealed record SummarisedCounty(PublishedCounty County, PublishedSummary? Summary);
