using System.Collections.Immutable;
using System.Text;
using ExcelDataReader;
using Pipeline.Domain.Intake;

namespace Pipeline.Adapters.Workbooks;

/// <summary>The values of an inspected workbook, read by ExcelDataReader and joined with the cells that it gives as blank.</summary>
internal static class LibraryRows
{
    // Excel counts 29 February 1900, which never was; up to that day its serial is one less than the OLE date.
    private const double FirstOfMarch1900 = 61;

    static LibraryRows() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <exception cref="InvalidDataException">The library places values elsewhere than the file does.</exception>
    public static Workbook Read(Preflight preflight, CancellationToken cancellation)
    {
        using var clean = new MemoryOfFile(preflight.Clean, cancellation);
        using var library = preflight.Binary ? ExcelReaderFactory.CreateBinaryReader(clean) : ExcelReaderFactory.CreateOpenXmlReader(clean);
        var sheets = ImmutableArray.CreateBuilder<Sheet>(preflight.Sheets.Length);
        foreach (var inspected in preflight.Sheets)
        {
            sheets.Add(new(inspected.Name, inspected.Hidden, ReadRows(library, inspected, cancellation)) { Merged = [.. inspected.Merged.Concat(MergedIn(library)).Where(IsRange)] });
            library.NextResult();
        }

        return new(sheets.MoveToImmutable());
    }

    /// <summary>Whether it is a rectangle: whole columns and ranges written backwards are none that a program saves.</summary>
    private static bool IsRange(Domain.Intake.CellRange range) =>
        range.First is { Row: > 0, Column: > 0 } && range.First.Row <= range.Last.Row && range.First.Column <= range.Last.Column;

    private static ImmutableArray<Domain.Intake.CellRange> MergedIn(IExcelDataReader library) =>
    [
        .. (library.MergeCells ?? []).Select(range => new Domain.Intake.CellRange(
            new(range.FromRow + 1, range.FromColumn + 1), new(range.ToRow + 1, range.ToColumn + 1))),
    ];

    private static ImmutableArray<Row> ReadRows(IExcelDataReader library, InspectedSheet inspection, CancellationToken cancellation)
    {
        var rows = ImmutableArray.CreateBuilder<Row>();
        var cells = ImmutableArray.CreateBuilder<Cell>();
        var percents = new PercentFormats();
        var given = default(AddressSum);
        var next = 0;
        var more = true;
        for (var number = 1; number <= inspection.LastRow; number++)
        {
            cancellation.ThrowIfCancellationRequested();
            // Rows that hold nothing but errors may come after the last one that the library has.
            more = more && library.Read();
            for (var column = 1; more && column <= library.FieldCount; column++)
            {
                if (CellOf(column, library.GetValue(column - 1)) is { } cell)
                {
                    given = given.With(new(number, column));
                    cells.Add(cell.Kind == CellKind.Number && percents.Shows(library, column - 1) ? cell with { Kind = CellKind.Percent } : cell);
                }
            }

            if (AddUnreadable(cells, inspection, number, ref next))
            {
                cells.Sort((left, right) => left.Column.CompareTo(right.Column));
            }

            if (cells.Count > 0)
            {
                rows.Add(new(number, cells.DrainToImmutable()));
            }
        }

        return given == inspection.Given && next == inspection.Unreadable.Count
            ? rows.DrainToImmutable()
            : throw new InvalidDataException("ExcelDataReader gives other cells than the file holds.");
    }

    private static bool AddUnreadable(ImmutableArray<Cell>.Builder cells, InspectedSheet inspection, int row, ref int next)
    {
        var first = next;
        for (; next < inspection.Unreadable.Count && inspection.Unreadable[next].Address.Row == row; next++)
        {
            var (address, kind, text) = inspection.Unreadable[next];
            cells.Add(new(address.Column, kind, text, 0));
        }

        return next > first;
    }

    private static Cell? CellOf(int column, object? value) => value switch
    {
        null or DBNull => null,
        string text => string.IsNullOrWhiteSpace(text) ? null : new(column, CellKind.Text, text, 0),
        double number => new(column, CellKind.Number, "", number == 0 ? 0 : number), // Also makes −0 a 0.
        bool truth => new(column, CellKind.Boolean, "", truth ? 1 : 0),
        DateTime date => new(column, CellKind.Date, "", SerialDay(date)),
        TimeSpan time => new(column, CellKind.Date, "", time.TotalDays),
        _ => throw new InvalidDataException($"ExcelDataReader gives a {value.GetType().Name}."),
    };

    private static double SerialDay(DateTime date) => date.ToOADate() is var day && day < FirstOfMarch1900 ? day - 1 : day;

    /// <summary>Which number formats show a number times 100 with "%"; each is looked at once.</summary>
    private sealed class PercentFormats
    {
        private readonly Dictionary<int, bool> known = [];
        private int last = -1;
        private bool lastShows;

        public bool Shows(IExcelDataReader library, int column)
        {
            var index = library.GetNumberFormatIndex(column);
            if (index != last)
            {
                last = index;
                if (!known.TryGetValue(index, out lastShows))
                {
                    known[index] = lastShows = IsPercent(library.GetNumberFormatString(column));
                }
            }

            return lastShows;
        }

        /// <summary>True for a format by which Excel shows the number times 100 with "%"; a quoted or escaped "%" is a mere letter.</summary>
        private static bool IsPercent(string? format)
        {
            var quoted = false;
            for (var index = 0; index < (format?.Length ?? 0); index++)
            {
                switch (format![index])
                {
                    case '"':
                        quoted = !quoted;
                        break;
                    case '\\':
                        index++;
                        break;
                    case '%' when !quoted:
                        return true;
                }
            }

            return false;
        }
    }
}
