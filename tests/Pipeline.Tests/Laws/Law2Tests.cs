using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.DependencyInjection;
using Pipeline.Adapters;
using Pipeline.Adapters.Workbooks;
using Pipeline.Domain.Intake;
using Pipeline.Tests.Crashes;
using Pipeline.Triggers;

namespace Pipeline.Tests.Laws;

/// <summary>Law 2: every upload ends in exactly one receipt.</summary>
public sealed class Law2Tests
{
    [Theory]
    [InlineData("519901/2025/好.xlsx", "form", "accepted")]
    [InlineData("519901/2025/a/b/c/d.xlsx", "form", "accepted")]
    [InlineData("519901/2025//空.xlsx", "form", "accepted")]
    [InlineData("519901/2025/ .xlsx", "form", "accepted")]
    [InlineData("519901/2025/100%+#?&.xlsx", "form", "accepted")]
    [InlineData("519901/2025/a.txt", "text", "refused")]
    [InlineData("519901/2025/空.xlsx", "nothing", "refused")]
    [InlineData("519901/2025/damaged.xlsx", "damaged", "refused")]
    [InlineData("519901/form.xlsx", "form", "refused")]
    [InlineData("519901//form.xlsx", "form", "refused")]
    [InlineData("form.xlsx", "form", "refused")]
    [InlineData("519901/25/form.xlsx", "form", "refused")]
    [InlineData("五一九九〇一/2025/form.xlsx", "form", "refused")]
    public async Task Law2_every_upload_has_one_receipt(string path, string content, string outcome)
    {
        await using var world = await World.StartAsync();
        var invariants = await Invariants.OfAsync(world);
        var bytes = content switch
        {
            "form" => Forms.Primary(1),
            "text" => Forms.NoWorkbook,
            "damaged" => Forms.Primary(1)[..2000],
            _ => [],
        };

        await world.SendAsync(path, bytes);
        await world.Pipeline.IngestAsync(path);

        var receipt = await world.Pipeline.ReceiptAsync(path);
        Assert.StartsWith(outcome, receipt.Outcome, StringComparison.Ordinal);
        Assert.Equal(path, receipt.File);
        Assert.True(outcome == "accepted" || receipt.Findings.Length > 0);
        Assert.Equal(outcome == "accepted" ? 1 : 0, (await world.Pipeline.Get<FactsTable>().PointersAsync(World.CountyYear, default)).Length);
        await world.SettleAsync();
        Assert.Empty(await invariants.WhenQuietAsync());
    }

    [Fact]
    public async Task Law2_a_name_too_long_for_a_receipt_has_it_under_its_hash()
    {
        await using var world = await World.StartAsync();
        var invariants = await Invariants.OfAsync(world);
        var upload = await world.SendAsync("519901/2025/" + new string('长', 335) + ".xlsx", Forms.Primary(1));

        Assert.StartsWith("by-hash/", ReceiptFiles.PathOf(upload), StringComparison.Ordinal);
        Assert.NotNull(await world.Pipeline.BytesAsync("receipts", ReceiptFiles.PathOf(upload)));
        await world.SettleAsync();
        Assert.Empty(await invariants.WhenQuietAsync());
    }

