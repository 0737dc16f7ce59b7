using Pipeline.Adapters.Workbooks;

namespace Pipeline.Benchmarks.Scenarios;

/// <summary>
/// S5: a roll-up of 10,000 rows and 60 columns, read cold in a process of its own, preflight included. The target is readxl's CPU, which is about 0.17 of
/// that of pandas for this workbook; measured is pandas, because R is not among the peers.
/// </summary>
internal static class RollUp
{
    private const int Rows = 10_000;
    private const int Columns = 60;
    private const double Share = 0.17;

    public static async Task<IEnumerable<Measurement>> RunAsync(Setting setting)
    {
        var folder = Directory.CreateDirectory(Path.Combine(setting.Folder, "rollup")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(folder, "汇总表.xlsx"), Inputs.Deflate(XlsxWriter.Write([new XlsxSheet("汇总", [.. Enumerable.Range(0, Rows).Select(Row)])])));
        var spreads = await Spread.InTurnAsync(
            setting.Rounds,
            () => Setting.ColdAsync(Measured.Read, folder),
            () => setting.PandasAsync(folder));
        return [Measurement.Beside("S5", $"a roll-up of {Rows} × {Columns} read, cold", spreads[0], "pandas", spreads[1], Share)];
    }

    private static object?[] Row(int row) =>
        [.. Enumerable.Range(0, Columns).Select(column => row == 0 ? $"第{column}列" : column == 0 ? $"21519{row:00000}" : (object?)(decimal)((row * 7 % 1000) + (column / 100m)))];
}
