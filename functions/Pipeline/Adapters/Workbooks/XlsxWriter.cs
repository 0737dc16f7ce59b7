using System.Globalization;
using System.Text;
using System.Xml;

namespace Pipeline.Adapters.Workbooks;

/// <summary>Writes small .xlsx workbooks (ISO/IEC 29500 transitional, shared strings) whose bytes depend on their content only.</summary>
public static class XlsxWriter
{
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string Types = "http://schemas.openxmlformats.org/package/2006/content-types";
    private const string SheetMl = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    /// <summary>The workbook's bytes.</summary>
    /// <exception cref="ArgumentException">A cell holds something other than <see cref="XlsxSheet"/> allows.</exception>
    public static byte[] Write(IReadOnlyList<XlsxSheet> sheets)
    {
        using var zip = new StoredZip();
        var strings = new XlsxStrings();
        var parts = sheets.Select(sheet => Part(xml => new XlsxSheetPart(xml, sheet, strings).Write())).ToList();
        zip.Add("[Content_Types].xml", Part(xml => WriteContentTypes(xml, sheets.Count)));
        zip.Add("_rels/.rels", Part(xml => WriteRelationships(xml, [("officeDocument", "xl/workbook.xml")])));
        zip.Add("xl/workbook.xml", Part(xml => WriteWorkbook(xml, sheets)));
        zip.Add("xl/_rels/workbook.xml.rels", Part(xml => WriteRelationships(xml, [
            .. Enumerable.Range(1, sheets.Count).Select(n => ("worksheet", $"worksheets/sheet{Text(n)}.xml")),
            ("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")])));
        zip.Add("xl/styles.xml", XlsxStyles.Part(sheets.Any(sheet => sheet.Form is not null)));
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
        xml.Element("Default", ("Extension", "rels"), ("ContentType", "application/vnd.openxmlformats-package.relationships+xml"));
        xml.Element("Default", ("Extension", "xml"), ("ContentType", "application/xml"));
        xml.Element("Override", ("PartName", "/xl/workbook.xml"), ("ContentType", SheetMl + "sheet.main+xml"));
        xml.Element("Override", ("PartName", "/xl/styles.xml"), ("ContentType", SheetMl + "styles+xml"));
        xml.Element("Override", ("PartName", "/xl/sharedStrings.xml"), ("ContentType", SheetMl + "sharedStrings+xml"));
        for (var n = 1; n <= sheets; n++)
        {
            xml.Element("Override", ("PartName", $"/xl/worksheets/sheet{Text(n)}.xml"), ("ContentType", SheetMl + "worksheet+xml"));
        }

        xml.WriteEndElement();
    }

    private static void WriteRelationships(XmlWriter xml, IReadOnlyList<(string Kind, string Target)> relationships)
    {
        xml.WriteStartElement("Relationships", Package);
        for (var n = 0; n < relationships.Count; n++)
        {
            xml.Element("Relationship", ("Id", "rId" + Text(n + 1)), ("Type", $"{Office}/{relationships[n].Kind}"), ("Target", relationships[n].Target));
        }

        xml.WriteEndElement();
    }

    private static void WriteWorkbook(XmlWriter xml, IReadOnlyList<XlsxSheet> sheets)
    {
        xml.WriteStartElement("workbook", PartXml.Main);
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
        WritePrintTitles(xml, sheets);
        xml.WriteEndElement();
    }

    private static void WritePrintTitles(XmlWriter xml, IReadOnlyList<XlsxSheet> sheets)
    {
        if (sheets.All(sheet => sheet.Form is null))
        {
            return;
        }

        xml.WriteStartElement("definedNames");
        for (var n = 0; n < sheets.Count; n++)
        {
            if (sheets[n] is { Form: not null } sheet)
            {
                xml.WriteStartElement("definedName");
                xml.WriteAttributeString("name", "_xlnm.Print_Titles");
                xml.WriteAttributeString("localSheetId", Text(n));
                xml.WriteString($"'{sheet.Name}'!$1:${Text(sheet.HeaderRows)}");
                xml.WriteEndElement();
            }
        }

        xml.WriteEndElement();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
