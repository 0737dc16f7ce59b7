using System.Collections.Immutable;
using System.ComponentModel;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Intake;

namespace Pipeline.Domain.Publication;

/// <summary>How a county stands to one of its target years, by the standard that it aims at.</summary>
public sealed record TargetProgress(
    string County,
    string Target,
    Phrase Title,
    [property: Description("目标年：学年在该年结束")] int Year,
    [property: Description("所对应的标准；目录中没有时为 null")] string? Standard,
    string? Verdict,
    [property: Description("还剩几个学年：0 为最后一个学年，负数为已过")] int YearsLeft,
    [property: Description("reached, onTrack, behind or unknown")] string Trend,
    ImmutableArray<IndicatorTrend> Indicators)
{
    /// <summary>
    /// One for each target that the county gives. Its trend: <em>reached</em> where the standard's verdict is passed; else <em>behind</em>
    /// where any indicator is, or where the verdict is failed in the last year or later; else <em>unknown</em> where any indicator's is, or
    /// where no indicator has yet to be reached (what keeps the verdict from passed is then none of them); else <em>onTrack</em>.
    /// </summary>
    internal static IEnumerable<TargetProgress> Of(SummarisedCounty row, PublishedSummary? lastYear)
    {
        foreach (var target in row.Summary?.Targets ?? [])
        {
            var standard = target.FindStandard();
            var verdict = standard is null ? null : row.County.Verdicts.GetValueOrDefault(standard);
            var left = target.YearsLeft(row.County.SchoolYear);
            var indicators = row.Summary!.Entries.Where(entry => entry.Standard == standard && entry.Status != Statuses.Id(Status.NotApplicable))
                .Select(entry => IndicatorTrend.Of(entry, lastYear?.Entries.SingleOrDefault(before => IsSame(before, entry)), left))
                .ToImmutableArray();
            yield return new TargetProgress(
                row.County.County, target.Target, Traits.Get(target.Target).Title, target.Year, standard, verdict, left, Trends.Id(Over(verdict, left, indicators)), indicators);
        }
    }

    private static bool IsSame(SummaryEntry one, SummaryEntry other) => (one.Standard, one.Indicator, one.Stage) == (other.Standard, other.Indicator, other.Stage);

    private static Trend Over(string? verdict, int yearsLeft, ImmutableArray<IndicatorTrend> indicators)
    {
        if (verdict == Statuses.Id(Status.Passed))
        {
            return Publication.Trend.Reached;
        }

        if (Any(Publication.Trend.Behind) || (yearsLeft <= 0 && verdict == Statuses.Id(Status.Failed)))
        {
            return Publication.Trend.Behind;
        }

        return Any(Publication.Trend.Unknown) || !Any(Publication.Trend.OnTrack) ? Publication.Trend.Unknown : Publication.Trend.OnTrack;

        bool Any(Trend trend) => indicators.Any(one => one.Trend == Trends.Id(trend));
    }
}

/// <summary>Whether a limit will be reached by the target year.</summary>
public enum Trend
{
    Reached,
    OnTrack,
    Behind,
    Unknown,
}

/// <summary>How trends are written in documents.</summary>
public static class Trends
{
    /// <summary>reached, onTrack, behind or unknown.</summary>
    public static string Id(Trend trend) => trend switch
    {
        Trend.Reached => "reached",
        Trend.OnTrack => "onTrack",
        Trend.Behind => "behind",
        Trend.Unknown => "unknown",
        _ => throw new ArgumentOutOfRangeException(nameof(trend)),
    };
}

/// <summary>
/// One indicator's coefficient of variation on its way to the limit: how it changed against the school year before, and how it has to
/// change in each school year that is left so that it reaches the limit in the last (negative: it has to fall). Of undetermined figures
/// neither is said; the change not where nothing is known of the year before, what is needed not where the indicator passes or no year is left.
/// </summary>
public sealed record IndicatorTrend(
    string Indicator,
    string? Stage,
    [property: Description("比上一学年的变化")] decimal? Change,
    [property: Description("此后每学年须有的变化")] decimal? Needed,
    [property: Description("reached, onTrack, behind or unknown")] string Trend)
{
    /// <summary>
    /// <em>reached</em>: the indicator passes. <em>unknown</em>: its verdict is undetermined. Else it fails, and is <em>behind</em> where no
    /// year is left; <em>unknown</em> where the year before has no decided coefficient; <em>onTrack</em> where the change of the last year,
    /// repeated in each year that is left, reaches the limit: change · years ≤ limit − cv; else <em>behind</em>. Compared with the figures
    /// of twelve places.
    /// </summary>
    public static IndicatorTrend Of(SummaryEntry now, SummaryEntry? before, int yearsLeft)
    {
        var change = IsDecided(now) && before is not null && IsDecided(before) ? now.Cv - before.Cv : null;
        var missing = IsDecided(now) && now.Status != Statuses.Id(Status.Passed) ? now.Limit - now.Cv : null;
        return new IndicatorTrend(
            now.Indicator, now.Stage, Round(change), yearsLeft > 0 ? Round(missing / yearsLeft) : null, Trends.Id(Judge(now, change, missing, yearsLeft)));
    }

    private static Trend Judge(SummaryEntry now, decimal? change, decimal? missing, int yearsLeft) => now.Status switch
    {
        "passed" => Publication.Trend.Reached,
        "failed" when yearsLeft <= 0 => Publication.Trend.Behind,
        "failed" when change is not null && missing is not null => change * yearsLeft <= missing ? Publication.Trend.OnTrack : Publication.Trend.Behind,
        _ => Publication.Trend.Unknown,
    };

    private static bool IsDecided(SummaryEntry entry) => entry.Status == Statuses.Id(Status.Passed) || entry.Status == Statuses.Id(Status.Failed);

    private static decimal? Round(decimal? figure) => figure is { } known ? Shown.Rounded(known, Shown.CoefficientDecimals) : null;
}
