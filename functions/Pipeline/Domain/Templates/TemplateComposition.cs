using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Templates;

/// <summary>Makes the template of any kind of workbook from the catalogue: what is filled in by it is read back by <see cref="WorkbookIntake"/>.</summary>
public static class TemplateComposition
{
    /// <summary>The template of a kind for a school year; of a county, if one is named, it says the code and name.</summary>
    public static Template Compose(WorkbookKind kind, SchoolYear year, TemplateCounty county)
    {
        var title = TemplateMark.Write(kind, year.First);
        TemplateSheet[] sheets = kind switch
        {
            _ when kind == WorkbookKinds.SchoolForm => [.. LongTemplate.School(title)],
            _ when kind == WorkbookKinds.CountyForm => [.. LongTemplate.County(title, county)],
            _ => [.. WideTemplate.Of(kind, title, county)],
        };
        return new Template(kind, year, [.. sheets, InstructionSheet.Of(kind, year, county, sheets)]);
    }
}
