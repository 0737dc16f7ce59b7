using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;
using Pipeline.Adapters;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;
using Pipeline.Tests.Storage;

namespace Pipeline.Tests.Crashes;

/// <summary>A version that was dropped: what it was, and its bytes.</summary>
internal sealed record Dropped(Upload Upload, byte[] Bytes);

/// <summary>
/// A storage account whose history is known: every version that was ever dropped. Another county, the bystander, was published
/// before anything happens.
/// </summary>
internal sealed class World : IAsyncDisposable
{
    public const string County = "519901";
    public const string Bystander = "519903";
    private readonly List<Dropped> history = [];

    private World(TestPipeline pipeline)
    {
        Pipeline = pipeline;
        Tables = new TableServiceClient(pipeline.Connection);
    }

    /// <summary>The host of the test's own process.</summary>
    public TestPipeline Pipeline { get; }

    public TableServiceClient Tables { get; }

    public IReadOnlyList<Dropped> History => history;

    /// <summary>The versions that were given up after attempts that killed their process: they may be refused though they are good.</summary>
    public HashSet<string> GivenUp { get; } = new(StringComparer.Ordinal);

    public static CountyYear CountyYear { get; } = CountyYear.Parse("519901-2025");

    public static async Task<World> StartAsync(Action<IServiceCollection>? replace = null)
    {
        var world = new World(await TestPipeline.StartAsync(replace: replace));
        await world.SendAsync(Path(90, Bystander), Forms.Primary(90));
        await world.Pipeline.RecomputeAsync();
        return world;
    }

    public static string Path(int school, string county = County) => $"{county}/2025/{Forms.Code(school)}/学校填报表.xlsx";

    /// <summary>Another host on the same account.</summary>
    public Task<TestPipeline> SecondHostAsync(Action<IServiceCollection>? replace = null) => TestPipeline.StartAsync(Pipeline.Connection, Pipeline.Clock, replace);

    /// <summary>Drops a file, in a later second than the version that lay at its path before.</summary>
    public async Task<Upload> DropAsync(string path, byte[] bytes)
    {
        while (history.LastOrDefault(one => one.Upload.Path == path) is { } last && DateTimeOffset.UtcNow < last.Upload.UploadTime.AddSeconds(1))
        {
            await Task.Delay(50);
        }

        await Pipeline.DropAsync(path, bytes);
        var upload = (await Pipeline.Get<DropFolder>().HeadAsync(path, default))!;
        history.Add(new Dropped(upload, bytes));
        return upload;
    }

    /// <summary>Drops a file and delivers its event.</summary>
    public async Task<Upload> SendAsync(string path, byte[] bytes)
    {
        var upload = await DropAsync(path, bytes);
        await Pipeline.IngestAsync(path);
        return upload;
    }

    /// <summary>Lets a day pass, with the timers running.</summary>
    public async Task SettleAsync()
    {
        Pipeline.Clock.Advance(TimeSpan.FromHours(25));
        await Pipeline.ReconcileAsync();
        await Pipeline.RecomputeAsync();
    }

    /// <summary>Everything in a table.</summary>
    public async Task<List<TableEntity>> RowsAsync(string table) => await Tables.GetTableClient(table).QueryAsync<TableEntity>().ToListAsync();

    /// <summary>Loses the tables.</summary>
    public async Task ClearTableAsync(string name)
    {
        var table = Tables.GetTableClient(name);
        foreach (var row in await RowsAsync(name))
        {
            await table.DeleteEntityAsync(row.PartitionKey, row.RowKey);
        }
    }

    public BlobContainerClient Container(string name) => Pipeline.Blobs.GetBlobContainerClient(name);

    public ValueTask DisposeAsync() => Pipeline.DisposeAsync();
}
