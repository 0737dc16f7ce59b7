using System.Text;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pipeline.Adapters;
using Pipeline.Domain.Publication;
using Pipeline.Triggers;

namespace Pipeline.Tests.Storage;

/// <summary>The product, composed as in its function app, on an empty storage account of its own and with a clock of its own.</summary>
internal sealed class TestPipeline : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly BlobServiceClient blobs;

    private TestPipeline(string connection, TestClock clock, Action<IServiceCollection>? replace)
    {
        Connection = connection;
        Clock = clock;
        blobs = new BlobServiceClient(connection);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("PipelineStorage", connection)]).Build();
        var collection = new ServiceCollection().AddLogging(logging => logging.AddProvider(Log)).AddPipeline(configuration, clock);
        replace?.Invoke(collection);
        services = collection.BuildServiceProvider();
    }

    public string Connection { get; }

    public TestClock Clock { get; }

    public TestLog Log { get; } = new();

    public BlobServiceClient Blobs => blobs;

    /// <summary>A pipeline on an empty account, or on the account of another one (a second host).</summary>
    public static async Task<TestPipeline> StartAsync(string? connection = null, TestClock? clock = null, Action<IServiceCollection>? replace = null)
    {
        var pipeline = new TestPipeline(connection ?? await TestStorage.TakeAccountAsync(), clock ?? new TestClock(), replace);
        await pipeline.Get<StorageLayout>().EnsureAsync(default);
        return pipeline;
    }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>Puts a file into the drop folder, in place of what lies there.</summary>
    public Task DropAsync(string path, byte[] bytes) => Upload(path).UploadAsync(new BinaryData(bytes), overwrite: true);

    public Task DeleteAsync(string path) => Upload(path).DeleteAsync();

    public Task IngestAsync(string path) => Get<Ingest>().RunAsync(path, default);

    public Task RecomputeAsync() => Get<Recompute>().RunAsync(default);

    public Task ReconcileAsync() => Get<Reconcile>().RunAsync(default);

    /// <summary>Drops and ingests a file, and gives its receipt.</summary>
    public async Task<Receipt> SendAsync(string path, byte[] bytes)
    {
        await DropAsync(path, bytes);
        await IngestAsync(path);
        return await ReceiptAsync(path);
    }

    public async Task<Receipt> ReceiptAsync(string path) =>
        DocumentJson.Read<Receipt>(await BytesAsync("receipts", path + ".receipt.json") ?? throw new InvalidOperationException("No receipt for " + path));

    public async Task<CountyDocument> CountyAsync(string county = "519901", int year = 2025) =>
        DocumentJson.Read<CountyDocument>(await BytesAsync("published", $"v1/{year}/{county}.json") ?? throw new InvalidOperationException("Not published."));

    public async Task<SchoolsDocument> SchoolsAsync(string county = "519901", int year = 2025)
    {
        var bureau = DocumentJson.Read<InternalDocument>((await BytesAsync("internal", $"v1/{year}/{county}.json"))!);
        return DocumentJson.Read<SchoolsDocument>((await BytesAsync("internal", bureau.Documents["schools"].Path))!);
    }

    public async Task<ReportingDocument> ReportingAsync(string county = "519901", int year = 2025)
    {
        var bureau = DocumentJson.Read<InternalDocument>((await BytesAsync("internal", $"v1/{year}/{county}.json"))!);
        return DocumentJson.Read<ReportingDocument>((await BytesAsync("internal", bureau.Documents["reporting"].Path))!);
    }

    /// <summary>A blob's bytes; null where there is none.</summary>
    public async Task<byte[]?> BytesAsync(string container, string path)
    {
        var blob = blobs.GetBlobContainerClient(container).GetBlobClient(path);
        return await blob.ExistsAsync() ? (await blob.DownloadContentAsync()).Value.Content.ToArray() : null;
    }

    /// <summary>Everything in a container: path and content as text.</summary>
    public async Task<SortedDictionary<string, string>> AllAsync(string container)
    {
        var all = new SortedDictionary<string, string>(StringComparer.Ordinal);
        await foreach (var blob in blobs.GetBlobContainerClient(container).GetBlobsAsync())
        {
            all[blob.Name] = Encoding.UTF8.GetString((await BytesAsync(container, blob.Name))!);
        }

        return all;
    }

    /// <summary>The upload time of what lies at a path.</summary>
    public async Task<DateTimeOffset> UploadTimeAsync(string path) => (await Upload(path).GetPropertiesAsync()).Value.LastModified;

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private BlobClient Upload(string path) => blobs.GetBlobContainerClient("uploads").GetBlobClient(path);
}
