using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Schools;
using Pipeline.Domain.Templates;

namespace Pipeline.Domain.Intake;

/// <summary>What a workbook holds, recognised from its headings sheet by sheet: several kinds may stand in one workbook.</summary>
internal sealed class WorkbookContent
{
    private readonly UploadPath.Placed? path;
    private readonly FindingList findings = new();
    private readonly List<ImmutableArray<LongRow>> schoolForms = [];
    private readonly List<ImmutableArray<LongRow>> countyForms = [];
    private readonly List<ListedClass> classes = [];
    private readonly List<SpecialRoom> rooms = [];
    private readonly List<WideTable> tables = [];
    private readonly List<string> ownLists = [];
    private readonly Explanations explanations = new();
    private readonly SortedSet<string> kinds = new(StringComparer.Ordinal);

    private WorkbookContent(UploadPath.Placed? path, IEnumerable<Finding> remarks)
    {
        this.path = path;
        findings.AddRange(remarks);
    }

    /// <summary>Recognises every sheet, then judges what was found.</summary>
    public static Judgement Read(UploadPath.Placed? path, Reading.Opened opened)
    {
        var content = new WorkbookContent(path, opened.Remarks);
        foreach (var sheet in opened.Workbook.Sheets.Where(sheet => !sheet.Rows.IsEmpty && !FindingsSheet.Is(sheet)))
        {
            content.Recognise(sheet);
        }

        if (content.kinds.Count == 0)
        {
            return Judgement.Only(content.findings.Append(ForeignForms.Say(opened.Workbook))) with { NotKept = content.findings.NotKept };
        }

        return content.Judge();
    }

    private int? SchoolYear => path?.CountyYear.Year.First;

    private void Recognise(Sheet sheet)
    {
        if (LongSheet.Read(sheet, findings) is { } rows && LongSheet.KindOf(rows) is { } kind)
        {
            foreach (var row in rows)
            {
                explanations.Add(row.Place, row.Remark);
            }

            (kind == WorkbookKinds.CountyForm ? countyForms : schoolForms).Add(rows);
            Found(kind, sheet);
        }
        else if (SheetTable.Find(sheet, ClassList.Headings, findings) is { } list)
        {
            classes.AddRange(ClassList.Read(list, findings));
            if (list.Has(Traits.Code.Chinese))
            {
                Found(WorkbookKinds.ClassSizes, sheet);
            }
            else
            {
                ownLists.Add(sheet.Name);
            }
        }
        else if (SheetTable.Find(sheet, RoomList.Headings, findings) is { } special)
        {
            rooms.AddRange(RoomList.Read(special, findings));
            ownLists.Add(sheet.Name);
        }
        else if (WideTable.Read(sheet, path, findings) is { } table)
        {
            foreach (var row in table.Rows)
            {
                explanations.Add(row[0].ValuePlace, row[0].Remark);
            }

            tables.Add(table);
            Found(table.Kind, sheet);
        }
        else if (sheet.Name is not (Template.Instructions or Template.Choices))
        {
            findings.Add(new Finding(ValidationRules.SheetNotRead, new Place(sheet.Name, null)) { Words = [sheet.Name] });
        }
    }

    private void Found(WorkbookKind kind, Sheet sheet)
    {
        kinds.Add(kind.Id);
        TemplateMark.Check(sheet, path, findings);
        if (path?.School is { } school && kind.About is not (SubjectKind.School or SubjectKind.Kindergarten))
        {
            findings.Add(new Finding(ValidationRules.KindNotOfFolder, new Place(sheet.Name, null)) { Words = [kind.Title, school.ToString()] });
        }
    }

    private Judgement Judge()
    {
        // A list without school codes belongs to the school's form; without one it is nobody's.
        foreach (var list in schoolForms.Count == 0 ? ownLists : [])
        {
            findings.Add(new Finding(ValidationRules.SheetNotRead, new Place(list, null)) { Words = [list] });
        }

        var reports = SchoolReports().ToArray();
        var codes = reports.Select(report => report.Code).OfType<SchoolCode>().Distinct().ToArray();
        List<Fact> facts = [.. reports.SelectMany(report => report.Facts)];
        if (countyForms.Count > 0)
        {
            facts.AddRange(SubjectReport.OfCountyForm(path, LongSheet.CountyEntries([.. countyForms.SelectMany(rows => rows)], SchoolYear, findings), findings));
        }

        var seen = new Dictionary<Subject, Place>();
        facts.AddRange(tables.Where(table => table.Kind.About != SubjectKind.School).SelectMany(table => SubjectReport.OfTable(path, table, seen, findings)));
        if (tables.Count > 0 && schoolForms.Count + countyForms.Count == 0 && tables.All(table => table.Rows.IsEmpty))
        {
            findings.Add(new Finding(ValidationRules.NoRows) { Words = [tables[0].Kind.Title] });
        }

        return new Judgement(codes.Length == 1 ? codes[0] : null, FactJoin.Join(facts, findings), [.. findings.Select(explanations.Attach)]) { Kinds = [.. kinds], NotKept = findings.NotKept };
    }

    private IEnumerable<SchoolReport> SchoolReports()
    {
        var form = schoolForms.SelectMany(rows => rows).ToImmutableArray();
        if (!form.IsEmpty)
        {
            var lists = new SchoolLists([.. classes.Where(one => one.School is null)], [.. rooms]);
            yield return SchoolReport.Judge(path, WorkbookKinds.SchoolForm, LongSheet.SchoolEntries(form, SchoolYear, findings), lists, findings);
        }

        foreach (var kind in WorkbookKinds.Wide.Where(kind => kind.About == SubjectKind.School))
        {
            foreach (var rows in WideTable.Schools(tables.Where(table => table.Kind == kind)).Select(rows => rows.ToArray()))
            {
                var report = SchoolReport.Judge(path, kind, rows, SchoolLists.None, findings);
                yield return kind == WorkbookKinds.Register ? report.Registered(rows[0].ValuePlace) : report;
            }
        }

        foreach (var school in classes.Where(one => one.School is not null).GroupBy(one => Wording.FoldDigits(TextGate.Text(one.School!.Value)), StringComparer.Ordinal))
        {
            var first = school.First();
            var code = new FormEntry(Traits.Code.Id, null, WorkbookKinds.ClassSizes.Chinese, Traits.Code.Chinese, "", first.School!.Value, first.Place);
            yield return SchoolReport.Judge(path, WorkbookKinds.ClassSizes, [code], new SchoolLists([.. school], []), findings);
        }
    }
}
