using System.Text.RegularExpressions;

namespace Pipeline.Domain.Intake;

/// <summary>What stands in a table beside its rows: totals (合计, 总计, 小计), notes (注：, 备注：, 说明：) and lines for signatures (填表人：).</summary>
internal static partial class Asides
{
    /// <summary>True for a cell that heads a row of sums, whether of the whole table or of a part.</summary>
    public static bool IsTotal(Cell cell) => IsMatch(TotalText(), cell);

    /// <summary>True for a cell that heads the sums of the whole table.</summary>
    public static bool IsGrandTotal(Cell cell) => IsMatch(GrandTotalText(), cell);

    /// <summary>True for a cell that begins a note or a line for signatures.</summary>
    public static bool IsNote(Cell cell) => IsMatch(NoteText(), cell);

    private static bool IsMatch(Regex pattern, Cell cell) => cell.Kind == CellKind.Text && pattern.IsMatch(Wording.Fold(cell.Text));

    [GeneratedRegex(@"\A[^0-9]{0,6}(合计|总计|小计|共计)(\([^()]*\))?:?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TotalText();

    [GeneratedRegex(@"\A(全县|全区|全市|本表)?(合计|总计|共计)(\([^()]*\))?:?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex GrandTotalText();

    [GeneratedRegex(
        @"\A[*※]?((备?注|说明|填表说明|填报说明)([0-9]{1,2}|[一二三四五])?[:.、]|(单位负责人|统计负责人|负责人|填表人|填报人|制表人|审核人|经办人|填报日期|填表日期|报出日期|联系电话)(\([^()]*\))?:)",
        RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex NoteText();
}
