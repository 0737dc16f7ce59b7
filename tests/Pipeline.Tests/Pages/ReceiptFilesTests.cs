using System.Text;
using Pipeline.Adapters;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Publication;
using Pipeline.Samples;
using Pipeline.Tests.Domain.Publication;
using Pipeline.Tests.Storage;

namespace Pipeline.Tests.Pages;

/// <summary>The page beside the JSON in the container.</summary>
public sealed class ReceiptFilesTests
{
    private const string Path = "519901/2025/甲校.xlsx";
    private static readonly DateTimeOffset Earlier = new(2025, 9, 10, 8, 0, 0, TimeSpan.FromHours(8));

    [Theory]
    [InlineData("519901/2025/a.xlsx", "已接收")]
    [InlineData("a.xlsx", "未接收")]
    public async Task Every_receipt_has_its_page_beside_it(string path, string said)
    {
        await using var pipeline = await TestPipeline.StartAsync();

        var receipt = await pipeline.SendAsync(path, new SchoolFormWriter("2151990001", "甲校", "211").Write());
        await pipeline.IngestAsync(path);

        var page = await pipeline.BytesAsync("receipts", path + ".receipt.html");
        var blob = pipeline.Blobs.GetBlobContainerClient("receipts").GetBlobClient(path + ".receipt.html");
        Assert.Equal("text/html; charset=utf-8", (await blob.GetPropertiesAsync()).Value.ContentType);
        Assert.Contains(said, Encoding.UTF8.GetString(page!), StringComparison.Ordinal);
        Assert.True(page.AsSpan().SequenceEqual(ReceiptPage.Write(receipt)));
    }

    [Fact]
    public async Task An_older_upload_that_comes_late_leaves_both_as_they_are_and_a_newer_one_replaces_both()
    {
        await using var pipeline = await TestPipeline.StartAsync();
        var files = pipeline.Get<ReceiptFiles>();

        await WriteAsync(files, 1, "accepted");
        await WriteAsync(files, 0, "refused");
        var late = await PageAsync(pipeline);
        await WriteAsync(files, 2, "refused");
        var newer = await PageAsync(pipeline);

        Assert.Equal(Page(1, "accepted"), late);
        Assert.Equal(Page(2, "refused"), newer);
    }

    [Theory]
    [InlineData("accepted", "refused")]
    [InlineData("accepted", "vanished")]
    [InlineData("refused", "vanished")]
    public async Task Of_two_outcomes_of_one_version_the_one_that_says_more_stands_whichever_comes_first(string more, string less)
    {
        await using var pipeline = await TestPipeline.StartAsync();
        var files = pipeline.Get<ReceiptFiles>();
        foreach (var (second, first, then) in new[] { (0, more, less), (1, less, more) })
        {
            var upload = new Upload(Path, Earlier.AddSeconds(second), "one version", 1);
            await files.WriteAsync(upload, Receipt(second, "accepted") with { Outcome = first }, null, default);
            await files.WriteAsync(upload, Receipt(second, "accepted") with { Outcome = then }, null, default);

            Assert.Equal(more, (await pipeline.ReceiptAsync(Path)).Outcome);
        }
    }

    [Fact]
    public async Task Of_two_versions_of_one_second_the_receipt_of_the_one_that_lies_there_stands()
    {
        await using var pipeline = await TestPipeline.StartAsync();
        var files = pipeline.Get<ReceiptFiles>();
        await pipeline.DropAsync(Path, [1]);
        var lies = (await pipeline.Get<DropFolder>().HeadAsync(Path, default))!;
        var overwritten = new Upload(Path, lies.UploadTime, "another", 1);
        Receipt Of(string outcome) => Receipt(0, "accepted") with { UploadTime = lies.UploadTime, Outcome = outcome };

        await files.WriteAsync(overwritten, Of("accepted"), null, default);
        await files.WriteAsync(lies, Of("refused"), null, default);
        await files.WriteAsync(overwritten, Of("accepted"), null, default);

        Assert.Equal("refused", (await pipeline.ReceiptAsync(Path)).Outcome);
    }

    [Fact]
    public async Task A_page_that_a_broken_off_run_left_out_or_left_old_is_written_when_the_upload_is_delivered_again()
    {
        await using var pipeline = await TestPipeline.StartAsync();
        var files = pipeline.Get<ReceiptFiles>();
        var container = pipeline.Blobs.GetBlobContainerClient("receipts");
        await WriteAsync(files, 0, "refused");

        await container.GetBlobClient(Path + ".receipt.json").UploadAsync(new BinaryData(DocumentJson.Write(Receipt(1, "accepted"))), overwrite: true);
        await WriteAsync(files, 1, "accepted");
        var after = await PageAsync(pipeline);
        await container.GetBlobClient(Path + ".receipt.html").DeleteAsync();
        await WriteAsync(files, 1, "accepted");

        Assert.Equal(Page(1, "accepted"), after);
        Assert.Equal(Page(1, "accepted"), await PageAsync(pipeline));
    }

    [Fact]
    public async Task Of_many_writers_at_once_the_page_that_stays_is_that_of_the_JSON_that_stays()
    {
        await using var pipeline = await TestPipeline.StartAsync();
        var files = pipeline.Get<ReceiptFiles>();

        // Two of them share each second: whichever JSON stays, its page stays beside it.
        await Task.WhenAll(Enumerable.Range(0, 12).Select(writer => WriteAsync(files, writer / 2, writer % 2 == 0 ? "accepted" : "refused")));

        var json = await pipeline.ReceiptAsync(Path);
        Assert.Equal(Earlier.AddSeconds(5), json.UploadTime);
        Assert.Equal(Encoding.UTF8.GetString(ReceiptPage.Write(json)), await PageAsync(pipeline));
    }

    [Fact]
    public void Names_too_long_for_the_storage_lie_under_their_hash_both_of_them()
    {
        var upload = new Upload("519901/2025/" + new string('长', 337), Earlier, "e", 1);

        Assert.Equal($"by-hash/{upload.Source}.receipt.json", ReceiptFiles.PathOf(upload));
        Assert.Equal($"by-hash/{upload.Source}.receipt.html", ReceiptFiles.PagePathOf(upload));
        Assert.Equal(Path + ".receipt.html", ReceiptFiles.PagePathOf(upload with { Path = Path }));
    }

    private static Task WriteAsync(ReceiptFiles files, int second, string receipt) =>
        files.WriteAsync(new Upload(Path, Earlier.AddSeconds(second), receipt, 1), Receipt(second, receipt), null, default);

    private static Receipt Receipt(int second, string receipt) => ReceiptPageCases.Get(receipt) with { File = Path, UploadTime = Earlier.AddSeconds(second) };

    private static string Page(int second, string receipt) => Encoding.UTF8.GetString(ReceiptPage.Write(Receipt(second, receipt)));

    private static async Task<string?> PageAsync(TestPipeline pipeline) => Encoding.UTF8.GetString((await pipeline.BytesAsync("receipts", Path + ".receipt.html"))!);
}
