using System.Collections.Immutable;
using System.Globalization;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Publication;

namespace Pipeline.Adapters.Workbooks;

/// <summary>Writes a workbook for people (自评表) as .xlsx: the same sheets always give the same bytes.</summary>
public static class ReportWorkbook
{
    /// <summary>The workbook's bytes.</summary>
    public static byte[] Write(ImmutableArray<ReportSheet> sheets) => XlsxWriter.Write(
    [
        .. sheets.Select(sheet => new XlsxSheet(sheet.Name, [.. sheet.Rows.Select(row => row.ToArray())])
        {
            HeaderRows = sheet.HeaderRows,
            Merged = [.. Enumerable.Range(1, sheet.HeaderRows - 1).Select(row => string.Create(CultureInfo.InvariantCulture, $"A{row}:{CellAddress.ColumnName(sheet.Widths.Length)}{row}"))],
            ColumnWidths = [.. sheet.Widths],
        }),
    ]);
}
