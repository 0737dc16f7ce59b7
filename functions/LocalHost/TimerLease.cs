using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;

namespace Pipeline.LocalHosting;

/// <summary>The right to fire one timer: a blob lease, renewed while held. One that a dead host held runs out by itself.</summary>
internal sealed class TimerLease : IAsyncDisposable
{
    private readonly BlobLeaseClient lease;
    private readonly CancellationTokenSource lost = new();
    private readonly CancellationTokenSource released = new();
    private readonly Task renewal;

    private TimerLease(BlobLeaseClient lease, TimeSpan length)
    {
        this.lease = lease;
        Lost = lost.Token;
        renewal = RenewAsync(length);
    }

    /// <summary>Set when another host may hold the lease.</summary>
    public CancellationToken Lost { get; }

    /// <summary>Null where another host holds it.</summary>
    /// <exception cref="RequestFailedException">The storage failed.</exception>
    public static async Task<TimerLease?> TryTakeAsync(BlobContainerClient hosts, string function, TimeSpan length, CancellationToken stopping)
    {
        var blob = hosts.GetBlobClient($"locks/{function}.Listener");
        try
        {
            if (!await blob.ExistsAsync(stopping))
            {
                await blob.UploadAsync(BinaryData.FromString(""), stopping);
            }

            var taken = blob.GetBlobLeaseClient();
            await taken.AcquireAsync(length, cancellationToken: stopping);
            return new TimerLease(taken, length);
        }
        catch (RequestFailedException fault) when (fault.Status is 409 or 412)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await released.CancelAsync();
        await renewal;
        await ReleaseAsync();
        lost.Dispose();
        released.Dispose();
    }

    private async Task ReleaseAsync()
    {
        try
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            await lease.ReleaseAsync(cancellationToken: limit.Token);
        }
        catch (Exception fault) when (StorageAccess.IsFault(fault, CancellationToken.None))
        {
            // It is not ours any more, or runs out by itself; a host that stops must not wait for a storage that is gone.
        }
    }

    private async Task RenewAsync(TimeSpan length)
    {
        try
        {
            while (true)
            {
                await Task.Delay(length / 3, released.Token);
                // Renewed late is as good as lost: the other host may have it by then.
                using var limit = CancellationTokenSource.CreateLinkedTokenSource(released.Token);
                limit.CancelAfter(length / 3);
                await lease.RenewAsync(cancellationToken: limit.Token);
            }
        }
        catch (Exception fault) when (StorageAccess.IsFault(fault, CancellationToken.None))
        {
            if (!released.IsCancellationRequested)
            {
                await lost.CancelAsync();
            }
        }
    }
}
