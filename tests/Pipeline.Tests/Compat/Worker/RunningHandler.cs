using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Pipeline.Tests.Storage;

namespace Pipeline.Tests.Compat.Worker;

/// <summary>An app running as a custom handler, by default the test app, with the test in the part of the host.</summary>
public class RunningHandler : IAsyncLifetime
{
    private readonly ConcurrentQueue<string> output = new();
    private Process? process;

    public HttpClient Http { get; } = new() { Timeout = TimeSpan.FromMinutes(1) };

    public string Storage { get; private set; } = "";

    public IEnumerable<string> Output => output;

    public bool IsAlive => process is { HasExited: false };

    public async Task InitializeAsync()
    {
        Storage = await TestStorage.TakeAccountAsync();
        var port = FreePort().ToString(CultureInfo.InvariantCulture);
        process = Process.Start(new ProcessStartInfo(await FindProgramAsync())
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            Environment = { ["FUNCTIONS_CUSTOMHANDLER_PORT"] = port, ["PipelineStorage"] = Storage },
        })!;
        process.OutputDataReceived += (_, line) => output.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        Http.BaseAddress = new Uri($"http://127.0.0.1:{port}/");
        for (var limit = Stopwatch.StartNew(); limit.Elapsed < TimeSpan.FromSeconds(30);)
        {
            try
            {
                await Http.GetAsync(new Uri("/", UriKind.Relative));
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(50);
            }
        }

        throw new InvalidOperationException("The app did not answer: " + string.Join('\n', output));
    }

    public Task DisposeAsync()
    {
        process?.Kill();
        process?.Dispose();
        Http.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>The greatest amount of memory the app ever held, in bytes.</summary>
    public long PeakMemory()
    {
        process!.Refresh();
        return process.PeakWorkingSet64;
    }

    internal Task<Answer> CallAsync(string function, string body) =>
        CallAsync(function, new StringContent(body, Encoding.UTF8, "application/json"));

    internal async Task<Answer> CallAsync(string function, HttpContent body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(function, UriKind.Relative)) { Content = body };
        request.Headers.TransferEncodingChunked = true;
        request.Headers.Add("X-Azure-Functions-InvocationId", "6d3f8e7c-call");
        using var answer = await Http.SendAsync(request);
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        return new Answer(answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    /// <summary>The executable that is started.</summary>
    private protected virtual Task<string> FindProgramAsync() => Task.FromResult(TestApp.Program);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>An answer of the app: its status and its body.</summary>
internal sealed record Answer(HttpStatusCode Status, JsonElement Body)
{
    public IEnumerable<string?> Logs => Body.GetProperty(nameof(Logs)).EnumerateArray().Select(line => line.GetString());
}
