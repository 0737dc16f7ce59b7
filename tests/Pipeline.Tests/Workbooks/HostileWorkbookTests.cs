using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Pipeline.Domain.Catalogue;

namespace Pipeline.Tests.Workbooks;

/// <summary>Files made to hang the host or eat its memory, or to be misread: each is stopped by a count, with its own code.</summary>
public sealed class HostileWorkbookTests
{
    private const long Mebibyte = 1024 * 1024;
    private const string Worksheet = "<worksheet " + RawWorkbook.Main + ">";

    private static readonly Dictionary<string, (string Codes, Func<byte[]> File)> Cases = new(StringComparer.Ordinal)
    {
        ["a value in the last row"] = ("tooManyRows", () => Cells(Cell("A1048576", "1"))),
        ["a value in the last column"] = ("tooManyColumns", () => Cells(Cell("XFD1", "1"))),
        ["a value in the last cell"] = ("tooManyRows", () => Cells(Cell("XFD1048576", "1"))),
        ["an error in the last row"] = ("tooManyRows", () => Cells("<c r=\"A1048576\" t=\"e\"><v>#N/A</v></c>")),
        ["row 2,000,000,000"] = ("addressMissing", () => Rows("<row r=\"2000000000\"><c r=\"A2000000000\"><v>1</v></c></row>")),
        ["row 0"] = ("addressMissing", () => Rows("<row r=\"0\"><c r=\"A0\"><v>1</v></c></row>")),
        ["row -1"] = ("addressMissing", () => Rows("<row r=\"-1\"><c r=\"A1\"><v>1</v></c></row>")),
        ["a row without a number"] = ("addressMissing", () => Rows("<row><c r=\"A1\"><v>1</v></c></row>")),
        ["a cell without an address"] = ("addressMissing", () => Rows("<row r=\"1\"><c><v>1</v></c></row>")),
        ["column AAAAAA"] = ("addressMissing", () => Cells(Cell("AAAAAA1", "1"))),
        ["column XFE"] = ("addressMissing", () => Cells(Cell("XFE1", "1"))),
        ["rows out of order"] = ("rowsOutOfOrder", () => Rows("<row r=\"2\">" + Cell("A2", "1") + "</row><row r=\"1\">" + Cell("A1", "1") + "</row>")),
        ["a row given twice"] = ("rowsOutOfOrder", () => Rows("<row r=\"2\">" + Cell("A2", "1") + "</row><row r=\"2\">" + Cell("B2", "1") + "</row>")),
        ["cells out of order"] = ("rowsOutOfOrder", () => Rows("<row r=\"1\">" + Cell("B1", "1") + Cell("A1", "1") + "</row>")),
        ["a cell given twice"] = ("rowsOutOfOrder", () => Rows("<row r=\"1\">" + Cell("B1", "1") + Cell("B1", "2") + "</row>")),
        ["a cell in a row that is not its own"] = ("rowsOutOfOrder", () => Rows("<row r=\"1\">" + Cell("A2", "1") + "</row>")),
        ["a second table of rows"] = ("rowsOutOfOrder", () => new RawWorkbook(afterData: "<sheetData><row r=\"1\">" + Cell("A1", "2") + "</row></sheetData>").Stored()),
        ["a zip bomb of 300 MB"] = ("unpacksTooLarge", () => new RawWorkbook().Part("xl/media/image1.png", new byte[300 * Mebibyte]).Deflated()),
        ["a zip bomb in the sheet"] = ("unpacksTooLarge", () => new RawWorkbook().Part("xl/worksheets/sheet1.xml", Worksheet + new string(' ', (int)(80 * Mebibyte))).Deflated()),
        ["a thousand names for one bomb"] = ("unpacksTooLarge", () => Overlapping(1_000, 4 * Mebibyte)),
        ["300,000 names for one part"] = ("tooManyParts", () => Overlapping(300_000, 10)),
        ["3,000 parts"] = ("tooManyParts", () => Many(new RawWorkbook(), 3_000).Stored()),
        ["1,000 sheets on one part"] = ("tooManySheets", () => new RawWorkbook().Sheets([.. Enumerable.Range(0, 1_000).Select(n => ($"s{n}", "worksheets/sheet1.xml"))]).Stored()),
        ["two sheets on one part"] = ("sheetsShareOnePart", () => new RawWorkbook().Sheets(("一", "worksheets/sheet1.xml"), ("二", "/xl/worksheets/../worksheets/Sheet1.xml")).Stored()),
        ["a sheet whose part is missing"] = ("sheetMissing", () => new RawWorkbook().Sheets(("一", "worksheets/sheet9.xml")).Stored()),
        ["300,000 runs in one text"] = ("tooComplex", () => Texts("<si>" + Repeat("<r><t>1</t></r>", 300_000) + "</si>")),
        ["300,000 runs in one cell"] = ("tooComplex", () => Cells("<c r=\"A1\" t=\"inlineStr\"><is>" + Repeat("<r><t/></r>", 300_000) + "</is></c>")),
        ["runs just below the limit, many times over"] = ("tooComplex", () => Texts(Repeat("<si>" + Repeat("<r><t>" + new string('x', 60) + "</t></r>", 500) + "</si>", 1_000))),
        ["8,000 texts of 32 kB"] = ("unpacksTooLarge", () => Texts(Repeat("<si><t>" + new string('x', 32_000) + "</t></si>", 8_000))),
        ["1,800 texts of 32 kB"] = ("tooMuchText", () => Texts(Repeat("<si><t>" + new string('x', 32_000) + "</t></si>", 1_800))),
        ["3,000,000 empty texts"] = ("tooMuchText", () => Texts(Repeat("<si/>", 3_000_000))),
        ["a text of 32,768 characters"] = ("textTooLong", () => Texts("<si><t>" + new string('x', 32_768) + "</t></si>")),
        ["a text of 20,000,000 characters in pieces"] = ("textTooLong", () => Texts("<si><t>" + Repeat(new string('x', 1_000) + "<![CDATA[y]]>", 20_000) + "</t></si>")),
        ["a text index beyond the table"] = ("sharedStringMissing", () => Cells("<c r=\"A1\" t=\"s\"><v>0</v></c>")),
        ["elements 20,000,000 deep"] = ("tooComplex", () => new RawWorkbook(afterData: Repeat("<a>", 20_000_000)).Deflated()),
        ["4,000,000 attributes"] = ("tooComplex", () => new RawWorkbook("<row " + Attributes(4_000_000) + "/>").Deflated()),
        ["4,000,000 attributes, one of which holds >"] = ("tooComplex", () => new RawWorkbook("<row b=\">\" " + Attributes(4_000_000) + "/>").Deflated()),
        ["attributes in a UTF-16 part"] = ("damagedWorkbook", () => new RawWorkbook().Part("xl/worksheets/sheet1.xml", Encoding.Unicode.GetBytes("\uFEFF" + Worksheet + "<row " + Attributes(100_000) + "/></worksheet>")).Deflated()),
        ["a part that says it is UTF-16"] = ("damagedWorkbook", () => new RawWorkbook().Part("xl/worksheets/sheet1.xml", "<?xml version=\"1.0\" encoding=\"utf-16\"?>" + Worksheet + "</worksheet>").Stored()),
        ["4,000,000 merged ranges"] = ("tooComplex", () => new RawWorkbook(afterData: "<mergeCells>" + Repeat("<mergeCell/>", 4_000_000) + "</mergeCells>").Deflated()),
        ["4,000,000 cell formats"] = ("tooComplex", () => new RawWorkbook().Part("xl/styles.xml", "<styleSheet " + RawWorkbook.Main + "><cellXfs>" + Repeat("<xf/>", 4_000_000) + "</cellXfs></styleSheet>").Deflated()),
        ["a format of 100,000 characters"] = ("tooComplex", () => new RawWorkbook().Part("xl/styles.xml", "<styleSheet " + RawWorkbook.Main + "><numFmts><numFmt numFmtId=\"200\" formatCode=\"" + new string('0', 100_000) + "\"/></numFmts></styleSheet>").Deflated()),
        ["2,400,000 formatted cells"] = ("tooManyCells", () => Rows(string.Concat(Enumerable.Range(1, 150).Select(row => $"<row r=\"{row}\">{string.Concat(Columns.Select(column => $"<c r=\"{column}{row}\"/>"))}</row>")))),
        ["64 sheets that are almost blank and very large"] = ("tooManyCells", () => Sheets(64, "<row r=\"1\"><c r=\"SR1\"><v>1</v></c></row><row r=\"100000\"><c r=\"A100000\"><v>1</v></c></row>")),
        ["a blank text in the last column"] = ("tooManyCells", () => new RawWorkbook("<row r=\"1\"><c r=\"XFD1\" t=\"s\"><v>0</v></c></row><row r=\"100000\"><c r=\"A100000\"><v>1</v></c></row>", "<si/>").Deflated()),
        ["a text in 200,000 pieces"] = ("tooComplex", () => Texts("<si><t>" + Repeat("x<![CDATA[y]]>", 100_000) + "</t></si>")),
        ["a document type"] = ("documentTypeForbidden", () => new RawWorkbook().Part("xl/worksheets/sheet1.xml", "<!DOCTYPE worksheet [<!ENTITY a \"aaaa\">]>" + Worksheet + "</worksheet>").Stored()),
        ["a document type far down"] = ("damagedWorkbook", () => new RawWorkbook().Part("xl/sharedStrings.xml", "<!--" + new string(' ', 5_000) + "--><!DOCTYPE sst [<!ENTITY a \"aaaa\">]><sst/>").Stored()),
        ["an external entity in the relationships"] = ("documentTypeForbidden", () => new RawWorkbook().Part("xl/_rels/workbook.xml.rels", "<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/\"><a/>").Stored()),
        ["entities in entities in entities"] = ("documentTypeForbidden", () => new RawWorkbook().Part("xl/sharedStrings.xml", EntityBomb + "<sst " + RawWorkbook.Main + "><si><t>&i9;</t></si></sst>").Stored()),
        ["a sheet that lies elsewhere"] = ("sheetMissing", () => Linked("http://127.0.0.1:1/sheet1.xml", asSheet: true)),
        ["a zip bomb in a zip in a workbook"] = ("opened", () => new RawWorkbook().Part("xl/embeddings/1.xlsx", new RawWorkbook().Part("xl/embeddings/2.zip", new RawWorkbook().Part("a", new byte[30 * Mebibyte]).Deflated()).Deflated()).Deflated()),
        ["a NUL tail"] = ("opened", () => [.. new RawWorkbook().Deflated(), .. new byte[5_000]]),
        ["a NUL tail that is longer than a zip's comment"] = ("damagedWorkbook", () => [.. new RawWorkbook().Deflated(), .. new byte[100_000]]),
        ["a NUL head"] = ("notAWorkbook", () => [0, .. new RawWorkbook().Deflated()]),
        ["NUL in a part"] = ("damagedWorkbook", () => new RawWorkbook().Part("xl/worksheets/sheet1.xml", Worksheet + "<sheetData/></worksheet>" + new string('\0', 1_000)).Stored()),
        ["links to other workbooks, DDE and OLE"] = ("opened", () => Linked("file:///C:/other.xlsx")),
        ["two parts of one name"] = ("duplicateParts", () => new RawWorkbook().Twin("xl/worksheets/sheet1.xml", Worksheet + "</worksheet>").Stored()),
        ["two parts whose names differ in case"] = ("duplicateParts", () => new RawWorkbook().Twin("xl/worksheets/SHEET1.xml", Worksheet + "</worksheet>").Stored()),
        ["a name that climbs"] = ("partNameUnsafe", () => new RawWorkbook().Part("../../evil.xml", "<a/>").Stored()),
        ["a name that climbs the other way"] = ("partNameUnsafe", () => new RawWorkbook().Part("xl\\..\\..\\evil.xml", "<a/>").Stored()),
        ["an absolute name"] = ("partNameUnsafe", () => new RawWorkbook().Part("/etc/evil.xml", "<a/>").Stored()),
        ["512 altered to 912"] = ("checksumWrong", () => Altered(new RawWorkbook().Stored(), "<v>512</v>", "<v>912</v>")),
        ["a part that unpacks to more than it says"] = ("checksumWrong", () => Declaring(new RawWorkbook().Deflated(), 100)),
        ["a part that unpacks to less than it says"] = ("checksumWrong", () => Declaring(new RawWorkbook().Deflated(), 2_000_000_000)),
        ["a worksheet of another kind"] = ("damagedWorkbook", () => new RawWorkbook().Part("xl/worksheets/sheet1.xml", "<chartsheet " + RawWorkbook.Main + "/>").Stored()),
        ["styles that are missing"] = ("damagedWorkbook", () => new RawWorkbook().Without("xl/styles.xml").Stored()),
    };

    private static IEnumerable<string> Columns => Enumerable.Range(1, 16_384).Select(Pipeline.Domain.Intake.CellAddress.ColumnName);

    /// <summary>Every code that the table fires, for the test that no rule is left without an example.</summary>
    public static IEnumerable<string> Codes => Cases.Values.SelectMany(one => one.Codes.Split(' '));

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_hostile_file_is_refused_by_a_count(string name)
    {
        var (codes, file) = Cases[name];

        BoundedReading.Expect(codes, file());
    }

    [Fact]
    public void Nothing_that_a_file_names_is_fetched()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var place = "http://" + listener.LocalEndpoint;
        byte[][] files =
        [
            Linked(place),
            Linked(place, asSheet: true),
            new RawWorkbook().Part("xl/worksheets/sheet1.xml", $"<!DOCTYPE a SYSTEM \"{place}\"><a/>").Stored(),
            new RawWorkbook().Part("xl/worksheets/sheet1.xml", $"<?xml-stylesheet type=\"text/xsl\" href=\"{place}\"?><worksheet {RawWorkbook.Main} xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\" i:schemaLocation=\"a {place}\"><sheetData/></worksheet>").Stored(),
            Encoding.UTF8.GetBytes($"a,=WEBSERVICE(\"{place}\")\n=HYPERLINK(\"{place}\"),1"),
        ];

        Assert.All(files, file => BoundedReading.Read(file));
        Assert.False(listener.Pending());
    }

