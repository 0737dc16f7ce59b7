using Pipeline.Adapters;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Publication;
using Pipeline.Domain.Schools;
using Pipeline.Tests.Crashes;
using Pipeline.Tests.Storage;
using Pipeline.Triggers;

namespace Pipeline.Tests.Laws;

/// <summary>The archive as a second source, and the verb "asof" that reads it.</summary>
public sealed class ArchivedCountyTests : IDisposable
{
    private const string Form = "519901/2025/县.xlsx";
    private static readonly CountyYear Before = CountyYear.Parse("519901-2024");
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("asof-");

    [Theory]
    [InlineData(null)]
    [InlineData("2025-10-09")]
    public async Task Law9_the_archive_alone_gives_the_bytes_that_are_published(string? closing)
    {
        await using var world = await World.StartAsync();
        var pipeline = world.Pipeline;
        foreach (var (_, enter) in Entries(pipeline, closing))
        {
            await enter();
        }

        await pipeline.Get<Rebuild>().RunAsync(null, default);
        await world.SendAsync(World.Path(7), Forms.Primary(7));
        await pipeline.RecomputeAsync();

        var publication = (await pipeline.Get<ArchivedCounty>().PublicationAsync(World.CountyYear, null, default))!;

        Assert.Equal(await OfCountyAsync(pipeline), Files(publication));
        var checks = DocumentJson.Read<ChecksDocument>((await pipeline.BytesAsync("internal", (await BureauAsync(pipeline)).Documents["checks"].Path))!);
        Assert.Contains(checks.Findings, finding => finding.Rule == "changedMuch");
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(2, null)]
    [InlineData(3, "2025-10-09")]
    [InlineData(14, "2025-10-09")]
    [InlineData(21, "2025-10-09")]
    public async Task As_of_a_time_is_what_an_account_with_only_the_uploads_until_then_publishes(int hour, string? closing)
    {
        await using var all = await World.StartAsync();
        await using var until = await World.StartAsync();
        foreach (var (world, last) in new[] { (all, int.MaxValue), (until, hour) })
        {
            foreach (var (_, enter) in Entries(world.Pipeline, closing).Where(entry => entry.Hour <= last))
            {
                await enter();
            }
        }

        await until.Pipeline.Get<Rebuild>().RunAsync(null, default);
        await until.Pipeline.RecomputeAsync();

        var result = await all.Pipeline.Get<ArchivedCounty>().PublicationAsync(World.CountyYear, Law1Tests.Noon.AddHours(hour), default);

        Assert.Equal(await OfCountyAsync(until.Pipeline), Files(result!));
    }

