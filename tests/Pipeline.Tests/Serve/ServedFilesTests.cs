using Pipeline.Samples;

namespace Pipeline.Tests.Serve;

/// <summary>Which files of a served folder are uploads, when they are taken, and where their receipts go.</summary>
public sealed class ServedFilesTests
{
    private static readonly DateTime Noon = new(2025, 9, 1, 12, 0, 0, DateTimeKind.Utc);

    // Each look: second, files that lie there (name + size), files held; then what is ready and what is gone.
    public static TheoryData<string, string[]> Looks => new()
    {
        { "quiet for a second", ["0 a1 | | ", "0.9 a1 | | ", "1 a1 | | a", "2 a1 | a | "] },
        { "still growing", ["0 a1 | | ", "1 a2 | | ", "1.9 a3 | | ", "2.5 a3 | | ", "2.9 a3 | | a"] },
        { "changed after it was taken", ["0 a1 | | ", "1 a1 | | a", "2 a2 | a | ", "3 a2 | a | a"] },
        { "renamed from a passing name", ["0 | | ", "1 a1 | | ", "2 a1 | | a"] },
        { "missing while it is saved", ["0 a1 | a | ", "1 a1 | a | a", "2 | a | ", "4 a2 | a | ", "5 a2 | a | a"] },
        { "deleted", ["0 | a | ", "4.9 | a | ", "5 | a | -a"] },
        { "deleted one after the other, gone together", ["0 b1 | a b | ", "4 | a b | -", "6 | a b | ", "9 | a b | -a -b"] },
        { "put back as it was after it was gone", ["0 a1 | | ", "1 a1 | | a", "2 | a | ", "7 | a | -a", "8 a1 | | ", "9 a1 | | a"] },
    };

