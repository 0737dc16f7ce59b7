namespace Pipeline.Benchmarks.Scenarios;

/// <summary>
/// S6: an extract of 200,000 schools and 40 columns, read cold in a process of its own, preflight included. The product refuses a workbook of that size: its
/// limits are raised for this reading alone. One round, for pandas takes two minutes; the product reads once before, to bring the file into memory.
/// </summary>
internal static class LargeReading
{
    public const int Schools = 200_000;
    public const int Columns = 40;
    private const double Share = 0.2;
    private const double Megabytes = 200;

    public static async Task<IEnumerable<Measurement>> RunAsync(Setting setting)
    {
        var folder = Path.Combine(setting.Folder, "large");
        LargeExtract.WriteFile(folder, Schools, Columns);
        await Setting.ColdLargeAsync(folder);
        var (seconds, peak) = await Setting.ColdLargeAsync(folder);
        var pandas = await setting.PandasAsync(folder);
        return
        [
            Measurement.Beside("S6", "200,000 × 40 read, cold, limits raised; one round", new([seconds]), "pandas", new([pandas]), Share),
            Measurement.Cost("S6", "most memory of the process that reads it", "MB", new([peak]), Megabytes),
        ];
    }
}
