namespace Pipeline.Domain.Intake;

/// <summary>
/// One accepted version as the archive keeps it: enough to replay it. Replaces is the ETag of a version of the same path and
/// second that it took the place of.
/// </summary>
public sealed record ArchiveEntry(string Path, DateTimeOffset UploadTime, string ETag, long Bytes, string Sha256, string? Replaces)
{
    public Upload ToUpload() => new(Path, UploadTime, ETag, Bytes);
}

/// <summary>A withdrawal: the version that no longer lies in the drop folder. Nothing of its path up to its upload time is in force again.</summary>
public sealed record WithdrawalEntry(string Path, DateTimeOffset UploadTime, string ETag);

/// <summary>What the archive says of one path: the newest version, the one in force before it, and whether it was withdrawn.</summary>
public sealed record ReplayedPath(ArchiveEntry Newest, ArchiveEntry? Previous, bool Withdrawn);

/// <summary>Replays the archive: the same entries in any order give the same versions in force.</summary>
public static class Replay
{
    /// <summary>The state of every path, in ordinal order of paths.</summary>
    public static IEnumerable<ReplayedPath> Of(IEnumerable<ArchiveEntry> entries, IEnumerable<WithdrawalEntry> withdrawals)
    {
        var withdrawn = withdrawals.ToLookup(withdrawal => withdrawal.Path, withdrawal => withdrawal.UploadTime, StringComparer.Ordinal);
        return entries.GroupBy(entry => entry.Path, StringComparer.Ordinal)
            .OrderBy(path => path.Key, StringComparer.Ordinal)
            .Select(path => Play(path, withdrawn[path.Key]));
    }

    private static ReplayedPath Play(IEnumerable<ArchiveEntry> entries, IEnumerable<DateTimeOffset> withdrawals)
    {
        var withdrawn = withdrawals.ToHashSet();
        ReplayedPath? state = null;
        foreach (var second in entries.GroupBy(entry => entry.UploadTime).OrderBy(second => second.Key))
        {
            var newest = Last([.. second]);
            var previous = state is { Withdrawn: false } ? state.Newest : null;
            state = new ReplayedPath(newest, previous, withdrawn.Contains(second.Key));
        }

        // A withdrawal whose own version is not in the archive still takes all before it out of force.
        return state! with { Withdrawn = withdrawn.Any(time => time >= state.Newest.UploadTime) };
    }

    /// <summary>Of the versions of one second, the one that no other replaced.</summary>
    private static ArchiveEntry Last(ArchiveEntry[] entries)
    {
        var replaced = entries.Select(entry => entry.Replaces).ToHashSet(StringComparer.Ordinal);
        var standing = entries.Where(entry => !replaced.Contains(entry.ETag)).ToArray();
        return (standing.Length > 0 ? standing : entries).MaxBy(entry => entry.ETag, StringComparer.Ordinal)!;
    }
}
