using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Azure.Storage.Blobs;
using Pipeline.Adapters;
using Pipeline.LocalHosting;
using Pipeline.Samples;

namespace Pipeline.Benchmarks.Scenarios;

/// <summary>
/// S9: a county's first workbook of the day. The published executable is started as the host starts it, is called as soon as it answers, and is
/// killed when the receipt is written; beside it a Python process that imports pandas and reads the same file.
/// </summary>
internal static class ColdStart
{
    private const double Share = 1;
    private static readonly TimeSpan Watchdog = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);

    public static async Task<IEnumerable<Measurement>> RunAsync(Setting setting)
    {
        var folder = await Publishing.RunAsync(setting.Folder);
        using var azurite = await Azurite.StartAsync();
        var connection = azurite.TakeAccount();
        await using (var world = new World(connection))
        {
            await world.Get<StorageLayout>().EnsureAsync(default);
        }

        using var http = new HttpClient { Timeout = Watchdog };
        var reading = Path.Combine(setting.Folder, "one");
        var school = 0;
        var spreads = await Spread.InTurnAsync(
            setting.Rounds,
            async () =>
            {
                school++;
                SampleFolders.WriteFile(reading, "form.xlsx", Inputs.Form(school, morePupils: 0));
                return await StartAsync(folder, connection, http, school);
            },
            () => setting.PandasAsync(reading));
        return [Measurement.Beside("S9", "cold start to the first receipt", spreads[0], "pandas", spreads[1], Share)];
    }

    private static async Task<double> StartAsync(string folder, string connection, HttpClient http, int school)
    {
        var name = $"{Inputs.Folder}/{Inputs.CodeOf(school)}.xlsx";
        var bytes = Inputs.Form(school, morePupils: 0);
        var blob = new BlobContainerClient(connection, "uploads").GetBlobClient(name);
        await blob.UploadAsync(new BinaryData(bytes));
        var properties = await blob.GetPropertiesAsync();
        using var call = Payload.ForBlob("blob", bytes, "name", name, blob.Uri, properties.Value);
        var before = Cpu.OfEndedChildren();
        await FirstAnswerAsync(folder, connection, http, call);
        var spent = Cpu.OfEndedChildren() - before;
        var receipt = await new BlobContainerClient(connection, "receipts").GetBlobClient(name + ".receipt.json").ExistsAsync();
        return receipt.Value ? spent : throw new InvalidOperationException($"{name} has no receipt.");
    }

    private static async Task FirstAnswerAsync(string folder, string connection, HttpClient http, HttpContent call)
    {
        var port = FreePort().ToString(CultureInfo.InvariantCulture);
        using var process = Process.Start(new ProcessStartInfo(Path.Combine(folder, "Pipeline"))
        {
            UseShellExecute = false,
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            Environment = { ["FUNCTIONS_CUSTOMHANDLER_PORT"] = port, ["PipelineStorage"] = connection },
        })!;
        try
        {
            process.BeginOutputReadLine();
            var app = new Uri($"http://127.0.0.1:{port}/");
            await AnswersAsync(app, http);
            using var answer = await http.PostAsync(new Uri(app, "IngestWorkbook"), call);
            answer.EnsureSuccessStatusCode();
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private static async Task AnswersAsync(Uri app, HttpClient http)
    {
        for (var limit = Stopwatch.StartNew(); limit.Elapsed < Watchdog; await Task.Delay(Look))
        {
            try
            {
                using var answer = await http.GetAsync(app);
                return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet: that is what is waited for.
            }
        }

        throw new InvalidOperationException("The app did not answer.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
