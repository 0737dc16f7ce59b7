using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;
using static Pipeline.Domain.Publication.ReceiptPageText;

namespace Pipeline.Domain.Publication;

/// <summary>What the comment on one cell says.</summary>
public sealed record CellNote(string Sheet, CellAddress Cell, string Text);

/// <summary>One row of the sheet of findings: a text for each of its headings, and the place that it leads to.</summary>
public sealed record FindingsRow(ImmutableArray<string> Texts, Place? Place);

/// <summary>What is written into a checked copy (带批注的原表): comments on the faulty cells, and the sheet of findings.</summary>
/// <param name="Cells">The comments, at most one a cell.</param>
/// <param name="Rows">The rows of the sheet of findings.</param>
/// <param name="LeftOut">How many findings there are beyond those rows.</param>
/// <param name="Replaced">The sheet of findings that an earlier copy left in the workbook, by its name; null where there is none.</param>
public sealed record CheckedNotes(ImmutableArray<CellNote> Cells, ImmutableArray<FindingsRow> Rows, int LeftOut, string? Replaced)
{
    /// <summary>How many cells are given a comment.</summary>
    public const int CellsNoted = 1_000;

    /// <summary>How many findings the sheet lists; the JSON lists them all.</summary>
    public const int RowsListed = 5_000;

    /// <summary>How many findings one comment holds.</summary>
    public const int FindingsOfCell = 5;

    /// <summary>Who speaks in the comments; by this name they are known again.</summary>
    public const string Author = "上报检查";

    /// <summary>What every comment begins with: what stands after it in somebody else's comment is ours.</summary>
    public const string Opening = "【上报检查】";

    private const int LongestText = 300;

    /// <summary>The line below the title of the sheet of findings.</summary>
    public static Phrase Guidance { get; } = new(
        "改好各处后保存，用原来的文件名再传一次；这张表和批注不必删除，不会被读取。",
        "Correct these places, save, and upload the file under its original name; this sheet and the comments may stay: they are not read.");

    /// <summary>What the last row says where there are more findings; null where there are not.</summary>
    public Phrase? More => LeftOut == 0 ? null : new(
        FormattableString.Invariant($"还有 {LeftOut} 条，完整列表见同名的 .receipt.json。"),
        FormattableString.Invariant($"{LeftOut} more; the whole list is in the .receipt.json of the same name."));

    /// <summary>Composes them; null where no refusal or warning names a cell, so that a copy would show nothing.</summary>
    public static CheckedNotes? Compose(Judgement judgement, Workbook workbook)
    {
        var findings = judgement.Findings.OrderByDescending(finding => finding.Rule.Severity).ToArray();
        var cells = findings.Where(finding => finding is { Rule.Severity: not Severity.Note, Place.Cell: not null })
            .GroupBy(finding => finding.Place!)
            .Take(CellsNoted)
            .ToArray();
        return cells.Length == 0 ? null : new CheckedNotes(
            Notes(cells, workbook),
            [.. findings.Take(RowsListed).Select(Row)],
            Math.Max(0, findings.Length - RowsListed),
            workbook.Sheets.LastOrDefault(FindingsSheet.Is)?.Name);
    }

    /// <summary>The comments; a comment on a cell that a merged range covers would not be seen, and goes to the range's first.</summary>
    private static ImmutableArray<CellNote> Notes(IEnumerable<IGrouping<Place, Finding>> cells, Workbook workbook) =>
    [
        .. from ofSheet in cells.GroupBy(cell => cell.Key.Sheet, StringComparer.Ordinal)
           let merged = workbook.Sheets.FirstOrDefault(sheet => sheet.Name == ofSheet.Key)?.Merged ?? []
           from seen in ofSheet.GroupBy(cell => Seen(cell.Key.Cell!.Value, merged))
           select new CellNote(ofSheet.Key, seen.Key, Text([.. seen.SelectMany(cell => cell).Select(Said).Distinct(StringComparer.Ordinal)])),
    ];

    private static CellAddress Seen(CellAddress cell, ImmutableArray<CellRange> merged)
    {
        foreach (var range in merged)
        {
            if (range.First.Row <= cell.Row && cell.Row <= range.Last.Row && range.First.Column <= cell.Column && cell.Column <= range.Last.Column)
            {
                return range.First;
            }
        }

        return cell;
    }

    private static string Text(string[] said)
    {
        var left = said.Length - FindingsOfCell;
        var more = left <= 0 ? [] : new[] { FormattableString.Invariant($"还有 {left} 条，见“{FindingsSheet.Name}”。 {left} more on the sheet of findings.") };
        return Opening + string.Join("\n\n", said.Take(FindingsOfCell).Concat(more));
    }

    private static string Said(Finding finding)
    {
        var weight = Handbook.Weight(finding.Rule.Severity);
        return $"{weight.Chinese} {weight.English}\n{Short(finding.Statement.Chinese)}{finding.Rule.Instruction.Chinese}\n"
            + $"{Short(finding.Statement.English)} {finding.Rule.Instruction.English}\n[{finding.Rule.Code}]";
    }

    private static FindingsRow Row(Finding finding)
    {
        var weight = Handbook.Weight(finding.Rule.Severity);
        return new FindingsRow(
            [
                $"{weight.Chinese} {weight.English}",
                Short(finding.Place?.Sheet ?? ""),
                finding.Place?.Cell?.ToString() ?? "",
                Short(finding.Quoted ?? "", isValue: true),
                Short(finding.Statement.Chinese),
                Short(finding.Statement.English),
                $"{finding.Rule.Instruction.Chinese} {finding.Rule.Instruction.English}",
                finding.Rule.Code,
            ],
            finding.Place);
    }

    /// <summary>The text with marks for what cannot be seen, cut where it is very long.</summary>
    private static string Short(string text, bool isValue = false) => Cut(Plain(Cut(text), isValue));

    private static string Cut(string text) => text.Length <= LongestText
        ? text
        : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText), "…");
}
