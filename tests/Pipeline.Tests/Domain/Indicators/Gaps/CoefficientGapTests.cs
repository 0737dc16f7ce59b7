using FsCheck;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Indicators.Gaps;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;
using Pipeline.Tests.Domain.Publication;
using Random = System.Random;

namespace Pipeline.Tests.Domain.Indicators.Gaps;

/// <summary>Coefficients over their limits: the schools that move them most, and what would bring them within.</summary>
public sealed class CoefficientGapTests
{
    private static readonly ResourceRule Rule = Standards.Quality.Resources!;

    [Fact]
    public void Two_schools_by_hand()
    {
        // Backbone teachers per 100 pupils 1 and 5: mean 3, deviation 2, CV 2/3. Raised to the mean by 2: 3 and 5, CV 1/4.
        var gap = Assert.Single(Of(Primary("2151000001", 100, 1), Primary("2151000002", 100, 5)));

        Assert.Equal((Stage.Primary, "L2", 0.5m), (gap.Stage.Stage, gap.Indicator.Indicator.Id, gap.Limit));
        Assert.Equal(2m / 3, gap.Indicator.Disparity!.Coefficient!.Value, 20);
        Assert.Equal(["2151000001 0", "2151000002 0"], gap.Movers.Select(mover => FormattableString.Invariant($"{mover.School.Judged.School.Code} {mover.Without.Coefficient:0.##}")));
        Assert.True(gap.Improvement.Found);
        Assert.Equal([("2151000001", 2m)], gap.Improvement.Steps.Select(step => (step.School.Judged.School.Code.ToString(), step.Units)));
        Assert.Equal(0.25m, gap.Improvement.After.Coefficient);
        Assert.Null(gap.Improvement.Other);
    }

    [Fact]
    public void The_widest_weighted_shortfall_is_raised_first_and_to_the_mean_as_it_is_then()
    {
        // x = 0, 4, 40 of 100, 400, 400 pupils: mean 44/9 = 4.889, shortfalls 100·4.889² = 2390 and 400·3.889² = 6049: the second school.
        var gap = Assert.Single(Of(Primary("2151000001", 100, 0), Primary("2151000002", 400, 4), Primary("2151000003", 400, 40)));

        Assert.Equal(("2151000002", 16m), (gap.Improvement.Steps[0].School.Judged.School.Code.ToString(), gap.Improvement.Steps[0].Units));
        Assert.Equal(["2151000003", "2151000002", "2151000001"], gap.Movers.Select(mover => mover.School.Judged.School.Code.ToString()).Order(StringComparer.Ordinal).Reverse().Take(gap.Movers.Length));
    }

    [Fact]
    public void Where_the_steps_are_used_up_it_says_so()
    {
        // Ten pupils hold 1,000,000 of everything: each step moves the mean of 10,000 others by a thousandth of that.
        var gap = Assert.Single(Of(Primary("2151000001", 10_000, 0), Primary("2151000002", 10, 1_000_000)));

        Assert.False(gap.Improvement.Found);
        Assert.Equal(2 * Improvement.MostStepsForEach, gap.Improvement.Steps.Length);
        Assert.True(gap.Improvement.After.Coefficient > gap.Limit);
        Assert.Null(gap.Improvement.Other);
    }

    [Fact]
    public void Within_its_limit_or_undefined_a_coefficient_has_no_gap()
    {
        Assert.Empty(Of(Primary("2151000001", 100, 1), Primary("2151000002", 100, 3)));
        Assert.Empty(Of(Primary("2151000001", 100, 0), Primary("2151000002", 100, 0)));
        Assert.Empty(Of());
    }

    [Fact]
    public void A_school_without_which_the_coefficient_is_undefined_is_not_named()
    {
        var gap = Assert.Single(Of(Primary("2151000001", 100, 0), Primary("2151000002", 100, 5), Primary("2151000003", 50, 0)));
        Assert.Equal(["2151000001", "2151000003"], gap.Movers.Select(mover => mover.School.Judged.School.Code.ToString()));
    }

    [Fact]
    public void No_more_than_ten_schools_are_named_by_the_fall()
    {
        var gap = Assert.Single(Of([.. Enumerable.Range(0, 30).Select(n => Primary($"21510000{n:D2}", 100 + n, n % 3 == 0 ? n : 1))]));

        Assert.Equal(CoefficientGap.MoversNamed, gap.Movers.Length);
        Assert.Equal(gap.Movers.OrderBy(mover => mover.Without.Coefficient).Select(mover => mover.School), gap.Movers.Select(mover => mover.School));
        // Without the school that has none the mean rises; without the richest it falls with the deviation, and the coefficient even rises.
        Assert.Equal("2151000000", gap.Movers[0].School.Judged.School.Code.ToString());
    }

    [Fact]
    public void The_assets_of_a_mixed_school_raise_the_other_stage_too_and_the_effect_is_said()
    {
        // Primary: 10 and 1.05 rooms per 100; the nine-year school is raised. Junior: it and one school of 2.
        var sources = Source(
        [
            .. Whole("2151000001", "211", rooms: 10, (Stage.Primary, 100)),
            .. Whole("3151000002", "312", rooms: 2, (Stage.Primary, 100), (Stage.Junior, 100)),
            .. Whole("3151000003", "311", rooms: 2, (Stage.Junior, 200)),
        ]);
        var county = CountyCalculator.Compute(Facts.CountyYear, sources);
        var gap = Assert.Single(CountyGaps.Of(county, Rule).Coefficients, one => one.Indicator.Indicator.Id == "L7");
        var other = gap.Improvement.Other!;

        Assert.Equal((Stage.Primary, true), (gap.Stage.Stage, gap.Improvement.Found));
        Assert.All(gap.Improvement.Steps, step => Assert.Equal("3151000002", step.School.Judged.School.Code.ToString()));
        var after = Added.Judge(county, Stage.Primary, "L7", gap.Improvement.Steps.Select(step => (step.School.Judged.School.Code, step.Units)))[1].Indicators[6];
        Assert.Equal((Stage.Junior, true, false), (other.Stage, other.WithinBefore, other.WithinAfter));
        Assert.Equal((after.Disparity!.Coefficient, after.WithinLimit), (other.After.Coefficient, other.WithinAfter));
        Assert.Equal(county.Stages[1].Indicators[6].Disparity!.Coefficient, other.Before.Coefficient);
    }

