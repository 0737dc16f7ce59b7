using Pipeline.Adapters;
using Pipeline.Domain.Intake;
using Pipeline.Tests.Crashes;
using Pipeline.Triggers;

namespace Pipeline.Tests.Laws;

/// <summary>Law 3: the newest accepted upload wins, whatever order events come in.</summary>
public sealed class Law3Tests
{
    [Fact]
    public async Task Law3_reversed_and_duplicated_events_leave_the_newest_in_force()
    {
        await using var world = await World.StartAsync();
        var invariants = await Invariants.OfAsync(world);
        var first = await world.DropAsync(World.Path(1), Forms.Primary(1));
        var second = await world.DropAsync(World.Path(1), Forms.Primary(1, 130));
        var ingest = world.Pipeline.Get<Ingest>();

        foreach (var upload in new[] { second, first, second, first, first })
        {
            await ingest.RunAsync(upload, default);
        }

        await world.Pipeline.RecomputeAsync();
        Assert.Equal("vanished", (await world.Pipeline.Get<Register>().FindAsync(first, default))!.Outcome);
        Assert.Equal("accepted", (await world.Pipeline.ReceiptAsync(World.Path(1))).Outcome);
        Assert.Equal(130, await PupilsAsync(world));
        await world.SettleAsync();
        Assert.Empty(await invariants.WhenQuietAsync());
    }

    [Theory]
    [InlineData("overwritten")]
    [InlineData("deleted")]
    public async Task Law3_what_is_overwritten_or_deleted_while_it_is_read_has_vanished(string how)
    {
        await using var world = await World.StartAsync();
        var invariants = await Invariants.OfAsync(world);
        var first = await world.DropAsync(World.Path(1), Forms.Primary(1));

        await AtStep.RunAsync(
            Steps.Read,
            () => how == "deleted" ? world.Pipeline.DeleteAsync(World.Path(1)) : world.DropAsync(World.Path(1), Forms.Primary(1, 130)),
            () => world.Pipeline.IngestAsync(World.Path(1)));

        Assert.Equal("vanished", (await world.Pipeline.Get<Register>().FindAsync(first, default))!.Outcome);
        Assert.Equal("vanished", (await world.Pipeline.ReceiptAsync(World.Path(1))).Outcome);
        Assert.Empty(await world.Pipeline.Get<FactsTable>().PointersAsync(World.CountyYear, default));
        await world.SettleAsync();
        Assert.Empty(await invariants.WhenQuietAsync());
    }

    [Fact]
    public async Task Law3_an_older_version_that_is_slower_never_takes_the_place_of_a_newer_one()
    {
        await using var world = await World.StartAsync();
        var invariants = await Invariants.OfAsync(world);
        await using var second = await world.SecondHostAsync();
        await world.DropAsync(World.Path(1), Forms.Primary(1));

        // The older version is read and decided; before its rows are written the newer one comes and is accepted by another host.
        await AtStep.RunAsync(
            Steps.Rows,
            async () =>
            {
                await world.DropAsync(World.Path(1), Forms.Primary(1, 130));
                await second.IngestAsync(World.Path(1));
            },
            () => world.Pipeline.IngestAsync(World.Path(1)));

        Assert.Empty(await invariants.AtAnyMomentAsync());
        await world.Pipeline.RecomputeAsync();
        Assert.Equal(130, await PupilsAsync(world));
        Assert.Equal("accepted", (await world.Pipeline.ReceiptAsync(World.Path(1))).Outcome);
        await world.SettleAsync();
        Assert.Empty(await invariants.WhenQuietAsync());
    }

    [Fact]
    public async Task Law3_a_newer_refused_file_leaves_the_older_in_force()
    {
        await using var world = await World.StartAsync();
        var invariants = await Invariants.OfAsync(world);
        var good = await world.SendAsync(World.Path(1), Forms.Primary(1));
        await world.SendAsync(World.Path(1), Forms.NoWorkbook);
        await world.Pipeline.RecomputeAsync();

        Assert.Equal("refused", (await world.Pipeline.ReceiptAsync(World.Path(1))).Outcome);
        var pointer = Assert.Single(await world.Pipeline.Get<FactsTable>().PointersAsync(World.CountyYear, default));
        Assert.Equal(good.Version, pointer.Upload.Version);
        Assert.Equal(120, await PupilsAsync(world));
        await world.SettleAsync();
        Assert.Empty(await invariants.WhenQuietAsync());
    }

