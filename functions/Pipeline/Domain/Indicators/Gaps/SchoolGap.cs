using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;

namespace Pipeline.Domain.Indicators.Gaps;

/// <summary>
/// One indicator of a school that is below its threshold: the smallest whole number of units, added to the whole school with its sites where
/// the measure is of the whole school, with which it reaches the threshold, and the floor (0 where it does already).
/// </summary>
public sealed record IndicatorGap(SchoolIndicator Indicator, decimal ToThreshold, decimal ToFloor)
{
    /// <summary>How far the value is below the threshold, as a share of it; exact, for it decides an order.</summary>
    internal Fraction Relative => (Fraction)1 - (Exact / Indicator.Threshold);

    private Fraction Exact => (Fraction)Indicator.Value!.Value.Numerator / Indicator.Value.Value.Denominator;

    /// <summary>The gap of an indicator that is known to be below its threshold.</summary>
    public static IndicatorGap Of(SchoolIndicator indicator, ResourceRule rule)
    {
        var resource = indicator.Resource ?? throw new InvalidOperationException("Nothing is known of the indicator.");
        return new IndicatorGap(indicator, resource.UnitsTo(indicator.Threshold), resource.UnitsTo(indicator.Threshold * rule.Floor));
    }
}

/// <summary>One stage of a school with indicators below their thresholds, and the plan by which it would pass.</summary>
public sealed record SchoolGap(SchoolStanding Standing, ImmutableArray<IndicatorGap> Indicators, Plan Plan)
{
    /// <summary>What the stage of a school lacks; null where nothing known is below its threshold.</summary>
    public static SchoolGap? Of(SchoolStanding standing, ResourceRule rule)
    {
        var gaps = standing.Indicators.Where(one => one.Meets == false).Select(one => IndicatorGap.Of(one, rule)).ToImmutableArray();
        return gaps.IsEmpty ? null : new SchoolGap(standing, gaps, Plan.Of(standing, gaps, rule));
    }
}