    [Fact]
    public void Every_rule_about_files_has_a_code_of_its_own_and_words_in_both_languages()
    {
        Assert.Equal(ValidationRules.Files.Length, ValidationRules.Files.Select(rule => rule.Code).Distinct(StringComparer.Ordinal).Count());
        Assert.All(ValidationRules.Files, rule =>
        {
            Assert.Matches("^[a-z][A-Za-z]+$", rule.Code);
            Assert.All([rule.Statement, rule.Instruction], words =>
            {
                Assert.Contains(words.Chinese, one => one is >= '一' and <= '鿿');
                Assert.DoesNotContain(words.English, one => one is >= '一' and <= '鿿');
                Assert.NotEmpty(words.English);
            });
        });
    }

    private static string EntityBomb => "<!DOCTYPE sst [<!ENTITY i0 \"i\">" + string.Concat(Enumerable.Range(1, 9).Select(n => $"<!ENTITY i{n} \"{Repeat($"&i{n - 1};", 10)}\">")) + "]>";

    /// <summary>A workbook that relates to something outside, with formulas, links and objects that would start programs.</summary>
    private static byte[] Linked(string target, bool asSheet = false)
    {
        var outside = RawWorkbook.Relationship("o", asSheet ? "worksheet" : "externalLinkPath", target).Replace("/>", " TargetMode=\"External\"/>", StringComparison.Ordinal);
        var raw = new RawWorkbook(
            "<row r=\"1\"><c r=\"A1\"><f>cmd|'/C calc'!A0</f><v>1</v></c><c r=\"B1\" t=\"str\"><f>HYPERLINK(\"http://127.0.0.1:1/\")</f><v>x</v></c><c r=\"C1\"><f>[1]表!A1</f><v>2</v></c></row>",
            afterData: "<hyperlinks><hyperlink ref=\"A1\" location=\"http://127.0.0.1:1/\"/></hyperlinks><oleObjects><oleObject progId=\"Package\" oleUpdate=\"OLEUPDATE_ALWAYS\" shapeId=\"1\" link=\"[1]!x\"/></oleObjects>")
            .Sheets("worksheet", RawWorkbook.Relationship("e", "externalLink", "externalLinks/externalLink1.xml") + outside, ("表", "worksheets/sheet1.xml"))
            .Part("xl/externalLinks/externalLink1.xml", $"<externalLink {RawWorkbook.Main}><ddeLink ddeService=\"cmd\" ddeTopic=\"/C calc\"><ddeItems><ddeItem name=\"A0\" advise=\"1\"/></ddeItems></ddeLink></externalLink>")
            .Part("xl/embeddings/oleObject1.bin", CompoundWriter.Write(("\u0001Ole10Native", new byte[100])));
        return asSheet
            ? raw.Part("xl/workbook.xml", $"<workbook {RawWorkbook.Main} xmlns:r=\"{RawWorkbook.Office}\"><sheets><sheet name=\"外\" sheetId=\"1\" r:id=\"o\"/></sheets></workbook>").Deflated()
            : raw.Deflated();
    }

