using FsCheck;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;

namespace Pipeline.Tests.Domain.Indicators;

/// <summary>Schools' and stages' verdicts: thresholds, the rule of six in seven, missing figures, splitting, merging, leaving out.</summary>
public sealed class VerdictTests
{
    private static readonly ResourceRule Rule = Standards.Quality.Resources!;

    [Theory]
    [InlineData(4.2, 0, true)]
    [InlineData(4.2, -1, false)]
    [InlineData(4.2, 1, true)]
    [InlineData(2000, 0, true)]
    [InlineData(2000, -1, false)]
    public void Law5_A_value_exactly_on_its_threshold_passes_and_one_unit_below_fails(double threshold, int units, bool reaches)
    {
        var limit = (decimal)threshold;
        Assert.Equal(reaches, new Ratio(limit + (units * 1e-20m), 1).Reaches(limit));
        Assert.Equal(reaches, new Ratio((limit * 7) + (units * 1e-20m), 7).Reaches(limit));
    }

    [Fact]
    public void Law5_Ratios_are_compared_by_multiplying_out()
    {
        // 4.2 per 100 of 7 pupils: 100 · 0.294 = 4.2 · 7, though 29.4 / 7 need not divide out.
        var dividedFirst = 0;
        for (var pupils = 1; pupils < 3000; pupils++)
        {
            foreach (var threshold in new[] { 4.2m, 5.3m, 0.9m, 2.3m, 2.4m, 10.2m })
            {
                var exactly = new Ratio(threshold * pupils, pupils);
                Assert.True(exactly.Reaches(threshold));
                Assert.False(new Ratio((threshold * pupils) - 0.000000000001m, pupils).Reaches(threshold));
                dividedFirst += 1 / (decimal)pupils * (threshold * pupils) < threshold ? 1 : 0;
            }
        }

        // Forming 1/P first would have failed schools that are exactly on the threshold.
        Assert.True(dividedFirst > 0);
    }

    [Fact]
    public void Law5_A_split_stage_exactly_on_its_threshold_passes_where_forming_its_share_first_would_fail_it()
    {
        var flipped = 0;
        for (var a = 1; a <= 60; a++)
        {
            for (var b = 1; b <= 10; b++)
            {
                var weighted = a + (1.1m * b);
                var area = 4.5m * weighted;
                var school = Judge("312", (Stage.Primary, a), (Stage.Junior, b), [(Measures.TeachingFloor, area), (Measures.IndoorSports, 0)], Stage.Primary);
                Assert.True(Indicator(school, "L4").Meets);
                var share = a / weighted;
                flipped += share * area / a < 4.5m ? 1 : 0;
            }
        }

        Assert.True(flipped > 0);
    }

    [Theory]
    [InlineData("312", 100, 200, 0)]
    [InlineData("341", 0, 200, 300)]
    [InlineData("345", 100, 200, 300)]
    [InlineData("345", 1, 1999, 7)]
    public void The_stages_shares_of_a_mixed_school_add_up_to_the_whole(string type, int a, int b, int c)
    {
        var pupils = new[] { (Stage.Primary, a), (Stage.Junior, b), (Stage.Senior, c) }.Where(one => one.Item2 > 0).ToArray();
        var weights = SchoolTypes.Get(type);
        var sum = pupils.Sum(one => weights.WeightOf(one.Item1) * one.Item2);
        var parts = Standards.Judged.Where(weights.Stages.Contains).ToDictionary(
            stage => stage,
            stage => Indicator(Judge(type, pupils, [(Measures.Equipment, 123_457m)], stage), "L6").Value!.Value);

        Assert.All(parts, part => Assert.Equal(sum, part.Value.Denominator));
        var senior = 123_457m * pupils.Where(one => one.Item1 == Stage.Senior).Sum(one => weights.WeightOf(one.Item1) * one.Item2) / sum;
        var compulsory = parts.Sum(part => part.Value.Value * pupils.Single(one => one.Item1 == part.Key).Item2);
        Assert.Equal(123_457m, Math.Round(compulsory + senior, 18));
    }

    [Fact]
    public void Splitting_adds_up_for_any_enrolment() => Prop.ForAll<PositiveInt, PositiveInt, PositiveInt>((a, b, x) =>
    {
        var stages = Standards.Judged.Select(stage => Indicator(Judge("312", (Stage.Primary, a.Get), (Stage.Junior, b.Get), [(Measures.Equipment, x.Get)], stage), "L6").Value!.Value).ToArray();
        return Math.Round((stages[0].Value * a.Get) + (stages[1].Value * b.Get), 15) == x.Get;
    }).QuickCheckThrowOnFailure();

