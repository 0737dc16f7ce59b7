using System.Collections.Immutable;
using System.ComponentModel;

namespace Pipeline.Domain.Publication;

/// <summary>One indicator of one stage over the region's counties: how many pass, and how their values and coefficients of variation lie.</summary>
public sealed record IndicatorDistribution(
    string Standard,
    string Indicator,
    string? Stage,
    [property: Description("该指标达标、未定、未达标的县数")] VerdictCounts Counties,
    [property: Description("县平均值的分布；没有一个县有数据时为 null")] Distribution? Value,
    [property: Description("校际差异系数的分布；没有一个县有数据时为 null")] Distribution? Cv)
{
    /// <summary>In the order in which the counties' entries first name them; the rows are in the order of their codes.</summary>
    internal static IEnumerable<IndicatorDistribution> Of(SummarisedCounty[] rows) =>
        from one in rows.SelectMany(row => row.Summary?.Entries ?? []).GroupBy(entry => (entry.Standard, entry.Indicator, entry.Stage))
        select new IndicatorDistribution(
            one.Key.Standard,
            one.Key.Indicator,
            one.Key.Stage,
            VerdictCounts.Of(one.Select(entry => entry.Status)),
            Distribution.Of(one.Select(entry => entry.Value).OfType<decimal>(), one.First().Decimals),
            Distribution.Of(one.Select(entry => entry.Cv).OfType<decimal>(), Shown.CoefficientDecimals));
}

/// <summary>
/// How the figures of n counties lie, also of those whose verdict is still undetermined; each county counts once, whatever its size.
/// Quartiles as Excel's QUARTILE.INC gives them: of the sorted figures x₀ … xₙ₋₁ the one at place k·(n−1)/4, between two of them by
/// straight line. Computed from figures of twelve places, rounded for display only.
/// </summary>
public sealed record Distribution(
    [property: Description("有数据的县数")] int N,
    decimal Min,
    [property: Description("下四分位数，按 Excel 的 QUARTILE.INC")] decimal LowerQuartile,
    decimal Median,
    decimal UpperQuartile,
    decimal Max)
{
    private const int Quarters = 4;

    /// <summary>The distribution, shown with these decimals; null of no figures.</summary>
    public static Distribution? Of(IEnumerable<decimal> figures, int decimals)
    {
        ImmutableArray<decimal> sorted = [.. figures.Order()];
        return sorted.IsEmpty ? null : new Distribution(sorted.Length, At(0), At(1), At(2), At(3), At(4));

        decimal At(int quarter)
        {
            var (place, rest) = Math.DivRem(quarter * (sorted.Length - 1), Quarters);
            var figure = rest == 0 ? sorted[place] : sorted[place] + ((sorted[place + 1] - sorted[place]) * rest / Quarters);
            return Shown.Rounded(figure, decimals);
        }
    }
}
