using System.Text.Json;
using Pipeline.Adapters;
using Pipeline.Adapters.Workbooks;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Publication;
using Pipeline.Domain.Schools;
using Pipeline.Tests.Crashes;

namespace Pipeline.Tests.Portal;

/// <summary>Every kind of line that the product writes, written by the product itself in a history in which everything happens once.</summary>
public sealed class SaidLines : IAsyncLifetime
{
    public const int LostFiles = 30;
    private static readonly TimeSpan SixMinutes = TimeSpan.FromMinutes(6);
    private static readonly CountyYear Lost = CountyYear.Parse("519905-2025");
    private JsonElement[] all = [];

    /// <summary>The lines, in their order.</summary>
    public IReadOnlyList<JsonElement> All => all;

    /// <summary>The lines of one event.</summary>
    public IEnumerable<JsonElement> Of(string name) => all.Where(line => line.GetProperty("event").GetString() == name);

    public async Task InitializeAsync()
    {
        await using var world = await World.StartAsync();
        await IngestAsync(world);
        await LoseAsync(world);
        await ReconcileAsync(world);
        await world.Pipeline.RecomputeAsync();
        all = [.. world.Pipeline.Log.Lines.Where(line => line.StartsWith("{\"event\"", StringComparison.Ordinal)).Select(line => JsonDocument.Parse(line).RootElement)];
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private static async Task IngestAsync(World world)
    {
        await world.SendAsync(World.Path(1), Forms.Primary(1));
        await world.SendAsync(World.Path(2), Forms.NoWorkbook);
        await world.Pipeline.IngestAsync("519901/2025/不在.xlsx");
        await world.DropAsync("519901/2025/~$本校.xlsx", [1]);
        await world.Pipeline.IngestAsync("519901/2025/~$本校.xlsx");
        await world.SendAsync("本校.xlsx", Forms.Primary(3));
    }

    /// <summary>A row of one upload is lost, and of another county every pointer; what its archive holds would be refused today.</summary>
    private static async Task LoseAsync(World world)
    {
        var torn = (await world.RowsAsync("Facts")).First(row => row.PartitionKey == World.CountyYear.ToString() && row.RowKey.Split('!').Length == 3);
        await world.Tables.GetTableClient("Facts").DeleteEntityAsync(torn.PartitionKey, torn.RowKey);

        var archive = world.Pipeline.Get<Archive>();
        var sha256 = PublishedFile.Sha256(Forms.NoWorkbook);
        await archive.KeepAsync(sha256, Forms.NoWorkbook, default);
        foreach (var file in Enumerable.Range(1, LostFiles))
        {
            await archive.EnterAsync(Lost, new ArchiveEntry($"519905/2025/{file}.xlsx", DateTimeOffset.UnixEpoch.AddYears(55), $"\"{file}\"", Forms.NoWorkbook.Length, sha256, null), default);
        }

        await world.Pipeline.Get<CountiesTable>().MarkAsync(Lost, default);
        await world.Pipeline.RecomputeAsync();
    }

    /// <summary>Uploads that wait, that no event told of, whose run was broken off, that are too large, and one that is deleted.</summary>
    private static async Task ReconcileAsync(World world)
    {
        await world.DropAsync(World.Path(5), Forms.Primary(5));
        var broken = await world.DropAsync(World.Path(6), Forms.Primary(6));
        await world.Pipeline.Get<Register>().TryBeginAttemptAsync(broken, null, [], "of a run that was broken off", default);
        await world.Pipeline.ReconcileAsync();
        await world.DropAsync(World.Path(7), new byte[world.Pipeline.Get<ReadingLimits>().FileBytes + 1]);
        await world.Pipeline.DeleteAsync(World.Path(1));
        world.Pipeline.Clock.Advance(SixMinutes);
        await world.Pipeline.ReconcileAsync();
    }
}
