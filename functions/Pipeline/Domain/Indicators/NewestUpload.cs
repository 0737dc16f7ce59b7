using Pipeline.Domain.Intake;

namespace Pipeline.Domain.Indicators;

/// <summary>The newest upload that counts, and what counted before it came: what it changed is the difference.</summary>
public static class NewestUpload
{
    /// <summary>The newest of the uploads that count (of one second the greater path); null where there is none.</summary>
    public static Source? Of(IReadOnlyCollection<Source> counted) => Source.NewestFirst(counted).FirstOrDefault();

    /// <summary>
    /// Which version of its path was in force when it came, of all that the archive has of it; null where none was, or the last one was
    /// withdrawn. Its own entry may still be owed; those before it never are. A version of the same second is none before it.
    /// </summary>
    public static ArchiveEntry? Before(Source newest, IEnumerable<ArchiveEntry> entries, IEnumerable<WithdrawalEntry> withdrawals) =>
        Replay.Of(entries.Where(entry => entry.UploadTime < newest.UploadTime), withdrawals.Where(one => one.UploadTime < newest.UploadTime))
            .Where(path => !path.Withdrawn)
            .Select(path => path.Newest)
            .SingleOrDefault();

    /// <summary>
    /// What counted before: the same uploads, with the version of its own path that was in force before it in the place of the newest
    /// (null: there was none). Null where nothing came before at all. Uploads of other paths stand as they are, whichever came first.
    /// </summary>
    public static IReadOnlyCollection<Source>? Without(IReadOnlyCollection<Source> counted, Source? before)
    {
        var newest = Of(counted);
        Source[] earlier = [.. counted.Where(source => source != newest), .. before is null ? [] : new[] { before }];
        return earlier.Length == 0 ? null : earlier;
    }
}
