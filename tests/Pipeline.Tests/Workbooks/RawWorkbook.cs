using System.IO.Compression;
using System.Text;
using Pipeline.Adapters.Workbooks;

namespace Pipeline.Tests.Workbooks;

/// <summary>A workbook made of raw parts, each of which a test may replace: what no spreadsheet program would save.</summary>
internal sealed class RawWorkbook
{
    public const string Main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    public const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"";
    private readonly List<(string Name, byte[] Content)> parts = [];

    /// <summary>One sheet, 表, whose sheetData is given; shared strings as the items given.</summary>
    public RawWorkbook(string sheetData = "<row r=\"1\"><c r=\"A1\"><v>512</v></c></row>", string sharedStrings = "", string afterData = "")
    {
        Part("_rels/.rels", $"<Relationships {Package}><Relationship Id=\"r\" Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        Sheets(("表", "worksheets/sheet1.xml"));
        Part("xl/styles.xml", $"<styleSheet {Main}><numFmts><numFmt numFmtId=\"200\" formatCode=\"[h]:mm\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"200\"/></cellXfs></styleSheet>");
        Part("xl/sharedStrings.xml", $"<sst {Main}>{sharedStrings}</sst>");
        Part("xl/worksheets/sheet1.xml", $"<worksheet {Main}><sheetData>{sheetData}</sheetData>{afterData}</worksheet>");
    }

    public RawWorkbook Part(string name, string content) => Part(name, Encoding.UTF8.GetBytes(content));

    public RawWorkbook Part(string name, byte[] content)
    {
        Without(name);
        parts.Add((name, content));
        return this;
    }

    /// <summary>Adds a part whether or not there is one of that name.</summary>
    public RawWorkbook Twin(string name, string content)
    {
        parts.Add((name, Encoding.UTF8.GetBytes(content)));
        return this;
    }

    public RawWorkbook Without(string name)
    {
        parts.RemoveAll(part => part.Name == name);
        return this;
    }

    public RawWorkbook Sheets(params (string Name, string Target)[] sheets) => Sheets("worksheet", "", sheets);

    /// <summary>Lists sheets and relates them to parts; more relationships may follow them.</summary>
    public RawWorkbook Sheets(string kind, string more, params (string Name, string Target)[] sheets)
    {
        Part("xl/workbook.xml", $"<workbook {Main} xmlns:r=\"{Office}\"><sheets>{string.Concat(sheets.Select((sheet, n) => $"<sheet name=\"{sheet.Name}\" sheetId=\"{n + 1}\" r:id=\"s{n}\"/>"))}</sheets></workbook>");
        return Part("xl/_rels/workbook.xml.rels", $"<Relationships {Package}>{string.Concat(sheets.Select((sheet, n) => Relationship($"s{n}", kind, sheet.Target)))}{Relationship("t", "sharedStrings", "sharedStrings.xml")}{Relationship("f", "styles", "styles.xml")}{more}</Relationships>");
    }

    public static string Relationship(string id, string kind, string target) => $"<Relationship Id=\"{id}\" Type=\"{Office}/{kind}\" Target=\"{target}\"/>";

    /// <summary>The parts, not compressed.</summary>
    public byte[] Stored()
    {
        using var zip = new StoredZip();
        parts.ForEach(part => zip.Add(part.Name, part.Content));
        return zip.Close().ToArray();
    }

    /// <summary>The parts, compressed.</summary>
    public byte[] Deflated()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var part = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                part.Write(content);
            }
        }

        return bytes.ToArray();
    }
}
