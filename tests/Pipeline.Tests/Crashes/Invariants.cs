using System.Collections.Immutable;
using System.Globalization;
using Pipeline.Adapters;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Publication;
using Pipeline.Domain.Schools;
using Pipeline.Triggers;

namespace Pipeline.Tests.Crashes;

/// <summary>
/// The one checker of what must hold after every fault. It remembers what it saw before, so that it notices what goes back, and
/// answers with what is broken: nothing, if all is well.
/// I1 every version that was seen has exactly one receipt; I2 the tables and the archive are those of a single-threaded model;
/// I3 all rows of a version in force are there; I4 the version in force never goes back; I5 what is published hashes to what names
/// it, and asOf goes back only by a withdrawal; I6 published = computed; I7 other counties' rows are bit-identical.
/// </summary>
internal sealed class Invariants
{
    private readonly World world;
    private readonly List<string> broken = [];
    private readonly Dictionary<string, Pointer> pointersSeen = new(StringComparer.Ordinal);
    private readonly string bystander;
    private PublishedReader reader;

    private Invariants(World world, string bystander)
    {
        this.world = world;
        this.bystander = bystander;
        reader = new PublishedReader(world.Pipeline);
    }

    /// <summary>A checker that takes the bystander's rows as they are now.</summary>
    public static async Task<Invariants> OfAsync(World world) => new(world, await BystanderRowsAsync(world));

    /// <summary>What is broken of that which must hold at any moment, also between a crash and the restart.</summary>
    public async Task<IReadOnlyList<string>> AtAnyMomentAsync()
    {
        broken.Clear();
        await CheckPointersAsync();
        broken.AddRange(await reader.LookAsync(mayGoBack: pointersSeen.Values.Any(pointer => pointer.Withdrawn)));
        Expect(await BystanderRowsAsync(world) == bystander, "I7: a row of the bystander changed");
        return [.. broken];
    }

    /// <summary>What is broken of all that must hold once everything has settled; then the tables are dropped and rebuilt.</summary>
    public async Task<IReadOnlyList<string>> WhenQuietAsync()
    {
        await AtAnyMomentAsync();
        var ended = await CheckReceiptsAsync();
        var present = (await world.Pipeline.Get<DropFolder>().ListAsync(default).ToListAsync()).Select(one => one.Path).ToHashSet(StringComparer.Ordinal);
        var withdrawals = await world.Pipeline.Get<Archive>().WithdrawalsAsync(World.CountyYear, default).ToListAsync();
        var model = new Model(World.CountyYear, ended.Where(one => IsOfCounty(one.Upload)), present, withdrawals);
        await CheckPointersAsync(model);
        await CheckRowsAsync(model);
        await CheckArchiveAsync(model);
        await CheckPublishedAsync(model, "published = computed");
        if (broken.Count == 0)
        {
            await RebuildAsync();
            await CheckPublishedAsync(model, "published = rebuilt from the archive");
        }

        return [.. broken];
    }

    private static async Task<string> BystanderRowsAsync(World world)
    {
        var rows = new List<string>();
        foreach (var table in new[] { "Facts", "Receipts", "Counties" })
        {
            rows.AddRange(
                from row in await world.RowsAsync(table)
                where row.PartitionKey.StartsWith(World.Bystander, StringComparison.Ordinal) || row.RowKey.StartsWith(World.Bystander, StringComparison.Ordinal)
                select $"{row.ETag} {row.Timestamp:O} {Model.Text(row)}");
        }

        return string.Join("\n\n", rows);
    }

    private static bool IsOfCounty(Upload upload) => UploadPath.Parse(upload.Path) is UploadPath.Placed placed && placed.CountyYear == World.CountyYear;

    private void Expect(bool holds, string otherwise)
    {
        if (!holds)
        {
            broken.Add(otherwise);
        }
    }

    private async Task CheckPointersAsync()
    {
        var facts = (await world.RowsAsync("Facts")).Where(row => row.PartitionKey == World.CountyYear.ToString()).ToArray();
        foreach (var pointer in await world.Pipeline.Get<FactsTable>().PointersAsync(World.CountyYear, default))
        {
            var path = pointer.Upload.Path;
            var dropped = world.History.SingleOrDefault(one => one.Upload.Id == pointer.Upload.Id);
            Expect(dropped is not null, $"I2: {path} points to a version that never was");
            if (dropped is not null && !pointer.Withdrawn)
            {
                var wanted = Model.Decide(dropped).Facts.Select(fact => Model.Text(FactRows.Write(World.CountyYear.ToString(), dropped.Upload, fact)));
                var there = facts.Where(row => row.RowKey.StartsWith(pointer.Upload.Id + "!", StringComparison.Ordinal)).Select(Model.Text);
                Expect(wanted.Order(StringComparer.Ordinal).SequenceEqual(there.Order(StringComparer.Ordinal)), $"I3: the rows of the version in force of {path} are not whole");
            }

            if (pointersSeen.TryGetValue(path, out var before))
            {
                var sameOrNewer = before.Upload.Version == pointer.Upload.Version || before.Upload.UploadTime <= pointer.Upload.UploadTime;
                Expect(sameOrNewer, $"I4: the version in force of {path} went back");
                Expect(!before.Withdrawn || pointer.Withdrawn || before.Upload.UploadTime < pointer.Upload.UploadTime, $"I4: {path} came back after its withdrawal");
            }

            pointersSeen[path] = pointer;
        }
    }

