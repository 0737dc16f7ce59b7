using Pipeline.LocalHosting;
using Pipeline.Samples;
using Pipeline.Tests.Storage;

namespace Pipeline.Tests.EndToEnd;

/// <summary>The built app under LocalHost, with the host's storage in an account of its own.</summary>
public sealed class TwoAccountsTests
{
    private static readonly TimeSpan Watchdog = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task The_hosts_storage_may_be_another_account_by_configuration_alone()
    {
        await using var pipeline = await TestPipeline.StartAsync();
        await pipeline.DropAsync("519901/2025/a.xlsx", new SchoolFormWriter("2151990001", "甲校", "211").Write());

        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PipelineStorage"] = pipeline.Connection,
            ["AzureWebJobsStorage"] = await TestStorage.TakeAccountAsync(),
            ["RecomputeSchedule"] = "*/1 * * * * *",
            ["ReconcileSchedule"] = "*/1 * * * * *",
        };
        await using var host = await FunctionsHost.StartAsync(
            new HostSettings { AppFolder = BuiltApp.Folder, AppSettings = settings, PollInterval = TimeSpan.FromMilliseconds(100) }, _ => { });
        using var limit = new CancellationTokenSource(Watchdog);
        while (await pipeline.BytesAsync("published", "v1/2025/519901.json") is null)
        {
            await Task.Delay(100, limit.Token);
        }

        Assert.Equal("acceptedWithWarnings", (await pipeline.ReceiptAsync("519901/2025/a.xlsx")).Outcome);
        Assert.False(await pipeline.Blobs.GetBlobContainerClient("azure-webjobs-hosts").ExistsAsync());
    }
}
