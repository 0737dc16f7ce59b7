using Pipeline.Samples;

namespace Pipeline.Benchmarks.Scenarios;

/// <summary>S8: an .xls of 10,000 rows and 60 columns read in a fresh process, beside its conversion to CSV.</summary>
internal static class BinaryReading
{
    private const double Share = 0.5;

    public static async Task<IEnumerable<Measurement>> RunAsync(Setting setting)
    {
        var folder = Path.Combine(setting.Folder, "binary");
        var xlsx = Path.Combine(setting.Folder, "roll-up.xlsx");
        var xls = Path.Combine(folder, "roll-up.xls");
        SampleFolders.WriteFile(setting.Folder, "roll-up.xlsx", StatisticsExtract.Write(schools: 10_000, columns: 60));
        Directory.CreateDirectory(folder);
        await Cpu.OfAsync(setting.Ssconvert!, xlsx, xls);
        var spreads = await Spread.InTurnAsync(
            setting.Rounds,
            () => Setting.ColdAsync(Measured.Read, folder),
            () => Cpu.OfAsync(setting.Ssconvert!, xls, Path.Combine(setting.Folder, "roll-up.csv")));
        return [Measurement.Beside("S8", ".xls 10,000 × 60 read", spreads[0], "ssconvert", spreads[1], Share)];
    }
}
