namespace Pipeline.Tests.Storage;

/// <summary>The system's clock, moved ahead at will. Its delays are real.</summary>
internal sealed class TestClock : TimeProvider
{
    private TimeSpan ahead;

    public void Advance(TimeSpan by) => ahead += by;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + ahead;
}
