using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Pipeline.Tests.EndToEnd;

namespace Pipeline.Tests.Telemetry;

/// <summary>The product's own program running as a custom handler, called as the host calls it.</summary>
internal sealed class RunningApp : IAsyncDisposable
{
    private readonly Process process;
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromMinutes(1) };

    private RunningApp(string storage, IReadOnlyDictionary<string, string> settings)
    {
        var port = FreePort().ToString(CultureInfo.InvariantCulture);
        var start = new ProcessStartInfo(Path.Combine(BuiltApp.Folder, "Pipeline")) { UseShellExecute = false, RedirectStandardOutput = true };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        start.Environment["FUNCTIONS_CUSTOMHANDLER_PORT"] = port;
        start.Environment["PipelineStorage"] = storage;
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        http.BaseAddress = new Uri($"http://127.0.0.1:{port}/");
    }

    /// <summary>The names of the files that the process has mapped.</summary>
    public string Mapped => File.ReadAllText($"/proc/{process.Id}/maps");

    public static async Task<RunningApp> StartAsync(string storage, IReadOnlyDictionary<string, string>? settings = null)
    {
        var app = new RunningApp(storage, settings ?? new Dictionary<string, string>(StringComparer.Ordinal));
        for (var limit = Stopwatch.StartNew(); limit.Elapsed < TimeSpan.FromSeconds(30); await Task.Delay(50))
        {
            try
            {
                using var answer = await app.http.GetAsync("");
                return app;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
        }

        await app.DisposeAsync();
        throw new InvalidOperationException("The app does not answer.");
    }

    public Task<(HttpStatusCode Status, JsonElement Body)> IngestAsync(string name) =>
        CallAsync("IngestWorkbook", JsonSerializer.Serialize(new { Data = new { blob = "" }, Metadata = new { name = JsonSerializer.Serialize(name) } }));

    public Task<(HttpStatusCode Status, JsonElement Body)> FireAsync(string timer, string? traceparent = null) =>
        CallAsync(timer, """{"Data":{"timer":{"ScheduleStatus":null,"IsPastDue":false}},"Metadata":{}}""", traceparent);

    /// <summary>Asks an HTTP function, with the payload of the host; gives what the host would answer.</summary>
    public async Task<(int Status, JsonElement Body)> AskAsync(string function)
    {
        var (_, answer) = await CallAsync(function, """{"Data":{"request":{"Url":"http://127.0.0.1/api/health","Method":"GET","Query":"{}","Headers":{},"Params":{},"Identities":[]}},"Metadata":{}}""");
        var response = answer.GetProperty("Outputs").GetProperty("res");
        return (response.GetProperty("statusCode").GetInt32(), JsonSerializer.Deserialize<JsonElement>(response.GetProperty("body").GetString()!));
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        http.Dispose();
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> CallAsync(string function, string body, string? traceparent = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, function) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (traceparent is not null)
        {
            request.Headers.Add("traceparent", traceparent);
        }

        using var answer = await http.SendAsync(request);
        return (answer.StatusCode, JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync()));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
