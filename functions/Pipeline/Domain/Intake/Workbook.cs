using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Pipeline.Domain.Intake;

/// <summary>A workbook's values, as found: sheets in their order, rows and cells that hold something, each with its own address.</summary>
public sealed record Workbook(ImmutableArray<Sheet> Sheets);

/// <summary>One sheet (工作表). Hidden sheets are read like any other.</summary>
public sealed record Sheet(string Name, bool Hidden, ImmutableArray<Row> Rows)
{
    /// <summary>Merged ranges; the value stands in the first cell of each.</summary>
    public ImmutableArray<CellRange> Merged { get; init; } = [];
}

/// <summary>A rectangle of cells, both corners included.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct CellRange(CellAddress First, CellAddress Last);

/// <summary>One row: its number in the file (from 1) and its cells that hold something, in column order.</summary>
public sealed record Row(int Number, ImmutableArray<Cell> Cells);

/// <summary>What a cell holds.</summary>
public enum CellKind
{
    /// <summary>Text, never empty.</summary>
    Text,

    /// <summary>A finite number.</summary>
    Number,

    /// <summary>TRUE (1) or FALSE (0).</summary>
    Boolean,

    /// <summary>A number that Excel shows with "%": 0.853 is 85.3 %.</summary>
    Percent,

    /// <summary>A date: the number is Excel's serial day.</summary>
    Date,

    /// <summary>An error value such as #N/A; the text is what Excel shows.</summary>
    Error,

    /// <summary>A formula whose result was never saved; it has no value that could be read.</summary>
    UncachedFormula,
}

/// <summary>One cell: its column (from 1) and what it holds. Blank cells are not kept.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Cell(int Column, CellKind Kind, string Text, double Number);

/// <summary>A cell's address; both counts from 1. Prints as Excel does: C5.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct CellAddress(int Row, int Column) : IComparable<CellAddress>
{
    public int CompareTo(CellAddress other) => (Row, Column).CompareTo((other.Row, other.Column));

    public override string ToString() => ColumnName(Column) + Row.ToString(CultureInfo.InvariantCulture);

    /// <summary>Reads what <see cref="ToString"/> printed.</summary>
    public static CellAddress Parse(string text)
    {
        var letters = text.TakeWhile(char.IsAsciiLetterUpper).Count();
        var column = text[..letters].Aggregate(0, (sum, letter) => (26 * sum) + letter - 'A' + 1);
        return new CellAddress(int.Parse(text.AsSpan(letters), NumberStyles.None, CultureInfo.InvariantCulture), column);
    }

    /// <summary>The letters of a column: 1 is A, 27 is AA.</summary>
    public static string ColumnName(int column)
    {
        var name = "";
        for (var rest = column; rest > 0; rest = (rest - 1) / 26)
        {
            name = (char)('A' + ((rest - 1) % 26)) + name;
        }

        return name;
    }

    public static bool operator <(CellAddress left, CellAddress right) => left.CompareTo(right) < 0;

    public static bool operator >(CellAddress left, CellAddress right) => left.CompareTo(right) > 0;

    public static bool operator <=(CellAddress left, CellAddress right) => left.CompareTo(right) <= 0;

    public static bool operator >=(CellAddress left, CellAddress right) => left.CompareTo(right) >= 0;
}
