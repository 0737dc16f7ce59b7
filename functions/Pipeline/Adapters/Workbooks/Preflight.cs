using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Xml;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;

namespace Pipeline.Adapters.Workbooks;

/// <summary>
/// A file that was inspected and may be handed to the library: a plain zip of the inspected parts alone, so that the
/// library sees nothing that was not checked, nothing that unpacks, and no structure that could be read in two ways.
/// </summary>
internal sealed record Preflight(ReadOnlyMemory<byte> Clean, ImmutableArray<(ListedSheet Listed, SheetInspection Inspection)> Sheets, ImmutableArray<Finding> Remarks)
{
    private const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <exception cref="UnreadableException">The file cannot be read, and why.</exception>
    public static Preflight Check(ReadOnlyMemory<byte> file, ReadingLimits limits, CancellationToken cancellation)
    {
        if (file.Length > limits.FileBytes)
        {
            throw new UnreadableException(ValidationRules.FileTooLarge, words: limits.FileBytes / (1024 * 1024));
        }

        if (FileContent.RefusalOf(file.Span) is { } refusal)
        {
            throw new UnreadableException(refusal);
        }

        var structure = WorkbookStructure.Of(Package.Unpack(file, limits, cancellation), limits);
        var texts = new PartText(limits);
        var tally = new InspectionTally(limits);
        InspectStyles(structure.Styles, tally, limits);
        var strings = SharedStringTable.Inspect(structure.SharedStrings, texts, limits, cancellation);
        var sheets = structure.Sheets
            .Select(sheet => (sheet, SheetInspection.Inspect(sheet, strings, tally, texts, limits, cancellation)))
            .ToImmutableArray();
        tally.ThrowIfAny();
        if (sheets.All(sheet => sheet.Item2.LastRow == 0))
        {
            throw new UnreadableException(ValidationRules.EmptyWorkbook);
        }

        return new(WriteClean(structure, sheets, limits), sheets, structure.HasMacros ? [new Finding(ValidationRules.MacrosIgnored)] : []);
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

    private static ReadOnlyMemory<byte> WriteClean(
        WorkbookStructure structure, ImmutableArray<(ListedSheet Listed, SheetInspection Inspection)> inspected, ReadingLimits limits)
    {
        var sheets = new StringBuilder();
        var relationships = new StringBuilder();
        var parts = new List<(string Name, ReadOnlyMemory<byte> Content)>();
        void Relate(string kind, string name, ReadOnlyMemory<byte> content)
        {
            parts.Add(("xl/" + name, content));
            relationships.Append(CultureInfo.InvariantCulture, $"""<Relationship Id="r{parts.Count}" Type="{Relationships}/{kind}" Target="{name}"/>""");
        }

        foreach (var (sheet, inspection) in inspected)
        {
            Relate("worksheet", string.Create(CultureInfo.InvariantCulture, $"worksheets/sheet{parts.Count + 1}.xml"), inspection.StumblesOverSurroundings ? CellsAlone(sheet.Part, limits) : sheet.Part);
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
