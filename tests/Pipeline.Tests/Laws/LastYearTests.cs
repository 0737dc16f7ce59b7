using Pipeline.Domain.Publication;
using Pipeline.Tests.Crashes;

namespace Pipeline.Tests.Laws;

/// <summary>A year's checks compare with the year before: a change there is published here.</summary>
public sealed class LastYearTests
{
    private const string Before = "519901/2024/a.xlsx";

    [Fact]
    public async Task Law1_a_change_in_a_year_is_published_in_the_checks_of_the_next()
    {
        await using var world = await World.StartAsync();
        await world.SendAsync(World.Path(1), Forms.Primary(1, 900));
        await world.Pipeline.RecomputeAsync();
        Assert.Empty(await ChangedAsync(world));

        await world.SendAsync(Before, Forms.Primary(1, 200));
        await world.Pipeline.RecomputeAsync();
        Assert.NotEmpty(await ChangedAsync(world));

        await world.SendAsync(Before, Forms.Primary(1, 890));
        await world.Pipeline.RecomputeAsync();
        Assert.Empty(await ChangedAsync(world));
    }

    private static async Task<string[]> ChangedAsync(World world)
    {
        var bureau = DocumentJson.Read<InternalDocument>(await world.Pipeline.BytesAsync("internal", "v1/2025/519901.json"));
        var checks = DocumentJson.Read<ChecksDocument>(await world.Pipeline.BytesAsync("internal", bureau.Documents["checks"].Path));
        return [.. checks.Findings.Where(finding => finding.Rule == "changedMuch").Select(finding => finding.About)];
    }
}
