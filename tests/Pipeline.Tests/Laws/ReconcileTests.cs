using Microsoft.Extensions.DependencyInjection;
using Pipeline.Adapters;
using Pipeline.Adapters.Workbooks;
using Pipeline.Domain.Schools;
using Pipeline.Tests.Crashes;
using Pipeline.Triggers;

namespace Pipeline.Tests.Laws;

/// <summary>What no event told of, and what was deleted.</summary>
public sealed class ReconcileTests
{
    /// <summary>Runs that have time for three hundred county-years only, by several schedules.</summary>
    [Theory]
    [InlineData(0, 15)]
    [InlineData(1, 15)]
    [InlineData(300, 60)]
    [InlineData(1000, 60)]
    [InlineData(2000, 15)]
    [InlineData(4000, 60)]
    [InlineData(8550, 30)]
    public void However_many_county_years_there_are_each_has_its_turn(int count, int minutes)
    {
        var all = Enumerable.Range(0, count).Select(n => CountyYear.Parse($"{110101 + n}-2025")).ToArray();
        var first = new DateTimeOffset(2026, 1, 1, 0, 7, 0, TimeSpan.Zero);

        var reached = Enumerable.Range(0, count).SelectMany(run => Reconcile.Turned(all, first.AddMinutes(minutes * run)).Take(300)).Distinct();

        Assert.Equal(count, reached.Count());
        Assert.Equal(all.AsEnumerable(), Reconcile.Turned(all, first).OrderBy(one => one.ToString(), StringComparer.Ordinal));
    }

    private static readonly TimeSpan SixMinutes = TimeSpan.FromMinutes(6);

    [Theory]
    [InlineData("519901/2025/form.xlsx", "accepted")]
    [InlineData("519901/2024/form.xlsx", "accepted")]
    [InlineData("519901/2025/no.xlsx", "refused")]
    [InlineData("form.xlsx", "refused")]
    public async Task A_lost_event_is_found_after_five_minutes_and_not_before(string path, string outcome)
    {
        await using var world = await World.StartAsync();
        var invariants = await Invariants.OfAsync(world);
        var upload = await world.DropAsync(path, path.Contains("no.", StringComparison.Ordinal) ? Forms.NoWorkbook : Forms.Primary(1));

        await world.Pipeline.ReconcileAsync();
        Assert.Null(await world.Pipeline.Get<Register>().FindAsync(upload, default));
        world.Pipeline.Clock.Advance(SixMinutes);
        await world.Pipeline.ReconcileAsync();

        Assert.Equal(outcome, (await world.Pipeline.ReceiptAsync(path)).Outcome);
        await world.SettleAsync();
        Assert.Empty(await invariants.WhenQuietAsync());
    }

    [Fact]
    public async Task A_file_too_large_for_the_trigger_is_refused()
    {
        await using var world = await World.StartAsync();
        await world.DropAsync(World.Path(1), new byte[25 * 1024 * 1024]);
        world.Pipeline.Clock.Advance(SixMinutes);

        await world.Pipeline.ReconcileAsync();

        Assert.Equal("fileTooLarge", Assert.Single((await world.Pipeline.ReceiptAsync(World.Path(1))).Findings).Code);
    }

    [Fact]
    public async Task A_deleted_file_is_withdrawn_and_the_older_figures_of_another_file_come_back()
    {
        await using var world = await World.StartAsync();
        var invariants = await Invariants.OfAsync(world);
        const string Other = "519901/2025/又一份.xlsx";
        await world.SendAsync(Other, Forms.Primary(1));
        await Task.Delay(1100);
        var goes = await world.SendAsync(World.Path(1), Forms.Primary(1, 130));
        await world.Pipeline.RecomputeAsync();
        Assert.Equal(130, await PupilsAsync(world));
        await world.Pipeline.DeleteAsync(World.Path(1));
        world.Pipeline.Clock.Advance(SixMinutes);

        await world.Pipeline.ReconcileAsync();
        await world.Pipeline.RecomputeAsync();

        Assert.Equal(120, await PupilsAsync(world));
        var pointer = (await world.Pipeline.Get<FactsTable>().PointerAsync(World.CountyYear, goes.Source, default))!;
        Assert.True(pointer.Withdrawn);
        Assert.Equal(goes.UploadTime, pointer.Upload.UploadTime);
        Assert.Empty(await invariants.AtAnyMomentAsync());

        // A late delivery of the withdrawn version, even to a register that forgot it, is never in force again.
        await world.ClearTableAsync("Receipts");
        await world.Pipeline.Get<Ingest>().RunAsync(goes, default);
        Assert.True((await world.Pipeline.Get<FactsTable>().PointerAsync(World.CountyYear, goes.Source, default))!.Withdrawn);
        await world.Pipeline.RecomputeAsync();
        Assert.Equal(120, await PupilsAsync(world));
    }

