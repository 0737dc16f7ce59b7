using System.Collections;

namespace Pipeline.LocalHosting;

/// <summary>What the host must be told; the rest it reads from the app's folder.</summary>
public sealed record HostSettings
{
    /// <summary>The schedules of the function app where its settings name none.</summary>
    private static readonly Dictionary<string, string> ScheduleDefaults = new(StringComparer.OrdinalIgnoreCase)
    {
        ["RecomputeSchedule"] = "0 * * * * *",
        ["ReconcileSchedule"] = "0 */15 * * * *",
    };

    /// <summary>The folder of host.json, the program and the function.json files.</summary>
    public required string AppFolder { get; init; }

    /// <summary>The app's settings (connections, schedules): they resolve <c>%Name%</c> and become the app's environment.</summary>
    public required IReadOnlyDictionary<string, string> AppSettings { get; init; }

    /// <summary>How long after one look into a container the next follows.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long after a failed try the next follows.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long the app may take until it answers at all.</summary>
    public TimeSpan StartLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long (15 to 60 s) a timer stays with a host that died.</summary>
    public TimeSpan TimerLease { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The size cap in bytes; greater blobs are not delivered, as the Event Grid filter would not.</summary>
    public long LargestBlob { get; init; } = 20 * 1024 * 1024;

    /// <summary>The settings of a host on the command line: its own environment.</summary>
    public static HostSettings FromEnvironment(string appFolder)
    {
        var variables = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToDictionary(variable => (string)variable.Key, variable => (string?)variable.Value ?? "", StringComparer.Ordinal);
        var settings = new HostSettings { AppFolder = appFolder, AppSettings = variables };
        return variables.TryGetValue("LocalHost__PollInterval", out var interval)
            ? settings with { PollInterval = TimeSpan.Parse(interval, System.Globalization.CultureInfo.InvariantCulture) }
            : settings;
    }

    /// <summary>The text with every <c>%Name%</c> replaced by that setting.</summary>
    /// <exception cref="InvalidOperationException">A setting is missing.</exception>
    public string Resolve(string text)
    {
        var parts = text.Split('%');
        for (var name = 1; name < parts.Length - 1; name += 2)
        {
            parts[name] = Find(parts[name]) ?? throw new InvalidOperationException($"The setting '{parts[name]}' of '{text}' is missing.");
        }

        return string.Concat(parts);
    }

    /// <exception cref="InvalidOperationException">The setting is missing.</exception>
    internal string Connection(string name) =>
        Find(name) ?? throw new InvalidOperationException($"The setting '{name}' (a storage connection string) is missing.");

    private string? Find(string name) => AppSettings.TryGetValue(name, out var value) && value.Length > 0
        ? value
        : ScheduleDefaults.GetValueOrDefault(name);
}
