using System.Net;
using System.Text.Json;
using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Pipeline.Adapters;

namespace Pipeline.Triggers;

/// <summary>
/// Every trigger there is. Each bounds its own time, because at a shutdown the host kills the process without a word, and at
/// functionTimeout (ten minutes) every other call with it. The timers stop by themselves between counties after four minutes.
/// </summary>
public sealed class PipelineFunctions(StorageLayout layout, Ingest ingest, Recompute recompute, Reconcile reconcile, RunStatus status, Health health, OtlpExport export, TimeProvider time)
{
    private static readonly TimeSpan LongestIngest = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan LongestTimer = TimeSpan.FromMinutes(5);

    /// <summary>A workbook was dropped: it is read, and answered with a receipt.</summary>
    [Function("IngestWorkbook")]
    public Task IngestWorkbook(
        [BlobTrigger("uploads/{name}", Source = BlobTriggerSource.EventGrid, Connection = "PipelineStorage")] BlobClient blob, string name) =>
        RunAsync(nameof(IngestWorkbook), LongestIngest, cancellation => ingest.RunAsync(name, cancellation));

    /// <summary>Time to publish what changed.</summary>
    [Function("RecomputeIndicators")]
    public Task RecomputeIndicators([TimerTrigger("%RecomputeSchedule%")] TimerInfo timer) =>
        RunAsync(nameof(RecomputeIndicators), LongestTimer, cancellation => status.RecomputeAsync(recompute.RunAsync, cancellation));

    /// <summary>Time to look for uploads that no event told of, and for those that were deleted.</summary>
    [Function("ReconcileUploads")]
    public Task ReconcileUploads([TimerTrigger("%ReconcileSchedule%")] TimerInfo timer) =>
        RunAsync(nameof(ReconcileUploads), LongestTimer, cancellation => status.ReconcileAsync(reconcile.RunAsync, cancellation));

    /// <summary>Whether the product can work, for anybody to ask: a word, and nothing more.</summary>
    [Function("Health")]
    public async Task<HttpResponseData> Health([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health")] HttpRequestData request) =>
        await AnswerAsync(request, await health.ReportAsync(CancellationToken.None), report => new { report.Status });

    /// <summary>The same with every dependency, for those who hold a key.</summary>
    [Function("HealthReport")]
    public async Task<HttpResponseData> HealthReport([HttpTrigger(AuthorizationLevel.Function, "get", Route = "health/report")] HttpRequestData request) =>
        await AnswerAsync(request, await health.ReportAsync(CancellationToken.None), report => report);

    private static async Task<HttpResponseData> AnswerAsync<T>(HttpRequestData request, HealthReport report, Func<HealthReport, T> tell)
    {
        var response = request.CreateResponse(report.Status == Triggers.HealthReport.Good ? HttpStatusCode.OK : HttpStatusCode.ServiceUnavailable);
        response.Headers.Add("Content-Type", "application/json; charset=utf-8");
        response.Headers.Add("Cache-Control", "no-store");
        await response.WriteStringAsync(JsonSerializer.Serialize(tell(report), JsonSerializerOptions.Web));
        return response;
    }

    private async Task RunAsync(string function, TimeSpan longest, Func<CancellationToken, Task> run)
    {
        using var limit = new CancellationTokenSource(longest, time);
        try
        {
            await Steps.RunFunctionAsync(function, async () =>
            {
                await layout.EnsureAsync(limit.Token);
                await run(limit.Token);
            });
        }
        finally
        {
            await export.FlushAsync();
        }
    }
}
