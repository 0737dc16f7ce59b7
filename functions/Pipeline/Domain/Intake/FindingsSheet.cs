using System.Collections.Immutable;

namespace Pipeline.Domain.Intake;

/// <summary>
/// The sheet of findings (检查结果) that a checked copy carries. When the copy is corrected and comes back, the sheet is known by its title
/// and its headings, whatever its name is by then, and passed over: it reports nothing. Title and headings must stay as they are.
/// </summary>
public static class FindingsSheet
{
    /// <summary>What the sheet is called, unless the workbook has a sheet of that name.</summary>
    public const string Name = "检查结果";

    /// <summary>What stands in A1.</summary>
    public const string Title = "【上报检查】检查结果 Findings";

    /// <summary>The row of the headings.</summary>
    public const int HeaderRow = 3;

    /// <summary>The headings, from column A on.</summary>
    public static ImmutableArray<string> Headings { get; } =
        ["类别 Weight", "工作表 Sheet", "单元格 Cell", "现在填的内容 As it stands", "问题", "What is wrong", "怎么办 What to do", "代码 Code"];

    /// <summary>Whether the sheet is a sheet of findings.</summary>
    public static bool Is(Sheet sheet) =>
        At(sheet, 1).FirstOrDefault() is { Column: 1, Kind: CellKind.Text } title && Wording.Fold(title.Text) == Wording.Fold(Title)
        && At(sheet, HeaderRow).Select(cell => Wording.Fold(cell.Text)).SequenceEqual(Headings.Select(Wording.Fold), StringComparer.Ordinal);

    private static ImmutableArray<Cell> At(Sheet sheet, int number) => sheet.Rows.FirstOrDefault(row => row.Number == number)?.Cells ?? [];
}
