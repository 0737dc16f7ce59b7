using System.Globalization;
using System.Text.RegularExpressions;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Intake;

/// <summary>
/// What the titles above a table say about its school year and template (学校填报表 2025 学年 模板第 1 版). County and year come from the path
/// alone: a template of another year or version is refused, any other title of another year is a warning.
/// </summary>
internal static partial class TemplateMark
{
    /// <summary>The version of the product's templates that is in use.</summary>
    public const int Version = 1;

    private const int LastTitleRow = 5;

    public static void Check(Sheet sheet, UploadPath.Placed? path, ICollection<Finding> findings)
    {
        foreach (var row in sheet.Rows.TakeWhile(row => row.Number <= LastTitleRow).Where(row => row.Cells.Length == 1))
        {
            var cell = row.Cells[0];
            var text = cell.Kind == CellKind.Text ? Wording.Fold(cell.Text) : "";
            var place = new Place(sheet.Name, new CellAddress(row.Number, cell.Column));
            var version = VersionText().Match(text);
            if (version.Success && int.Parse(version.Groups["n"].Value, CultureInfo.InvariantCulture) is var number and not Version)
            {
                findings.Add(new Finding(ValidationRules.OtherTemplateVersion, place, cell.Text) { Words = [number, Version] });
            }

            if (path?.CountyYear.Year is { } year && YearText().Match(text) is { Success: true } said && said.Groups["y"].Value != year.ToString())
            {
                var rule = version.Success ? ValidationRules.OtherYear : ValidationRules.TitleOfOtherYear;
                findings.Add(new Finding(rule, place, cell.Text) { Words = [said.Groups["y"].Value, year.ToString()] });
            }
        }
    }

    /// <summary>How a template of this year says what it is.</summary>
    public static string Write(WorkbookKind kind, int schoolYear) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind.Chinese}（{schoolYear} 学年，模板第 {Version} 版）");

    [GeneratedRegex(@"模板第(?<n>[0-9]{1,3})版", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex VersionText();

    // 2025学年, 2025-2026学年, 2025至2026学年度
    [GeneratedRegex(@"(?<![0-9])(?<y>20[0-9]{2})(([-—~至/])20[0-9]{2})?学年", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex YearText();
}
