using System.Text.Json.Nodes;
using Pipeline.LocalHosting;
using Pipeline.Tests.Compat.Worker;
using Pipeline.Tests.Storage;

namespace Pipeline.Tests.LocalHosting;

/// <summary>A host with the test app, in a folder of its own so that a test can change what the folder says.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private static readonly TimeSpan Watchdog = TimeSpan.FromSeconds(60);

    private readonly List<HostEvent> events = [];
    private readonly DirectoryInfo folder;
    private FunctionsHost? host;

    private TestHost(string storage)
    {
        Storage = storage;
        folder = Directory.CreateTempSubdirectory("testhost");
    }

    public string Storage { get; }

    public string Folder => folder.FullName;

    public FunctionsHost Host => host!;

    /// <summary>A folder with the named functions, not yet running.</summary>
    public static async Task<TestHost> PrepareAsync(string[] functions, Action<JsonNode>? change = null, string? storage = null)
    {
        var prepared = new TestHost(storage ?? await TestStorage.TakeAccountAsync());
        foreach (var function in functions)
        {
            File.Copy(
                Path.Combine(TestApp.Folder, function, "function.json"),
                Path.Combine(prepared.folder.CreateSubdirectory(function).FullName, "function.json"));
        }

        var settings = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(TestApp.Folder, "host.json")))!;
        settings["customHandler"]!["description"]!["defaultExecutablePath"] = TestApp.Program;
        change?.Invoke(settings);
        await File.WriteAllTextAsync(Path.Combine(prepared.Folder, "host.json"), settings.ToJsonString());
        return prepared;
    }

    public static async Task<TestHost> StartAsync(string[] functions, Action<JsonNode>? change = null, string? storage = null, string tick = "*/1 * * * * *")
    {
        var prepared = await PrepareAsync(functions, change, storage);
        await prepared.StartAsync(tick);
        return prepared;
    }

    public async Task StartAsync(string tick = "*/1 * * * * *")
    {
        host = await FunctionsHost.StartAsync(
            new HostSettings
            {
                AppFolder = Folder,
                AppSettings = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["AzureWebJobsStorage"] = Storage,
                    ["PipelineStorage"] = Storage,
                    ["TickSchedule"] = tick,
                },
                PollInterval = TimeSpan.FromMilliseconds(200),
                RetryDelay = TimeSpan.FromMilliseconds(100),
            },
            Hear);
    }

    /// <summary>The events so far, in their order.</summary>
    public IReadOnlyList<HostEvent> Events()
    {
        lock (events)
        {
            return [.. events];
        }
    }

    /// <summary>The events so far of a kind.</summary>
    public IReadOnlyList<HostEvent> Events(HostEventKind kind, string? blob = null) =>
        [.. Events().Where(happened => happened.Kind == kind && (blob is null || happened.Blob == blob))];

    /// <summary>Waits until that many events of a kind have happened.</summary>
    public async Task<IReadOnlyList<HostEvent>> WaitAsync(HostEventKind kind, string? blob = null, int count = 1)
    {
        for (var limit = System.Diagnostics.Stopwatch.StartNew(); limit.Elapsed < Watchdog; await Task.Delay(50))
        {
            if (Events(kind, blob) is var happened && happened.Count >= count)
            {
                return happened;
            }
        }

        throw new InvalidOperationException($"{kind} of {blob} did not happen {count} times:\n" + string.Join('\n', Events().Select(happened => happened.ToLine())));
    }

    public async Task StopAsync()
    {
        if (host is not null)
        {
            await host.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        folder.Delete(recursive: true);
    }

    private void Hear(HostEvent happened)
    {
        lock (events)
        {
            events.Add(happened);
        }
    }
}
