using System.Text;
using System.Text.RegularExpressions;
using Pipeline.Adapters;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Publication;
using Pipeline.Domain.Schools;
using Pipeline.Tests.Crashes;
using Pipeline.Tests.EndToEnd;
using Pipeline.Tests.Storage;
using Pipeline.Triggers;

namespace Pipeline.Tests.Laws;

/// <summary>Law 1: published = f(accepted uploads, catalogue).</summary>
public sealed partial class Law1Tests
{
    internal static readonly DateTimeOffset Noon = new(2025, 10, 9, 4, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Law1_any_order_any_repetition_and_two_hosts_at_once_publish_the_same(int seed)
    {
        await using var world = await World.StartAsync();
        await using var second = await world.SecondHostAsync();
        var invariants = await Invariants.OfAsync(world);
        var random = new Random(seed);
        foreach (var school in Enumerable.Range(1, 4))
        {
            await world.DropAsync(World.Path(school), Forms.Primary(school, 100 + school));
        }

        await world.DropAsync(World.Path(5), Forms.NoWorkbook);
        await world.DropAsync("nowhere.xlsx", Forms.Primary(6));
        var deliveries = world.History.Select(one => one.Upload.Path).Where(path => !path.StartsWith(World.Bystander, StringComparison.Ordinal))
            .SelectMany(path => Enumerable.Repeat(path, random.Next(1, 4)))
            .ToArray();
        random.Shuffle(deliveries);

        await Task.WhenAll(deliveries.Select((path, n) => (n % 2 == 0 ? world.Pipeline : second).IngestAsync(path)));
        await Task.WhenAll(world.Pipeline.RecomputeAsync(), second.RecomputeAsync());
        await second.RecomputeAsync();

        Assert.Empty(await invariants.AtAnyMomentAsync());
        await world.SettleAsync();
        Assert.Empty(await invariants.WhenQuietAsync());
    }

    [Fact]
    public async Task Law1_the_same_files_dropped_at_other_times_in_another_order_differ_in_times_alone()
    {
        var files = CountyByHand.Forms().Select(form => ($"{World.County}/2025/{form.Code}.xlsx", form.Write())).ToArray();

        var forward = await PublishAsync(files);
        var backward = await PublishAsync([.. files.Reverse()]);

        Assert.Equal(forward, backward);
        Assert.Contains("\"schools\"", forward, StringComparison.Ordinal);

        static async Task<string> PublishAsync((string Path, byte[] Bytes)[] files)
        {
            await using var pipeline = await TestPipeline.StartAsync();
            foreach (var (path, bytes) in files)
            {
                await pipeline.SendAsync(path, bytes);
            }

            await pipeline.RecomputeAsync();
            return await WithoutTimesAsync(pipeline);
        }
    }

    [Fact]
    public async Task Law1_the_archive_replayed_in_any_order_by_any_number_of_hosts_gives_the_same_bytes()
    {
        var accounts = new List<SortedDictionary<string, string>>();
        for (var order = 0; order < 3; order++)
        {
            await using var pipeline = await TestPipeline.StartAsync();
            await using var second = await TestPipeline.StartAsync(pipeline.Connection);
            await FillArchiveAsync(pipeline, new Random(order));
            await Task.WhenAll(pipeline.Get<Rebuild>().RunAsync(null, default), second.Get<Rebuild>().RunAsync(null, default));
            await pipeline.Get<Rebuild>().RunAsync(null, default);
            await Task.WhenAll(pipeline.RecomputeAsync(), second.RecomputeAsync());
            await pipeline.RecomputeAsync();
            accounts.Add(await AllAsync(pipeline));
        }

        Assert.Equal(accounts[0], accounts[1]);
        Assert.Equal(accounts[0], accounts[2]);
        Assert.Contains(Text(Noon.AddHours(2)), accounts[0]["published/v1/2025/519901.json"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Law1_dropped_tables_and_a_replay_give_the_same_bytes()
    {
        await using var world = await World.StartAsync();
        await FillArchiveAsync(world.Pipeline, new Random(1));
        await world.Pipeline.Get<Rebuild>().RunAsync(null, default);
        await world.Pipeline.RecomputeAsync();
        var before = await AllAsync(world.Pipeline);
        var rows = await FactsAsync();

        foreach (var table in new[] { "Facts", "Counties", "Receipts" })
        {
            await world.ClearTableAsync(table);
        }

        await world.Pipeline.Get<Rebuild>().RunAsync(null, default);
        await world.Pipeline.RecomputeAsync();

        Assert.Equal(before, await AllAsync(world.Pipeline));
        Assert.Equal(rows, await FactsAsync());

        async Task<string[]> FactsAsync() => [.. (await world.RowsAsync("Facts")).Select(Model.Text)];
    }

    [Fact]
    public async Task Law1_without_any_table_the_archive_and_the_folder_bring_everything_back()
    {
        await using var world = await World.StartAsync();
        await world.SendAsync(World.Path(1), Forms.Primary(1));
        await world.SendAsync(World.Path(1), Forms.Primary(1, 130));
        await world.SendAsync(World.Path(2), Forms.NoWorkbook);
        await world.Pipeline.RecomputeAsync();
        var before = await AllAsync(world.Pipeline);
        foreach (var table in new[] { "Facts", "Counties", "Receipts" })
        {
            await world.ClearTableAsync(table);
        }

        await world.Pipeline.Get<Rebuild>().RunAsync(null, default);
        await world.Pipeline.RecomputeAsync();
        await world.SettleAsync();

        Assert.Equal(before, await AllAsync(world.Pipeline));
        Assert.Equal("accepted", (await world.Pipeline.ReceiptAsync(World.Path(1))).Outcome);
        Assert.Equal("refused", (await world.Pipeline.ReceiptAsync(World.Path(2))).Outcome);
    }

    [Fact]
    public async Task Law1_unchanged_bytes_are_answered_unchanged_yet_stored_as_any_version()
    {
        await using var world = await World.StartAsync();
        var invariants = await Invariants.OfAsync(world);
        await world.SendAsync(World.Path(1), Forms.Primary(1));
        await world.Pipeline.RecomputeAsync();
        var before = await world.Pipeline.CountyAsync();

        var again = await world.SendAsync(World.Path(1), Forms.Primary(1));

        Assert.Equal("unchanged", (await world.Pipeline.ReceiptAsync(World.Path(1))).Outcome);
        var pointer = Assert.Single(await world.Pipeline.Get<FactsTable>().PointersAsync(World.CountyYear, default));
        Assert.Equal(again.Version, pointer.Upload.Version);
        Assert.Equal(2, await world.Pipeline.Get<Archive>().EntriesAsync(World.CountyYear, default).CountAsync());
        await world.Pipeline.RecomputeAsync();
        var after = await world.Pipeline.CountyAsync();
        Assert.Equal(again.UploadTime, after.AsOf);
        Assert.Equal(DocumentJson.Write(before with { AsOf = after.AsOf, Change = after.Change }), DocumentJson.Write(after));
        Assert.Equal((again.UploadTime, 0), (after.Change!.UploadTime, after.Change.Indicators.Length));
        await world.SettleAsync();
        Assert.Empty(await invariants.WhenQuietAsync());
    }

    [Fact]
    public async Task Law1_what_todays_catalogue_would_refuse_stays_at_a_replay()
    {
        await using var pipeline = await TestPipeline.StartAsync();
        var form = Forms.Form(1, 120);
        form[Measures.Backbone, Stage.Primary] = 99; // more than there are teachers
        await EnterAsync(pipeline, World.Path(1), 0, form.Write());

        await pipeline.Get<Rebuild>().RunAsync(null, default);
        await pipeline.RecomputeAsync();

        Assert.Contains("replayedThoughRefusedNow", string.Concat(pipeline.Log.Lines), StringComparison.Ordinal);
        Assert.Equal(Forms.Code(1), Assert.Single((await pipeline.SchoolsAsync()).Schools).Code);
    }

    /// <summary>The archive written by hand with fixed upload times, its entries in a random order.</summary>
    internal static async Task FillArchiveAsync(TestPipeline pipeline, Random random)
    {
        Func<Task>[] entries =
        [
            () => EnterAsync(pipeline, World.Path(1), 0, Forms.Primary(1)),
            () => EnterAsync(pipeline, World.Path(1), 1, Forms.Primary(1, 130)),
            () => EnterAsync(pipeline, World.Path(2), 0, Forms.Primary(2)),

            // Two versions of one second: the second took the place of the first.
            () => EnterAsync(pipeline, World.Path(3), 1, Forms.Primary(3, 111), "\"zz\""),
            () => EnterAsync(pipeline, World.Path(3), 1, Forms.Primary(3, 112), "\"aa\"", replaces: "\"zz\""),

            // The same school twice in the same second: the greater path wins.
            () => EnterAsync(pipeline, World.Path(4).Replace("学校填报表", "a", StringComparison.Ordinal), 2, Forms.Primary(4, 201)),
            () => EnterAsync(pipeline, World.Path(4).Replace("学校填报表", "b", StringComparison.Ordinal), 2, Forms.Primary(4, 202)),

            // Withdrawn, and withdrawn before it came again.
            () => EnterAsync(pipeline, World.Path(5), 1, Forms.Primary(5)),
            () => WithdrawAsync(pipeline, World.Path(5), 1),
            () => EnterAsync(pipeline, World.Path(6), 0, Forms.Primary(6)),
            () => WithdrawAsync(pipeline, World.Path(6), 0),
            () => EnterAsync(pipeline, World.Path(6), 1, Forms.Primary(6, 140)),
        ];
        random.Shuffle(entries);
        foreach (var entry in entries)
        {
            await entry();
        }
    }

    internal static async Task EnterAsync(TestPipeline pipeline, string path, int hour, byte[] bytes, string? etag = null, string? replaces = null)
    {
        var archive = pipeline.Get<Archive>();
        var sha256 = PublishedFile.Sha256(bytes);
        await archive.KeepAsync(sha256, bytes, default);
        await archive.EnterAsync(World.CountyYear, new ArchiveEntry(path, Noon.AddHours(hour), etag ?? $"\"{hour}\"", bytes.Length, sha256, replaces), default);
    }

    internal static Task WithdrawAsync(TestPipeline pipeline, string path, int hour) =>
        pipeline.Get<Archive>().WithdrawAsync(World.CountyYear, new Upload(path, Noon.AddHours(hour), $"\"{hour}\"", 0), default);

    internal static async Task<SortedDictionary<string, string>> AllAsync(TestPipeline pipeline)
    {
        var all = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var container in new[] { "published", "internal" })
        {
            foreach (var (path, text) in await pipeline.AllAsync(container))
            {
                all[$"{container}/{path}"] = text;
            }
        }

        return all;
    }

    private static async Task<string> WithoutTimesAsync(TestPipeline pipeline)
    {
        // What the newest upload changed depends on which was the newest.
        var county = DocumentJson.Write((await pipeline.CountyAsync()) with { Change = null });
        var schools = DocumentJson.Write(await pipeline.SchoolsAsync());
        return Time().Replace(Encoding.UTF8.GetString(county) + Encoding.UTF8.GetString(schools), "then");
    }

    private static string Text(DateTimeOffset time) => Encoding.UTF8.GetString(DocumentJson.Write(time)).Trim();

    [GeneratedRegex("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}(\\+|\\\\u002B)08:00", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Time();
}
