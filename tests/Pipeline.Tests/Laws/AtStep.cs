using System.Diagnostics;

namespace Pipeline.Tests.Laws;

/// <summary>Holds a run at a named step while something else happens.</summary>
internal static class AtStep
{
    private static readonly AsyncLocal<object?> Flow = new();

    /// <summary>Runs; when this run (and no other test's) first comes to the step, it waits there until the act is done.</summary>
    public static async Task RunAsync(string step, Func<Task> act, Func<Task> run)
    {
        var mine = new object();
        var reached = 0;
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Triggers.Steps.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStarted = activity =>
            {
                if (activity.OperationName == step && Flow.Value == mine && Interlocked.Exchange(ref reached, 1) == 0)
                {
                    Task.Run(act).GetAwaiter().GetResult();
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        Flow.Value = mine;
        await run();
        Assert.True(reached == 1, $"The run never came to {step}.");
    }

    /// <summary>The steps that a run takes, in their order.</summary>
    public static async Task<IReadOnlyList<string>> StepsOfAsync(Func<Task> run)
    {
        var mine = new object();
        var steps = new List<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Triggers.Steps.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStarted = activity =>
            {
                if (Flow.Value == mine)
                {
                    steps.Add(activity.OperationName);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        Flow.Value = mine;
        await run();
        return steps;
    }
}
