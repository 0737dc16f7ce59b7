using Pipeline.Tests.Crashes;

namespace Pipeline.Tests.Laws;

/// <summary>Law 7: readers never see half a publication, and never older news after newer.</summary>
public sealed class Law7Tests
{
    public static TheoryData<string> Steps { get; } = [.. Triggers.Steps.OfRecompute];

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Law7_an_older_host_that_publishes_after_a_newer_one_overwrites_nothing(string step)
    {
        await using var world = await World.StartAsync();
        await using var newer = await world.SecondHostAsync();
        var invariants = await Invariants.OfAsync(world);
        await world.SendAsync(World.Path(1), Forms.Primary(1));
        await world.Pipeline.RecomputeAsync();
        Assert.Empty(await invariants.AtAnyMomentAsync());
        await world.SendAsync(World.Path(1), Forms.Primary(1, 130));

        await AtStep.RunAsync(
            step,
            async () =>
            {
                await world.SendAsync(World.Path(1), Forms.Primary(1, 140));
                await newer.RecomputeAsync();
                Assert.Empty(await invariants.AtAnyMomentAsync());
            },
            () => world.Pipeline.RecomputeAsync());

        Assert.Empty(await invariants.AtAnyMomentAsync());
        await world.Pipeline.RecomputeAsync();
        Assert.Equal(140, Assert.Single((await world.Pipeline.SchoolsAsync()).Schools).Stages[0].Pupils);
        await world.SettleAsync();
        Assert.Empty(await invariants.WhenQuietAsync());
    }

    [Fact]
    public async Task Law7_a_reader_never_sees_half_while_two_hosts_publish()
    {
        await using var world = await World.StartAsync();
        await using var second = await world.SecondHostAsync();
        var invariants = await Invariants.OfAsync(world);
        await world.SendAsync(World.Path(1), Forms.Primary(1));
        await world.Pipeline.RecomputeAsync();
        var reader = new PublishedReader(second);
        using var stop = new CancellationTokenSource();
        var watching = Task.Run(() => reader.WatchAsync(stop.Token));

        for (var school = 2; school < 12; school++)
        {
            await world.SendAsync(World.Path(school), Forms.Primary(school));
            await Task.WhenAll(world.Pipeline.RecomputeAsync(), second.RecomputeAsync());
        }

        await stop.CancelAsync();
        Assert.Empty(await watching);
        Assert.True(reader.Looks > 1);
        await world.SettleAsync();
        Assert.Empty(await invariants.WhenQuietAsync());
    }

    [Fact]
    public async Task Law7_asOf_goes_back_by_a_withdrawal()
    {
        await using var world = await World.StartAsync();
        var invariants = await Invariants.OfAsync(world);
        var stays = await world.SendAsync(World.Path(1), Forms.Primary(1));
        await Task.Delay(1100);
        var goes = await world.SendAsync(World.Path(2), Forms.Primary(2));
        await world.Pipeline.RecomputeAsync();
        Assert.Equal(goes.UploadTime, (await world.Pipeline.CountyAsync()).AsOf);

        await world.Pipeline.DeleteAsync(World.Path(2));
        await world.SettleAsync();

        Assert.Equal(stays.UploadTime, (await world.Pipeline.CountyAsync()).AsOf);
        Assert.Empty(await invariants.WhenQuietAsync());
    }
}
