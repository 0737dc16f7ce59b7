namespace Pipeline.Tests.Oracle;

/// <summary>The random counties must reach what they are meant to reach, or a comparison over them proves little.</summary>
public sealed class RandomCountyTests
{
    private static readonly List<IReadOnlyList<OracleSchool>> Counties = [.. Enumerable.Range(0, 300).Select(RandomCounty.Make)];

    private static readonly List<OracleStageResult> Results =
    [
        .. Counties.Select(rows => CountyOracle.Judge(rows, registerKnown: true)).SelectMany(county => new[] { county.Primary, county.Junior }),
    ];

    [Fact]
    public void The_same_seed_gives_the_same_county() =>
        Assert.All(Enumerable.Range(0, 50), seed => Assert.Equal(RandomCounty.Make(seed), RandomCounty.Make(seed)));

    [Fact]
    public void A_county_has_3_to_40_rows_with_codes_of_ten_digits_each_once()
    {
        Assert.All(Counties, rows => Assert.Equal(rows.Count, rows.Select(row => row.Code).Distinct(StringComparer.Ordinal).Count()));
        Assert.All(Counties.SelectMany(rows => rows), row => Assert.Matches("^[1-9][0-9]{9}$", row.Code));
        // Pairs on the limits of the CVs come from 4 rows (one pair in each stage) up.
        Assert.All(Counties, rows => Assert.InRange(rows.Count, 3, 40));
    }

    [Fact]
    public void No_figure_is_negative_and_pupils_teachers_and_rooms_are_whole() =>
        Assert.All(Counties.SelectMany(rows => rows), row =>
        {
            decimal?[] whole =
            [
                row.MultimediaRooms,
                .. Enum.GetValues<OracleStage>().Select(row.Of).SelectMany(of => new[]
                {
                    of.Pupils, of.Doctor, of.Master, of.Bachelor, of.Associate, of.UpperSecondary,
                    of.Backbone, of.Pe, of.Music, of.FineArt, of.Art,
                }),
            ];
            Assert.All(whole.OfType<decimal>(), figure => Assert.True(figure >= 0 && figure == decimal.Truncate(figure)));
            Assert.All(
                new[] { row.TeachingFloorArea - row.IndoorSportsArea, row.SportsGroundArea, row.Equipment }.OfType<decimal>(),
                figure => Assert.True(figure >= 0));
        });

    [Theory]
    [InlineData("211")]
    [InlineData("218")]
    [InlineData("311")]
    [InlineData("312")]
    [InlineData("341")]
    [InlineData("342")]
    [InlineData("345")]
    [InlineData("111")]
    [InlineData("511")]
    [InlineData("361")]
    public void Every_type_comes(string type) => Assert.Contains(Counties.SelectMany(rows => rows), row => row.Type == type);

    [Theory]
    [InlineData(LeftOutReason.OtherType)]
    [InlineData(LeftOutReason.TeachingPointUnder50)]
    [InlineData(LeftOutReason.MergedIntoParent)]
    [InlineData(LeftOutReason.ParentNotReported)]
    [InlineData(LeftOutReason.NoPupilsInStage)]
    public void Every_reason_comes(LeftOutReason reason) =>
        Assert.Contains(Results.SelectMany(stage => stage.LeftOut), each => each.Reason == reason);

    [Theory]
    [InlineData(OracleVerdict.Failed)]
    [InlineData(OracleVerdict.Undetermined)]
    [InlineData(OracleVerdict.Passed)]
    public void Every_verdict_comes_for_schools_and_for_stages(OracleVerdict verdict)
    {
        Assert.Contains(Results.SelectMany(stage => stage.Schools), school => school.Verdict == verdict);
        Assert.Contains(Results, stage => stage.Schools.Count > 0 && stage.Resources == verdict);
    }

    [Fact]
    public void Teaching_points_of_49_50_and_51_pupils_come() =>
        Assert.All(
            new[] { 49m, 50m, 51m },
            pupils => Assert.Contains(Counties.SelectMany(rows => rows), row => row.Type == "218" && row.Primary.Pupils == pupils));

    [Theory]
    [InlineData(OracleStage.Primary)]
    [InlineData(OracleStage.Junior)]
    public void Every_indicator_is_met_exactly_by_some_school_and_its_cv_limit_by_some_county(OracleStage stage)
    {
        var ofStage = Results.Where(result => result.Stage == stage).ToList();
        Assert.All(Enumerable.Range(0, QualityStandard.Count), indicator =>
        {
            var threshold = QualityStandard.Threshold(indicator, stage);
            var limit = QualityStandard.CvLimit(stage);
            Assert.Contains(ofStage.SelectMany(result => result.Schools), school => school.Values[indicator].Value == threshold);
            Assert.Contains(ofStage, result => result.Dispersions[indicator].CvSquared == limit * limit);
        });
    }

    [Fact]
    public void Some_cv_is_provisional_some_too_wide_and_some_school_at_85_per_cent_exactly()
    {
        Assert.Contains(Results.SelectMany(stage => stage.Dispersions), each => each is { Provisional: true, Known: > 0 });
        Assert.Contains(Results.SelectMany(stage => stage.CvPasses), passes => passes == false);
        Assert.Contains(
            Results.SelectMany(stage => stage.Schools.Select(school => (stage.Stage, Value: school.Values[3].Value))),
            each => each.Value == 0.85m * QualityStandard.Threshold(3, each.Stage));
    }

    [Fact]
    public void A_mixed_school_meets_a_threshold_exactly_after_the_split() =>
        Assert.Contains(Counties.Zip(Results.Chunk(2), (rows, stages) => (rows, stages)), county => county.stages[0].Schools.Any(school =>
            school.Values[3].Value == 4.5m && county.rows.Any(row => row.Code == school.Code && row.Type is "312" or "345" && row.Junior.Pupils > 0)));
}
