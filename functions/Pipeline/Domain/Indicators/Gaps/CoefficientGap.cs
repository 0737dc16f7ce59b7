using System.Collections.Immutable;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Indicators.Gaps;

/// <summary>A school that moves a coefficient of variation, and the disparity of the others.</summary>
public sealed record LeftAlone(SchoolStanding School, Ratio Value, Disparity Without);

/// <summary>
/// A coefficient of variation over its limit: the schools that move it most (leave-one-out), and a set of schools to improve so that it comes
/// within the limit. It may be provisional, as the coefficient is.
/// </summary>
public sealed record CoefficientGap(StageResult Stage, StageIndicator Indicator, decimal Limit, ImmutableArray<LeftAlone> Movers, Improvement Improvement)
{
    /// <summary>How many schools are named.</summary>
    public const int MoversNamed = 10;

    private const int OrderPlaces = 12;

    /// <summary>The gap of one indicator of a stage, by its place in the rule; null where the coefficient is undefined or within its limit.</summary>
    public static CoefficientGap? Of(StageResult stage, int index, StageResult? other)
    {
        var indicator = stage.Indicators[index];
        if (indicator is not { WithinLimit: false, Disparity: { } disparity, Limit: { } limit })
        {
            return null;
        }

        var known = stage.Schools.Where(school => school.Indicators[index].Resource is not null && school.Pupils is not null).ToImmutableArray();
        return new CoefficientGap(stage, indicator, limit, Named(known, index, disparity), Improvement.Of(known, index, disparity, limit, other));
    }

    /// <summary>The schools without which it falls, by the fall; ties in the order of the schools. Without whom it is undefined is not named.</summary>
    private static ImmutableArray<LeftAlone> Named(ImmutableArray<SchoolStanding> known, int index, Disparity disparity)
    {
        var schools = known.Select(school => new Weighted(school.Indicators[index].Value!.Value, school.Pupils!.Value)).ToImmutableArray();
        var all = Spread.Of(schools, disparity.Mean);
        return
        [
            .. schools
                .Select((school, at) => (At: at, Square: all.Without(school.Value.Value, school.Pupils).CoefficientSquared))
                .Where(one => one.Square is not null)
                .OrderBy(one => Math.Round(one.Square!.Value, OrderPlaces))
                .Take(MoversNamed)
                .Select(one => (School: known[one.At], schools[one.At].Value, Without: Disparity.Of(schools.RemoveAt(one.At))!))
                .Where(one => one.Without.Coefficient < disparity.Coefficient)
                .Select(one => new LeftAlone(one.School, one.Value, one.Without)),
        ];
    }
}

/// <summary>What an improvement set does to the same indicator of the other stage of mixed schools, whose assets are the same.</summary>
public sealed record OtherStage(Stage Stage, decimal Limit, Disparity Before, bool? WithinBefore, Disparity After, bool? WithinAfter);