    private static byte[] Rows(string rows) => new RawWorkbook(rows).Deflated();

    private static byte[] Cells(string cell)
    {
        var row = new string([.. cell[..cell.IndexOf('"', 6)].Where(char.IsAsciiDigit)]);
        return Rows($"<row r=\"{row}\">{cell}</row>");
    }

    private static byte[] Sheets(int count, string rows)
    {
        var raw = new RawWorkbook().Sheets([.. Enumerable.Range(0, count).Select(n => ($"s{n}", $"worksheets/s{n}.xml"))]);
        for (var n = 0; n < count; n++)
        {
            raw.Part($"xl/worksheets/s{n}.xml", $"{Worksheet}<sheetData>{rows}</sheetData></worksheet>");
        }

        return raw.Deflated();
    }

    private static string Cell(string address, string value) => $"<c r=\"{address}\"><v>{value}</v></c>";

    private static byte[] Texts(string items) => new RawWorkbook(sharedStrings: items).Deflated();

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    private static string Attributes(int count) => string.Concat(Enumerable.Range(0, count).Select(n => $"a{n}=\"\" "));

    private static RawWorkbook Many(RawWorkbook workbook, int parts)
    {
        for (var n = 0; n < parts; n++)
        {
            workbook.Twin($"xl/media/{n}", "");
        }

        return workbook;
    }

