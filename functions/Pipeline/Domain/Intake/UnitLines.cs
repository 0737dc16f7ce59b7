using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;

namespace Pipeline.Domain.Intake;

/// <summary>
/// What the lines above a table say about its units (单位：万元、平方米): it holds for a column or item that says no unit of its own,
/// where the lines name exactly one unit of that kind. Names that are no unit (单位：某县教育局) say nothing.
/// </summary>
internal sealed class UnitLines
{
    private const string Mark = "单位:";
    private static readonly string[] Openings = [Mark, "(" + Mark, "计量" + Mark, "金额" + Mark, "货币" + Mark];
    private static readonly char[] Separators = ['、', ',', ';', '(', ')', ':', '。', ' ', '\u3000', '\t', '\n', '\r', '\u00A0'];
    private readonly ImmutableArray<string> named;

    private UnitLines(ImmutableArray<string> named) => this.named = named;

    /// <summary>The lines above this row: titles that stand alone in their row, and cells that begin with 单位：.</summary>
    public static UnitLines Above(Sheet sheet, int row) => new(
    [
        .. from line in sheet.Rows.TakeWhile(line => line.Number < row)
           from cell in line.Cells
           where cell.Kind == CellKind.Text
           let text = Wording.FoldDigits(cell.Text)
           where line.Cells.Length == 1 || Openings.Any(opening => text.StartsWith(opening, StringComparison.Ordinal))
           from said in text.Split(Mark).Skip(1)
           from word in said.Split(Separators, StringSplitOptions.RemoveEmptyEntries)
           select word,
    ]);

    /// <summary>The unit of this kind that the lines name; empty where they name none, or several of different size.</summary>
    public string For(Unit unit)
    {
        var scales = named.Select(unit.Find).OfType<UnitScale>().ToArray();
        return scales.Length > 0 && scales.All(scale => scale.Numerator * scales[0].Denominator == scales[0].Numerator * scale.Denominator) ? scales[0].Name : "";
    }
}
