using System.Collections.Concurrent;
using Azure.Data.Tables;
using Pipeline.Adapters;
using Pipeline.Adapters.Workbooks;
using Pipeline.Samples;
using Pipeline.Tests.Crashes;
using Pipeline.Tests.Laws;
using Pipeline.Triggers;
using Forms = Pipeline.Tests.Crashes.Forms;

namespace Pipeline.Tests.Pages;

/// <summary>What receipts tell of that which stands around an upload, from real tables.</summary>
public sealed class SurroundingsTests
{
    private const string RollUp = "519901/2025/汇总.xlsx";
    private const string CountyForm = "519901/2025/区县.xlsx";
    private static readonly object?[] Heading = ["序号", "类别", "填报项目", "单位", "填报值", "是否必填", "备注说明"];

    [Fact]
    public async Task Whom_to_ask_stands_on_every_receipt_of_the_county_once_its_form_is_published()
    {
        await using var world = await World.StartAsync();
        await world.SendAsync(CountyForm, Workbook(Heading, [1, "基本情况", "行政区划代码", null, "519901"], [2, "基本情况", "咨询电话", null, "教育督导室 000-0000000"]));
        await world.SendAsync(World.Path(1), Forms.Primary(1));
        var before = await world.Pipeline.ReceiptAsync(World.Path(1));
        await world.Pipeline.RecomputeAsync();

        await world.SendAsync(World.Path(2), Forms.Primary(2));
        await world.SendAsync(World.Path(3), Forms.NoWorkbook);
        await world.SendAsync("form.xlsx", Forms.Primary(4));

        Assert.Null(before.Contact);
        Assert.Equal("教育督导室 000-0000000", (await world.Pipeline.ReceiptAsync(World.Path(2))).Contact);
        Assert.Equal("教育督导室 000-0000000", (await world.Pipeline.ReceiptAsync(World.Path(3))).Contact);
        Assert.Null((await world.Pipeline.ReceiptAsync("form.xlsx")).Contact);
    }

    [Fact]
    public async Task A_published_row_that_cannot_be_read_costs_the_contact_only()
    {
        await using var world = await World.StartAsync();
        await world.Tables.GetTableClient("Counties").AddEntityAsync(new TableEntity("2025", "519901!published") { ["published"] = true, ["row"] = "{}" });

        await world.SendAsync(World.Path(1), Forms.Primary(1));

        var receipt = await world.Pipeline.ReceiptAsync(World.Path(1));
        Assert.Equal(("accepted", null), (receipt.Outcome, receipt.Contact));
    }

