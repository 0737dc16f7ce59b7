using System.Text.Json;

namespace Pipeline.Tests.Oracle;

public sealed class CountyByHandTests
{
    private static readonly JsonElement Golden = GoldenFile.Read("county-by-hand.json");

    public static TheoryData<string> Stages => ["primary", "junior"];

    [Theory]
    [MemberData(nameof(Stages))]
    public void Every_school_has_the_values_worked_out_by_hand(string stage)
    {
        var expected = Golden.GetProperty("expected").GetProperty(stage);
        var actual = Judge(stage);

        Assert.Equal(expected.GetProperty("schools").EnumerateObject().Select(school => school.Name), actual.Schools.Select(school => school.Code));
        Assert.Equal(
            GoldenFile.Number(expected.GetProperty("pupils")),
            Dispersion.Sum(actual.Schools.Select(school => school.Pupils!.Value)));
        foreach (var school in actual.Schools)
        {
            var byHand = expected.GetProperty("schools").GetProperty(school.Code);
            Assert.Equal(GoldenFile.Number(byHand.GetProperty("pupils")), school.Pupils);
            Assert.Equal(Texts(byHand.GetProperty("values")), school.Values.Select(value => value.Value?.Text(12)));
            Assert.Equal(Booleans(byHand.GetProperty("passes")), school.Values.Select(value => value.Passes));
            Assert.Equal(Booleans(byHand.GetProperty("atLeast85")), school.Values.Select(value => value.AtLeast85));
            Assert.Equal(byHand.GetProperty("passed").GetBoolean() ? OracleVerdict.Passed : OracleVerdict.Failed, school.Verdict);
        }
    }

    [Theory]
    [MemberData(nameof(Stages))]
    public void The_county_has_the_means_and_cvs_worked_out_by_hand(string stage)
    {
        var expected = Golden.GetProperty("expected").GetProperty(stage);
        var actual = Judge(stage);

        Assert.Equal(Texts(expected.GetProperty("countyMean")), actual.Dispersions.Select(dispersion => dispersion.Mean?.Text(12)));
        Assert.Equal(Texts(expected.GetProperty("cv")), actual.Dispersions.Select(dispersion => dispersion.Cv));
        Assert.Equal(Booleans(expected.GetProperty("cvPasses")), actual.CvPasses);
        Assert.Equal(
            expected.GetProperty("allSchoolsPass").GetBoolean(),
            actual.Schools.All(school => school.Verdict == OracleVerdict.Passed));
        Assert.False(expected.GetProperty("passed").GetBoolean());
        Assert.Equal(OracleVerdict.Failed, actual.Resources);
        Assert.Equal(OracleVerdict.Failed, Judge(stage, registerKnown: false).Resources);
    }

    [Fact]
    public void The_extra_site_is_merged_and_the_teaching_point_of_40_left_out()
    {
        Assert.Equal(
            [
                new OracleLeftOut("2151990003", LeftOutReason.MergedIntoParent),
                new OracleLeftOut("2151990005", LeftOutReason.TeachingPointUnder50),
                new OracleLeftOut("3151990008", LeftOutReason.NoPupilsInStage),
                new OracleLeftOut("3451990007", LeftOutReason.NoPupilsInStage),
            ],
            Judge("primary").LeftOut);
    }

    private static OracleStageResult Judge(string stage, bool registerKnown = true)
    {
        var county = CountyOracle.Judge(Golden.GetProperty("schools").EnumerateArray().Select(School), registerKnown);
        return stage == "primary" ? county.Primary : county.Junior;
    }

    private static OracleSchool School(JsonElement row) =>
        new(
            row.GetProperty("code").GetString()!,
            row.GetProperty("type").GetString()!,
            row.GetProperty("counted").GetInt32() == 1,
            row.TryGetProperty("parent", out var parent) ? parent.GetString() : null)
        {
            Primary = Stage(row, "primary"),
            Junior = Stage(row, "junior"),
            Senior = Stage(row, "senior"),
            TeachingFloorArea = GoldenFile.Figure(row, "floor"),
            IndoorSportsArea = GoldenFile.Figure(row, "indoorPe"),
            SportsGroundArea = GoldenFile.Figure(row, "ground"),
            Equipment = GoldenFile.Figure(row, "equipment"),
            MultimediaRooms = GoldenFile.Figure(row, "rooms"),
        };

    private static OracleStageFigures Stage(JsonElement row, string stage)
    {
        var pupils = new OracleStageFigures { Pupils = GoldenFile.Figure(row.GetProperty("pupils"), stage) };
        return !row.GetProperty("teachers").TryGetProperty(stage, out var teachers)
            ? pupils
            : pupils with
            {
                Doctor = 0,
                Master = 0,
                Bachelor = GoldenFile.Figure(teachers, "above"),
                Associate = 0,
                UpperSecondary = 0,
                Backbone = GoldenFile.Figure(teachers, "backbone"),
                Pe = GoldenFile.Figure(teachers, "peArt"),
                Music = 0,
                FineArt = 0,
                Art = 0,
            };
    }

    private static IEnumerable<string?> Texts(JsonElement array) => array.EnumerateArray().Select(each => each.GetString());

    private static IEnumerable<bool?> Booleans(JsonElement array) => array.EnumerateArray().Select(each => (bool?)each.GetBoolean());
}
