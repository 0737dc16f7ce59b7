using Pipeline.Adapters;
using Pipeline.Domain.Intake;
using Pipeline.Tests.Crashes;
using Pipeline.Triggers;

namespace Pipeline.Tests.Laws;

/// <summary>Tables that were lost, wholly or in a row: nothing half is published, and the archive brings everything back.</summary>
public sealed class LostTablesTests
{
    [Fact]
    public async Task After_lost_tables_no_fragment_of_a_county_is_published_and_the_reconciliation_brings_the_rest_back()
    {
        await using var world = await World.StartAsync();
        var invariants = await Invariants.OfAsync(world);
        await world.SendAsync(World.Path(1), Forms.Primary(1));
        await world.SendAsync(World.Path(2), Forms.Primary(2));
        await world.Pipeline.RecomputeAsync();
        foreach (var row in (await world.RowsAsync("Facts")).Where(row => row.PartitionKey == World.CountyYear.ToString()))
        {
            await world.Tables.GetTableClient("Facts").DeleteEntityAsync(row.PartitionKey, row.RowKey);
        }

        await world.SendAsync(World.Path(1), Forms.Primary(1, 130));
        await world.Pipeline.RecomputeAsync();

        Assert.Equal([120, 120], await PupilsAsync(world));
        Assert.Single(await world.Pipeline.Get<CountiesTable>().MarksAsync(default));
        Assert.Single(world.Pipeline.Log.Lines, line => line.Contains("pointersLost", StringComparison.Ordinal));
        await world.Pipeline.ReconcileAsync();
        await world.Pipeline.RecomputeAsync();
        Assert.Equal([130, 120], await PupilsAsync(world));
        await world.SettleAsync();
        Assert.Empty(await invariants.WhenQuietAsync());
    }

    [Fact]
    public async Task A_row_that_is_lost_raises_an_alarm_and_is_replayed_from_the_archive()
    {
        await using var world = await World.StartAsync();
        var invariants = await Invariants.OfAsync(world);
        var upload = await world.SendAsync(World.Path(1), Forms.Primary(1));
        await LoseARowAsync(world, upload);

        await world.Pipeline.RecomputeAsync();

        Assert.Single(world.Pipeline.Log.Lines, line => line.Contains("rowsTorn", StringComparison.Ordinal));
        Assert.Single(await world.Pipeline.Get<CountiesTable>().MarksAsync(default));
        await world.Pipeline.ReconcileAsync();
        await world.Pipeline.RecomputeAsync();
        Assert.Equal([120], await PupilsAsync(world));
        await world.SettleAsync();
        Assert.Empty(await invariants.WhenQuietAsync());
    }

    [Theory]
    [InlineData(Steps.Pointer)]
    [InlineData(Steps.ArchiveEntry)]
    public async Task What_an_earlier_catalogue_read_of_the_same_bytes_gives_way_to_what_todays_reads(string diedBefore)
    {
        await using var world = await World.StartAsync();
        var invariants = await Invariants.OfAsync(world);
        var facts = world.Pipeline.Get<FactsTable>();
        var upload = await world.DropAsync(World.Path(1), Forms.Primary(1));
        await CrashHost.DieAsync(world, diedBefore, "before", "ingest", TimeSpan.FromMinutes(-1), upload.Path);

        // The catalogue of the host that died read one row more, which it counted.
        var extra = (await world.RowsAsync("Facts")).First(row => row.RowKey.StartsWith(upload.Id, StringComparison.Ordinal));
        extra.RowKey = upload.Id + "!of an earlier catalogue";
        await world.Tables.GetTableClient("Facts").AddEntityAsync(extra);
        if (await facts.PointerAsync(World.CountyYear, upload.Source, default) is { } pointer)
        {
            Assert.True(await facts.TrySetPointerAsync(World.CountyYear, pointer with { Rows = pointer.Rows + 1 }, pointer, default));
        }

        await world.Pipeline.IngestAsync(upload.Path);
        await world.Pipeline.RecomputeAsync();

        Assert.Equal([120], await PupilsAsync(world));
        await world.SettleAsync();
        Assert.Empty(await invariants.WhenQuietAsync());
    }

    [Fact]
    public async Task A_row_written_anew_since_it_was_read_is_not_deleted()
    {
        await using var world = await World.StartAsync();
        var facts = world.Pipeline.Get<FactsTable>();
        await world.SendAsync(World.Path(1), Forms.Primary(1));
        var read = await facts.RowKeysAsync(World.CountyYear, "", default);
        var anew = (await world.RowsAsync("Facts")).First(row => row.RowKey == read[0].RowKey);
        await world.Tables.GetTableClient("Facts").UpdateEntityAsync(anew, anew.ETag);

        await facts.DeleteAsync(World.CountyYear, read, default);

        Assert.Equal(anew.RowKey, Assert.Single(await facts.RowKeysAsync(World.CountyYear, "", default)).RowKey);
    }

    [Fact]
    public async Task An_older_tombstone_does_not_withdraw_the_newer_version_that_is_replayed()
    {
        await using var world = await World.StartAsync();
        var facts = world.Pipeline.Get<FactsTable>();
        await world.SendAsync(World.Path(1), Forms.Primary(1));
        await world.Pipeline.DeleteAsync(World.Path(1));
        await world.SettleAsync();
        var tombstone = Assert.Single(await facts.PointersAsync(World.CountyYear, default));
        var newer = await world.SendAsync(World.Path(1), Forms.Primary(1, 130));
        var pointer = Assert.Single(await facts.PointersAsync(World.CountyYear, default));
        Assert.True(await facts.TrySetPointerAsync(World.CountyYear, tombstone, pointer, default));

        await world.Pipeline.Get<Rebuild>().RunAsync(World.CountyYear, default);

        var replayed = Assert.Single(await facts.PointersAsync(World.CountyYear, default));
        Assert.Equal(newer.Version, replayed.Upload.Version);
        Assert.False(replayed.Withdrawn);
    }

    private static async Task LoseARowAsync(World world, Upload upload)
    {
        var row = (await world.RowsAsync("Facts")).First(one => one.RowKey.StartsWith(upload.Id, StringComparison.Ordinal));
        await world.Tables.GetTableClient("Facts").DeleteEntityAsync(row.PartitionKey, row.RowKey);
    }

    private static async Task<IEnumerable<decimal?>> PupilsAsync(World world) =>
        (await world.Pipeline.SchoolsAsync()).Schools.Select(school => school.Stages[0].Pupils);
}
