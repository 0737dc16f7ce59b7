using System.Collections.Immutable;
using Pipeline.Adapters;
using Pipeline.Samples;
using Pipeline.Triggers;

namespace Pipeline.Benchmarks.Scenarios;

/// <summary>
/// S2: in a county of a hundred schools one workbook changes; the host is warm. What the product itself spends until the county's JSON is
/// fresh (the storage emulator is another process and not counted), and what it writes.
/// </summary>
internal static class OneChange
{
    private const double Milliseconds = 60;
    private const int ToBeWarm = 30;

    // Upload times have whole seconds; two versions of one second are a case of its own.
    private static readonly TimeSpan NextSecond = TimeSpan.FromMilliseconds(1100);

    public static async Task<IEnumerable<Measurement>> RunAsync(Setting setting)
    {
        using var azurite = await Azurite.StartAsync();
        await using var world = new World(azurite.TakeAccount());
        await world.Get<StorageLayout>().EnsureAsync(default);
        foreach (var (name, bytes) in Inputs.Forms())
        {
            await world.DropAsync($"{Inputs.Folder}/{name}", bytes);
            await world.Get<Ingest>().RunAsync($"{Inputs.Folder}/{name}", default);
        }

        await world.Get<Recompute>().RunAsync(default);
        var costs = ImmutableArray.CreateBuilder<double>();
        var written = ImmutableArray.CreateBuilder<double>();
        var inVain = ImmutableArray.CreateBuilder<double>();
        for (var change = 1; change <= ToBeWarm + (setting.Rounds * 3); change++)
        {
            var before = await world.PublishedAsync();
            var seconds = await ChangeAsync(world, change);
            if (change > ToBeWarm)
            {
                var after = await world.PublishedAsync();
                var moved = after.Where(one => !before.TryGetValue(one.Key, out var earlier) || earlier.ETag != one.Value.ETag).ToArray();
                costs.Add(seconds * 1000);
                written.Add(moved.Length);
                inVain.Add(moved.Count(one => before.TryGetValue(one.Key, out var earlier) && earlier.Sha256 == one.Value.Sha256));
            }
        }

        return
        [
            Measurement.Cost("S2", "one changed workbook → fresh county JSON", "CPU ms", new(costs.ToImmutable()), Milliseconds),
            Measurement.Count("S2", "objects written: the bureau's documents, pages and tables, the indicators' table, bureau, county, history, province, city, their pages, index", new(written.ToImmutable()), 22),
            Measurement.Count("S2", "of these with the bytes they had", new(inVain.ToImmutable()), 0),
        ];
    }

    private static async Task<double> ChangeAsync(World world, int change)
    {
        var school = (change % 100) + 1;
        var path = $"{Inputs.Folder}/{Inputs.CodeOf(school)}.xlsx";
        await world.DropAsync(path, Inputs.Form(school, change));
        await Task.Delay(NextSecond);
        return await Cpu.OfAsync(async () =>
        {
            await world.Get<Ingest>().RunAsync(path, default);
            await world.Get<Recompute>().RunAsync(default);
        });
    }
}
