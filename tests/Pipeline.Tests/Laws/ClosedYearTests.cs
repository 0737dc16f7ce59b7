using Pipeline.Domain.Intake;
using Pipeline.Domain.Publication;
using Pipeline.Tests.Crashes;
using Pipeline.Tests.Storage;
using Pipeline.Triggers;

namespace Pipeline.Tests.Laws;

/// <summary>The closed year (封账) through the storage: laws 1 and 3 hold for it, and receipts say what was kept apart.</summary>
public sealed class ClosedYearTests
{
    private const string Form = "519901/2025/县.xlsx";

    [Fact]
    public async Task Law1_any_order_of_a_closed_years_archive_and_a_replay_into_empty_tables_publish_the_same()
    {
        var accounts = new List<SortedDictionary<string, string>>();
        foreach (var order in new[] { 1, 2 })
        {
            await using var world = await World.StartAsync();
            await FillArchiveAsync(world.Pipeline, new Random(order));
            await world.Pipeline.Get<Rebuild>().RunAsync(World.CountyYear, default);
            await world.Pipeline.RecomputeAsync();
            accounts.Add(await OfCountyAsync(world));
            if (order == 1)
            {
                foreach (var table in new[] { "Facts", "Counties", "Receipts" })
                {
                    await world.ClearTableAsync(table);
                }

                await world.Pipeline.Get<Rebuild>().RunAsync(null, default);
                await world.Pipeline.RecomputeAsync();
                accounts.Add(await OfCountyAsync(world));
            }
        }

        Assert.NotEmpty(accounts[0]);
        Assert.Equal(accounts[0], accounts[1]);
        Assert.Equal(accounts[0], accounts[2]);
    }

    [Fact]
    public async Task Law3_in_a_closed_year_the_newest_before_the_closing_wins_and_what_came_later_is_listed()
    {
        await using var pipeline = await TestPipeline.StartAsync();
        await FillArchiveAsync(pipeline, new Random(3));
        await pipeline.Get<Rebuild>().RunAsync(World.CountyYear, default);
        await pipeline.RecomputeAsync();

        Assert.Equal([$"{Forms.Code(1)} 120", $"{Forms.Code(3)} 120", $"{Forms.Code(6)} 111"], await PupilsAsync(pipeline));
        Assert.Equal(Law1Tests.Noon.AddHours(20), (await pipeline.CountyAsync()).AsOf);
        Assert.Equal(Law1Tests.Noon.AddHours(11), (await pipeline.CountyAsync()).Change!.UploadTime);
        var reporting = await pipeline.ReportingAsync();
        Assert.Equal(
            new[] { $"{World.Path(1)} True", $"{World.Path(2)} False", $"{World.Path(5)} False", $"{World.Path(6)} True", $"{Form} False" }.Order(StringComparer.Ordinal),
            reporting.KeptApart.Select(file => $"{file.File} {file.Standing is not null}"));

        // Due on 8 October: the first was corrected late, yet came in time; all others first came on the ninth.
        Assert.Equal([$"{Forms.Code(1)} False", $"{Forms.Code(3)} True", $"{Forms.Code(6)} True"], reporting.Schools.Select(school => $"{school.Code} {school.Late}"));
    }

    [Fact]
    public async Task Live_uploads_after_the_closing_are_kept_apart_until_the_county_form_opens_the_year_again()
    {
        await using var world = await World.StartAsync();
        var pipeline = world.Pipeline;
        await Law1Tests.EnterAsync(pipeline, World.Path(1), 0, Forms.Primary(1));
        await pipeline.Get<Rebuild>().RunAsync(World.CountyYear, default);
        await world.SendAsync(World.Path(2), Forms.Primary(2));
        await pipeline.RecomputeAsync();
        Assert.Equal(2, (await PupilsAsync(pipeline)).Length);

        var form = await world.SendAsync(Form, Forms.County("2025-10-01", "2025-12-31"));
        await pipeline.RecomputeAsync();
        Assert.Equal([$"{Forms.Code(1)} 120"], await PupilsAsync(pipeline));
        Assert.Equal(form.UploadTime, (await pipeline.CountyAsync()).AsOf);
        Assert.Equal("示例县", (await pipeline.CountyAsync()).Name);
        var closed = await pipeline.BytesAsync("published", "v1/2025/519901.json");

        await world.SendAsync(World.Path(1), Forms.Primary(1, 130));
        await pipeline.RecomputeAsync();
        Assert.Equal(closed, await pipeline.BytesAsync("published", "v1/2025/519901.json"));
        var receipt = await pipeline.ReceiptAsync(World.Path(1));
        Assert.Equal("acceptedWithWarnings", receipt.Outcome);
        Assert.Contains("不计入公布的结果", receipt.Statement.Chinese, StringComparison.Ordinal);
        Assert.Equal("本学年已于 2025-12-31 封账；这份数据单独存放，不计入公布的结果。", Assert.Single(receipt.Findings, one => one.Code == "afterClosing").Statement.Chinese);

        await world.SendAsync(Form, Forms.County("2025-10-01", null));
        await pipeline.RecomputeAsync();
        Assert.Equal([$"{Forms.Code(1)} 130", $"{Forms.Code(2)} 120"], await PupilsAsync(pipeline));
        Assert.DoesNotContain((await pipeline.ReceiptAsync(Form)).Findings, one => one.Code == "afterClosing");

        await world.SendAsync(World.Path(3), Forms.Primary(3));
        Assert.Equal("afterDue", Assert.Single((await pipeline.ReceiptAsync(World.Path(3))).Findings).Code);
        Assert.Equal("accepted", (await pipeline.ReceiptAsync(World.Path(3))).Outcome);
    }

