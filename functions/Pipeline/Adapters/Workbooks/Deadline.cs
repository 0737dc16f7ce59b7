namespace Pipeline.Adapters.Workbooks;

/// <summary>Work on a file, on a thread of its own, which is told to stop at the deadline.</summary>
internal static class Deadline
{
    /// <exception cref="ReadingDeadlineException">The deadline passed: no verdict on the file.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static async Task<T> RunAsync<T>(Func<CancellationToken, T> work, ReadingLimits limits, TimeProvider time, CancellationToken cancellation)
    {
        using var deadline = new CancellationTokenSource(limits.Deadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation);
        var token = either.Token;
        var running = Task.Factory.StartNew(() => work(token), token, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            return await running.WaitAsync(token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new ReadingDeadlineException();
        }
    }
}
