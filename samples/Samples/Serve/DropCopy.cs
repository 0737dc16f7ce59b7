using System.Collections.Concurrent;
using System.Security.Cryptography;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Pipeline.Samples;

/// <summary>How taking a file ended.</summary>
internal enum Taking
{
    /// <summary>It lies in the container now.</summary>
    Uploaded,

    /// <summary>The container holds the same content already.</summary>
    Same,

    /// <summary>Another program has it open, or it changed while it was read: try again.</summary>
    Busy,

    /// <summary>Far beyond any workbook: it was not read.</summary>
    TooLarge,
}

/// <summary>The drop folder's copy in the container "uploads"; every blob says the hash of its content, so that a restart finds what changed.</summary>
internal sealed class DropCopy(BlobServiceClient blobs)
{
    private const long LargestRead = 64 * 1024 * 1024;
    private const string Hash = "sha256";
    private readonly BlobContainerClient container = blobs.GetBlobContainerClient("uploads");
    private readonly ConcurrentDictionary<string, string> held = new(StringComparer.Ordinal);

    /// <summary>The paths that the container holds.</summary>
    public ICollection<string> Held => held.Keys;

    public bool Holds(string path) => held.ContainsKey(path);

    /// <summary>Reads what the container holds from an earlier run.</summary>
    public async Task LoadAsync(CancellationToken cancellation)
    {
        await container.CreateIfNotExistsAsync(cancellationToken: cancellation);
        await foreach (var blob in container.GetBlobsAsync(BlobTraits.Metadata, BlobStates.None, null, cancellation))
        {
            held[blob.Name] = blob.Metadata.TryGetValue(Hash, out var sha256) ? sha256 : "";
        }
    }

    public async Task<Taking> TakeAsync(DroppedFile file, CancellationToken cancellation)
    {
        if (file.Stamp.Bytes > LargestRead)
        {
            return Taking.TooLarge;
        }

        if (await ReadAsync(file, cancellation) is not { } bytes)
        {
            return Taking.Busy;
        }

        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        if (held.GetValueOrDefault(file.Path) == sha256)
        {
            return Taking.Same;
        }

        var options = new BlobUploadOptions { Metadata = new Dictionary<string, string>(StringComparer.Ordinal) { [Hash] = sha256 } };
        await container.GetBlobClient(file.Path).UploadAsync(new BinaryData(bytes), options, cancellation);
        held[file.Path] = sha256;
        return Taking.Uploaded;
    }

    public async Task DeleteAsync(string path, CancellationToken cancellation)
    {
        await container.GetBlobClient(path).DeleteIfExistsAsync(cancellationToken: cancellation);
        held.TryRemove(path, out _);
    }

    /// <summary>All bytes, while nobody may write; null where somebody does, or the file is no longer as it looked.</summary>
    private static async Task<byte[]?> ReadAsync(DroppedFile file, CancellationToken cancellation)
    {
        try
        {
            await using var stream = new FileStream(file.Location, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, useAsync: true);
            if (stream.Length != file.Stamp.Bytes)
            {
                return null;
            }

            var bytes = new byte[stream.Length];
            await stream.ReadExactlyAsync(bytes, cancellation);
            var after = new FileInfo(file.Location);
            return new FileStamp(after.Length, after.LastWriteTimeUtc) == file.Stamp ? bytes : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
