using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Pipeline.Domain.Publication;

namespace Pipeline.Adapters;

/// <summary>A sweep that has begun: the notes of the last one, and the ledger's ETag by which this one's are written.</summary>
public sealed record BegunSweep(SweepNotes Last, ETag ETag);

/// <summary>The ledger of the sweeps of published objects: one small blob in a container that nobody else reads.</summary>
public sealed class SweepLedger(StorageClients clients)
{
    private const string Name = "sweeps";
    private const string File = "objects.json";
    private readonly BlobContainerClient container = clients.Blobs.GetBlobContainerClient(Name);

    /// <summary>Makes the container where it is missing.</summary>
    public Task EnsureAsync(CancellationToken cancellation) => container.MakeIfMissingAsync(cancellation);

    /// <summary>Begins a sweep; null where the last one began too short a time ago, or another host was faster.</summary>
    public async Task<BegunSweep?> TryBeginAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var there = await ReadAsync(cancellation);
        var last = there is null ? SweepNotes.Beginning(DateTimeOffset.MinValue) : DocumentJson.ReadStored<SweepNotes>(there.Content);
        return last.IsOver(now) && await TryWriteAsync(SweepNotes.Beginning(now), there?.Details.ETag, cancellation) is { } etag ? new BegunSweep(last, etag) : null;
    }

    /// <summary>Ends a sweep with its notes. Nothing is written where another host has begun one since.</summary>
    public Task EndAsync(BegunSweep sweep, SweepNotes notes, CancellationToken cancellation) => TryWriteAsync(notes, sweep.ETag, cancellation);

    private async Task<BlobDownloadResult?> ReadAsync(CancellationToken cancellation)
    {
        try
        {
            return (await container.GetBlobClient(File).DownloadContentAsync(cancellation)).Value;
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    private async Task<ETag?> TryWriteAsync(SweepNotes notes, ETag? read, CancellationToken cancellation)
    {
        try
        {
            var conditions = read is { } etag ? new BlobRequestConditions { IfMatch = etag } : new BlobRequestConditions { IfNoneMatch = ETag.All };
            var written = await container.GetBlobClient(File).UploadAsync(new BinaryData(DocumentJson.Write(notes)), new BlobUploadOptions { Conditions = conditions }, cancellation);
            return written.Value.ETag;
        }
        catch (RequestFailedException moved) when (moved.Status is 409 or 412)
        {
            return null;
        }
    }
}
