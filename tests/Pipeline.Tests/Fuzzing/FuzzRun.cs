using System.Diagnostics;
using System.Globalization;

namespace Pipeline.Tests.Fuzzing;

/// <summary>What a run did: inputs, how many of them opened, and the dearest of them.</summary>
internal sealed record FuzzTally(long Iterations, long Opened, TimeSpan Slowest, long MostAllocated);

/// <summary>An input of which something does not hold.</summary>
internal sealed record FuzzFailure(FuzzTarget Target, long Iteration, FuzzInput Input, string Said);

/// <summary>Makes inputs and checks each under a watchdog of time and memory.</summary>
internal sealed class FuzzRun(FuzzTarget target, int seed)
{
    /// <summary>An input is read eight times and judged five times; all of it takes some milliseconds, and seconds where a limit is reached.</summary>
    public static readonly TimeSpan Watchdog = TimeSpan.FromSeconds(60);

    /// <summary>Bytes that checking one input may allocate, with all its readings, receipts and comparisons.</summary>
    private const long Most = 3L * 1024 * 1024 * 1024;

    private FuzzInput? input;
    private long iteration;
    private long started;
    private long opened;
    private TimeSpan slowest;
    private long mostAllocated;

    /// <summary>Checks inputs until the given number or time is reached.</summary>
    /// <returns>What was done, and the first failure if there is one.</returns>
    public (FuzzTally Tally, FuzzFailure? Failure) Until(long iterations, TimeSpan time)
    {
        FuzzFailure? failure = null;
        var clock = Stopwatch.StartNew();
        Volatile.Write(ref started, Stopwatch.GetTimestamp());
        var worker = new Thread(() =>
        {
            while (failure is null && iteration < iterations && clock.Elapsed < time)
            {
                failure = Step();
                iteration++;
            }
        })
        {
            IsBackground = true,
        };
        worker.Start();
        while (!worker.Join(TimeSpan.FromMilliseconds(200)))
        {
            if (Stopwatch.GetElapsedTime(Volatile.Read(ref started)) > Watchdog)
            {
                return (Tally(), Failure($"No end after {Watchdog}."));
            }
        }

        return (Tally(), failure);
    }

    private FuzzTally Tally() => new(iteration, opened, slowest, mostAllocated);

    private FuzzFailure Failure(string said) => new(target, iteration, input!, said);

    private FuzzFailure? Step()
    {
        input = target.Make(target.RandomOf(seed, iteration));
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        Volatile.Write(ref started, start);
        try
        {
            opened += FuzzOracle.Check(input) ? 1 : 0;
        }
#pragma warning disable CA1031 // Whatever is thrown is what is looked for.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            return Failure(fault.ToString());
        }

        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        slowest = TimeSpan.FromTicks(Math.Max(slowest.Ticks, Stopwatch.GetElapsedTime(start).Ticks));
        mostAllocated = Math.Max(mostAllocated, allocated);
        return allocated > Most ? Failure(string.Create(CultureInfo.InvariantCulture, $"{allocated} bytes were allocated.")) : null;
    }
}