    /// <summary>Percentages of the threshold that the seven values have; - is missing.</summary>
    [Theory]
    [InlineData("100 100 100 100 100 100 100", Status.Passed)]
    [InlineData("100 100 100 100 100 100 85", Status.Passed)]
    [InlineData("100 100 100 100 100 100 84.999", Status.Failed)]
    [InlineData("99.999 100 100 100 100 100 100", Status.Passed)]
    [InlineData("99.999 100 100 100 100 100 99.999", Status.Failed)]
    [InlineData("0 200 200 200 200 200 200", Status.Failed)]
    [InlineData("100 100 100 100 100 100 -", Status.Undetermined)]
    [InlineData("90 100 100 100 100 100 -", Status.Undetermined)]
    [InlineData("84 - - - - - -", Status.Failed)]
    [InlineData("90 90 - - - - -", Status.Failed)]
    [InlineData("- - - - - - -", Status.Undetermined)]
    public void Law4_A_school_fails_as_soon_as_the_known_figures_suffice_and_is_open_while_one_is_missing(string percentages, Status expected)
    {
        var shares = percentages.Split(' ').Select(one => one == "-" ? (decimal?)null : decimal.Parse(one, System.Globalization.CultureInfo.InvariantCulture) / 100).ToArray();
        decimal? X(int index, int per) => shares[index] * Rule.Indicators[index].Primary.Threshold * 100 / per;
        var facts = new[]
        {
            Facts.School("2151000001", (Traits.Type, "211"), (Traits.Counted, "1")).With(
                (Measures.TeachingFloor, X(3, 1)), (Measures.IndoorSports, shares[3] is null && shares[4] is null ? null : 0), (Measures.SportsGround, X(4, 1)),
                (Measures.Equipment, X(5, 1)), (Measures.Multimedia, X(6, 100))),
            Facts.Stage(
                "2151000001", Stage.Primary, (Measures.Enrolment, 100), (Measures.Doctors, 0), (Measures.Masters, 0), (Measures.Bachelors, X(0, 100)), (Measures.Associates, 0),
                (Measures.Backbone, X(1, 100)), (Measures.PeTeachers, X(2, 100)), (Measures.MusicTeachers, 0), (Measures.FineArts, 0), (Measures.Arts, 0)),
        };
        var standing = Assert.Single(Stage1(facts).Schools);

        Assert.Equal(expected, standing.Status);
        Assert.Equal(shares.Count(share => share >= 1), standing.Met);
        Assert.Equal(shares.Select(share => share is null ? (bool?)null : share >= 0.85m), standing.Indicators.Select(one => one.ReachesFloor));
    }

    [Theory]
    [InlineData(49, "smallTeachingPoint")]
    [InlineData(50, null)]
    [InlineData(51, null)]
    [InlineData(null, null)]
    public void A_teaching_point_stands_from_fifty_pupils_on_and_while_their_number_is_missing(int? pupils, string? reason)
    {
        var roster = RosterOf(
            Facts.School("2151000001", (Traits.Type, "218"), (Traits.Counted, "0")),
            Facts.Stage("2151000001", Stage.Primary, (Measures.Enrolment, pupils), (Measures.Backbone, 1)));
        Assert.Equal(reason, roster.LeftOut.SingleOrDefault()?.Reason.Id);
        Assert.Equal(reason is null ? 1 : 0, roster.Schools.Length);
    }

    [Theory]
    [InlineData(null, "1", null, "typeMissing", true)]
    [InlineData("511", "1", null, "outsideType", false)]
    [InlineData("111", "1", null, "outsideType", false)]
    [InlineData("342", "1", null, "outsideType", false)]
    [InlineData("211", null, null, "countedMissing", true)]
    [InlineData("211", "0", null, "parentMissing", true)]
    [InlineData("211", "0", "2151999999", "parentNotReported", true)]
    [InlineData("211", "0", "2151000009", "mergedIntoParent", false)]
    [InlineData("311", "0", "2151000009", "stageNotOfParent", true)]
    [InlineData("211", "0", "2151000001", "parentNotReported", true)]
    [InlineData("211", "1", "2151000009", null, false)]
    public void A_school_is_left_out_for_one_reason_and_an_open_one_keeps_the_verdict_from_passed(string? type, string? counted, string? parent, string? reason, bool open)
    {
        var traits = new[] { (Traits.Type, type), (Traits.Counted, counted), (Traits.Parent, parent) }.Where(one => one.Item2 is not null).Select(one => (one.Item1, one.Item2!));
        var stage = type is "311" ? Stage.Junior : Stage.Primary;
        var site = new[] { Facts.School("2151000001", [.. traits]), Facts.Stage("2151000001", stage, (Measures.Enrolment, 10)) };
        var roster = RosterOf([.. Facts.Good("2151000009"), .. site]);

        Assert.Equal(reason, roster.LeftOut.SingleOrDefault()?.Reason.Id);
        if (reason is not null)
        {
            Assert.Equal(open, roster.LeftOut[0].Reason.Open);
            var judged = StageResult.Of(stage, roster, Rule, registerKnown: true);
            Assert.Equal(open, judged.OpenReasons.Contains(OpenReason.SchoolsOpen));
            // With the site merged, the good school lacks what the site does not report.
            Assert.Equal(open || reason == "mergedIntoParent" ? Status.Undetermined : Status.Passed, judged.Status);
        }
    }

