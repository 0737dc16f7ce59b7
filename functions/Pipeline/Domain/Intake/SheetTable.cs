using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;

namespace Pipeline.Domain.Intake;

/// <summary>A table on a sheet, found by its headings wherever its header row stands; rows below it are read by heading.</summary>
internal sealed class SheetTable
{
    // Headings of lists that may give their unit in brackets: 人数（人）, 面积（亩）.
    private static readonly ImmutableDictionary<string, Unit> Measured =
        new Dictionary<string, Unit>(StringComparer.Ordinal) { ["人数"] = Units.Persons, ["面积"] = Units.Area }.ToImmutableDictionary(StringComparer.Ordinal);

    private readonly Sheet sheet;
    private readonly ImmutableDictionary<string, (int Column, UnitScale? Scale)> columns;
    private readonly int headerRow;

    private SheetTable(Sheet sheet, int headerRow, ImmutableDictionary<string, (int Column, UnitScale? Scale)> columns)
    {
        this.sheet = sheet;
        this.headerRow = headerRow;
        this.columns = columns;
    }

    /// <summary>The rows below the header, without a row of labels (甲, 乙 … or 1, 2, 3 …) directly under it.</summary>
    public IEnumerable<Row> Rows
    {
        get
        {
            var below = sheet.Rows.SkipWhile(row => row.Number <= headerRow);
            return below.FirstOrDefault() is { } first && IsLabels(first) ? below.Skip(1) : below;
        }
    }

    /// <summary>What the lines above the header say about units.</summary>
    public UnitLines UnitsAbove => UnitLines.Above(sheet, headerRow);

    /// <summary>
    /// The table whose header row holds all the headings, if the sheet has one; any of them, or of the optional ones, that stands
    /// twice is a finding.
    /// </summary>
    public static SheetTable? Find(Sheet sheet, ImmutableArray<string> headings, ICollection<Finding> findings, params ImmutableArray<string> optional)
    {
        foreach (var row in sheet.Rows)
        {
            var found = row.Cells.Where(cell => cell.Kind == CellKind.Text).ToLookup(cell => HeadingOf(cell).Name, StringComparer.Ordinal);
            if (headings.All(found.Contains))
            {
                foreach (var twice in headings.Concat(optional).Where(heading => found[heading].Skip(1).Any()))
                {
                    findings.Add(new Finding(ValidationRules.HeaderAmbiguous, new Place(sheet.Name, new CellAddress(row.Number, found[twice].Last().Column)))
                    {
                        Words = [twice],
                    });
                }

                return new SheetTable(sheet, row.Number, found.ToImmutableDictionary(cells => cells.Key, cells => (cells.First().Column, HeadingOf(cells.First()).Scale), StringComparer.Ordinal));
            }
        }

        return null;
    }

    private static (string Name, UnitScale? Scale) HeadingOf(Cell cell)
    {
        var folded = Wording.Fold(cell.Text);
        var (name, unit) = HeaderWord.Split(folded);
        return Measured.TryGetValue(name, out var known) && known.Find(unit) is { } scale ? (name, scale) : (folded, null);
    }

    /// <summary>A row of figures alone may be data: as labels they count up from 1.</summary>
    private static bool IsLabels(Row row) =>
        row.Cells.Length >= 3
        && HeaderGrid.IsLabels(row)
        && (row.Cells.Any(cell => NumberGate.Plain(cell) is null) || row.Cells.Select((cell, index) => NumberGate.Plain(cell) == index + 1).All(one => one));

    /// <summary>The unit in which a heading says that its column is given; null where it does not say.</summary>
    public UnitScale? ScaleOf(string heading) => columns[heading].Scale;

    /// <summary>True if there is a column of this heading.</summary>
    public bool Has(string heading) => columns.ContainsKey(heading);

    /// <summary>The cell of a row under a heading; blank where it holds nothing or the heading is not there.</summary>
    public Cell At(Row row, string heading)
    {
        var column = columns.GetValueOrDefault(heading).Column;
        foreach (var cell in row.Cells)
        {
            if (cell.Column == column)
            {
                return cell;
            }
        }

        return new Cell(column, CellKind.Text, "", 0);
    }

    /// <summary>The numbers of the rows whose cell under a heading is covered by a merged cell that begins above it; in one sweep, however many are merged.</summary>
    public HashSet<int> RowsCovered(string heading)
    {
        var column = columns[heading].Column;
        var ranges = new Queue<CellRange>(sheet.Merged.Where(range => range.First.Column <= column && column <= range.Last.Column).OrderBy(range => range.First.Row));
        var covered = new HashSet<int>();
        var reach = 0;
        foreach (var row in Rows)
        {
            while (ranges.TryPeek(out var next) && next.First.Row < row.Number)
            {
                reach = Math.Max(reach, ranges.Dequeue().Last.Row);
            }

            if (row.Number <= reach)
            {
                covered.Add(row.Number);
            }
        }

        return covered;
    }

    /// <summary>Where the cell of a row under a heading is.</summary>
    public Place PlaceOf(Row row, string heading) => new(sheet.Name, new CellAddress(row.Number, columns[heading].Column));
}
