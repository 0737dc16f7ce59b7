using System.Globalization;
using Pipeline.Adapters.Workbooks;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;
using Pipeline.Domain.Templates;

namespace Pipeline.Tests.Templates;

/// <summary>A template as the product writes it, filled in with random values that fit together, and what must be read back from each cell.</summary>
internal sealed class FilledTemplate
{
    public const string Path = "519901/2025/表.xlsx";
    private const int Rows = 3;
    private readonly Random random;
    private readonly SortedDictionary<string, string> expected = new(StringComparer.Ordinal);
    private readonly Dictionary<string, object?[][]> cells;
    private int subject;

    private FilledTemplate(WorkbookKind kind, int seed)
    {
        random = new Random(seed);
        Template = Blank(kind);
        Sheets = TemplateWorkbook.Sheets(Template);
        cells = Sheets.ToDictionary(
            sheet => sheet.Name,
            sheet => Enumerable.Range(0, Math.Max(sheet.Rows.Count, TemplateSheet.HeaderRows + 40))
                .Select(row => Enumerable.Range(0, Math.Max(sheet.ColumnWidths.Count, 1)).Select(column => row < sheet.Rows.Count ? sheet.Rows[row].ElementAtOrDefault(column) : null).ToArray())
                .ToArray(),
            StringComparer.Ordinal);
    }

    public Template Template { get; }

    public List<XlsxSheet> Sheets { get; }

    /// <summary>Every cell that is read (sheet!cell), with what is kept of it.</summary>
    public IReadOnlyDictionary<string, string> Expected => expected;

    public static Template Blank(WorkbookKind kind) => TemplateComposition.Compose(kind, SchoolYear.Parse("2025"), new TemplateCounty(CountyCode.Parse("519901"), "示例县"));

    /// <summary>The same seed gives the same workbook.</summary>
    public static FilledTemplate Fill(WorkbookKind kind, int seed)
    {
        var filled = new FilledTemplate(kind, seed);
        foreach (var sheet in filled.Template.Sheets.Where(sheet => !sheet.Entries.IsEmpty))
        {
            filled.FillSheet(sheet);
        }

        for (var n = 0; n < filled.Sheets.Count; n++)
        {
            filled.Sheets[n] = filled.Sheets[n] with { Rows = [.. filled.cells[filled.Sheets[n].Name]] };
        }

        return filled;
    }

    /// <summary>What was read, cell by cell.</summary>
    public static IEnumerable<string> Read(Judgement judgement) => judgement.Facts.SelectMany(fact =>
        fact.Figures.Values.Select(figure => $"{figure.Cell} {Plain(figure.Value)}")
            .Concat(fact.Traits.Where(trait => trait.Key != Traits.Registered.Id).Select(trait => $"{trait.Value.Cell} {trait.Value.Text}"))
            .Concat(fact.Classes.Select(one => $"{one.Cell} {one.Grade} {one.Name} {one.Size}"))
            .Concat(fact.Rooms.Select(one => $"{one.Cell} {one.Use} {one.Name} {Plain(one.Area ?? -1)}")));

    public byte[] Write() => XlsxWriter.Write(Sheets);

    private void FillSheet(TemplateSheet sheet)
    {
        var entries = sheet.Entries.Where(entry => entry.Target is not null).ToArray();
        if (entries.Length == 0)
        {
            // The lists are filled in with the form that they belong to.
            return;
        }

        var rows = !entries[0].Open || Template.Kind == WorkbookKinds.Targets ? 1 : Rows;
        for (var row = 0; row < rows; row++)
        {
            subject++;
            var figures = new FittingFigures(random, entries.Where(entry => Measures.Has(entry.Target!)));
            if (Template.Kind == WorkbookKinds.SchoolForm)
            {
                FillLists(figures);
            }

            figures.Fit();
            foreach (var entry in entries)
            {
                FillCell(sheet, entry, row, figures);
            }
        }
    }

