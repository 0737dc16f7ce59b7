using System.Globalization;
using Pipeline.Adapters.Workbooks;
using Pipeline.Domain.Intake;

namespace Pipeline.Samples;

/// <summary>A column of a table: its headings from the outermost inwards, parted by a stroke, and what it says of a row.</summary>
internal sealed record TableColumn<T>(string Headings, Func<T, object?> Value)
{
    public string[] Path { get; } = Headings.Split('|');
}

/// <summary>
/// A table as bureaus lay it out: a title, a line on when it was counted, headings of several rows with merged cells, one row a subject
/// under a running number, a row of totals and notes.
/// </summary>
internal static class HeadedTable
{
    private const int TitleRows = 2;

    /// <summary>The sheet; with totals of every column that holds numbers only, where they are wanted.</summary>
    public static XlsxSheet Sheet<T>(string name, string title, string line, IReadOnlyList<TableColumn<T>> columns, IReadOnlyList<T> subjects, bool totals = false, params string[] notes)
    {
        TableColumn<T>[] all = [new("序号", _ => null), .. columns];
        var depth = all.Max(column => column.Path.Length);
        var width = CellAddress.ColumnName(all.Length);
        var merged = new List<string> { $"A1:{width}1", $"A2:{width}2" };
        var rows = new List<IReadOnlyList<object?>> { new object?[] { title }, new object?[] { line } };
        rows.AddRange(Header([.. all.Select(column => column.Path)], depth, merged));
        rows.AddRange(subjects.Select((subject, index) => (IReadOnlyList<object?>)[index + 1, .. columns.Select(column => column.Value(subject))]));
        if (totals)
        {
            rows.Add(["合计", .. columns.Select(column => Total([.. subjects.Select(column.Value)]))]);
        }

        rows.AddRange(notes.Select(note => new object?[] { note }));
        return new XlsxSheet(name, rows) { HeaderRows = TitleRows + depth, Merged = merged, ColumnWidths = [6, .. columns.Select((_, index) => index == 0 ? 14d : index == 1 ? 26 : 11)] };
    }

    /// <summary>The heading rows: a heading spans the columns under it, and the last one of a column all rows that are left.</summary>
    private static IEnumerable<object?[]> Header(string[][] paths, int depth, List<string> merged)
    {
        for (var row = 0; row < depth; row++)
        {
            var cells = new object?[paths.Length];
            for (var column = 0; column < paths.Length; column++)
            {
                if (row >= paths[column].Length || (column > 0 && Same(paths[column - 1], paths[column], row)))
                {
                    continue;
                }

                cells[column] = paths[column][row];
                var last = column;
                while (last + 1 < paths.Length && Same(paths[last], paths[last + 1], row))
                {
                    last++;
                }

                var bottom = paths[column].Length == row + 1 ? depth : row + 1;
                if (last > column || bottom > row + 1)
                {
                    merged.Add($"{Address(row, column)}:{Address(bottom - 1, last)}");
                }
            }

            yield return cells;
        }
    }

    /// <summary>True if both columns stand under the same heading in this row, which is not the last of either.</summary>
    private static bool Same(string[] left, string[] right, int row) => row < left.Length - 1 && row < right.Length - 1 && left.Take(row + 1).SequenceEqual(right.Take(row + 1));

    private static string Address(int headingRow, int column) => CellAddress.ColumnName(column + 1) + (TitleRows + headingRow + 1).ToString(CultureInfo.InvariantCulture);

    private static object? Total(object?[] values) =>
        values.Any(value => value is int or decimal) && values.All(value => value is null or int or decimal)
            ? values.Sum(value => value is null ? 0 : Convert.ToDecimal(value, CultureInfo.InvariantCulture))
            : null;
}
