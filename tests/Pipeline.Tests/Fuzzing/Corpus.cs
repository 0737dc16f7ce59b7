using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using Pipeline.Adapters.Workbooks;
using Pipeline.Tests.Workbooks;

namespace Pipeline.Tests.Fuzzing;

/// <summary>The sound files from which damaged ones are made.</summary>
internal static class Corpus
{
    private static readonly string[] Head = ["学校标识码", "学校名称", "办学类型", "在校生数", "专任教师", "博士教师", "本科教师", "教学仪器设备值（万元）", "备注"];

    public static ImmutableArray<byte[]> Packages { get; } = [.. Workbooks()];

    public static ImmutableArray<ImmutableArray<(string Name, byte[] Content)>> Parts { get; } = [.. Packages.Select(Unzipped)];

    public static ImmutableArray<byte[]> Streams { get; } = [.. BiffStreams()];

    public static ImmutableArray<string> Texts { get; } =
    [
        "学校标识码,学校名称,办学类型,在校生数（小学）\r\n2151990001,\"示例,小学\",小学,120\r\n2151990002,\"示例\n二小\",小学,98\r\n",
        "类别;填报项目;单位;填报值\n基本情况;学校标识码;;=\"2151990001\"\n小学;在校生数;人;1,200\n",
        "序号\t年级\t班级名称\t人数\r1\t一年级\t1班\t45\r\t\t2班\t44\r合计\t\t\t89\r",
        "统计表（小学,初中）\n\n学校;人数;备注\n一小;5;\"a \"\"b\"\"\"\n",
    ];

    private static IEnumerable<byte[]> Workbooks()
    {
        var form = Crashes.Forms.Form(1, 120);
        form.AddClass("一年级", "1班", 60).AddClass("二年级", "1班", 60);
        yield return form.Write();
        yield return XlsxWriter.Write([RollUp()]);
        yield return XlsxWriter.Write([Register(), RollUp() with { Hidden = true }]);
        const string Cells = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"inlineStr\"><is><r><t>学校</t></r><r><t>名称</t></r></is></c></row>"
            + "<row r=\"2\"><c r=\"A2\" s=\"1\"><v>46266</v></c><c r=\"B2\" t=\"b\"><v>1</v></c><c r=\"C2\" t=\"e\"><v>#N/A</v></c><c r=\"D2\"><f>1+1</f></c><c r=\"E2\" t=\"str\"><f>A1</f><v>文</v></c></row>";
        yield return new RawWorkbook(Cells, "<si><t>学校标识码</t></si><si><r><t>富</t></r><r><t>文本</t></r></si>", "<mergeCells count=\"1\"><mergeCell ref=\"A1:B1\"/></mergeCells>").Deflated();
    }

    private static XlsxSheet RollUp() => new("小学汇总表",
    [
        ["示例县小学汇总表"],
        [.. Head],
        .. Enumerable.Range(1, 6).Select(n => (object?[])[Code(n), $"示例小学{n}", "小学", 100 + n, 10, 0, 9, 45.5m, "无"]),
        ["合计", null, null, 621],
    ])
    {
        HeaderRows = 2,
        Merged = ["A1:I1"],
    };

    private static XlsxSheet Register() => new("学校名录",
    [
        ["学校标识码", "学校名称", "办学类型", "是否计校数", "所属学校标识码"],
        .. Enumerable.Range(1, 4).Select(n => (object?[])[Code(n), $"示例小学{n}", n == 4 ? "小学教学点" : "小学", n == 4 ? 0 : 1, n == 4 ? Code(1) : null]),
    ]);

    private static string Code(int n) => "21519" + n.ToString("00000", CultureInfo.InvariantCulture);

    private static ImmutableArray<(string Name, byte[] Content)> Unzipped(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        var parts = ImmutableArray.CreateBuilder<(string, byte[])>();
        foreach (var entry in zip.Entries)
        {
            using var content = new MemoryStream();
            using var from = entry.Open();
            from.CopyTo(content);
            parts.Add((entry.FullName, content.ToArray()));
        }

        return parts.ToImmutable();
    }

    private static IEnumerable<byte[]> BiffStreams()
    {
        var rollUp = new RawBiff { Formatted = true };
        var rows = Head.Select((title, column) => rollUp.Shared(1, column + 1, title)).ToList();
        for (var row = 2; row < 6; row++)
        {
            rows.AddRange([
                rollUp.Shared(row, 1, Code(row)), rollUp.Shared(row, 2, $"示例小学{row}"), RawBiff.Label(row, 3, "小学"), RawBiff.Rk(row, 4, RawBiff.Whole(100 + row)),
                RawBiff.MulRk(row, 5, RawBiff.Whole(10), RawBiff.Whole(0), RawBiff.Whole(1000, hundredths: true)), RawBiff.Number(row, 8, 45.5),
            ]);
        }

        yield return rollUp.Sheet("小学", [.. rows, RawBiff.Merged(1, 1, 1, 2)]).Stream();
        var mixed = new RawBiff { LongestRecord = 40 };
        yield return mixed.Sheet("表",
        [
            RawBiff.Row(1), mixed.Shared(1, 1, new string('长', 60)), RawBiff.Number(1, 2, 46266, 1), RawBiff.Truth(1, 3, 1), RawBiff.Error(1, 4, 42),
            RawBiff.Formula(2, 1, RawBiff.Double(2.5)), RawBiff.Formula(2, 2, RawBiff.Result(0)), RawBiff.FormulaText("文"), RawBiff.Formula(2, 3, RawBiff.Result(2, 7)),
            RawBiff.RichLabel(3, 1, "rich"), RawBiff.Blank(3, 2), RawBiff.MulBlank(4, 1, 9),
        ]).Sheet("二", [RawBiff.Number(1, 1, 1)]).Stream();
    }
}
