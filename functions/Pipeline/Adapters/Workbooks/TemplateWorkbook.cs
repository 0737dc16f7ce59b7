using System.Collections.Immutable;
using System.Globalization;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Templates;

namespace Pipeline.Adapters.Workbooks;

/// <summary>Writes a template as .xlsx: the same template always gives the same bytes.</summary>
public static class TemplateWorkbook
{
    private const int LastCheckedRow = 5_000;

    /// <summary>The workbook's bytes.</summary>
    public static byte[] Write(Template template) => XlsxWriter.Write(Sheets(template));

    /// <summary>The workbook's sheets, as they are written.</summary>
    public static List<XlsxSheet> Sheets(Template template)
    {
        var longLists = new List<ImmutableArray<string>>();
        var sheets = template.Sheets.Select(sheet => SheetOf(sheet, longLists)).ToList();
        if (longLists.Count > 0)
        {
            var rows = Enumerable.Range(0, longLists.Max(list => list.Length)).Select(row => longLists.Select(list => (object?)list.ElementAtOrDefault(row)).ToArray());
            sheets.Add(new XlsxSheet(Template.Choices, [.. rows]) { Hidden = true, HeaderRows = 0 });
        }

        return sheets;
    }

    private static XlsxSheet SheetOf(TemplateSheet sheet, List<ImmutableArray<string>> longLists)
    {
        var last = CellAddress.ColumnName(sheet.Widths.Length);
        return new XlsxSheet(sheet.Name, [.. sheet.Rows.Select(row => row.ToArray())])
        {
            HeaderRows = TemplateSheet.HeaderRows,
            Merged = [.. Enumerable.Range(1, TemplateSheet.HeaderRows - 1).Select(row => string.Create(CultureInfo.InvariantCulture, $"A{row}:{last}{row}"))],
            ColumnWidths = sheet.Widths,
            Form = new XlsxForm([.. sheet.Entries.Select(entry => InputOf(entry, longLists))]),
        };
    }

    private static XlsxInput InputOf(TemplateEntry entry, List<ImmutableArray<string>> longLists) => new(entry.Cells, FormatOf(entry.Rule.Form))
    {
        LastRow = entry.Open ? LastCheckedRow : 0,
        Check = CheckOf(entry.Rule, longLists) with
        {
            Title = entry.Rule.Title.Chinese,
            Prompt = Prompt(entry.Rule),
            Error = Prompt(entry.Rule),
        },
    };

    private static XlsxFormat FormatOf(EntryForm form) => form switch
    {
        EntryForm.Whole => XlsxFormat.Whole,
        EntryForm.Decimal => XlsxFormat.Decimal,
        EntryForm.Share => XlsxFormat.General,
        _ => XlsxFormat.Text,
    };

    private static XlsxCheck CheckOf(EntryRule rule, List<ImmutableArray<string>> longLists) => rule.Form switch
    {
        EntryForm.Choice => new XlsxCheck("list", ListOf(rule.Choices, longLists), null, Stops: true),
        EntryForm.Text when rule.Digits is { } digits => new XlsxCheck("textLength", Text(digits), Text(digits), Stops: false),
        EntryForm.Text => new XlsxCheck("textLength", "0", "300", Stops: false),
        EntryForm.Whole => new XlsxCheck("whole", Text(rule.Least), Text(rule.Most), Stops: false),

        // A share may also be typed with its sign, which makes it a hundredth.
        _ => new XlsxCheck("decimal", Text(rule.Least), Text(rule.Most), Stops: false),
    };

    /// <summary>A list within the check itself, or on the hidden sheet where Excel has no room for it or a comma would divide an answer.</summary>
    private static string ListOf(ImmutableArray<string> choices, List<ImmutableArray<string>> longLists)
    {
        var list = $"\"{string.Join(',', choices).Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        if (list.Length <= XlsxCheck.LongestText && !choices.Any(choice => choice.Contains(',', StringComparison.Ordinal)))
        {
            return list;
        }

        longLists.Add(choices);
        return string.Create(CultureInfo.InvariantCulture, $"'{Template.Choices}'!${CellAddress.ColumnName(longLists.Count)}$1:${CellAddress.ColumnName(longLists.Count)}${choices.Length}");
    }

    private static string Prompt(EntryRule rule)
    {
        var unit = rule.Unit.Length > 0 ? $"单位：{rule.Unit}。" : "";
        var missing = rule.Form is EntryForm.Whole or EntryForm.Decimal && rule.Unit.Length > 0 ? "没有填 0，不知道留空。" : "";
        var whole = $"{unit}{rule.Manner.Chinese}。{missing}\n{rule.Manner.English}";
        return whole.Length <= XlsxCheck.LongestText ? whole : whole[..(XlsxCheck.LongestText - 1)] + "…";
    }

    private static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}
