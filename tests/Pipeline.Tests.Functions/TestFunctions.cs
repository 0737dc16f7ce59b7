using System.Diagnostics;
using System.Net;
using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Extensions.Logging;

namespace Pipeline.Tests.Functions;

/// <summary>Functions whose doings are steered by the first folder of the blob's name.</summary>
internal sealed class TestFunctions(Diary diary, ILogger<TestFunctions> logger)
{
    [Function("Take")]
    public async Task TakeAsync(
        [BlobTrigger("uploads/{name}", Source = BlobTriggerSource.EventGrid, Connection = "PipelineStorage")] BlobClient blob,
        string name,
        FunctionContext context,
        CancellationToken cancellation)
    {
        context.GetLogger("Take").LogInformation("took {Name}\nof {Container}", name, blob.BlobContainerName);
        await diary.WriteAsync("Take", new { Text = name, BlobName = blob.Name, context.InvocationId, Function = context.FunctionDefinition.Name });
        switch (name.Split('/')[0])
        {
            case "fail":
                throw new InvalidOperationException("secret " + name);
            case "die":
                Process.GetCurrentProcess().Kill();
                break;
            case "slow":
                await Task.Delay(TimeSpan.FromSeconds(3), cancellation);
                break;
            case "hang":
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
                break;
            case "read":
                var content = await blob.DownloadContentAsync(cancellation);
                logger.LogInformation("read {Bytes} bytes", content.Value.Content.ToMemory().Length);
                break;
            case "levels":
                logger.LogDebug("a whisper");
                logger.LogWarning(new InvalidOperationException("secret"), "a warning");
                break;
            default:
                break;
        }
    }

    [Function("Tick")]
    public async Task TickAsync([TimerTrigger("%TickSchedule%", UseMonitor = true)] TimerInfo timer)
    {
        var start = DateTime.UtcNow;
        await Task.Delay(TimeSpan.FromSeconds(1.5));
        await diary.WriteAsync("Tick", new { Start = start, End = DateTime.UtcNow, timer.IsPastDue, timer.ScheduleStatus?.Next });
    }

    [Function("AtStart")]
    public Task AtStartAsync([TimerTrigger("0 0 0 1 1 *", RunOnStartup = true, UseMonitor = false)] TimerInfo timer) =>
        diary.WriteAsync("AtStart", new { timer.IsPastDue, HasStatus = timer.ScheduleStatus is not null });

    [Function("Ask")]
    public async Task<HttpResponseData> AskAsync([HttpTrigger(AuthorizationLevel.Function, "get", "post", Route = "asked/here")] HttpRequestData request)
    {
        logger.LogInformation("asked {Method}", request.Method);
        if (request.Url.Query == "?fail")
        {
            throw new InvalidOperationException("secret");
        }

        var response = request.CreateResponse(HttpStatusCode.Accepted);
        response.Headers.Add("X-Asked", request.FunctionContext.InvocationId);
        await response.WriteStringAsync($"{request.Method} 问 \"{request.Url.PathAndQuery}\"");
        return response;
    }
}
