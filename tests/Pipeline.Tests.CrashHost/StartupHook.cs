using System.Diagnostics;

/// <summary>
/// Kills its own process with SIGKILL at a named step of the product: CRASH_STEP names it, CRASH_WHEN says before or after. Where
/// CRASH_FLAG names a file, the process is killed only while that file is there, and the file goes first: once. The runtime calls
/// it in any program whose DOTNET_STARTUP_HOOKS names this assembly; it uses nothing but the framework.
/// </summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "MA0047", Justification = "The runtime looks for this name in no namespace.")]
internal static class StartupHook
{
    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable("CRASH_STEP") is not { Length: > 0 } step)
        {
            return;
        }

        var after = Environment.GetEnvironmentVariable("CRASH_WHEN") is "after";
        var flag = Environment.GetEnvironmentVariable("CRASH_FLAG");
        ActivitySource.AddActivityListener(new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Pipeline",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStarted = activity => DieIf(!after && activity.OperationName == step, flag),
            ActivityStopped = activity => DieIf(after && activity.OperationName == step, flag),
        });
    }

    private static void DieIf(bool isHere, string? flag)
    {
        if (!isHere || (flag is not null && !File.Exists(flag)))
        {
            return;
        }

        if (flag is not null)
        {
            File.Delete(flag);
        }

        using var self = Process.GetCurrentProcess();
        self.Kill();
        Thread.Sleep(Timeout.Infinite);
    }
}
