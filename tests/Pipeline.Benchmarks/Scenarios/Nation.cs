using System.Globalization;
using Pipeline.Adapters.Workbooks;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Publication;
using Pipeline.Domain.Schools;

namespace Pipeline.Benchmarks.Scenarios;

/// <summary>
/// S4: a tenth of the nation: 285 counties of 70 schools, from facts in memory to all documents of both containers. The whole nation (2,850 counties,
/// 200,000 rows of facts) costs ten times as much, for no county knows of another. Storage is left out.
/// </summary>
internal static class Nation
{
    private const int Counties = 285;
    private const int Schools = 70;
    private const double Seconds = 0.1;
    private const double Megabytes = 200;

    public static async Task<IEnumerable<Measurement>> RunAsync(Setting setting)
    {
        Source[] sources =
        [
            .. Inputs.Forms().Take(Schools).Select((form, index) => new Source(
                $"{Inputs.Folder}/{form.Name}",
                DateTimeOffset.UnixEpoch.AddSeconds(index),
                PublishedFile.Sha256(form.Bytes),
                WorkbookIntake.Decide(UploadPath.Parse($"{Inputs.Folder}/{form.Name}"), WorkbookReader.Read(form.Bytes, ReadingLimits.Default, default)).Facts)),
        ];
        var spreads = await Spread.InTurnAsync(
            setting.Rounds,
            () => Cpu.OfAsync(() => ForAll(county => CountyCalculator.Compute(county, sources))),
            () => Cpu.OfAsync(() => ForAll(county => CountyComposition.Compose(CountyCalculator.Compute(county, sources), null, ReportWorkbook.Write))),
            () => Task.FromResult(Environment.WorkingSet / 1e6));
        return
        [
            Measurement.Cost("S4", $"{Counties} counties of {Schools} schools: compute", Measurement.CpuSeconds, spreads[0], Seconds),
            Measurement.Cost("S4", $"{Counties} counties of {Schools} schools: compute and all documents", Measurement.CpuSeconds, spreads[1], Seconds),
            Measurement.Cost("S4", "working set", "MB", spreads[2], Megabytes),
        ];
    }

    private static Task ForAll(Func<CountyYear, object> work)
    {
        for (var county = 0; county < Counties; county++)
        {
            work(CountyYear.Parse(string.Create(CultureInfo.InvariantCulture, $"{510_001 + county}-2025")));
        }

        return Task.CompletedTask;
    }
}
