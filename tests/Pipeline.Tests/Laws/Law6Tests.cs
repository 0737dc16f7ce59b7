using Pipeline.Adapters;
using Pipeline.Tests.Crashes;
using Pipeline.Triggers;

namespace Pipeline.Tests.Laws;

/// <summary>Law 6: no file can hurt the host (the workbooks that try are in the tests of the reader).</summary>
public sealed class Law6Tests
{
    [Fact]
    public async Task Law6_a_file_of_25_MB_is_refused_by_its_properties_without_being_read()
    {
        await using var world = await World.StartAsync();
        var invariants = await Invariants.OfAsync(world);
        await world.DropAsync(World.Path(1), new byte[25 * 1024 * 1024]);

        var steps = await AtStep.StepsOfAsync(() => world.Pipeline.IngestAsync(World.Path(1)));

        Assert.DoesNotContain(Steps.Read, steps);
        Assert.Contains(Steps.Outcome, steps);
        var receipt = await world.Pipeline.ReceiptAsync(World.Path(1));
        Assert.Equal("refused", receipt.Outcome);
        Assert.Equal("fileTooLarge", Assert.Single(receipt.Findings).Code);
        Assert.Null(receipt.Sha256);
        Assert.Empty(await world.Pipeline.Get<FactsTable>().PointersAsync(World.CountyYear, default));
        await world.SettleAsync();
        Assert.Empty(await invariants.WhenQuietAsync());
    }
}
