using FsCheck;

namespace Pipeline.Tests.Oracle;

/// <summary>What must hold of any county, tried on random ones.</summary>
public sealed class CountyPropertiesTests
{
    private static readonly OracleStage[] Stages = [OracleStage.Primary, OracleStage.Junior];

    [Fact]
    public void The_order_of_the_schools_does_not_matter() =>
        Prop.ForAll<int, int>((seed, order) =>
        {
            var rows = RandomCounty.Make(seed).ToArray();
            var before = Describe(CountyOracle.Judge(rows, registerKnown: true));
            new System.Random(order).Shuffle(rows);
            return Describe(CountyOracle.Judge(rows, registerKnown: true)) == before;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Scaling_all_resources_scales_the_values_and_leaves_the_cvs() =>
        Prop.ForAll<int, PositiveInt>((seed, by) =>
        {
            var factor = (by.Get + 1) / 4m;
            var rows = RandomCounty.Make(seed);
            return Stages.All(stage =>
            {
                var before = Of(CountyOracle.Judge(rows, true), stage);
                var after = Of(CountyOracle.Judge(rows.Select(row => Scale(row, factor)), true), stage);
                return after.Dispersions.Select(each => each.CvSquared).SequenceEqual(before.Dispersions.Select(each => each.CvSquared))
                    && after.Dispersions.Select(each => each.Mean).SequenceEqual(before.Dispersions.Select(each => each.Mean * factor))
                    && Values(after).SequenceEqual(Values(before).Select(value => value * factor));
            });
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Identical_schools_have_a_cv_of_zero() =>
        Prop.ForAll<int, PositiveInt>((seed, copies) =>
        {
            var one = RandomCounty.Make(seed).FirstOrDefault(row => row is { Counted: true, Parent: null });
            if (one is null)
            {
                return true;
            }

            var rows = Enumerable.Range(0, copies.Get).Select(i => one with { Code = FormattableString.Invariant($"{2151000000L + i}") });
            var county = CountyOracle.Judge(rows, true);
            return Stages.SelectMany(stage => Of(county, stage).Dispersions)
                .All(each => each.CvSquared is { IsZero: true } || each.Mean is null or { IsZero: true });
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Splitting_adds_up_to_the_whole() =>
        Prop.ForAll<NonNegativeInt, NonNegativeInt, NonNegativeInt>((a, b, c) =>
        {
            Fraction? Pupils(OracleStage stage) =>
                stage switch { OracleStage.Primary => a.Get, OracleStage.Junior => b.Get, _ => c.Get };
            return new[] { "211", "311", "312", "341", "345" }.All(type =>
            {
                var shares = Enum.GetValues<OracleStage>().Where(stage => SchoolTypes.HasStage(type, stage))
                    .Select(stage => SchoolTypes.Share(type, stage, Pupils)).ToList();
                return shares.All(share => share is null) || Dispersion.Sum(shares.Select(share => share!.Value)) == Fraction.One;
            });
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("312", 100, 200, 300, "100", "220", null)]
    [InlineData("341", 100, 200, 300, null, "200", "360")]
    [InlineData("345", 100, 200, 300, "100", "220", "396")]
    [InlineData("312", 0, 200, 300, "0", "220", null)]
    public void Splitting_follows_the_weights_of_the_type(
        string type, int a, int b, int c, string? primary, string? junior, string? senior)
    {
        Fraction? Pupils(OracleStage stage) => stage switch { OracleStage.Primary => a, OracleStage.Junior => b, _ => c };
        var weights = new[] { primary, junior, senior }
            .Select(text => text is null ? (Fraction?)null : int.Parse(text, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        var whole = Dispersion.Sum(weights.OfType<Fraction>());

        Assert.Equal(
            weights.Select(weight => weight / whole),
            Enum.GetValues<OracleStage>().Select(stage => SchoolTypes.Share(type, stage, Pupils)));
    }

    /// <summary>Σ P_i X_i must be the county's mean times ΣP: nothing is lost on the way from raw figures to values.</summary>
    [Fact]
    public void The_county_mean_is_the_mean_of_the_values_weighted_by_enrolment() =>
        Prop.ForAll<int>(seed =>
        {
            var county = CountyOracle.Judge(RandomCounty.Make(seed), true);
            return Stages.Select(stage => Of(county, stage)).All(stage => Enumerable.Range(0, QualityStandard.Count).All(i =>
            {
                var known = stage.Schools.Where(school => school.Values[i].Value is not null).ToList();
                var weighted = Dispersion.Sum(known.Select(school => (school.Pupils * school.Values[i].Value)!.Value));
                var pupils = Dispersion.Sum(known.Select(school => school.Pupils!.Value));
                return known.Count == 0 ? stage.Dispersions[i].Mean is null : stage.Dispersions[i].Mean * pupils == weighted;
            }));
        }).QuickCheckThrowOnFailure();

    private static OracleStageResult Of(OracleCounty county, OracleStage stage) =>
        stage == OracleStage.Primary ? county.Primary : county.Junior;

    private static IEnumerable<Fraction?> Values(OracleStageResult stage) =>
        stage.Schools.SelectMany(school => school.Values).Select(value => value.Value);

    private static string Describe(OracleCounty county) => string.Join('\n', Stages.Select(stage => Of(county, stage)).SelectMany(stage =>
        stage.Schools.Select(school => FormattableString.Invariant($"{school.Code} {school.Pupils} {school.Verdict} {string.Join(' ', school.Values)}"))
            .Concat(stage.LeftOut.Select(each => each.ToString()))
            .Concat(stage.Dispersions.Select(each => each.ToString()))
            .Append(FormattableString.Invariant($"{string.Join(' ', stage.CvPasses)} {stage.Resources}"))));

    private static OracleSchool Scale(OracleSchool row, decimal by) => row with
    {
        Primary = Scale(row.Primary, by),
        Junior = Scale(row.Junior, by),
        Senior = Scale(row.Senior, by),
        TeachingFloorArea = row.TeachingFloorArea * by,
        IndoorSportsArea = row.IndoorSportsArea * by,
        SportsGroundArea = row.SportsGroundArea * by,
        Equipment = row.Equipment * by,
        MultimediaRooms = row.MultimediaRooms * by,
    };

    private static OracleStageFigures Scale(OracleStageFigures figures, decimal by) => figures with
    {
        Doctor = figures.Doctor * by,
        Master = figures.Master * by,
        Bachelor = figures.Bachelor * by,
        Associate = figures.Associate * by,
        UpperSecondary = figures.UpperSecondary * by,
        Backbone = figures.Backbone * by,
        Pe = figures.Pe * by,
        Music = figures.Music * by,
        FineArt = figures.FineArt * by,
        Art = figures.Art * by,
    };
}
