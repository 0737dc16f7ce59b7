using Pipeline.LocalHosting;
using Pipeline.Samples;
using Pipeline.Triggers;

namespace Pipeline.Tests.Crashes;

/// <summary>The app itself, started and called by the local host, killed in the middle and started again by it.</summary>
public sealed class RealAppTests
{
    private static readonly TimeSpan Watchdog = TimeSpan.FromSeconds(90);

    [Theory]
    [InlineData(Steps.Pointer, "after", "IngestWorkbook")]
    [InlineData(Steps.CountyDocument, "after", "RecomputeIndicators")]
    public async Task An_app_that_is_killed_is_started_again_and_nothing_is_lost(string step, string when, string function)
    {
        await using var world = await World.StartAsync();
        var invariants = await Invariants.OfAsync(world);
        var flag = Path.GetTempFileName();
        var ended = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (await FunctionsHost.StartAsync(Settings(world, step, when, flag), Hear))
        {
            await world.DropAsync(World.Path(1), Forms.Primary(1));
            await world.DropAsync(World.Path(2), Forms.NoWorkbook);
            Assert.Contains("137", await ended.Task.WaitAsync(Watchdog), StringComparison.Ordinal);
            Assert.Empty(await invariants.AtAnyMomentAsync());
            await PublishedAsync(world);
        }

        Assert.False(File.Exists(flag), $"{function} never came to {step}.");
        Assert.Empty(await invariants.AtAnyMomentAsync());
        await world.SettleAsync();
        Assert.Empty(await invariants.WhenQuietAsync());

        void Hear(HostEvent happened)
        {
            if (happened.Kind == HostEventKind.AppEnded)
            {
                ended.TrySetResult(happened.Detail);
            }
        }
    }

    private static async Task PublishedAsync(World world)
    {
        using var limit = new CancellationTokenSource(Watchdog);
        while (await world.Pipeline.BytesAsync("receipts", World.Path(1) + ".receipt.json") is null
            || await world.Pipeline.BytesAsync("receipts", World.Path(2) + ".receipt.json") is null
            || !(await world.Pipeline.Get<Adapters.CountiesTable>().MarksAsync(limit.Token)).IsEmpty
            || await world.Pipeline.BytesAsync("published", "v1/2025/519901.json") is null)
        {
            await Task.Delay(100, limit.Token);
        }
    }

    private static HostSettings Settings(World world, string step, string when, string flag) => new()
    {
        AppFolder = Path.Combine(RepositoryRoot.Path, "functions", "Pipeline", "bin", Path.GetFileName(Path.GetDirectoryName(Output)!), Path.GetFileName(Output)),
        AppSettings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["AzureWebJobsStorage"] = world.Pipeline.Connection,
            ["PipelineStorage"] = world.Pipeline.Connection,
            ["RecomputeSchedule"] = "*/1 * * * * *",
            ["ReconcileSchedule"] = "*/1 * * * * *",
            ["DOTNET_STARTUP_HOOKS"] = CrashHost.Hook,
            ["CRASH_STEP"] = step,
            ["CRASH_WHEN"] = when,
            ["CRASH_FLAG"] = flag,
        },
        PollInterval = TimeSpan.FromMilliseconds(200),
        RetryDelay = TimeSpan.FromMilliseconds(100),
    };

    private static string Output => AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar);
}
