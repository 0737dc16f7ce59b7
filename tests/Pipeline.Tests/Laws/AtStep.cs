using System.Collections.Concurrent;
using System.Diagnostics;

namespace Pipeline.Tests.Laws;

/// <summary>Watches the named steps of a run, and holds it at one of them while something else happens.</summary>
internal static class AtStep
{
    private static readonly AsyncLocal<object?> Flow = new();

    /// <summary>
    /// Runs; when this run (and no other test's) first comes to the step, it waits there until the act is done. Gives the steps that
    /// were taken, those of the act too, in the order in which they began.
    /// </summary>
    public static async Task<IReadOnlyList<string>> RunAsync(string step, Func<Task> act, Func<Task> run)
    {
        var reached = 0;
        var steps = await WatchAsync(
            began =>
            {
                if (began == step && Interlocked.Exchange(ref reached, 1) == 0)
                {
                    Task.Run(act).GetAwaiter().GetResult();
                }
            },
            run);
        Assert.True(reached == 1, $"The run never came to {step}.");
        return steps;
    }

    /// <summary>The steps that a run takes, in their order.</summary>
    public static Task<IReadOnlyList<string>> StepsOfAsync(Func<Task> run) => WatchAsync(_ => { }, run);

    private static async Task<IReadOnlyList<string>> WatchAsync(Action<string> began, Func<Task> run)
    {
        var mine = new object();
        var steps = new ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Triggers.Steps.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStarted = activity =>
            {
                if (Flow.Value == mine)
                {
                    steps.Enqueue(activity.OperationName);
                    began(activity.OperationName);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        Flow.Value = mine;
        await run();
        return [.. steps];
    }
}
