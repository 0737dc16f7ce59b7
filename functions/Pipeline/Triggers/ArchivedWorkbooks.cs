using Microsoft.Extensions.Logging;
using Pipeline.Adapters;
using Pipeline.Adapters.Workbooks;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;

namespace Pipeline.Triggers;

/// <summary>Accepted workbooks as the archive keeps them, decided again by today's catalogue, which refuses nothing that was once accepted.</summary>
public sealed class ArchivedWorkbooks(Archive archive, ReadingLimits limits, TimeProvider time, ILogger<ArchivedWorkbooks> logger)
{
    /// <summary>What an archived version reports.</summary>
    public async Task<Judgement> DecideAsync(ArchiveEntry entry, CancellationToken cancellation)
    {
        var bytes = await archive.BytesAsync(entry.Sha256, cancellation);
        var reading = await WorkbookReader.ReadAsync(bytes, limits, time, cancellation);
        var judgement = WorkbookIntake.Decide(UploadPath.Parse(entry.Path), reading);
        if (judgement.Refused)
        {
            OutcomeLog.Say(logger, LogLevel.Warning, new
            {
                Event = "replayedThoughRefusedNow",
                Upload = entry.ToUpload().Id,
                Codes = judgement.Findings.Select(finding => finding.Rule.Code).Distinct(StringComparer.Ordinal),
            });
        }

        return judgement;
    }

    /// <summary>
    /// For the uploads in force that came after the year was closed: what stood at their paths then, of all that the archive knows, or of
    /// what was uploaded by an earlier time.
    /// </summary>
    public async Task<IReadOnlyCollection<Source>> StandingAsync(
        CountyYear countyYear, IReadOnlyCollection<Source> inForce, CancellationToken cancellation, DateTimeOffset? until = null)
    {
        var basics = CountyBasics.Of(inForce);
        var standing = new List<Source>();
        foreach (var upload in ClosedYear.After(inForce))
        {
            var file = Upload.SourceOf(upload.Path);
            var entries = await archive.EntriesAsync(countyYear, file, cancellation).Where(one => !(one.UploadTime > until)).ToListAsync(cancellation);
            var withdrawals = await archive.WithdrawalsAsync(countyYear, file, cancellation).Where(one => !(one.UploadTime > until)).ToListAsync(cancellation);
            if (ClosedYear.Standing(basics, entries, withdrawals) is { } entry)
            {
                standing.Add(await SourceAsync(entry, cancellation));
            }
        }

        return standing;
    }

    /// <summary>What counts of a year's uploads in force: in a closed year (封账) what stood when it was closed.</summary>
    public async Task<IReadOnlyCollection<Source>> CountedAsync(CountyYear countyYear, IReadOnlyCollection<Source> inForce, CancellationToken cancellation, DateTimeOffset? until = null) =>
        ClosedYear.Split(inForce, await StandingAsync(countyYear, inForce, cancellation, until)).Counted;

    /// <summary>
    /// What counted before the newest upload that counts came (<see cref="NewestUpload"/>); null where nothing did. Which version of its
    /// path was in force before is the archive's to say: a pointer knows only what was in force when it was set.
    /// </summary>
    public async Task<IReadOnlyCollection<Source>?> EarlierAsync(
        CountyYear countyYear, IReadOnlyCollection<Source> inForce, IReadOnlyCollection<Source> standing, CancellationToken cancellation)
    {
        var counted = ClosedYear.Split(inForce, standing).Counted;
        if (NewestUpload.Of(counted) is not { } newest)
        {
            return null;
        }

        var file = Upload.SourceOf(newest.Path);
        var entries = await archive.EntriesAsync(countyYear, file, cancellation).ToListAsync(cancellation);
        var withdrawals = await archive.WithdrawalsAsync(countyYear, file, cancellation).ToListAsync(cancellation);
        return NewestUpload.Before(newest, entries, withdrawals) switch
        {
            null => NewestUpload.Without(counted, null),
            var same when same.Sha256 == newest.Sha256 => NewestUpload.Without(counted, newest with { UploadTime = same.UploadTime }),
            var entry => NewestUpload.Without(counted, await SourceAsync(entry, cancellation)),
        };
    }

    /// <summary>The same sources, each with the time of its file's first version, where a due date has passed for any of them.</summary>
    public async Task<IReadOnlyCollection<Source>> WithFirstUploadsAsync(
        CountyYear countyYear, CountyBasics basics, IReadOnlyCollection<Source> sources, CancellationToken cancellation)
    {
        if (!sources.Any(source => basics.IsLate(source.UploadTime)))
        {
            return sources;
        }

        // The newest version's own entry may still be owed; those before it never are.
        var first = await archive.FirstUploadsAsync(countyYear, cancellation);
        return [.. sources.Select(source => first.TryGetValue(Upload.SourceOf(source.Path), out var time) && time < source.UploadTime ? source with { FirstUpload = time } : source)];
    }

    private async Task<Source> SourceAsync(ArchiveEntry entry, CancellationToken cancellation)
    {
        var judgement = await DecideAsync(entry, cancellation);
        return Source.Of(entry, judgement);
    }
}
