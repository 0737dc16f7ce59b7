using System.Collections.Immutable;
using FsCheck;
using Pipeline.Domain.Indicators;
using Pipeline.Tests.Oracle;
using Random = System.Random;

namespace Pipeline.Tests.Domain.Indicators;

public sealed class DisparityTests
{
    [Fact]
    public void Where_there_is_no_pupil_there_is_no_disparity() => Assert.Null(Disparity.Of([]));

    [Fact]
    public void Where_the_mean_is_zero_the_coefficient_is_undefined_and_within_no_limit()
    {
        var disparity = Disparity.Of([new(new Ratio(0, 100), 100), new(new Ratio(0, 50), 50)])!;
        Assert.Equal((0m, 0m, null), (disparity.Mean, disparity.StandardDeviation, disparity.Coefficient));
        Assert.Throws<InvalidOperationException>(() => disparity.Within(0.5m));
    }

    [Fact]
    public void Law4_A_school_with_zero_stays_in_and_the_coefficient_may_exceed_one()
    {
        var disparity = Disparity.Of([new(new Ratio(0, 100), 100), new(new Ratio(0, 100), 100), new(new Ratio(30, 100), 100)])!;
        Assert.Equal(0.1m, disparity.Mean);
        Assert.Equal(1.41421356237310m, Math.Round(disparity.Coefficient!.Value, 14));
        Assert.False(disparity.Within(1m));
    }

    /// <summary>Two schools of one size at (1 ± limit) of a mean have exactly that coefficient, however crooked the mean.</summary>
    [Fact]
    public void Law5_A_coefficient_exactly_on_its_limit_passes_and_one_unit_beyond_fails() => Prop.ForAll<PositiveInt, PositiveInt>((a, b) =>
    {
        foreach (var limit in new[] { 0.50m, 0.45m, 0.65m, 0.55m })
        {
            // x is (1 ∓ limit)·a·100 over b pupils each: values with endless decimals.
            var (low, high) = ((1 - limit) * 100 * a.Get, (1 + limit) * 100 * a.Get);
            Assert.True(Two(low, high, b.Get).Within(limit));
            Assert.False(Two(low, high + 0.000000000001m, b.Get).Within(limit));
            Assert.True(Two(low + 0.000000000001m, high, b.Get).Within(limit));
        }
    }).QuickCheckThrowOnFailure();

    /// <summary>Nearer to the limit than the digits of a decimal tell: only exact fractions decide.</summary>
    [Fact]
    public void Law5_Coefficients_within_the_last_digits_of_their_limit_are_decided_as_by_exact_fractions()
    {
        var decided = new HashSet<bool>();
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            var pupils = random.Next(1, 2000);
            var mean = random.Next(1, 100_000) / 7m;
            var step = random.Next(-3, 4) * 1e-20m;
            var (low, high) = (Math.Round(mean * 0.55m, 20), Math.Round(mean * 1.45m, 20) + step);
            var oracle = Dispersion.Over([((Oracle.Fraction)low, (Oracle.Fraction)pupils), ((Oracle.Fraction)high, (Oracle.Fraction)pupils)]).Within(0.45m);
            Assert.Equal(oracle, Two(low, high, pupils).Within(0.45m));
            decided.Add(oracle!.Value);
        }

        Assert.Equal(2, decided.Count);
    }

    [Fact]
    public void Random_disparities_are_those_of_exact_fractions_to_twelve_places() => Prop.ForAll<int>(seed =>
    {
        var schools = RandomSchools(new Random(seed));
        var product = Disparity.Of(schools)!;
        var exact = Dispersion.Over(schools.Select(one => ((Oracle.Fraction?)one.Value.Numerator, (Oracle.Fraction?)one.Value.Denominator)));
        Assert.Equal(exact.Mean!.Value.Text(12), Pipeline.Domain.Publication.Shown.Unrounded(product.Mean));
        Assert.Equal(exact.Cv, product.Coefficient is { } cv ? Pipeline.Domain.Publication.Shown.Unrounded(cv) : null);
        foreach (var limit in new[] { 0.45m, 0.50m })
        {
            Assert.Equal(exact.Within(limit), product.Coefficient is null ? null : product.Within(limit));
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_of_the_schools_does_not_matter_to_twelve_places_nor_to_the_verdict() => Prop.ForAll<int, int>((seed, order) =>
    {
        var schools = RandomSchools(new Random(seed)).ToArray();
        var before = Disparity.Of([.. schools])!;
        new Random(order).Shuffle(schools);
        var after = Disparity.Of([.. schools])!;
        Assert.Equal(Rounded(before), Rounded(after));
        Assert.True(before.Coefficient is null || before.Within(0.5m) == after.Within(0.5m));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Scaling_all_resources_scales_mean_and_deviation_and_leaves_the_coefficient() => Prop.ForAll<int, PositiveInt>((seed, by) =>
    {
        var schools = RandomSchools(new Random(seed));
        var before = Disparity.Of(schools)!;
        var after = Disparity.Of([.. schools.Select(one => one with { Value = one.Value with { Numerator = one.Value.Numerator * by.Get } })])!;
        Assert.Equal(Math.Round(before.Mean * by.Get, 10), Math.Round(after.Mean, 10));
        Assert.Equal(Math.Round(before.StandardDeviation * by.Get, 10), Math.Round(after.StandardDeviation, 10));
        Assert.Equal(Round(before.Coefficient), Round(after.Coefficient));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Identical_schools_have_a_coefficient_of_zero() => Prop.ForAll<PositiveInt, PositiveInt, PositiveInt>((x, p, copies) =>
    {
        var disparity = Disparity.Of([.. Enumerable.Repeat(new Weighted(new Ratio(x.Get, p.Get), p.Get), copies.Get)])!;
        Assert.Equal(0, Math.Round(disparity.Coefficient!.Value, 24));
        Assert.True(disparity.Within(0.000000000001m));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_largest_figures_that_a_form_may_give_do_not_overflow()
    {
        var schools = Enumerable.Range(0, 2000).Select(n => new Weighted(new Ratio(n % 2 == 0 ? 1_000_000_000m * 1.32m : 0, n % 4 == 0 ? 1 : 20_000), n % 4 == 0 ? 1 : 20_000));
        Assert.True(Disparity.Of([.. schools])!.Coefficient > 1);
    }

    [Fact]
    public void The_smallest_figures_that_a_form_may_give_keep_their_coefficient()
    {
        // 0.0001 元 among 20,000 pupils.
        Assert.True(Two(0.000055m, 0.000145m, 20_000).Within(0.45m));
        Assert.Equal(0.45m, Math.Round(Two(0.000055m, 0.000145m, 20_000).Coefficient!.Value, 4));
    }

    private static Disparity Two(decimal low, decimal high, decimal pupils) =>
        Disparity.Of([new(new Ratio(low, pupils), pupils), new(new Ratio(high, pupils), pupils)])!;

    private static ImmutableArray<Weighted> RandomSchools(Random random) =>
    [
        .. Enumerable.Range(0, random.Next(1, 40)).Select(_ =>
        {
            var pupils = random.Next(1, 3000);
            return new Weighted(new Ratio(random.Next(0, 5_000_000) / 100m, pupils), pupils);
        }),
    ];

    private static (decimal, decimal, decimal?) Rounded(Disparity one) => (Math.Round(one.Mean, 12), Math.Round(one.StandardDeviation, 12), Round(one.Coefficient));

    private static decimal? Round(decimal? value) => value is { } known ? Math.Round(known, 12) : null;
}
