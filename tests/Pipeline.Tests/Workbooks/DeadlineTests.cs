using Pipeline.Adapters.Workbooks;
using Pipeline.Domain.Intake;

namespace Pipeline.Tests.Workbooks;

public sealed class DeadlineTests
{
    private static readonly byte[] Small = XlsxWriter.Write([new("表", [["一"]])]);

    [Fact]
    public async Task A_file_that_is_read_in_time_is_read()
    {
        Assert.IsType<Reading.Opened>(await WorkbookReader.ReadAsync(Small, ReadingLimits.Default, TimeProvider.System, default));
    }

    [Fact]
    public async Task A_deadline_that_passes_is_no_verdict()
    {
        var limits = ReadingLimits.Default with { Deadline = TimeSpan.Zero };

        await Assert.ThrowsAsync<ReadingDeadlineException>(() => WorkbookReader.ReadAsync(Small, limits, TimeProvider.System, default));
    }

    [Fact]
    public async Task Whoever_cancels_gets_a_cancellation_not_a_deadline()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => WorkbookReader.ReadAsync(Small, ReadingLimits.Default, TimeProvider.System, cancelled.Token));
        Assert.ThrowsAny<OperationCanceledException>(() => WorkbookReader.Read(Small, ReadingLimits.Default, cancelled.Token));
    }

    [Fact]
    public void A_reading_that_is_stopped_stops_inside_the_library_too()
    {
        using var stopping = new CancellationTokenSource();
        var preflight = Preflight.Check(Small, ReadingLimits.Default, stopping.Token);
        stopping.Cancel();

        Assert.Throws<OperationCanceledException>(() => LibraryRows.Read(preflight, stopping.Token));
    }
}
