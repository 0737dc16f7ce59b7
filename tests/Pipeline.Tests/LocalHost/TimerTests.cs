using Azure.Storage.Blobs;
using Pipeline.LocalHosting;
using Pipeline.Tests.Compat.Worker;

namespace Pipeline.Tests.LocalHosting;

public sealed class TimerTests
{
    private static readonly string[] Tick = ["Tick"];

    [Fact]
    public async Task A_timer_fires_by_its_schedule_and_never_while_it_runs()
    {
        await using var host = await TestHost.StartAsync(Tick);

        await host.WaitAsync(HostEventKind.Answered, count: 3);

        var ticks = await TestApp.ReadDiaryAsync<Ticked>(host.Storage, "Tick");
        Assert.All(ticks.Zip(ticks.Skip(1)), pair => Assert.True(pair.First.End <= pair.Second.Start));
        Assert.All(ticks, tick => Assert.False(tick.IsPastDue));
        // More than once a minute: not monitored, so there is no status.
        Assert.All(ticks, tick => Assert.Null(tick.Next));
    }

    [Fact]
    public async Task Two_hosts_do_not_both_fire()
    {
        await using var one = await TestHost.StartAsync(Tick);
        await one.WaitAsync(HostEventKind.TimerFired);
        await using var other = await TestHost.StartAsync(Tick, storage: one.Storage);

        await one.WaitAsync(HostEventKind.Answered, count: 3);

        Assert.Empty(other.Events(HostEventKind.TimerFired));
    }

    [Fact]
    public async Task The_other_host_takes_over_when_the_first_one_stops()
    {
        await using var one = await TestHost.StartAsync(Tick);
        await one.WaitAsync(HostEventKind.TimerFired);
        await using var other = await TestHost.StartAsync(Tick, storage: one.Storage);
        await other.WaitAsync(HostEventKind.AppStarted);
        await one.StopAsync();

        await other.WaitAsync(HostEventKind.Answered);
    }

    [Fact]
    public async Task What_fell_due_while_no_host_ran_is_fired_once_at_the_start()
    {
        await using var host = await TestHost.PrepareAsync(Tick);
        var hosts = new BlobContainerClient(host.Storage, "azure-webjobs-hosts");
        await hosts.CreateAsync();
        var longAgo = DateTime.UtcNow.AddDays(-2);
        await new TimerStatus(longAgo.AddDays(-1), longAgo, longAgo).WriteAsync(hosts, "Tick", default);
        await host.StartAsync(tick: "0 0 0 1 1 *");

        await host.WaitAsync(HostEventKind.Answered);

        // The record is written after the answer; a host that stops before it fires again, as the real one does.
        using var watchdog = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await TimerStatus.ReadAsync(hosts, "Tick", watchdog.Token))!.Next < DateTime.UtcNow)
        {
            await Task.Delay(20, watchdog.Token);
        }

        await host.StopAsync();
        await using var second = await TestHost.StartAsync(["Tick", "AtStart"], storage: host.Storage, tick: "0 0 0 1 1 *");
        await second.WaitAsync(HostEventKind.Answered);

        var tick = Assert.Single(await TestApp.ReadDiaryAsync<Ticked>(host.Storage, "Tick"));
        Assert.True(tick.IsPastDue);
        Assert.NotNull(tick.Next);
        Assert.Equal("AtStart", Assert.Single(second.Events(HostEventKind.TimerFired)).Function);
    }

    [Theory]
    [InlineData("0 */15 * * * *", "2026-01-02T03:04:05Z", "2026-01-02T03:15:00Z")]
    [InlineData("*/15 * * * *", "2026-01-02T03:15:00Z", "2026-01-02T03:30:00Z")]
    [InlineData("*/2 * * * * *", "2026-01-02T03:04:05Z", "2026-01-02T03:04:06Z")]
    [InlineData("0 0 3 * * 1-5", "2026-01-02T03:04:05Z", "2026-01-05T03:00:00Z")]
    [InlineData("00:00:02", "2026-01-02T03:04:05Z", "2026-01-02T03:04:07Z")]
    public void A_schedule_knows_its_next_occurrence(string schedule, string moment, string next) =>
        Assert.Equal(Utc(next), Schedule.Parse(schedule).After(Utc(moment)));

    [Theory]
    [InlineData("often")]
    [InlineData("0 99 * * * *")]
    [InlineData("-00:00:01")]
    public void What_is_no_schedule_is_refused(string schedule) =>
        Assert.Throws<FormatException>(() => Schedule.Parse(schedule));

    [Theory]
    [InlineData("%RecomputeSchedule%", "0 * * * * *")]
    [InlineData("%ReconcileSchedule%", "0 */15 * * * *")]
    [InlineData("%TickSchedule%", "00:00:07")]
    [InlineData("0 0 3 * * *", "0 0 3 * * *")]
    public void A_name_in_percent_signs_is_that_setting_or_its_default(string text, string resolved)
    {
        var settings = new HostSettings { AppFolder = ".", AppSettings = new Dictionary<string, string>(StringComparer.Ordinal) { ["TickSchedule"] = "00:00:07" } };

        Assert.Equal(resolved, settings.Resolve(text));
    }

    [Fact]
    public void A_name_without_a_setting_is_an_error()
    {
        var settings = new HostSettings { AppFolder = ".", AppSettings = new Dictionary<string, string>(StringComparer.Ordinal) };

        Assert.Throws<InvalidOperationException>(() => settings.Resolve("%Unknown%"));
    }

    private static DateTime Utc(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture).UtcDateTime;
}
