using System.Collections.Concurrent;
using System.Collections.Immutable;
using Azure.Data.Tables;
using Pipeline.Adapters;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Publication;
using Pipeline.Domain.Schools;
using Pipeline.Tests.Crashes;
using Pipeline.Tests.Storage;
using Pipeline.Triggers;

namespace Pipeline.Tests.Laws;

/// <summary>What tells of more than one county-year: since when schools fail, the history, the regions; and what the newest upload changed.</summary>
public sealed class YearsAndRegionsTests
{
    private const string School = "2151900001.primary";
    private const int Passing = 120;
    private const int Failing = 900;

    [Fact]
    public async Task Law1_three_years_in_any_order_publish_the_same()
    {
        var accounts = new List<SortedDictionary<string, string>>();
        foreach (var seed in new[] { 1, 2, 3 })
        {
            await using var pipeline = await TestPipeline.StartAsync();
            (string CountyYear, int School, int Hour, int Pupils)[] uploads =
            [
                ("519901-2023", 1, 0, Failing), ("519901-2024", 1, 1, Failing), ("519901-2024", 1, 2, Failing + 1), ("519901-2025", 1, 3, Failing),
                ("519901-2025", 2, 3, Passing), ("519902-2024", 3, 4, Failing), ("519902-2025", 3, 5, Failing), ("510104-2025", 4, 6, Passing),
            ];
            new Random(seed).Shuffle(uploads);
            foreach (var (countyYear, school, hour, pupils) in uploads)
            {
                await EnterAsync(pipeline, CountyYear.Parse(countyYear), school, hour, pupils);
                await pipeline.Get<Rebuild>().RunAsync(CountyYear.Parse(countyYear), default);
                await pipeline.RecomputeAsync();
            }

            Assert.Empty(await pipeline.Get<CountiesTable>().MarksAsync(default));
            Assert.Equal([2023, 2023, 2023], await SinceAsync(pipeline, 2023, 2024, 2025));
            var history = DocumentJson.Read<HistoryDocument>(await pipeline.BytesAsync("published", "v1/519901.history.json"));
            Assert.Equal([2025, 2024, 2023], history.Years.Select(year => year.SchoolYear));
            Assert.Equal(PublishedFile.Sha256((await pipeline.BytesAsync("published", "v1/2024/519901.json"))!), history.Years[1].Document.Sha256);
            Assert.Equal(["510104", "519901", "519902"], (await RegionAsync(pipeline, "51")).Counties.Select(county => county.County));
            Assert.Equal(["519901", "519902"], (await RegionAsync(pipeline, "5199")).Counties.Select(county => county.County));
            accounts.Add(await WithoutObjectsAsync(pipeline));

            // And again without any table.
            await ClearAsync(pipeline, "Facts", "Counties", "Receipts");
            await pipeline.Get<Rebuild>().RunAsync(null, default);
            await pipeline.RecomputeAsync();
            accounts.Add(await WithoutObjectsAsync(pipeline));
        }

        Assert.All(accounts, account => Assert.Equal(accounts[0], account));
    }

    [Fact]
    public async Task What_changes_in_a_year_reaches_every_later_one_in_the_same_run()
    {
        await using var pipeline = await ThreeYearsAsync();

        await EnterAsync(pipeline, Year(2023), 1, 9, Passing);
        await pipeline.Get<Rebuild>().RunAsync(Year(2023), default);
        await pipeline.RecomputeAsync();

        Assert.Equal([null, 2024, 2024], await SinceAsync(pipeline, 2023, 2024, 2025));
        Assert.Empty(await pipeline.Get<CountiesTable>().MarksAsync(default));
    }

