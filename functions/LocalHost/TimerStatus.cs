using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;

namespace Pipeline.LocalHosting;

/// <summary>The recorded occurrences of a timer (UTC), as the host tells them to the function.</summary>
public sealed record TimerStatus(DateTime Last, DateTime Next, DateTime LastUpdated)
{
    /// <summary>The record of a function in the container of the hosts; null where it never fired.</summary>
    public static async Task<TimerStatus?> ReadAsync(BlobContainerClient hosts, string function, CancellationToken stopping)
    {
        try
        {
            var blob = await Blob(hosts, function).DownloadContentAsync(stopping);
            return blob.Value.Content.ToObjectFromJson<TimerStatus>();
        }
        catch (RequestFailedException fault) when (fault.Status == 404)
        {
            return null;
        }
    }

    public Task WriteAsync(BlobContainerClient hosts, string function, CancellationToken stopping) =>
        Blob(hosts, function).UploadAsync(BinaryData.FromString(JsonSerializer.Serialize(this)), overwrite: true, stopping);

    private static BlobClient Blob(BlobContainerClient hosts, string function) => hosts.GetBlobClient($"timers/{function}/status");
}