    private async Task<List<Judged>> CheckReceiptsAsync()
    {
        var rows = (await world.RowsAsync("Receipts")).Where(row => row.ContainsKey("path")).ToLookup(row => (row.GetString("path")!, row.GetString("etag")!));
        var listed = await world.Pipeline.Get<DropFolder>().ListAsync(default).ToListAsync();
        var ended = new List<Judged>();
        foreach (var dropped in world.History)
        {
            var there = rows[(dropped.Upload.Path, dropped.Upload.ETag)].ToArray();
            var lies = listed.Exists(one => one.Id == dropped.Upload.Id);
            var seen = lies && UploadPath.Parse(dropped.Upload.Path) is not UploadPath.NoUpload;
            Expect(there.Length == 1 || (there.Length == 0 && !seen), $"I1: {dropped.Upload.Path} has {there.Length} entries in the register");
            if (there is [var row])
            {
                var outcome = row.GetString("outcome");
                Expect(outcome is not null, $"I1: {dropped.Upload.Path} of {dropped.Upload.UploadTime:T} has no outcome");
                ended.Add(Judge(dropped, outcome ?? "", lies));
            }
        }

        foreach (var path in ended.GroupBy(one => one.Upload.Path, StringComparer.Ordinal))
        {
            await CheckReceiptAsync(path.MaxBy(one => one.Upload.UploadTime)!);
        }

        return ended;
    }

    private Judged Judge(Dropped dropped, string outcome, bool lies)
    {
        var judgement = Model.Decide(dropped);
        var judged = new Judged(dropped, outcome, judgement);
        var fits = outcome switch
        {
            "vanished" => !lies,
            "refused" => judgement.Refused || world.GivenUp.Contains(dropped.Upload.Id),
            _ => judged.IsAccepted && !judgement.Refused,
        };
        Expect(fits, $"I1: {dropped.Upload.Path} of {dropped.Upload.UploadTime:T} ended as {outcome}");
        return judged;
    }

    private async Task CheckReceiptAsync(Judged newest)
    {
        var bytes = await world.Pipeline.BytesAsync("receipts", ReceiptFiles.PathOf(newest.Upload));
        Expect(bytes is not null, $"I1: {newest.Upload.Path} has no receipt");
        if (bytes is not null)
        {
            var receipt = DocumentJson.Read<Receipt>(bytes);
            Expect(
                receipt.UploadTime == newest.Upload.UploadTime && receipt.Outcome == newest.Outcome,
                $"I1: the receipt of {newest.Upload.Path} says {receipt.Outcome} of {receipt.UploadTime:T}, the register {newest.Outcome} of {newest.Upload.UploadTime:T}");
        }
    }

    private async Task CheckPointersAsync(Model model)
    {
        var pointers = (await world.Pipeline.Get<FactsTable>().PointersAsync(World.CountyYear, default)).ToDictionary(pointer => pointer.Upload.Path, StringComparer.Ordinal);
        Expect(pointers.Count == model.Paths.Length, $"I2: {pointers.Count} files have a version in force, not {model.Paths.Length}");
        foreach (var path in model.Paths)
        {
            var (upload, newest) = (path.Newest.Upload, path.Newest);
            if (pointers.GetValueOrDefault(upload.Path) is not { } pointer)
            {
                broken.Add($"I2: nothing of {upload.Path} is in force");
                continue;
            }

            Expect(pointer.Upload.Id == upload.Id, $"I2: not the newest accepted version of {upload.Path} is in force");
            Expect(pointer.Withdrawn == path.Withdrawn, $"I2: {upload.Path} withdrawn: {pointer.Withdrawn}, not {path.Withdrawn}");
            Expect(pointer.Sha256 == newest.Sha256 && pointer.Rows == newest.Judgement.Facts.Length, $"I2: the pointer of {upload.Path} describes other bytes");
        }
    }

    private async Task CheckRowsAsync(Model model)
    {
        var pointers = (await world.Pipeline.Get<FactsTable>().PointersAsync(World.CountyYear, default)).ToDictionary(pointer => pointer.Upload.Path, StringComparer.Ordinal);
        var wanted = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in model.Paths)
        {
            var previous = pointers.GetValueOrDefault(path.Newest.Upload.Path)?.PreviousVersion;
            foreach (var version in path.Accepted.Where(one => one == path.Newest || one.Upload.Version == previous))
            {
                foreach (var (key, text) in model.Rows(version))
                {
                    wanted[key] = text;
                }
            }
        }

