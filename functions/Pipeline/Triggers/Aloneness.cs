namespace Pipeline.Triggers;

/// <summary>Lets many in together, or one alone.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "Its semaphores never open a wait handle, and it lives as long as the process.")]
internal sealed class Aloneness
{
    private const int Places = 1024;
    private readonly SemaphoreSlim places = new(Places);
    private readonly SemaphoreSlim door = new(1);

    /// <summary>Enters; alone means that nobody else is inside until the place is disposed.</summary>
    public async Task<IDisposable> EnterAsync(bool alone, CancellationToken cancellation)
    {
        // Whoever wants to be alone holds the door while the others leave, so that it cannot wait for ever.
        await door.WaitAsync(cancellation);
        var taken = 0;
        try
        {
            for (; taken < (alone ? Places : 1); taken++)
            {
                await places.WaitAsync(cancellation);
            }
        }
        catch when (taken > 0)
        {
            places.Release(taken);
            throw;
        }
        finally
        {
            door.Release();
        }

        return new Place(places, taken);
    }

    private sealed class Place(SemaphoreSlim places, int taken) : IDisposable
    {
        public void Dispose() => places.Release(taken);
    }
}
