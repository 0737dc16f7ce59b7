namespace Pipeline.Tests.Crashes;

public sealed class IngestCrashTests
{
    public static TheoryData<string, string> Steps { get; } = Points.Of(Triggers.Steps.OfIngest);

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task An_upload_whose_process_was_killed_is_whole_after_its_redelivery(string step, string when)
    {
        await using var world = await World.StartAsync();
        await world.SendAsync(World.Path(1), Forms.Primary(1));
        await world.SendAsync(World.Path(2), Forms.Primary(2));
        await world.Pipeline.RecomputeAsync();
        var invariants = await Invariants.OfAsync(world);
        Assert.Empty(await invariants.AtAnyMomentAsync());
        await world.DropAsync(World.Path(1), Forms.Primary(1, 130));

        await CrashHost.DieAsync(world, step, when, "ingest", TimeSpan.Zero, World.Path(1));

        Assert.Empty(await invariants.AtAnyMomentAsync());
        await world.Pipeline.IngestAsync(World.Path(1));
        await world.Pipeline.RecomputeAsync();
        Assert.Empty(await invariants.AtAnyMomentAsync());
        await world.SettleAsync();
        Assert.Empty(await invariants.WhenQuietAsync());
    }
}