    [Theory]
    [InlineData(Steps.MarkNext)]
    [InlineData(Steps.PublishedRow)]
    [InlineData(Steps.History)]
    [InlineData(Steps.Regions)]
    [InlineData(Steps.ClearMark)]
    public async Task A_run_that_is_killed_loses_nothing_that_the_next_year_needs(string step)
    {
        await using var world = await World.StartAsync();
        foreach (var year in new[] { 2023, 2024, 2025 })
        {
            await world.SendAsync($"519901/{year}/a.xlsx", Forms.Primary(1, Failing));
        }

        await world.Pipeline.RecomputeAsync();
        await world.SendAsync("519901/2023/a.xlsx", Forms.Primary(1, Passing));

        // Only the publication of 2023 is left to tell the next year.
        await world.Tables.GetTableClient("Counties").DeleteEntityAsync("2024", "519901!mark");

        await CrashHost.DieAsync(world, step, "before", "recompute", TimeSpan.Zero);
        await world.Pipeline.RecomputeAsync();

        Assert.Equal([null, 2024, 2024], await SinceAsync(world.Pipeline, 2023, 2024, 2025));
        Assert.Empty(await world.Pipeline.Get<CountiesTable>().MarksAsync(default));
        var rows = await Task.WhenAll(new[] { 2025, 2024, 2023 }.Select(year => world.Pipeline.Get<CountiesTable>().StoredAsync(Year(year), default)));
        Assert.Equal(
            DocumentJson.Write(HistoryDocument.Compose(rows.Select(row => row!.Published!))), await world.Pipeline.BytesAsync("published", "v1/519901.history.json"));
        Assert.Equal(
            DocumentJson.Write(RegionDocument.Compose("51", [rows[2]!.Published!], [])), await world.Pipeline.BytesAsync("published", "v1/2023/regions/51.json"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_mark_stands_while_the_year_before_is_marked_or_its_row_moves(bool marked)
    {
        await using var pipeline = await ThreeYearsAsync();
        await pipeline.Get<CountiesTable>().MarkAsync(Year(2025), default);

        await AtStep.RunAsync(
            Steps.ClearMark,
            async () =>
            {
                var table = new TableServiceClient(pipeline.Connection).GetTableClient("Counties");
                await (marked
                    ? table.AddEntityAsync(new TableEntity("2024", "519901!mark") { ["marked"] = true })
                    : table.UpdateEntityAsync((await table.GetEntityAsync<TableEntity>("2024", "519901!published")).Value, Azure.ETag.All));
            },
            pipeline.RecomputeAsync);

        Assert.Contains(await pipeline.Get<CountiesTable>().MarksAsync(default), mark => mark.CountyYear == Year(2025));
        await pipeline.RecomputeAsync();
        Assert.Empty(await pipeline.Get<CountiesTable>().MarksAsync(default));
    }

    [Fact]
    public async Task A_history_that_was_lost_and_one_that_others_write_at_the_same_time_have_all_years()
    {
        await using var pipeline = await ThreeYearsAsync();
        var before = await pipeline.BytesAsync("published", "v1/519901.history.json");
        await pipeline.Blobs.GetBlobContainerClient("published").GetBlobClient("v1/519901.history.json").DeleteAsync();

        // Two hosts, each of which knows only the year that it published.
        var overviews = pipeline.Get<Overviews>();
        await Task.WhenAll(new[] { 2023, 2024, 2025 }.Select(year => overviews.ComposeHistoryAsync(Year(year).County, [Year(year).Year], default)));
        Assert.Equal(before, await pipeline.BytesAsync("published", "v1/519901.history.json"));

        await pipeline.Blobs.GetBlobContainerClient("published").GetBlobClient("v1/519901.history.json").DeleteAsync();
        await pipeline.Get<CountiesTable>().MarkAsync(Year(2023), default);
        await pipeline.RecomputeAsync();
        Assert.Equal(before, await pipeline.BytesAsync("published", "v1/519901.history.json"));
    }

    [Fact]
    public async Task A_change_costs_its_own_province_and_county_alone()
    {
        var requests = new ConcurrentQueue<string>();
        await using var pipeline = await TestPipeline.StartAsync(replace: Faults.Noted(requests));
        foreach (var county in new[] { "519901", "330101" })
        {
            await EnterAsync(pipeline, CountyYear.Parse(county + "-2025"), 1, 0, Passing);
        }

        await pipeline.Get<Rebuild>().RunAsync(null, default);
        await pipeline.RecomputeAsync();
        await pipeline.Get<CountiesTable>().MarkAsync(CountyYear.Parse("519901-2025"), default);
        requests.Clear();

        await pipeline.RecomputeAsync();

        Assert.Contains(requests, one => one.Contains("v1/2025/regions/5199.json", StringComparison.Ordinal));
        Assert.DoesNotContain(requests, one => one.Contains("regions/33", StringComparison.Ordinal) || one.Contains("330101", StringComparison.Ordinal));
        Assert.DoesNotContain(requests, one => one.StartsWith("PUT", StringComparison.Ordinal) && one.Contains("/published/", StringComparison.Ordinal) && !one.Contains("/v1/objects/", StringComparison.Ordinal) && !one.Contains("v1/2025/519901.json", StringComparison.Ordinal));
        var scans = requests.Where(one => one.Contains("Counties()", StringComparison.Ordinal) && one.Contains("filter", StringComparison.Ordinal) && !one.Contains("PartitionKey%20eq", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(scans);
        Assert.All(scans, one => Assert.True(one.Contains("marked", StringComparison.Ordinal) || one.Contains("select", StringComparison.Ordinal), one));
    }

    [Fact]
    public async Task A_summary_longer_than_a_property_is_stored_in_parts_and_leaves_none_behind()
    {
        await using var pipeline = await TestPipeline.StartAsync();
        var table = pipeline.Get<CountiesTable>();
        var row = Tests.Domain.Publication.RegionCases.Row("519901", 2025, "failed", []);
        foreach (var schools in new[] { 4000, 1, 1500 })
        {
            var summary = row.Summary! with
            {
                FailingSince = Enumerable.Range(1, schools).ToImmutableSortedDictionary(n => $"{Forms.Code(n)}.primary", _ => 2024, StringComparer.Ordinal),
            };
            var there = await table.StoredAsync(Year(2025), default);
            Assert.True(await table.TryPublishAsync(Year(2025), row with { Summary = summary }, there?.ETag, default));
            Assert.True(await table.TryPublishAsync(Year(2025), row with { Summary = summary }, there?.ETag, default), "our own write, whose answer was lost");
            Assert.False(await table.TryPublishAsync(Year(2025), row with { Summary = row.Summary }, there?.ETag, default));

            Assert.Equal(DocumentJson.Write(summary), DocumentJson.Write((await table.StoredAsync(Year(2025), default))!.Published!.Summary));
            Assert.Equal(DocumentJson.Write(summary), DocumentJson.Write(Assert.Single(await table.SummarisedAsync(Year(2025).Year, "5199", default)).Summary));
        }

        Assert.Empty(await table.SummarisedAsync(Year(2025).Year, "5198", default));
        Assert.Empty(await table.SummarisedAsync(Year(2024).Year, "51", default));
    }

    [Fact]
    public async Task A_correction_says_what_it_changed_and_after_a_withdrawal_the_file_is_new()
    {
        await using var world = await World.StartAsync();
        var invariants = await Invariants.OfAsync(world);
        await world.SendAsync(World.Path(1), Forms.Primary(1, Failing));
        await world.Pipeline.RecomputeAsync();
        Assert.Null((await world.Pipeline.CountyAsync()).Change);

        var corrected = await world.SendAsync(World.Path(1), Forms.Primary(1, Passing));
        await world.Pipeline.RecomputeAsync();
        var change = (await world.Pipeline.CountyAsync()).Change!;
        Assert.Equal((corrected.UploadTime, 0, 1), (change.UploadTime, change.Schools[0].Before.Passed, change.Schools[0].After.Passed));
        Assert.Equal(["L1", "L2", "L3", "L4", "L5", "L6", "L7"], change.Indicators.Where(one => one.Standard == "quality2017").Select(one => one.Indicator));

        await world.Pipeline.DeleteAsync(World.Path(1));
        await world.SettleAsync();
        await world.SendAsync(World.Path(1), Forms.Primary(1, Passing));
        await world.Pipeline.RecomputeAsync();
        Assert.Null((await world.Pipeline.CountyAsync()).Change);
        await world.SettleAsync();
        Assert.Empty(await invariants.WhenQuietAsync());
    }

    private static CountyYear Year(int year) => CountyYear.Parse($"519901-{year}");

    /// <summary>A county whose one school fails from 2023 on.</summary>
    private static async Task<TestPipeline> ThreeYearsAsync()
    {
        var pipeline = await TestPipeline.StartAsync();
        foreach (var year in new[] { 2023, 2024, 2025 })
        {
            await EnterAsync(pipeline, Year(year), 1, 0, Failing);
        }

        await pipeline.Get<Rebuild>().RunAsync(null, default);
        await pipeline.RecomputeAsync();
        Assert.Equal([2023, 2023, 2023], await SinceAsync(pipeline, 2023, 2024, 2025));
        return pipeline;
    }

    private static async Task EnterAsync(TestPipeline pipeline, CountyYear countyYear, int school, int hour, int pupils)
    {
        var (archive, bytes) = (pipeline.Get<Archive>(), Forms.Primary(school, pupils));
        var sha256 = PublishedFile.Sha256(bytes);
        await archive.KeepAsync(sha256, bytes, default);
        await archive.EnterAsync(
            countyYear, new ArchiveEntry($"{countyYear.County}/{countyYear.Year}/{school}.xlsx", Law1Tests.Noon.AddHours(hour), $"\"{hour}\"", bytes.Length, sha256, null), default);
    }

    /// <summary>Since which year the school fails, as the rows of these years say.</summary>
    private static async Task<int?[]> SinceAsync(TestPipeline pipeline, params int[] years)
    {
        var since = new List<int?>();
        foreach (var year in years)
        {
            var summary = (await pipeline.Get<CountiesTable>().StoredAsync(Year(year), default))!.Published!.Summary!;
            since.Add(summary.FailingSince.TryGetValue(School, out var first) ? first : null);
        }

        return [.. since];
    }

    private static async Task<RegionDocument> RegionAsync(TestPipeline pipeline, string region) =>
        DocumentJson.Read<RegionDocument>(await pipeline.BytesAsync("published", $"v1/2025/regions/{region}.json"));

    /// <summary>Objects that are no longer named stay until they are swept; those that are named show in the documents by their hashes.</summary>
    private static async Task<SortedDictionary<string, string>> WithoutObjectsAsync(TestPipeline pipeline) => new(
        (await Law1Tests.AllAsync(pipeline)).Where(file => !file.Key.Contains("/objects/", StringComparison.Ordinal)).ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);

    private static async Task ClearAsync(TestPipeline pipeline, params string[] names)
    {
        foreach (var name in names)
        {
            var table = new TableServiceClient(pipeline.Connection).GetTableClient(name);
            foreach (var row in await table.QueryAsync<TableEntity>().ToListAsync())
            {
                await table.DeleteEntityAsync(row.PartitionKey, row.RowKey);
            }
        }
    }
}
