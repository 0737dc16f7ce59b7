using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Pipeline.Samples;

/// <summary>
/// A storage emulator of our own on free loopback ports, stopped when disposed; it never outlives this process. Without a folder it keeps
/// its data in memory and is killed; with one it is asked to stop, so that it saves what it was told (it saves every five seconds only).
/// </summary>
public sealed partial class Azurite : IDisposable
{
    private const int Accounts = 900;
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan SaveLimit = TimeSpan.FromSeconds(15);

    private readonly Process process;
    private readonly bool saves;
    private readonly int blobPort;
    private readonly int queuePort;
    private readonly int tablePort;
    private int taken;

    private Azurite(Process process, bool saves, int blobPort, int queuePort, int tablePort)
    {
        this.process = process;
        this.saves = saves;
        this.blobPort = blobPort;
        this.queuePort = queuePort;
        this.tablePort = tablePort;
    }

    /// <summary>The connection string of the emulator's first account (blobs, queues and tables).</summary>
    public string ConnectionString => ConnectionStringOf(0);

    /// <summary>The emulator's process, for tests that freeze or kill it.</summary>
    public int ProcessId => process.Id;

    /// <summary>Ends when the emulator does.</summary>
    public Task Ended => process.WaitForExitAsync();

    /// <summary>Starts the emulator and waits until its three services listen.</summary>
    /// <exception cref="InvalidOperationException">It is not installed, or did not start.</exception>
    public static async Task<Azurite> StartAsync(string? folder = null)
    {
        var local = Path.Combine(RepositoryRoot.Path, "infra", "local");
        var script = Path.Combine(local, "node_modules", "azurite", "dist", "src", "azurite.js");
        if (!File.Exists(script))
        {
            throw new InvalidOperationException("Azurite is not installed: run 'npm ci' in infra/local (samples/run and tests/run do).");
        }

        string[] storage = folder is null ? ["--inMemoryPersistence"] : ["--location", folder];
        string[] arguments =
        [
            "--require", Path.Combine(local, "end-with-stdin.cjs"), script, "--blobHost", "127.0.0.1", "--queueHost", "127.0.0.1", "--tableHost", "127.0.0.1",
            "--blobPort", "0", "--queuePort", "0", "--tablePort", "0", "--skipApiVersionCheck", "--disableTelemetry", .. storage,
        ];
        var node = Process.Start(new ProcessStartInfo("node", arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["AZURITE_ACCOUNTS"] = string.Join(';', Enumerable.Range(0, Accounts).Select(n => $"{AccountName(n)}:{Key}")) },
        }) ?? throw new InvalidOperationException("node did not start.");
        return await WaitUntilListeningAsync(node, saves: folder is not null);
    }

    /// <summary>The connection string of an account that nobody has taken yet: an empty world for one test.</summary>
    public string TakeAccount()
    {
        var account = Interlocked.Increment(ref taken);
        return account < Accounts
            ? ConnectionStringOf(account)
            : throw new InvalidOperationException("All accounts of this Azurite are taken.");
    }

    public void Dispose()
    {
        if (saves)
        {
            process.StandardInput.Close();
            process.WaitForExit(SaveLimit);
        }

        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }

        process.Dispose();
    }

    private static string AccountName(int number) =>
        "local" + number.ToString("000", System.Globalization.CultureInfo.InvariantCulture);

    private string ConnectionStringOf(int number) =>
        $"DefaultEndpointsProtocol=http;AccountName={AccountName(number)};AccountKey={Key};" +
        $"BlobEndpoint=http://127.0.0.1:{blobPort}/{AccountName(number)};" +
        $"QueueEndpoint=http://127.0.0.1:{queuePort}/{AccountName(number)};" +
        $"TableEndpoint=http://127.0.0.1:{tablePort}/{AccountName(number)};";

    private static async Task<Azurite> WaitUntilListeningAsync(Process node, bool saves)
    {
        var ports = new Dictionary<string, int>(StringComparer.Ordinal);
        var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var said = new List<string>();
        void Hear(string? line)
        {
            if (line is null)
            {
                return;
            }

            lock (ports)
            {
                said.Add(line);
                if (ListeningLine().Match(line) is { Success: true } match)
                {
                    ports[match.Groups["service"].Value] = int.Parse(match.Groups["port"].Value, System.Globalization.CultureInfo.InvariantCulture);
                }

                if (ports.Count == 3)
                {
                    listening.TrySetResult();
                }
            }
        }

        node.OutputDataReceived += (_, line) => Hear(line.Data);
        node.ErrorDataReceived += (_, line) => Hear(line.Data);
        node.BeginOutputReadLine();
        node.BeginErrorReadLine();
        var ended = node.WaitForExitAsync();
        if (await Task.WhenAny(listening.Task, ended, Task.Delay(StartLimit)) != listening.Task)
        {
            node.Kill(entireProcessTree: true);
            throw new InvalidOperationException("Azurite did not start: " + string.Join('\n', said));
        }

        return new Azurite(node, saves, ports["Blob"], ports["Queue"], ports["Table"]);
    }

    [GeneratedRegex(@"^Azurite (?<service>Blob|Queue|Table) service is successfully listening at http://127\.0\.0\.1:(?<port>\d+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ListeningLine();
}