    [Theory]
    [InlineData("519901/2025/~$学校填报表.xlsx")]
    [InlineData("519901/2025/.~学校填报表.xlsx")]
    [InlineData("519901/2025/.DS_Store")]
    [InlineData("519901/2025/sub/Thumbs.db")]
    public async Task Law2_lock_files_system_files_and_folder_markers_have_none(string path)
    {
        await using var world = await World.StartAsync();
        await world.SendAsync(path, [1]);
        await world.SettleAsync();

        Assert.DoesNotContain(await world.Pipeline.AllAsync("receipts"), receipt => receipt.Key.StartsWith(World.County, StringComparison.Ordinal));
        Assert.DoesNotContain(await world.RowsAsync("Receipts"), row => row.GetString("path") == path);
        var line = Assert.Single(world.Pipeline.Log.Lines, line => line.Contains("noUpload", StringComparison.Ordinal));

        // A lock file is named after a school or a person: no name leaves for the log.
        Assert.DoesNotContain(Path.GetFileName(path), line, StringComparison.Ordinal);
        Assert.Contains(Upload.SourceOf(path), line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Law2_the_event_of_a_folder_marker_is_one_quiet_line()
    {
        await using var world = await World.StartAsync();

        // The official library cannot write a name that ends with a slash; others can.
        await world.Pipeline.IngestAsync("519901/2025/folder/");

        Assert.Single(world.Pipeline.Log.Lines, line => line.Contains("noUpload", StringComparison.Ordinal));
        Assert.DoesNotContain(await world.RowsAsync("Receipts"), row => row.PartitionKey == World.CountyYear.ToString());
    }

    [Fact]
    public async Task Law2_a_folder_of_a_hierarchical_account_has_none()
    {
        await using var world = await World.StartAsync();
        var folder = world.Container("uploads").GetBlobClient("519901/2025/folder");
        await folder.UploadAsync(new BinaryData(""), new BlobUploadOptions { Metadata = new Dictionary<string, string>(StringComparer.Ordinal) { ["hdi_isfolder"] = "true" } });

        await world.Pipeline.IngestAsync("519901/2025/folder");
        await world.SettleAsync();

        Assert.DoesNotContain(await world.RowsAsync("Receipts"), row => row.GetString("path") == "519901/2025/folder");
    }

    [Fact]
    public async Task Law2_a_file_that_kills_the_process_is_refused_at_its_third_attempt()
    {
        await using var world = await World.StartAsync();
        var invariants = await Invariants.OfAsync(world);
        await world.SendAsync(World.Path(1), Forms.Primary(1));
        var bad = await world.DropAsync(World.Path(1), Forms.Primary(1, 666));
        await CrashHost.DieAsync(world, Steps.Decide, "before", "ingest", TimeSpan.FromMinutes(-2), World.Path(1));
        await CrashHost.DieAsync(world, Steps.Decide, "before", "ingest", TimeSpan.FromMinutes(-1), World.Path(1));
        world.GivenUp.Add(bad.Id);

        await world.Pipeline.IngestAsync(World.Path(1));

        var receipt = await world.Pipeline.ReceiptAsync(World.Path(1));
        Assert.Equal("refused", receipt.Outcome);
        Assert.Equal("neverFinished", Assert.Single(receipt.Findings).Code);
        await world.SettleAsync();
        Assert.Empty(await invariants.WhenQuietAsync());
    }

    [Fact]
    public async Task Law2_a_version_that_came_into_force_before_its_processes_died_is_not_refused()
    {
        await using var world = await World.StartAsync();
        var invariants = await Invariants.OfAsync(world);
        await world.DropAsync(World.Path(1), Forms.Primary(1));
        await CrashHost.DieAsync(world, Steps.Mark, "before", "ingest", TimeSpan.FromMinutes(-2), World.Path(1));
        await CrashHost.DieAsync(world, Steps.Receipt, "before", "ingest", TimeSpan.FromMinutes(-1), World.Path(1));

        await world.Pipeline.IngestAsync(World.Path(1));

        Assert.Equal("accepted", (await world.Pipeline.ReceiptAsync(World.Path(1))).Outcome);
        await world.SettleAsync();
        Assert.Empty(await invariants.WhenQuietAsync());
    }

    [Fact]
    public async Task Law2_a_file_that_is_never_read_in_time_is_refused_at_its_third_attempt()
    {
        await using var world = await World.StartAsync();
        await using var slow = await world.SecondHostAsync(services => services.AddSingleton(ReadingLimits.Default with { Deadline = TimeSpan.Zero }));
        await world.DropAsync(World.Path(1), Forms.Primary(1));

        await Assert.ThrowsAsync<ReadingDeadlineException>(() => slow.IngestAsync(World.Path(1)));
        await Assert.ThrowsAsync<ReadingDeadlineException>(() => slow.IngestAsync(World.Path(1)));
        world.Pipeline.Clock.Advance(TimeSpan.FromMinutes(1));
        await slow.IngestAsync(World.Path(1));

        Assert.Equal("neverFinished", Assert.Single((await world.Pipeline.ReceiptAsync(World.Path(1))).Findings).Code);
    }

    [Fact]
    public async Task Law2_a_second_attempt_waits_until_it_is_alone_in_the_process()
    {
        await using var world = await World.StartAsync();
        var register = world.Pipeline.Get<Register>();
        var suspect = await world.DropAsync(World.Path(1), Forms.Primary(1));
        await register.TryBeginAttemptAsync(suspect, null, [], "one that never ended", default);
        await world.DropAsync(World.Path(2), Forms.Primary(2));
        var again = Task.CompletedTask;

        var steps = await AtStep.RunAsync(
            Steps.Read,
            async () =>
            {
                again = world.Pipeline.IngestAsync(World.Path(1));

                // Time in which it would be counted and read, if nothing kept it waiting. Who is killed while it waits was not attempted.
                await Task.WhenAny(again, Task.Delay(500));
                Assert.Single((await register.FindAsync(suspect, default))!.Attempts);
            },
            async () =>
            {
                await world.Pipeline.IngestAsync(World.Path(2));
                await again;
            });

        Assert.Equal(2, steps.Count(step => step == Steps.Read));
        Assert.True(steps.ToList().LastIndexOf(Steps.Read) > steps.ToList().IndexOf(Steps.Outcome), string.Join(' ', steps));
        Assert.Equal("accepted", (await world.Pipeline.ReceiptAsync(World.Path(1))).Outcome);
    }

    [Fact]
    public async Task Law2_a_wait_that_is_broken_off_does_not_count()
    {
        await using var world = await World.StartAsync();
        var register = world.Pipeline.Get<Register>();
        var suspect = await world.DropAsync(World.Path(1), Forms.Primary(1));
        await register.TryBeginAttemptAsync(suspect, null, [], "one that never ended", default);
        await world.DropAsync(World.Path(2), Forms.Primary(2));

        await AtStep.RunAsync(
            Steps.Read,
            async () =>
            {
                using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => world.Pipeline.Get<Ingest>().RunAsync(suspect, limit.Token));
            },
            () => world.Pipeline.IngestAsync(World.Path(2)));

        Assert.Equal("one that never ended", Assert.Single((await register.FindAsync(suspect, default))!.Attempts));
    }

    [Fact]
    public async Task Law2_an_attempt_that_comes_in_between_from_another_host_makes_this_one_look_again()
    {
        await using var world = await World.StartAsync();
        var register = world.Pipeline.Get<Register>();
        var upload = await world.DropAsync(World.Path(1), Forms.Primary(1));

        var steps = await AtStep.RunAsync(
            Steps.CountAttempt,
            () => register.TryBeginAttemptAsync(upload, null, [], "one that never ended", default),
            () => world.Pipeline.IngestAsync(World.Path(1)));

        Assert.Equal(2, steps.Count(step => step == Steps.CountAttempt));
        Assert.Equal(2, (await register.FindAsync(upload, default))!.Attempts.Length);
        Assert.Equal("accepted", (await world.Pipeline.ReceiptAsync(World.Path(1))).Outcome);
    }

    [Fact]
    public async Task Law2_attempts_that_ended_in_a_fault_of_the_storage_do_not_count()
    {
        var away = false;
        await using var world = await World.StartAsync(Faults.Away(() => away));
        var invariants = await Invariants.OfAsync(world);
        var upload = await world.DropAsync(World.Path(1), Forms.Primary(1));
        foreach (var step in new[] { Steps.Read, Steps.Archive, Steps.Rows, Steps.Pointer, Steps.Mark, Steps.Receipt, Steps.Outcome })
        {
            await Assert.ThrowsAnyAsync<Exception>(() => AtStep.RunAsync(step, LeaveAsync, () => world.Pipeline.IngestAsync(World.Path(1))));
            away = false;
        }

        await world.Pipeline.IngestAsync(World.Path(1));

        Assert.Equal("accepted", (await world.Pipeline.ReceiptAsync(World.Path(1))).Outcome);
        Assert.Single((await world.Pipeline.Get<Register>().FindAsync(upload, default))!.Attempts);
        await world.SettleAsync();
        Assert.Empty(await invariants.WhenQuietAsync());

        Task LeaveAsync()
        {
            away = true;
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task Law2_lost_answers_lose_and_double_nothing()
    {
        await using var world = await World.StartAsync(Faults.AnswersLost());
        var invariants = await Invariants.OfAsync(world);
        await world.SendAsync(World.Path(1), Forms.Primary(1));
        await world.SendAsync(World.Path(2), Forms.Primary(2));
        await world.SendAsync(World.Path(3), Forms.NoWorkbook);

        await world.Pipeline.RecomputeAsync();

        Assert.Equal(2, (await world.Pipeline.SchoolsAsync()).Schools.Length);
        await world.SendAsync(World.Path(1), Forms.Primary(1, 130));
        await world.Pipeline.DeleteAsync(World.Path(2));
        await world.SettleAsync();
        Assert.Empty(await invariants.WhenQuietAsync());
    }

    [Fact]
    public async Task Law2_an_outcome_once_given_is_not_taken_back_by_a_slower_host()
    {
        await using var world = await World.StartAsync();
        await using var second = await world.SecondHostAsync();
        var upload = await world.DropAsync(World.Path(1), Forms.Primary(1));

        // The slower host comes to read when the faster one has accepted the file and the school has deleted it.
        await AtStep.RunAsync(
            Steps.Read,
            async () =>
            {
                await second.IngestAsync(World.Path(1));
                await world.Pipeline.DeleteAsync(World.Path(1));
            },
            () => world.Pipeline.IngestAsync(World.Path(1)));

        Assert.Equal("accepted", (await world.Pipeline.Get<Register>().FindAsync(upload, default))!.Outcome);
        Assert.Equal("accepted", (await world.Pipeline.ReceiptAsync(World.Path(1))).Outcome);
    }

    [Fact]
    public async Task Law2_a_version_that_was_in_force_ends_accepted_though_it_is_overwritten_before_its_receipt()
    {
        await using var world = await World.StartAsync();
        var invariants = await Invariants.OfAsync(world);
        var first = await world.DropAsync(World.Path(1), Forms.Primary(1));
        await CrashHost.DieAsync(world, Steps.ArchiveEntry, "before", "ingest", TimeSpan.Zero, World.Path(1));
        await world.SendAsync(World.Path(1), Forms.Primary(1, 130));
        await world.SendAsync(World.Path(1), Forms.Primary(1, 140));

        await world.SettleAsync();

        Assert.Equal("accepted", (await world.Pipeline.Get<Register>().FindAsync(first, default))!.Outcome);
        Assert.Empty(await invariants.WhenQuietAsync());
        var states = (await world.RowsAsync("Receipts")).Where(row => row.RowKey == first.Id).Select(row => row.GetString("state"));
        Assert.Equal(["superseded"], states);
    }
}
