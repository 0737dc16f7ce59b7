using System.Collections.Immutable;
using Pipeline.Domain.Intake;

namespace Pipeline.Domain.Indicators;

/// <summary>An upload in force that came after the year was closed, and the version of its file that counts in its place; null where there is none.</summary>
public sealed record KeptApart(Source Upload, Source? Standing);

/// <summary>
/// A closed year (封账): its figures are those that were in force when it was closed. An upload in force that came later is kept apart; in
/// its place stands the newest accepted version of its path that came before, if any did. What the county's form says about the county
/// and its dates (<see cref="CountyBasics"/>) is exempt: the newest word counts, so that the bureau can close a year afterwards and open it
/// again. A withdrawal has no time of its own: it takes effect whenever it came, and on every version up to the one it names.
/// </summary>
public static class ClosedYear
{
    /// <summary>The uploads in force that came after the year was closed, in ordinal order of paths; none while it is open.</summary>
    public static ImmutableArray<Source> After(IReadOnlyCollection<Source> inForce)
    {
        var basics = CountyBasics.Of(inForce);
        return [.. inForce.Where(source => basics.IsAfterClosing(source.UploadTime)).OrderBy(source => source.Path, StringComparer.Ordinal)];
    }

    /// <summary>Which version of one path stood when the year was closed, of all that the archive has of it; null where none did.</summary>
    public static ArchiveEntry? Standing(CountyBasics basics, IEnumerable<ArchiveEntry> entries, IEnumerable<WithdrawalEntry> withdrawals) =>
        Replay.Of(entries.Where(entry => !basics.IsAfterClosing(entry.UploadTime)), withdrawals)
            .Where(path => !path.Withdrawn)
            .Select(path => path.Newest)
            .SingleOrDefault();

    /// <summary>
    /// What counts and what is kept apart, each in ordinal order of paths. Of the standing versions those count whose path has an upload
    /// that is kept apart.
    /// </summary>
    public static (ImmutableArray<Source> Counted, ImmutableArray<KeptApart> Apart) Split(
        IReadOnlyCollection<Source> inForce, IReadOnlyCollection<Source> standing)
    {
        var after = After(inForce);
        var apart = after.Select(upload => new KeptApart(upload, standing.SingleOrDefault(one => one.Path == upload.Path))).ToImmutableArray();
        var late = after.Select(upload => upload.Path).ToHashSet(StringComparer.Ordinal);
        var counted = inForce.Where(source => !late.Contains(source.Path)).Concat(apart.Select(one => one.Standing).OfType<Source>());
        return ([.. counted.OrderBy(source => source.Path, StringComparer.Ordinal)], apart);
    }
}
