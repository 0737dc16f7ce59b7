using System.Collections.Concurrent;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Pipeline.LocalHosting;

/// <summary>
/// Delivers the blobs of one trigger: looks into the container again and again, and calls the function once for every path
/// and ETag, up to the last try. At least once: two hosts, or one that dies after a call, deliver twice.
/// </summary>
internal sealed class BlobListener(
    Trigger.Blob trigger, AppDefinition app, HostSettings settings, Invoker invoker, BlobReceipts receipts, PoisonQueue poison, Action<HostEvent> tell) : IDisposable
{
    private readonly BlobContainerClient container = StorageAccess.Connect(settings.Connection(trigger.Connection)).GetBlobContainerClient(trigger.Container);
    private readonly ConcurrentDictionary<(string Name, ETag ETag), bool> known = new();
    private readonly ConcurrentDictionary<Task, bool> deliveries = new();
    private readonly SemaphoreSlim places = new(app.BlobsAtOnce);

    /// <summary>Runs until the host stops, and until what it delivers has ended.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            while (true)
            {
                await TryLookAsync(stopping);
                await Task.WhenAll(deliveries.Keys.Where(delivery => delivery.IsFaulted));
                await Task.Delay(settings.PollInterval, stopping);
            }
        }
        finally
        {
            await Task.WhenAll(deliveries.Keys);
        }
    }

    public void Dispose() => places.Dispose();

    private async Task TryLookAsync(CancellationToken stopping)
    {
        try
        {
            await LookAsync(stopping);
        }
        catch (RequestFailedException fault) when (fault.Status == 404)
        {
            // Nothing was ever dropped: the container need not be there yet.
        }
        catch (Exception fault) when (StorageAccess.IsFault(fault, stopping))
        {
            tell(new HostEvent(HostEventKind.StorageFailed, trigger.Function, Detail: fault.Message));
        }
    }

    private async Task LookAsync(CancellationToken stopping)
    {
        await foreach (var blob in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, trigger.Prefix, stopping))
        {
            var version = blob.Properties.ETag!.Value;
            if (!known.TryAdd((blob.Name, version), true))
            {
                continue;
            }

            try
            {
                await MeetAsync(blob, version, stopping);
            }
            catch
            {
                // Forgotten, so that the next look meets it again.
                known.TryRemove((blob.Name, version), out _);
                throw;
            }
        }
    }

    private async Task MeetAsync(BlobItem blob, ETag version, CancellationToken stopping)
    {
        if (blob.Properties.ContentLength > settings.LargestBlob)
        {
            tell(new HostEvent(HostEventKind.TooLarge, trigger.Function, blob.Name, $"{blob.Properties.ContentLength} bytes"));
            return;
        }

        if (await receipts.ExistsAsync(trigger, blob.Name, version, stopping))
        {
            return;
        }

        // Waiting here for a free place keeps the deliveries in the order of the listing.
        await places.WaitAsync(stopping);
        var delivery = DeliverAsync(blob.Name, version, stopping);
        deliveries[delivery] = true;
        _ = delivery.ContinueWith(ended => ended.IsFaulted || deliveries.TryRemove(ended, out _), TaskScheduler.Default);
    }

    private async Task DeliverAsync(string name, ETag version, CancellationToken stopping)
    {
        try
        {
            await TryAllAsync(name, version, stopping);
        }
        catch (Exception fault) when (StorageAccess.IsFault(fault, stopping))
        {
            tell(new HostEvent(HostEventKind.StorageFailed, trigger.Function, name, fault.Message));
            known.TryRemove((name, version), out _);
        }
        catch (OperationCanceledException)
        {
            // The host stops; without a receipt the next host delivers it.
        }
        finally
        {
            places.Release();
        }
    }

    private async Task TryAllAsync(string name, ETag version, CancellationToken stopping)
    {
        var result = new CallResult(Succeeded: false);
        for (var attempt = 1; attempt <= app.BlobTries; attempt++)
        {
            if (await ReadAsync(name, version, stopping) is not { } content)
            {
                tell(new HostEvent(HostEventKind.Gone, trigger.Function, name));
                return;
            }

            using var body = content;
            result = await invoker.CallAsync(trigger.Function, name, body, stopping);
            if (result.Succeeded)
            {
                break;
            }

            await Task.Delay(settings.RetryDelay, stopping);
        }

        if (!result.Succeeded)
        {
            await poison.AddAsync(trigger, name, version, stopping);
            tell(new HostEvent(HostEventKind.Poisoned, trigger.Function, name, result.Reason));
        }

        await receipts.WriteAsync(trigger, name, version, stopping);
    }

    // Null where that version is no longer there: the next look finds the new one.
    private async Task<Payload?> ReadAsync(string name, ETag version, CancellationToken stopping)
    {
        var blob = container.GetBlobClient(name);
        try
        {
            var content = await blob.DownloadContentAsync(new BlobRequestConditions { IfMatch = version }, stopping);
            var details = content.Value.Details;
            var properties = BlobsModelFactory.BlobProperties(
                lastModified: details.LastModified, contentLength: details.ContentLength, eTag: details.ETag, metadata: details.Metadata);
            return Payload.ForBlob(
                trigger.Binding, content.Value.Content.ToMemory(), trigger.Token, name[trigger.Prefix.Length..], blob.Uri, properties);
        }
        catch (RequestFailedException fault) when (fault.Status is 404 or 412)
        {
            return null;
        }
    }
}