        var there = (await world.RowsAsync("Facts"))
            .Where(row => row.PartitionKey == World.CountyYear.ToString() && row.RowKey.Contains('!', StringComparison.Ordinal))
            .ToDictionary(row => row.RowKey, Model.Text, StringComparer.Ordinal);
        foreach (var key in wanted.Keys.Union(there.Keys, StringComparer.Ordinal).Where(key => wanted.GetValueOrDefault(key) != there.GetValueOrDefault(key)))
        {
            broken.Add($"I2: the row {key} is {(there.ContainsKey(key) ? wanted.ContainsKey(key) ? "other than the model's" : "too many" : "missing")}");
        }
    }

    private async Task CheckArchiveAsync(Model model)
    {
        var archive = world.Pipeline.Get<Archive>();
        var entries = await archive.EntriesAsync(World.CountyYear, default).ToListAsync();
        var accepted = model.Paths.SelectMany(path => path.Accepted).ToDictionary(one => one.Upload.Id, StringComparer.Ordinal);
        Expect(accepted.Keys.ToHashSet(StringComparer.Ordinal).SetEquals(entries.Select(entry => entry.ToUpload().Id)), $"I2: the archive has {entries.Count} entries, not those of the {accepted.Count} accepted versions");
        foreach (var entry in entries.Where(entry => accepted.ContainsKey(entry.ToUpload().Id)))
        {
            Expect((await archive.BytesAsync(entry.Sha256, default)).SequenceEqual(accepted[entry.ToUpload().Id].Dropped.Bytes), $"I2: other bytes of {entry.Path} are archived");
        }
    }

    private async Task RebuildAsync()
    {
        await world.ClearTableAsync("Facts");
        await world.ClearTableAsync("Counties");
        await world.Pipeline.Get<Rebuild>().RunAsync(null, default);
        await world.Pipeline.RecomputeAsync();
        reader = new PublishedReader(world.Pipeline);
        broken.AddRange(await reader.LookAsync(mayGoBack: false));
    }

    private async Task CheckPublishedAsync(Model model, string what)
    {
        var marks = await world.Pipeline.Get<CountiesTable>().MarksAsync(default);
        Expect(marks.IsEmpty, $"I6: {marks.Length} counties are still marked");
        if (model.Paths.IsEmpty)
        {
            return;
        }

        var publication = model.Publication();
        await ExpectFileAsync("published", publication.Document, what);
        await ExpectFileAsync("internal", publication.InternalDocument, what);
        foreach (var file in publication.InternalObjects)
        {
            await ExpectFileAsync("internal", file, what);
        }

        foreach (var file in publication.PublicObjects)
        {
            await ExpectFileAsync("published", file, what);
        }

        var rows = (await world.Pipeline.Get<CountiesTable>().PublishedAsync(default)).Rows;
        var row = rows.SingleOrDefault(one => one.County == World.County);
        Expect(row is not null && DocumentJson.Write(row).SequenceEqual(DocumentJson.Write(publication.Row)), $"I6: {what}: the published row differs");
        await ExpectFileAsync("published", new PublishedFile("v1/index.json", [.. DocumentJson.Write(IndexDocument.Compose(rows))]), what);
        await CheckOverviewsAsync(publication, what);
    }

    /// <summary>The county is published in one year alone; beside it stands the bystander, as the table has it.</summary>
    private async Task CheckOverviewsAsync(CountyPublication publication, string what)
    {
        var row = new SummarisedCounty(publication.Row, publication.Summary);
        var beside = await world.Pipeline.Get<CountiesTable>().SummarisedAsync(World.CountyYear.Year, World.Bystander, default);
        await ExpectFileAsync("published", At(HistoryDocument.PathOf(World.CountyYear.County), HistoryDocument.Compose([row])), what);
        foreach (var region in new[] { World.CountyYear.County.Province, World.CountyYear.County.City })
        {
            await ExpectFileAsync("published", At(RegionDocument.PathOf(World.CountyYear.Year, region), RegionDocument.Compose(region, [row, .. beside], [])), what);
        }

        static PublishedFile At<T>(string path, T document) => new(path, [.. DocumentJson.Write(document)]);
    }

    private async Task ExpectFileAsync(string container, PublishedFile wanted, string what)
    {
        var there = await world.Pipeline.BytesAsync(container, wanted.Path);
        Expect(there is not null && there.AsSpan().SequenceEqual(wanted.Bytes.AsSpan()), string.Create(CultureInfo.InvariantCulture, $"I6: {what}: {container}/{wanted.Path} differs"));
    }
}
