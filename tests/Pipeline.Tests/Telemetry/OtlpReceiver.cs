using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Pipeline.Tests.Telemetry;

/// <summary>A span as it came.</summary>
internal sealed record ReceivedSpan(string Name, string Trace, string Id, string Parent, bool Failed, string Message, IReadOnlyDictionary<string, string> Tags);

/// <summary>A point of a measurement as it came: for a histogram the number of records.</summary>
internal sealed record ReceivedPoint(string Name, double Value, IReadOnlyDictionary<string, string> Tags);

/// <summary>Takes what is exported by OTLP (http/protobuf), on a free port of this machine; or takes it and never answers.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Path, byte[] Body)> requests = new();
    private readonly CancellationTokenSource end = new();
    private readonly WebApplication app;
    private int answered;

    private OtlpReceiver(bool answers)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Run(async call =>
        {
            using var body = new MemoryStream();
            await call.Request.Body.CopyToAsync(body);
            requests.Enqueue((call.Request.Path.Value!, body.ToArray()));
            if (!answers)
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, end.Token).ContinueWith(_ => { }, TaskScheduler.Default);
            }

            Interlocked.Increment(ref answered);
            call.Response.ContentType = "application/x-protobuf";
        });
    }

    public string Address => app.Urls.Single();

    public int Requests => requests.Count;

    public int Answered => Volatile.Read(ref answered);

    /// <summary>Everything that came.</summary>
    public byte[] Bytes => [.. requests.SelectMany(request => request.Body)];

    public IReadOnlyList<ReceivedSpan> Spans =>
    [
        .. from request in requests
           where request.Path == "/v1/traces"
           from resource in new Protobuf(request.Body).Messages(1)
           from scope in resource.Messages(2)
           from span in scope.Messages(2)
           select new ReceivedSpan(span.Text(5), span.Hex(1), span.Hex(2), span.Hex(4), span.Message(15)?.Number(3) == 2, span.Message(15)?.Text(2) ?? "", Tags(span, 9)),
    ];

    /// <summary>The points of the last export of each measurement; sums are since the process began.</summary>
    public IReadOnlyList<ReceivedPoint> Points =>
    [
        .. (from request in requests
            where request.Path == "/v1/metrics"
            from resource in new Protobuf(request.Body).Messages(1)
            from scope in resource.Messages(2)
            from metric in scope.Messages(2)
            from kind in metric.Messages(5).Concat(metric.Messages(7)).Select(one => (Data: one, Tags: 7)).Concat(metric.Messages(9).Select(one => (Data: one, Tags: 9)))
            from point in kind.Data.Messages(1)
            select new ReceivedPoint(metric.Text(1), kind.Tags == 9 ? point.Number(4) : point.Has(6) ? (long)point.Number(6) : point.Double(4), Tags(point, kind.Tags)))
            .Reverse()
            .DistinctBy(point => point.Name + Shown(point.Tags), StringComparer.Ordinal),
    ];

    public static async Task<OtlpReceiver> StartAsync(bool answers = true)
    {
        var receiver = new OtlpReceiver(answers);
        await receiver.app.StartAsync();
        return receiver;
    }

    /// <summary>The value of a measurement with these tags; null where it did not come.</summary>
    public double? Value(string name, string tags = "") => Points.FirstOrDefault(point => point.Name == name && Shown(point.Tags) == tags)?.Value;

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await app.DisposeAsync();
        end.Dispose();
    }

    private static string Shown(IReadOnlyDictionary<string, string> tags) => string.Join(' ', tags.OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => $"{tag.Key}={tag.Value}"));

    private static Dictionary<string, string> Tags(Protobuf message, int field) => message.Messages(field).ToDictionary(
        pair => pair.Text(1),
        pair => pair.Message(2) is { } value && value.Has(1) ? value.Text(1) : ((long)(pair.Message(2)?.Number(3) ?? 0)).ToString(CultureInfo.InvariantCulture),
        StringComparer.Ordinal);
}
