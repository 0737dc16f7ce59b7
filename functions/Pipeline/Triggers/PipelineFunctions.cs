using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;
using Pipeline.Adapters;

namespace Pipeline.Triggers;

/// <summary>
/// Every trigger there is. Each bounds its own time, because at a shutdown the host kills the process without a word.
/// </summary>
public sealed class PipelineFunctions(StorageLayout layout, Ingest ingest, Recompute recompute, Reconcile reconcile, TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>A workbook was dropped: it is read, and answered with a receipt.</summary>
    [Function("IngestWorkbook")]
    public Task IngestWorkbook(
        [BlobTrigger("uploads/{name}", Source = BlobTriggerSource.EventGrid, Connection = "PipelineStorage")] BlobClient blob, string name) =>
        RunAsync(cancellation => ingest.RunAsync(name, cancellation));

    /// <summary>Time to publish what changed.</summary>
    [Function("RecomputeIndicators")]
    public Task RecomputeIndicators([TimerTrigger("%RecomputeSchedule%")] TimerInfo timer) => RunAsync(recompute.RunAsync);

    /// <summary>Time to look for uploads that no event told of, and for those that were deleted.</summary>
    [Function("ReconcileUploads")]
    public Task ReconcileUploads([TimerTrigger("%ReconcileSchedule%")] TimerInfo timer) => RunAsync(reconcile.RunAsync);

    private async Task RunAsync(Func<CancellationToken, Task> run)
    {
        using var limit = new CancellationTokenSource(Longest, time);
        await layout.EnsureAsync(limit.Token);
        await run(limit.Token);
    }
}
