using System.Globalization;
using System.Xml.Linq;
using Pipeline.Domain.Intake;

namespace Pipeline.Adapters.Workbooks;

/// <summary>The part that lists the sheets, of a package that is edited.</summary>
internal sealed class WorkbookPart
{
    private static readonly XNamespace Main = PartXml.Main;
    private static readonly XName Id = XName.Get("id", WorkbookStructure.Transitional);
    private readonly PackageEdit package;
    private readonly string name;
    private readonly XDocument document;
    private readonly XElement list;
    private readonly PartRelationships relationships;

    /// <exception cref="InvalidDataException">It lists no sheets.</exception>
    public WorkbookPart(PackageEdit package, string name)
    {
        this.package = package;
        this.name = name;
        document = package.ReadXml(name);
        list = document.Root?.Element(Main + "sheets") ?? throw new InvalidDataException("A workbook without sheets.");
        relationships = PartRelationships.Of(package, name);
    }

    /// <summary>The sheets of every kind, in their order, and the parts that hold them.</summary>
    public IEnumerable<(string Name, string Part)> Sheets => Listed.Select(sheet => (NameOf(sheet), relationships.Target((string?)sheet.Attribute(Id) ?? "")));

    private IEnumerable<XElement> Listed => list.Elements(Main + "sheet");

    /// <summary>Makes the last sheet the one that is shown first: the one of that name if there is one, else a new one. Gives its part.</summary>
    public string ShowLast(string? there)
    {
        var part = there is not null && Listed.LastOrDefault(sheet => NameOf(sheet) == there) is { } sheet ? MoveToEnd(sheet) : AddSheet();
        var views = document.Root!.Element(Main + "bookViews");
        if (views is null)
        {
            list.AddBeforeSelf(views = new XElement(Main + "bookViews"));
        }

        if (views.Element(Main + "workbookView") is not { } view)
        {
            views.Add(view = new XElement(Main + "workbookView"));
        }

        view.SetAttributeValue("activeTab", Listed.Count() - 1);
        package.Write(name, document);
        return part;
    }

    private static string NameOf(XElement sheet) => (string?)sheet.Attribute("name") ?? "";

    private string AddSheet()
    {
        var part = package.NewName("xl/worksheets/sheet", ".xml");
        var names = Listed.Select(NameOf).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var title = FindingsSheet.Name;
        for (var number = 2; names.Contains(title); number++)
        {
            title = string.Create(CultureInfo.InvariantCulture, $"{FindingsSheet.Name} ({number})");
        }

        var ids = Listed.Select(sheet => (string?)sheet.Attribute("sheetId")).ToHashSet(StringComparer.Ordinal);
        var id = 1;
        while (ids.Contains(id.ToString(CultureInfo.InvariantCulture)))
        {
            id++;
        }

        list.Add(new XElement(
            Main + "sheet", new XAttribute("name", title), new XAttribute("sheetId", id), new XAttribute(Id, relationships.Add("worksheet", part))));
        return part;
    }

    /// <summary>Moves a sheet behind the others; names that hold for one sheet know it by its place.</summary>
    private string MoveToEnd(XElement sheet)
    {
        var from = Listed.TakeWhile(one => one != sheet).Count();
        var to = Listed.Count() - 1;
        sheet.Remove();
        list.Add(sheet);
        sheet.SetAttributeValue("state", null);
        foreach (var scope in document.Root!.Elements(Main + "definedNames").Elements(Main + "definedName").Attributes("localSheetId"))
        {
            if (int.TryParse(scope.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place >= from && place <= to)
            {
                scope.Value = (place == from ? to : place - 1).ToString(CultureInfo.InvariantCulture);
            }
        }

        return relationships.Target((string?)sheet.Attribute(Id) ?? "");
    }
}
