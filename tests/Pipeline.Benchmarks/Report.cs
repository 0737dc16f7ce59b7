using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Spectre.Console;

namespace Pipeline.Benchmarks;

/// <summary>The figures as a table for people and as JSON for programs.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static void Print(IEnumerable<Measurement> measurements)
    {
        if (Console.IsOutputRedirected)
        {
            AnsiConsole.Profile.Width = 160;
        }

        var table = new Table().AddColumns("scenario", "what", "unit", "median", "min–max", "peer", "median", "min–max", "value", "target", "");
        foreach (var one in measurements)
        {
            string[] row =
            [
                one.Scenario, one.What, one.Unit, Text(one.Ours.Median), Range(one.Ours),
                one.Peer ?? "", one.Theirs is null ? "" : Text(one.Theirs.Median), one.Theirs is null ? "" : Range(one.Theirs),
                Text(one.Value), "≤ " + Text(one.Target), one.Met ? "met" : "MISSED",
            ];
            table.AddRow([.. row.Select(Markup.Escape)]);
        }

        AnsiConsole.Write(table);
    }

    /// <summary>Writes the figures to a file that is named by the time.</summary>
    public static void Write(IReadOnlyCollection<Measurement> measurements, Setting setting, string folder, TimeProvider time)
    {
        var now = time.GetUtcNow();
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, now.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture) + ".json");
        File.WriteAllText(file, JsonSerializer.Serialize(
            new { MeasuredAt = now, setting.Rounds, Cores = Environment.ProcessorCount, Runtime = RuntimeInformation.FrameworkDescription, Measurements = measurements },
            Json));
        Console.WriteLine($"{measurements.Count} figures are in {Path.GetRelativePath(Environment.CurrentDirectory, file)}");
    }

    private static string Range(Spread spread) => $"{Text(spread.Min)}–{Text(spread.Max)}";

    private static string Text(double value) => value.ToString(value < 10 ? "0.###" : "0.#", CultureInfo.InvariantCulture);
}
