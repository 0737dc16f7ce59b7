using System.Globalization;
using System.Text;
using Pipeline.Adapters.Workbooks;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Publication;
using Pipeline.Domain.Schools;
using Pipeline.Tests.Fuzzing;
using Pipeline.Tests.Workbooks;

namespace Pipeline.Tests.Domain.Intake;

/// <summary>Workbooks that open, and whose content was made to cost as much as can be to judge and to answer.</summary>
public sealed class HostileTableTests
{
    private const long Mebibyte = 1024 * 1024;
    private const int Faults = 20_000;

    private static readonly Dictionary<string, (string Code, Func<byte[]> File)> Cases = new(StringComparer.Ordinal)
    {
        ["100,000 merged ranges over everything"] = ("noKnownForm", () => new RawWorkbook(
            Rows(30, _ => Text("A", "学校标识码") + Text("B", "在校生数")),
            afterData: "<mergeCells>" + Repeat("<mergeCell ref=\"A1:XFD1048576\"/>", 100_000) + "</mergeCells>").Deflated()),
        ["headings of 32,000 characters merged over 512 columns"] = ("noKnownForm", () => new RawWorkbook(
            Rows(6, row => $"<c r=\"A{row}\" t=\"s\"><v>0</v></c>") + Rows(30, row => string.Concat(Enumerable.Range(1, 512).Select(column => Text(CellAddress.ColumnName(column), "在校生数"))), 7),
            $"<si><t>{new string('长', 32_000)}</t></si>",
            "<mergeCells>" + string.Concat(Enumerable.Range(1, 6).Select(row => $"<mergeCell ref=\"A{row}:SR{row}\"/>")) + "</mergeCells>").Deflated()),
        ["one text of 32,000 characters in 500,000 cells"] = ("tooMuchText", () => new RawWorkbook(
            Rows(1_000, row => string.Concat(Enumerable.Range(1, 500).Select(column => $"<c r=\"{CellAddress.ColumnName(column)}{row}\" t=\"s\"><v>0</v></c>"))),
            $"<si><t>{new string('长', 32_000)}</t></si>").Deflated()),
        ["the same in an .xls"] = ("tooMuchText", () => OneTextInAllCells()),
        ["items of 32,000 characters that nobody asked for"] = ("unknownItem", () => new RawWorkbook(
            Rows(1, _ => Text("A", "类别") + Text("B", "填报项目") + Text("C", "填报值"))
                + Rows(1, row => Text("A", "基本情况") + Text("B", "学校标识码") + $"<c r=\"C{row}\"><v>2151990001</v></c>", 2)
                + Rows(800, row => $"<c r=\"A{row}\" t=\"s\"><v>0</v></c><c r=\"B{row}\" t=\"s\"><v>0</v></c><c r=\"C{row}\"><v>1</v></c>", 3),
            $"<si><t>{new string('长', 20_000)}</t></si>").Deflated()),
        ["values of 32,000 characters"] = ("notANumber", () => new RawWorkbook(
            Rows(1, _ => Text("A", "学校标识码") + Text("B", "在校生数(小学)"))
                + Rows(1_000, row => $"<c r=\"A{row}\"><v>{2_151_990_000 + row}</v></c><c r=\"B{row}\" t=\"s\"><v>0</v></c>", 2),
            $"<si><t>{new string('长', 32_000)}</t></si>").Deflated()),
        ["20,000 schools without one of the parts of a total"] = ("blankTakenAsZero", () => XlsxWriter.Write([new("小学", [
            ["学校标识码", "学校名称", "专任教师", "博士教师", "硕士教师", "本科教师", "专科教师", "高中阶段及以下教师"],
            .. Enumerable.Range(1, Faults).Select(row => (object?[])[2_151_900_000 + row, null, 10, null, 0, 9, 1, 0]),
        ])])),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_workbook_costs_no_more_to_judge_and_to_answer_than_to_read(string name)
    {
        var (code, file) = Cases[name];
        var bytes = file();

        var ((judgement, json, page), allocated) = BoundedReading.Run(() =>
        {
            var judged = WorkbookIntake.Decide(UploadPath.Parse(Forms.InCounty), WorkbookReader.Read(bytes, ReadingLimits.Default, default));
            var receipt = Compose(judged);
            return (judged, DocumentJson.Write(receipt), ReceiptPage.Write(receipt));
        });

        Assert.Contains(code, judgement.Findings.Select(finding => finding.Rule.Code));
        Assert.InRange(allocated, 0, 1_500 * Mebibyte);
        Assert.InRange(json.Length, 1, 12 * Mebibyte);
        Assert.InRange(page.Length, 1, Mebibyte);
    }

    [Fact]
    public void Of_20_000_faults_of_one_kind_the_first_thousand_are_listed_and_all_are_counted()
    {
        var judgement = Forms.Judge([new("小学", [
            ["学校标识码", "在校生数", "地址"],
            .. Enumerable.Range(2, Faults).Select(row => (object?[])[2_151_900_000L + row, "约" + row.ToString(CultureInfo.InvariantCulture)]),
            [215_199, 5],
        ])]);
        var receipt = Compose(judgement);
        var page = Encoding.UTF8.GetString(ReceiptPage.Write(receipt));

        Assert.True(judgement.Refused);
        Assert.Equal((Faults + 1, 0, 1), (receipt.Counts.Refusals, receipt.Counts.Warnings, receipt.Counts.Notes));
        Assert.Equal(
            ["notANumber 20000 1000", "schoolCodeInvalid 1 1", "columnsDropped 1 1"],
            receipt.Causes.Select(cause => string.Create(CultureInfo.InvariantCulture, $"{cause.Code} {cause.Count} {cause.Listed}")));
        Assert.Equal(Enumerable.Range(2, 1_000).Select(row => $"小学!B{row}"), receipt.Findings.Where(finding => finding.Code == "notANumber").Select(finding => finding.Place));
        Assert.Contains("共 20000 处", page, StringComparison.Ordinal);
        Assert.Contains("旁边同名的 .receipt.json 列出前 1000 处", page, StringComparison.Ordinal);
        Assert.InRange(DocumentJson.Write(receipt).Length, 1, Mebibyte);
    }

    [Fact]
    public void What_is_blank_in_one_school_is_said_though_in_the_next_it_can_be_taken_as_0()
    {
        var lines = Forms.Lines(Forms.Judge([new("小学", [
            ["学校标识码", "专任教师", "博士教师", "硕士教师", "本科教师", "专科教师", "高中阶段及以下教师"],
            [2_151_990_001L, 10, null, 0, 5, 1, 0],
            [2_151_990_002L, 10, null, 0, 9, 1, 0],
        ])]));

        Assert.Equal(["blank 小学!C2", "blankTakenAsZero 小学!C3"], lines.Where(line => line.StartsWith("blank", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_school_of_the_register_of_which_nothing_can_be_read_has_its_findings()
    {
        var judgement = Forms.Judge([new("学校名录", [["学校标识码", "学校名称", "办学类型", "是否计校数"], [2_151_990_001L, null, "某类", "也许"]])]);

        Assert.Equal(["blank", "choiceUnknown", "choiceUnknown"], judgement.Findings.Select(finding => finding.Rule.Code).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("&lt;script&gt;alert(1)&lt;/script&gt;")]
    [InlineData("\"&gt;&lt;img src=x onerror=alert(1)&gt;")]
    [InlineData("=cmd|' /C calc'!A0")]
    [InlineData("@SUM(1+1)")]
    [InlineData("学校\u202E格表")]
    [InlineData("表\u200B\uFEFF")]
    [InlineData("a!A1")]
    [InlineData("{0}{1:N99}")]
    [InlineData("../../evil")]
    [InlineData("_xD800_")]
    public void Names_of_sheets_headings_and_values_are_inert_in_the_answer(string text)
    {
        var escaped = text.Replace("\"", "&quot;", StringComparison.Ordinal);
        var file = new RawWorkbook(
            Rows(1, _ => Text("A", "学校标识码") + Text("B", "在校生数(小学)") + Text("C", "学校名称") + Text("D", escaped))
                + Rows(1, _ => Text("A", escaped) + Text("B", escaped) + Text("C", escaped) + Text("D", escaped), 2)).Sheets((escaped, "worksheets/sheet1.xml"));

        Assert.True(FuzzOracle.Check(new FuzzInput(file.Stored())));
    }

    private static Receipt Compose(Judgement judgement) => ReceiptComposition.Compose(
        Forms.InCounty, DateTimeOffset.UnixEpoch, new string('0', 64), judgement.Refused ? Outcome.Refused : Outcome.AcceptedWithWarnings, judgement);

    private static byte[] OneTextInAllCells()
    {
        var raw = new RawBiff();
        raw.Share(new string('长', 32_000));
        return raw.Sheet("表", [.. Enumerable.Range(1, 2_000).SelectMany(row => Enumerable.Range(1, 250).Select(column => RawBiff.Shared(row, column, 0u)))]).File();
    }

    private static string Rows(int count, Func<int, string> cells, int first = 1)
    {
        var rows = new StringBuilder();
        for (var row = first; row < first + count; row++)
        {
            rows.Append(CultureInfo.InvariantCulture, $"<row r=\"{row}\">{cells(row).Replace("@", row.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)}</row>");
        }

        return rows.ToString();
    }

    private static string Text(string column, string text) => $"<c r=\"{column}@\" t=\"inlineStr\"><is><t>{text}</t></is></c>";

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
