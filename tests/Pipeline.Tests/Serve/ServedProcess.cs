using System.Diagnostics;
using System.Globalization;
using Pipeline.Tests.EndToEnd;

namespace Pipeline.Tests.Serve;

/// <summary>samples/run --serve as its user starts it, on one folder; what it says is heard as it comes.</summary>
internal sealed class ServedProcess : IAsyncDisposable
{
    private static readonly TimeSpan Watchdog = TimeSpan.FromSeconds(120);
    private readonly Process process;
    private readonly List<string> lines = [];

    private ServedProcess(Process process) => this.process = process;

    public IReadOnlyList<string> Said
    {
        get
        {
            lock (lines)
            {
                return [.. lines];
            }
        }
    }

    public static ServedProcess Start(string folder)
    {
        var start = new ProcessStartInfo("dotnet", [BuiltApp.SampleRunner, "--serve", folder])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var served = new ServedProcess(Process.Start(start)!);
        served.process.OutputDataReceived += served.Hear;
        served.process.ErrorDataReceived += served.Hear;
        served.process.BeginOutputReadLine();
        served.process.BeginErrorReadLine();
        return served;
    }

    /// <summary>Waits until something holds.</summary>
    public Task UntilAsync(Func<bool> holds) => WatchAsync(async cancellation =>
    {
        while (!holds())
        {
            Assert.False(process.HasExited, ToString());
            await Task.Delay(50, cancellation);
        }
    });

    /// <summary>Waits until a line holds all the words.</summary>
    public Task HearAsync(params string[] words) => UntilAsync(() => Said.Any(line => words.All(word => line.Contains(word, StringComparison.Ordinal))));

    /// <summary>Ctrl+C; gives the exit code.</summary>
    public async Task<int> InterruptAsync()
    {
        using var kill = Process.Start("kill", ["-s", "INT", process.Id.ToString(CultureInfo.InvariantCulture)]);
        return await ExitAsync();
    }

    public async Task<int> ExitAsync()
    {
        await WatchAsync(process.WaitForExitAsync);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    public override string ToString() => string.Join('\n', Said);

    private void Hear(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is not null)
        {
            lock (lines)
            {
                lines.Add(line.Data);
            }
        }
    }

    private async Task WatchAsync(Func<CancellationToken, Task> work)
    {
        using var limit = new CancellationTokenSource(Watchdog);
        try
        {
            await work(limit.Token);
        }
        catch (OperationCanceledException)
        {
            Assert.Fail("Watchdog. Said so far:\n" + this);
        }
    }
}
