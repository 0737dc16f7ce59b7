using System.Globalization;
using System.Text;
using System.Xml;
using Pipeline.Adapters.Workbooks;
using Pipeline.Domain.Intake;

namespace Pipeline.Samples;

/// <summary>Writes small .xlsx workbooks (ISO/IEC 29500 transitional, shared strings) whose bytes depend on their content only.</summary>
public static class XlsxWriter
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string Types = "http://schemas.openxmlformats.org/package/2006/content-types";
    private const string SheetMl = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    private enum Style
    {
        Plain,
        Heading,
        Date,
        Percent,
    }

    /// <summary>The workbook's bytes.</summary>
    /// <exception cref="ArgumentException">A cell holds something other than <see cref="XlsxSheet"/> allows.</exception>
    public static byte[] Write(IReadOnlyList<XlsxSheet> sheets)
    {
        using var zip = new StoredZip();
        var strings = new SharedStrings();
        var parts = sheets.Select(sheet => Part(xml => WriteSheet(xml, sheet, strings))).ToList();
        zip.Add("[Content_Types].xml", Part(xml => WriteContentTypes(xml, sheets.Count)));
        zip.Add("_rels/.rels", Part(xml => WriteRelationships(xml, [("officeDocument", "xl/workbook.xml")])));
        zip.Add("xl/workbook.xml", Part(xml => WriteWorkbook(xml, sheets)));
        zip.Add("xl/_rels/workbook.xml.rels", Part(xml => WriteRelationships(xml, [
            .. Enumerable.Range(1, sheets.Count).Select(n => ("worksheet", $"worksheets/sheet{Text(n)}.xml")),
            ("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")])));
        zip.Add("xl/styles.xml", Encoding.UTF8.GetBytes(Styles));
        zip.Add("xl/sharedStrings.xml", Part(strings.Write));
        for (var n = 0; n < parts.Count; n++)
        {
            zip.Add($"xl/worksheets/sheet{Text(n + 1)}.xml", parts[n]);
        }

        return zip.Close().ToArray();
    }

    private static byte[] Part(Action<XmlWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false), NewLineHandling = NewLineHandling.None }))
        {
            xml.WriteStartDocument(standalone: true);
            write(xml);
        }

        return bytes.ToArray();
    }

    private static void WriteContentTypes(XmlWriter xml, int sheets)
    {
        xml.WriteStartElement("Types", Types);
        WriteElement(xml, "Default", ("Extension", "rels"), ("ContentType", "application/vnd.openxmlformats-package.relationships+xml"));
        WriteElement(xml, "Default", ("Extension", "xml"), ("ContentType", "application/xml"));
        WriteElement(xml, "Override", ("PartName", "/xl/workbook.xml"), ("ContentType", SheetMl + "sheet.main+xml"));
        WriteElement(xml, "Override", ("PartName", "/xl/styles.xml"), ("ContentType", SheetMl + "styles+xml"));
        WriteElement(xml, "Override", ("PartName", "/xl/sharedStrings.xml"), ("ContentType", SheetMl + "sharedStrings+xml"));
        for (var n = 1; n <= sheets; n++)
        {
            WriteElement(xml, "Override", ("PartName", $"/xl/worksheets/sheet{Text(n)}.xml"), ("ContentType", SheetMl + "worksheet+xml"));
        }

        xml.WriteEndElement();
    }

    private static void WriteRelationships(XmlWriter xml, IReadOnlyList<(string Kind, string Target)> relationships)
    {
        xml.WriteStartElement("Relationships", Package);
        for (var n = 0; n < relationships.Count; n++)
        {
            WriteElement(xml, "Relationship", ("Id", "rId" + Text(n + 1)), ("Type", $"{Office}/{relationships[n].Kind}"), ("Target", relationships[n].Target));
        }

        xml.WriteEndElement();
    }

    private static void WriteWorkbook(XmlWriter xml, IReadOnlyList<XlsxSheet> sheets)
    {
        xml.WriteStartElement("workbook", Main);
        xml.WriteAttributeString("xmlns", "r", null, Office);
        xml.WriteStartElement("sheets");
        for (var n = 0; n < sheets.Count; n++)
        {
            xml.WriteStartElement("sheet");
            xml.WriteAttributeString("name", sheets[n].Name);
            xml.WriteAttributeString("sheetId", Text(n + 1));
            if (sheets[n].Hidden)
            {
                xml.WriteAttributeString("state", "hidden");
            }

            xml.WriteAttributeString("r", "id", Office, "rId" + Text(n + 1));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteSheet(XmlWriter xml, XlsxSheet sheet, SharedStrings strings)
    {
        xml.WriteStartElement("worksheet", Main);
        if (sheet.HeaderRows > 0 && sheet.HeaderRows < sheet.Rows.Count)
        {
            xml.WriteStartElement("sheetViews");
            xml.WriteStartElement("sheetView");
            xml.WriteAttributeString("workbookViewId", "0");
            WriteElement(xml, "pane", ("ySplit", Text(sheet.HeaderRows)), ("topLeftCell", "A" + Text(sheet.HeaderRows + 1)), ("activePane", "bottomLeft"), ("state", "frozen"));
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        if (sheet.ColumnWidths.Count > 0)
        {
            xml.WriteStartElement("cols");
            for (var n = 0; n < sheet.ColumnWidths.Count; n++)
            {
                WriteElement(xml, "col", ("min", Text(n + 1)), ("max", Text(n + 1)), ("width", Text(sheet.ColumnWidths[n])), ("customWidth", "1"));
            }

            xml.WriteEndElement();
        }

        xml.WriteStartElement("sheetData");
        for (var row = 1; row <= sheet.Rows.Count; row++)
        {
            WriteRow(xml, row, sheet.Rows[row - 1], row <= sheet.HeaderRows, strings);
        }

        xml.WriteEndElement();
        if (sheet.Merged.Count > 0)
        {
            xml.WriteStartElement("mergeCells");
            xml.WriteAttributeString("count", Text(sheet.Merged.Count));
            foreach (var range in sheet.Merged)
            {
                WriteElement(xml, "mergeCell", ("ref", range));
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteRow(XmlWriter xml, int number, IReadOnlyList<object?> cells, bool heading, SharedStrings strings)
    {
        if (cells.All(cell => cell is null))
        {
            return;
        }

        xml.WriteStartElement("row");
        xml.WriteAttributeString("r", Text(number));
        for (var column = 1; column <= cells.Count; column++)
        {
            if (cells[column - 1] is { } value)
            {
                xml.WriteStartElement("c");
                xml.WriteAttributeString("r", new CellAddress(number, column).ToString());
                WriteCell(xml, value, heading, strings);
                xml.WriteEndElement();
            }
        }

        xml.WriteEndElement();
    }

    private static void WriteCell(XmlWriter xml, object value, bool heading, SharedStrings strings)
    {
        var formula = value as XlsxFormula;
        var result = formula is null ? value : formula.Result;
        var style = result switch
        {
            _ when heading => Style.Heading,
            DateOnly => Style.Date,
            XlsxPercent => Style.Percent,
            _ => Style.Plain,
        };
        if (style != Style.Plain)
        {
            xml.WriteAttributeString("s", Text((int)style));
        }

        (string? Type, string? Text) written = result switch
        {
            null => (null, null),
            string text when formula is null => ("s", Text(strings.IndexOf(text))),
            string text => ("str", SharedStrings.Escape(text)),
            bool truth => ("b", truth ? "1" : "0"),
            XlsxError error => ("e", error.Text),
            XlsxPercent percent => (null, Text(percent.Fraction)),
            DateOnly date => (null, Text(date.DayNumber - new DateOnly(1899, 12, 30).DayNumber)),
            int or long or decimal or double => (null, Text((IFormattable)result)),
            _ => throw new ArgumentException($"A cell cannot hold {result.GetType().Name}.", nameof(value)),
        };
        if (written.Type is not null)
        {
            xml.WriteAttributeString("t", written.Type);
        }

        if (formula is not null)
        {
            xml.WriteElementString("f", formula.Expression);
        }

        if (written.Text is not null)
        {
            xml.WriteElementString("v", written.Text);
        }
    }

    private static void WriteElement(XmlWriter xml, string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement(name);
        foreach (var (attribute, value) in attributes)
        {
            xml.WriteAttributeString(attribute, value);
        }

        xml.WriteEndElement();
    }

    private static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);

    /// <summary>Every text once, in the order of first use.</summary>
    private sealed class SharedStrings
    {
        private readonly Dictionary<string, int> indexes = new(StringComparer.Ordinal);
        private int uses;

        public int IndexOf(string text)
        {
            uses++;
            if (!indexes.TryGetValue(text, out var index))
            {
                indexes.Add(text, index = indexes.Count);
            }

            return index;
        }

        public void Write(XmlWriter xml)
        {
            xml.WriteStartElement("sst", Main);
            xml.WriteAttributeString("count", Text(uses));
            xml.WriteAttributeString("uniqueCount", Text(indexes.Count));
            foreach (var text in indexes.OrderBy(pair => pair.Value).Select(pair => pair.Key))
            {
                xml.WriteStartElement("si");
                xml.WriteStartElement("t");
                xml.WriteAttributeString("xml", "space", null, "preserve");
                xml.WriteString(Escape(text));
                xml.WriteEndElement();
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        /// <summary>What XML cannot carry, or would alter, is written as Excel writes it: _x000D_ (ECMA-376 part 1, 22.9.2.19).</summary>
        public static string Escape(string text)
        {
            var escaped = new StringBuilder(text.Length);
            for (var n = 0; n < text.Length; n++)
            {
                var looksEscaped = text[n] == '_' && text.Length - n >= 7 && text[n + 1] == 'x' && text[n + 6] == '_'
                    && text[(n + 2)..(n + 6)].All(char.IsAsciiHexDigit);
                var pair = char.IsHighSurrogate(text[n]) && n + 1 < text.Length && char.IsLowSurrogate(text[n + 1]);
                if (pair)
                {
                    escaped.Append(text, n++, 2);
                }
                else if (looksEscaped || text[n] == '\r' || !XmlConvert.IsXmlChar(text[n]))
                {
                    escaped.Append(CultureInfo.InvariantCulture, $"_x{(int)text[n]:X4}_");
                }
                else
                {
                    escaped.Append(text[n]);
                }
            }

            return escaped.ToString();
        }
    }

    // The four cell formats are those of Style, in its order.
    private const string Styles =
        $"""
        <?xml version="1.0" encoding="utf-8" standalone="yes"?><styleSheet xmlns="{Main}"><fonts count="2"><font><sz val="11"/><name val="等线"/></font><font><b/><sz val="11"/><name val="等线"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFDDEBF7"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="2" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf><xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="10" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>
        """;
}
