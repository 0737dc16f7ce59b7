using Pipeline.Adapters.Workbooks;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Schools;

namespace Pipeline.Samples;

/// <summary>
/// A second invented county, 样例县 (349901, a code that is not assigned), in the school years 2024 and 2025: everything that a bureau drops, so
/// that every document has content. Most schools are reported by the bureau's roll-ups, those of two stages by forms of their own. In 2024
/// the small tables are sheets of one workbook, in 2025 each is a workbook.
/// </summary>
public static class SecondCounty
{
    public const string Code = "349901";
    public const string Name = "样例县";
    public const int Before = 2024;
    public const int Now = 2025;

    /// <summary>The school that has classes over the limit.</summary>
    internal const string LargestSchool = "2134990101";

    /// <summary>The file that comes after the due date.</summary>
    public const string LateFile = "349901/2025/3434990114-样例县实验中学.xlsx";

    /// <summary>The files of both years: path and bytes.</summary>
    public static IEnumerable<(string Path, byte[] Bytes)> Files() => FilesOf(Before).Concat(FilesOf(Now));

    /// <summary>Every school of a year as it is reported, in the order of the register.</summary>
    public static IEnumerable<SchoolFormWriter> Schools(int year) => SecondCountySchools.Of(year);

    /// <summary>生均公用经费基准定额, in 元.</summary>
    internal static decimal Quota(Stage stage, int year) => stage switch
    {
        Stage.Primary => year == Before ? 700 : 720,
        Stage.Junior => year == Before ? 900 : 940,
        _ => 1100,
    };

    private static IEnumerable<(string Path, byte[] Bytes)> FilesOf(int year)
    {
        var schools = Schools(year).ToArray();
        foreach (var school in schools.Where(ReportsItself))
        {
            yield return ($"{Code}/{year}/{school.Code}-{school[Traits.Name]}.xlsx", SecondCountyForms.School(school, year));
        }

        foreach (var (name, sheets) in Books(schools, year))
        {
            yield return ($"{Code}/{year}/{name}.xlsx", XlsxWriter.Write(sheets));
        }

        yield return ($"{Code}/{year}/区县填报表.xlsx", SecondCountyForms.County(schools, year));
    }

    private static IEnumerable<(string Name, XlsxSheet[] Sheets)> Books(SchoolFormWriter[] schools, int year)
    {
        SchoolFormWriter[] rolledUp = [.. schools.Where(school => !ReportsItself(school))];
        yield return ("学校名录", [SecondCountyRollUps.Register(schools, year)]);
        yield return ("小学基本情况汇总表", [SecondCountyRollUps.RollUp(rolledUp, Stage.Primary, year)]);
        yield return ("初中基本情况汇总表", [SecondCountyRollUps.RollUp(rolledUp, Stage.Junior, year)]);
        yield return ("幼儿园汇总表", [SecondCountyTables.Kindergartens(year)]);
        XlsxSheet[] small =
        [
            SecondCountyRollUps.Standard(schools, year), SecondCountyRollUps.Groups(year), SecondCountyTables.Disabled(schools, year), SecondCountyTables.Finance(year),
            SecondCountyTables.Projects(year), SecondCountyTables.Ledgers(year), SecondCountyTables.Satisfaction(year), SecondCountyTables.Targets(year), SecondCountyTables.Monitoring(year),
            SecondCountyTables.Aid(year),
        ];
        if (year == Before)
        {
            yield return ("附表", [SecondCountyRollUps.Bands(rolledUp, Stage.Primary, year), SecondCountyRollUps.Bands(rolledUp, Stage.Junior, year), .. small]);
            yield break;
        }

        yield return ("班级名册", [SecondCountyRollUps.ClassList(rolledUp, year)]);
        foreach (var sheet in small)
        {
            yield return (sheet.Name, [sheet]);
        }
    }

    /// <summary>Schools of two stages have forms of their own.</summary>
    private static bool ReportsItself(SchoolFormWriter school) => SchoolTypes.Get((string)school[Traits.Type]!).Stages.Length > 1;
}
