using System.Text;
using System.Text.RegularExpressions;
using Pipeline.Adapters;
using Pipeline.Adapters.Workbooks;
using Pipeline.Domain.Publication;
using Pipeline.Tests.Crashes;
using Pipeline.Tests.Storage;
using Pipeline.Triggers;

namespace Pipeline.Tests.EndToEnd;

public sealed partial class ExplainVerbTests
{
    [Theory]
    [InlineData("L4", null, null, 4)]
    [InlineData("l4", "primary", null, 2)]
    [InlineData("生均教学及辅助用房面积", "小学", null, 2)]
    [InlineData("L6", "junior", null, 2)]
    [InlineData("L1", null, "first", 1)]
    public async Task Every_number_is_recomputed_from_the_archive_and_equal_though_the_tables_are_lost(string indicator, string? stage, string? school, int numbers)
    {
        await using var world = await PublishedAsync();
        var code = school is null ? null : (await world.Pipeline.SchoolsAsync()).Schools.First(one => one.Stages.Length == 1).Code;
        foreach (var table in new[] { "Facts", "Counties", "Receipts" })
        {
            await world.ClearTableAsync(table);
        }

        var (exit, output) = await ExplainAsync(world, new(World.County, "2025", indicator, stage, code));

        Assert.Equal(0, exit);
        Assert.Equal(numbers, Regex.Count(output, "  一致 equal", RegexOptions.None, TimeSpan.FromSeconds(1)));
        Assert.DoesNotContain("不一致", output, StringComparison.Ordinal);
        Assert.Contains("学校填报数据!E", output, StringComparison.Ordinal);
        Assert.Matches(Hash(), output);
    }

    [Fact]
    public async Task Every_input_is_shown_as_it_stands_in_the_cell_and_in_the_base_unit()
    {
        await using var world = await World.StartAsync();
        await world.SendAsync(World.Path(1), Forms.Primary(1));
        await world.Pipeline.RecomputeAsync();

        var (exit, output) = await ExplainAsync(world, new(World.County, "2025", "L6", "primary", Forms.Code(1)));

        Assert.Equal(0, exit);
        var sha256 = PublishedFile.Sha256(Forms.Primary(1));
        Assert.Matches($"{Forms.Code(1)} +教学仪器设备资产值 equipmentValue +— +455000 +元 +45\\.5 +学校填报数据!E[0-9]+ +{sha256}", output);
        Assert.Matches($"{Forms.Code(1)} +在校生数 enrolment +primary +120 +人 +120 +学校填报数据!E[0-9]+ +{sha256}", output);
        Assert.Contains("公式 formula: 教学仪器设备资产值 ÷ 在校生数 / value of teaching equipment ÷ enrolment", output, StringComparison.Ordinal);
        Assert.Contains("公布 published: 3791.666666666667", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("999999", "2025", "L4", null, null, "519901-2025")]
    [InlineData("519901", "1999", "L4", null, null, "519901 2025")]
    [InlineData("519901", "2024", "L4", null, null, "519901-2025")]
    [InlineData("519901", "2025", "L9", null, null, "L7 每百名学生拥有网络多媒体教室数")]
    [InlineData("519901", "2025", "L4", "senior", null, "primary、junior")]
    [InlineData("519901", "2025", "L4", null, "2151990099", "2151900001 示例小学1")]
    public async Task An_unknown_name_ends_with_2_and_says_what_is_possible(string county, string year, string indicator, string? stage, string? school, string possible)
    {
        await using var world = await World.StartAsync();
        await world.SendAsync(World.Path(1), Forms.Primary(1));

        var (exit, output) = await ExplainAsync(world, new(county, year, indicator, stage, school));

        Assert.Equal(2, exit);
        Assert.Contains("可用 / possible: ", output, StringComparison.Ordinal);
        Assert.Contains(possible, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_that_was_changed_and_one_that_is_not_published_are_not_equal()
    {
        await using var world = await World.StartAsync();
        await world.SendAsync(World.Path(1), Forms.Primary(1));
        var name = new ExplainedName(World.County, "2025", "L6", "primary", null);
        var (notPublished, said) = await ExplainAsync(world, name);
        Assert.Equal(1, notPublished);
        Assert.Contains("尚未公布 not published yet", said, StringComparison.Ordinal);

        await world.Pipeline.RecomputeAsync();
        Assert.Equal(0, (await ExplainAsync(world, name)).Exit);
        var blob = world.Container("published").GetBlobClient("v1/2025/519901.json");
        var text = Encoding.UTF8.GetString((await blob.DownloadContentAsync()).Value.Content);
        await blob.UploadAsync(new BinaryData(text.Replace("3791.666666666667", "3791.666666666668", StringComparison.Ordinal)), overwrite: true);

        var (exit, output) = await ExplainAsync(world, name);

        Assert.Equal(1, exit);
        Assert.Contains("重算 recomputed: 3791.666666666667  不一致 not equal", output, StringComparison.Ordinal);
    }

    private static async Task<World> PublishedAsync()
    {
        var world = await World.StartAsync();
        foreach (var form in CountyByHand.Forms())
        {
            await world.SendAsync($"{World.County}/2025/{form.Code}.xlsx", form.Write());
        }

        await world.Pipeline.RecomputeAsync();
        return world;
    }

    private static async Task<(int Exit, string Output)> ExplainAsync(World world, ExplainedName name)
    {
        TestPipeline pipeline = world.Pipeline;
        await using var output = new StringWriter();
        var exit = await new Explanation(
            pipeline.Get<ArchivedCounty>(), pipeline.Get<Archive>(), pipeline.Get<Publications>(), pipeline.Get<ReadingLimits>(), pipeline.Clock, output).RunAsync(name, default);
        return (exit, output.ToString());
    }

    [GeneratedRegex("  [0-9a-f]{64}\r?\n", RegexOptions.None, 1000)]
    private static partial Regex Hash();
}
