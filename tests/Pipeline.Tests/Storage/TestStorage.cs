using Pipeline.Samples;

namespace Pipeline.Tests.Storage;

/// <summary>
/// The test run's own Azurite, started at the first use and stopped with the run. Every test that asks gets an empty
/// account of its own, so tests neither see nor wait for one another. If Azurite cannot start, the asking tests fail.
/// </summary>
internal static class TestStorage
{
    private static readonly Lazy<Task<Azurite>> Running = new(StartAsync);

    /// <summary>The connection string of an empty storage account.</summary>
    public static async Task<string> TakeAccountAsync() => (await Running.Value).TakeAccount();

    private static async Task<Azurite> StartAsync()
    {
        var azurite = await Azurite.StartAsync();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => azurite.Dispose();
        return azurite;
    }
}