    [Fact]
    public void With_all_steps_the_recomputed_coefficient_is_within_its_limit_and_with_the_last_undone_it_is_not() => Prop.ForAll<int>(seed =>
    {
        var county = Random(seed);
        foreach (var gap in CountyGaps.Of(county, Rule).Coefficients)
        {
            var steps = gap.Improvement.Steps.Select(step => (step.School.Judged.School.Code, step.Units)).ToArray();
            Assert.All(steps, step => Assert.True(step.Units >= 1 && decimal.IsInteger(step.Units)));
            Assert.InRange(steps.Length, 0, Improvement.MostSteps);
            var (whole, undone) = (After(steps), After(steps.SkipLast(1)));
            Assert.Equal(gap.Improvement.Found, whole.WithinLimit);
            Assert.Equal(whole.Disparity!.Coefficient!.Value, gap.Improvement.After.Coefficient!.Value, 12);
            Assert.False(undone.WithinLimit);

            StageIndicator After(IEnumerable<(SchoolCode, decimal)> added) => Added
                .Judge(county, gap.Stage.Stage, gap.Indicator.Indicator.Id, added)
                .Single(stage => stage.Stage == gap.Stage.Stage).Indicators.Single(one => one.Indicator.Id == gap.Indicator.Indicator.Id);
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_running_sums_name_the_schools_that_leaving_each_out_in_turn_names() => Prop.ForAll<int>(seed =>
    {
        foreach (var gap in CountyGaps.Of(Random(seed), Rule).Coefficients)
        {
            var index = gap.Stage.Indicators.IndexOf(gap.Indicator);
            var known = gap.Stage.Schools.Where(school => school.Indicators[index].Value is not null).ToArray();
            var expected = known
                .Select(left => Disparity.Of([.. known.Where(school => school != left).Select(school => new Weighted(school.Indicators[index].Value!.Value, school.Pupils!.Value))])?.Coefficient)
                .Where(cv => cv < gap.Indicator.Disparity!.Coefficient)
                .Order().Take(CoefficientGap.MoversNamed).Select(cv => Math.Round(cv!.Value, 10));
            Assert.Equal(expected, gap.Movers.Select(mover => Math.Round(mover.Without.Coefficient!.Value, 10)));
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_random_counties_reach_found_sets_of_several_steps_of_both_stages_provisional_ones_and_effects_on_the_other_stage()
    {
        var gaps = Enumerable.Range(0, 60).SelectMany(seed => CountyGaps.Of(Random(seed), Rule).Coefficients).ToArray();
        Assert.All(Standards.Judged, stage => Assert.Contains(gaps, gap => gap.Stage.Stage == stage && gap.Improvement is { Found: true, Steps.Length: > 1 }));
        Assert.Contains(gaps, gap => gap.Improvement.Other is not null);
        Assert.Contains(gaps, gap => gap.Indicator.Known < gap.Indicator.Of);
    }

    /// <summary>A random county in which some schools have several times, and some a fraction, of what they had.</summary>
    private static CountyResult Random(int seed)
    {
        var random = new Random(seed);
        var sources = Documents.RandomSources(random.Next());
        return CountyCalculator.Compute(Facts.CountyYear, [.. sources.Select(source => source with { Facts = [.. source.Facts.Select(fact => random.Next(4) == 0 ? Scaled(fact, random.Next(2) == 0 ? 0 : random.Next(2, 9)) : fact)] })]);
    }

    private static Fact Scaled(Fact fact, int by) => fact.With(
        [.. fact.Figures.Where(one => one.Key != Measures.Enrolment.Id).Select(one => (Measures.Get(one.Key), (decimal?)(one.Value.Value * by)))]);

    private static IEnumerable<CoefficientGap> Of(params Fact[][] schools) =>
        CountyGaps.Of(CountyCalculator.Compute(Facts.CountyYear, Source([.. schools.SelectMany(school => school)])), Rule).Coefficients;

    private static Source[] Source(Fact[] facts) => [Facts.Source("519901/2025/a.xlsx", Facts.Monday, facts)];

    private static Fact[] Primary(string code, decimal pupils, decimal backbone) =>
    [
        Facts.School(code, (Traits.Type, "211"), (Traits.Counted, "1")),
        Facts.Stage(code, Stage.Primary, (Measures.Enrolment, pupils), (Measures.Backbone, backbone)),
    ];

    private static IEnumerable<Fact> Whole(string code, string type, decimal rooms, params (Stage Stage, decimal Pupils)[] stages) =>
        stages.Select(stage => Facts.Stage(code, stage.Stage, (Measures.Enrolment, stage.Pupils)))
            .Prepend(Facts.School(code, (Traits.Type, type), (Traits.Counted, "1")).With((Measures.Multimedia, rooms)));
}
