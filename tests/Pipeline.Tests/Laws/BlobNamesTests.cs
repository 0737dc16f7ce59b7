using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Pipeline.Adapters;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Publication;
using Pipeline.Domain.Schools;
using Pipeline.Tests.Crashes;
using Pipeline.Triggers;

namespace Pipeline.Tests.Laws;

/// <summary>Law 2 under any name: one receipt where it is looked for, nothing in it that acts, and nothing of the neighbour's touched.</summary>
public sealed class BlobNamesTests
{
    [Fact]
    public async Task Law2_awkward_names_have_one_receipt_each_at_their_place_and_touch_nothing_else()
    {
        await using var world = await World.StartAsync();
        var invariants = await Invariants.OfAsync(world);
        var uploads = new List<Upload>();
        foreach (var (name, n) in BlobNames.Awkward.Select((name, n) => (name, n)))
        {
            // Of every third one the content is refused; of the others it is accepted.
            uploads.Add(await world.SendAsync($"{World.County}/2025/{name}", n % 3 == 2 ? Forms.NoWorkbook : Forms.Primary(n + 1)));
        }

        uploads.Add(await world.SendAsync("<b>放错了</b>.xlsx", Forms.NoWorkbook));
        uploads.Add(await world.SendAsync("by-hash/" + uploads[^2].Source, Forms.NoWorkbook));
        await world.Pipeline.DropAsync($"{World.County}/2025/~$锁.xlsx", Forms.NoWorkbook);
        await world.Pipeline.IngestAsync($"{World.County}/2025/~$锁.xlsx");
        var listed = await world.Pipeline.Get<DropFolder>().ListAsync(default).Select(one => one.Path).ToListAsync();
        Assert.Empty(uploads.Select(upload => upload.Path).Except(listed, StringComparer.Ordinal));
        var receipts = await world.Pipeline.AllAsync("receipts");

        Assert.Equal(2 * (uploads.Count + 1), receipts.Count);
        Assert.All(uploads, upload =>
        {
            var receipt = DocumentJson.Read<Receipt>(Encoding.UTF8.GetBytes(receipts[ReceiptFiles.PathOf(upload)]));
            Assert.Equal((upload.Path, upload.UploadTime), (receipt.File, receipt.UploadTime));
            var page = receipts[ReceiptFiles.PagePathOf(upload)];
            Assert.DoesNotContain(XElement.Parse(page).Descendants(), element => element.Name.LocalName is "script" or "img" or "b");
            Assert.DoesNotContain(page, one => one != '\n' && (char.IsControl(one) || char.GetUnicodeCategory(one) == UnicodeCategory.Format));
        });
        foreach (var table in new[] { "Facts", "Receipts", "Counties" })
        {
            Assert.All(await world.RowsAsync(table), row => Assert.Matches("^[0-9a-zA-Z!.-]+$", row.PartitionKey + row.RowKey));
        }

        await world.SettleAsync();
        Assert.Empty(await invariants.WhenQuietAsync());
    }

    /// <summary>Such names are made by writing the slashes as %2F; an address with them leads elsewhere.</summary>
    [Theory]
    [InlineData("519901/2025/../../519903/2025/2151900090/学校填报表.xlsx")]
    [InlineData("519901/2025/../../../x.xlsx")]
    [InlineData("519903/2025/2151900090/./学校填报表.xlsx")]
    [InlineData("..")]
    public async Task A_name_that_climbs_is_misplaced_and_reads_and_overwrites_nothing_of_the_neighbour(string path)
    {
        await using var world = await World.StartAsync();
        var invariants = await Invariants.OfAsync(world);
        var before = await world.Pipeline.AllAsync("receipts");
        var upload = new Upload(path, DateTimeOffset.UtcNow.AddDays(1), "0x1", 100);

        Assert.IsType<UploadPath.Misplaced>(UploadPath.Parse(path));
        Assert.Null(await world.Pipeline.Get<DropFolder>().HeadAsync(path, default));
        await world.Pipeline.Get<Ingest>().RunAsync(upload, default);

        var after = await world.Pipeline.AllAsync("receipts");
        Assert.Equal("misplaced", Assert.Single(DocumentJson.Read<Receipt>(Encoding.UTF8.GetBytes(after[ReceiptFiles.PathOf(upload)])).Findings).Code);
        Assert.Equal(before, after.Where(pair => pair.Key != ReceiptFiles.PathOf(upload) && pair.Key != ReceiptFiles.PagePathOf(upload)));
        Assert.Empty(await invariants.AtAnyMomentAsync());
    }
}
