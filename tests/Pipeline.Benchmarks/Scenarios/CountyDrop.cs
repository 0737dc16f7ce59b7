using System.Diagnostics;
using Pipeline.Adapters;
using Pipeline.Samples;

namespace Pipeline.Benchmarks.Scenarios;

/// <summary>
/// S3: a county's hundred workbooks are dropped; host and app start fresh and run until the county is published. Counted is all that both
/// spend from their start to their end.
/// </summary>
internal static class CountyDrop
{
    private const double Share = 0.5;
    private const int Recomputes = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);

    public static async Task<IEnumerable<Measurement>> RunAsync(Setting setting)
    {
        var folder = Inputs.WriteForms(setting.Folder);
        var recomputes = new List<double>();
        using var azurite = await Azurite.StartAsync();
        var spreads = await Spread.InTurnAsync(
            setting.Rounds,
            async () =>
            {
                var (seconds, times) = await PublishAsync(azurite.TakeAccount());
                recomputes.Add(times);
                return seconds;
            },
            () => setting.PandasAsync(folder));
        return
        [
            Measurement.Beside("S3", "100 workbooks dropped → published", spreads[0], "pandas, reading only", spreads[1], Share),
            Measurement.Count("S3", "recomputes of the county", new([.. recomputes.Skip(1)]), Recomputes),
        ];
    }

    private static async Task<(double Seconds, int Recomputes)> PublishAsync(string connection)
    {
        await using var world = new World(connection);
        await world.Get<StorageLayout>().EnsureAsync(default);
        var before = Cpu.OfEndedChildren();
        using var host = Start(connection);
        var said = CountAsync(host.StandardOutput);
        var errors = host.StandardError.ReadToEndAsync();
        var dropped = 0;
        foreach (var (name, bytes) in Inputs.Forms())
        {
            await world.DropAsync($"{Inputs.Folder}/{name}", bytes);
            dropped++;
        }

        await WaitAsync(world, dropped, host, errors);
        host.StandardInput.Close();
        await host.WaitForExitAsync();
        return (Cpu.OfEndedChildren() - before, await said);
    }

    private static Process Start(string connection)
    {
        var start = new ProcessStartInfo(Path.Combine(Setting.Built("functions", "LocalHost"), "LocalHost"), ["--app", Setting.Built("functions", "Pipeline"), "--until-stdin-closes"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["PipelineStorage"] = connection,
                ["AzureWebJobsStorage"] = connection,
                ["RecomputeSchedule"] = "*/10 * * * * *",
            },
        };
        return Process.Start(start) ?? throw new InvalidOperationException("The host did not start.");
    }

    private static async Task<int> CountAsync(StreamReader output)
    {
        var count = 0;
        while (await output.ReadLineAsync() is { } line)
        {
            count += line.Contains("\"event\":\"recompute\"", StringComparison.Ordinal) ? 1 : 0;
        }

        return count;
    }

    private static async Task WaitAsync(World world, int dropped, Process host, Task<string> errors)
    {
        var waited = Stopwatch.StartNew();
        while (await world.CountAsync("receipts", ".json") < dropped
            || !await world.ExistsAsync("published", $"v1/2025/519902.json")
            || (await world.Get<CountiesTable>().MarksAsync(default)).Length > 0)
        {
            if (host.HasExited || waited.Elapsed > Patience)
            {
                host.Kill(entireProcessTree: true);
                throw new InvalidOperationException("The county was not published: " + await errors);
            }

            await Task.Delay(Look);
        }
    }
}
