using System.Collections.Immutable;
using Pipeline.Domain.Intake;

namespace Pipeline.Domain.Indicators;

/// <summary>An accepted upload in force: where it lies, when it was uploaded, the hash of its bytes and what it reports.</summary>
public sealed record Source(string Path, DateTimeOffset UploadTime, string Sha256, ImmutableArray<Fact> Facts)
{
    /// <summary>The kinds of workbook in it (ids of WorkbookKinds); empty where they are not known, as of a row that an earlier version of the product wrote.</summary>
    public ImmutableArray<string> Kinds { get; init; } = [];

    /// <summary>What was found in it when it was decided.</summary>
    public ImmutableArray<FoundCount> Found { get; init; } = [];

    /// <summary>An archived version, as it is decided.</summary>
    public static Source Of(ArchiveEntry entry, Judgement judgement) =>
        new(entry.Path, entry.UploadTime, entry.Sha256, judgement.Facts) { Kinds = judgement.Kinds, Found = FoundCount.Of(judgement) };

    /// <summary>When the first accepted version of this file was uploaded; the upload time itself where that is not known or does not matter.</summary>
    public DateTimeOffset FirstUpload { get => field == default ? UploadTime : field; init; }

    /// <summary>Newest first; of one second, the greater path first.</summary>
    public static IEnumerable<Source> NewestFirst(IEnumerable<Source> sources) =>
        sources.OrderByDescending(source => source.UploadTime).ThenByDescending(source => source.Path, StringComparer.Ordinal);
}

/// <summary>A figure with the file and cell it comes from.</summary>
public sealed record TracedFigure(decimal Value, string Sha256, string Cell);