    [Fact]
    public async Task What_was_withdrawn_may_come_again_as_a_new_upload()
    {
        await using var world = await World.StartAsync();
        var invariants = await Invariants.OfAsync(world);
        await world.SendAsync(World.Path(1), Forms.Primary(1));
        await world.Pipeline.DeleteAsync(World.Path(1));
        await world.SettleAsync();
        Assert.Empty((await world.Pipeline.SchoolsAsync()).Schools);

        await world.SendAsync(World.Path(1), Forms.Primary(1));

        Assert.Equal("accepted", (await world.Pipeline.ReceiptAsync(World.Path(1))).Outcome);
        await world.SettleAsync();
        Assert.Equal(120, await PupilsAsync(world));
        Assert.Empty(await invariants.WhenQuietAsync());
    }

    [Fact]
    public async Task Deleting_a_refused_upload_withdraws_nothing()
    {
        await using var world = await World.StartAsync();
        var invariants = await Invariants.OfAsync(world);
        await world.SendAsync(World.Path(1), Forms.Primary(1));
        await world.SendAsync(World.Path(1), Forms.NoWorkbook);
        await world.Pipeline.DeleteAsync(World.Path(1));

        await world.SettleAsync();

        Assert.False(Assert.Single(await world.Pipeline.Get<FactsTable>().PointersAsync(World.CountyYear, default)).Withdrawn);
        Assert.Equal(120, await PupilsAsync(world));
        Assert.Empty(await invariants.WhenQuietAsync());
    }

    [Fact]
    public async Task Deleting_a_refused_upload_withdraws_nothing_though_every_table_was_lost()
    {
        await using var world = await World.StartAsync();
        await world.SendAsync(World.Path(1), Forms.Primary(1));
        await world.SendAsync(World.Path(1), Forms.NoWorkbook);
        await world.Pipeline.DeleteAsync(World.Path(1));
        foreach (var table in new[] { "Facts", "Counties", "Receipts" })
        {
            await world.ClearTableAsync(table);
        }

        await world.Pipeline.Get<Rebuild>().RunAsync(null, default);
        await world.SettleAsync();

        Assert.Equal(120, await PupilsAsync(world));
    }

    [Fact]
    public async Task Deleting_a_refused_upload_withdraws_nothing_though_its_process_died_before_the_outcome()
    {
        await using var world = await World.StartAsync();
        await world.SendAsync(World.Path(1), Forms.Primary(1));
        await world.DropAsync(World.Path(1), Forms.NoWorkbook);
        await CrashHost.DieAsync(world, Steps.Outcome, "before", "ingest", TimeSpan.Zero, World.Path(1));
        await world.Pipeline.DeleteAsync(World.Path(1));

        await world.SettleAsync();

        Assert.Equal(120, await PupilsAsync(world));
        Assert.Equal("refused", (await world.Pipeline.ReceiptAsync(World.Path(1))).Outcome);
    }

    [Theory]
    [InlineData(3, 3, true)]
    [InlineData(4, 4, false)]
    [InlineData(4, 20, true)]
    [InlineData(5, 20, false)]
    public async Task Many_files_gone_at_once_are_withdrawn_only_at_an_administrators_word(int gone, int of, bool withdrawnAtOnce)
    {
        await using var world = await World.StartAsync();
        var invariants = await Invariants.OfAsync(world);
        await Task.WhenAll(Enumerable.Range(1, of).Select(school => world.Pipeline.SendAsync(World.Path(school), Forms.Primary(school))));
        await Task.WhenAll(Enumerable.Range(1, gone).Select(school => world.Pipeline.DeleteAsync(World.Path(school))));
        world.Pipeline.Clock.Advance(SixMinutes);

        await world.Pipeline.ReconcileAsync();

        Assert.Equal(withdrawnAtOnce ? gone : 0, await WithdrawnAsync());
        Assert.Equal(withdrawnAtOnce ? 0 : 1, world.Pipeline.Log.Lines.Count(line => line.Contains("manyFilesGone", StringComparison.Ordinal)));
        await world.Pipeline.Get<Reconcile>().WithdrawAsync(World.CountyYear, default);
        Assert.Equal(gone, await WithdrawnAsync());
        await world.Pipeline.RecomputeAsync();
        Assert.Equal(of - gone, (await world.Pipeline.SchoolsAsync()).Schools.Length);
        Assert.DoesNotContain(await invariants.AtAnyMomentAsync(), one => !one.StartsWith("I2", StringComparison.Ordinal));

        async Task<int> WithdrawnAsync() => (await world.Pipeline.Get<FactsTable>().PointersAsync(World.CountyYear, default)).Count(pointer => pointer.Withdrawn);
    }

    [Fact]
    public async Task Two_hosts_that_reconcile_at_once_lose_and_double_nothing()
    {
        await using var world = await World.StartAsync();
        await using var second = await world.SecondHostAsync();
        var invariants = await Invariants.OfAsync(world);
        await world.SendAsync(World.Path(1), Forms.Primary(1));
        await world.SendAsync(World.Path(2), Forms.Primary(2));
        await world.Pipeline.DeleteAsync(World.Path(2));
        await world.DropAsync(World.Path(1), Forms.Primary(1, 130));
        await world.DropAsync(World.Path(3), Forms.Primary(3));
        await world.DropAsync("519901/2025/no.xlsx", Forms.NoWorkbook);
        world.Pipeline.Clock.Advance(SixMinutes);

        await Task.WhenAll(world.Pipeline.ReconcileAsync(), second.ReconcileAsync());
        await Task.WhenAll(world.Pipeline.RecomputeAsync(), second.RecomputeAsync());

        Assert.Empty(await invariants.AtAnyMomentAsync());
        await world.SettleAsync();
        Assert.Empty(await invariants.WhenQuietAsync());
    }

