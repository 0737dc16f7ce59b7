using System.Collections.Immutable;

namespace Pipeline.Domain.Indicators;

/// <summary>One school in a coefficient of variation: its value and its enrolment, the weight.</summary>
public readonly record struct Weighted(Ratio Value, decimal Pupils);

/// <summary>
/// 校际差异系数, the coefficient of variation between schools: S / X̄ with X̄ the totals over the totals and S the
/// enrolment-weighted standard deviation of the population form (教督〔2012〕3号, 教督〔2017〕6号). It may exceed 1.
/// Undefined (null) where the mean is 0 or there is no pupil.
/// </summary>
public sealed record Disparity(decimal Mean, decimal StandardDeviation, decimal? Coefficient)
{
    // Nearer than this to its limit a coefficient is compared by exact fractions.
    private const decimal Doubtful = 1e-12m;

    /// <summary>The schools in the order in which their sums run.</summary>
    private ImmutableArray<Weighted> Schools { get; init; } = [];

    /// <summary>The disparity of these schools; the order of the sums is theirs.</summary>
    public static Disparity? Of(ImmutableArray<Weighted> schools)
    {
        var pupils = 0m;
        var resources = 0m;
        foreach (var school in schools)
        {
            pupils += school.Pupils;
            resources += school.Value.Value * school.Pupils;
        }

        if (pupils == 0)
        {
            return null;
        }

        var mean = resources / pupils;
        var squares = 0m;
        foreach (var school in schools)
        {
            var distance = school.Value.Value - mean;
            squares += school.Pupils * (distance * distance);
        }

        var deviation = Root(squares / pupils);
        return new Disparity(mean, deviation, mean == 0 ? null : deviation / mean) { Schools = schools };
    }

    /// <summary>
    /// 综合差异系数: the mean of a stage's coefficients. 教督〔2012〕3号 judges by that of its eight; of the seven of 教督〔2017〕6号 it
    /// is printed for information only.
    /// </summary>
    /// <exception cref="InvalidOperationException">There is no coefficient.</exception>
    public static decimal Composite(IReadOnlyCollection<decimal> coefficients) => coefficients.Average();

    /// <summary>True if the coefficient is at most the limit.</summary>
    /// <exception cref="InvalidOperationException">The coefficient is undefined.</exception>
    public bool Within(decimal limit)
    {
        var coefficient = Coefficient ?? throw new InvalidOperationException("An undefined coefficient is within no limit.");
        return Math.Abs(coefficient - limit) > Doubtful ? coefficient < limit : WithinExactly(limit);
    }

    private bool WithinExactly(decimal limit)
    {
        Fraction pupils = 0m;
        Fraction resources = 0m;
        foreach (var school in Schools)
        {
            pupils += school.Pupils;
            resources += Exact(school) * school.Pupils;
        }

        var mean = resources / pupils;
        Fraction squares = 0m;
        foreach (var school in Schools)
        {
            var distance = Exact(school) - mean;
            squares += distance * distance * school.Pupils;
        }

        return squares <= mean * mean * pupils * limit * limit;

        static Fraction Exact(Weighted school) => (Fraction)school.Value.Numerator / school.Value.Denominator;
    }

    private static decimal Root(decimal square)
    {
        if (square == 0)
        {
            return 0;
        }

        // Newton's method from the double's root: two steps give all the digits of a decimal.
        var root = (decimal)Math.Sqrt((double)square);
        for (var step = 0; step < 3 && root > 0; step++)
        {
            root = (root + (square / root)) / 2;
        }

        return root;
    }
}
