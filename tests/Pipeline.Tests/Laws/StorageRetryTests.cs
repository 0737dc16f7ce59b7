using Pipeline.Adapters;
using Pipeline.Tests.Storage;

namespace Pipeline.Tests.Laws;

/// <summary>What the storage's retry takes for passing.</summary>
public sealed class StorageRetryTests
{
    [Fact]
    public async Task A_network_timeout_is_tried_again()
    {
        var timeouts = 0;
        await using var pipeline = await TestPipeline.StartAsync(
            replace: Faults.Failing(() => Interlocked.Decrement(ref timeouts) >= 0, () => new TaskCanceledException("The operation was cancelled because it exceeded the configured timeout.")));
        timeouts = 2;

        Assert.Null(await pipeline.Get<DropFolder>().HeadAsync("519901/2025/none.xlsx", default));

        Assert.True(timeouts < 0);
    }

    [Fact]
    public async Task The_callers_own_cancellation_is_not_tried_again()
    {
        var calls = 0;
        using var stop = new CancellationTokenSource();
        await using var pipeline = await TestPipeline.StartAsync(replace: Faults.Failing(
            () => stop.IsCancellationRequested || (calls > 0 && Cancel()), () => new TaskCanceledException("Cancelled.")));
        calls = 1;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pipeline.Get<DropFolder>().HeadAsync("519901/2025/none.xlsx", stop.Token));

        Assert.Equal(2, calls);

        bool Cancel()
        {
            calls++;
            stop.Cancel();
            return true;
        }
    }
}