    private void FillCell(TemplateSheet sheet, TemplateEntry entry, int row, FittingFigures figures)
    {
        var at = entry.Cells.First with { Row = entry.Cells.First.Row + row };
        if (Measures.Has(entry.Target!))
        {
            var measure = Measures.Get(entry.Target!);
            var value = figures[measure, entry.Stage];
            Put(sheet.Name, at, value, Plain(value * measure.Unit.AskedScale.Numerator / measure.Unit.AskedScale.Denominator));
            return;
        }

        var trait = Traits.Get(entry.Target!);
        var word = WordFor(trait, row, sheet);
        var kept = trait.Form == TraitForm.Choice ? trait.Answers[Wording.Fold((string)word)] : Convert.ToString(word, CultureInfo.InvariantCulture)!;
        var isSubject = trait == Traits.Code && Template.Kind.About is SubjectKind.School or SubjectKind.Kindergarten;
        Put(sheet.Name, at, word, isSubject && trait == Traits.Code ? null : kept);
    }

    private object WordFor(TraitRule trait, int row, TemplateSheet sheet) => trait.Form switch
    {
        _ when trait == Traits.Type && sheet.Entries.Any(entry => entry.Stage is not null) => "十二年一贯制学校",
        TraitForm.Choice when Template.Kind.Keys.Contains(trait) => trait.Offered[row % trait.Offered.Length],
        TraitForm.Choice => trait.Offered[random.Next(trait.Offered.Length)],
        TraitForm.SchoolCode => "2151" + (990_000 + subject + (trait == Traits.Parent ? 1_000 : trait == Traits.MemberSchool ? 2_000 : 0)).ToString(CultureInfo.InvariantCulture),
        TraitForm.CountyCode => "519901",
        TraitForm.Date => trait == Traits.DueDate ? "2025-09-20" : "2025-10-31",
        TraitForm.Month => $"2025-{row + 9:00}",
        TraitForm.Year => 2020 + row,
        _ => $"{trait.Chinese}{subject}",
    };

    /// <summary>Classes of every stage and some rooms; the form says as many.</summary>
    private void FillLists(FittingFigures figures)
    {
        var row = TemplateSheet.HeaderRows;
        foreach (var (stage, grade, number) in new[] { (Stage.Primary, "一年级", 1), (Stage.Junior, "七年级", 7), (Stage.Senior, "高一", 10) })
        {
            var sizes = Enumerable.Range(0, random.Next(1, 5)).Select(_ => random.Next(1, 60)).ToArray();
            foreach (var size in sizes)
            {
                row++;
                Put("班级", new CellAddress(row, 2), grade, null);
                Put("班级", new CellAddress(row, 3), $"{row}班", null);
                Put("班级", new CellAddress(row, 5), Stages.Chinese(stage), null);
                Put("班级", new CellAddress(row, 4), size, $"{number} {row}班 {size}");
            }

            figures.Set(Measures.Classes, stage, sizes.Length);
            figures.Set(Measures.Enrolment, stage, sizes.Sum());
        }

        var uses = Enumerable.Range(0, random.Next(1, 5)).Select(_ => random.Next(2)).ToArray();
        for (var n = 0; n < uses.Length; n++)
        {
            var area = random.Next(100, 20_000) / 100m;
            Put("专用教室", new CellAddress(TemplateSheet.HeaderRows + 1 + n, 2), RoomList.Offered[uses[n]], null);
            Put("专用教室", new CellAddress(TemplateSheet.HeaderRows + 1 + n, 3), $"室{n}", null);
            Put("专用教室", new CellAddress(TemplateSheet.HeaderRows + 1 + n, 4), area, $"{(uses[n] == 0 ? RoomList.Music : RoomList.Art)} 室{n} {Plain(area)}");
        }

        figures.Set(Measures.MusicRooms, null, uses.Count(use => use == 0));
        figures.Set(Measures.ArtRooms, null, uses.Count(use => use == 1));
    }

    private void Put(string sheet, CellAddress at, object value, string? kept)
    {
        cells[sheet][at.Row - 1][at.Column - 1] = value;
        if (kept is not null)
        {
            expected.Add($"{sheet}!{at}", kept);
        }
    }

    private static string Plain(decimal value) => value.ToString("0.############", CultureInfo.InvariantCulture);
}
