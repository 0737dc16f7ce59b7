using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;

namespace Pipeline.Adapters;

/// <summary>The drop folder: the container "uploads". Schools write it; the product only reads.</summary>
public sealed class DropFolder(StorageClients clients)
{
    private const string Name = "uploads";
    private readonly BlobContainerClient container = clients.Blobs.GetBlobContainerClient(Name);

    /// <summary>Makes the container where it is missing.</summary>
    public Task EnsureAsync(CancellationToken cancellation) => container.MakeIfMissingAsync(cancellation);

    /// <summary>Asks for the first name of the list: reads nothing, and throws where the folder cannot be read.</summary>
    public async Task ReachAsync(CancellationToken cancellation) => _ = await container.GetBlobsAsync(cancellationToken: cancellation).AsPages(pageSizeHint: 1).FirstOrDefaultAsync(cancellation);

    /// <summary>The version that lies at the path now; null where nothing does, or a folder marker, or where it cannot be asked for.</summary>
    public async Task<Upload?> HeadAsync(string path, CancellationToken cancellation)
    {
        if (!UploadPath.IsPlain(path))
        {
            return null;
        }

        try
        {
            var properties = (await container.GetBlobClient(path).GetPropertiesAsync(cancellationToken: cancellation)).Value;
            return IsFolder(properties.Metadata)
                ? null
                : new Upload(path, properties.LastModified, properties.ETag.ToString("H"), properties.ContentLength);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    /// <summary>All bytes of exactly this version, in memory; null where it is gone or overwritten.</summary>
    public async Task<byte[]?> ReadAsync(Upload upload, CancellationToken cancellation)
    {
        try
        {
            var content = await container.GetBlobClient(upload.Path).DownloadContentAsync(
                new BlobDownloadOptions { Conditions = new BlobRequestConditions { IfMatch = new ETag(upload.ETag) } },
                cancellation);
            var bytes = content.Value.Content.ToArray();
            return bytes.Length == upload.Bytes
                ? bytes
                : throw new IOException($"Read {bytes.Length} of {upload.Bytes} bytes.");
        }
        catch (RequestFailedException gone) when (gone.Status is 404 or 412)
        {
            return null;
        }
    }

    /// <summary>Everything that lies in the folder now, folder markers left out, in ordinal order of paths.</summary>
    public async IAsyncEnumerable<Upload> ListAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var item in container.GetBlobsAsync(BlobTraits.Metadata, BlobStates.None, null, cancellation))
        {
            if (!IsFolder(item.Metadata) && item.Properties is { LastModified: { } time, ETag: { } etag, ContentLength: { } bytes })
            {
                yield return new Upload(item.Name, time, etag.ToString("H"), bytes);
            }
        }
    }

    private static bool IsFolder(IDictionary<string, string>? metadata) =>
        metadata is not null && metadata.Any(pair => pair is { Key: "hdi_isfolder", Value: "true" });
}
