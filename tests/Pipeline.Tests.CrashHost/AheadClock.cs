namespace Pipeline.Tests.Crashing;

/// <summary>The system's clock, ahead by a fixed time.</summary>
internal sealed class AheadClock(TimeSpan ahead) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + ahead;
}