    [Fact]
    public async Task Law3_of_two_versions_of_one_second_the_one_that_lies_there_now_counts()
    {
        await using var world = await World.StartAsync();
        var (first, second) = await TwoInOneSecondAsync(world);

        await world.Pipeline.Get<Ingest>().RunAsync(first, default);

        var pointer = Assert.Single(await world.Pipeline.Get<FactsTable>().PointersAsync(World.CountyYear, default));
        Assert.Equal(second.Version, pointer.Upload.Version);
        Assert.Equal(first.ETag, pointer.Replaces);
        Assert.Equal("accepted", (await world.Pipeline.ReceiptAsync(World.Path(1))).Outcome);
        Assert.Equal(130, await PublishedPupilsAsync());
        await world.ClearTableAsync("Facts");
        await world.Pipeline.Get<Rebuild>().RunAsync(null, default);
        Assert.Equal(130, await PublishedPupilsAsync());

        async Task<decimal?> PublishedPupilsAsync()
        {
            await world.Pipeline.RecomputeAsync();
            return await PupilsAsync(world);
        }
    }

    [Fact]
    public async Task Law3_a_vanished_version_leaves_the_receipt_of_its_successor_of_the_same_second()
    {
        await using var world = await World.StartAsync();
        await using var second = await world.SecondHostAsync();
        await SecondBeginsAsync();
        await world.Pipeline.DropAsync(World.Path(1), Forms.Primary(1));

        await AtStep.RunAsync(
            Steps.Read,
            async () =>
            {
                await world.Pipeline.DropAsync(World.Path(1), Forms.Primary(1, 130));
                await second.IngestAsync(World.Path(1));
            },
            () => world.Pipeline.IngestAsync(World.Path(1)));

        Assert.Equal("accepted", (await world.Pipeline.ReceiptAsync(World.Path(1))).Outcome);
    }

    [Fact]
    public async Task Law3_a_rebuild_beside_live_uploads_brings_nothing_old_back()
    {
        await using var world = await World.StartAsync();
        var invariants = await Invariants.OfAsync(world);
        await world.SendAsync(World.Path(1), Forms.Primary(1));
        await world.SendAsync(World.Path(2), Forms.Primary(2));
        await world.Pipeline.RecomputeAsync();
        Assert.Empty(await invariants.AtAnyMomentAsync());

        // The file is withdrawn when the rebuild has read the archive and has not written yet.
        await AtStep.RunAsync(
            Steps.Replay,
            async () =>
            {
                await world.Pipeline.DeleteAsync(World.Path(2));
                await world.SettleAsync();
                Assert.Empty(await invariants.AtAnyMomentAsync());
            },
            () => world.Pipeline.Get<Rebuild>().RunAsync(World.CountyYear, default));

        Assert.Empty(await invariants.AtAnyMomentAsync());
        await world.SettleAsync();
        Assert.Empty(await invariants.WhenQuietAsync());
    }

    private static async Task<(Upload First, Upload Second)> TwoInOneSecondAsync(World world)
    {
        await SecondBeginsAsync();
        var folder = world.Pipeline.Get<DropFolder>();
        await world.Pipeline.SendAsync(World.Path(1), Forms.Primary(1));
        var first = (await folder.HeadAsync(World.Path(1), default))!;
        await world.Pipeline.SendAsync(World.Path(1), Forms.Primary(1, 130));
        var second = (await folder.HeadAsync(World.Path(1), default))!;
        Assert.Equal(first.UploadTime, second.UploadTime);
        return (first, second);
    }

    private static async Task SecondBeginsAsync() => await Task.Delay(1005 - DateTime.UtcNow.Millisecond);

    private static async Task<decimal?> PupilsAsync(World world) => Assert.Single((await world.Pipeline.SchoolsAsync()).Schools).Stages[0].Pupils;
}