    [Fact]
    public async Task A_withdrawal_after_the_closing_takes_effect()
    {
        await using var world = await World.StartAsync();
        var pipeline = world.Pipeline;
        foreach (var school in new[] { 1, 2 })
        {
            await Law1Tests.EnterAsync(pipeline, World.Path(school), 0, Forms.Primary(school));
        }

        await pipeline.Get<Rebuild>().RunAsync(World.CountyYear, default);
        await world.DropAsync(World.Path(2), Forms.Primary(2));
        await world.SendAsync(World.Path(1), Forms.Primary(1, 130));
        await world.SendAsync(Form, Forms.County(null, "2025-12-31"));
        await pipeline.RecomputeAsync();
        Assert.Equal([$"{Forms.Code(1)} 120", $"{Forms.Code(2)} 120"], await PupilsAsync(pipeline));

        await pipeline.DeleteAsync(World.Path(1));
        await world.SettleAsync();

        Assert.Equal([$"{Forms.Code(2)} 120"], await PupilsAsync(pipeline));
        await world.ClearTableAsync("Facts");
        await pipeline.Get<Rebuild>().RunAsync(World.CountyYear, default);
        await pipeline.RecomputeAsync();
        Assert.Equal([$"{Forms.Code(2)} 120"], await PupilsAsync(pipeline));
    }

    [Fact]
    public async Task A_pointer_of_an_earlier_version_of_the_product_knows_no_kinds_and_a_rebuild_brings_them()
    {
        await using var world = await World.StartAsync();
        var upload = await world.SendAsync(World.Path(1), Forms.Primary(1));
        var row = (await world.RowsAsync("Facts")).Single(one => one.RowKey == upload.Source);
        Assert.True(row.Remove("kinds"));
        await world.Tables.GetTableClient("Facts").UpdateEntityAsync(row, row.ETag, Azure.Data.Tables.TableUpdateMode.Replace);
        await world.Pipeline.RecomputeAsync();
        Assert.Empty(Assert.Single((await world.Pipeline.ReportingAsync()).Files).Kinds);

        await world.Pipeline.Get<Rebuild>().RunAsync(World.CountyYear, default);
        await world.Pipeline.RecomputeAsync();

        Assert.Equal(["schoolForm"], Assert.Single((await world.Pipeline.ReportingAsync()).Files).Kinds.AsEnumerable());
    }

    /// <summary>A year that was closed at hour 12 of 9 October, by a form that came later; in a random order.</summary>
    private static async Task FillArchiveAsync(TestPipeline pipeline, Random random)
    {
        Func<Task>[] entries =
        [
            () => Law1Tests.EnterAsync(pipeline, Form, 20, Forms.County("2025-10-08", "2025-10-09")),
            () => Law1Tests.EnterAsync(pipeline, World.Path(1), -24, Forms.Primary(1)),
            () => Law1Tests.EnterAsync(pipeline, World.Path(1), 13, Forms.Primary(1, 130)),
            () => Law1Tests.EnterAsync(pipeline, World.Path(2), 13, Forms.Primary(2)),
            () => Law1Tests.EnterAsync(pipeline, World.Path(3), 1, Forms.Primary(3)),

            // Withdrawn after the closing, and withdrawn before a late version came.
            () => Law1Tests.EnterAsync(pipeline, World.Path(4), 0, Forms.Primary(4)),
            () => Law1Tests.EnterAsync(pipeline, World.Path(4), 13, Forms.Primary(4, 140)),
            () => Law1Tests.WithdrawAsync(pipeline, World.Path(4), 13),
            () => Law1Tests.EnterAsync(pipeline, World.Path(5), 0, Forms.Primary(5)),
            () => Law1Tests.WithdrawAsync(pipeline, World.Path(5), 0),
            () => Law1Tests.EnterAsync(pipeline, World.Path(5), 14, Forms.Primary(5, 150)),

            // The first second after the day.
            () => Law1Tests.EnterAsync(pipeline, World.Path(6), 11, Forms.Primary(6, 111)),
            () => Law1Tests.EnterAsync(pipeline, World.Path(6), 12, Forms.Primary(6, 160)),
        ];
        random.Shuffle(entries);
        foreach (var entry in entries)
        {
            await entry();
        }
    }

    /// <summary>Everything published of the county; the bystander's times differ between accounts.</summary>
    private static async Task<SortedDictionary<string, string>> OfCountyAsync(World world)
    {
        var all = await Law1Tests.AllAsync(world.Pipeline);
        var bureau = DocumentJson.Read<InternalDocument>((await world.Pipeline.BytesAsync("internal", "v1/2025/519901.json"))!);
        return new(all.Where(file => file.Key.EndsWith("519901.json", StringComparison.Ordinal) || bureau.Documents.Values.Any(link => file.Key.EndsWith(link.Path, StringComparison.Ordinal))).ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    private static async Task<string[]> PupilsAsync(TestPipeline pipeline) =>
        [.. (await pipeline.SchoolsAsync()).Schools.Select(school => $"{school.Code} {school.Stages[0].Pupils}")];
}