    [Theory]
    [InlineData("2025-10-08", null)]
    [InlineData("2025-10-09T11:59:59", null)]
    [InlineData("2025-10-09T12:00", "1:120 3:111")]
    [InlineData("2025-10-09 12:00:00", "1:120 3:111")]
    [InlineData("2025-10-09T04:00Z", "1:120 3:111")]
    [InlineData("2025-10-09T13:00+09:00", "1:120 3:111")]
    [InlineData("2025-10-09T13:00", "1:120 3:111")]
    [InlineData("2025-10-09T14:00", "1:130 3:111")]
    [InlineData("2025-10-09T15:00", "1:130")]
    [InlineData("2025-10-09", "1:130")]
    public async Task The_verb_shows_the_county_as_it_stood_and_writes_nothing_to_the_storage(string time, string? pupils)
    {
        await using var pipeline = await TestPipeline.StartAsync();
        await Law1Tests.EnterAsync(pipeline, World.Path(1), 0, Forms.Primary(1));
        await Law1Tests.EnterAsync(pipeline, World.Path(1), 2, Forms.Primary(1, 130));

        // Withdrawn, when is not known: by the time of the version that is named at the earliest.
        await Law1Tests.EnterAsync(pipeline, World.Path(2), 1, Forms.Primary(2));
        await Law1Tests.WithdrawAsync(pipeline, World.Path(2), 1);
        await Law1Tests.EnterAsync(pipeline, World.Path(3), 0, Forms.Primary(3, 111));
        await Law1Tests.EnterAsync(pipeline, World.Path(3), 3, Forms.Primary(3, 112));
        await Law1Tests.WithdrawAsync(pipeline, World.Path(3), 3);
        var before = await EverythingAsync(pipeline);

        await using var output = new StringWriter();
        var exit = await new AsOfCounty(pipeline.Get<ArchivedCounty>(), output).RunAsync(World.CountyYear, AsOfCounty.TimeOf(time)!.Value, folder.FullName, default);

        Assert.Equal(before, await EverythingAsync(pipeline));
        if (pupils is null)
        {
            Assert.Equal(1, exit);
            Assert.Contains("没有有效的上传", output.ToString(), StringComparison.Ordinal);
            Assert.Empty(folder.GetFileSystemInfos());
            return;
        }

        Assert.Equal(0, exit);
        Assert.Equal(pupils, await PupilsInFolderAsync());
        Assert.Contains("（北京时间）", output.ToString(), StringComparison.Ordinal);
        Assert.Matches("  L1 +小学 primary +", output.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("now")]
    [InlineData("2025")]
    [InlineData("09/10/2025")]
    [InlineData("2025-02-30")]
    [InlineData("2025-10-09T25:00")]
    public void What_is_no_time_is_none(string text) => Assert.Null(AsOfCounty.TimeOf(text));

    public void Dispose() => folder.Delete(recursive: true);

    /// <summary>What came at which hour: corrected, withdrawn, of one second, after the closing, and the year before.</summary>
    private static (int Hour, Func<Task> Enter)[] Entries(TestPipeline pipeline, string? closing) =>
    [
        (0, () => Law1Tests.EnterAsync(pipeline, World.Path(1), 0, Forms.Primary(1, 900))),
        (2, () => Law1Tests.EnterAsync(pipeline, World.Path(1), 2, Forms.Primary(1, 910))),
        (13, () => Law1Tests.EnterAsync(pipeline, World.Path(1), 13, Forms.Primary(1, 920))),
        (1, () => Law1Tests.EnterAsync(pipeline, World.Path(2), 1, Forms.Primary(2))),
        (14, () => Law1Tests.EnterAsync(pipeline, World.Path(2), 14, Forms.Primary(2, 140))),
        (14, () => Law1Tests.WithdrawAsync(pipeline, World.Path(2), 14)),
        (1, () => Law1Tests.EnterAsync(pipeline, World.Path(3), 1, Forms.Primary(3, 111), "\"zz\"")),
        (1, () => Law1Tests.EnterAsync(pipeline, World.Path(3), 1, Forms.Primary(3, 112), "\"aa\"", replaces: "\"zz\"")),
        (13, () => Law1Tests.EnterAsync(pipeline, World.Path(4), 13, Forms.Primary(4))),
        (20, () => Law1Tests.EnterAsync(pipeline, Form, 20, Forms.County("2025-10-08", closing))),
        (-24, () => EnterBeforeAsync(pipeline, -24, Forms.Primary(1, 200))),
        (3, () => EnterBeforeAsync(pipeline, 3, Forms.Primary(1, 210))),
    ];

    private static async Task EnterBeforeAsync(TestPipeline pipeline, int hour, byte[] bytes)
    {
        var archive = pipeline.Get<Archive>();
        var sha256 = PublishedFile.Sha256(bytes);
        await archive.KeepAsync(sha256, bytes, default);
        await archive.EnterAsync(Before, new ArchiveEntry("519901/2024/a.xlsx", Law1Tests.Noon.AddHours(hour), $"\"{hour}\"", bytes.Length, sha256, null), default);
    }

    private static async Task<InternalDocument> BureauAsync(TestPipeline pipeline) =>
        DocumentJson.Read<InternalDocument>((await pipeline.BytesAsync("internal", "v1/2025/519901.json"))!);

    /// <summary>Both documents of the county and every object that they name.</summary>
    private static async Task<SortedDictionary<string, string>> OfCountyAsync(TestPipeline pipeline)
    {
        var named = (await pipeline.CountyAsync()).Documents.Values.Select(link => "published/" + link.Path)
            .Concat((await BureauAsync(pipeline)).Documents.Values.Select(link => "internal/" + link.Path))
            .Concat(["published/v1/2025/519901.json", "internal/v1/2025/519901.json"])
            .ToHashSet(StringComparer.Ordinal);
        var all = await Law1Tests.AllAsync(pipeline);
        Assert.Superset(named, all.Keys.ToHashSet(StringComparer.Ordinal));
        return new(all.Where(file => named.Contains(file.Key)).ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    private static SortedDictionary<string, string> Files(CountyPublication publication) => new(
        publication.PublicObjects.Append(publication.Document).Select(file => ("published", File: file))
            .Concat(publication.InternalObjects.Append(publication.InternalDocument).Select(file => ("internal", File: file)))
            .ToDictionary(one => $"{one.Item1}/{one.File.Path}", one => System.Text.Encoding.UTF8.GetString([.. one.File.Bytes])),
        StringComparer.Ordinal);

    private static async Task<string[]> EverythingAsync(TestPipeline pipeline)
    {
        var all = new List<string>();
        await foreach (var container in pipeline.Blobs.GetBlobContainersAsync())
        {
            await foreach (var blob in pipeline.Blobs.GetBlobContainerClient(container.Name).GetBlobsAsync())
            {
                all.Add($"{container.Name}/{blob.Name} {blob.Properties.ETag}");
            }
        }

        Assert.Empty(await pipeline.Get<FactsTable>().PointersAsync(World.CountyYear, default));
        Assert.Empty(await pipeline.Get<CountiesTable>().MarksAsync(default));
        return [.. all];
    }

    private async Task<string> PupilsInFolderAsync()
    {
        var bureau = DocumentJson.Read<InternalDocument>(await File.ReadAllBytesAsync(Path.Combine(folder.FullName, "internal/v1/2025/519901.json")));
        var schools = DocumentJson.Read<SchoolsDocument>(await File.ReadAllBytesAsync(Path.Combine(folder.FullName, "internal", bureau.Documents["schools"].Path)));
        var county = DocumentJson.Read<CountyDocument>(await File.ReadAllBytesAsync(Path.Combine(folder.FullName, "published/v1/2025/519901.json")));
        Assert.All(county.Documents.Values, link => Assert.True(File.Exists(Path.Combine(folder.FullName, "published", link.Path))));
        return string.Join(' ', schools.Schools.Select(school => $"{school.Code[^1]}:{school.Stages[0].Pupils}"));
    }
}