    [Fact]
    public void Numerators_and_pupils_of_merged_sites_are_summed_before_any_ratio_through_a_chain_of_parents()
    {
        var main = Facts.Good("2151000001").ToArray();
        var site = Facts.Good("2151000002", 50).Select(fact => Site(fact, "2151000001")).ToArray();
        var siteOfSite = Facts.Good("2151000003", 50).Select(fact => Site(fact, "2151000002")).ToArray();
        var judged = Assert.Single(Stage1([.. main, .. site, .. siteOfSite]).Schools);

        Assert.Equal(200, judged.Pupils);
        Assert.Equal(["2151000002", "2151000003"], judged.Judged.Sites.Select(one => one.Code.ToString()));
        Assert.Equal(new Ratio(100 * 4, 200), judged.Indicators.Single(one => one.Indicator.Id == "L2").Value);
    }

    [Fact]
    public void Sites_that_name_each_other_as_parents_are_left_out()
    {
        var facts = Facts.Good("2151000001").Select(fact => Site(fact, "2151000002")).Concat(Facts.Good("2151000002").Select(fact => Site(fact, "2151000001")));
        Assert.Equal(["parentNotReported", "parentNotReported"], RosterOf([.. facts]).LeftOut.Select(one => one.Reason.Id));
    }

    [Fact]
    public void Law4_A_merged_school_lacks_what_one_of_its_sites_lacks()
    {
        var site = Facts.Good("2151000002", 50).Select(fact => Site(fact, "2151000001")).Select(fact => fact with { Figures = fact.Figures.Remove(Measures.Equipment.Id) });
        var judged = Assert.Single(Stage1([.. Facts.Good("2151000001"), .. site]).Schools);
        Assert.Equal(["L6"], judged.Indicators.Where(one => one.Value is null).Select(one => one.Indicator.Id));
        Assert.Equal(Status.Undetermined, judged.Status);
    }

    [Fact]
    public void A_stage_without_pupils_is_left_out_of_both_sums_and_the_other_stage_has_all_assets()
    {
        var facts = new[]
        {
            Facts.School("2151000001", (Traits.Type, "312"), (Traits.Counted, "1")).With((Measures.Equipment, 1000)),
            Facts.Stage("2151000001", Stage.Primary, (Measures.Enrolment, 0), (Measures.Backbone, 3)),
            Facts.Stage("2151000001", Stage.Junior, (Measures.Enrolment, 100), (Measures.Backbone, 1)),
        };
        var roster = RosterOf(facts);
        var primary = StageResult.Of(Stage.Primary, roster, Rule, registerKnown: true);
        var junior = StageResult.Of(Stage.Junior, roster, Rule, registerKnown: true);

        Assert.Equal([("2151000001", "noPupils")], primary.LeftOut.Select(one => (one.School.Code.ToString(), one.Reason.Id)));
        Assert.Empty(primary.Schools);
        Assert.All(primary.Indicators, one => Assert.Equal((null, 0, 0), (one.Disparity?.Mean, one.Known, one.Of)));
        Assert.Equal(10, Indicator(Assert.Single(junior.Schools), "L6").Value!.Value.Value);
        Assert.Equal(1, junior.Indicators[1].Disparity!.Mean);
    }