    [Theory]
    [MemberData(nameof(Looks))]
    public void A_file_is_taken_when_it_is_quiet_and_gone_when_it_stays_away(string name, string[] looks)
    {
        var settled = new SettledFiles();
        foreach (var look in looks)
        {
            var parts = look.Split('|', StringSplitOptions.TrimEntries);
            var words = parts[0].Split(' ');
            var there = words[1..].ToDictionary(file => file[..1], file => new FileStamp(file[1], Noon), StringComparer.Ordinal);

            var (ready, gone) = settled.Look(there, parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries), TimeSpan.FromSeconds(double.Parse(words[0], System.Globalization.CultureInfo.InvariantCulture)));

            Assert.Equal($"{name}: {parts[2].TrimEnd('-').Trim()}", $"{name}: {string.Join(' ', ready.Concat(gone.Select(path => "-" + path)))}");
            foreach (var path in ready)
            {
                settled.Take(path, there[path]);
            }
        }
    }

    [Theory]
    [InlineData("甲校.xlsx", true)]
    [InlineData("甲校", true)]
    [InlineData("甲校.pdf", true)]
    [InlineData("~$甲校.xlsx", false)]
    [InlineData(".~甲校.xlsx", false)]
    [InlineData(".~lock.甲校.xlsx#", false)]
    [InlineData("._甲校.xlsx", false)]
    [InlineData(".DS_Store", false)]
    [InlineData("thumbs.DB", false)]
    [InlineData("Desktop.ini", false)]
    [InlineData("D1A2B300.tmp", false)]
    [InlineData("甲校.xlsx.TMP", false)]
    [InlineData("甲校.xlsx.crdownload", false)]
    public void Names_that_programs_make_in_passing_are_no_uploads(string name, bool isUpload) => Assert.Equal(isUpload, DropListing.IsUpload(name));

    [Fact]
    public void A_listing_has_paths_as_the_product_knows_them()
    {
        var folder = Directory.CreateTempSubdirectory("listing-");
        try
        {
            SampleFolders.WriteFile(folder.FullName, "519901/2025/Cafe\u0301 か\u3099.xlsx", [1]);
            SampleFolders.WriteFile(folder.FullName, ".trash/519901/2025/a.xlsx", [1]);
            File.CreateSymbolicLink(Path.Combine(folder.FullName, "519901", "loop"), folder.FullName);

            var files = DropListing.Read(folder.FullName);

            Assert.Equal(["519901/2025/Cafe\u0301 か\u3099.xlsx"], files.Keys);
            Assert.True(File.Exists(files.Values.Single().Location));
            Assert.Throws<DirectoryNotFoundException>(() => DropListing.Read(Path.Combine(folder.FullName, "gone")));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static readonly string LongName = "519901/2025/" + new string('长', 82) + ".xlsx";

    public static TheoryData<string, string?> Receipts => new()
    {
        { "519901/2025/a.xlsx.receipt.html", "519901/2025/a.xlsx.receipt.html" },
        { "519901/2025/a.xlsx.receipt.json", "519901/2025/a.xlsx.receipt.json" },
        { "519901/2025/a.xlsx.checked.xlsx", "519901/2025/a.xlsx.checked.xlsx" },
        { "519901/2025/a.xlsx.receipt.checked.xlsx", "519901/2025/a.xlsx.receipt.checked.xlsx" },
        { "519901/2025/无扩展名.receipt.html", "519901/2025/无扩展名.receipt.html" },
        { "519901/2025/b.xlsx.receipt.html", null },
        { "519901/2025/a.receipt.html", null },
        { $"by-hash/{ReceiptPlaces.SourceOf("519901/2025/a.xlsx")}.receipt.json", $"by-hash/{ReceiptPlaces.SourceOf("519901/2025/a.xlsx")}.receipt.json" },
        { $"by-hash/{ReceiptPlaces.SourceOf("519901/2025/b.xlsx")}.receipt.json", null },
        { LongName + ".receipt.html", $"by-hash/{ReceiptPlaces.SourceOf(LongName)}.receipt.html" },
    };

    [Theory]
    [MemberData(nameof(Receipts))]
    public void A_receipt_lies_where_its_file_does_and_goes_with_it(string blob, string? place) =>
        Assert.Equal(place, ReceiptPlaces.Of(blob, ["519901/2025/a.xlsx", "519901/2025/无扩展名", LongName]));

    [Theory]
    [InlineData("""{"event":"alarm","alarm":"manyFilesGone","county":"519901","year":2025,"gone":4,"of":6}""", "manyFilesGone 519901 2025 4 6 ")]
    [InlineData("""{"event":"withdrawn","upload":"a55c!20261122T075906Z-97","county":"519901","year":2025}""", " 519901 2025   a55c")]
    [InlineData("""{"event":"ingest","upload":"a55c!20261122T075906Z-97","county":null,"year":null}""", null)]
    [InlineData("""{"event":7}""", null)]
    [InlineData("Now listening on: http://127.0.0.1:43735", null)]
    [InlineData(null, null)]
    public void Alarms_and_withdrawals_are_heard_in_the_log(string? line, string? heard)
    {
        var said = HostLine.Parse(line);

        Assert.Equal(heard, said is null ? null : $"{said.Alarm} {said.County} {said.Year} {said.Gone} {said.Of} {said.Source}");
    }

    [Fact]
    public async Task A_storage_with_a_folder_keeps_what_it_was_told_just_before_it_was_stopped()
    {
        var folder = Directory.CreateTempSubdirectory("azurite-");
        try
        {
            using (var azurite = await Azurite.StartAsync(folder.FullName))
            {
                await new Azure.Storage.Blobs.BlobServiceClient(azurite.ConnectionString).GetBlobContainerClient("kept").CreateAsync();
            }

            using var again = await Azurite.StartAsync(folder.FullName);
            Assert.True(await new Azure.Storage.Blobs.BlobServiceClient(again.ConnectionString).GetBlobContainerClient("kept").ExistsAsync());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
