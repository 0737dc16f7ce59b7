using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Pipeline.Domain.Publication;

namespace Pipeline.Adapters;

/// <summary>The two containers that are read from outside.</summary>
public sealed record Publications(PublishedFiles Public, PublishedFiles Internal);

/// <summary>
/// A container that is read from outside: "published" by dashboards, "internal" by the bureau. Objects never change; documents at a
/// fixed path change as a whole, and only from the version that was read.
/// </summary>
public sealed class PublishedFiles(StorageClients clients, string name)
{
    private readonly BlobContainerClient container = clients.Blobs.GetBlobContainerClient(name);

    /// <summary>Makes the container where it is missing.</summary>
    public Task EnsureAsync(CancellationToken cancellation) => container.CreateIfNotExistsAsync(cancellationToken: cancellation);

    /// <summary>The ETag of a document; null where it is not there yet.</summary>
    public async Task<ETag?> ETagAsync(string path, CancellationToken cancellation)
    {
        try
        {
            return (await container.GetBlobClient(path).GetPropertiesAsync(cancellationToken: cancellation)).Value.ETag;
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    /// <summary>Adds an object under its hash; one that is there already is the same.</summary>
    public Task AddAsync(PublishedFile file, CancellationToken cancellation) => TryReplaceAsync(file, null, cancellation);

    /// <summary>Writes a document in the place of the version that was read. False if it moved in between to anything else.</summary>
    public async Task<bool> TryReplaceAsync(PublishedFile file, ETag? read, CancellationToken cancellation)
    {
        try
        {
            var options = new BlobUploadOptions
            {
                Conditions = read is { } etag ? new BlobRequestConditions { IfMatch = etag } : new BlobRequestConditions { IfNoneMatch = ETag.All },
                HttpHeaders = new BlobHttpHeaders { ContentType = file.Path.EndsWith(".html", StringComparison.Ordinal) ? "text/html; charset=utf-8" : "application/json" },
            };
            await container.GetBlobClient(file.Path).UploadAsync(new BinaryData(file.Bytes.AsMemory()), options, cancellation);
            return true;
        }
        catch (RequestFailedException moved) when (moved.Status is 409 or 412)
        {
            // Another run was faster, or it was our own write whose answer was lost.
            return (await ReadAsync(file.Path, cancellation))?.Content.ToMemory().Span.SequenceEqual(file.Bytes.AsSpan()) == true;
        }
    }

    /// <summary>Writes a composed document if its bytes changed; composes it again whenever another run was faster.</summary>
    public async Task ReplaceIfChangedAsync(string path, Func<Task<PublishedFile>> compose, CancellationToken cancellation)
    {
        while (true)
        {
            var there = await ReadAsync(path, cancellation);
            var file = await compose();
            if ((there is not null && there.Content.ToMemory().Span.SequenceEqual(file.Bytes.AsSpan()))
                || await TryReplaceAsync(file, there?.Details.ETag, cancellation))
            {
                return;
            }
        }
    }

    private async Task<BlobDownloadResult?> ReadAsync(string path, CancellationToken cancellation)
    {
        try
        {
            return (await container.GetBlobClient(path).DownloadContentAsync(cancellation)).Value;
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }
}
