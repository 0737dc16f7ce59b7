namespace Pipeline.Tests.Crashes;

public sealed class RecomputeCrashTests
{
    public static TheoryData<string, string> Steps { get; } = Points.Of(Triggers.Steps.OfRecompute);

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task A_publication_whose_process_was_killed_is_whole_after_the_next_run(string step, string when)
    {
        await using var world = await World.StartAsync();
        await world.SendAsync(World.Path(1), Forms.Primary(1));
        await world.Pipeline.RecomputeAsync();
        var invariants = await Invariants.OfAsync(world);
        Assert.Empty(await invariants.AtAnyMomentAsync());
        await world.SendAsync(World.Path(1), Forms.Primary(1, 130));
        await world.SendAsync(World.Path(2), Forms.Primary(2));

        await CrashHost.DieAsync(world, step, when, "recompute", TimeSpan.Zero);

        Assert.Empty(await invariants.AtAnyMomentAsync());
        await world.Pipeline.RecomputeAsync();
        Assert.Empty(await invariants.AtAnyMomentAsync());
        await world.SettleAsync();
        Assert.Empty(await invariants.WhenQuietAsync());
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task A_first_publication_whose_process_was_killed_is_whole_after_the_next_run(string step, string when)
    {
        await using var world = await World.StartAsync();
        var invariants = await Invariants.OfAsync(world);
        await world.SendAsync(World.Path(1), Forms.Primary(1));

        await CrashHost.DieAsync(world, step, when, "recompute", TimeSpan.Zero);

        Assert.Empty(await invariants.AtAnyMomentAsync());
        await world.SettleAsync();
        Assert.Empty(await invariants.WhenQuietAsync());
    }
}
