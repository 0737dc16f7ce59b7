using System.Collections;
using Microsoft.Extensions.Configuration;
using Pipeline.Adapters;
using Pipeline.LocalHosting;

namespace Pipeline.Samples;

/// <summary>The product on this machine: the functions host with the app that was built beside this program, on one storage.</summary>
internal static class LocalApp
{
    /// <summary>Timers that nobody has to wait for: every two seconds.</summary>
    public const string Often = "*/2 * * * * *";

    /// <summary>The product's settings where all of it lies in one storage.</summary>
    public static IConfiguration Configuration(string connection) =>
        new ConfigurationBuilder().AddInMemoryCollection([new("PipelineStorage", connection)]).Build();

    public static StorageClients Connect(string connection) => new(Configuration(connection), new StorageRetry(TimeProvider.System));

    /// <summary>Starts host and app; both end when it is disposed.</summary>
    public static Task<FunctionsHost> StartAsync(string connection, TimeSpan look, string reconcile, Action<HostEvent> tell)
    {
        var settings = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToDictionary(variable => (string)variable.Key, variable => (string?)variable.Value ?? "", StringComparer.Ordinal);
        settings["PipelineStorage"] = connection;
        settings["AzureWebJobsStorage"] = connection;
        settings["RecomputeSchedule"] = Often;
        settings["ReconcileSchedule"] = reconcile;
        return FunctionsHost.StartAsync(new HostSettings { AppFolder = Folder(), AppSettings = settings, PollInterval = look }, tell);
    }

    /// <summary>The app as it was built beside this program, in the same configuration.</summary>
    private static string Folder()
    {
        var framework = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Path.Combine(RepositoryRoot.Path, "functions", "Pipeline", "bin", framework.Parent!.Name, framework.Name);
    }
}
