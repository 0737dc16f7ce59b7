namespace Pipeline.Tests.Oracle;

/// <summary>The rules that the published figures do not reach: missing figures, who is left out and why, limits met exactly.</summary>
public sealed class CountyOracleTests
{
    private static readonly OracleStageFigures Hundred = new()
    {
        Pupils = 100,
        Doctor = 0,
        Master = 1,
        Bachelor = 2,
        Associate = 3,
        UpperSecondary = 1,
        Backbone = 1,
        Pe = 1,
        Music = 0,
        FineArt = 0,
        Art = 0,
    };

    private static readonly OracleSchool Good = new("2151000001", "211", true, null)
    {
        Primary = Hundred,
        TeachingFloorArea = 500,
        IndoorSportsArea = 50,
        SportsGroundArea = 700,
        Equipment = 20,
        MultimediaRooms = 3,
    };

    /// <summary>A value is a share of its threshold in per cent; -1 is missing.</summary>
    [Theory]
    [InlineData(OracleVerdict.Passed, "100 100 100 100 100 100 100")]
    [InlineData(OracleVerdict.Passed, "100 100 100 100 100 100 85")]
    [InlineData(OracleVerdict.Failed, "100 100 100 100 100 100 84.999999")]
    [InlineData(OracleVerdict.Failed, "99.999999 100 100 100 100 100 99")]
    [InlineData(OracleVerdict.Undetermined, "-1 100 100 100 100 100 100")]
    [InlineData(OracleVerdict.Undetermined, "-1 100 100 100 100 100 90")]
    [InlineData(OracleVerdict.Undetermined, "-1 -1 -1 -1 -1 -1 -1")]
    [InlineData(OracleVerdict.Failed, "-1 100 100 100 100 90 90")]
    [InlineData(OracleVerdict.Failed, "-1 -1 -1 -1 -1 -1 84")]
    public void A_school_passes_with_six_of_seven_and_the_seventh_at_85_per_cent(OracleVerdict expected, string percentages)
    {
        var values = percentages.Split(' ')
            .Select(each => decimal.Parse(each, System.Globalization.CultureInfo.InvariantCulture))
            .Select(each => each < 0 ? new OracleValue(null, null, null) : new OracleValue(each, each >= 100, each >= 85))
            .ToList();

        Assert.Equal(expected, QualityStandard.School(values));
    }

    [Fact]
    public void A_school_exactly_on_its_thresholds_passes_and_a_hair_under_does_not()
    {
        var exact = Good with { TeachingFloorArea = 450, IndoorSportsArea = 0, SportsGroundArea = 750 };

        Assert.Equal([true, true], Value(exact).Values.Skip(3).Take(2).Select(value => value.Passes));
        Assert.Equal(
            [false, false],
            Value(exact with { IndoorSportsArea = 0.0001m, SportsGroundArea = 749.9998m }).Values.Skip(3).Take(2).Select(value => value.Passes));
    }

    [Fact]
    public void Every_measure_goes_into_the_indicator_that_names_it()
    {
        var school = Good with { Primary = Hundred with { Doctor = 4, Music = 5, FineArt = 6, Art = 7, Backbone = 8 } };

        Assert.Equal(
            ["10.0", "8.0", "19.0", "4.5", "7.5", "2000.0", "3.0"],
            Value(school).Values.Select(value => value.Value?.Text(1)));
        var junior = Good with { Type = "311", Primary = OracleStageFigures.None, Junior = school.Primary };
        Assert.Equal("7.0", CountyOracle.Judge([junior], true).Junior.Schools[0].Values[0].Value?.Text(1));
    }

    public static TheoryData<string, int[]> MissingFigures() => new()
    {
        { "pupils", [1, 2, 3, 4, 5, 6, 7] },
        { "associate", [1] },
        { "upper secondary", [] },
        { "backbone", [2] },
        { "art", [3] },
        { "floor", [4] },
        { "indoor", [4, 5] },
        { "ground", [5] },
        { "equipment", [6] },
        { "rooms", [7] },
    };

    [Theory]
    [MemberData(nameof(MissingFigures))]
    public void A_missing_figure_makes_missing_what_needs_it_and_nothing_else(string figure, int[] missing)
    {
        var school = figure switch
        {
            "pupils" => Good with { Primary = Hundred with { Pupils = null } },
            "associate" => Good with { Primary = Hundred with { Associate = null } },
            "upper secondary" => Good with { Primary = Hundred with { UpperSecondary = null } },
            "backbone" => Good with { Primary = Hundred with { Backbone = null } },
            "art" => Good with { Primary = Hundred with { Art = null } },
            "floor" => Good with { TeachingFloorArea = null },
            "indoor" => Good with { IndoorSportsArea = null },
            "ground" => Good with { SportsGroundArea = null },
            "equipment" => Good with { Equipment = null },
            _ => Good with { MultimediaRooms = null },
        };
        var county = CountyOracle.Judge([school, Good with { Code = "2151000002" }], registerKnown: true).Primary;

        Assert.Equal(missing, Positions(county.Schools[0].Values.Select(value => value.Value is null)));
        Assert.Equal(missing, Positions(county.Dispersions.Select(dispersion => dispersion is { Known: 1, Of: 2, Provisional: true })));
        Assert.Equal(missing, Positions(county.CvPasses.Select(passes => passes is null)));
        Assert.Equal(missing.Length == 0 ? OracleVerdict.Passed : OracleVerdict.Undetermined, county.Resources);
    }

