using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Intake;

/// <summary>One row of a long sheet as it stands: 类别, 填报项目, 单位, the value's cell with its place, and 备注说明.</summary>
internal sealed record LongRow(string Category, string Item, string Unit, Cell Value, Place Place, string Remark)
{
    /// <summary>What the lines above the table say about units.</summary>
    public required UnitLines UnitsAbove { get; init; }
}

/// <summary>A long sheet (序号 | 类别 | 填报项目 | 单位 | 填报值 | 是否必填 | 备注说明): a school's form or the county's, told apart by their items.</summary>
internal static class LongSheet
{
    public const string Basics = "基本情况";
    public const string Assets = "办学条件";
    public const string Value = "填报值";
    private const string Category = "类别";
    private const string Item = "填报项目";
    private const string Unit = "单位";
    private static readonly ImmutableArray<string> LongHeadings = [Category, Item, Value];

    /// <summary>The columns of a form.</summary>
    public static ImmutableArray<string> Columns { get; } = [Headings.Numbering[0], Category, Item, Unit, Value, "是否必填", Headings.Remarks[0]];

    /// <summary>The rows of a long sheet; null where the sheet is none.</summary>
    public static ImmutableArray<LongRow>? Read(Sheet sheet, ICollection<Finding> findings) =>
        SheetTable.Find(sheet, LongHeadings, findings, [Unit, .. Headings.Remarks]) is { } form ? [.. Rows(form)] : null;

    /// <summary>The kind whose items these are; the school's where both know as many; null where neither knows one.</summary>
    public static WorkbookKind? KindOf(ImmutableArray<LongRow> rows)
    {
        var school = Vocabulary.Of(WorkbookKinds.SchoolForm);
        var county = Vocabulary.Of(WorkbookKinds.CountyForm);
        var ofCounty = rows.Count(row => county.Match(WordsOf(row), null) is not null);
        var ofSchool = rows.Count(row => school.Match(WordsOf(row), null) is not null);
        if (ofCounty + ofSchool == 0)
        {
            return null;
        }

        return ofCounty > ofSchool ? WorkbookKinds.CountyForm : WorkbookKinds.SchoolForm;
    }

    /// <summary>The rows as a school's entries. What a category cannot hold is not known in it.</summary>
    public static IEnumerable<FormEntry> SchoolEntries(ImmutableArray<LongRow> rows, int? schoolYear, ICollection<Finding> findings)
    {
        var only = OnlyStage(rows);
        foreach (var row in rows)
        {
            var category = Wording.Fold(row.Category);
            var heading = Vocabulary.Of(WorkbookKinds.SchoolForm).Match(WordsOf(row), schoolYear);
            var measure = heading is not null && Measures.Has(heading.Target) ? Measures.Get(heading.Target) : null;
            var stage = Stages.Find(category);
            var known = (category, measure) switch
            {
                (Basics, null) => heading is not null,
                (Basics, _) or (_, null) => false,
                (Assets, _) => measure.Scope == Scope.School,
                _ when stage is not null => measure.Scope == Scope.Stage,
                _ => Headings.NeutralCategories.Contains(category, StringComparer.Ordinal) && (measure.Scope == Scope.School || (heading!.Stage ?? only) is not null),
            };
            yield return EntryOf(row, known ? heading : null, measure?.Scope == Scope.Stage ? stage ?? heading?.Stage ?? only : null, schoolYear, findings);
        }
    }

    /// <summary>The rows as the county's entries.</summary>
    public static IEnumerable<FormEntry> CountyEntries(ImmutableArray<LongRow> rows, int? schoolYear, ICollection<Finding> findings)
    {
        foreach (var row in rows)
        {
            var words = WordsOf(row);
            var heading = Vocabulary.Of(WorkbookKinds.CountyForm).Match(words, schoolYear);
            var byStage = heading is not null && Measures.Has(heading.Target) && Measures.Get(heading.Target).Scope == Scope.CountyStage;
            var stage = byStage ? heading!.Stage ?? HeaderWord.StageIn(words) : null;
            yield return EntryOf(row, byStage && stage is null ? null : heading, stage, schoolYear, findings);
        }
    }

    private static FormEntry EntryOf(LongRow row, Heading? heading, Stage? stage, int? schoolYear, ICollection<Finding> findings)
    {
        if (heading?.IsOf(schoolYear) == false)
        {
            findings.Add(HeadingYears.Say(heading, row.Item, row.Place));
        }

        return new FormEntry(heading?.Target, stage, row.Category, row.Item, UnitOf(row, heading, findings), row.Value, row.Place) { Remark = row.Remark };
    }

    /// <summary>The unit of the row, else that of the lines above the table where it decides the size.</summary>
    private static string UnitOf(LongRow row, Heading? heading, ICollection<Finding> findings)
    {
        var isMissing = row.Value.Kind == CellKind.Text && NumberGate.IsMissing(Wording.Fold(row.Value.Text));
        if (isMissing
            || Wording.Fold(row.Unit).Length > 0
            || HeaderWord.Split(Wording.Fold(row.Item)).Unit.Length > 0
            || heading is null || !Measures.Has(heading.Target)
            || Measures.Get(heading.Target) is not { Unit.MustBeSaid: true } measure
            || row.UnitsAbove.For(measure.Unit) is not { Length: > 0 } unit)
        {
            return row.Unit;
        }

        findings.Add(new Finding(ValidationRules.UnitOfTitle, row.Place) { Words = [measure.Title, Units.Shown(unit)] });
        return unit;
    }

    private static ImmutableArray<HeaderWord> WordsOf(LongRow row) =>
        [HeaderGrid.WordOf(row.Category, row.Place.Cell!.Value), HeaderGrid.WordOf(row.Item, row.Place.Cell!.Value)];

    /// <summary>The stage of a school whose type teaches only one.</summary>
    private static Stage? OnlyStage(ImmutableArray<LongRow> rows)
    {
        var type = rows.FirstOrDefault(row => Wording.Fold(row.Item) == Traits.Type.Chinese);
        return type is not null
            && Traits.Type.Answers.TryGetValue(Wording.Fold(TextGate.Text(type.Value)), out var code)
            && SchoolTypes.Get(code).Stages is [var stage]
            ? stage
            : null;
    }

    private static IEnumerable<LongRow> Rows(SheetTable form)
    {
        // 类别 is often one merged cell for many rows: it holds until the next one.
        var category = "";
        var units = form.UnitsAbove;
        foreach (var row in form.Rows)
        {
            var named = form.At(row, Category);
            category = named.Text.Length > 0 ? named.Text : category;
            var item = form.At(row, Item);
            if (item.Text.Length > 0)
            {
                var remark = Headings.Remarks.Select(heading => TextGate.Remark(form.At(row, heading))).FirstOrDefault(text => text.Length > 0) ?? "";
                yield return new LongRow(category.Trim(), item.Text.Trim(), form.At(row, Unit).Text, form.At(row, Value), form.PlaceOf(row, Value), remark) { UnitsAbove = units };
            }
        }
    }
}
