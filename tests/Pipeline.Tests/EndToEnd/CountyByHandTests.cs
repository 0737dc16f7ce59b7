using System.Text.Json;
using Pipeline.Domain.Publication;
using Pipeline.Tests.Storage;

namespace Pipeline.Tests.EndToEnd;

public sealed class CountyByHandTests
{
    [Fact]
    public async Task The_county_made_for_checking_by_hand_comes_out_as_calculated()
    {
        await using var pipeline = await TestPipeline.StartAsync();
        foreach (var form in CountyByHand.Forms())
        {
            var receipt = await pipeline.SendAsync($"519902/2025/{form.Code}.xlsx", form.Write());
            Assert.StartsWith("accepted", receipt.Outcome, StringComparison.Ordinal);
        }

        await pipeline.RecomputeAsync();

        var county = await pipeline.CountyAsync("519902");
        var schools = await pipeline.SchoolsAsync("519902");
        Assert.Equal("failed", county.Verdicts[0].Status);
        foreach (var stage in CountyByHand.Expected.EnumerateObject())
        {
            CheckStage(stage.Name, stage.Value, county);
            CheckSchools(stage.Name, stage.Value.GetProperty("schools"), schools);
        }
    }

    private static void CheckStage(string stage, JsonElement expected, CountyDocument county)
    {
        var verdict = Assert.Single(county.Verdicts[0].Sections[0].Stages, one => one.Stage == stage);
        var indicators = county.Indicators.Where(one => one.Standard == "quality2017" && one.Stage == stage).ToArray();
        Assert.Equal(expected.GetProperty("passed").GetBoolean() ? "passed" : "failed", verdict.Status);
        Assert.Equal(expected.GetProperty("pupils").GetDecimal(), verdict.Pupils);
        Assert.Equal(expected.GetProperty("allSchoolsPass").GetBoolean(), verdict.Schools!.Passed == verdict.Judged);
        Assert.Equal(Texts(expected, "countyMean"), indicators.Select(one => one.Unrounded));
        Assert.Equal(Texts(expected, "cv"), indicators.Select(one => one.Cv!.Unrounded));
        Assert.Equal(Flags(expected, "cvPasses"), indicators.Select(one => one.Cv!.WithinLimit));
        Assert.All(indicators, one => Assert.Equal("undetermined", one.Status));
    }

    private static void CheckSchools(string stage, JsonElement expected, SchoolsDocument schools)
    {
        var judged = schools.Schools.SelectMany(school => school.Stages.Where(one => one.Stage == stage).Select(one => (school.Code, Stage: one))).ToArray();
        Assert.Equal(expected.EnumerateObject().Select(school => school.Name), judged.Select(school => school.Code));
        foreach (var (code, school) in judged)
        {
            var wanted = expected.GetProperty(code);
            Assert.Equal(wanted.GetProperty("pupils").GetDecimal(), school.Pupils);
            Assert.Equal(Texts(wanted, "values"), school.Indicators.Select(one => one.Unrounded));
            Assert.Equal(Flags(wanted, "passes"), school.Indicators.Select(one => one.Meets));
            Assert.Equal(Flags(wanted, "atLeast85"), school.Indicators.Select(one => one.ReachesFloor));
            Assert.Equal(wanted.GetProperty("passed").GetBoolean() ? "passed" : "failed", school.Status);
        }
    }

    private static IEnumerable<string?> Texts(JsonElement element, string name) => element.GetProperty(name).EnumerateArray().Select(one => one.GetString());

    private static IEnumerable<bool?> Flags(JsonElement element, string name) => element.GetProperty(name).EnumerateArray().Select(one => (bool?)one.GetBoolean());
}
