namespace Pipeline.LocalHosting;

/// <summary>
/// Plays the Functions host for one app on one machine: starts it, calls its functions by their triggers, and kills it when
/// disposed.
/// </summary>
public sealed class FunctionsHost : IAsyncDisposable
{
    private const string OwnStorage = "AzureWebJobsStorage";
    private const string OwnContainer = "azure-webjobs-hosts";

    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = Timeout.InfiniteTimeSpan };
    private readonly CancellationTokenSource stopping = new();
    private readonly List<Task> listeners = [];
    private readonly List<BlobListener> owned = [];
    private readonly HostSettings settings;
    private readonly Action<HostEvent> tell;
    private Task? disposal;

    private FunctionsHost(HostSettings settings, Action<HostEvent> tell)
    {
        this.settings = settings;
        this.tell = tell;
        Definition = AppDefinition.Read(settings.AppFolder);
        App = new AppProcess(Definition, settings, http, tell);
    }

    /// <summary>The app's process: its id, and a way to kill it.</summary>
    public AppProcess App { get; }

    /// <summary>What the app's folder says.</summary>
    public AppDefinition Definition { get; }

    /// <summary>Ends when the host gives the app up (it failed to start three times on end) or is disposed; faulted where a listener broke.</summary>
    public Task Ended { get; private set; } = Task.CompletedTask;

    /// <summary>Starts the app and the listeners without waiting for either. Events come one at a time, on any thread.</summary>
    /// <exception cref="InvalidOperationException">The folder is not a custom handler's, or a setting is missing.</exception>
    /// <exception cref="FormatException">A schedule is not one.</exception>
    /// <exception cref="Azure.RequestFailedException">The host's own storage is not there.</exception>
    public static async Task<FunctionsHost> StartAsync(HostSettings settings, Action<HostEvent> tell)
    {
        var gate = new Lock();
        var host = new FunctionsHost(settings, TellOneAtATime);
        try
        {
            await host.ListenAsync();
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }

        void TellOneAtATime(HostEvent happened)
        {
            lock (gate)
            {
                tell(happened);
            }
        }
    }

    public ValueTask DisposeAsync() => new(disposal ??= StopAsync());

    private async Task StopAsync()
    {
        await stopping.CancelAsync();
        await App.DisposeAsync();
        await Ended.ContinueWith(_ => { }, TaskScheduler.Default);
        owned.ForEach(listener => listener.Dispose());
        http.Dispose();
        stopping.Dispose();
    }

    private async Task ListenAsync()
    {
        var connection = settings.Connection(OwnStorage);
        var hosts = StorageAccess.Connect(connection).GetBlobContainerClient(OwnContainer);
        var invoker = new Invoker(App, http, Definition.FunctionTimeout, tell);
        var receipts = new BlobReceipts(hosts);
        var poison = new PoisonQueue(connection, http);
        var runs = new List<Func<CancellationToken, Task>>();
        if (Definition.Triggers.OfType<Trigger.Http>().ToArray() is { Length: > 0 } asked)
        {
            runs.Add(new RequestListener(asked, invoker, tell).RunAsync);
        }

        foreach (var trigger in Definition.Triggers.Where(trigger => trigger is not Trigger.Http))
        {
            runs.Add(trigger switch
            {
                Trigger.Blob blob => Own(new BlobListener(blob, Definition, settings, invoker, receipts, poison, tell)).RunAsync,
                Trigger.Timer timer => new TimerListener(timer, settings, invoker, hosts, tell).RunAsync,
                _ => throw new InvalidOperationException($"Nothing listens for {trigger}."),
            });
        }

        await hosts.CreateIfNotExistsAsync(cancellationToken: stopping.Token);
        App.Start();
        listeners.AddRange(runs.Select(run => run(stopping.Token)));
        Ended = EndAsync();
    }

    private BlobListener Own(BlobListener listener)
    {
        owned.Add(listener);
        return listener;
    }

    private async Task EndAsync()
    {
        var first = await Task.WhenAny([App.Ended, .. listeners]);
        if (!stopping.IsCancellationRequested)
        {
            tell(new HostEvent(HostEventKind.Stopped, Detail: first == App.Ended ? "the app cannot be started" : first.Exception?.ToString()));
            await stopping.CancelAsync();
        }

        try
        {
            await Task.WhenAll(listeners);
        }
        catch (OperationCanceledException) when (listeners.TrueForAll(listener => !listener.IsFaulted))
        {
            // That is how a listener stops.
        }
    }
}
