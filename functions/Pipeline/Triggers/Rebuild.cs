using Microsoft.Extensions.Logging;
using Pipeline.Adapters;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;

namespace Pipeline.Triggers;

/// <summary>
/// Replays the archive into the tables: every path's newest accepted version with its rows and pointer, by today's catalogue. It
/// refuses nothing, and may run beside live uploads, because pointers only go forward.
/// </summary>
public sealed class Rebuild(Archive archive, ArchivedWorkbooks workbooks, FactsTable facts, CountiesTable counties, ILogger<Rebuild> logger)
{
    /// <summary>Rebuilds one county-year, or all; each is marked, so that the next recompute publishes it.</summary>
    public async Task RunAsync(CountyYear? only, CancellationToken cancellation)
    {
        foreach (var countyYear in only is null ? await archive.CountyYearsAsync(cancellation) : [only])
        {
            await RunAsync(countyYear, null, cancellation);
        }
    }

    /// <summary>Rebuilds these sources of a county-year (null: all), and marks it.</summary>
    public async Task RunAsync(CountyYear countyYear, IReadOnlySet<string>? sources, CancellationToken cancellation)
    {
        var entries = await archive.EntriesAsync(countyYear, cancellation).ToListAsync(cancellation);
        var withdrawals = await archive.WithdrawalsAsync(countyYear, cancellation).ToListAsync(cancellation);
        foreach (var path in Replay.Of(entries, withdrawals).Where(path => sources?.Contains(path.Newest.ToUpload().Source) != false))
        {
            await Steps.RunAsync(Steps.Replay, () => ReplayAsync(countyYear, path, cancellation));
        }

        await counties.MarkAsync(countyYear, cancellation);
        OutcomeLog.Say(logger, LogLevel.Information, new { Event = "rebuild", County = countyYear.County.ToString(), Year = countyYear.Year.First, Versions = entries.Count });
    }

    private async Task ReplayAsync(CountyYear countyYear, ReplayedPath path, CancellationToken cancellation)
    {
        if (path.Previous is { } previous)
        {
            await RowsAsync(countyYear, previous, cancellation);
        }

        var judgement = await RowsAsync(countyYear, path.Newest, cancellation);
        var pointer = Pointer.Of(path.Newest.ToUpload(), path.Newest.Sha256, judgement) with
        {
            Replaces = path.Newest.Replaces,
            PreviousVersion = path.Previous?.ToUpload().Version,
            PreviousSha256 = path.Previous?.Sha256,
            Withdrawn = path.Withdrawn,
        };
        while (true)
        {
            var there = await facts.PointerAsync(countyYear, pointer.Upload.Source, cancellation);
            if (there is not null && IsLater(there, pointer))
            {
                return;
            }

            // A withdrawal of this version since the archive was read stands.
            var next = there is { Withdrawn: true } && there.Upload.Version == pointer.Upload.Version ? pointer with { Withdrawn = true } : pointer;
            if (await facts.TrySetPointerAsync(countyYear, next, there, cancellation))
            {
                return;
            }
        }
    }

    /// <summary>A live upload came since the archive was read; of the versions of one second, the live pointer knows which counts.</summary>
    private static bool IsLater(Pointer there, Pointer replayed) =>
        there.Upload.UploadTime > replayed.Upload.UploadTime
        || (there.Upload.UploadTime == replayed.Upload.UploadTime && there.Upload.Version != replayed.Upload.Version);

    private async Task<Judgement> RowsAsync(CountyYear countyYear, ArchiveEntry entry, CancellationToken cancellation)
    {
        var judgement = await workbooks.DecideAsync(entry, cancellation);
        await facts.WriteRowsAsync(countyYear, entry.ToUpload(), judgement.Facts, cancellation);
        return judgement;
    }
}