    [Fact]
    public async Task Only_an_accepted_file_is_compared_and_only_with_the_accepted_one_before_it()
    {
        await using var world = await World.StartAsync();
        var first = await world.SendAsync(World.Path(1), Forms.Primary(1));
        Assert.Null((await world.Pipeline.ReceiptAsync(World.Path(1))).Changes);
        await world.SendAsync(World.Path(1), Forms.NoWorkbook);
        Assert.Null((await world.Pipeline.ReceiptAsync(World.Path(1))).Changes);

        await world.SendAsync(World.Path(1), Forms.Primary(1, 130));
        var changed = (await world.Pipeline.ReceiptAsync(World.Path(1))).Changes!;
        await world.SendAsync(World.Path(1), Forms.Primary(1, 130));
        var unchanged = await world.Pipeline.ReceiptAsync(World.Path(1));

        Assert.Equal((first.UploadTime, 1), (changed.Since, changed.Count));
        Assert.Equal(("figure", "enrolment", "primary", 120m, 130m), (changed.Listed[0].What, changed.Listed[0].Item, changed.Listed[0].Stage, changed.Listed[0].Before, changed.Listed[0].After));
        Assert.Equal(("unchanged", 0), (unchanged.Outcome, unchanged.Changes!.Count));
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(9, 6)]
    public async Task A_roll_up_that_lost_schools_says_which(int before, int after)
    {
        await using var world = await World.StartAsync();
        await world.SendAsync(RollUp, RollUpOf(before, 300));

        await world.SendAsync(RollUp, RollUpOf(after, 300));

        var receipt = await world.Pipeline.ReceiptAsync(RollUp);
        Assert.Equal((before - after, before - after), (receipt.Changes!.Count, receipt.Changes.SubjectsGone));
        Assert.Equal(Enumerable.Range(after + 1, before - after).Select(Forms.Code), receipt.Changes.Listed.Select(change => change.Subject));
        Assert.Equal((after, after), (receipt.Read?.Schools ?? 1, receipt.Read?.Figures ?? 1));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public async Task Figures_that_it_overrides_are_told_with_the_other_files_name_and_only_of_files_in_force(int schools)
    {
        await using var world = await World.StartAsync();
        await world.SendAsync(World.Path(1), Forms.Primary(1));
        await world.SendAsync(World.Path(2, "519903"), Forms.Primary(2));
        await world.SendAsync("519901/2025/旧.xlsx", RollUpOf(1, 555));
        await world.Pipeline.DeleteAsync("519901/2025/旧.xlsx");
        await world.SettleAsync();
        await Task.Delay(1100);

        await world.SendAsync(RollUp, RollUpOf(schools, 300));

        var overlap = (await world.Pipeline.ReceiptAsync(RollUp)).Overlap!;
        var replaced = Assert.Single(overlap.Replaced.Listed);
        Assert.Equal(
            (Forms.Code(1), "enrolment", 300m, 120m, "学校填报表.xlsx"), (replaced.Subject, replaced.Measure, replaced.Here, replaced.There, replaced.OtherFile));
        // The form's classes belong to the enrolment that the table reports now.
        Assert.Equal(["classes"], overlap.Missing.Listed.Select(one => one.Measure));
        Assert.Equal(0, overlap.Kept.Count);
    }

    [Fact]
    public async Task What_a_newer_file_keeps_is_told_to_the_older_one_that_comes_late_and_what_others_give_is_not_missing()
    {
        await using var world = await World.StartAsync();
        var form = await world.DropAsync(World.Path(1), Form(form => form[Pipeline.Domain.Catalogue.Measures.Multimedia] = null));
        await Task.Delay(1100);
        await world.SendAsync(RollUp, Workbook(["学校标识码", "学校名称", "办学类型", "在校生数", "网络多媒体教室"], [Forms.Code(1), "示例小学1", "211", 300, 9]));

        await world.Pipeline.Get<Ingest>().RunAsync(form, default);

        var receipt = await world.Pipeline.ReceiptAsync(World.Path(1));
        Assert.Equal(["enrolment 120 300", "classes 6 "], receipt.Overlap!.Kept.Listed.Select(one => FormattableString.Invariant($"{one.Measure} {one.Here} {one.There}")));
        Assert.Equal((0, 0), (receipt.Overlap.Replaced.Count, receipt.Overlap.Missing.Count));
        Assert.Equal([("multimediaRooms", true)], receipt.Missing.Where(one => one.Kind == "figure").Select(one => (one.Item, one.InOtherFile)));
        Assert.Contains("补齐了 L7", receipt.Meaning.Single().WithOthers?.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_upload_delivered_again_has_the_same_receipt()
    {
        await using var world = await World.StartAsync();
        await world.SendAsync(RollUp, RollUpOf(2, 300));
        await world.SendAsync(World.Path(1), Forms.Primary(1));
        var upload = await world.DropAsync(World.Path(1), Forms.Primary(1, 130));
        await CrashHost.DieAsync(world, Steps.Outcome, "before", "ingest", TimeSpan.FromMinutes(-1), upload.Path);
        var first = await world.Pipeline.BytesAsync("receipts", ReceiptFiles.PathOf(upload));

        await world.Pipeline.IngestAsync(upload.Path);

        Assert.NotNull(first);
        Assert.Equal(first, await world.Pipeline.BytesAsync("receipts", ReceiptFiles.PathOf(upload)));
    }

    [Fact]
    public async Task Rows_of_before_that_do_not_name_their_subject_are_found_after_a_rebuild_and_previous_versions_always()
    {
        await using var world = await World.StartAsync();
        await world.SendAsync(RollUp, RollUpOf(1, 555));
        await world.SendAsync(World.Path(1), Forms.Primary(1));
        foreach (var row in (await world.RowsAsync("Facts")).Where(row => row.PartitionKey == World.CountyYear.ToString() && row.ContainsKey("subject")))
        {
            row.Remove("subject");
            await world.Tables.GetTableClient("Facts").UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace);
        }

        await world.SendAsync(World.Path(1), Forms.Primary(1, 130));
        var before = await world.Pipeline.ReceiptAsync(World.Path(1));
        await world.Pipeline.Get<Rebuild>().RunAsync(World.CountyYear, default);
        await world.SendAsync(World.Path(1), Forms.Primary(1, 140));
        var after = await world.Pipeline.ReceiptAsync(World.Path(1));

        Assert.Equal((1, null), (before.Changes!.Count, before.Overlap));
        Assert.Equal((1, 140m, 555m), (after.Changes!.Count, after.Overlap!.Replaced.Listed[0].Here, after.Overlap.Replaced.Listed[0].There));
    }

    /// <summary>What an upload costs: one query and one look at the county beside what it wrote anyway.</summary>
    [Fact]
    public async Task An_upload_takes_few_requests()
    {
        var requests = new ConcurrentQueue<string>();
        await using var world = await World.StartAsync(Faults.Noted(requests));
        List<int> counts = [];
        foreach (var pupils in new[] { 120, 130 })
        {
            await world.DropAsync(World.Path(1), Forms.Primary(1, pupils));
            requests.Clear();
            await world.Pipeline.IngestAsync(World.Path(1));
            counts.Add(requests.Count);
            Assert.Equal(1, requests.Count(request => request.Contains("/Facts()", StringComparison.Ordinal) && request.Contains("subject", StringComparison.Ordinal)));
        }

        Assert.Equal([20, 24], counts);
    }

    private static byte[] Form(Action<SchoolFormWriter> change)
    {
        var form = Forms.Form(1, 120);
        change(form);
        return form.Write();
    }

    private static byte[] RollUpOf(int schools, int pupils) => Workbook(
        ["学校标识码", "学校名称", "办学类型", "在校生数"], [.. Enumerable.Range(1, schools).Select(school => new object?[] { Forms.Code(school), $"示例小学{school}", "211", pupils })]);

    private static byte[] Workbook(object?[] heading, params object?[][] rows) => XlsxWriter.Write([new XlsxSheet("表", [heading, .. rows])]);
}
