using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Pipeline.Domain.Publication;

namespace Pipeline.Adapters;

/// <summary>The two containers that are read from outside.</summary>
public sealed record Publications(PublishedFiles Public, PublishedFiles Internal);

/// <summary>An object as it was listed: its path, its ETag and when it was last written.</summary>
public sealed record StoredObject(string Path, ETag ETag, DateTimeOffset LastModified);

/// <summary>
/// A container that is read from outside: "published" by dashboards, "internal" by the bureau. Objects never change; documents at a
/// fixed path change as a whole, and only from the version that was read.
/// </summary>
public sealed class PublishedFiles(StorageClients clients, string name, TimeProvider time)
{
    private const string Objects = "v1/objects/";

    /// <summary>From this age on an object that is added again is written again, so that its ETag moves.</summary>
    private static readonly TimeSpan WrittenAgain = TimeSpan.FromDays(1);

    private readonly BlobContainerClient container = clients.Blobs.GetBlobContainerClient(name);

    /// <summary>Makes the container where it is missing.</summary>
    public Task EnsureAsync(CancellationToken cancellation) => container.MakeIfMissingAsync(cancellation);

    /// <summary>Asks for the container's properties: throws where it is not there or cannot be read.</summary>
    public Task ReachAsync(CancellationToken cancellation) => container.GetPropertiesAsync(cancellationToken: cancellation);

    /// <summary>The ETag of a document; null where it is not there yet.</summary>
    public async Task<ETag?> ETagAsync(string path, CancellationToken cancellation) => (await FindAsync(path, cancellation))?.ETag;

    /// <summary>The bytes of a file; null where it is not there.</summary>
    public async Task<BinaryData?> BytesAsync(string path, CancellationToken cancellation) => (await ReadAsync(path, cancellation))?.Content;

    /// <summary>
    /// Adds an object under its hash. One that is there already is the same, and is written again only when it is older than a day: its ETag
    /// moves, so that a sweep that holds it for unneeded cannot delete it; a younger one no sweep deletes.
    /// </summary>
    public async Task AddAsync(PublishedFile file, CancellationToken cancellation)
    {
        for (ETag? read = null; ;)
        {
            try
            {
                await container.GetBlobClient(file.Path).UploadAsync(new BinaryData(file.Bytes.AsMemory()), Options(file.Path, read), cancellation);
                return;
            }
            catch (RequestFailedException there) when (there.Status is 409 or 412)
            {
                // Not there (swept meanwhile): it is added anew; there and young, or just written by somebody: all is well.
                var found = await FindAsync(file.Path, cancellation);
                if (found is not null && time.GetUtcNow() - found.LastModified < WrittenAgain)
                {
                    return;
                }

                read = found?.ETag;
            }
        }
    }

    /// <summary>The objects that lie there.</summary>
    public IAsyncEnumerable<StoredObject> ObjectsAsync(CancellationToken cancellation) => container.GetBlobsAsync(BlobTraits.None, BlobStates.None, Objects, cancellation)
        .Select(item => new StoredObject(item.Name, item.Properties.ETag!.Value, item.Properties.LastModified!.Value));

    /// <summary>The paths of the documents that lie at fixed places.</summary>
    public IAsyncEnumerable<string> DocumentsAsync(CancellationToken cancellation) => container.GetBlobsAsync(BlobTraits.None, BlobStates.None, "v1/", cancellation)
        .Select(item => item.Name)
        .Where(path => path.EndsWith(".json", StringComparison.Ordinal) && !path.StartsWith(Objects, StringComparison.Ordinal));

    /// <summary>Deletes an object as it was listed. False if it was written again or deleted meanwhile.</summary>
    public async Task<bool> TryDeleteAsync(StoredObject one, CancellationToken cancellation)
    {
        try
        {
            await container.GetBlobClient(one.Path).DeleteAsync(conditions: new BlobRequestConditions { IfMatch = one.ETag }, cancellationToken: cancellation);
            return true;
        }
        catch (RequestFailedException moved) when (moved.Status is 404 or 412)
        {
            return false;
        }
    }

    /// <summary>Writes a document in the place of the version that was read. False if it moved in between to anything else.</summary>
    public async Task<bool> TryReplaceAsync(PublishedFile file, ETag? read, CancellationToken cancellation)
    {
        try
        {
            await container.GetBlobClient(file.Path).UploadAsync(new BinaryData(file.Bytes.AsMemory()), Options(file.Path, read), cancellation);
            return true;
        }
        catch (RequestFailedException moved) when (moved.Status is 409 or 412)
        {
            // Another run was faster, or it was our own write whose answer was lost.
            return (await ReadAsync(file.Path, cancellation))?.Content.ToMemory().Span.SequenceEqual(file.Bytes.AsSpan()) == true;
        }
    }

    /// <summary>
    /// Writes a document, composed after what lies there (null: nothing) was read, if its bytes changed; composes it again whenever
    /// another run was faster.
    /// </summary>
    public async Task ReplaceIfChangedAsync(string path, Func<BinaryData?, Task<PublishedFile>> compose, CancellationToken cancellation)
    {
        while (true)
        {
            var there = await ReadAsync(path, cancellation);
            var file = await compose(there?.Content);
            if ((there is not null && there.Content.ToMemory().Span.SequenceEqual(file.Bytes.AsSpan()))
                || await TryReplaceAsync(file, there?.Details.ETag, cancellation))
            {
                return;
            }
        }
    }

    private static BlobUploadOptions Options(string path, ETag? read) => new()
    {
        Conditions = read is { } etag ? new BlobRequestConditions { IfMatch = etag } : new BlobRequestConditions { IfNoneMatch = ETag.All },
        HttpHeaders = new BlobHttpHeaders
        {
            ContentType = Path.GetExtension(path) switch
            {
                ".html" => "text/html; charset=utf-8",
                ".csv" => "text/csv; charset=utf-8",
                ".xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                _ => "application/json",
            },
        },
    };

    private async Task<BlobProperties?> FindAsync(string path, CancellationToken cancellation)
    {
        try
        {
            return (await container.GetBlobClient(path).GetPropertiesAsync(cancellationToken: cancellation)).Value;
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
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
