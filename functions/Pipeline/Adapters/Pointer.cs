using Azure;
using Azure.Data.Tables;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Intake;

namespace Pipeline.Adapters;

/// <summary>
/// Which version of a file is in force: the row {source} of table Facts. A withdrawn one stays as a tombstone, so that nothing
/// up to its upload time is in force again.
/// </summary>
public sealed record Pointer(Upload Upload, string Sha256, int Rows)
{
    /// <summary>The ETag of a version of the same second that this one took the place of.</summary>
    public string? Replaces { get; init; }

    /// <summary>The version that was in force before, and the hash of its bytes; its rows are kept.</summary>
    public string? PreviousVersion { get; init; }

    public string? PreviousSha256 { get; init; }

    public bool Withdrawn { get; init; }

    /// <summary>The kinds of workbook in it, between commas; empty in a row that an earlier version of the product wrote.</summary>
    public string Kinds { get; init; } = "";

    /// <summary>What was found in it (<see cref="FoundCount"/>).</summary>
    public string Found { get; init; } = "";

    /// <summary>The row's own ETag; default for one that is not stored yet.</summary>
    public ETag RowETag { get; init; }

    /// <summary>True if the bytes are those of the version that was in force before.</summary>
    public bool IsUnchanged => string.Equals(Sha256, PreviousSha256, StringComparison.Ordinal);

    /// <summary>The pointer to a version, with what was decided about it.</summary>
    public static Pointer Of(Upload upload, string sha256, Judgement judgement) => new(upload, sha256, judgement.Facts.Length)
    {
        Kinds = string.Join(',', judgement.Kinds),
        Found = FoundCount.Write(FoundCount.Of(judgement)),
    };

    /// <summary>The upload in force with what it reports.</summary>
    public Source ToSource(IEnumerable<Fact> facts) =>
        new(Upload.Path, Upload.UploadTime, Sha256, [.. facts]) { Kinds = [.. Kinds.Split(',', StringSplitOptions.RemoveEmptyEntries)], Found = FoundCount.Read(Found) };

    /// <summary>How the archive enters this version.</summary>
    public ArchiveEntry ToEntry() => new(Upload.Path, Upload.UploadTime, Upload.ETag, Upload.Bytes, Sha256, Replaces);

    internal static string FilterAll(string partition) => TableClient.CreateQueryFilter($"PartitionKey eq {partition} and pointer eq true");

    internal static Pointer Read(TableEntity entity) => new(
        new Upload(entity.GetString("path")!, entity.GetDateTimeOffset("uploadTime")!.Value, entity.GetString("etag")!, entity.GetInt64("bytes")!.Value),
        entity.GetString("sha256")!,
        entity.GetInt32("rows")!.Value)
    {
        Replaces = entity.GetString("replaces"),
        PreviousVersion = entity.GetString("previousVersion"),
        PreviousSha256 = entity.GetString("previousSha256"),
        Withdrawn = entity.GetBoolean("withdrawn") ?? false,
        Kinds = entity.GetString("kinds") ?? "",
        Found = entity.GetString("found") ?? "",
        RowETag = entity.ETag,
    };

    internal TableEntity Write(string partition)
    {
        var entity = new TableEntity(partition, Upload.Source)
        {
            ["pointer"] = true,
            ["path"] = Upload.Path,
            ["uploadTime"] = Upload.UploadTime,
            ["etag"] = Upload.ETag,
            ["bytes"] = Upload.Bytes,
            ["version"] = Upload.Version,
            ["sha256"] = Sha256,
            ["rows"] = Rows,
            ["withdrawn"] = Withdrawn,
            ["kinds"] = Kinds,
            ["found"] = Found,
        };
        foreach (var (name, text) in new[] { ("replaces", Replaces), ("previousVersion", PreviousVersion), ("previousSha256", PreviousSha256) })
        {
            if (text is not null)
            {
                entity[name] = text;
            }
        }

        return entity;
    }
}
