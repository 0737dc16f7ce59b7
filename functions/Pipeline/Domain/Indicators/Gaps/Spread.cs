using System.Collections.Immutable;

namespace Pipeline.Domain.Indicators.Gaps;

/// <summary>
/// The sums behind a coefficient of variation, kept so that one school can be taken out or raised without adding the others up again. Values are
/// held as distances from the county mean at the beginning, so that nothing is lost where large numbers nearly cancel. What it gives is for
/// orders and for knowing when to look; verdicts and published figures come from <see cref="Disparity"/>.
/// </summary>
internal readonly record struct Spread(decimal Centre, decimal Pupils, decimal First, decimal Second)
{
    /// <summary>The county mean X̄.</summary>
    public decimal Mean => Centre + (First / Pupils);

    /// <summary>The square of the coefficient of variation; null where the mean is not positive or there is no pupil.</summary>
    public decimal? CoefficientSquared
    {
        get
        {
            if (Pupils <= 0 || Mean <= 0)
            {
                return null;
            }

            var shift = First / Pupils;
            return ((Second / Pupils) - (shift * shift)) / (Mean * Mean);
        }
    }

    /// <summary>The sums of these schools about their mean.</summary>
    public static Spread Of(ImmutableArray<Weighted> schools, decimal mean) =>
        schools.Aggregate(new Spread(mean, 0, 0, 0), (sums, school) => sums.With(school.Value.Value, school.Pupils));

    /// <summary>With one school more.</summary>
    public Spread With(decimal value, decimal pupils)
    {
        var distance = value - Centre;
        return this with { Pupils = Pupils + pupils, First = First + (pupils * distance), Second = Second + (pupils * (distance * distance)) };
    }

    /// <summary>With one school less.</summary>
    public Spread Without(decimal value, decimal pupils) => With(value, -pupils);
}
