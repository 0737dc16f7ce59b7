using System.Collections.Concurrent;
using System.Collections.Immutable;
using Azure;
using Microsoft.Extensions.Logging;
using Pipeline.Adapters;
using Pipeline.Adapters.Workbooks;
using Pipeline.Domain.Intake;

namespace Pipeline.Triggers;

/// <summary>What an upload's attempt may do: read the file, or answer it without reading it again.</summary>
public enum Attempt
{
    Read,
    GiveUp,
}

/// <summary>
/// Counts the attempts of every upload before its file is read, so that a file which kills the process is given up at its third
/// attempt. The second attempt runs alone in the process, and is counted only when it is alone: whoever kills it then stands alone as
/// the cause. An attempt that ended in a fault of the storage does not count. Deliveries of one version that run at the same time in one process are one attempt.
/// </summary>
public sealed class Attempts(Register register, TimeProvider time, ILogger<Attempts> logger)
{
    private const int GivenUpAt = 3;

    // An attempt younger than this may still be running on another host: reading is cut off after ten seconds.
    private static readonly TimeSpan StillRunning = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, Lazy<Task>> running = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ImmutableArray<string>> owed = new(StringComparer.Ordinal);
    private readonly Aloneness aloneness = new();

    /// <summary>Runs the work on a version that has no outcome yet.</summary>
    public async Task RunAsync(Upload upload, Func<Attempt, Task> work, CancellationToken cancellation)
    {
        var mine = new Lazy<Task>(() => RunOnceAsync(upload, work, cancellation));
        var run = running.GetOrAdd(upload.Id, mine);
        try
        {
            await run.Value;
        }
        finally
        {
            running.TryRemove(KeyValuePair.Create(upload.Id, run));
        }
    }

    private async Task RunOnceAsync(Upload upload, Func<Attempt, Task> work, CancellationToken cancellation)
    {
        var id = Guid.NewGuid().ToString("N");
        try
        {
            while (!await TryRunAsync(upload, id, work, cancellation))
            {
                // Another host's attempt came in between: it decides whether this one must be alone.
            }
        }
        catch (Exception fault) when (IsOfStorage(fault))
        {
            await TakeBackAsync(upload, id);
            throw;
        }
    }

    /// <summary>One try; false where the register moved between the look at it and the count.</summary>
    private async Task<bool> TryRunAsync(Upload upload, string id, Func<Attempt, Task> work, CancellationToken cancellation)
    {
        var found = await register.FindAsync(upload, cancellation);
        var earlier = (found?.Attempts ?? []).RemoveRange(owed.GetValueOrDefault(upload.Id, []), StringComparer.Ordinal);
        var givesUp = earlier.Length + 1 >= GivenUpAt;
        if (found?.Outcome is not null || (givesUp && await EndsElsewhereAsync(found!, cancellation)))
        {
            return true;
        }

        // Counted only when it has its place: whoever is killed by another while it waits at the door was not attempted.
        using var place = await aloneness.EnterAsync(earlier.Length > 0, cancellation);
        if (!await Steps.RunAsync(Steps.CountAttempt, () => register.TryBeginAttemptAsync(upload, found, earlier, id, cancellation)))
        {
            return false;
        }

        owed.TryRemove(upload.Id, out _);
        await work(givesUp ? Attempt.GiveUp : Attempt.Read);
        return true;
    }

    /// <summary>Watches the register while an earlier attempt may still be running on another host.</summary>
    private async Task<bool> EndsElsewhereAsync(RegisteredUpload found, CancellationToken cancellation)
    {
        while (time.GetUtcNow() - found.LastAttempt < StillRunning)
        {
            await Task.Delay(Look, time, cancellation);
            if (await register.FindAsync(found.Upload, cancellation) is { Outcome: not null })
            {
                return true;
            }
        }

        return false;
    }

    private async Task TakeBackAsync(Upload upload, string id)
    {
        try
        {
            // The run's own time may be over; taking back has a little of its own.
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10), time);
            await register.TakeBackAsync(upload, id, limit.Token);
        }
        catch (Exception fault) when (IsOfStorage(fault))
        {
            // The storage is still away: the next attempt of this process takes it back.
            owed.AddOrUpdate(upload.Id, [id], (_, ids) => ids.Add(id));
            logger.LogWarning(fault, "The attempt {Attempt} of {Upload} could not be taken back yet.", id, upload.Id);
        }
    }

    private static bool IsOfStorage(Exception fault) =>
        fault is RequestFailedException or IOException or HttpRequestException or TimeoutException or OperationCanceledException or AggregateException
        && fault is not ReadingDeadlineException;
}
