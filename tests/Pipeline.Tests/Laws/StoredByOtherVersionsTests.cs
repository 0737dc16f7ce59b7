using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Adapters;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Publication;
using Pipeline.Tests.Crashes;

namespace Pipeline.Tests.Laws;

/// <summary>What another version of the product stored, with a property more or less, stops nothing.</summary>
public sealed class StoredByOtherVersionsTests
{
    [Theory]
    [InlineData("kinds")]
    [InlineData("sha256")]
    [InlineData(null)]
    public async Task A_path_with_a_receipt_of_another_version_gets_its_new_one(string? less)
    {
        await using var world = await World.StartAsync();
        var upload = await world.SendAsync(World.Path(1), Forms.Primary(1));
        await ChangeBlobAsync(world, "receipts", ReceiptFiles.PathOf(upload), less);

        await world.SendAsync(World.Path(1), Forms.Primary(1, 130));

        Assert.Equal("accepted", (await world.Pipeline.ReceiptAsync(World.Path(1))).Outcome);
    }

    [Theory]
    [InlineData("replaces")]
    [InlineData(null)]
    public async Task The_archive_is_replayed_though_another_version_wrote_its_entries(string? less)
    {
        await using var world = await World.StartAsync();
        var invariants = await Invariants.OfAsync(world);
        var upload = await world.SendAsync(World.Path(1), Forms.Primary(1));
        await ChangeBlobAsync(world, "archive", $"entries/{World.CountyYear}/{upload.Source}/{upload.Version}.json", less);

        await world.SettleAsync();

        Assert.Empty(await invariants.WhenQuietAsync());
    }

    [Theory]
    [InlineData("asOf")]
    [InlineData("verdicts")]
    [InlineData("county")]
    [InlineData(null)]
    public async Task A_published_row_of_another_version_leaves_its_county_in_the_index(string? less)
    {
        await using var world = await World.StartAsync();
        var invariants = await Invariants.OfAsync(world);
        await world.SendAsync(World.Path(1), Forms.Primary(1));
        await world.Pipeline.RecomputeAsync();
        var row = (await world.RowsAsync("Counties")).Single(one => one.RowKey == World.County + "!published");
        row["row"] = Changed(row.GetString("row")!, less);
        await world.Tables.GetTableClient("Counties").UpdateEntityAsync(row, row.ETag);

        // What can be read stands until the county changes; what cannot is written anew by itself.
        if (less is null or "asOf")
        {
            await world.SendAsync(World.Path(2), Forms.Primary(2));
        }

        await world.SettleAsync();
        Assert.Empty(await invariants.WhenQuietAsync());
    }

    [Theory]
    [InlineData(false, "form")]
    [InlineData(true, "form", "summary")]
    [InlineData(true, "form", "summary", "row")]
    public async Task A_published_row_in_an_earlier_form_stays_in_the_index_and_is_written_anew(bool another, params string[] less)
    {
        await using var world = await World.StartAsync();
        var invariants = await Invariants.OfAsync(world);
        await world.SendAsync(World.Path(1), Forms.Primary(1));
        await world.Pipeline.RecomputeAsync();
        var row = (await world.RowsAsync("Counties")).Single(one => one.RowKey == World.County + "!published");
        Assert.All(less, property => Assert.True(row.Remove(property)));
        if (another)
        {
            row["form"] = 0;
        }

        await world.Tables.GetTableClient("Counties").UpdateEntityAsync(row, row.ETag, Azure.Data.Tables.TableUpdateMode.Replace);
        var published = await world.Pipeline.Get<CountiesTable>().PublishedAsync(default);
        Assert.Equal(!less.Contains("row", StringComparer.Ordinal), published.Rows.Any(one => one.County == World.County));
        Assert.Equal([World.CountyYear], published.Outdated.AsEnumerable());

        await world.Pipeline.RecomputeAsync();

        Assert.Empty((await world.Pipeline.Get<CountiesTable>().PublishedAsync(default)).Outdated);
        Assert.Empty(await world.Pipeline.Get<CountiesTable>().MarksAsync(default));
        await world.SettleAsync();
        Assert.Empty(await invariants.WhenQuietAsync());
    }

    [Theory]
    [InlineData("""{"path":"a","uploadTime":"2025-10-09T12:00:00+08:00","eTag":"e","bytes":1,"later":[1]}""")]
    [InlineData("""{"path":"a","uploadTime":"2025-10-09T12:00:00+08:00","eTag":"e","bytes":1,"sha256":null}""")]
    public void What_a_stored_document_must_have_is_not_made_up(string without) =>
        Assert.Throws<JsonException>(() => DocumentJson.ReadStored<ArchiveEntry>(Encoding.UTF8.GetBytes(without)));

    private static async Task ChangeBlobAsync(World world, string container, string path, string? less)
    {
        var text = Encoding.UTF8.GetString((await world.Pipeline.BytesAsync(container, path))!);
        await world.Container(container).GetBlobClient(path).UploadAsync(new BinaryData(Changed(text, less)), overwrite: true);
    }

    /// <summary>One property more, and one less.</summary>
    private static string Changed(string json, string? less)
    {
        var document = JsonNode.Parse(json)!.AsObject();
        document["ofAnotherVersion"] = new JsonArray(1);
        Assert.True(less is null || document.Remove(less));
        return document.ToJsonString();
    }
}
