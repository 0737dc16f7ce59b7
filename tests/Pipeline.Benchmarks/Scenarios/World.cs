using System.Security.Cryptography;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Pipeline.Benchmarks.Scenarios;

/// <summary>The product on a storage account, and the same account as a school and as a reader see it.</summary>
internal sealed class World : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly BlobServiceClient outside;

    public World(string connection)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("PipelineStorage", connection)]).Build();
        services = new ServiceCollection().AddLogging().AddPipeline(configuration, TimeProvider.System).BuildServiceProvider();
        outside = new BlobServiceClient(connection);
    }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>Puts a file into the drop folder.</summary>
    public Task DropAsync(string path, byte[] bytes) =>
        outside.GetBlobContainerClient("uploads").GetBlobClient(path).UploadAsync(new BinaryData(bytes), overwrite: true);

    public async Task<int> CountAsync(string container, string suffix)
    {
        var count = 0;
        await foreach (var blob in outside.GetBlobContainerClient(container).GetBlobsAsync())
        {
            count += blob.Name.EndsWith(suffix, StringComparison.Ordinal) ? 1 : 0;
        }

        return count;
    }

    public async Task<bool> ExistsAsync(string container, string path) => await outside.GetBlobContainerClient(container).GetBlobClient(path).ExistsAsync();

    /// <summary>Everything that is read from outside: its path, its version and its hash.</summary>
    public async Task<Dictionary<string, (string ETag, string Sha256)>> PublishedAsync()
    {
        var all = new Dictionary<string, (string, string)>(StringComparer.Ordinal);
        foreach (var container in new[] { "published", "internal" })
        {
            await foreach (var blob in outside.GetBlobContainerClient(container).GetBlobsAsync())
            {
                var content = await outside.GetBlobContainerClient(container).GetBlobClient(blob.Name).DownloadContentAsync();
                all[$"{container}/{blob.Name}"] = (blob.Properties.ETag.ToString()!, Convert.ToHexString(SHA256.HashData(content.Value.Content)));
            }
        }

        return all;
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
