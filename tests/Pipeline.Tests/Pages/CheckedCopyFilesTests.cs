using System.Text;
using Pipeline.Adapters;
using Pipeline.Adapters.Workbooks;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Publication;
using Pipeline.Domain.Schools;
using Pipeline.Samples;
using Pipeline.Tests.Domain.Intake;
using Pipeline.Tests.Domain.Publication;
using Pipeline.Tests.Storage;
using Pipeline.Tests.Workbooks;

namespace Pipeline.Tests.Pages;

/// <summary>The checked copy beside the receipt in the container.</summary>
public sealed class CheckedCopyFilesTests
{
    private const string Path = "519901/2025/甲 校#1.xlsx";
    private static readonly DateTimeOffset Earlier = new(2025, 9, 10, 8, 0, 0, TimeSpan.FromHours(8));
    private static readonly string Enrolment = SchoolFormWriter.CellOf("小学", "在校生数");

    [Fact]
    public async Task A_refused_workbook_comes_back_with_comments_and_once_corrected_and_sent_again_it_is_accepted_and_the_copy_goes()
    {
        await using var pipeline = await TestPipeline.StartAsync();

        var refused = await pipeline.SendAsync(Path, Faulty());
        var copy = (await CopyAsync(pipeline))!;
        var page = await PageAsync(pipeline);
        var again = await pipeline.SendAsync(Path, copy);
        var corrected = new OpenedPackage((await CopyAsync(pipeline))!);
        var strings = corrected.Text("xl/sharedStrings.xml");
        var accepted = await pipeline.SendAsync(Path, corrected.Put("xl/sharedStrings.xml", strings.Replace("约450人", "450", StringComparison.Ordinal)).Write());

        Assert.Equal("refused", refused.Outcome);
        Assert.Equal("甲 校#1.xlsx.checked.xlsx", refused.CheckedCopy);
        Assert.Contains("<a href=\"./%E7%94%B2%20%E6%A0%A1%231.xlsx.checked.xlsx\">下载带批注的原表", page, StringComparison.Ordinal);
        Assert.Equal(Enrolment, Assert.Single(new OpenedPackage(copy).Comments("xl/worksheets/sheet1.xml")).Cell);
        Assert.Equal(refused.Findings.Select(finding => finding.ToString()), again.Findings.Select(finding => finding.ToString()));
        Assert.Equal(Enrolment, Assert.Single(corrected.Comments("xl/worksheets/sheet1.xml")).Cell);
        Assert.Equal("accepted", accepted.Outcome);
        Assert.Empty(accepted.Findings);
        Assert.Null(accepted.CheckedCopy);
        Assert.Null(await CopyAsync(pipeline));
        Assert.DoesNotContain("checked.xlsx", await PageAsync(pipeline), StringComparison.Ordinal);
        NoFaults(pipeline);
    }

    [Fact]
    public async Task A_warning_makes_a_copy_too_and_it_is_served_as_a_workbook()
    {
        await using var pipeline = await TestPipeline.StartAsync();
        var form = Forms.Primary();
        form[Measures.Multimedia] = null;

        var receipt = await pipeline.SendAsync(Path, form.Write());

        Assert.Equal("acceptedWithWarnings", receipt.Outcome);
        var blob = pipeline.Blobs.GetBlobContainerClient("receipts").GetBlobClient(Path + ".checked.xlsx");
        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", (await blob.GetPropertiesAsync()).Value.ContentType);
        NoFaults(pipeline);
    }

    public static TheoryData<string> Without => ["text", "unreadable", "macros", "misplaced"];

    [Theory]
    [MemberData(nameof(Without))]
    public async Task Where_there_is_no_copy_the_one_of_an_earlier_upload_goes(string kind)
    {
        await using var pipeline = await TestPipeline.StartAsync();
        var path = kind == "misplaced" ? "甲校.xlsx" : Path;
        await pipeline.SendAsync(path, Faulty());
        var first = await pipeline.BytesAsync("receipts", path + ".checked.xlsx");

        var receipt = await pipeline.SendAsync(path, kind switch
        {
            "text" => Encoding.UTF8.GetBytes("类别,填报项目,填报值\n小学,在校生数,约450人\n"),
            "unreadable" => [1, 2, 3],
            "macros" => new OpenedPackage(Faulty()).Replace("[Content_Types].xml", "spreadsheetml.sheet.main+xml", "sheet.macroEnabled.main+xml").Write(),
            _ => Faulty(),
        });

        Assert.Equal(kind == "misplaced", first is null);
        Assert.Equal("refused", receipt.Outcome);
        Assert.Null(receipt.CheckedCopy);
        Assert.Null(await pipeline.BytesAsync("receipts", path + ".checked.xlsx"));
        NoFaults(pipeline);
    }

