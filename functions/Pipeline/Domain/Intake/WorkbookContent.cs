using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Intake;

/// <summary>What a workbook holds, recognised from its headings sheet by sheet: several kinds may stand in one workbook.</summary>
internal static class WorkbookContent
{
    public static Judgement Read(UploadPath.Placed? path, Reading.Opened opened)
    {
        var findings = new FindingList();
        findings.AddRange(opened.Remarks);
        var form = new List<FormEntry>();
        var classes = new List<ListedClass>();
        var tables = new List<WideTable>();
        var kinds = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var sheet in opened.Workbook.Sheets)
        {
            if (SchoolForm.Read(sheet, findings) is { } entries)
            {
                form.AddRange(entries);
                kinds.Add(SchoolForm.Kind);
            }
            else if (SheetTable.Find(sheet, ClassList.Headings, findings) is { } list)
            {
                classes.AddRange(ClassList.Read(list, findings));
            }
            else if (WideTable.Read(sheet, path?.FileName ?? "", findings) is { } table)
            {
                tables.Add(table);
                kinds.Add(table.Kind);
            }
            else if (!sheet.Rows.IsEmpty)
            {
                findings.Add(new Finding(ValidationRules.SheetNotRead, new Place(sheet.Name, null)) { Words = [sheet.Name] });
            }
        }

        if (kinds.Count == 0)
        {
            var names = string.Join("、", opened.Workbook.Sheets.Select(sheet => sheet.Name));
            return Judgement.Only(findings.Append(new Finding(ValidationRules.NoKnownForm) { Words = [names] })) with { NotKept = findings.NotKept };
        }

        var reports = new List<SchoolReport>();
        if (form.Count > 0)
        {
            reports.Add(SchoolReport.Judge(path, form, classes, complete: true, findings));
        }

        var register = tables.Where(table => table.Kind == WideTable.Register);
        reports.AddRange(WideTable.Schools(register).Select(rows => SchoolReport.Judge(path, rows, [], complete: false, findings).Registered(rows.First().ValuePlace)));
        reports.AddRange(WideTable.Schools(tables.Except(register)).Select(rows => SchoolReport.Judge(path, rows, [], complete: false, findings)));
        var codes = reports.Select(report => report.Code).OfType<SchoolCode>().Distinct().ToArray();
        return new Judgement(codes.Length == 1 ? codes[0] : null, Facts(reports), [.. findings]) { Kinds = [.. kinds], NotKept = findings.NotKept };
    }

    /// <summary>The facts of all reports, one a subject: what a form says stands before what the register says, and that before a roll-up.</summary>
    private static ImmutableArray<Fact> Facts(List<SchoolReport> reports) =>
    [
        .. reports.SelectMany(report => report.Facts).GroupBy(fact => fact.Subject.ToString(), StringComparer.Ordinal).Select(group => group.Aggregate(Join)),
    ];

    private static Fact Join(Fact first, Fact second) => first with
    {
        Figures = second.Figures.SetItems(first.Figures),
        Traits = second.Traits.SetItems(first.Traits),
        Classes = first.Classes.IsEmpty ? second.Classes : first.Classes,
    };
}
