using System.Globalization;
using System.Text;
using Pipeline.Domain.Intake;

namespace Pipeline.Tests.Workbooks;

/// <summary>A reading as a few lines of text, to be compared whole.</summary>
internal static class ReadingText
{
    public static string Of(Reading reading) => reading switch
    {
        Reading.Opened opened => string.Join('\n', Lines(opened)),
        Reading.Unreadable unreadable => string.Join('\n', unreadable.Reasons.Select(Line)),
        _ => throw new ArgumentException("A third kind of reading.", nameof(reading)),
    };

    /// <summary>The codes of what is said about a file.</summary>
    public static string Codes(Reading reading) => reading switch
    {
        Reading.Opened opened => string.Join(' ', ["opened", .. opened.Remarks.Select(one => one.Rule.Code)]),
        Reading.Unreadable unreadable => string.Join(' ', unreadable.Reasons.Select(one => one.Rule.Code)),
        _ => throw new ArgumentException("A third kind of reading.", nameof(reading)),
    };

    private static string Line(Finding finding) => $"{finding.Rule.Code} {finding.Place} {finding.Quoted}".TrimEnd();

    private static IEnumerable<string> Lines(Reading.Opened opened)
    {
        foreach (var remark in opened.Remarks)
        {
            yield return Line(remark);
        }

        foreach (var sheet in opened.Workbook.Sheets)
        {
            yield return sheet.Name + (sheet.Hidden ? " (hidden)" : "");
            foreach (var row in sheet.Rows)
            {
                foreach (var cell in row.Cells)
                {
                    yield return string.Create(CultureInfo.InvariantCulture, $"{new CellAddress(row.Number, cell.Column)} {cell.Kind} {Visible(cell.Text)} {cell.Number}");
                }
            }
        }
    }

    private static string Visible(string text) =>
        new StringBuilder(text).Replace("\r", "\\r").Replace("\n", "\\n").Replace("\t", "\\t").ToString();
}
