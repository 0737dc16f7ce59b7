using System.Collections.Immutable;

namespace Pipeline.Domain.Publication;

/// <summary>
/// What a sweep of the published objects leaves for the next: when it began, and since when each object (container and path) has been found
/// unneeded by every sweep.
/// </summary>
public sealed record SweepNotes(DateTimeOffset Begun, ImmutableSortedDictionary<string, DateTimeOffset> Unneeded)
{
    /// <summary>An object is deleted that no document has named for this long.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromDays(7);

    /// <summary>Sweeps begin at least this far apart.</summary>
    public static readonly TimeSpan Apart = TimeSpan.FromDays(1);

    /// <summary>
    /// No object that was written within this time is deleted: longer than the day after which one that is added again is written again, so
    /// that whoever adds it either moves its ETag or finds it too young to be deleted.
    /// </summary>
    public static readonly TimeSpan Settled = TimeSpan.FromDays(2);

    /// <summary>The notes of a sweep that has begun: until it has ended it knows of nothing, so that one broken off begins every grace anew.</summary>
    public static SweepNotes Beginning(DateTimeOffset now) => new(now, ImmutableSortedDictionary.Create<string, DateTimeOffset>(StringComparer.Ordinal));

    /// <summary>True if the next sweep may begin.</summary>
    public bool IsOver(DateTimeOffset now) => now - Begun >= Apart;

    /// <summary>The notes of a sweep that found these objects unneeded: each since it was first found so without a break.</summary>
    public SweepNotes Noting(IEnumerable<string> unneeded, DateTimeOffset now) =>
        new(now, unneeded.ToImmutableSortedDictionary(one => one, one => Unneeded.GetValueOrDefault(one, now), StringComparer.Ordinal));

    /// <summary>True if an object that was last written then may be deleted.</summary>
    public bool MayGo(string one, DateTimeOffset written, DateTimeOffset now) =>
        Unneeded.TryGetValue(one, out var since) && now - since >= Grace && now - written >= Settled;
}
