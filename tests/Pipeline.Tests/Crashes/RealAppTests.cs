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

    [Fact]
    public async Task Two_apps_at_once_lose_and_double_nothing()
    {
        await using var world = await World.StartAsync();
        var invariants = await Invariants.OfAsync(world);
        await using (await FunctionsHost.StartAsync(Settings(world), _ => { }))
        await using (await FunctionsHost.StartAsync(Settings(world), _ => { }))
        {
            await world.DropAsync(World.Path(1), Forms.Primary(1));
            await world.DropAsync(World.Path(2), Forms.NoWorkbook);
            await world.DropAsync(World.Path(3), Forms.Primary(3));
            await PublishedAsync(world);
            await world.DropAsync(World.Path(1), Forms.Primary(1, 130));
            await PublishedAsync(world);
            Assert.Empty(await invariants.AtAnyMomentAsync());
        }

        await world.SettleAsync();
        Assert.Empty(await invariants.WhenQuietAsync());
        Assert.Equal(130, (await world.Pipeline.SchoolsAsync()).Schools[0].Stages[0].Pupils);
    }

    [Fact]
    public async Task Awkward_names_reach_the_app_as_they_are()
    {
        await using var world = await World.StartAsync();
        var invariants = await Invariants.OfAsync(world);
        var paths = BlobNames.Awkward.Select(name => $"{World.County}/2025/{name}").ToArray();
        for (var n = 0; n < paths.Length; n++)
        {
            await world.DropAsync(paths[n], Forms.Primary(n + 1));
        }

        await using (await FunctionsHost.StartAsync(Settings(world), _ => { }))
        {
            await PublishedAsync(world);
        }

        Assert.Equal(paths.Length, (await world.Pipeline.SchoolsAsync()).Schools.Length);
        Assert.Empty(await invariants.AtAnyMomentAsync());
    }

    /// <summary>Waits until what lies there has its receipts and is published.</summary>
    private static async Task PublishedAsync(World world)
    {
        using var limit = new CancellationTokenSource(Watchdog);
        var register = world.Pipeline.Get<Adapters.Register>();
        foreach (var dropped in world.History)
        {
            while (await register.FindAsync(dropped.Upload, limit.Token) is null or { Outcome: null })
            {
                await Task.Delay(100, limit.Token);
            }
        }

        while (!(await world.Pipeline.Get<Adapters.CountiesTable>().MarksAsync(limit.Token)).IsEmpty
            || await world.Pipeline.BytesAsync("published", "v1/2025/519901.json") is null)
        {
            await Task.Delay(100, limit.Token);
        }
    }

    private static HostSettings Settings(World world, string step = "", string when = "", string flag = "") => new()
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
