using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Intake;

/// <summary>
/// A table with one row a school: 学校汇总表 (its columns hold figures, of one stage or of stages that the headings name) or
/// 学校名录, the register (it holds none). Rows are joined to schools by their code alone.
/// </summary>
internal sealed record WideTable(string Kind, ImmutableArray<ImmutableArray<FormEntry>> Rows)
{
    public const string RollUp = "schoolRollUp";
    public const string Register = "schoolRegister";
    private const int ListedColumns = 20;
    private static readonly string[] RegisterColumns = [Traits.Name.Id, Traits.Type.Id, Traits.Counted.Id];

    /// <summary>The table of a sheet; null where the sheet has no column of school codes.</summary>
    public static WideTable? Read(Sheet sheet, string fileName, ICollection<Finding> findings)
    {
        if (WideHeader.Find(sheet, findings) is not { } header)
        {
            return null;
        }

        var hasFigures = header.Columns.Any(column => Measures.Has(column.Target));
        if (!hasFigures && !RegisterColumns.All(needed => header.Columns.Any(column => column.Target == needed)))
        {
            return null;
        }

        if (!header.Unknown.IsEmpty)
        {
            var listed = string.Join("、", header.Unknown.Take(ListedColumns)) + (header.Unknown.Length > ListedColumns ? "…" : "");
            findings.Add(new Finding(ValidationRules.ColumnsDropped, new Place(sheet.Name, null)) { Words = [header.Unknown.Length, listed] });
        }

        var columns = header.Columns.Where(column => HasUnit(column, sheet, findings)).ToImmutableArray();
        var reader = new Rower(sheet, columns, StageOf(sheet, header, fileName), findings);
        var rows = sheet.Rows.Where(row => row.Number > header.LastRow).SkipWhile(HeaderGrid.IsLabels);
        return new WideTable(hasFigures ? RollUp : Register, [.. rows.Select(reader.Read).Where(row => !row.IsEmpty)]);
    }

    /// <summary>The rows of all tables by school, in the order in which the schools first stand.</summary>
    public static IEnumerable<IEnumerable<FormEntry>> Schools(IEnumerable<WideTable> tables) =>
        tables.SelectMany(table => table.Rows)
            .GroupBy(KeyOf, StringComparer.Ordinal)
            .Select(school => school.SelectMany(row => row));

    /// <summary>The code by which rows are joined; a row without one stands alone, and has its finding.</summary>
    private static string KeyOf(ImmutableArray<FormEntry> row)
    {
        var code = row.First(entry => entry.Name == Traits.Code.Chinese);
        return code.IsBlank ? code.ValuePlace.ToString() : Wording.FoldDigits(TextGate.Text(code.Value));
    }

    private static bool HasUnit(WideColumn column, Sheet sheet, ICollection<Finding> findings)
    {
        if (!Measures.Has(column.Target) || !Measures.Get(column.Target).Unit.MustBeSaid || column.UnitWord.Length > 0)
        {
            return true;
        }

        findings.Add(new Finding(ValidationRules.UnitMissing, new Place(sheet.Name, column.Heading), column.Title) { Words = [Measures.Get(column.Target).Title] });
        return false;
    }

    /// <summary>The stage of the whole table, where the sheet's name, its title or the file's name says exactly one.</summary>
    private static Stage? StageOf(Sheet sheet, WideHeader header, string fileName)
    {
        var titles = sheet.Rows.Where(row => row.Number < header.LastRow && row.Cells.Length == 1).SelectMany(row => row.Cells).Select(cell => cell.Text);
        foreach (var text in titles.Prepend(sheet.Name).Append(fileName))
        {
            var named = Enum.GetValues<Stage>().Where(stage => text.Contains(Stages.Chinese(stage), StringComparison.Ordinal)).ToArray();
            if (named.Length == 1)
            {
                return named[0];
            }
        }

        return null;
    }

    /// <summary>Turns rows into entries.</summary>
    private sealed class Rower(Sheet sheet, ImmutableArray<WideColumn> columns, Stage? tableStage, ICollection<Finding> findings)
    {
        public ImmutableArray<FormEntry> Read(Row row)
        {
            if (row.Cells.Any(IsTotalOrNote))
            {
                return [];
            }

            var cells = row.Cells.ToDictionary(cell => cell.Column);
            if (!columns.Any(column => cells.ContainsKey(column.Number)))
            {
                return [];
            }

            var only = OnlyStage(cells);
            return [.. columns.Select(column => Entry(row, column, cells, only)).OfType<FormEntry>()];
        }

        private FormEntry? Entry(Row row, WideColumn column, Dictionary<int, Cell> cells, Stage? only)
        {
            var place = new Place(sheet.Name, new CellAddress(row.Number, column.Number));
            var cell = cells.GetValueOrDefault(column.Number, new Cell(column.Number, CellKind.Text, "", 0));
            if (!Measures.Has(column.Target))
            {
                return new FormEntry("基本情况", Traits.All.First(trait => trait.Id == column.Target).Chinese, "", cell, place);
            }

            var measure = Measures.Get(column.Target);
            if (measure.Scope == Scope.School)
            {
                return new FormEntry("办学条件", measure.Chinese, column.UnitWord, cell, place);
            }

            if ((column.Stage ?? tableStage ?? only) is { } stage)
            {
                return new FormEntry(Stages.Chinese(stage), measure.Chinese, column.UnitWord, cell, place);
            }

            findings.Add(new Finding(ValidationRules.StageUnknown, place) { Words = [measure.Title] });
            return null;
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

        /// <summary>Totals and notes stand in any column.</summary>
        private static bool IsTotalOrNote(Cell cell) =>
            cell.Kind == CellKind.Text
            && Wording.Fold(cell.Text) is var folded
            && (folded is "合计" or "总计" or "小计" or "全县总计" or "全县合计" || folded.StartsWith("注:", StringComparison.Ordinal));
    }
}
