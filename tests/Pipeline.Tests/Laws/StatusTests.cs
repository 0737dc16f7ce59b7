using Pipeline.Domain.Publication;
using Pipeline.Domain.Schools;
using Pipeline.Tests.Crashes;
using Pipeline.Tests.Storage;
using Pipeline.Triggers;

namespace Pipeline.Tests.Laws;

/// <summary>status.json: what it says after a run, and that it is written only when it says something else.</summary>
public sealed class StatusTests
{
    private static readonly CountyYear CountyYear = CountyYear.Parse("519901-2025");
    private static readonly string[] Written = ["accepted", "acceptedWithWarnings"];

    [Fact]
    public async Task A_publication_is_told_once_and_a_quiet_run_writes_nothing_for_a_quarter_of_an_hour()
    {
        await using var pipeline = await TestPipeline.StartAsync();
        Assert.Contains((await pipeline.SendAsync(World.Path(1), Forms.Primary(1))).Outcome, Written);

        await RecomputeAsync(pipeline);
        var told = await StatusAsync(pipeline);
        Assert.Equal(("succeeded", 1), (told.Recompute!.Outcome, told.Recompute.Published));
        Assert.Equal((null, 64), (told.Reconcile, told.Catalogue.Length));
        Assert.NotEmpty(told.Product);
        Assert.NotNull(told.LastPublication);
        Assert.Empty(told.Pending);

        var bytes = await BytesAsync(pipeline);
        pipeline.Clock.Advance(TimeSpan.FromMinutes(14));
        await RecomputeAsync(pipeline);
        Assert.Equal(bytes, await BytesAsync(pipeline));

        pipeline.Clock.Advance(TimeSpan.FromMinutes(1.5));
        await RecomputeAsync(pipeline);
        var later = await StatusAsync(pipeline);
        Assert.Equal((0, told.LastPublication), (later.Recompute!.Published, later.LastPublication));
        Assert.True(later.WrittenAt > told.WrittenAt);
    }

    [Fact]
    public async Task What_waits_and_what_was_refused_is_counted_without_any_name()
    {
        await using var pipeline = await TestPipeline.StartAsync();
        var code = Assert.Single((await pipeline.SendAsync(World.Path(1), Forms.NoWorkbook)).Findings).Code;
        await pipeline.SendAsync(World.Path(2), Forms.NoWorkbook);
        await pipeline.DropAsync(World.Path(3), Forms.Primary(3));

        await ReconcileAsync(pipeline);

        var told = await StatusAsync(pipeline);
        Assert.Equal(new WaitingUploads(1, await pipeline.UploadTimeAsync(World.Path(3))), told.Waiting);
        Assert.Equal([KeyValuePair.Create(code, 2)], told.Refused);
        Assert.DoesNotContain("xlsx", System.Text.Encoding.UTF8.GetString(await BytesAsync(pipeline)), StringComparison.Ordinal);

        pipeline.Clock.Advance(TimeSpan.FromHours(25));
        await ReconcileAsync(pipeline);
        Assert.Equal((0, 0), ((await StatusAsync(pipeline)).Waiting.Count, (await StatusAsync(pipeline)).Refused.Count));
    }

    [Fact]
    public async Task An_alarm_of_either_timer_stands_until_that_timer_no_longer_gives_it()
    {
        await using var pipeline = await TestPipeline.StartAsync();
        for (var n = 1; n <= 5; n++)
        {
            await pipeline.SendAsync(World.Path(n), Forms.Primary(n));
        }

        await RecomputeAsync(pipeline);
        foreach (var path in Enumerable.Range(1, 5).Select(n => World.Path(n)))
        {
            await pipeline.DeleteAsync(path);
        }

        pipeline.Clock.Advance(TimeSpan.FromMinutes(10));
        await ReconcileAsync(pipeline);
        await RecomputeAsync(pipeline);
        Assert.Equal([new CountyAlarm("manyFilesGone", "519901", 2025)], (await StatusAsync(pipeline)).Alarms.AsEnumerable());

        await pipeline.Get<Reconcile>().WithdrawAsync(CountyYear, default);
        await ReconcileAsync(pipeline);
        Assert.Empty((await StatusAsync(pipeline)).Alarms);
    }

    [Fact]
    public async Task Since_when_a_county_waits_is_not_moved_by_what_comes_later()
    {
        await using var pipeline = await TestPipeline.StartAsync();
        await pipeline.SendAsync(World.Path(1), Forms.Primary(1));
        await BrokenOffAsync(pipeline);
        var first = Assert.Single((await StatusAsync(pipeline)).Pending);
        await Task.Delay(TimeSpan.FromSeconds(1.1));

        await pipeline.SendAsync(World.Path(2), Forms.Primary(2));
        await BrokenOffAsync(pipeline);

        var told = await StatusAsync(pipeline);
        Assert.Equal(first, Assert.Single(told.Pending));
        Assert.Equal("failed", told.Recompute!.Outcome);
        await RecomputeAsync(pipeline);
        Assert.Empty((await StatusAsync(pipeline)).Pending);

        static async Task BrokenOffAsync(TestPipeline pipeline) => await Assert.ThrowsAsync<IOException>(() =>
            pipeline.Get<RunStatus>().RecomputeAsync((_, _) => throw new IOException("broken off"), default));
    }

    [Fact]
    public async Task A_status_of_another_version_or_none_at_all_keeps_no_run_from_its_work()
    {
        await using var pipeline = await TestPipeline.StartAsync();
        await pipeline.SendAsync(World.Path(1), Forms.Primary(1));
        await pipeline.Blobs.GetBlobContainerClient("published").UploadBlobAsync(StatusDocument.Path, BinaryData.FromString("""{"other":1}"""));

        await RecomputeAsync(pipeline);

        Assert.Equal(1, (await StatusAsync(pipeline)).Recompute!.Published);
    }

    private static Task RecomputeAsync(TestPipeline pipeline) => pipeline.Get<RunStatus>().RecomputeAsync(pipeline.Get<Recompute>().RunAsync, default);

    private static Task ReconcileAsync(TestPipeline pipeline) => pipeline.Get<RunStatus>().ReconcileAsync(pipeline.Get<Reconcile>().RunAsync, default);

    private static async Task<StatusDocument> StatusAsync(TestPipeline pipeline) => DocumentJson.Read<StatusDocument>(await BytesAsync(pipeline));

    private static async Task<byte[]> BytesAsync(TestPipeline pipeline) => (await pipeline.BytesAsync("published", StatusDocument.Path))!;
}
