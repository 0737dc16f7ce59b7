using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Intake;

/// <summary>A table with one row a subject, as entries: the kind that its headings say it is, and its rows in their order.</summary>
internal sealed record WideTable(WorkbookKind Kind, ImmutableArray<ImmutableArray<FormEntry>> Rows)
{
    private const int ListedColumns = 20;

    /// <summary>The table of a sheet; null where the sheet is a table of no known kind.</summary>
    public static WideTable? Read(Sheet sheet, UploadPath.Placed? path, ICollection<Finding> findings)
    {
        if (WideHeader.Find(sheet, path?.CountyYear.Year.First, findings) is not { } header)
        {
            return null;
        }

        if (!header.Unknown.IsEmpty)
        {
            var listed = string.Join("、", header.Unknown.Take(ListedColumns)) + (header.Unknown.Length > ListedColumns ? "…" : "");
            findings.Add(new Finding(ValidationRules.ColumnsDropped, new Place(sheet.Name, null)) { Words = [header.Unknown.Length, listed] });
        }

        var lines = UnitLines.Above(sheet, header.LastRow);
        var columns = header.Columns.Select(column => WithUnit(column, lines, sheet, findings)).OfType<WideColumn>().ToImmutableArray();
        var reader = new Rower(sheet, header, columns, StageOf(sheet, header, path?.FileName ?? ""), findings);
        var sorted = TableRows.Sort(sheet, header);
        ColumnTotals.Check(sheet, columns, sorted, findings);
        return new WideTable(header.Kind, [.. sorted.Subjects.Select(reader.Read).Where(row => !row.IsEmpty)]);
    }

    /// <summary>The rows of all tables by school, in the order in which the schools first stand.</summary>
    public static IEnumerable<IEnumerable<FormEntry>> Schools(IEnumerable<WideTable> tables) =>
        tables.SelectMany(table => table.Rows)
            .GroupBy(KeyOf, StringComparer.Ordinal)
            .Select(school => school.SelectMany(row => row));

    /// <summary>The code by which rows are joined; a row without one stands alone, and has its finding.</summary>
    private static string KeyOf(ImmutableArray<FormEntry> row)
    {
        var code = row.First(entry => entry.Target == Traits.Code.Id);
        return code.IsBlank ? code.ValuePlace.ToString() : Wording.FoldDigits(TextGate.Text(code.Value));
    }

    /// <summary>
    /// A column whose unit decides its size must say it, or a line above the table must; shares may say it in every cell. Null where
    /// nothing says it.
    /// </summary>
    private static WideColumn? WithUnit(WideColumn column, UnitLines lines, Sheet sheet, ICollection<Finding> findings)
    {
        if (column.Measure is not { Unit.MustBeSaid: true } measure || column.UnitWord.Length > 0)
        {
            return column;
        }

        var place = new Place(sheet.Name, column.Address);
        if (lines.For(measure.Unit) is { Length: > 0 } unit)
        {
            findings.Add(new Finding(ValidationRules.UnitOfTitle, place) { Words = [measure.Title, Units.Shown(unit)] });
            return column with { UnitWord = unit };
        }

        if (measure.Unit == Units.Percent)
        {
            return column;
        }

        findings.Add(new Finding(ValidationRules.UnitMissing, place, column.Title) { Words = [measure.Title] });
        return null;
    }

    /// <summary>The stage of the whole table, where the sheet's name, its title or the file's name says exactly one.</summary>
    private static Stage? StageOf(Sheet sheet, WideHeader header, string fileName)
    {
        var titles = sheet.Rows.Where(row => row.Number < header.LastRow && row.Cells.Length == 1).SelectMany(row => row.Cells).Select(cell => cell.Text);
        foreach (var text in titles.Prepend(sheet.Name).Append(fileName))
        {
            var named = Enum.GetValues<Stage>().Where(stage => text.Replace("中小学", "", StringComparison.Ordinal).Contains(Stages.Chinese(stage), StringComparison.Ordinal)).ToArray();
            if (named.Length == 1)
            {
                return named[0];
            }
        }

        return null;
    }

    /// <summary>Turns rows into entries.</summary>
    private sealed class Rower(Sheet sheet, WideHeader header, ImmutableArray<WideColumn> columns, Stage? tableStage, ICollection<Finding> findings)
    {
        public ImmutableArray<FormEntry> Read(Row row)
        {
            var cells = row.Cells.ToDictionary(cell => cell.Column);
            if (!columns.Any(column => cells.ContainsKey(column.Number)))
            {
                return [];
            }

            var only = OnlyStage(cells);
            var remark = header.Remarks is { } said && cells.TryGetValue(said, out var text) ? TextGate.Remark(text) : "";
            return [.. columns.Select(column => Entry(row, column, cells, only, remark)).OfType<FormEntry>()];
        }

        private FormEntry? Entry(Row row, WideColumn column, Dictionary<int, Cell> cells, Stage? only, string remark)
        {
            var place = new Place(sheet.Name, new CellAddress(row.Number, column.Number));
            var cell = cells.GetValueOrDefault(column.Number, new Cell(column.Number, CellKind.Text, "", 0));
            if (column.Measure is not { } measure)
            {
                var trait = Traits.Get(column.Target);
                return new FormEntry(trait.Id, null, header.Kind.Chinese, trait.Chinese, "", cell, place) { Remark = remark };
            }

            var stage = column.Stage ?? tableStage ?? only;
            if (measure.Scope == Scope.Stage && stage is null)
            {
                findings.Add(new Finding(ValidationRules.StageUnknown, place) { Words = [measure.Title] });
                return null;
            }

            var ofStage = measure.Scope == Scope.Stage ? stage : null;
            var category = ofStage is { } one ? Stages.Chinese(one) : header.Kind.Chinese;
            return new FormEntry(measure.Id, ofStage, category, measure.Chinese, column.UnitWord, cell, place) { Remark = remark };
        }

        /// <summary>The stage of a school that teaches only one.</summary>
        private Stage? OnlyStage(Dictionary<int, Cell> cells)
        {
            var column = columns.FirstOrDefault(one => one.Target == Traits.Type.Id);
            return column is not null
                && cells.TryGetValue(column.Number, out var cell)
                && Traits.Type.Answers.TryGetValue(Wording.Fold(TextGate.Text(cell)), out var code)
                && SchoolTypes.Get(code).Stages is [var stage]
                ? stage
                : null;
        }
    }
}
