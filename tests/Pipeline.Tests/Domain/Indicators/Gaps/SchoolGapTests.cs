using FsCheck;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Indicators.Gaps;
using Pipeline.Domain.Publication;
using Pipeline.Domain.Schools;
using Pipeline.Tests.Domain.Publication;
using Random = System.Random;

namespace Pipeline.Tests.Domain.Indicators.Gaps;

/// <summary>What schools lack (差距): the smallest whole numbers, and the cheapest way to pass.</summary>
public sealed class SchoolGapTests
{
    private static readonly ResourceRule Rule = Standards.Quality.Resources!;

    /// <summary>
    /// The county made for checking by hand. Indicator: to the threshold / to the floor; then the plan. Worked out so (x + u)·w·per ≥ t·W:
    /// 002: 300 pupils with the site, 12 + u ≥ 12.6. 004 junior, W = 200 + 1.1·300 = 530: (2653 + u)·1.1 ≥ 5.8·530 = 3074, u ≥ 141.5…;
    /// (1,200,000 + u)·1.1 ≥ 2500·530, u ≥ 4545.4…; 2 + u ≥ 2.7, and ≥ 2.295 for the floor. 006: 60 pupils. 007, W = 450 + 1.2·600 = 1170:
    /// 6500 + u ≥ 6786. 008: 500 pupils.
    /// </summary>
    [Theory]
    [InlineData("2151990002", "primary", "passed", "L1 1/0", "L1 stay")]
    [InlineData("2151990006", "primary", "failed", "L1 1/1, L2 1/1, L3 1/1, L6 30000/12000", "L1 1, L2 1, L3 1, L6 floor 12000")]
    [InlineData("3151990004", "junior", "failed", "L3 1/1, L4 142/0, L6 4546/0", "L3 1, L4 stay, L6 4546")]
    [InlineData("3151990008", "junior", "failed", "L1 1/0, L3 1/0, L5 100/0", "L1 1, L3 stay, L5 100")]
    [InlineData("3451990007", "junior", "passed", "L4 286/0", "L4 stay")]
    public void The_county_by_hand_lacks_what_was_worked_out_by_hand(string code, string stage, string status, string gaps, string plan)
    {
        var all = Of(CountyCalculator.Compute(CountyYear.Parse("519902-2025"), Documents.ByHand));
        var gap = all.Single(one => one.Standing.Judged.School.Code.ToString() == code && Stages.Id(one.Standing.Stage) == stage);

        Assert.Equal(5, all.Length);
        Assert.Equal(status, Statuses.Id(gap.Standing.Status));
        Assert.Equal(gaps, string.Join(", ", gap.Indicators.Select(one => $"{one.Indicator.Indicator.Id} {Shown.Plain(one.ToThreshold)}/{Shown.Plain(one.ToFloor)}")));
        Assert.Equal(plan, Say(gap.Plan));
    }

    /// <summary>A primary school of 1,000 pupils with these shares of the thresholds of L1, L2, L3, L6 (100 teachers of each make it exact).</summary>
    [Theory]
    [InlineData("", 1, 1, 1, 1)]
    [InlineData("L1 stay", 0.9, 1, 1, 1)]
    [InlineData("L1 floor 18", 0.425, 1, 1, 1)]
    [InlineData("L2 1, L6 stay", 1, 0.9, 1, 0.86)]
    [InlineData("L2 1, L6 stay", 1, 0.9, 1, 0.9)]
    [InlineData("L2 stay, L6 5", 1, 0.9, 1, 0.9999975)]
    [InlineData("L2 5, L6 stay", 1, 0.5, 1, 0.9)]
    [InlineData("L1 17, L2 floor 4", 0.6, 0.5, 1, 1)]
    [InlineData("L1 21, L2 floor 4", 0.5, 0.5, 1, 1)]
    public void Those_above_the_floor_stay_first_then_the_smallest_relative_gap_is_closed_ties_in_the_order_of_the_catalogue(string plan, double l1, double l2, double l3, double l6)
    {
        var standing = Standing(1000, 42m * (decimal)l1, 10m * (decimal)l2, 9m * (decimal)l3, 2_000_000m * (decimal)l6);
        Assert.Equal(plan, SchoolGap.Of(standing, Rule) is { } gap ? Say(gap.Plan) : "");
    }

