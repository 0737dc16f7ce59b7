using System.Collections.Immutable;
using System.Globalization;
using System.Security;
using System.Text;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;
using Pipeline.Tests.Workbooks;

namespace Pipeline.Tests.Fuzzing;

/// <summary>Sheets whose headers are made by chance of words that the catalogue knows and of others, with merged ranges of every size and rows below.</summary>
internal static class HeaderSheets
{
    private static readonly ImmutableArray<string> Known =
    [
        .. WorkbookKinds.All.SelectMany(kind => Headings.Of(kind).AsEnumerable()).SelectMany(heading => heading.Words).Distinct(StringComparer.Ordinal),
        "类别", "填报项目", "单位", "填报值", "序号", "年级", "班级名称", "人数", "教室类别", "教室名称", "学段", "小学", "初中", "高中", "其中：", "#按学历分", "计", "合计", "L1", "甲", "备注",
    ];

    private static readonly string[] Ends = ["", "", "", "（人）", "(万元)", "(㎡)", "（小学）", "\n", " ", "#", "（", "）", "(()", "\u200B", "（元）"];

    private static readonly string[] SheetNames = ["表", "小学", "初中汇总表", "班级", "A1!B2", "'", "=1+1", "&lt;script&gt;", "学校名录", "a!A1"];

    public static FuzzInput Make(Random random)
    {
        var sheets = Enumerable.Range(0, random.OneIn(3) ? random.Next(1, 6) : 1).Select(n => ($"{random.Pick(SheetNames)}{(n == 0 ? "" : n)}", $"worksheets/s{n}.xml")).ToArray();
        var texts = Enumerable.Range(0, random.Next(1, 30)).Select(_ => Heading(random)).Concat(Known).ToImmutableArray();
        var raw = new RawWorkbook(sharedStrings: string.Concat(texts.Select(text => $"<si><t xml:space=\"preserve\">{Escaped(text)}</t></si>"))).Sheets(sheets);
        foreach (var (_, target) in sheets)
        {
            raw.Part("xl/" + target, Sheet(random, texts.Length));
        }

        return new(raw.Stored());
    }

    private static string Heading(Random random) => random.Next(5) switch
    {
        0 => random.Word(),
        1 => random.Pick(Known) + random.Pick(Known) + random.Pick(Ends),
        _ => random.Pick(Known) + random.Pick(Ends),
    };

    private static string Escaped(string text) => SecurityElement.Escape(string.Concat(text.Where(one => one >= ' ' && !char.IsSurrogate(one) && one < '\uFFFE')));

    private static string Sheet(Random random, int texts)
    {
        var columns = random.Next(60) switch { 0 => 512, < 18 => random.Next(1, 6), _ => random.Next(4, 40) };
        var deep = random.Next(1, 9);
        var last = deep + (random.OneIn(20) ? random.Next(500, 3_000) : random.Next(0, 30));
        var sheet = new StringBuilder($"<worksheet {RawWorkbook.Main}><sheetData>");
        var number = random.OneIn(10) ? random.Next(1, 40) : 1;
        for (var row = 0; row < last; row++, number += random.OneIn(12) ? random.Next(1, 5) : 1)
        {
            AppendRow(random, sheet, number, columns, row < deep, texts);
        }

        sheet.Append("</sheetData><mergeCells>");
        for (var range = random.OneIn(15) ? random.Next(100, 2_000) : random.Next(0, 6); range > 0; range--)
        {
            var first = new CellAddress(random.Next(1, deep + 2), random.Next(1, columns + 1));
            var end = random.OneIn(4) ? new CellAddress(random.Pick([30, 1_048_576]), random.Pick([512, 16_384])) : new CellAddress(first.Row + random.Next(0, 4), first.Column + random.Next(0, 6));
            sheet.Append(CultureInfo.InvariantCulture, $"<mergeCell ref=\"{first}:{end}\"/>");
        }

        return sheet.Append("</mergeCells></worksheet>").ToString();
    }

    private static void AppendRow(Random random, StringBuilder sheet, int number, int columns, bool header, int texts)
    {
        sheet.Append(CultureInfo.InvariantCulture, $"<row r=\"{number}\">");
        for (var column = 1; column <= columns; column++)
        {
            if (random.OneIn(header ? 4 : 8))
            {
                continue;
            }

            var address = new CellAddress(number, column);
            var (kind, value) = random.Next(header ? 40 : 6) switch
            {
                0 => ("n", random.Pick(["0", "12", "0.5", "-3", "1E300", "2151990001", "99999"])),
                1 => ("e", "#N/A"),
                2 => ("b", "1"),
                3 when !header => ("n", (2_151_990_000 + random.Next(1, 9)).ToString(CultureInfo.InvariantCulture)),
                _ => ("s", random.Next(texts).ToString(CultureInfo.InvariantCulture)),
            };
            sheet.Append(CultureInfo.InvariantCulture, $"<c r=\"{address}\" t=\"{kind}\"><v>{value}</v></c>");
        }

        sheet.Append("</row>");
    }
}
