using Pipeline.Adapters.Workbooks;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;

namespace Pipeline.Benchmarks.Scenarios;

/// <summary>An extract of 150 schools and 300 columns under six merged header rows: recognised and judged, beside its reading. Warm.</summary>
internal static class Recognition
{
    private const int Schools = 150;
    private const int Columns = 300;
    private const int ToBeWarm = 30;
    private const double Share = 1.5;

    public static async Task<IEnumerable<Measurement>> RunAsync(Setting setting)
    {
        var bytes = StatisticsExtract.Write(Schools, Columns);
        var path = UploadPath.Parse($"{Inputs.Folder}/2025年小学.xlsx");
        var reading = Read(bytes);
        var judgement = WorkbookIntake.Decide(path, reading);
        if (judgement.Refused || judgement.Facts.Length != 2 * Schools)
        {
            throw new InvalidOperationException("The extract must be accepted: " + string.Join(' ', judgement.Findings.Select(finding => finding.Rule.Code)));
        }

        for (var time = 0; time < ToBeWarm; time++)
        {
            WorkbookIntake.Decide(path, Read(bytes));
        }

        var spreads = await Spread.InTurnAsync(
            setting.Rounds * 3,
            () => Cpu.OfAsync(() => Do(() => WorkbookIntake.Decide(path, reading))),
            () => Cpu.OfAsync(() => Do(() => Read(bytes))));
        return [Measurement.Beside("recognition", "150 × 300 under six header rows judged", spreads[0], "its reading", spreads[1], Share)];
    }

    private static Reading Read(byte[] bytes) => WorkbookReader.Read(bytes, ReadingLimits.Default, default);

    private static Task Do(Func<object> work)
    {
        work();
        return Task.CompletedTask;
    }
}
