using Pipeline.Adapters.Workbooks;
using Pipeline.Domain.Intake;

namespace Pipeline.Tests.Workbooks;

/// <summary>Reads under a watchdog and counts what was allocated.</summary>
internal static class BoundedReading
{
    /// <summary>About ten times what the slowest case takes on a busy machine.</summary>
    private static readonly TimeSpan Watchdog = TimeSpan.FromSeconds(60);

    public static (Reading Reading, long Allocated) Read(byte[] file, ReadingLimits? limits = null)
    {
        Reading? reading = null;
        Exception? thrown = null;
        long allocated = 0;
        var thread = new Thread(() =>
        {
            try
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                reading = WorkbookReader.Read(file, limits ?? ReadingLimits.Default, default);
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
        Assert.True(thread.Join(Watchdog), "The reading did not end.");
        Assert.Null(thrown);
        return (reading!, allocated);
    }
}