    private static byte[] Altered(byte[] file, string from, string to)
    {
        Encoding.ASCII.GetBytes(to).CopyTo(file.AsSpan(file.AsSpan().IndexOf(Encoding.ASCII.GetBytes(from))));
        return file;
    }

    /// <summary>Declares another unpacked size for the sheet, in the zip's directory and before the part itself.</summary>
    private static byte[] Declaring(byte[] file, int size)
    {
        var name = "xl/worksheets/sheet1.xml"u8;
        var inDirectory = file.AsSpan().LastIndexOf(name);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(inDirectory - 46 + 24), size);
        var beforePart = file.AsSpan().IndexOf(name);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(beforePart - 30 + 22), size);
        return file;
    }

    /// <summary>A zip whose directory gives one compressed part many names.</summary>
    private static byte[] Overlapping(int names, long size)
    {
        var one = new RawWorkbook().Part("zzzzzzzz", new byte[size]).Deflated();
        var end = one.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        var entry = one.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        var directory = BinaryPrimitives.ReadInt32LittleEndian(one.AsSpan(end + 16));
        using var many = new MemoryStream();
        many.Write(one.AsSpan(0, end));
        for (var n = 0; n < names; n++)
        {
            var twin = one.AsSpan(entry, end - entry).ToArray();
            Encoding.ASCII.GetBytes($"{n:D8}").CopyTo(twin.AsSpan(46));
            many.Write(twin);
        }

        var length = (int)many.Length - directory;
        var last = one.AsSpan(end).ToArray();
        var total = names + 7;
        BinaryPrimitives.WriteUInt16LittleEndian(last.AsSpan(8), (ushort)total);
        BinaryPrimitives.WriteUInt16LittleEndian(last.AsSpan(10), (ushort)total);
        BinaryPrimitives.WriteInt32LittleEndian(last.AsSpan(12), length);
        many.Write(last);
        return many.ToArray();
    }
}
