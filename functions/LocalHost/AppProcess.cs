using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Pipeline.LocalHosting;

/// <summary>
/// The app's process: started on a free port, started again whenever it ends, killed at the end. It never outlives this
/// object: it is killed when this is disposed, and ends by itself when its standard input closes because the host died.
/// </summary>
public sealed class AppProcess : IAsyncDisposable
{
    private const int StartFailures = 3;

    private readonly AppDefinition app;
    private readonly HostSettings settings;
    private readonly Action<HostEvent> tell;
    private readonly HttpClient http;
    private readonly CancellationTokenSource stopping = new();
    private readonly Lock gate = new();
    private TaskCompletionSource<Uri> ready = NewReady();
    private Process? process;
    private Task supervision = Task.CompletedTask;

    internal AppProcess(AppDefinition app, HostSettings settings, HttpClient http, Action<HostEvent> tell)
    {
        this.app = app;
        this.settings = settings;
        this.http = http;
        this.tell = tell;
    }

    /// <summary>The process that runs now, if one does.</summary>
    public int? ProcessId
    {
        get
        {
            lock (gate)
            {
                return process is { HasExited: false } running ? running.Id : null;
            }
        }
    }

    /// <summary>Ends when the app failed to start three times on end, or this was disposed.</summary>
    internal Task Ended => supervision;

    internal void Start() => supervision = SuperviseAsync();

    /// <summary>Where the app answers, as soon as it does.</summary>
    /// <exception cref="OperationCanceledException">The host stops, or has given the app up.</exception>
    internal async Task<Uri> AddressAsync(CancellationToken cancellation)
    {
        while (true)
        {
            Task<Uri> answering;
            lock (gate)
            {
                answering = ready.Task;
            }

            var address = await answering.WaitAsync(cancellation);
            if (ProcessId is not null)
            {
                return address;
            }

            // It died a moment ago; a call would only waste one of the tries.
            await Task.Delay(TimeSpan.FromMilliseconds(20), cancellation);
        }
    }

    /// <summary>Kills the app as the real host does, without a word; it is started again.</summary>
    public void Kill()
    {
        lock (gate)
        {
            KillRunning();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        Kill();
        await supervision;
        stopping.Dispose();
    }

    private static TaskCompletionSource<Uri> NewReady() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task SuperviseAsync()
    {
        for (var failures = 0; failures < StartFailures && !stopping.IsCancellationRequested;)
        {
            using var running = Launch(out var address);
            if (running is not null && await AnswersAsync(running, address))
            {
                failures = 0;
                tell(new HostEvent(HostEventKind.AppStarted, Detail: running.Id.ToString(CultureInfo.InvariantCulture)));
                ready.TrySetResult(address);
                await running.WaitForExitAsync();
            }
            else
            {
                failures++;
            }

            await ClearAsync(running);
        }

        ready.TrySetCanceled();
    }

    private async Task ClearAsync(Process? ended)
    {
        lock (gate)
        {
            KillRunning();
            if (ready.Task.IsCompleted)
            {
                ready = NewReady();
            }
        }

        if (ended is not null)
        {
            await ended.WaitForExitAsync();
            tell(new HostEvent(HostEventKind.AppEnded, Detail: $"exit code {ended.ExitCode}"));
        }

        lock (gate)
        {
            process = null;
        }
    }

    private Process? Launch(out Uri address)
    {
        var port = FreePort().ToString(CultureInfo.InvariantCulture);
        address = new Uri($"http://127.0.0.1:{port}/");
        var start = new ProcessStartInfo(app.Program, app.Arguments)
        {
            WorkingDirectory = app.WorkingFolder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings.AppSettings)
        {
            start.Environment[name] = value;
        }

        start.Environment["FUNCTIONS_CUSTOMHANDLER_PORT"] = port;
        start.Environment["FUNCTIONS_END_WITH_STDIN"] = "1";
        try
        {
            return Run(start);
        }
        catch (System.ComponentModel.Win32Exception fault)
        {
            tell(new HostEvent(HostEventKind.AppEnded, Detail: $"{app.Program} cannot be started: {fault.Message}"));
            return null;
        }
    }

    private Process? Run(ProcessStartInfo start)
    {
        lock (gate)
        {
            if (stopping.IsCancellationRequested)
            {
                return null;
            }

            process = Process.Start(start)!;
            process.OutputDataReceived += Relay;
            process.ErrorDataReceived += Relay;
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            return process;
        }
    }

    private void Relay(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is not null)
        {
            tell(new HostEvent(HostEventKind.AppOutput, Detail: line.Data));
        }
    }

    private async Task<bool> AnswersAsync(Process running, Uri address)
    {
        var limit = Stopwatch.StartNew();
        while (!running.HasExited && limit.Elapsed < settings.StartLimit && !stopping.IsCancellationRequested)
        {
            try
            {
                using var answer = await http.GetAsync(address, stopping.Token);
                return true;
            }
            catch (HttpRequestException)
            {
                // Not listening yet: that is what is waited for.
                await Task.Delay(TimeSpan.FromMilliseconds(50));
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return false;
            }
        }

        return false;
    }

    private void KillRunning()
    {
        if (process is { HasExited: false } running)
        {
            running.Kill(entireProcessTree: true);
        }
    }
}
