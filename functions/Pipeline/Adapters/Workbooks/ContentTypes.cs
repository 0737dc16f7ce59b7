using System.Xml.Linq;

namespace Pipeline.Adapters.Workbooks;

/// <summary>What a package says of its parts' kinds.</summary>
internal sealed class ContentTypes
{
    public const string Workbook = SheetMl + "sheet.main+xml";
    public const string Worksheet = SheetMl + "worksheet+xml";
    public const string Comments = SheetMl + "comments+xml";
    public const string Vml = "application/vnd.openxmlformats-officedocument.vmlDrawing";
    private const string SheetMl = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private const string Name = "[Content_Types].xml";
    private static readonly XNamespace Namespace = "http://schemas.openxmlformats.org/package/2006/content-types";
    private readonly PackageEdit package;
    private readonly XDocument document;

    public ContentTypes(PackageEdit package)
    {
        this.package = package;
        document = package.ReadXml(Name);
    }

    /// <summary>What a part is; null where it is not said.</summary>
    public string? Of(string part) =>
        Find("Override", "PartName", "/" + part) ?? Find("Default", "Extension", part[(part.LastIndexOf('.') + 1)..]);

    /// <summary>Says what a new part is.</summary>
    public void Add(string part, string type)
    {
        if (Of(part) == type)
        {
            return;
        }

        if (type == Vml && Of(part) is null)
        {
            document.Root!.AddFirst(new XElement(Namespace + "Default", new XAttribute("Extension", "vml"), new XAttribute("ContentType", type)));
        }
        else
        {
            document.Root!.Add(new XElement(Namespace + "Override", new XAttribute("PartName", "/" + part), new XAttribute("ContentType", type)));
        }

        package.Write(Name, document);
    }

    private string? Find(string element, string key, string value) => document.Root!.Elements(Namespace + element)
        .Where(one => string.Equals((string?)one.Attribute(key), value, StringComparison.OrdinalIgnoreCase))
        .Select(one => (string?)one.Attribute("ContentType"))
        .FirstOrDefault();
}
