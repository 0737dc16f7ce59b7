using System.Xml;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;

namespace Pipeline.Adapters.Workbooks;

/// <summary>What a package's relationships and its workbook part say: the worksheets in their order and the parts that hold them.</summary>
internal sealed record WorkbookStructure(
    IReadOnlyList<ListedSheet> Sheets, bool DatesFrom1904, ReadOnlyMemory<byte>? SharedStrings, ReadOnlyMemory<byte>? Styles, bool HasMacros)
{
    public const string Transitional = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    public const string PackageRelationships = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const int LongestSheetName = 255;

    /// <exception cref="UnreadableException">The package is no workbook that can be read.</exception>
    public static WorkbookStructure Of(Package package, ReadingLimits limits)
    {
        var main = FindMainPart(package, limits);
        if (package.Find(main) is not { } workbook)
        {
            throw new UnreadableException(ValidationRules.NotAWorkbook);
        }

        using var xml = PartXml.Open(workbook, limits);
        if (xml.LocalName != "workbook")
        {
            throw new UnreadableException(ValidationRules.NotAWorkbook);
        }

        xml.RequireRoot("workbook");
        var folder = main[..(main.LastIndexOf('/') + 1)];
        var related = ReadRelationships(package, $"{folder}_rels/{main[folder.Length..]}.rels", folder, limits);
        var (listed, datesFrom1904) = ReadWorkbook(xml, limits);
        if (listed.Count > limits.Sheets)
        {
            throw new UnreadableException(ValidationRules.TooManySheets, words: [listed.Count, limits.Sheets]);
        }

        return new(
            FindSheets(package, listed, related), datesFrom1904, Only(package, related, "sharedStrings"), Only(package, related, "styles"),
            related.Values.Any(one => one.Type.EndsWith("/vbaProject", StringComparison.Ordinal)));
    }

    /// <summary>The name of the part that lists the sheets.</summary>
    /// <exception cref="UnreadableException">The package is no workbook that can be read.</exception>
    public static string FindMainPart(Package package, ReadingLimits limits)
    {
        if (package.Find("content.xml") is not null && package.Names.Contains("META-INF/manifest.xml", StringComparer.OrdinalIgnoreCase))
        {
            throw new UnreadableException(ValidationRules.OpenDocument);
        }

        var root = ReadRelationships(package, "_rels/.rels", "", limits).Values
            .FirstOrDefault(one => one.Type.EndsWith("/officeDocument", StringComparison.Ordinal));
        if (root.Target is null)
        {
            return "xl/workbook.xml";
        }

        if (root.Type != Transitional + "/officeDocument")
        {
            throw new UnreadableException(
                root.Target.StartsWith("xl/", StringComparison.OrdinalIgnoreCase) ? ValidationRules.StrictOpenXml : ValidationRules.NotAWorkbook);
        }

        return root.Target.EndsWith(".bin", StringComparison.OrdinalIgnoreCase)
            ? throw new UnreadableException(ValidationRules.BinaryWorkbookXlsb)
            : root.Target;
    }

    private static (List<(string Name, bool Hidden, string? Id)> Sheets, bool DatesFrom1904) ReadWorkbook(XmlReader xml, ReadingLimits limits)
    {
        var sheets = new List<(string, bool, string?)>();
        var datesFrom1904 = false;
        var inSheets = false;
        while (xml.Next(limits))
        {
            if (xml.NodeType == XmlNodeType.Element && xml.Depth == 1)
            {
                inSheets = xml.IsStart(1, "sheets");
                datesFrom1904 |= xml.IsStart(1, "workbookPr") && xml.GetAttribute("date1904") is "1" or "true";
            }
            else if (inSheets && xml.IsStart(2, "sheet"))
            {
                var name = xml.GetAttribute("name");
                if (string.IsNullOrEmpty(name) || name.Length > LongestSheetName)
                {
                    throw new XmlException("A sheet without a name, or with one that is too long.");
                }

                sheets.Add((name, xml.GetAttribute("state") is "hidden" or "veryHidden", xml.GetAttribute("id", Transitional)));
            }
        }

        return (sheets, datesFrom1904);
    }

    private static List<ListedSheet> FindSheets(
        Package package, List<(string Name, bool Hidden, string? Id)> listed, Dictionary<string, (string Type, string Target)> related)
    {
        var sheets = new List<ListedSheet>();
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, hidden, id) in listed)
        {
            var place = new Place(name, null);
            if (id is null || !related.TryGetValue(id, out var target))
            {
                throw new UnreadableException(ValidationRules.SheetMissing, place);
            }

            // Chart, dialog and macro sheets hold no table.
            if (target.Type != Transitional + "/worksheet")
            {
                continue;
            }

            if (package.Find(target.Target) is not { } part)
            {
                throw new UnreadableException(ValidationRules.SheetMissing, place);
            }

            if (!taken.Add(target.Target))
            {
                throw new UnreadableException(ValidationRules.SheetsShareOnePart, place);
            }

            sheets.Add(new(name, hidden, part));
        }

        return sheets;
    }

    private static ReadOnlyMemory<byte>? Only(Package package, Dictionary<string, (string Type, string Target)> related, string kind)
    {
        var targets = related.Values.Where(one => one.Type == $"{Transitional}/{kind}").ToList();
        return targets switch
        {
            [] => default(ReadOnlyMemory<byte>?),
            // Without its formats a date would pass for a number.
            [var one] => package.Find(one.Target) ?? throw new XmlException($"The {kind} are missing."),
            _ => throw new XmlException($"The {kind} are given {targets.Count} times."),
        };
    }

    private static Dictionary<string, (string Type, string Target)> ReadRelationships(
        Package package, string name, string folder, ReadingLimits limits)
    {
        var found = new Dictionary<string, (string, string)>(StringComparer.Ordinal);
        if (package.Find(name) is not { } part)
        {
            return found;
        }

        using var xml = PartXml.Open(part, limits);
        while (xml.Next(limits))
        {
            // What lies outside of the package is never looked at.
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "Relationship" && xml.NamespaceURI == PackageRelationships
                && xml.GetAttribute("TargetMode") != "External"
                && xml.GetAttribute("Id") is { } id && xml.GetAttribute("Type") is { } type && xml.GetAttribute("Target") is { } target
                && !found.TryAdd(id, (type, Resolve(folder, target))))
            {
                throw new XmlException("A relationship is given twice.");
            }

            if (found.Count > limits.Parts)
            {
                throw new UnreadableException(ValidationRules.TooManyParts, words: limits.Parts);
            }
        }

        return found;
    }

    /// <summary>A part's name from a target, which may be relative to the folder of its source (OPC, ECMA-376 part 2, 8.3).</summary>
    public static string Resolve(string folder, string target)
    {
        var segments = new List<string>();
        var path = target.Replace('\\', '/');
        foreach (var segment in (path.StartsWith('/') ? path : folder + path).Split('/'))
        {
            if (segment == ".." && segments.Count > 0)
            {
                segments.RemoveAt(segments.Count - 1);
            }
            else if (segment is not ("" or "." or ".."))
            {
                segments.Add(segment);
            }
        }

        return Uri.UnescapeDataString(string.Join('/', segments));
    }
}

/// <summary>A worksheet as the workbook lists it, and the part that holds it.</summary>
internal sealed record ListedSheet(string Name, bool Hidden, ReadOnlyMemory<byte> Part);