    [Fact]
    public async Task The_sweep_keeps_the_version_in_force_and_the_one_before()
    {
        await using var world = await World.StartAsync();
        var invariants = await Invariants.OfAsync(world);
        var first = await world.SendAsync(World.Path(1), Forms.Primary(1));
        var second = await world.SendAsync(World.Path(1), Forms.Primary(1, 130));
        var third = await world.SendAsync(World.Path(1), Forms.Primary(1, 140));
        Assert.Equal([first.Version, second.Version, third.Version], await VersionsAsync());

        await world.Pipeline.ReconcileAsync();

        Assert.Equal([second.Version, third.Version], await VersionsAsync());
        await world.SettleAsync();
        Assert.Empty(await invariants.WhenQuietAsync());

        async Task<IEnumerable<string>> VersionsAsync() =>
            (await world.RowsAsync("Facts")).Where(row => row.RowKey.StartsWith(first.Source + "!", StringComparison.Ordinal))
                .Select(row => row.RowKey.Split('!')[1])
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal);
    }

    [Fact]
    public async Task An_attempt_begun_on_the_only_file_of_a_county_year_ends_as_vanished_when_the_file_is_gone()
    {
        await using var world = await World.StartAsync();
        var upload = await world.DropAsync("519977/2025/form.xlsx", Forms.Primary(1));
        await CrashHost.DieAsync(world, Steps.Read, "before", "ingest", TimeSpan.Zero, upload.Path);
        await world.Pipeline.DeleteAsync(upload.Path);

        await world.SettleAsync();

        Assert.Equal("vanished", (await world.Pipeline.Get<Register>().FindAsync(upload, default))!.Outcome);
        Assert.Equal("vanished", (await world.Pipeline.ReceiptAsync(upload.Path)).Outcome);
    }

    [Fact]
    public async Task An_attempt_that_came_past_the_pointer_is_completed_from_the_archive_and_then_withdrawn()
    {
        await using var world = await World.StartAsync();
        var invariants = await Invariants.OfAsync(world);
        var upload = await world.DropAsync(World.Path(1), Forms.Primary(1));
        await CrashHost.DieAsync(world, Steps.ArchiveEntry, "before", "ingest", TimeSpan.Zero, upload.Path);
        await world.Pipeline.DeleteAsync(upload.Path);

        await world.SettleAsync();

        Assert.Equal("accepted", (await world.Pipeline.ReceiptAsync(upload.Path)).Outcome);
        Assert.Empty(await invariants.WhenQuietAsync());
    }

    [Fact]
    public async Task A_version_in_force_without_its_archive_entry_is_entered()
    {
        await using var world = await World.StartAsync();
        var invariants = await Invariants.OfAsync(world);
        var upload = await world.SendAsync(World.Path(1), Forms.Primary(1));
        await world.Container("archive").GetBlobClient($"entries/{World.CountyYear}/{upload.Source}/{upload.Version}.json").DeleteAsync();

        await world.SettleAsync();

        Assert.Equal(upload, (await world.Pipeline.Get<Archive>().EntriesAsync(World.CountyYear, default).SingleAsync()).ToUpload());
        Assert.Empty(await invariants.WhenQuietAsync());
    }

    [Fact]
    public async Task One_file_that_cannot_be_read_in_time_keeps_no_other_waiting()
    {
        await using var world = await World.StartAsync();
        await using var slow = await world.SecondHostAsync(services => services.AddSingleton(ReadingLimits.Default with { Deadline = TimeSpan.Zero }));
        await world.DropAsync("519901/2025/a.xlsx", Forms.Primary(1));
        await world.DropAsync("519901/2025/b.xlsx", new byte[21 * 1024 * 1024]);
        await world.DropAsync("519902/2025/c.xlsx", new byte[21 * 1024 * 1024]);
        world.Pipeline.Clock.Advance(SixMinutes);

        var fault = await Assert.ThrowsAsync<AggregateException>(slow.ReconcileAsync);

        Assert.IsType<ReadingDeadlineException>(Assert.Single(fault.Flatten().InnerExceptions));
        Assert.Equal("refused", (await world.Pipeline.ReceiptAsync("519901/2025/b.xlsx")).Outcome);
        Assert.Equal("refused", (await world.Pipeline.ReceiptAsync("519902/2025/c.xlsx")).Outcome);
    }

    private static async Task<decimal?> PupilsAsync(World world) => Assert.Single((await world.Pipeline.SchoolsAsync()).Schools).Stages[0].Pupils;
}
