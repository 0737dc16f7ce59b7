using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Intake;

/// <summary>
/// The rows below the header of a wide table, sorted: those about a subject, and those that sum up the whole table. A row whose keys
/// are filled in is about its subject, whatever stands in its other cells; only of the rest a word can make a total or a note.
/// </summary>
internal sealed record TableRows(ImmutableArray<Row> Subjects, ImmutableArray<Row> GrandTotals)
{
    public static TableRows Sort(Sheet sheet, WideHeader header)
    {
        var keys = header.Columns.Where(column => header.Kind.Keys.Any(key => key.Id == column.Target)).ToArray();
        var subjects = ImmutableArray.CreateBuilder<Row>();
        var totals = ImmutableArray.CreateBuilder<Row>();
        var noted = false;
        foreach (var row in sheet.Rows.Where(row => row.Number > header.LastRow).SkipWhile(HeaderGrid.IsLabels))
        {
            var said = row.Cells.Where(cell => cell.Column != header.Remarks).ToArray();
            if (keys.All(key => row.Cells.Any(cell => cell.Column == key.Number && IsKey(Traits.Get(key.Target), cell))))
            {
                subjects.Add(row);
            }
            else if (said.Any(Asides.IsTotal))
            {
                if (said.Any(Asides.IsGrandTotal))
                {
                    totals.Add(row);
                }
            }
            else if (Asides.IsNote(row.Cells[0]))
            {
                noted = true;
            }
            else if (!noted || row.Cells is not [{ Kind: CellKind.Text }])
            {
                // Below a note, a line of text alone goes on with it.
                subjects.Add(row);
            }
        }

        return new TableRows(subjects.ToImmutable(), totals.ToImmutable());
    }

    private static bool IsKey(TraitRule key, Cell cell) => key.Form switch
    {
        TraitForm.SchoolCode => SchoolCode.TryParse(Wording.FoldDigits(TextGate.Text(cell)), null, out _),
        TraitForm.CountyCode => CountyCode.TryParse(Wording.FoldDigits(TextGate.Text(cell)), null, out _),
        _ => !NumberGate.IsMissing(Wording.Fold(TextGate.Text(cell))) && !Asides.IsTotal(cell) && !Asides.IsNote(cell),
    };
}
