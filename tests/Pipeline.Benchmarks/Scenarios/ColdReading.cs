using Pipeline.Samples;

namespace Pipeline.Benchmarks.Scenarios;

/// <summary>S1: a hundred schools' workbooks in a fresh process: read, read and judged, and judged by the app's own verb.</summary>
internal static class ColdReading
{
    private const double Share = 0.25;

    public static async Task<IEnumerable<Measurement>> RunAsync(Setting setting)
    {
        var folder = Inputs.WriteForms(setting.Folder);
        var app = Path.Combine(Setting.Built("functions", "Pipeline"), "Pipeline");
        string[] check = ["check", .. SampleFolders.PathsIn(folder).Select(file => Path.Combine(folder, file)), "--as", Inputs.Folder];
        var spreads = await Spread.InTurnAsync(
            setting.Rounds,
            () => Setting.ColdAsync(Measured.Read, folder),
            () => Setting.ColdAsync(Measured.Judge, folder),
            () => Cpu.OfAsync(app, check),
            () => setting.PandasAsync(folder));
        return
        [
            Measurement.Beside("S1", "100 workbooks read", spreads[0], "pandas", spreads[3], Share),
            Measurement.Beside("S1", "100 workbooks read and judged", spreads[1], "pandas", spreads[3], Share),
            Measurement.Beside("S1", "Pipeline check, 100 workbooks", spreads[2], "pandas", spreads[3], Share),
        ];
    }
}
