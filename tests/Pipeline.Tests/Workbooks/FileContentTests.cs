using System.Text;
using Pipeline.Adapters.Workbooks;
using Pipeline.Domain.Intake;

namespace Pipeline.Tests.Workbooks;

/// <summary>Whatever a file is called, it is told by its content what it is, and answered with the advice that fits.</summary>
public sealed class FileContentTests
{
    private static readonly byte[] Compound = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    private static readonly Dictionary<string, (string Codes, Func<byte[]> File)> Cases = new(StringComparer.Ordinal)
    {
        ["nothing"] = ("emptyFile", () => []),
        [".xls and .et"] = ("opened", () => new RawBiff().Sheet("表", [RawBiff.Number(1, 1, 1)]).File()),
        [".xls with macros"] = ("opened macrosIgnored", () => new RawBiff().Sheet("表", [RawBiff.Number(1, 1, 1)]).File(("_VBA_PROJECT_CUR", null))),
        [".xls of Excel 5"] = ("oldWorkbookXls", () => CompoundWriter.Write(("Book", new byte[9_000]))),
        [".xls without a container"] = ("oldWorkbookXls", () => [0x09, 0x08, 0x10, 0x00, 0x00, 0x06, 0x05, 0x00]),
        [".xls of Excel 2"] = ("oldWorkbookXls", () => [0x09, 0x00, 0x04, 0x00, 0x02, 0x00, 0x10, 0x00]),
        [".xls of Excel 4"] = ("oldWorkbookXls", () => [0x09, 0x04, 0x06, 0x00, 0x00, 0x00, 0x10, 0x00]),
        [".doc"] = ("notAWorkbook", () => CompoundWriter.Write(("WordDocument", new byte[9_000]))),
        ["a workbook with a password"] = ("encryptedWorkbook", () => CompoundWriter.Write(("EncryptionInfo", new byte[200]), ("EncryptedPackage", new byte[9_000]))),
        ["half a compound file"] = ("damagedWorkbook", () => [.. Compound, .. new byte[1000]]),
        ["PDF"] = ("pdfFile", () => "%PDF-1.7\n%\u00e2\u00e3"u8.ToArray()),
        ["a page"] = ("htmlNamedWorkbook", () => "\uFEFF\r\n<html><table><tr><td>1</td></tr></table></html>"u8.ToArray()),
        ["a table without a page"] = ("htmlNamedWorkbook", () => "<table><tr><td>1"u8.ToArray()),
        ["XML of Excel 2003"] = ("xmlNamedWorkbook", () => "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook/>"u8.ToArray()),
        ["a page in UTF-16"] = ("htmlNamedWorkbook", () => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("<html>")]),
        ["a page of XML"] = ("htmlNamedWorkbook", () => "<?xml version=\"1.0\"?><!DOCTYPE html><html xmlns=\"http://www.w3.org/1999/xhtml\"/>"u8.ToArray()),
        ["a page in one file"] = ("webArchiveNamedWorkbook", () => "MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\n"u8.ToArray()),
        ["CSV in UTF-8"] = ("opened", () => "学校,人数\r\n一小,42\r\n"u8.ToArray()),
        ["CSV in GB18030"] = ("opened", () => [0xD1, 0xA7, 0xD0, 0xA3, (byte)',', (byte)'1', (byte)'\n']),
        ["text in UTF-16"] = ("opened", () => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("学校\t人数")]),
        ["TSV named .xls"] = ("opened", () => "学校\t人数\r\n一小\t42\r\n"u8.ToArray()),
        ["a CSV of headings only"] = ("opened", () => "学校,人数"u8.ToArray()),
        ["a letter"] = ("plainText", () => "各校：\r\n请于月底前上报。\r\n"u8.ToArray()),
        ["blank text"] = ("emptyWorkbook", () => " \r\n\t\r\n"u8.ToArray()),
        ["a byte order mark alone"] = ("emptyWorkbook", () => [0xEF, 0xBB, 0xBF]),
        ["separators alone"] = ("emptyWorkbook", () => ",,,\r\n,,,\r\n"u8.ToArray()),
        ["text that is in no encoding"] = ("textEncodingUnknown", () => [(byte)'a', (byte)',', 0xFF, 0xFF]),
        ["zeros"] = ("textHoldsNul", () => new byte[5_000]),
        ["bytes of no kind"] = ("notAWorkbook", () => [1, 2, 3, 4, 0, 255, 254]),
        ["RAR"] = ("notAWorkbook", () => "Rar!\u001a\u0007\u0000"u8.ToArray()),
        ["a zip cut short"] = ("damagedWorkbook", () => new RawWorkbook().Deflated()[..500]),
        ["two letters"] = ("damagedWorkbook", () => "PK"u8.ToArray()),
        ["a zip without parts"] = ("notAWorkbook", () => Zip()),
        ["a zip of workbooks"] = ("notAWorkbook", () => Zip(("一小.xlsx", "PK"), ("二小.xlsx", "PK"))),
        [".docx"] = ("notAWorkbook", () => new RawWorkbook().Part("_rels/.rels", Root("word/document.xml")).Part("word/document.xml", "<document xmlns=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"/>").Stored()),
        [".xlsb"] = ("binaryWorkbookXlsb", () => new RawWorkbook().Part("_rels/.rels", Root("xl/workbook.bin")).Part("xl/workbook.bin", "x").Stored()),
        ["Strict"] = ("strictOpenXml", () => new RawWorkbook().Part("_rels/.rels", Root("xl/workbook.xml").Replace(RawWorkbook.Office, "http://purl.oclc.org/ooxml/officeDocument/relationships", StringComparison.Ordinal)).Stored()),
        ["a Strict workbook part"] = ("strictOpenXml", () => new RawWorkbook().Part("xl/workbook.xml", "<workbook xmlns=\"http://purl.oclc.org/ooxml/spreadsheetml/main\"/>").Stored()),
        [".ods"] = ("openDocument", () => Zip(("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "<a/>"), ("META-INF/manifest.xml", "<a/>"))),
        ["a workbook without rows"] = ("emptyWorkbook", () => new RawWorkbook("").Stored()),
        ["a workbook with blank cells only"] = ("emptyWorkbook", () => new RawWorkbook("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"inlineStr\"><is><t>　</t></is></c></row>", "<si><t xml:space=\"preserve\"> \n</t></si>").Stored()),
        ["a workbook with a chart only"] = ("emptyWorkbook", () => new RawWorkbook().Sheets("chartsheet", "", ("图", "chartsheets/sheet1.xml")).Stored()),
        ["a file above 20 MB"] = ("fileTooLarge", () => new byte[(20 * 1024 * 1024) + 1]),
        [".xlsm"] = ("opened macrosIgnored", () => new RawWorkbook().Sheets("worksheet", RawWorkbook.Relationship("v", "vbaProject", "vbaProject.bin"), ("表", "worksheets/sheet1.xml")).Part("xl/vbaProject.bin", "x").Stored()),
        [".xlsx"] = ("opened", () => new RawWorkbook().Deflated()),
    };

    /// <summary>Every code that the table fires, for the test that no rule is left without an example.</summary>
    public static IEnumerable<string> Codes => Cases.Values.SelectMany(one => one.Codes.Split(' '));

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_file_is_known_by_its_content(string name)
    {
        var (codes, file) = Cases[name];

        Assert.Equal(codes, ReadingText.Codes(WorkbookReader.Read(file(), ReadingLimits.Default, default)));
    }

    [Fact]
    public void What_the_library_threw_is_told_for_the_log_and_not_in_the_finding()
    {
        Exception? told = null;
        var reading = WorkbookReader.Read(new RawWorkbook().Deflated().AsMemory(0, 500), ReadingLimits.Default, default, fault => told = fault);

        Assert.IsType<InvalidDataException>(told);
        var finding = Assert.Single(Assert.IsType<Reading.Unreadable>(reading).Reasons);
        Assert.DoesNotContain(told.Message, finding.ToString(), StringComparison.Ordinal);
    }

    private static string Root(string target) =>
        $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{RawWorkbook.Relationship("r", "officeDocument", target)}</Relationships>";

    private static byte[] Zip(params (string Name, string Content)[] parts)
    {
        using var zip = new StoredZip();
        foreach (var (name, content) in parts)
        {
            zip.Add(name, Encoding.UTF8.GetBytes(content));
        }

        return zip.Close().ToArray();
    }
}