    [Fact]
    public void Without_a_register_nothing_is_passed_and_only_a_failed_school_fails_the_county()
    {
        Assert.Equal(Status.Passed, Stage1([.. Facts.Good("2151000001")], registerKnown: true).Status);
        var open = Stage1([.. Facts.Good("2151000001")], registerKnown: false);
        Assert.Equal((Status.Undetermined, OpenReason.RegisterMissing), (open.Status, open.OpenReasons.Single()));
        Assert.All(open.Indicators, one => Assert.Equal((Status.Undetermined, (bool?)true), (one.Status, one.WithinLimit)));

        // One school has far more of everything: the coefficients are over their limit.
        var uneven = Facts.Good("2151000001").Concat(Facts.Good("2151000002").Select(fact => Times(fact, 10))).ToArray();
        Assert.Equal(Status.Failed, Stage1(uneven, registerKnown: true).Status);
        Assert.Equal(Status.Undetermined, Stage1(uneven, registerKnown: false).Status);
        Assert.All(Stage1(uneven, registerKnown: false).Indicators, one => Assert.Equal((Status.Undetermined, (bool?)false), (one.Status, one.WithinLimit)));

        var poor = Facts.Good("2151000001").Select(fact => Times(fact, 0.1m)).ToArray();
        Assert.Equal(Status.Failed, Stage1(poor, registerKnown: false).Status);
    }

    [Fact]
    public void Law4_The_verdict_of_the_county_is_failed_before_undetermined_before_passed()
    {
        Assert.Equal(Status.Undetermined, Statuses.All());
        Assert.Equal(Status.Passed, Statuses.All(Status.Passed, Status.Passed));
        Assert.Equal(Status.Undetermined, Statuses.All(Status.Passed, Status.Undetermined));
        Assert.Equal(Status.Failed, Statuses.All(Status.Undetermined, Status.Failed, Status.Passed));
        Assert.Throws<ArgumentOutOfRangeException>(() => Statuses.Id((Status)9));
    }

    [Fact]
    public void A_county_that_has_reported_nothing_is_undetermined_and_has_no_time()
    {
        var county = CountyCalculator.Compute(Facts.CountyYear, []);
        Assert.Equal((Status.Undetermined, Status.Undetermined, null), (county.Quality.Resources, county.Quality.Status, county.AsOf));
        Assert.All(county.Stages, stage => Assert.Equal(["registerMissing", "noSchools"], stage.OpenReasons.Select(one => one.Id)));
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData(null, false)]
    public void A_school_of_which_it_is_not_known_whether_it_counts_is_left_out_and_leaves_the_verdict_open(string? counted, bool stands)
    {
        var facts = Facts.Good("2151000001").Select(fact => counted is null ? fact with { Traits = fact.Traits.Remove(Traits.Counted.Id) } : fact).ToArray();
        var result = Stage1([.. facts, .. Facts.Good("2151000002")]);
        Assert.Equal(stands ? 2 : 1, result.Schools.Length);
        Assert.Equal(stands ? Status.Passed : Status.Undetermined, result.Status);
        Assert.Equal(stands ? [] : ["schoolsOpen"], result.OpenReasons.Select(one => one.Id));
    }

    private static Fact Site(Fact fact, string parent) => fact.Subject.Stage is not null
        ? fact
        : fact with { Traits = fact.Traits.SetItem("counted", new Trait("0", "")).SetItem("parent", new Trait(parent, "")) };

    /// <summary>The same school with so many times the resources.</summary>
    private static Fact Times(Fact fact, decimal factor) => fact with
    {
        Figures = fact.Figures.SetItems(fact.Figures.Where(one => one.Key != Measures.Enrolment.Id).Select(one => KeyValuePair.Create(one.Key, one.Value with { Value = one.Value.Value * factor }))),
    };

    private static Roster RosterOf(params Fact[] facts) => Roster.Of(SchoolRecord.Merge([Facts.Source("519901/2025/a.xlsx", Facts.Monday, facts)]), Rule, registerKnown: false);

    private static StageResult Stage1(Fact[] facts, bool registerKnown = true) => StageResult.Of(Stage.Primary, RosterOf(facts), Rule, registerKnown);

    private static SchoolStanding Judge(string type, (Stage, int) one, (Stage, int) two, (Measure, decimal?)[] assets, Stage stage) => Judge(type, [one, two], assets, stage);

    private static SchoolStanding Judge(string type, (Stage Stage, int Pupils)[] pupils, (Measure, decimal?)[] assets, Stage stage)
    {
        var facts = pupils.Select(one => Facts.Stage("2151000001", one.Stage, (Measures.Enrolment, one.Pupils)))
            .Prepend(Facts.School("2151000001", (Traits.Type, type), (Traits.Counted, "1")).With(assets));
        // A stage that the type has and no pupils are given for has none.
        var rest = SchoolTypes.Get(type).Stages.Except(pupils.Select(one => one.Stage)).Select(none => Facts.Stage("2151000001", none, (Measures.Enrolment, 0)));
        return Assert.Single(StageResult.Of(stage, RosterOf([.. facts, .. rest]), Rule, registerKnown: true).Schools);
    }

    private static SchoolIndicator Indicator(SchoolStanding school, string id) => school.Indicators.Single(one => one.Indicator.Id == id);
}
