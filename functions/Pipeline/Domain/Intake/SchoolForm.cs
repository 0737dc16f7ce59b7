using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Intake;

/// <summary>
/// 学校填报表: one school's form, long sheets (类别 | 填报项目 | 单位 | 填报值) and the class list (班级). A form reports about one school,
/// the one whose code it gives.
/// </summary>
internal static class SchoolForm
{
    private const string Category = "类别";
    private const string Item = "填报项目";
    private const string Unit = "单位";
    private const string Value = "填报值";
    private static readonly ImmutableArray<string> LongHeadings = [Category, Item, Value];

    public static Judgement Read(UploadPath.Placed? path, Reading.Opened opened)
    {
        var findings = new List<Finding>(opened.Remarks);
        var entries = new List<FormEntry>();
        var classes = new List<ListedClass>();
        var read = 0;
        foreach (var sheet in opened.Workbook.Sheets)
        {
            if (SheetTable.Find(sheet, LongHeadings, findings, Unit) is { } form)
            {
                entries.AddRange(Entries(form));
                read++;
            }
            else if (SheetTable.Find(sheet, ClassList.Headings, findings) is { } list)
            {
                classes.AddRange(ClassList.Read(list, findings));
            }
            else if (!sheet.Rows.IsEmpty)
            {
                findings.Add(new Finding(ValidationRules.SheetNotRead, new Place(sheet.Name, null)) { Words = [sheet.Name] });
            }
        }

        if (read == 0)
        {
            var names = string.Join("、", opened.Workbook.Sheets.Select(sheet => sheet.Name));
            return Judgement.Only(findings.Append(new Finding(ValidationRules.NoSchoolForm) { Words = [names] }));
        }

        return Judge(path, entries, classes, findings);
    }

    private static Judgement Judge(UploadPath.Placed? path, List<FormEntry> entries, List<ListedClass> classes, List<Finding> findings)
    {
        var book = FormBook.Sort(entries, findings);
        var traits = FormTraits.Read(path, book, findings);
        var figures = FormFigures.Read(book, traits.Type, findings);
        FormChecks.Run(figures, traits.Type, classes, findings);
        return traits.Code is { } code
            ? new Judgement(code, [.. Facts(code, traits, figures, classes)], [.. findings])
            : new Judgement(null, [], [.. findings]);
    }

    private static IEnumerable<FormEntry> Entries(SheetTable form)
    {
        // 类别 is often one merged cell for many rows: it holds until the next one.
        var category = "";
        foreach (var row in form.Rows)
        {
            var named = form.At(row, Category);
            category = named.Text.Length > 0 ? named.Text : category;
            var item = form.At(row, Item);
            if (item.Text.Length > 0)
            {
                yield return new FormEntry(category.Trim(), item.Text.Trim(), form.At(row, Unit).Text, form.At(row, Value), form.PlaceOf(row, Value));
            }
        }
    }

    private static IEnumerable<Fact> Facts(SchoolCode code, FormTraits traits, FormFigures figures, List<ListedClass> classes)
    {
        yield return new Fact(new Subject(code, null)) { Traits = traits.Kept, Figures = figures.Of(null) };
        foreach (var stage in Enum.GetValues<Stage>())
        {
            var listed = classes.Where(one => one.Stage == stage).Select(one => one.Class).ToImmutableArray();
            if (!figures.Of(stage).IsEmpty || !listed.IsEmpty)
            {
                yield return new Fact(new Subject(code, stage)) { Figures = figures.Of(stage), Classes = listed };
            }
        }
    }
}
