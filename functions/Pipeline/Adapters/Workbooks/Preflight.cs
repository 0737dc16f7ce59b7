using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Xml;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;

namespace Pipeline.Adapters.Workbooks;

/// <summary>
/// A file that was inspected and may be handed to the library: a plain zip of the inspected parts alone, or a BIFF8 stream
/// of the inspected records alone, so that the library sees nothing that was not checked, nothing that unpacks, and no
/// structure that could be read in two ways.
/// </summary>
/// <param name="Clean">What the library may have.</param>
/// <param name="Binary">Whether that is BIFF8.</param>
/// <param name="Sheets">What was found on each worksheet.</param>
/// <param name="Remarks">What is to be said about the file.</param>
internal sealed record Preflight(ReadOnlyMemory<byte> Clean, bool Binary, ImmutableArray<InspectedSheet> Sheets, ImmutableArray<Finding> Remarks)
{
    private const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>Inspects a package (.xlsx, .xlsm).</summary>
    /// <exception cref="UnreadableException">The file cannot be read, and why.</exception>
    public static Preflight Check(ReadOnlyMemory<byte> file, ReadingLimits limits, CancellationToken cancellation)
    {
        var structure = WorkbookStructure.Of(Package.Unpack(file, limits, cancellation), limits);
        var texts = new PartText(limits);
        var tally = new InspectionTally(limits);
        InspectStyles(structure.Styles, tally, limits);
        var strings = SharedStringTable.Inspect(structure.SharedStrings, texts, limits, cancellation);
        var sheets = structure.Sheets
            .Select(sheet => (Listed: sheet, Found: SheetInspection.Inspect(sheet, strings, tally, texts, limits, cancellation)))
            .ToList();
        tally.ThrowIfAny();
        if (sheets.TrueForAll(sheet => sheet.Found.Sheet.LastRow == 0))
        {
            throw new UnreadableException(ValidationRules.EmptyWorkbook);
        }

        return new(
            WriteClean(structure, [.. sheets.Select(sheet => sheet.Found.CellsAlone ? CellsAlone(sheet.Listed.Part, limits) : sheet.Listed.Part)]),
            Binary: false, [.. sheets.Select(sheet => sheet.Found.Sheet)], structure.HasMacros ? [new Finding(ValidationRules.MacrosIgnored)] : []);
    }

    private static void InspectStyles(ReadOnlyMemory<byte>? part, InspectionTally tally, ReadingLimits limits)
    {
        if (part is not { } bytes)
        {
            return;
        }

        using var xml = PartXml.Open(bytes, limits);
        xml.RequireRoot("styleSheet");
        while (xml.Next(limits))
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName is "xf" or "numFmt")
            {
                tally.CountFormat();
                if (xml.GetAttribute("formatCode")?.Length > 1024)
                {
                    throw new UnreadableException(ValidationRules.TooComplex);
                }
            }
        }
    }

    private static ReadOnlyMemory<byte> CellsAlone(ReadOnlyMemory<byte> sheet, ReadingLimits limits)
    {
        using var bytes = new MemoryStream();
        using (var cells = XmlWriter.Create(bytes))
        using (var xml = PartXml.Open(sheet, limits))
        {
            cells.WriteStartElement("worksheet", PartXml.Main);
            while (!xml.EOF)
            {
                if (xml.IsStart(1, "sheetData"))
                {
                    cells.WriteNode(xml, defattr: false);
                }
                else
                {
                    xml.Read();
                }
            }

            cells.WriteEndElement();
        }

        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }

    private static ReadOnlyMemory<byte> WriteClean(WorkbookStructure structure, IReadOnlyList<ReadOnlyMemory<byte>> inspected)
    {
        var sheets = new StringBuilder();
        var relationships = new StringBuilder();
        var parts = new List<(string Name, ReadOnlyMemory<byte> Content)>();
        void Relate(string kind, string name, ReadOnlyMemory<byte> content)
        {
            parts.Add(("xl/" + name, content));
            relationships.Append(CultureInfo.InvariantCulture, $"""<Relationship Id="r{parts.Count}" Type="{Relationships}/{kind}" Target="{name}"/>""");
        }

        foreach (var sheet in inspected)
        {
            Relate("worksheet", string.Create(CultureInfo.InvariantCulture, $"worksheets/sheet{parts.Count + 1}.xml"), sheet);
            sheets.Append(CultureInfo.InvariantCulture, $"""<sheet name="{parts.Count}" sheetId="{parts.Count}" r:id="r{parts.Count}"/>""");
        }

        if (structure.SharedStrings is { } strings)
        {
            Relate("sharedStrings", "sharedStrings.xml", strings);
        }

        if (structure.Styles is { } styles)
        {
            Relate("styles", "styles.xml", styles);
        }

        parts.Add(("xl/workbook.xml", Encoding.UTF8.GetBytes(
            $"""<workbook xmlns="{PartXml.Main}" xmlns:r="{Relationships}"><workbookPr date1904="{(structure.DatesFrom1904 ? 1 : 0)}"/><sheets>{sheets}</sheets></workbook>""")));
        parts.Add(("xl/_rels/workbook.xml.rels", Encoding.UTF8.GetBytes(
            $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relationships}</Relationships>""")));
        using var zip = new StoredZip(parts.Sum(part => part.Content.Length + 512));
        parts.ForEach(part => zip.Add(part.Name, part.Content.Span));
        return zip.Close();
    }
}
