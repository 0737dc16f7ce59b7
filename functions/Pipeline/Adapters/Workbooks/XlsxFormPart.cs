using System.Globalization;
using System.Xml;
using Pipeline.Domain.Intake;

namespace Pipeline.Adapters.Workbooks;

/// <summary>What a worksheet that is to be filled in has beside its rows: locked cells, checks while typing, and how it prints.</summary>
internal sealed class XlsxFormPart(XmlWriter xml, XlsxSheet sheet, XlsxForm form)
{
    private const int TitleHeight = 30;
    private const int RowHeight = 20;
    private const int LineHeight = 15;
    private const double WidestOnA4 = 190;
    private const string A3 = "8";
    private const string A4 = "9";
    private readonly Dictionary<CellAddress, XlsxFormat> drawn = form.Inputs
        .SelectMany(input => CellsOf(input.Cells).Select(cell => (Cell: cell, input.Format)))
        .ToDictionary(one => one.Cell, one => one.Format);

    /// <summary>The last row of the inputs' drawn cells.</summary>
    public int LastDrawnRow { get; } = form.Inputs.Select(input => input.Cells.Last.Row).DefaultIfEmpty().Max();

    /// <summary>The format of a column below the drawn cells; null where it stays locked.</summary>
    public int? StyleOfColumn(int column) =>
        form.Inputs.FirstOrDefault(input => input.LastRow > 0 && input.Cells.First.Column == column) is { } open ? XlsxStyles.Of(open.Format, drawn: false) : null;

    public int StyleOf(int row, int column) => drawn.TryGetValue(new CellAddress(row, column), out var format)
        ? XlsxStyles.Of(format, drawn: true)
        : (int)(row switch
        {
            1 when sheet.HeaderRows > 1 => XlsxStyle.Title,
            _ when row < sheet.HeaderRows => XlsxStyle.Note,
            _ when row == sheet.HeaderRows => XlsxStyle.Heading,
            _ => XlsxStyle.Label,
        });

    public void WriteProperties()
    {
        xml.WriteStartElement("sheetPr");
        xml.Element("pageSetUpPr", ("fitToPage", "1"));
        xml.WriteEndElement();
    }

    /// <summary>High enough for the texts: not every program finds that out by itself.</summary>
    public void WriteHeight(int row, IReadOnlyList<object?> cells)
    {
        var total = sheet.ColumnWidths.Sum();
        var lines = cells.Select((cell, index) => cell is string text ? LinesOf(text, row < sheet.HeaderRows ? total : sheet.ColumnWidths[index]) : 1).DefaultIfEmpty(1).Max();
        xml.WriteAttributeString("ht", Text(row == 1 ? TitleHeight : Math.Max(RowHeight, (lines * LineHeight) + 5)));
        xml.WriteAttributeString("customHeight", "1");
    }

    // A Chinese character is as wide as two digits, which widths are counted in; some room stays at the sides.
    private static int LinesOf(string text, double width) =>
        text.Split('\n').Sum(line => (int)Math.Ceiling(line.Sum(character => character > 'ÿ' ? 2 : 1) / Math.Max(width - 1, 1)));

    /// <summary>Locked, but for what a clerk needs: widths, heights, rows put in or taken out, sorting.</summary>
    public void WriteProtection() => xml.Element(
        "sheetProtection", ("sheet", "1"), ("objects", "1"), ("scenarios", "1"), ("formatCells", "0"), ("formatColumns", "0"), ("formatRows", "0"),
        ("insertRows", "0"), ("deleteRows", "0"), ("sort", "0"), ("autoFilter", "0"));

    public void WriteChecksAndPage()
    {
        var checks = form.Inputs.Where(input => input.Check is not null).ToList();
        if (checks.Count > 0)
        {
            xml.WriteStartElement("dataValidations");
            xml.WriteAttributeString("count", Text(checks.Count));
            checks.ForEach(input => WriteCheck(input, input.Check!));
            xml.WriteEndElement();
        }

        xml.Element("pageMargins", ("left", "0.4"), ("right", "0.4"), ("top", "0.5"), ("bottom", "0.6"), ("header", "0.3"), ("footer", "0.3"));
        xml.Element("pageSetup", ("paperSize", sheet.ColumnWidths.Sum() > WidestOnA4 ? A3 : A4), ("orientation", "landscape"), ("fitToWidth", "1"), ("fitToHeight", "0"));
        xml.WriteStartElement("headerFooter");
        xml.WriteElementString("oddFooter", "&C&A　&P / &N");
        xml.WriteEndElement();
        var texts = form.Inputs.Where(input => input.Format == XlsxFormat.Text).Select(RangeOf).ToList();
        if (texts.Count > 0)
        {
            // A code is text on purpose: no green corners.
            xml.WriteStartElement("ignoredErrors");
            xml.Element("ignoredError", ("sqref", string.Join(' ', texts)), ("numberStoredAsText", "1"));
            xml.WriteEndElement();
        }
    }

    private void WriteCheck(XlsxInput input, XlsxCheck check)
    {
        if (check.Title.Length > XlsxCheck.LongestTitle || new[] { check.Prompt, check.Error, check.First }.Any(text => text.Length > XlsxCheck.LongestText))
        {
            throw new ArgumentException($"Excel refuses so long a check: {check.Title}.", nameof(check));
        }

        xml.WriteStartElement("dataValidation");
        xml.WriteAttributeString("type", check.Type);
        xml.WriteAttributeString("errorStyle", check.Stops ? "stop" : "warning");
        if (check.Second is not null)
        {
            xml.WriteAttributeString("operator", "between");
        }

        xml.WriteAttributeString("allowBlank", "1");
        xml.WriteAttributeString("showInputMessage", "1");
        xml.WriteAttributeString("showErrorMessage", "1");
        xml.WriteAttributeString("errorTitle", check.Title);
        xml.WriteAttributeString("error", check.Error);
        xml.WriteAttributeString("promptTitle", check.Title);
        xml.WriteAttributeString("prompt", check.Prompt);
        xml.WriteAttributeString("sqref", RangeOf(input));
        xml.WriteElementString("formula1", check.First);
        if (check.Second is not null)
        {
            xml.WriteElementString("formula2", check.Second);
        }

        xml.WriteEndElement();
    }

    private static string RangeOf(XlsxInput input)
    {
        var last = input.Cells.Last with { Row = Math.Max(input.LastRow, input.Cells.Last.Row) };
        return input.Cells.First == last ? last.ToString() : $"{input.Cells.First}:{last}";
    }

    private static IEnumerable<CellAddress> CellsOf(CellRange range) =>
        from row in Enumerable.Range(range.First.Row, range.Last.Row - range.First.Row + 1)
        from column in Enumerable.Range(range.First.Column, range.Last.Column - range.First.Column + 1)
        select new CellAddress(row, column);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
