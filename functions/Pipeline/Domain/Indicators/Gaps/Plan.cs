using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;

namespace Pipeline.Domain.Indicators.Gaps;

/// <summary>How far a plan brings an indicator.</summary>
public enum PlanTarget
{
    /// <summary>To the threshold.</summary>
    Threshold,

    /// <summary>To the floor (85 % of the threshold).</summary>
    Floor,

    /// <summary>It may stay where it is.</summary>
    Stay,
}

/// <summary>What the plan says of one indicator that is below its threshold; no units where it may stay.</summary>
public sealed record PlanStep(IndicatorGap Gap, PlanTarget Target)
{
    public decimal Units => Target switch
    {
        PlanTarget.Threshold => Gap.ToThreshold,
        PlanTarget.Floor => Gap.ToFloor,
        _ => 0,
    };
}

/// <summary>
/// The cheapest way, in the number of indicators to work on, by which a stage of a school passes: at most as many below the threshold as the
/// rule allows, none below the floor. So those that stay are first sought among those that reach the floor. Among equals those with the smallest
/// relative gap are brought to the threshold, ties in the order of the catalogue. An indicator that with the units it needs for the floor reaches
/// the threshold too spares nothing by staying below it, and is none of those left there.
/// Where a figure is missing there is no plan: what it would show could change every choice.
/// </summary>
public sealed record Plan(ImmutableArray<PlanStep> Steps, ImmutableArray<Indicator> Missing)
{
    /// <summary>False where a figure is missing.</summary>
    public bool Determined => Missing.IsEmpty;

    /// <summary>The plan, in the order of the catalogue.</summary>
    public static Plan Of(SchoolStanding standing, ImmutableArray<IndicatorGap> gaps, ResourceRule rule)
    {
        ImmutableArray<Indicator> missing = [.. standing.Indicators.Where(one => one.Value is null).Select(one => one.Indicator)];
        if (!missing.IsEmpty)
        {
            return new Plan([], missing);
        }

        // Largest relative gap first; of equal ones the last of the catalogue (the sort keeps the order it finds).
        var widest = Enumerable.Reverse(gaps).OrderByDescending(gap => gap.Relative, Comparer<Fraction>.Create(Fraction.Compare)).ToArray();
        var below = widest.Where(gap => gap.ToFloor == 0)
            .Concat(widest.Where(gap => gap.ToFloor > 0 && gap.ToFloor < gap.ToThreshold))
            .Take(rule.MissesAllowed)
            .ToHashSet();
        return new Plan([.. gaps.Select(gap => new PlanStep(gap, Target(gap)))], []);

        PlanTarget Target(IndicatorGap gap) => !below.Contains(gap) ? PlanTarget.Threshold : gap.ToFloor == 0 ? PlanTarget.Stay : PlanTarget.Floor;
    }
}
