using System.Collections.Concurrent;
using Azure.Core;
using Microsoft.Extensions.DependencyInjection;
using Pipeline.Adapters;
using Polly;
using Polly.Simmy;

namespace Pipeline.Tests.Laws;

/// <summary>Faults between the product and its storage, put where the product's own retries are.</summary>
internal static class Faults
{
    private static readonly ResiliencePropertyKey<HttpMessage> Message = new("message");

    /// <summary>No answer at all, as long as the storage is said to be away.</summary>
    public static Action<IServiceCollection> Away(Func<bool> isAway) => Failing(isAway, () => new IOException("The storage is away."));

    /// <summary>A fault in the place of an answer, as often as it is said.</summary>
    public static Action<IServiceCollection> Failing(Func<bool> fails, Func<Exception> fault) => Inside(builder => builder.AddChaosFault(new()
    {
        EnabledGenerator = _ => ValueTask.FromResult(fails()),
        InjectionRate = 1,
        FaultGenerator = _ => ValueTask.FromResult<Exception?>(fault()),
    }));

    /// <summary>The storage does what it is asked, but the answer to the first write of each kind to each address is lost.</summary>
    public static Action<IServiceCollection> AnswersLost()
    {
        var lost = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        return Inside(builder => builder.AddStrategy(_ => new AnswerLoss(lost), new Options()));
    }

    /// <summary>No fault: every request is noted on its way.</summary>
    public static Action<IServiceCollection> Noted(ConcurrentQueue<string> requests) => Inside(builder => builder.AddStrategy(_ => new Note(requests), new Options()));

    /// <summary>Every condition on a write is taken off on its way: what comes last wins.</summary>
    public static Action<IServiceCollection> NoConditions() => Inside(builder => builder.AddStrategy(_ => new ConditionLoss(), new Options()));

    private static Action<IServiceCollection> Inside(Action<ResiliencePipelineBuilder<HttpMessage>> inside) =>
        services => services.AddSingleton(_ => new StorageRetry(new ImpatientClock(), inside));

    private sealed class Options : ResilienceStrategyOptions;

    private sealed class AnswerLoss(ConcurrentDictionary<string, bool> lost) : ResilienceStrategy<HttpMessage>
    {
        protected override async ValueTask<Outcome<HttpMessage>> ExecuteCore<TState>(
            Func<ResilienceContext, TState, ValueTask<Outcome<HttpMessage>>> callback, ResilienceContext context, TState state)
        {
            var outcome = await callback(context, state);
            var request = context.Properties.GetValue(Message, null!).Request;
            return request.Method != RequestMethod.Get && request.Method != RequestMethod.Head && lost.TryAdd($"{request.Method} {request.Uri}", true)
                ? Outcome.FromException<HttpMessage>(new IOException("The answer is lost."))
                : outcome;
        }
    }

    private sealed class Note(ConcurrentQueue<string> requests) : ResilienceStrategy<HttpMessage>
    {
        protected override ValueTask<Outcome<HttpMessage>> ExecuteCore<TState>(
            Func<ResilienceContext, TState, ValueTask<Outcome<HttpMessage>>> callback, ResilienceContext context, TState state)
        {
            var request = context.Properties.GetValue(Message, null!).Request;
            requests.Enqueue($"{request.Method} {request.Uri}");
            return callback(context, state);
        }
    }

    private sealed class ConditionLoss : ResilienceStrategy<HttpMessage>
    {
        protected override ValueTask<Outcome<HttpMessage>> ExecuteCore<TState>(
            Func<ResilienceContext, TState, ValueTask<Outcome<HttpMessage>>> callback, ResilienceContext context, TState state)
        {
            var headers = context.Properties.GetValue(Message, null!).Request.Headers;
            headers.Remove("If-None-Match");
            if (headers.Remove("If-Match"))
            {
                headers.Add("If-Match", "*");
            }

            return callback(context, state);
        }
    }
}
