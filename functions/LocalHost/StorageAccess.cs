using Azure;
using Azure.Storage.Blobs;

namespace Pipeline.LocalHosting;

/// <summary>How the host talks to storage: one attempt, bounded; whoever asked asks again.</summary>
internal static class StorageAccess
{
    public static BlobServiceClient Connect(string connection) => new(connection, new BlobClientOptions
    {
        Retry = { MaxRetries = 0, NetworkTimeout = TimeSpan.FromSeconds(10) },
    });

    /// <summary>Whether the storage failed, or did not answer in time, as opposed to the host being stopped.</summary>
    public static bool IsFault(Exception fault, CancellationToken stopping) =>
        fault is RequestFailedException or IOException || (fault is OperationCanceledException && !stopping.IsCancellationRequested);
}
