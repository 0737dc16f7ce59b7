using Pipeline.Adapters.Workbooks;
using Pipeline.Domain.Intake;

namespace Pipeline.Tests.Workbooks;

/// <summary>Works under a watchdog and counts what was allocated.</summary>
internal static class BoundedReading
{
    /// <summary>What reading any one file may allocate.</summary>
    public const long Most = 400 * 1024 * 1024;

    /// <summary>About ten times what the slowest case takes on a busy machine.</summary>
    private static readonly TimeSpan Watchdog = TimeSpan.FromSeconds(60);

    /// <summary>Reads a file that must be refused, or opened, with just these codes, at no more than what reading may cost.</summary>
    public static Reading Expect(string codes, byte[] file)
    {
        var (reading, allocated) = Read(file);
        Assert.Equal(codes, ReadingText.Codes(reading));
        Assert.InRange(allocated, 0, Most);
        return reading;
    }

    public static (Reading Reading, long Allocated) Read(byte[] file) => Run(() => WorkbookReader.Read(file, ReadingLimits.Default, default));

    public static (T Result, long Allocated) Run<T>(Func<T> work)
    {
        T? result = default;
        Exception? thrown = null;
        long allocated = 0;
        var thread = new Thread(() =>
        {
            try
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                result = work();
                allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            }
            catch (Exception fault)
            {
                thrown = fault;
            }
        })
        {
            IsBackground = true,
        };
        thread.Start();
        Assert.True(thread.Join(Watchdog), "It did not end.");
        Assert.Null(thrown);
        return (result!, allocated);
    }
}
