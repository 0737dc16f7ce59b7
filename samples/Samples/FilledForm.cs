using Pipeline.Adapters.Workbooks;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Schools;
using Pipeline.Domain.Templates;

namespace Pipeline.Samples;

/// <summary>A form on the product's own template, to be filled in as a clerk does: values in the unit that the template prints, remarks beside them.</summary>
internal sealed class FilledForm
{
    private readonly Template template;
    private readonly List<XlsxSheet> sheets;
    private readonly Dictionary<string, List<object?[]>> rows;

    public FilledForm(WorkbookKind kind, string county, string name, int year)
    {
        template = TemplateComposition.Compose(kind, SchoolYear.Parse(year.ToString(System.Globalization.CultureInfo.InvariantCulture)), new TemplateCounty(CountyCode.Parse(county), name));
        sheets = TemplateWorkbook.Sheets(template);
        rows = sheets.ToDictionary(sheet => sheet.Name, sheet => sheet.Rows.Select(row => row.ToArray()).ToList(), StringComparer.Ordinal);
    }

    /// <summary>Fills in a word, and its remark (备注说明) if there is one.</summary>
    public void Put(TraitRule trait, object? value, string? remark = null) => Put(trait.Id, null, value, remark);

    /// <summary>Fills in a figure.</summary>
    public void Put(Measure measure, object? value, Stage? stage = null, string? remark = null) => Put(measure.Id, stage, value, remark);

    /// <summary>Adds a row to a list, from the column after the number on.</summary>
    public void Add(string sheet, params object?[] cells)
    {
        var list = rows[sheet];
        list.Add([list.Count - TemplateSheet.HeaderRows + 1, .. cells]);
    }

    /// <summary>The workbook.</summary>
    public byte[] Write() => XlsxWriter.Write([.. sheets.Select(sheet => sheet with { Rows = rows[sheet.Name] })]);

    private void Put(string target, Stage? stage, object? value, string? remark)
    {
        foreach (var sheet in template.Sheets)
        {
            if (sheet.Entries.FirstOrDefault(entry => entry.Target == target && entry.Stage == stage) is { } entry)
            {
                var row = rows[sheet.Name][entry.Cells.First.Row - 1];
                row[entry.Cells.First.Column - 1] = value;
                row[^1] = remark;
                return;
            }
        }

        throw new ArgumentException($"The template of {template.Kind.Id} does not ask for {target} of {stage}.", nameof(target));
    }
}
