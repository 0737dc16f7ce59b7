using Azure.Core;
using Azure.Core.Pipeline;
using Polly;
using Polly.Retry;

namespace Pipeline.Adapters;

/// <summary>
/// The one place where storage calls are tried again: throttling, server errors, timeouts and lost connections. It takes the
/// place of the SDK's own retries, so that attempts do not multiply. Conflicts (409, 412) are never tried again here: they may be
/// our own write whose answer was lost, so each adapter reads back and decides.
/// </summary>
public sealed class StorageRetry : HttpPipelinePolicy
{
    /// <summary>Tries after the first. With waits of 0.2, 0.4 … seconds a call is given about three seconds of patience.</summary>
    private const int Retries = 4;
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(200);
    private static readonly ResiliencePropertyKey<HttpMessage> MessageKey = new("message");

    private readonly ResiliencePipeline<HttpMessage> pipeline;

    public StorageRetry(TimeProvider time)
        : this(time, _ => { })
    {
    }

    /// <summary>Hears of every call that is tried again, with the status that was answered; 0 where nothing was.</summary>
    public Action<int>? Retried { get; init; }

    /// <summary>Adds strategies inside the retry, nearest to the wire: faults for tests.</summary>
    internal StorageRetry(TimeProvider time, Action<ResiliencePipelineBuilder<HttpMessage>> inside)
    {
        var builder = new ResiliencePipelineBuilder<HttpMessage> { TimeProvider = time };
        builder.AddRetry(new RetryStrategyOptions<HttpMessage>
        {
            MaxRetryAttempts = Retries,
            Delay = FirstDelay,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            ShouldHandle = arguments => ValueTask.FromResult(IsPassing(arguments.Outcome, arguments.Context.CancellationToken)),
            OnRetry = arguments =>
            {
                Retried?.Invoke(arguments.Outcome.Result is { HasResponse: true } message ? message.Response.Status : 0);
                return default;
            },
            DelayGenerator = arguments => ValueTask.FromResult(RetryAfter(arguments.Outcome)),
        });
        inside(builder);
        pipeline = builder.Build();
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        ProcessAsync(message, pipeline).AsTask().GetAwaiter().GetResult();

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var context = ResilienceContextPool.Shared.Get(message.CancellationToken);
        context.Properties.Set(MessageKey, message);
        try
        {
            await this.pipeline.ExecuteAsync(
                static async (context, rest) =>
                {
                    var message = context.Properties.GetValue(MessageKey, null!);
                    await ProcessNextAsync(message, rest);
                    return message;
                },
                context,
                pipeline);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    /// <summary>The network timeout of Azure.Core comes as a cancellation too: only the caller's own ends the work.</summary>
    private static bool IsPassing(Outcome<HttpMessage> outcome, CancellationToken callers) => outcome switch
    {
        { Exception: OperationCanceledException } => !callers.IsCancellationRequested,
        { Exception: IOException or HttpRequestException or Azure.RequestFailedException { Status: 0 } or TimeoutException } => true,
        { Exception: not null } => false,
        { Result: { HasResponse: true, Response.Status: 408 or 429 or 500 or 502 or 503 or 504 } } => true,
        _ => false,
    };

    private static TimeSpan? RetryAfter(Outcome<HttpMessage> outcome) =>
        outcome.Result is { HasResponse: true } message && message.Response.Headers.TryGetValue("Retry-After", out var seconds)
            && int.TryParse(seconds, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var wait)
            ? TimeSpan.FromSeconds(Math.Min(wait, 30))
            : null;
}
