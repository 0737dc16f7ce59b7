namespace Pipeline.Benchmarks;

/// <summary>One measured figure and its target: beside a peer the ratio of the medians, else the figure itself.</summary>
/// <param name="Scenario">The scenario's name, as S1.</param>
/// <param name="What">What was measured.</param>
/// <param name="Unit">The unit of the figures; CPU seconds of all own processes unless it says otherwise.</param>
/// <param name="Ours">The product's figures.</param>
/// <param name="Peer">Whom it is compared with, if with anybody.</param>
/// <param name="Theirs">The peer's figures, from the same rounds.</param>
/// <param name="Value">What is compared with the target.</param>
/// <param name="Target">The greatest value that meets it.</param>
internal sealed record Measurement(string Scenario, string What, string Unit, Spread Ours, string? Peer, Spread? Theirs, double Value, double Target)
{
    public const string CpuSeconds = "CPU s";

    public bool Met => Value <= Target;

    /// <summary>The median of CPU seconds as a share of the peer's.</summary>
    public static Measurement Beside(string scenario, string what, Spread ours, string peer, Spread theirs, double target) =>
        new(scenario, what, CpuSeconds, ours, peer, theirs, ours.Median / theirs.Median, target);

    /// <summary>The median of a cost.</summary>
    public static Measurement Cost(string scenario, string what, string unit, Spread ours, double target) =>
        new(scenario, what, unit, ours, null, null, ours.Median, target);

    /// <summary>The greatest of a count: no round may exceed it.</summary>
    public static Measurement Count(string scenario, string what, Spread ours, double target) =>
        new(scenario, what, "count", ours, null, null, ours.Max, target);
}
