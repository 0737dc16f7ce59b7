using System.Globalization;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Publication;
using Pipeline.Domain.Schools;
using Pipeline.Samples;
using Pipeline.Tests.Oracle;

namespace Pipeline.Tests.EndToEnd;

/// <summary>Every figure of samples/published, calculated once more by the oracle, which knows the regulation's text and nothing of the product.</summary>
public sealed class SamplesOracleTests
{
    private const int Refused = 2;

    public static TheoryData<string> Counties => ["2025/519901", "2024/349901", "2025/349901"];

    [Theory]
    [MemberData(nameof(Counties))]
    public void Every_county_figure_of_the_published_samples_is_calculated_again(string of)
    {
        var county = DocumentJson.Read<CountyDocument>(Published($"published/v1/{of}.json"));

        foreach (var (name, stage) in Both(of))
        {
            var indicators = county.Indicators.Where(one => one.Standard == "quality2017" && one.Stage == name).ToArray();
            Assert.Equal(stage.Dispersions.Select(one => one.Mean?.Text(12)), indicators.Select(one => one.Unrounded));
            Assert.Equal(stage.Dispersions.Select(one => one.Cv), indicators.Select(one => one.Cv?.Unrounded));
            Assert.Equal(stage.Dispersions.Select(one => one.Variance?.RootText(12)), indicators.Select(one => one.Cv?.StandardDeviation));
            Assert.Equal(stage.Dispersions.Select(one => (one.Known, one.Of)), indicators.Select(one => (one.Known, one.Of)));
            var verdict = Assert.Single(county.Verdicts[0].Sections[0].Stages, one => one.Stage == name);
            Assert.Equal(
                [stage.Schools.Count, Count(stage, OracleVerdict.Passed), Count(stage, OracleVerdict.Failed), Count(stage, OracleVerdict.Undetermined)],
                [verdict.Judged, verdict.Schools!.Passed, verdict.Schools.Failed, verdict.Schools.Undetermined]);
        }
    }

    [Theory]
    [MemberData(nameof(Counties))]
    public void Every_school_figure_of_the_published_samples_is_calculated_again(string of)
    {
        var bureau = DocumentJson.Read<InternalDocument>(Published($"internal/v1/{of}.json"));
        var schools = DocumentJson.Read<SchoolsDocument>(Published("internal/" + bureau.Documents["schools"].Path));

        foreach (var (name, stage) in Both(of))
        {
            var judged = schools.Schools.SelectMany(school => school.Stages.Where(one => one.Stage == name).Select(one => (school.Code, Stage: one))).ToArray();
            Assert.Equal(stage.Schools.Select(school => school.Code), judged.Select(school => school.Code));
            foreach (var (wanted, school) in stage.Schools.Zip(judged, (wanted, one) => (wanted, one.Stage)))
            {
                Assert.Equal(wanted.Values.Select(one => one.Value?.Text(12)), school.Indicators.Select(one => one.Unrounded));
                Assert.Equal(wanted.Values.Select(one => one.Passes), school.Indicators.Select(one => one.Meets));
                Assert.Equal(wanted.Values.Select(one => one.AtLeast85), school.Indicators.Select(one => one.ReachesFloor));
                Assert.Equal(wanted.Verdict.ToString(), school.Status, ignoreCase: true);
            }
        }
    }

    private static (string Name, OracleStageResult Stage)[] Both(string of)
    {
        var expected = CountyOracle.Judge(Schools(of), registerKnown: true);
        return [("primary", expected.Primary), ("junior", expected.Junior)];
    }

    /// <summary>All that stand in the register; the two of 519901 whose forms are refused have reported nothing.</summary>
    private static IEnumerable<OracleSchool> Schools(string of) => of.Split('/') is [var year, SecondCounty.Code]
        ? SecondCounty.Schools(int.Parse(year, CultureInfo.InvariantCulture)).Select(School)
        : SampleCounty.Forms().SkipLast(Refused).Select(School).Concat(SampleCounty.Forms().TakeLast(Refused).Select(Unreported));

    private static int Count(OracleStageResult stage, OracleVerdict verdict) => stage.Schools.Count(school => school.Verdict == verdict);

    private static byte[] Published(string path) => File.ReadAllBytes(Path.Combine(SampleFolders.Published, path));

    private static OracleSchool Unreported(SchoolFormWriter form) => new(
        form.Code.Length == 10 ? form.Code : SampleCountyTables.CodeOfYunling, (string)form[Traits.Type]!, (int)form[Traits.Counted]! == 1, (string?)form[Traits.Parent]);

    private static OracleSchool School(SchoolFormWriter form) => new(
        form.Code, (string)form[Traits.Type]!, (int)form[Traits.Counted]! == 1, (string?)form[Traits.Parent])
    {
        Primary = StageOf(form, Stage.Primary),
        Junior = StageOf(form, Stage.Junior),
        Senior = StageOf(form, Stage.Senior),
        TeachingFloorArea = Number(form[Measures.TeachingFloor]),
        IndoorSportsArea = Number(form[Measures.IndoorSports]),
        SportsGroundArea = Number(form[Measures.SportsGround]),
        Equipment = Number(form[Measures.Equipment]),
        MultimediaRooms = Number(form[Measures.Multimedia]),
    };

    private static OracleStageFigures StageOf(SchoolFormWriter form, Stage stage) => new()
    {
        Pupils = Number(form[Measures.Enrolment, stage]),
        Doctor = Number(form[Measures.Doctors, stage]),
        Master = Number(form[Measures.Masters, stage]),
        Bachelor = Number(form[Measures.Bachelors, stage]),
        Associate = Number(form[Measures.Associates, stage]),
        UpperSecondary = Number(form[Measures.UpperSecondary, stage]),
        Backbone = Number(form[Measures.Backbone, stage]),
        Pe = Number(form[Measures.PeTeachers, stage]),
        Music = Number(form[Measures.MusicTeachers, stage]),
        FineArt = Number(form[Measures.FineArts, stage]),
        Art = Number(form[Measures.Arts, stage]),
    };

    private static decimal? Number(object? cell) => cell is null or "无" ? null : Convert.ToDecimal(cell, CultureInfo.InvariantCulture);
}
