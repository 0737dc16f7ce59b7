using System.Globalization;
using System.Xml.Linq;

namespace Pipeline.Adapters.Workbooks;

/// <summary>The relationships of one part of a package that is edited.</summary>
internal sealed class PartRelationships
{
    private static readonly XNamespace Namespace = WorkbookStructure.PackageRelationships;
    private readonly PackageEdit package;
    private readonly string name;
    private readonly string folder;
    private readonly XDocument document;

    private PartRelationships(PackageEdit package, string part)
    {
        this.package = package;
        folder = part[..(part.LastIndexOf('/') + 1)];
        name = NameOf(part);
        document = package.Has(name) ? package.ReadXml(name) : new XDocument(new XElement(Namespace + "Relationships"));
    }

    public static PartRelationships Of(PackageEdit package, string part) => new(package, part);

    /// <summary>The part that holds a part's relationships.</summary>
    public static string NameOf(string part)
    {
        var end = part.LastIndexOf('/') + 1;
        return $"{part[..end]}_rels/{part[end..]}.rels";
    }

    /// <summary>The part of that kind (comments, vmlDrawing); null where there is none.</summary>
    public string? Find(string kind) =>
        Inner.Where(one => (string?)one.Attribute("Type") == $"{WorkbookStructure.Transitional}/{kind}").Select(Target).FirstOrDefault();

    /// <summary>The part that a relationship leads to.</summary>
    /// <exception cref="InvalidDataException">There is no such relationship.</exception>
    public string Target(string id) =>
        Target(Inner.FirstOrDefault(one => (string?)one.Attribute("Id") == id) ?? throw new InvalidDataException("A relationship is missing."));

    /// <summary>Relates a part, and gives the relationship's id.</summary>
    public string Add(string kind, string part)
    {
        var taken = document.Root!.Elements().Select(one => (string?)one.Attribute("Id")).ToHashSet(StringComparer.Ordinal);
        var number = 1;
        string id;
        do
        {
            id = string.Create(CultureInfo.InvariantCulture, $"rId{number++}");
        }
        while (taken.Contains(id));
        document.Root!.Add(new XElement(
            Namespace + "Relationship",
            new XAttribute("Id", id),
            new XAttribute("Type", $"{WorkbookStructure.Transitional}/{kind}"),
            new XAttribute("Target", "/" + part)));
        package.Write(name, document);
        return id;
    }

    private IEnumerable<XElement> Inner => document.Root!.Elements(Namespace + "Relationship").Where(one => (string?)one.Attribute("TargetMode") != "External");

    private string Target(XElement relationship) =>
        WorkbookStructure.Resolve(folder, (string?)relationship.Attribute("Target") ?? throw new InvalidDataException("A relationship without a target."));
}
