using Microsoft.Extensions.Logging;
using Pipeline.Adapters;
using Pipeline.Adapters.Workbooks;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Publication;
using Pipeline.Domain.Schools;

namespace Pipeline.Triggers;

/// <summary>
/// One upload's way: count the attempt, read whole, decide, archive the bytes, rows, pointer, archive entry, mark, a look around, receipt.
/// Every redelivery repeats all steps; only the receipt's outcome ends the work.
/// </summary>
public sealed class Ingest(
    DropFolder uploads,
    Attempts attempts,
    Register register,
    Archive archive,
    FactsTable facts,
    CountiesTable counties,
    ReceiptFiles receipts,
    ReadingLimits limits,
    TimeProvider time,
    ILogger<Ingest> logger)
{
    /// <summary>Answers whatever lies at the path now.</summary>
    public async Task RunAsync(string path, CancellationToken cancellation)
    {
        if (UploadPath.Parse(path) is UploadPath.NoUpload)
        {
            OutcomeLog.Say(logger, LogLevel.Information, new { Event = "noUpload", Source = Upload.SourceOf(path) });
        }
        else if (await Steps.RunAsync(Steps.Head, () => uploads.HeadAsync(path, cancellation)) is { } upload)
        {
            await RunAsync(upload, cancellation);
        }
        else
        {
            OutcomeLog.Say(logger, LogLevel.Information, new { Event = "gone", Source = Upload.SourceOf(path) });
        }
    }

    /// <summary>Answers this version, which may lie there no longer.</summary>
    public async Task RunAsync(Upload upload, CancellationToken cancellation)
    {
        Steps.Tell(upload);
        await attempts.RunAsync(upload, attempt => RunAsync(upload, attempt, cancellation), cancellation);
    }

    private async Task RunAsync(Upload upload, Attempt attempt, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        var county = UploadPath.Parse(upload.Path) is UploadPath.Placed placed ? await counties.PublishedAsync(placed.CountyYear, cancellation) : null;
        var ending = await AnswerAsync(upload, attempt, county, cancellation);
        await EndAsync(upload, ending, county, time.GetElapsedTime(started), cancellation);
    }

    private async Task<Ending> AnswerAsync(Upload upload, Attempt attempt, PublishedCounty? county, CancellationToken cancellation)
    {
        var path = UploadPath.Parse(upload.Path);
        if (path is not UploadPath.Placed placed)
        {
            return Ending.Refused(WorkbookIntake.Misplaced(upload.Path), null);
        }

        if (upload.Bytes > limits.FileBytes)
        {
            return Ending.Refused(WorkbookIntake.TooLarge(limits.FileBytes), null);
        }

        if (attempt == Attempt.GiveUp && await BytesInForceAsync(placed.CountyYear, upload, cancellation) is null)
        {
            return Ending.Refused(WorkbookIntake.NeverFinished(), null);
        }

        // Where an earlier attempt came past the pointer and the file was replaced since, the work is finished from the archive.
        var bytes = await Steps.RunAsync(Steps.Read, () => uploads.ReadAsync(upload, cancellation))
            ?? await BytesInForceAsync(placed.CountyYear, upload, cancellation);
        if (bytes is null)
        {
            return Ending.Vanished;
        }

        var sha256 = PublishedFile.Sha256(bytes);
        var (judgement, notes) = await Steps.RunAsync(Steps.Decide, () => DecideAsync(upload, path, bytes, cancellation));
        var ending = judgement.Refused && await BytesInForceAsync(placed.CountyYear, upload, cancellation) is null
            ? Ending.Refused(judgement, sha256)
            : await AcceptAsync(placed.CountyYear, upload, bytes, sha256, WithDates(upload, judgement, county), cancellation);

        // The last attempt does no more than it must.
        return ending.Outcome == Outcome.Vanished || notes is null || attempt == Attempt.GiveUp ? ending : ending with { Marked = (bytes, notes) };
    }

    /// <summary>The archived bytes of a version that came into force, even if another has taken its place; null where it never did.</summary>
    private async Task<byte[]?> BytesInForceAsync(CountyYear countyYear, Upload upload, CancellationToken cancellation)
    {
        var pointer = await facts.PointerAsync(countyYear, upload.Source, cancellation);
        var sha256 = pointer?.Upload.Version == upload.Version
            ? pointer.Sha256
            : (await archive.FindAsync(countyYear, upload, cancellation))?.Sha256;
        return sha256 is null ? null : await archive.BytesAsync(sha256, cancellation);
    }

    private async Task<(Judgement Judgement, CheckedNotes? Notes)> DecideAsync(Upload upload, UploadPath path, byte[] bytes, CancellationToken cancellation)
    {
        var reading = await WorkbookReader.ReadAsync(
            bytes, limits, time, cancellation, damage => logger.LogWarning("{Upload} did not open: {Type}", upload.Id, damage.GetType().Name));
        var judgement = WorkbookIntake.Decide(path, reading);
        return (judgement, reading is Reading.Opened opened ? CheckedNotes.Compose(judgement, opened.Workbook) : null);
    }

    /// <summary>Says what came late, by the dates last published: a form that the next recompute has yet to publish is not known here.</summary>
    private static Judgement WithDates(Upload upload, Judgement judgement, PublishedCounty? county) => county is null
        ? judgement
        : Lateness.Say(judgement, upload.UploadTime, new CountyBasics(county.Name, county.Contact, county.DueDate, county.ClosingDate));

    private async Task<Ending> AcceptAsync(
        CountyYear countyYear, Upload upload, byte[] bytes, string sha256, Judgement judgement, CancellationToken cancellation)
    {
        await Steps.RunAsync(Steps.Archive, () => archive.KeepAsync(sha256, bytes, cancellation));
        await Steps.RunAsync(Steps.Rows, () => facts.WriteRowsAsync(countyYear, upload, judgement.Facts, cancellation));
        var pointer = await Steps.RunAsync(
            Steps.Pointer, () => MovePointerAsync(countyYear, Pointer.Of(upload, sha256, judgement), cancellation));
        var accepted = judgement.HasWarnings ? Outcome.AcceptedWithWarnings : Outcome.Accepted;
        if (pointer is null)
        {
            if (await archive.FindAsync(countyYear, upload, cancellation) is null)
            {
                return Ending.Vanished;
            }

            await register.SupersedeAsync(countyYear, upload.Source, upload.Version, cancellation);
            return new Ending(accepted, judgement, sha256);
        }

        await Steps.RunAsync(Steps.ArchiveEntry, () => archive.EnterAsync(countyYear, pointer.ToEntry(), cancellation));
        await Steps.RunAsync(Steps.Mark, () => counties.MarkAsync(countyYear, cancellation));
        if (pointer.PreviousVersion is { } previous)
        {
            await Steps.RunAsync(Steps.Supersede, () => register.SupersedeAsync(countyYear, upload.Source, previous, cancellation));
        }

        return new Ending(pointer.IsUnchanged ? Outcome.Unchanged : accepted, judgement, sha256) { Pointer = pointer };
    }

    /// <summary>
    /// Brings the version into force if nothing newer is; null where something is. Of two versions of one second the one that lies
    /// in the folder now counts.
    /// </summary>
    private async Task<Pointer?> MovePointerAsync(CountyYear countyYear, Pointer wanted, CancellationToken cancellation)
    {
        while (true)
        {
            var there = await facts.PointerAsync(countyYear, wanted.Upload.Source, cancellation);
            if (there?.Upload.Version == wanted.Upload.Version)
            {
                // A catalogue that changed since an earlier attempt reads other rows from the same bytes.
                var same = there with { Rows = wanted.Rows, Kinds = wanted.Kinds, Found = wanted.Found };
                if (same == there || await facts.TrySetPointerAsync(countyYear, same, there, cancellation))
                {
                    return same;
                }

                continue;
            }

            if (there is not null && !await YieldsAsync(there, wanted.Upload, cancellation))
            {
                return null;
            }

            if (there is { Withdrawn: false })
            {
                // Its run may have been broken off before the entry, by which it is known later that it was in force.
                await archive.EnterAsync(countyYear, there.ToEntry(), cancellation);
            }

            var next = Succeed(there, wanted);
            if (await facts.TrySetPointerAsync(countyYear, next, there, cancellation))
            {
                return next;
            }
        }
    }

    private async Task<bool> YieldsAsync(Pointer there, Upload upload, CancellationToken cancellation) =>
        there.Upload.UploadTime < upload.UploadTime
        || (there.Upload.UploadTime == upload.UploadTime
            && !there.Withdrawn
            && (await uploads.HeadAsync(upload.Path, cancellation))?.ETag == upload.ETag);

    private static Pointer Succeed(Pointer? there, Pointer wanted) => there switch
    {
        null or { Withdrawn: true } => wanted,
        _ when there.Upload.UploadTime == wanted.Upload.UploadTime => wanted with
        {
            Replaces = there.Upload.ETag,
            PreviousVersion = there.PreviousVersion,
            PreviousSha256 = there.PreviousSha256,
        },
        _ => wanted with { PreviousVersion = there.Upload.Version, PreviousSha256 = there.Sha256 },
    };

    private async Task EndAsync(Upload upload, Ending ending, PublishedCounty? county, TimeSpan elapsed, CancellationToken cancellation)
    {
        var surroundings = await Steps.RunAsync(Steps.LookAround, () => LookAroundAsync(upload, ending, county, cancellation));
        var receipt = ReceiptComposition.Compose(upload.Path, upload.UploadTime, ending.Sha256, ending.Outcome, ending.Judgement, surroundings);
        await Steps.RunAsync(
            Steps.Receipt, async () => await receipts.WriteAsync(upload, receipt, await CopyAsync(upload, ending, cancellation), cancellation));
        await Steps.RunAsync(Steps.Outcome, () => register.EndAsync(upload, ending.Outcome, ending.Sha256, ending.Reasons, cancellation));
        Steps.TellOutcome(receipt.Outcome, receipt.Kinds);
        Telemetry.Answered(ending.Outcome, ending.Judgement, ending.Reasons, ending.Pointer?.Rows ?? 0, time.GetUtcNow() - upload.UploadTime);
        OutcomeLog.Say(logger, LogLevel.Information, new
        {
            Event = "ingest",
            Upload = upload.Id,
            receipt.County,
            Year = receipt.SchoolYear,
            Kind = string.Join('+', receipt.Kinds),
            receipt.Outcome,
            Codes = ending.Judgement.Findings.Select(finding => finding.Rule.Code).Distinct(StringComparer.Ordinal),
            RefusedFor = ending.Judgement.Findings.Where(finding => finding.Rule.Severity == Severity.Refusal && ending.Outcome == Outcome.Refused)
                .Select(finding => finding.Rule.Code).Distinct(StringComparer.Ordinal),
            upload.UploadTime,
            WaitedMilliseconds = (long)(time.GetUtcNow() - upload.UploadTime).TotalMilliseconds,
            Milliseconds = (long)elapsed.TotalMilliseconds,
        });
    }

    /// <summary>What the receipt tells beside the judgement: whom to ask, and where the upload is in force what it changes.</summary>
    private async Task<Surroundings> LookAroundAsync(Upload upload, Ending ending, PublishedCounty? county, CancellationToken cancellation)
    {
        if (UploadPath.Parse(upload.Path) is not UploadPath.Placed { CountyYear: var countyYear })
        {
            return Surroundings.None;
        }

        var surroundings = ending.Pointer is { } pointer
            ? await facts.SurroundingsAsync(countyYear, pointer, ending.Judgement.Facts, cancellation)
            : Surroundings.None;
        return surroundings with { Contact = county?.Contact };
    }

    /// <summary>The checked copy; null where there is none. A package of a shape that nobody foresaw costs the copy, never the answer.</summary>
    private async Task<byte[]?> CopyAsync(Upload upload, Ending ending, CancellationToken cancellation)
    {
        if (ending.Marked is not var (bytes, notes))
        {
            return null;
        }

        try
        {
            // Half of what reading may take: together they end before another host may hold the attempt for dead.
            return await CheckedCopy.WriteAsync(bytes, notes, limits with { Deadline = limits.Deadline / 2 }, time, cancellation);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException && !cancellation.IsCancellationRequested)
        {
            logger.LogWarning("{Upload} has no checked copy: {Type}", upload.Id, fault.GetType().Name);
            return null;
        }
    }

    /// <summary>How an upload ends: its outcome, what was found, and the hash of what was read.</summary>
    private sealed record Ending(Outcome Outcome, Judgement Judgement, string? Sha256)
    {
        public static readonly Ending Vanished = new(Outcome.Vanished, Judgement.Only(), null);

        /// <summary>The codes for which it is refused; none where it is not.</summary>
        public IEnumerable<string> Reasons => Outcome == Outcome.Refused
            ? Judgement.Findings.Where(finding => finding.Rule.Severity == Severity.Refusal).Select(finding => finding.Rule.Code).Distinct(StringComparer.Ordinal)
            : [];

        /// <summary>The pointer that brought the upload into force; null where it did not, or another has taken its place already.</summary>
        public Pointer? Pointer { get; init; }

        /// <summary>What the checked copy is made of; null where there is none.</summary>
        public (byte[] Bytes, CheckedNotes Notes)? Marked { get; init; }

        public static Ending Refused(Judgement judgement, string? sha256) => new(Outcome.Refused, judgement, sha256);
    }
}
