using System.Text;
using System.Xml;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Publication;

namespace Pipeline.Adapters.Workbooks;

/// <summary>Writes the sheet of findings (检查结果). Its texts are inline strings: none is a formula, and none touches the workbook's tables.</summary>
internal static class FindingsSheetPart
{
    private const int FirstLinked = 1;
    private const int LastLinked = 2;
    private static readonly int[] Widths = [22, 18, 9, 22, 60, 60, 60, 20];

    private enum Look
    {
        Plain,
        Heading,
        Link,
    }

    public static byte[] Write(CheckedNotes notes)
    {
        using var part = new MemoryStream();
        using (var xml = XmlWriter.Create(part, new XmlWriterSettings { Encoding = new UTF8Encoding(false), NewLineHandling = NewLineHandling.Entitize }))
        {
            xml.WriteStartDocument(standalone: true);
            xml.WriteStartElement("worksheet", PartXml.Main);
            WriteView(xml);
            WriteRows(xml, notes);
            WriteLinks(xml, notes);
            xml.WriteEndElement();
        }

        return part.ToArray();
    }

    private static void WriteView(XmlWriter xml)
    {
        xml.WriteStartElement("sheetViews", PartXml.Main);
        xml.WriteStartElement("sheetView", PartXml.Main);
        xml.WriteAttributeString("tabSelected", "1");
        xml.WriteAttributeString("workbookViewId", "0");
        WriteElement(xml, "pane", ("ySplit", FindingsSheet.HeaderRow), ("topLeftCell", $"A{FindingsSheet.HeaderRow + 1}"), ("activePane", "bottomLeft"), ("state", "frozen"));
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteStartElement("cols", PartXml.Main);
        for (var column = 1; column <= Widths.Length; column++)
        {
            WriteElement(xml, "col", ("min", column), ("max", column), ("width", Widths[column - 1]), ("customWidth", 1));
        }

        xml.WriteEndElement();
    }

    private static void WriteRows(XmlWriter xml, CheckedNotes notes)
    {
        xml.WriteStartElement("sheetData", PartXml.Main);
        WriteRow(xml, 1, [FindingsSheet.Title], _ => Look.Heading);
        WriteRow(xml, 2, [$"{CheckedNotes.Guidance.Chinese} {CheckedNotes.Guidance.English}"], _ => Look.Plain);
        WriteRow(xml, FindingsSheet.HeaderRow, FindingsSheet.Headings, _ => Look.Heading);
        var number = FindingsSheet.HeaderRow;
        foreach (var row in notes.Rows)
        {
            WriteRow(xml, ++number, row.Texts, column => row.Place is not null && column is FirstLinked or LastLinked ? Look.Link : Look.Plain);
        }

        if (notes.More is { } more)
        {
            WriteRow(xml, ++number, [$"{more.Chinese} {more.English}"], _ => Look.Heading);
        }

        xml.WriteEndElement();
    }

    private static void WriteRow(XmlWriter xml, int number, IReadOnlyList<string> texts, Func<int, Look> lookOf)
    {
        xml.WriteStartElement("row", PartXml.Main);
        xml.WriteAttributeString("r", Invariant(number));
        for (var column = 0; column < texts.Count; column++)
        {
            if (texts[column].Length > 0)
            {
                xml.WriteStartElement("c", PartXml.Main);
                xml.WriteAttributeString("r", new CellAddress(number, column + 1).ToString());
                xml.WriteAttributeString("t", "inlineStr");
                xml.WriteStartElement("is", PartXml.Main);
                WriteText(xml, texts[column], lookOf(column));
                xml.WriteEndElement();
                xml.WriteEndElement();
            }
        }

        xml.WriteEndElement();
    }

    private static void WriteText(XmlWriter xml, string text, Look look)
    {
        if (look != Look.Plain)
        {
            // The look is the run's own: the workbook's styles stay as they are.
            xml.WriteStartElement("r", PartXml.Main);
            xml.WriteStartElement("rPr", PartXml.Main);
            if (look == Look.Heading)
            {
                WriteElement(xml, "b");
            }

            if (look == Look.Link)
            {
                WriteElement(xml, "u");
            }

            WriteElement(xml, "sz", ("val", 11));
            WriteElement(xml, "color", ("rgb", look == Look.Link ? "FF0563C1" : "FF000000"));
            WriteElement(xml, "rFont", ("val", "宋体"));
            WriteElement(xml, "charset", ("val", 134));
            xml.WriteEndElement();
        }

        xml.WriteStartElement("t", PartXml.Main);
        xml.WriteAttributeString("xml", "space", null, "preserve");
        xml.WriteString(InertText.Of(text));
        xml.WriteEndElement();
        if (look != Look.Plain)
        {
            xml.WriteEndElement();
        }
    }

    private static void WriteLinks(XmlWriter xml, CheckedNotes notes)
    {
        if (notes.Rows.All(row => row.Place is null))
        {
            return;
        }

        xml.WriteStartElement("hyperlinks", PartXml.Main);
        for (var index = 0; index < notes.Rows.Length; index++)
        {
            if (notes.Rows[index].Place is { } place)
            {
                var number = FindingsSheet.HeaderRow + 1 + index;
                var target = $"'{place.Sheet.Replace("'", "''", StringComparison.Ordinal)}'!{place.Cell ?? new CellAddress(1, 1)}";
                WriteElement(
                    xml,
                    "hyperlink",
                    ("ref", $"{new CellAddress(number, FirstLinked + 1)}:{new CellAddress(number, LastLinked + 1)}"),
                    ("location", InertText.Of(target)));
            }
        }

        xml.WriteEndElement();
    }

    private static void WriteElement(XmlWriter xml, string name, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        xml.WriteStartElement(name, PartXml.Main);
        foreach (var (attribute, value) in attributes)
        {
            xml.WriteAttributeString(attribute, Invariant(value));
        }

        xml.WriteEndElement();
    }

    private static string Invariant(object value) => FormattableString.Invariant($"{value}");
}
