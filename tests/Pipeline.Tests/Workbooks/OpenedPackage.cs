using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using Pipeline.Adapters.Workbooks;

namespace Pipeline.Tests.Workbooks;

/// <summary>A package's parts by name, to be looked at or changed; read by nothing of the product.</summary>
internal sealed class OpenedPackage
{
    public const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    public static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static readonly XNamespace Relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private static readonly XNamespace Types = "http://schemas.openxmlformats.org/package/2006/content-types";

    public OpenedPackage(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        foreach (var entry in zip.Entries)
        {
            using var content = new MemoryStream();
            using var unpacking = entry.Open();
            unpacking.CopyTo(content);
            Parts.Add(entry.FullName, content.ToArray());
        }
    }

    public Dictionary<string, byte[]> Parts { get; } = new(StringComparer.Ordinal);

    public string Text(string part) => Encoding.UTF8.GetString(Parts[part]);

    public XElement Xml(string part) => XDocument.Parse(Text(part).TrimStart('\uFEFF')).Root!;

    public OpenedPackage Put(string part, string content)
    {
        Parts[part] = Encoding.UTF8.GetBytes(content);
        return this;
    }

    public OpenedPackage Replace(string part, string old, string replacement)
    {
        Assert.Contains(old, Text(part), StringComparison.Ordinal);
        return Put(part, Text(part).Replace(old, replacement, StringComparison.Ordinal));
    }

    /// <summary>Adds a part that a sheet relates to.</summary>
    public OpenedPackage Relate(string source, string id, string kind, string target, string part, string type, string content)
    {
        var rels = RelsOf(source);
        var xml = Parts.ContainsKey(rels) ? Xml(rels) : new XElement(Relations + "Relationships");
        xml.Add(new XElement(Relations + "Relationship", new XAttribute("Id", id), new XAttribute("Type", $"{Office}/{kind}"), new XAttribute("Target", target)));
        var types = Xml("[Content_Types].xml");
        types.Add(new XElement(Types + "Override", new XAttribute("PartName", "/" + part), new XAttribute("ContentType", type)));
        return Put(rels, xml.ToString()).Put("[Content_Types].xml", types.ToString()).Put(part, content);
    }

    /// <summary>The parts that a part relates to, by kind.</summary>
    public ILookup<string, (string Id, string Part)> Related(string source) => (Parts.ContainsKey(RelsOf(source)) ? Xml(RelsOf(source)).Elements() : [])
        .ToLookup(
            one => ((string)one.Attribute("Type")!).Split('/')[^1],
            one => ((string)one.Attribute("Id")!, new Uri(new Uri("http://package/" + source), (string)one.Attribute("Target")!).AbsolutePath[1..]),
            StringComparer.Ordinal);

    /// <summary>What the package says a part is.</summary>
    public string? TypeOf(string part) =>
        (Xml("[Content_Types].xml").Elements(Types + "Override").SingleOrDefault(one => (string?)one.Attribute("PartName") == "/" + part)
            ?? Xml("[Content_Types].xml").Elements(Types + "Default").SingleOrDefault(one => part.EndsWith("." + (string?)one.Attribute("Extension"), StringComparison.Ordinal)))
        ?.Attribute("ContentType")?.Value;

    /// <summary>The sheets in their order, and their parts.</summary>
    public (string Name, string Part)[] Sheets()
    {
        var related = Related("xl/workbook.xml").SelectMany(kind => kind).ToDictionary(one => one.Id, one => one.Part, StringComparer.Ordinal);
        return [.. Xml("xl/workbook.xml").Element(Main + "sheets")!.Elements().Select(sheet => ((string)sheet.Attribute("name")!, related[(string)sheet.Attribute(XName.Get("id", Office))!]))];
    }

    /// <summary>The comments of a sheet: cell, author and text.</summary>
    public (string Cell, string Author, string Text)[] Comments(string sheetPart)
    {
        if (Related(sheetPart)["comments"].Select(one => one.Part).SingleOrDefault() is not { } part)
        {
            return [];
        }

        var xml = Xml(part);
        var authors = xml.Element(Main + "authors")!.Elements().Select(author => author.Value).ToArray();
        return [.. xml.Element(Main + "commentList")!.Elements().Select(one => ((string)one.Attribute("ref")!, authors[(int)one.Attribute("authorId")!], one.Value))];
    }

    /// <summary>The texts of a sheet whose cells are inline strings, row by row.</summary>
    public string[][] InlineRows(string sheetPart) =>
        [.. Xml(sheetPart).Element(Main + "sheetData")!.Elements().Select(row => row.Elements().Select(cell => cell.Value).ToArray())];

    public byte[] Write()
    {
        using var zip = new StoredZip();
        foreach (var (name, content) in Parts)
        {
            zip.Add(name, content);
        }

        return zip.Close().ToArray();
    }

    private static string RelsOf(string source) => $"{source[..(source.LastIndexOf('/') + 1)]}_rels/{source[(source.LastIndexOf('/') + 1)..]}.rels";
}
