using System.Globalization;
using System.Xml;
using Pipeline.Domain.Intake;

namespace Pipeline.Adapters.Workbooks;

/// <summary>Writes one worksheet's part; its elements stand in the order of ECMA-376 part 1, 18.3.1.99.</summary>
internal sealed class XlsxSheetPart(XmlWriter xml, XlsxSheet sheet, XlsxStrings strings)
{
    private readonly XlsxFormPart? form = sheet.Form is { } inputs ? new XlsxFormPart(xml, sheet, inputs) : null;

    public void Write()
    {
        xml.WriteStartElement("worksheet", PartXml.Main);
        form?.WriteProperties();
        WriteView();
        WriteColumns();
        xml.WriteStartElement("sheetData");
        var last = Math.Max(sheet.Rows.Count, form?.LastDrawnRow ?? 0);
        for (var row = 1; row <= last; row++)
        {
            WriteRow(row, row <= sheet.Rows.Count ? sheet.Rows[row - 1] : []);
        }

        xml.WriteEndElement();
        form?.WriteProtection();
        WriteMerged();
        form?.WriteChecksAndPage();
        xml.WriteEndElement();
    }

    private void WriteView()
    {
        if (sheet.HeaderRows <= 0 || (form is null && sheet.HeaderRows >= sheet.Rows.Count))
        {
            return;
        }

        xml.WriteStartElement("sheetViews");
        xml.WriteStartElement("sheetView");
        xml.WriteAttributeString("workbookViewId", "0");
        xml.Element("pane", ("ySplit", Text(sheet.HeaderRows)), ("topLeftCell", "A" + Text(sheet.HeaderRows + 1)), ("activePane", "bottomLeft"), ("state", "frozen"));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private void WriteColumns()
    {
        if (sheet.ColumnWidths.Count == 0)
        {
            return;
        }

        xml.WriteStartElement("cols");
        for (var n = 1; n <= sheet.ColumnWidths.Count; n++)
        {
            xml.WriteStartElement("col");
            xml.WriteAttributeString("min", Text(n));
            xml.WriteAttributeString("max", Text(n));
            xml.WriteAttributeString("width", Text(sheet.ColumnWidths[n - 1]));
            if (form?.StyleOfColumn(n) is { } style)
            {
                xml.WriteAttributeString("style", Text(style));
            }

            xml.WriteAttributeString("customWidth", "1");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private void WriteMerged()
    {
        if (sheet.Merged.Count == 0)
        {
            return;
        }

        xml.WriteStartElement("mergeCells");
        xml.WriteAttributeString("count", Text(sheet.Merged.Count));
        foreach (var range in sheet.Merged)
        {
            xml.Element("mergeCell", ("ref", range));
        }

        xml.WriteEndElement();
    }

    private void WriteRow(int number, IReadOnlyList<object?> cells)
    {
        if (form is null && cells.All(cell => cell is null))
        {
            return;
        }

        xml.WriteStartElement("row");
        xml.WriteAttributeString("r", Text(number));
        form?.WriteHeight(number, cells);
        for (var column = 1; column <= Math.Max(cells.Count, form is null ? 0 : sheet.ColumnWidths.Count); column++)
        {
            var value = column <= cells.Count ? cells[column - 1] : null;
            var style = form is null ? StyleOf(value, number <= sheet.HeaderRows) : form.StyleOf(number, column);
            if (value is not null || (form is not null && style != (int)XlsxStyle.Plain))
            {
                xml.WriteStartElement("c");
                xml.WriteAttributeString("r", new CellAddress(number, column).ToString());
                if (style != (int)XlsxStyle.Plain)
                {
                    xml.WriteAttributeString("s", Text(style));
                }

                WriteValue(value);
                xml.WriteEndElement();
            }
        }

        xml.WriteEndElement();
    }

    private static int StyleOf(object? value, bool heading) => (int)((value is XlsxFormula formula ? formula.Result : value) switch
    {
        _ when heading => XlsxStyle.Heading,
        DateOnly => XlsxStyle.Date,
        XlsxPercent => XlsxStyle.Percent,
        _ => XlsxStyle.Plain,
    });

    private void WriteValue(object? value)
    {
        var formula = value as XlsxFormula;
        var result = formula is null ? value : formula.Result;
        (string? Type, string? Text) written = result switch
        {
            null => (null, null),
            string text when formula is null => ("s", Text(strings.IndexOf(text))),
            string text => ("str", XlsxStrings.Escape(text)),
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

    private static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}
