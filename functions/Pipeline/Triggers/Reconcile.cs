using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Pipeline.Adapters;
using Pipeline.Adapters.Workbooks;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Publication;
using Pipeline.Domain.Schools;

namespace Pipeline.Triggers;

/// <summary>
/// Compares the drop folder with the register: takes up what no event told of, ends what vanished, withdraws what was deleted, and
/// sweeps rows that no pointer needs and, once a day, published objects that no document names. Losing many files at once is taken for an accident and waits for an administrator's word.
/// </summary>
public sealed class Reconcile(
    DropFolder uploads,
    ReadingLimits limits,
    Ingest ingest,
    Rebuild rebuild,
    Register register,
    Archive archive,
    FactsTable facts,
    CountiesTable counties,
    ReceiptFiles receipts,
    ObjectSweep objects,
    TimeProvider time,
    ILogger<Reconcile> logger)
{
    private const int FewWithdrawals = 3;
    private const int WithdrawalPercent = 20;
    private const int QuarterHour = 900;

    // A prime, so that with any number of county-years and any schedule every one comes to be the first.
    private const int Step = 7919;
    private static readonly TimeSpan Settled = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LastDay = TimeSpan.FromDays(1);
    private static readonly TimeSpan Abandoned = TimeSpan.FromDays(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(4);

    /// <summary>Reconciles everything; stops between county-years when its time is over.</summary>
    /// <exception cref="AggregateException">Some uploads or county-years could not be reconciled; the others were.</exception>
    public Task RunAsync(CancellationToken cancellation) => RunAsync(new TimerRun(), cancellation);

    /// <summary>The same, and says in the run what it found.</summary>
    /// <exception cref="AggregateException">Some uploads or county-years could not be reconciled; the others were.</exception>
    public async Task RunAsync(TimerRun run, CancellationToken cancellation)
    {
        var began = time.GetUtcNow();
        var until = began + Longest;
        var listed = await Steps.RunAsync(Steps.List, () => ListAsync(cancellation));
        await TryAsync(() => TakeUpAsync(null, listed[Misplaced].ToList(), run, cancellation), run, cancellation);
        foreach (var countyYear in Turned(await CountyYearsAsync(listed, cancellation), began))
        {
            if (time.GetUtcNow() > until)
            {
                run.IsOutOfTime = true;
                break;
            }

            await TryAsync(() => RunAsync(countyYear, [.. listed[countyYear.ToString()]], manyMayGo: false, run, cancellation), run, cancellation);
        }

        await TryAsync(() => objects.RunAsync(until, cancellation), run, cancellation);
        Say(began, listed, run);
        run.End();
    }

    /// <summary>What lies in the drop folder and what of it still waits for its receipt, as far as the run came.</summary>
    private void Say(DateTimeOffset began, ILookup<string, Upload> listed, TimerRun run) => OutcomeLog.Say(logger, LogLevel.Information, new
    {
        Event = "reconcileRun",
        Began = began,
        Outcome = run.IsOutOfTime ? "outOfTime" : "whole",
        Uploads = listed.Sum(group => group.Count()),
        Years = from placed in listed
                where placed.Key != Misplaced
                group placed by CountyYear.Parse(placed.Key).Year.First into year
                orderby year.Key
                select new { Year = year.Key, Counties = year.Count(), Uploads = year.Sum(placed => placed.Count()) },
        Waiting = run.Waiting.Count,
        OldestWaiting = run.Waiting.Count > 0 ? run.Waiting.Min(upload => upload.UploadTime) : (DateTimeOffset?)null,
        Failed = run.Faults.Count,
        Milliseconds = (long)(time.GetUtcNow() - began).TotalMilliseconds,
    });

    /// <summary>An administrator's word that the files which are gone from this county-year are really withdrawn, however many.</summary>
    /// <exception cref="AggregateException">Some uploads could not be reconciled; the others were.</exception>
    public async Task WithdrawAsync(CountyYear countyYear, CancellationToken cancellation)
    {
        var listed = await ListAsync(cancellation);
        var run = new TimerRun();
        await RunAsync(countyYear, [.. listed[countyYear.ToString()]], manyMayGo: true, run, cancellation);
        run.End();
    }

    private const string Misplaced = "misplaced";

    private async Task<ILookup<string, Upload>> ListAsync(CancellationToken cancellation)
    {
        var all = await uploads.ListAsync(cancellation).ToListAsync(cancellation);
        return all.Where(upload => UploadPath.Parse(upload.Path) is not UploadPath.NoUpload)
            .ToLookup(upload => UploadPath.Parse(upload.Path) is UploadPath.Placed placed ? placed.CountyYear.ToString() : Misplaced, StringComparer.Ordinal);
    }

    /// <summary>
    /// County-years in a circle, begun a step further each quarter of an hour: where there are more than one run has time for, none waits for ever.
    /// </summary>
    internal static IEnumerable<CountyYear> Turned(CountyYear[] all, DateTimeOffset began)
    {
        var start = all.Length == 0 ? 0 : (int)(began.ToUnixTimeSeconds() / QuarterHour * Step % all.Length);
        return all[start..].Concat(all[..start]);
    }

    /// <summary>Every county-year of which something lies there, was ever accepted, or was begun and not ended.</summary>
    private async Task<CountyYear[]> CountyYearsAsync(ILookup<string, Upload> listed, CancellationToken cancellation)
    {
        var lying = listed.Select(group => group.Key).Where(key => key != Misplaced).Select(CountyYear.Parse);
        return
        [
            .. lying
                .Union(await archive.CountyYearsAsync(cancellation))
                .Union(await register.OpenAsync(cancellation))
                .OrderBy(one => one.ToString(), StringComparer.Ordinal),
        ];
    }

    /// <summary>Does one thing; a fault in it keeps no other waiting.</summary>
    private async Task<bool> TryAsync(Func<Task> work, TimerRun run, CancellationToken cancellation)
    {
        try
        {
            await work();
            return true;
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            run.Faults.Add(fault);
            logger.LogError(fault, "A part of the reconciliation failed; the rest goes on.");
            return false;
        }
    }

    private async Task RunAsync(CountyYear countyYear, List<Upload> listed, bool manyMayGo, TimerRun run, CancellationToken cancellation)
    {
        Steps.Tell(countyYear);
        await TakeUpAsync(countyYear, listed, run, cancellation);
        await Steps.RunAsync(Steps.Repair, () => RepairAsync(countyYear, cancellation));
        await WithdrawAsync(countyYear, listed, manyMayGo, run, cancellation);
        await FinishWithdrawalsAsync(countyYear, cancellation);
        await Steps.RunAsync(Steps.Sweep, () => SweepAsync(countyYear, cancellation));
    }

    /// <summary>Answers uploads that have waited, and ends versions that were begun and lie there no longer. Adds those that then still wait.</summary>
    private async Task TakeUpAsync(CountyYear? countyYear, List<Upload> listed, TimerRun run, CancellationToken cancellation)
    {
        var registered = await register.AllAsync(countyYear, cancellation);
        var ended = registered.Where(one => one.Outcome is not null).Select(one => one.Upload.Id).ToHashSet(StringComparer.Ordinal);

        // No event tells of a file above the trigger's cap: it need not settle first.
        var open = listed.Where(upload => !ended.Contains(upload.Id)).ToLookup(upload => IsSettled(upload) || upload.Bytes > limits.FileBytes);
        run.Waiting.AddRange(open[false]);
        run.Refused.AddRange(registered.Where(one => one.Ended > time.GetUtcNow() - LastDay).SelectMany(one => one.Refused));
        var begun = registered.Select(one => one.Upload.Id).ToHashSet(StringComparer.Ordinal);
        var present = listed.Select(upload => upload.Id).ToHashSet(StringComparer.Ordinal);
        var lost = registered.Where(one => one.Outcome is null && !present.Contains(one.Upload.Id) && IsSettled(one.Upload)).ToArray();
        foreach (var upload in open[true])
        {
            OutcomeLog.Say(logger, LogLevel.Information, new
            {
                Event = "takenUp",
                Upload = upload.Id,
                County = countyYear?.County.ToString(),
                Year = countyYear?.Year.First,
                Reason = upload.Bytes > limits.FileBytes ? "tooLarge" : begun.Contains(upload.Id) ? "broken" : "noEvent",
                upload.UploadTime,
            });
            if (!await TryAsync(() => Steps.RunAsync(Steps.TakeUp, () => ingest.RunAsync(upload.Path, cancellation)), run, cancellation))
            {
                run.Waiting.Add(upload);
            }
        }

        foreach (var one in lost)
        {
            await TryAsync(() => Steps.RunAsync(Steps.EndVanished, () => ingest.RunAsync(one.Upload, cancellation)), run, cancellation);
        }
    }

    /// <summary>
    /// Enters versions in force whose entry was not written (their run was broken off after the pointer), and replays from the archive
    /// files whose pointer is lost or whose rows are not those that it counts.
    /// </summary>
    private async Task RepairAsync(CountyYear countyYear, CancellationToken cancellation)
    {
        var accepted = await archive.SourcesAsync(countyYear, cancellation);
        var pointers = await facts.PointersAsync(countyYear, cancellation);
        var entered = await archive.EnteredAsync(countyYear, cancellation);
        foreach (var pointer in pointers.Where(pointer => !entered.Contains(pointer.Upload.Id)))
        {
            await archive.EnterAsync(countyYear, pointer.ToEntry(), cancellation);
        }

        var rows = (await facts.RowKeysAsync(countyYear, "", cancellation)).CountBy(row => row.RowKey[..row.RowKey.LastIndexOf('!')], StringComparer.Ordinal)
            .ToDictionary(StringComparer.Ordinal);
        var torn = pointers.Where(pointer => !pointer.Withdrawn && rows.GetValueOrDefault(pointer.Upload.Id) != pointer.Rows);
        var broken = accepted.Except(pointers.Select(pointer => pointer.Upload.Source), StringComparer.Ordinal)
            .Union(torn.Select(pointer => pointer.Upload.Source), StringComparer.Ordinal)
            .ToHashSet(StringComparer.Ordinal);
        if (broken.Count > 0)
        {
            await rebuild.RunAsync(countyYear, broken, cancellation);
        }
    }

    private async Task WithdrawAsync(CountyYear countyYear, List<Upload> listed, bool manyMayGo, TimerRun run, CancellationToken cancellation)
    {
        var present = listed.Select(upload => upload.Path).ToHashSet(StringComparer.Ordinal);
        var inForce = (await facts.PointersAsync(countyYear, cancellation)).Where(pointer => !pointer.Withdrawn).ToArray();
        var gone = await inForce.ToAsyncEnumerable()
            .Where(pointer => !present.Contains(pointer.Upload.Path) && IsSettled(pointer.Upload))
            .Where(async (pointer, rest) => !await NewestIsRefusedAsync(pointer, rest))
            .ToArrayAsync(cancellation);
        if (!manyMayGo && gone.Length > FewWithdrawals && gone.Length * 100 > inForce.Length * WithdrawalPercent)
        {
            run.Alarm(RunStatus.ManyFilesGone, countyYear);
            OutcomeLog.Say(logger, LogLevel.Error, new
            {
                Event = "alarm",
                Alarm = RunStatus.ManyFilesGone,
                County = countyYear.County.ToString(),
                Year = countyYear.Year.First,
                Gone = gone.Length,
                Of = inForce.Length,
            });
            return;
        }

        foreach (var pointer in gone)
        {
            await WithdrawAsync(countyYear, pointer, cancellation);
        }
    }

    private async Task WithdrawAsync(CountyYear countyYear, Pointer pointer, CancellationToken cancellation)
    {
        if (await uploads.HeadAsync(pointer.Upload.Path, cancellation) is not null)
        {
            return;
        }

        await Steps.RunAsync(Steps.WithdrawalEntry, () => archive.WithdrawAsync(countyYear, pointer.Upload, cancellation));
        await Steps.RunAsync(
            Steps.Tombstone, () => facts.TrySetPointerAsync(countyYear, pointer with { Withdrawn = true }, pointer, cancellation));
    }

    /// <summary>
    /// Marks and notes every withdrawal that is not noted yet, also of a run that was broken off after the tombstone or lost the
    /// answer to it: the note is what ends a withdrawal.
    /// </summary>
    private async Task FinishWithdrawalsAsync(CountyYear countyYear, CancellationToken cancellation)
    {
        var noted = await register.WithdrawnAsync(countyYear, cancellation);
        var tombstones = (await facts.PointersAsync(countyYear, cancellation)).Where(pointer => pointer.Withdrawn);
        foreach (var pointer in tombstones.Where(pointer => !noted.Contains(pointer.Upload.Id)))
        {
            await Steps.RunAsync(Steps.WithdrawalMark, () => counties.MarkAsync(countyYear, cancellation));
            await Steps.RunAsync(Steps.WithdrawalNote, () => register.WithdrawAsync(countyYear, pointer.Upload, cancellation));
            OutcomeLog.Say(logger, LogLevel.Information, new
            {
                Event = "withdrawn",
                Upload = pointer.Upload.Id,
                County = countyYear.County.ToString(),
                Year = countyYear.Year.First,
            });
        }
    }

    /// <summary>
    /// Removes rows of versions older than the one in force (but the one before it), and rows that stood a day without a pointer.
    /// </summary>
    private async Task SweepAsync(CountyYear countyYear, CancellationToken cancellation)
    {
        var pointers = (await facts.PointersAsync(countyYear, cancellation)).ToDictionary(pointer => pointer.Upload.Source, StringComparer.Ordinal);
        var keys = await facts.RowKeysAsync(countyYear, "", cancellation);
        await facts.DeleteAsync(countyYear, keys.Where(row => IsSpent(row.RowKey, row.Written)), cancellation);

        bool IsSpent(string rowKey, DateTimeOffset written)
        {
            var parts = rowKey.Split('!');
            var pointer = pointers.GetValueOrDefault(parts[0]);
            if (pointer is not null && (parts[1] == pointer.Upload.Version || parts[1] == pointer.PreviousVersion))
            {
                return false;
            }

            // Versions begin with their upload time, so text order is time order.
            var isOlder = pointer is not null && string.CompareOrdinal(parts[1], Upload.Stamp(pointer.Upload.UploadTime)) < 0;
            return isOlder || time.GetUtcNow() - written > Abandoned;
        }
    }

    /// <summary>What was deleted is a newer version that was refused. The receipt says so: it outlives the tables.</summary>
    private async Task<bool> NewestIsRefusedAsync(Pointer pointer, CancellationToken cancellation) =>
        await receipts.FindAsync(pointer.Upload, cancellation) is { } receipt
        && receipt.Outcome == Outcomes.Id(Outcome.Refused)
        && receipt.UploadTime >= pointer.Upload.UploadTime;

    private bool IsSettled(Upload upload) => time.GetUtcNow() - upload.UploadTime > Settled;
}
