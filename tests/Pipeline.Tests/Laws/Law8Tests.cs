using Pipeline.Tests.Crashes;

namespace Pipeline.Tests.Laws;

/// <summary>Law 8: a folder speaks only for itself.</summary>
public sealed class Law8Tests
{
    [Fact]
    public async Task Law8_county_and_year_come_from_the_path_and_the_same_file_speaks_for_each_folder_alone()
    {
        await using var world = await World.StartAsync();
        foreach (var folder in new[] { "519901/2025", "519901/2024", "519902/2025" })
        {
            await world.SendAsync($"{folder}/form.xlsx", Forms.Primary(1));
        }

        await world.Pipeline.RecomputeAsync();

        foreach (var (county, year) in new[] { ("519901", 2025), ("519901", 2024), ("519902", 2025) })
        {
            var document = await world.Pipeline.CountyAsync(county, year);
            Assert.Equal((county, year), (document.County, document.SchoolYear));
            Assert.Equal(Forms.Code(1), Assert.Single((await world.Pipeline.SchoolsAsync(county, year)).Schools).Code);
        }
    }

    [Theory]
    [InlineData("519901/2025/2151900001/form.xlsx", "accepted")]
    [InlineData("519901/2025/2151900002/form.xlsx", "refused")]
    [InlineData("519901/2025/2151900002/sub/form.xlsx", "refused")]
    [InlineData("519901/2025/215190000/form.xlsx", "accepted")]
    [InlineData("519901/2025/某校/2151900002/form.xlsx", "accepted")]
    public async Task Law8_in_the_folder_of_a_school_a_file_speaks_for_that_school_alone(string path, string outcome)
    {
        await using var world = await World.StartAsync();
        Assert.Equal("2151900001", Forms.Code(1));
        await world.SendAsync(path, Forms.Primary(1));

        var receipt = await world.Pipeline.ReceiptAsync(path);
        Assert.StartsWith(outcome, receipt.Outcome, StringComparison.Ordinal);
        Assert.Equal(outcome == "refused", receipt.Findings.Any(finding => finding.Code == "codeNotOfFolder"));
    }

    [Fact]
    public async Task Law8_an_upload_in_one_county_changes_no_row_of_another()
    {
        await using var world = await World.StartAsync();
        var invariants = await Invariants.OfAsync(world);

        // The bystander's own school, in another county's folder.
        await world.SendAsync("519901/2025/form.xlsx", Forms.Primary(90, 777));
        await world.Pipeline.RecomputeAsync();
        await world.SettleAsync();

        Assert.Empty(await invariants.WhenQuietAsync());
        Assert.Equal(120, Assert.Single((await world.Pipeline.SchoolsAsync(World.Bystander)).Schools).Stages[0].Pupils);
    }
}
