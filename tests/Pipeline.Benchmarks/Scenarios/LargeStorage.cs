using System.Diagnostics;
using System.Diagnostics.Metrics;
using Pipeline.Adapters;
using Pipeline.Adapters.Workbooks;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;
using Pipeline.Samples;

namespace Pipeline.Benchmarks.Scenarios;

/// <summary>
/// S7: the extract of S6 judged, and its facts stored as uploads of 200 counties: a row for each school and one for its stage. Compared is what storing costs
/// this process with what it costs the storage emulator (the listing of a version's rows that follows each storing included); one round. Not one county,
/// because the emulator looks through a whole partition for each row that is written. A county of fewer rows than a transaction takes fills none.
/// </summary>
internal static class LargeStorage
{
    private const double Share = 1.2;
    private const int Counties = 200;
    private const int FirstCounty = 510_001;
    private const int Most = 100;
    private const int Fill = 90;

    public static async Task<IEnumerable<Measurement>> RunAsync(Setting setting)
    {
        var file = LargeExtract.WriteFile(setting.Folder, LargeReading.Schools, LargeReading.Columns);
        var upload = new Upload($"{Inputs.Folder}/{Path.GetFileName(file)}", DateTimeOffset.UnixEpoch, "0x1", 1);
        var judgement = WorkbookIntake.Decide(UploadPath.Parse(upload.Path), WorkbookReader.Read(await File.ReadAllBytesAsync(file), Inputs.RaisedLimits, default));
        if (judgement.Refused)
        {
            throw new InvalidOperationException("The extract must be accepted: " + string.Join(' ', judgement.Findings.Select(finding => finding.Rule.Code)));
        }

        using var azurite = await Azurite.StartAsync();
        using var emulator = Process.GetProcessById(azurite.ProcessId);
        await using var world = new World(azurite.TakeAccount());
        await world.Get<StorageLayout>().EnsureAsync(default);
        var before = Of(emulator);
        var transactions = 0;
        // Every POST of the storing is a transaction.
        using var requests = Posts(() => Interlocked.Increment(ref transactions));
        var ours = await Cpu.OfAsync(async () =>
        {
            foreach (var (county, facts) in judgement.Facts.Chunk(judgement.Facts.Length / Counties).Index())
            {
                await world.Get<FactsTable>().WriteRowsAsync(CountyYear.Parse($"{FirstCounty + county}-2025"), upload, facts, default);
            }
        });
        var theirs = Of(emulator) - before;
        var fill = judgement.Facts.Length / (double)transactions;
        return
        [
            Measurement.Beside("S7", $"200,000 × 40 stored, {judgement.Facts.Length} entities in {Counties} counties; one round", new([ours]), "Azurite", new([theirs]), Share),
            Measurement.Cost("S7", "free places of a transaction (of 100), mean", "entities", new([Most - fill]), Most - Fill),
        ];
    }

    private static double Of(Process process)
    {
        process.Refresh();
        return process.TotalProcessorTime.TotalSeconds;
    }

    private static MeterListener Posts(Action posted)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument is { Name: "http.client.request.duration" })
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) =>
        {
            foreach (var (name, value) in tags)
            {
                if (name == "http.request.method" && value is "POST")
                {
                    posted();
                }
            }
        });
        listener.Start();
        return listener;
    }
}
