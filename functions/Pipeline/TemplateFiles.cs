using Pipeline.Adapters.Workbooks;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Schools;
using Pipeline.Domain.Templates;

namespace Pipeline;

/// <summary>The verb "template": writes the template of a kind of workbook, or those of all kinds into a folder.</summary>
internal sealed class TemplateFiles(TimeProvider time, TextWriter output)
{
    public const string All = "all";
    private static readonly TimeSpan BeijingOffset = TimeSpan.FromHours(8);

    /// <summary>The kinds that a word means: all, an id, or a title; empty where there is none.</summary>
    public static IReadOnlyList<WorkbookKind> KindsOf(string word) =>
        [.. WorkbookKinds.All.Where(kind => string.Equals(word, All, StringComparison.OrdinalIgnoreCase) || word == kind.Chinese || string.Equals(word, kind.Id, StringComparison.OrdinalIgnoreCase))];

    /// <summary>Writes the templates; where no year is given, of the school year of today (北京时间).</summary>
    public async Task WriteAsync(string word, SchoolYear? year, TemplateCounty county, string? place, CancellationToken cancellation)
    {
        var schoolYear = year ?? SchoolYear.On(DateOnly.FromDateTime(time.GetUtcNow().ToOffset(BeijingOffset).DateTime));
        var kinds = KindsOf(word);
        var folder = string.Equals(word, All, StringComparison.OrdinalIgnoreCase) ? place ?? $"模板-{schoolYear}" : null;
        await output.WriteLineAsync($"{schoolYear} 学年的模板 / templates of school year {schoolYear}");
        foreach (var kind in kinds)
        {
            var name = $"{kind.Chinese}-{schoolYear}.xlsx";
            var file = new FileInfo(folder is null ? place ?? name : Path.Combine(folder, name));
            file.Directory!.Create();
            await File.WriteAllBytesAsync(file.FullName, TemplateWorkbook.Write(TemplateComposition.Compose(kind, schoolYear, county)), cancellation);
            await output.WriteLineAsync($"  {kind.Chinese} {kind.Id} → {(folder is null ? place ?? name : Path.Combine(folder, name))}");
        }
    }
}