    [Fact]
    public void One_that_reaches_the_threshold_with_what_the_floor_needs_is_not_the_one_left_below()
    {
        // 60 pupils: one backbone teacher is enough for both, so that L1 may stop at its floor: 2.142 of 2.52 asked, from 0.
        var gap = SchoolGap.Of(Standing(60, 0, 0, 1, 120_000), Rule)!;
        Assert.Equal("L1 3, L2 1", Say(gap.Plan));
        var larger = SchoolGap.Of(Standing(300, 0, 0, 3, 600_000), Rule)!;
        Assert.Equal("L1 floor 11, L2 3", Say(larger.Plan));
    }

    [Fact]
    public void Where_a_figure_is_missing_there_is_no_plan_but_the_amounts_that_are_known()
    {
        var standing = Standing(1000, 20, 5, null, 2_000_000);
        var gap = SchoolGap.Of(standing, Rule)!;

        Assert.Equal(Status.Failed, standing.Status);
        Assert.False(gap.Plan.Determined);
        Assert.Empty(gap.Plan.Steps);
        Assert.Equal(["L3"], gap.Plan.Missing.Select(indicator => indicator.Id));
        Assert.Equal(["L1 22/16", "L2 5/4"], gap.Indicators.Select(one => $"{one.Indicator.Indicator.Id} {one.ToThreshold}/{one.ToFloor}"));
    }

    [Fact]
    public void A_school_of_which_nothing_is_known_lacks_nothing_that_can_be_said() =>
        Assert.Null(SchoolGap.Of(Standing(1000, null, null, null, null, null), Rule));

    [Theory]
    [InlineData("7000", "1", "1170", "5.8", "0")]
    [InlineData("6785", "1", "1170", "5.8", "1")]
    [InlineData("6785.999999999999999999999999", "1", "1170", "5.8", "1")]
    [InlineData("6785", "1.1", "1170", "5.8", "0")]
    [InlineData("2333.3333333333333333333333333", "1.1", "530", "5.8", "462")]
    [InlineData("-100", "1", "100", "4.5", "550")]
    [InlineData("0", "1.32", "1", "1", "1")]
    public void Units_are_the_smallest_whole_number_that_is_enough(string amount, string weight, string pupils, string target, string units)
    {
        var resource = new Resource(Number(amount), 1, Number(weight), Number(pupils));
        Assert.Equal(Number(units), resource.UnitsTo(Number(target)));
    }

