using System.Text.RegularExpressions;
using Pipeline.Domain.Catalogue;

namespace Pipeline.Domain.Intake;

/// <summary>What is said about a workbook that is none of the known kinds: which form of others it is, or what can be read here.</summary>
internal static partial class ForeignForms
{
    private static readonly (Regex Sheet, Phrase Title)[] Known =
    [
        (Jiaoji(), new("教育事业统计报表（教基表）", "a form of the education statistics (教基)")),
        (Jichuji(), new("2020 年及以前的教育事业统计报表（基础基表）", "a form of the education statistics of 2020 and before (基础基)")),
        (Declaration(), new("国家申报表（表Ⅰ至表Ⅶ）", "the national declaration book (tables Ⅰ to Ⅶ)")),
        (Results(), new("七项指标达标情况结果表", "a table of results by the seven indicators")),
    ];

    public static Finding Say(Workbook workbook)
    {
        foreach (var (pattern, title) in Known)
        {
            if (workbook.Sheets.FirstOrDefault(sheet => pattern.IsMatch(Wording.Fold(sheet.Name)) || IsTitled(sheet, pattern)) is { } sheet)
            {
                return new Finding(ValidationRules.OtherKnownForm, new Place(sheet.Name, null)) { Words = [title] };
            }
        }

        var names = string.Join("、", workbook.Sheets.Select(sheet => sheet.Name));
        return new Finding(ValidationRules.NoKnownForm)
        {
            Words = [names, new(string.Join("、", WorkbookKinds.All.Select(kind => kind.Chinese)), string.Join(", ", WorkbookKinds.All.Select(kind => kind.English)))],
        };
    }

    private static bool IsTitled(Sheet sheet, Regex pattern) =>
        !sheet.Rows.IsEmpty && sheet.Rows[0].Cells[0] is { Kind: CellKind.Text } title && pattern.IsMatch(Wording.Fold(title.Text));

    [GeneratedRegex(@"^教基[0-9]{4}", RegexOptions.None, 1000)]
    private static partial Regex Jiaoji();

    [GeneratedRegex(@"^基础基[0-9]{3}", RegexOptions.None, 1000)]
    private static partial Regex Jichuji();

    [GeneratedRegex(@"^表[ⅠⅡⅢⅣⅤⅥⅦ]", RegexOptions.None, 1000)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"七项指标报告", RegexOptions.None, 1000)]
    private static partial Regex Results();
}
