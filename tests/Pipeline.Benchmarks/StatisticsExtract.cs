using System.Collections.Immutable;
using Pipeline.Adapters.Workbooks;
using Pipeline.Domain.Intake;

namespace Pipeline.Benchmarks;

/// <summary>
/// An extract of the yearly statistics: one row a school, hundreds of columns under six merged header rows. The columns that the
/// catalogue knows stand among many that it does not, as they do in real extracts.
/// </summary>
internal static class StatisticsExtract
{
    public const int HeaderRows = 6;
    private static readonly string[] Masters =
    [
        "机构编码", "举办者类型编码", "城乡类型编码", "是否上年撤销", "是否本年新增", "是否民族", "是否普惠性", "统一社会信用代码", "是否具有附设班",
        "是否附属学校", "是否营利性", "所在地区编码", "统计机构编码", "采集机构编码", "经度", "纬度", "填报时段", "校舍产权",
    ];

    /// <summary>What the catalogue knows: its headings from the outermost inwards, and a school's figure.</summary>
    private static readonly ImmutableArray<Column> Known =
    [
        new(["学校名称"], school => $"示例县第{school}小学"),
        new(["学校（机构）标识码"], school => Inputs.CodeOf(school)),
        new(["办学类型"], _ => "小学"),
        new(["是否计校数"], _ => 1),
        new(["城乡类型"], _ => "镇区"),
        new(["举办者性质"], _ => "公办"),
        new(["在校生数", "合计"], school => 300 + (school % 700)),
        new(["班级数", "合计"], school => 12 + (school % 20)),
        new(["专任教师", "合计"], _ => 40),
        new(["专任教师", "#按学历分", "其中", "博士研究生"], _ => 0),
        new(["专任教师", "#按学历分", "其中", "硕士研究生"], _ => 4),
        new(["专任教师", "#按学历分", "其中", "本科"], _ => 24),
        new(["专任教师", "#按学历分", "其中", "专科"], _ => 10),
        new(["专任教师", "#按学历分", "其中", "高中阶段及以下"], _ => 2),
        new(["专任教师", "#按授课课程分", "体育与健康"], _ => 3),
        new(["专任教师", "#按授课课程分", "音乐"], _ => 2),
        new(["专任教师", "#按授课课程分", "美术"], _ => 2),
        new(["专任教师", "#按授课课程分", "艺术", "计"], _ => 0),
        new(["教基1102", "县级以上骨干教师（小学）"], _ => 5),
        new(["本学年校舍建筑面积", "教学及辅助用房（平方米）", "计"], school => 3000.5m + school),
        new(["本学年校舍建筑面积", "教学及辅助用房（平方米）", "其中", "室内体育用房（平方米）"], _ => 200m),
        new(["占地面积及其他办学条件", "占地面积（平方米）", "其中", "运动场地面积（平方米）"], school => 4000.25m + school),
        new(["占地面积及其他办学条件", "固定资产总值", "其中", "教学仪器设备资产值（万元）"], school => 88.5m + (school % 90)),
        new(["占地面积及其他办学条件", "网络多媒体教室（间）"], _ => 14),
    ];

    private static readonly ImmutableArray<Column> All = [.. Known, .. Masters.Select(name => new Column([name], school => $"{name}{school % 9}")), .. Unknown()];

    /// <summary>A school's row.</summary>
    public static IEnumerable<object?> Figures(int school, int columns) => All.Take(columns).Select(column => column.Figure(school));

    /// <summary>The workbook.</summary>
    public static byte[] Write(int schools, int columns)
    {
        var all = All[..columns];
        var merged = new List<string>();
        var rows = Enumerable.Range(0, HeaderRows).Select(_ => new object?[columns]).ToList();
        for (var depth = 0; depth < HeaderRows; depth++)
        {
            WriteHeadings(all, depth, rows[depth], merged);
        }

        rows.AddRange(Enumerable.Range(1, schools).Select(school => Figures(school, columns).ToArray()));
        return Inputs.Deflate(XlsxWriter.Write([new XlsxSheet("小学", rows) { HeaderRows = HeaderRows, Merged = merged }]));
    }

    /// <summary>One header row: equal headings side by side are one merged cell, and the innermost goes down to the last header row.</summary>
    private static void WriteHeadings(ImmutableArray<Column> columns, int depth, object?[] row, List<string> merged)
    {
        for (var first = 0; first < columns.Length; first++)
        {
            var path = columns[first].Headings;
            if (depth >= path.Length)
            {
                continue;
            }

            var last = first;
            while (last + 1 < columns.Length && columns[last + 1].Headings.Take(depth + 1).SequenceEqual(path.Take(depth + 1), StringComparer.Ordinal))
            {
                last++;
            }

            row[first] = path[depth];
            var lowest = depth == path.Length - 1 ? HeaderRows : depth + 1;
            if (last > first || lowest > depth + 1)
            {
                merged.Add($"{new CellAddress(depth + 1, first + 1)}:{new CellAddress(lowest, last + 1)}");
            }

            first = last;
        }
    }

    /// <summary>Columns six headings deep, of which the catalogue knows none.</summary>
    private static IEnumerable<Column> Unknown()
    {
        string[] groups = ["学龄人口情况", "教职工其他情况", "校舍其他情况", "信息化情况"];
        string[] kinds = ["#按年级分", "#按户籍分", "#按年龄分", "#按来源分"];
        string[] leaves = ["女", "少数民族", "走读生", "复读生", "送教上门", "随班就读", "港澳台"];
        return from form in Enumerable.Range(4001, 100)
               from theirs in groups
               from kind in kinds
               from leaf in leaves
               select new Column([$"教基{form}", theirs, kind, "其中", $"第{form % 97}项（人）", leaf], school => (school + form) % 50);
    }

    private sealed record Column(ImmutableArray<string> Headings, Func<int, object?> Figure);
}
