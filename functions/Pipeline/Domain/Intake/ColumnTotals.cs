using Pipeline.Domain.Catalogue;

namespace Pipeline.Domain.Intake;

/// <summary>The row 合计 of a wide table against the sum of its rows, column by column, in the unit of the column.</summary>
internal static class ColumnTotals
{
    // Tables print two decimals at the least.
    private const decimal Rounding = 0.005m;

    // What is a rate or an average of a year has no sum over the rows.
    private static readonly Scope[] WithoutSums = [Scope.Finance, Scope.Monitoring];

    public static void Check(Sheet sheet, IEnumerable<WideColumn> columns, TableRows rows, ICollection<Finding> findings)
    {
        // Of several totals each may be of a part.
        if (rows.GrandTotals is not [var total])
        {
            return;
        }

        foreach (var column in columns)
        {
            if (column.Measure is { } measure
                && measure.Unit != Units.Percent && measure.Unit != Units.Points && !WithoutSums.Contains(measure.Scope)
                && Numbers([total], column.Number) is [{ } said]
                && Numbers(rows.Subjects, column.Number) is { } numbers
                && numbers.Sum(number => number ?? 0) is var sum
                && (sum > said + Rounding || (sum < said - Rounding && numbers.All(number => number is not null))))
            {
                findings.Add(new Finding(ValidationRules.ColumnTotalDiffers, new Place(sheet.Name, new CellAddress(total.Number, column.Number)), Decimals.Plain(said))
                {
                    Words = [measure.Title, Decimals.Plain(said), Decimals.Plain(sum)],
                });
            }
        }
    }

    /// <summary>The numbers of a column as they stand, null where one is missing; null for all where one cannot be read.</summary>
    private static decimal?[]? Numbers(IReadOnlyCollection<Row> rows, int column)
    {
        var numbers = new decimal?[rows.Count];
        var index = 0;
        foreach (var row in rows)
        {
            var cell = row.Cells.FirstOrDefault(cell => cell.Column == column);
            numbers[index] = cell.Column == 0 ? null : NumberGate.Plain(cell);
            if (numbers[index++] is null && cell.Column > 0 && !(cell.Kind == CellKind.Text && NumberGate.IsMissing(Wording.Fold(cell.Text))))
            {
                return null;
            }
        }

        return numbers;
    }
}