    [Fact]
    public void Every_gap_that_is_filled_passes_and_one_unit_less_does_not() => Prop.ForAll<int>(seed =>
    {
        foreach (var gap in Random(seed))
        {
            foreach (var one in gap.Indicators)
            {
                var id = one.Indicator.Indicator.Id;
                Assert.True(one.ToThreshold >= 1 && decimal.IsInteger(one.ToThreshold) && one.ToFloor >= 0 && decimal.IsInteger(one.ToFloor));
                Assert.True(Judged(gap.Standing, id, one.ToThreshold).Meets);
                Assert.False(Judged(gap.Standing, id, one.ToThreshold - 1).Meets);
                Assert.True(Judged(gap.Standing, id, one.ToFloor).ReachesFloor);
                Assert.Equal(one.ToFloor == 0, one.Indicator.ReachesFloor);
                Assert.True(one.ToFloor == 0 || Judged(gap.Standing, id, one.ToFloor - 1).ReachesFloor == false);
            }
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void With_the_plan_the_stage_of_the_school_passes_and_with_one_unit_less_of_any_it_fails() => Prop.ForAll<int>(seed =>
    {
        foreach (var gap in Random(seed))
        {
            if (!gap.Plan.Determined)
            {
                Assert.Contains(gap.Standing.Indicators, one => one.Value is null);
                continue;
            }

            var steps = gap.Plan.Steps.Where(step => step.Units > 0).Select(step => (step.Gap.Indicator.Indicator.Id, step.Units)).ToArray();
            Assert.Equal(gap.Standing.Status == Status.Passed, steps.Length == 0);
            Assert.Equal(Status.Passed, Added.Judge(gap.Standing, steps).Status);
            for (var less = 0; less < steps.Length; less++)
            {
                Assert.Equal(Status.Failed, Added.Judge(gap.Standing, steps.Select((step, at) => at == less ? (step.Id, step.Units - 1) : step)).Status);
            }
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_choice_of_fewer_indicators_passes() => Prop.ForAll<int>(seed =>
    {
        foreach (var gap in Random(seed).Where(gap => gap.Plan.Determined))
        {
            var worked = gap.Plan.Steps.Count(step => step.Units > 0);
            for (var choice = 0; choice < 1 << gap.Indicators.Length; choice++)
            {
                if (int.PopCount(choice) < worked)
                {
                    var chosen = gap.Indicators.Where((_, at) => (choice >> at & 1) == 1).Select(one => (one.Indicator.Indicator.Id, one.ToThreshold));
                    Assert.NotEqual(Status.Passed, Added.Judge(gap.Standing, chosen).Status);
                }
            }
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_random_schools_reach_mixed_schools_merged_sites_and_every_target()
    {
        var gaps = Enumerable.Range(0, 60).SelectMany(Random).ToArray();
        Assert.All(new[] { "312", "341", "345" }, type => Assert.Contains(gaps, gap => gap.Standing.Judged.School.Type!.Code == type));
        Assert.Contains(gaps, gap => !gap.Standing.Judged.Sites.IsEmpty);
        Assert.Contains(gaps, gap => !gap.Plan.Determined);
        Assert.All(Enum.GetValues<PlanTarget>(), target => Assert.Contains(gaps, gap => gap.Plan.Steps.Any(step => step.Target == target)));
    }

    [Fact]
    public void Every_indicator_says_what_may_be_added() => Assert.All(Rule.Indicators, indicator => Assert.All(Standards.Judged, stage =>
    {
        Assert.NotEmpty(Additions.Of(indicator, stage).Chinese);
        Assert.Equal(indicator.Id is "L4" or "L5" or "L6" or "L7", Additions.ToWholeSchool(indicator, stage));
    }));

    private static SchoolIndicator Judged(SchoolStanding standing, string indicator, decimal units) =>
        Added.Judge(standing, (indicator, units)).Indicators.Single(one => one.Indicator.Id == indicator);

    /// <summary>The gaps of a random county without a register (any school with a value can lack something).</summary>
    private static SchoolGap[] Random(int seed) => Of(CountyCalculator.Compute(Facts.CountyYear, Documents.RandomSources(new Random(seed).Next())));

    private static SchoolGap[] Of(CountyResult county) => [.. CountyGaps.Of(county, Rule).Schools];

    private static string Say(Plan plan) => string.Join(", ", plan.Steps.Select(step => step.Target switch
    {
        PlanTarget.Stay => $"{step.Gap.Indicator.Indicator.Id} stay",
        PlanTarget.Floor => $"{step.Gap.Indicator.Indicator.Id} floor {Shown.Plain(step.Units)}",
        _ => $"{step.Gap.Indicator.Indicator.Id} {Shown.Plain(step.Units)}",
    }));

    /// <summary>A primary school that has enough of all but these.</summary>
    private static SchoolStanding Standing(decimal pupils, decimal? above, decimal? backbone, decimal? peAndArt, decimal? equipment, decimal? others = 1_000_000)
    {
        var school = Facts.School("2151000001", (Traits.Type, "211"), (Traits.Counted, "1")).With(
            (Measures.TeachingFloor, others), (Measures.IndoorSports, others is null ? null : 0), (Measures.SportsGround, others), (Measures.Equipment, equipment), (Measures.Multimedia, others));
        var stage = Facts.Stage(
            "2151000001",
            Stage.Primary,
            (Measures.Enrolment, pupils), (Measures.Doctors, 0), (Measures.Masters, 0), (Measures.Bachelors, above), (Measures.Associates, 0),
            (Measures.Backbone, backbone), (Measures.PeTeachers, peAndArt), (Measures.MusicTeachers, 0), (Measures.FineArts, 0), (Measures.Arts, 0));
        return CountyCalculator.Compute(Facts.CountyYear, [Facts.Source("519901/2025/a.xlsx", Facts.Monday, school, stage)]).Stages[0].Schools.Single();
    }

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
