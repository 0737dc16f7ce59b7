using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;
using Pipeline.Adapters;

namespace Pipeline.Triggers;

/// <summary>
/// Every trigger there is. Each bounds its own time, because at a shutdown the host kills the process without a word, and at
/// functionTimeout (ten minutes) every other call with it. The timers stop by themselves between counties after four minutes.
/// </summary>
public sealed class PipelineFunctions(StorageLayout layout, Ingest ingest, Recompute recompute, Reconcile reconcile, TimeProvider time)
{
    private static readonly TimeSpan LongestIngest = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan LongestTimer = TimeSpan.FromMinutes(5);

    /// <summary>A workbook was dropped: it is read, and answered with a receipt.</summary>
    [Function("IngestWorkbook")]
    public Task IngestWorkbook(
        [BlobTrigger("uploads/{name}", Source = BlobTriggerSource.EventGrid, Connection = "PipelineStorage")] BlobClient blob, string name) =>
        RunAsync(LongestIngest, cancellation => ingest.RunAsync(name, cancellation));

    /// <summary>Time to publish what changed.</summary>
    [Function("RecomputeIndicators")]
    public Task RecomputeIndicators([TimerTrigger("%RecomputeSchedule%")] TimerInfo timer) => RunAsync(LongestTimer, recompute.RunAsync);

    /// <summary>Time to look for uploads that no event told of, and for those that were deleted.</summary>
    [Function("ReconcileUploads")]
    public Task ReconcileUploads([TimerTrigger("%ReconcileSchedule%")] TimerInfo timer) => RunAsync(LongestTimer, reconcile.RunAsync);

    private async Task RunAsync(TimeSpan longest, Func<CancellationToken, Task> run)
    {
        using var limit = new CancellationTokenSource(longest, time);
        await layout.EnsureAsync(limit.Token);
        await run(limit.Token);
    }
}
