using Pipeline.Adapters;

namespace Pipeline.Tests.Crashes;

public sealed class ReconcileCrashTests
{
    private static readonly TimeSpan Later = TimeSpan.FromMinutes(10);

    public static TheoryData<string, string> Steps { get; } = Points.Of(Triggers.Steps.OfReconcile);

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task A_reconciliation_whose_process_was_killed_is_whole_after_the_next_run(string step, string when)
    {
        await using var world = await World.StartAsync();
        await PrepareAsync(world);
        var invariants = await Invariants.OfAsync(world);
        Assert.Empty(await invariants.AtAnyMomentAsync());

        await CrashHost.DieAsync(world, step, when, "reconcile", Later);

        Assert.Empty(await invariants.AtAnyMomentAsync());
        await world.Pipeline.RecomputeAsync();
        Assert.Empty(await invariants.AtAnyMomentAsync());
        world.Pipeline.Clock.Advance(Later);
        await world.Pipeline.ReconcileAsync();
        await world.Pipeline.RecomputeAsync();
        Assert.Empty(await invariants.AtAnyMomentAsync());
        await world.SettleAsync();
        Assert.Empty(await invariants.WhenQuietAsync());
    }

    [Theory]
    [InlineData(Triggers.Steps.WithdrawalEntry)]
    [InlineData(Triggers.Steps.Tombstone)]
    [InlineData(Triggers.Steps.WithdrawalMark)]
    [InlineData(Triggers.Steps.WithdrawalNote)]
    [InlineData(Triggers.Steps.Sweep)]
    public async Task A_withdrawal_that_nothing_else_marks_is_published_after_a_crash(string step)
    {
        await using var world = await World.StartAsync();
        await world.SendAsync(World.Path(1), Forms.Primary(1));
        await world.SendAsync(World.Path(2), Forms.Primary(2));
        await world.Pipeline.RecomputeAsync();
        var invariants = await Invariants.OfAsync(world);
        await world.Pipeline.DeleteAsync(World.Path(2));

        await CrashHost.DieAsync(world, step, "before", "reconcile", Later);

        Assert.Empty(await invariants.AtAnyMomentAsync());
        await world.SettleAsync();
        Assert.Empty(await invariants.WhenQuietAsync());
        var states = (await world.RowsAsync("Receipts")).Where(row => row.GetString("path") == World.Path(2)).Select(row => row.GetString("state"));
        Assert.Equal(["withdrawn"], states);
    }

    /// <summary>Something to do for every step: lost, begun and gone, not entered, withdrawn, replaced twice.</summary>
    private static async Task PrepareAsync(World world)
    {
        const int Begun = 3;
        var notEntered = await world.SendAsync(World.Path(1), Forms.Primary(1));
        await world.SendAsync(World.Path(2), Forms.Primary(2));
        await world.SendAsync(World.Path(4), Forms.Primary(4));
        var begun = await world.DropAsync(World.Path(Begun), Forms.Primary(Begun));
        await world.Pipeline.Get<Register>().TryBeginAttemptAsync(begun, null, [], "one", default);
        await world.Pipeline.DeleteAsync(World.Path(Begun));
        await world.SendAsync(World.Path(4), Forms.Primary(4, 130));
        await world.SendAsync(World.Path(4), Forms.Primary(4, 140));
        await world.Pipeline.RecomputeAsync();
        await world.DropAsync(World.Path(5), Forms.Primary(5));
        await world.Pipeline.DeleteAsync(World.Path(2));
        await world.Container("archive").GetBlobClient($"entries/{World.CountyYear}/{notEntered.Source}/{notEntered.Version}.json").DeleteAsync();
    }
}