    [Fact]
    public async Task A_package_of_a_shape_that_nobody_foresaw_costs_the_copy_and_never_the_receipt()
    {
        await using var pipeline = await TestPipeline.StartAsync();
        var odd = new OpenedPackage(Faulty()).Replace("[Content_Types].xml", "<Types", "<!DOCTYPE Types><Types").Write();

        var receipt = await pipeline.SendAsync(Path, odd);

        Assert.Equal("refused", receipt.Outcome);
        Assert.Null(receipt.CheckedCopy);
        Assert.Null(await CopyAsync(pipeline));
        Assert.EndsWith(" has no checked copy: UnreadableException", Assert.Single(pipeline.Log.Lines, IsFault), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copy_that_a_broken_off_run_left_out_or_left_behind_is_mended_when_the_upload_is_delivered_again()
    {
        await using var pipeline = await TestPipeline.StartAsync();
        var files = pipeline.Get<ReceiptFiles>();
        var container = pipeline.Blobs.GetBlobContainerClient("receipts");
        await WriteAsync(files, 1, [1]);
        await container.GetBlobClient(Path + ".checked.xlsx").DeleteAsync();
        await WriteAsync(files, 1, [1]);
        Assert.Equal([1], await CopyAsync(pipeline));

        // The older run had looked before the newer one wrote, wrote its copy after it, and was broken off before its last look.
        await WriteAsync(files, 2, null);
        Assert.Null(await CopyAsync(pipeline));
        await container.GetBlobClient(Path + ".checked.xlsx").UploadAsync(
            new BinaryData([1]), new Azure.Storage.Blobs.Models.BlobUploadOptions { Metadata = new Dictionary<string, string>(StringComparer.Ordinal) { ["version"] = Of(1).Version } });
        await WriteAsync(files, 1, [1]);

        Assert.Null(await CopyAsync(pipeline));
    }

    [Fact]
    public async Task An_older_upload_that_comes_late_leaves_the_copy_as_it_is()
    {
        await using var pipeline = await TestPipeline.StartAsync();
        var files = pipeline.Get<ReceiptFiles>();

        await WriteAsync(files, 1, [1]);
        await WriteAsync(files, 0, [0]);
        Assert.Equal([1], await CopyAsync(pipeline));
        await WriteAsync(files, 0, null);
        Assert.Equal([1], await CopyAsync(pipeline));
        await WriteAsync(files, 2, null);
        await WriteAsync(files, 1, [1]);
        Assert.Null(await CopyAsync(pipeline));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Of_many_writers_at_once_the_copy_that_stays_is_that_of_the_JSON_that_stays(int odd)
    {
        await using var pipeline = await TestPipeline.StartAsync();
        var files = pipeline.Get<ReceiptFiles>();

        await Task.WhenAll(Enumerable.Range(0, 12).Select(writer => WriteAsync(files, writer, writer % 2 == odd ? [(byte)writer] : null)));

        var json = await pipeline.ReceiptAsync(Path);
        Assert.Equal(Earlier.AddSeconds(11), json.UploadTime);
        Assert.Equal(odd == 1 ? [11] : null, await CopyAsync(pipeline));
        Assert.Equal(odd == 1, json.CheckedCopy is not null);
    }

    [Fact]
    public async Task The_same_workbook_gives_the_same_copy()
    {
        var reading = Assert.IsType<Reading.Opened>(WorkbookReader.Read(Faulty(), ReadingLimits.Default, default));
        var notes = CheckedNotes.Compose(WorkbookIntake.Decide(UploadPath.Parse(Path), reading), reading.Workbook)!;
        await using var pipeline = await TestPipeline.StartAsync();
        await pipeline.SendAsync(Path, Faulty());

        Assert.Equal(CheckedCopy.Write(Faulty(), notes, ReadingLimits.Default, default), await CopyAsync(pipeline));
    }

    private static byte[] Faulty() => XlsxWriter.Write(Forms.Spoil(Forms.Primary().Sheets(), Enrolment, "约450人"));

    private static Upload Of(int second) => new(Path, Earlier.AddSeconds(second), "e", 1);

    private static Task WriteAsync(ReceiptFiles files, int second, byte[]? copy) =>
        files.WriteAsync(Of(second), ReceiptPageCases.Get("refused") with { File = Path, UploadTime = Earlier.AddSeconds(second) }, copy, default);

    private static Task<byte[]?> CopyAsync(TestPipeline pipeline) => pipeline.BytesAsync("receipts", Path + ".checked.xlsx");

    private static async Task<string> PageAsync(TestPipeline pipeline) => Encoding.UTF8.GetString((await pipeline.BytesAsync("receipts", Path + ".receipt.html"))!);

    private static void NoFaults(TestPipeline pipeline) => Assert.DoesNotContain(pipeline.Log.Lines, IsFault);

    private static bool IsFault(string line) => line.Contains("no checked copy", StringComparison.Ordinal);
}
