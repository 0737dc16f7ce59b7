using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using Azure;
using Microsoft.Extensions.Logging;
using Pipeline.Adapters;
using Pipeline.Domain.Publication;

namespace Pipeline.Triggers;

/// <summary>
/// Tells after every run of a timer how it fared (<see cref="StatusDocument"/>). What only the other timer knows is taken over from what lies
/// there, and so is what a run did not come to look at. That the status cannot be told never fails a run.
/// </summary>
public sealed class RunStatus(CountiesTable counties, Publications publications, TimeProvider time, ILogger<RunStatus> logger)
{
    /// <summary>The alarm that the reconciliation gives; all others are given by the recompute.</summary>
    public const string ManyFilesGone = "manyFilesGone";

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);
    private static readonly string Product = typeof(RunStatus).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
    private static readonly string Catalogue = PublishedFile.Sha256([.. CatalogueDocument.File.Bytes]);

    /// <summary>Runs the recompute, and tells of it.</summary>
    public Task RecomputeAsync(Func<TimerRun, CancellationToken, Task> recompute, CancellationToken cancellation) =>
        RunAsync(recompute, AfterRecomputeAsync, cancellation);

    /// <summary>Runs the reconciliation, and tells of it.</summary>
    public Task ReconcileAsync(Func<TimerRun, CancellationToken, Task> reconcile, CancellationToken cancellation) =>
        RunAsync(reconcile, (there, run, status, _) => Task.FromResult(AfterReconcile(there, run, status)), cancellation);

    /// <summary>The status as it was last written; nothing has run where it is not there, or another version of the product wrote it.</summary>
    public async Task<StatusDocument> ReadAsync(CancellationToken cancellation) => Read(await publications.Public.BytesAsync(StatusDocument.Path, cancellation));

    private async Task RunAsync(
        Func<TimerRun, CancellationToken, Task> work,
        Func<StatusDocument, TimerRun, TimerRunStatus, CancellationToken, Task<StatusDocument>> tell,
        CancellationToken cancellation)
    {
        var run = new TimerRun();
        var (begun, started, failed) = (time.GetUtcNow(), time.GetTimestamp(), true);
        try
        {
            await work(run, cancellation);
            failed = false;
        }
        finally
        {
            var outcome = failed ? "failed" : run.IsOutOfTime ? "outOfTime" : "succeeded";
            var status = new TimerRunStatus(begun, outcome, (long)time.GetElapsedTime(started).TotalMilliseconds, run.Published.Count);
            await TryTellAsync((there, stop) => tell(there, run, status, stop));
        }
    }

    private async Task TryTellAsync(Func<StatusDocument, CancellationToken, Task<StatusDocument>> tell)
    {
        try
        {
            // The run's own time may be over; telling has a little of its own.
            using var limit = new CancellationTokenSource(Longest, time);
            await publications.Public.ReplaceIfChangedAsync(
                StatusDocument.Path,
                async bytes =>
                {
                    var there = Read(bytes);
                    var next = (await tell(there, limit.Token)) with { WrittenAt = time.GetUtcNow(), Product = Product, Catalogue = Catalogue };
                    return new PublishedFile(StatusDocument.Path, bytes is null || next.Replaces(there) ? [.. DocumentJson.Write(next)] : [.. bytes.ToArray()]);
                },
                limit.Token);
        }
#pragma warning disable CA1031 // Whatever keeps the status from being told: what the run did is done.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            logger.LogWarning(fault, "The status could not be written.");
        }
    }

    private static StatusDocument AfterReconcile(StatusDocument there, TimerRun run, TimerRunStatus status)
    {
        if (!run.IsWhole)
        {
            // At least so many wait: what it did not come to look at may be more, never less.
            return there with { Reconcile = status, Waiting = run.Waiting.Count > there.Waiting.Count ? Waiting(run) : there.Waiting, Alarms = Sorted(there.Alarms.Concat(run.Alarms)) };
        }

        Telemetry.WaitFor(run.Waiting.Count);
        return there with
        {
            Reconcile = status,
            Waiting = Waiting(run),
            Refused = run.Refused.CountBy(code => code, StringComparer.Ordinal).ToImmutableSortedDictionary(StringComparer.Ordinal),
            Alarms = Sorted(there.Alarms.Where(alarm => alarm.Alarm != ManyFilesGone).Concat(run.Alarms)),
        };
    }

    private static WaitingUploads Waiting(TimerRun run) => new(run.Waiting.Count, run.Waiting.Count == 0 ? null : run.Waiting.Min(upload => upload.UploadTime));

    private async Task<StatusDocument> AfterRecomputeAsync(StatusDocument there, TimerRun run, TimerRunStatus status, CancellationToken cancellation)
    {
        DateTimeOffset? published = run.Published.Count > 0 ? time.GetUtcNow() : there.LastPublication;
        if (published is { } last)
        {
            Telemetry.Aged(time.GetUtcNow() - last);
        }

        return there with
        {
            Recompute = status,
            LastPublication = published,
            Pending = run is { IsWhole: true, SawMarks: false } ? [] : await PendingAsync(there, run, cancellation),
            Alarms = Sorted((run.IsWhole ? there.Alarms.Where(alarm => alarm.Alarm == ManyFilesGone) : there.Alarms).Concat(run.Alarms)),
        };
    }

    /// <summary>A mark is written anew at every change: since when a county-year waits is what was said of it before, unless it was published since.</summary>
    private async Task<ImmutableArray<PendingCounty>> PendingAsync(StatusDocument there, TimerRun run, CancellationToken cancellation)
    {
        var since = there.Pending.ToDictionary(one => (one.County, one.SchoolYear), one => one.Since);
        ImmutableArray<Mark> marks;
        try
        {
            marks = await counties.MarksAsync(cancellation);
        }
        catch (RequestFailedException fault)
        {
            // The table may be what the run failed by: that it failed is told all the same.
            logger.LogWarning(fault, "The marks could not be read; the status keeps those that it knew.");
            return there.Pending;
        }

        return
        [
            .. from mark in marks
               let key = (mark.CountyYear.County.ToString(), mark.CountyYear.Year.First)
               select new PendingCounty(key.Item1, key.First, run.Published.Contains(mark.CountyYear) ? mark.Written : since.GetValueOrDefault(key, mark.Written)),
        ];
    }

    private static ImmutableArray<CountyAlarm> Sorted(IEnumerable<CountyAlarm> alarms) =>
        [.. alarms.Distinct().OrderBy(alarm => alarm.SchoolYear).ThenBy(alarm => alarm.County, StringComparer.Ordinal).ThenBy(alarm => alarm.Alarm, StringComparer.Ordinal)];

    private static StatusDocument Read(BinaryData? bytes)
    {
        try
        {
            return bytes is null ? StatusDocument.Beginning : DocumentJson.ReadStored<StatusDocument>(bytes);
        }
        catch (JsonException)
        {
            return StatusDocument.Beginning;
        }
    }
}