    [Fact]
    public void A_missing_senior_enrolment_makes_the_split_missing_and_leaves_the_teachers()
    {
        var school = Good with { Type = "341", Primary = OracleStageFigures.None, Junior = Hundred };

        Assert.Equal([4, 5, 6, 7], Positions(CountyOracle.Judge([school], true).Junior.Schools[0].Values.Select(value => value.Value is null)));
    }

    public static TheoryData<OracleSchool, LeftOutReason?> Rows() => new()
    {
        { Good, null },
        { Good with { Counted = null, Parent = "2151000009" }, null },
        { Good with { Type = "218", Counted = false, Parent = "2151000009" }, null },
        { Good with { Type = "218", Primary = Hundred with { Pupils = 50 } }, null },
        { Good with { Type = "218", Primary = Hundred with { Pupils = 49 } }, LeftOutReason.TeachingPointUnder50 },
        { Good with { Type = "218", Primary = Hundred with { Pupils = null } }, null },
        { Good with { Primary = Hundred with { Pupils = 49 } }, null },
        { Good with { Type = "511" }, LeftOutReason.OtherType },
        { Good with { Type = "361" }, LeftOutReason.OtherType },
        { Good with { Type = "111" }, LeftOutReason.OtherType },
        { Good with { Counted = false, Parent = "2151000009" }, LeftOutReason.MergedIntoParent },
        { Good with { Counted = false, Parent = "2151000008" }, LeftOutReason.ParentNotReported },
        { Good with { Counted = false }, LeftOutReason.ParentNotReported },
        { Good with { Counted = false, Parent = "2151000001" }, LeftOutReason.ParentNotReported },
        { Good with { Counted = false, Parent = "5151000007" }, LeftOutReason.ParentLeftOut },
        { Good with { Primary = Hundred with { Pupils = 0 } }, LeftOutReason.NoPupilsInStage },
        { Good with { Type = "311", Primary = OracleStageFigures.None, Junior = Hundred }, LeftOutReason.NoPupilsInStage },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_row_stands_or_is_left_out_for_its_reason(OracleSchool row, LeftOutReason? reason)
    {
        var parent = Good with { Code = "2151000009" };
        var special = Good with { Code = "5151000007", Type = "511" };
        var county = CountyOracle.Judge([parent, row, special], registerKnown: true).Primary;

        Assert.Equal(reason, county.LeftOut.SingleOrDefault(each => each.Code == row.Code)?.Reason);
        Assert.Equal(reason is null, county.Schools.Any(school => school.Code == row.Code));
        Assert.Equal(
            reason == LeftOutReason.MergedIntoParent ? 200 : 100,
            county.Schools.Single(school => school.Code == parent.Code).Pupils);
    }

    [Fact]
    public void A_merged_row_is_in_the_sums_before_the_split_by_the_parents_type()
    {
        var parent = Good with { Type = "312", Junior = Hundred };
        var site = Good with { Code = "2151000002", Counted = false, Parent = parent.Code, TeachingFloorArea = 210, IndoorSportsArea = 0 };
        var county = CountyOracle.Judge([site, parent], registerKnown: true);

        // (450 + 210) ㎡ over 200 + 1.1 × 100 weighted pupils.
        Assert.Equal(new Fraction(660, 310), county.Primary.Schools[0].Values[3].Value);
        Assert.Equal(new Fraction(660 * 11, 310 * 10), county.Junior.Schools[0].Values[3].Value);
    }

    [Theory]
    [InlineData(100, OracleVerdict.Passed, true)]
    [InlineData(100.0000001, OracleVerdict.Failed, true)]
    [InlineData(100, OracleVerdict.Undetermined, false)]
    [InlineData(100.0000001, OracleVerdict.Failed, false)]
    public void A_cv_exactly_on_its_limit_passes_and_a_hair_over_fails(double equipment, OracleVerdict expected, bool registerKnown)
    {
        // 1/2 and 3/2 of the mean in two equal schools: CV = 0.5.
        var other = Good with { Code = "2151000002", Equipment = 3 * (decimal)equipment };
        var county = CountyOracle.Judge([Good with { Equipment = 100 }, other], registerKnown).Primary;

        Assert.Equal(expected, county.Resources);
        Assert.Equal("0.500000", county.Dispersions[5].CvSquared!.Value.RootText(6));
    }

    [Fact]
    public void A_cv_over_a_mean_of_zero_is_undefined()
    {
        var county = CountyOracle.Judge([Good with { MultimediaRooms = 0 }], registerKnown: true).Primary;

        Assert.Equal(Fraction.Zero, county.Dispersions[6].Mean);
        Assert.Null(county.Dispersions[6].Cv);
        Assert.Null(county.CvPasses[6]);
        Assert.Equal(OracleVerdict.Failed, county.Resources);
    }

    [Fact]
    public void A_cv_may_exceed_one_and_is_not_clipped()
    {
        var others = Enumerable.Range(2, 9).Select(i => Good with { Code = FormattableString.Invariant($"21510000{i:D2}"), MultimediaRooms = 0 });
        var county = CountyOracle.Judge([.. others, Good], registerKnown: true).Primary;

        // One school of ten has it all: CV = sqrt(9).
        Assert.Equal("3.000000000000", county.Dispersions[6].Cv);
    }

    private static OracleStanding Value(OracleSchool school) => CountyOracle.Judge([school], registerKnown: true).Primary.Schools[0];

    private static List<int> Positions(IEnumerable<bool> flags) =>
        [.. flags.Select((flag, i) => (flag, i)).Where(each => each.flag).Select(each => each.i + 1)];
}
