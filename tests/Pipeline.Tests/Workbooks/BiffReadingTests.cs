using System.Text;
using Pipeline.Adapters.Workbooks;
using Pipeline.Domain.Intake;

namespace Pipeline.Tests.Workbooks;

/// <summary>Single cells and small sheets of .xls and .et as they stand in files, and what is read from them.</summary>
public sealed class BiffReadingTests
{
    private static readonly Dictionary<string, (string Expected, Func<RawBiff, byte[][]> Records)> Cells = new(StringComparer.Ordinal)
    {
        ["a number"] = ("A1 Number  0.1", _ => [RawBiff.Number(1, 1, 0.1)]),
        ["minus nothing"] = ("A1 Number  0", _ => [RawBiff.Number(1, 1, -0.0)]),
        ["a whole number in short"] = ("B3 Number  -512", _ => [RawBiff.Rk(3, 2, RawBiff.Whole(-512))]),
        ["hundredths in short"] = ("A1 Number  12.34", _ => [RawBiff.Rk(1, 1, RawBiff.Whole(1234, hundredths: true))]),
        ["the upper half of a double"] = ("A1 Number  1.5", _ => [RawBiff.Rk(1, 1, 0x3FF80000)]),
        ["a hundredth of that"] = ("A1 Number  0.015", _ => [RawBiff.Rk(1, 1, 0x3FF80001)]),
        ["a negative one"] = ("A1 Number  -2", _ => [RawBiff.Rk(1, 1, 0xC0000000)]),
        ["several numbers"] = ("C2 Number  1\nD2 Number  2.5\nE2 Number  3", _ => [RawBiff.MulRk(2, 3, RawBiff.Whole(1), RawBiff.Whole(250, hundredths: true), RawBiff.Whole(3))]),
        ["a date"] = ("A1 Date  46266", _ => [RawBiff.Number(1, 1, 46266, 1)]),
        ["a date in short"] = ("A1 Date  46266", _ => [RawBiff.Rk(1, 1, RawBiff.Whole(46266), 1)]),
        ["the first day of all"] = ("A1 Date  1", _ => [RawBiff.Number(1, 1, 1, 1)]),
        ["a duration"] = ("A1 Date  1.5", _ => [RawBiff.Number(1, 1, 1.5, 2)]),
        ["true and false"] = ("A1 Boolean  1\nB1 Boolean  0", _ => [RawBiff.Truth(1, 1, 1), RawBiff.Truth(1, 2, 0)]),
        ["a Chinese text"] = ("A1 Text 一小 0", raw => [raw.Shared(1, 1, "一小")]),
        ["a Latin text"] = ("A1 Text café 0", raw => [raw.Shared(1, 1, "café")]),
        ["what would be an escape in .xlsx"] = ("A1 Text _x000D_ 0", raw => [raw.Shared(1, 1, "_x000D_")]),
        ["line feeds"] = ("A1 Text a\\nb 0", raw => [raw.Shared(1, 1, "a\nb")]),
        ["a text of digits"] = ("A1 Text 00123 0", raw => [raw.Shared(1, 1, "00123")]),
        ["a text formatted as a date"] = ("A1 Text 文 0", raw => [RawBiff.Record(0x00FD, [.. RawBiff.Head(1, 1, 1), .. RawBiff.Long(raw.Share("文"))])]),
        ["a character outside the first plane"] = ("A1 Text 𠮷 0", raw => [raw.Shared(1, 1, "𠮷")]),
        ["a text in its cell"] = ("A1 Text 内联 0\nB1 Text plain 0", _ => [RawBiff.Label(1, 1, "内联"), RawBiff.Label(1, 2, "plain")]),
        ["a formatted text in its cell"] = ("A1 Text 富文本 0", _ => [RawBiff.RichLabel(1, 1, "富文本")]),
        ["blank texts and blank cells"] = ("D1 Number  1", raw => [raw.Shared(1, 1, " 　"), RawBiff.Blank(1, 2), RawBiff.MulBlank(1, 3, 1), RawBiff.Number(1, 4, 1)]),
        ["a formula"] = ("A1 Number  7", _ => [RawBiff.Formula(1, 1, RawBiff.Double(7))]),
        ["a formula whose result is 0"] = ("A1 Number  0", _ => [RawBiff.Formula(1, 1, RawBiff.Double(0))]),
        ["a formula whose result is a date"] = ("A1 Date  46266", _ => [RawBiff.Formula(1, 1, RawBiff.Double(46266), format: 1)]),
        ["a formula whose result is a text"] = ("A1 Text 文 0", _ => [RawBiff.Formula(1, 1, RawBiff.Result(0)), RawBiff.FormulaText("文")]),
        ["a shared formula whose result is a text"] = ("A1 Text 文 0", _ => [RawBiff.Formula(1, 1, RawBiff.Result(0), 8), RawBiff.Record(0x04BC, new byte[10]), RawBiff.FormulaText("文")]),
        ["an array formula whose result is a text"] = ("A1 Text 文 0", _ => [RawBiff.Formula(1, 1, RawBiff.Result(0)), RawBiff.Record(0x0221, new byte[14]), RawBiff.FormulaText("文")]),
        ["a formula whose result is true"] = ("A1 Boolean  1", _ => [RawBiff.Formula(1, 1, RawBiff.Result(1, 1))]),
        ["a formula whose result is the empty text"] = ("B1 Number  1", _ => [RawBiff.Formula(1, 1, RawBiff.Result(3)), RawBiff.Number(1, 2, 1)]),
        ["a formula whose result is an error"] = ("A1 Error #DIV/0! 0", _ => [RawBiff.Formula(1, 1, RawBiff.Result(2, 7))]),
        ["a formula that was never calculated"] = ("A1 UncachedFormula  0\nB1 UncachedFormula  0", _ => [RawBiff.Formula(1, 1, RawBiff.Double(0), 2), RawBiff.Formula(1, 2, RawBiff.Result(3), 3)]),
        ["a formula that is calculated anew each time"] = ("A1 Number  0", _ => [RawBiff.Formula(1, 1, RawBiff.Double(0), 1)]),
        ["a formula whose text is not there"] = ("A1 UncachedFormula  0\nB1 Number  1", _ => [RawBiff.Formula(1, 1, RawBiff.Result(0)), RawBiff.Number(1, 2, 1)]),
        ["a formula whose result is of no kind"] = ("A1 UncachedFormula  0", _ => [RawBiff.Formula(1, 1, RawBiff.Result(9))]),
        ["errors"] = ("A1 Error #NULL! 0\nB1 Error #VALUE! 0\nC1 Error #REF! 0\nD1 Error #NAME? 0\nE1 Error #NUM! 0\nF1 Error #N/A 0\nG1 Error #63 0", _ => [.. new byte[] { 0, 15, 23, 29, 36, 42, 99 }.Select((code, n) => RawBiff.Error(1, n + 1, code))]),
        ["the last cell"] = ("IV65536 Number  1", _ => [RawBiff.Number(65_536, 256, 1)]),
        ["cells out of order"] = ("A1 Number  1\nB1 Error #N/A 0\nA2 Number  3\nB2 Number  2", _ => [RawBiff.Number(2, 2, 2), RawBiff.Number(2, 1, 3), RawBiff.Error(1, 2, 42), RawBiff.Number(1, 1, 1)]),
        ["rows and merged cells"] = ("A1 Text 标题 0\nA2 Number  1", raw => [RawBiff.Row(1), RawBiff.Row(2), RawBiff.Row(60_000), raw.Shared(1, 1, "标题"), RawBiff.Number(2, 1, 1), RawBiff.Merged(1, 1, 1, 5)]),
        ["a chart on the sheet"] = ("A1 Number  1\nA2 Number  2", _ => [RawBiff.Number(1, 1, 1), RawBiff.Begin(0x0020), RawBiff.Number(9, 9, 9), RawBiff.End(), RawBiff.Number(2, 1, 2)]),
        ["records of no kind"] = ("A1 Number  1", _ => [RawBiff.Record(0x7777, 1, 2, 3), RawBiff.Number(1, 1, 1), RawBiff.Record(0x003C, new byte[100])]),
    };

    public static TheoryData<string> Names => [.. Cells.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_cell_is_read_as_Excel_shows_it(string name)
    {
        var (expected, records) = Cells[name];
        var raw = new RawBiff();
        var file = raw.Sheet("表", records(raw)).File();

        Assert.Equal("表\n" + expected, Read(file));
    }

    [Fact]
    public void Dates_counted_from_1904_become_the_same_days_as_those_from_1900()
    {
        var file = new RawBiff().Global(RawBiff.Record(0x0022, 1, 0)).Sheet("表", [RawBiff.Number(1, 1, 44804, 1)]).File();

        Assert.Equal("表\nA1 Date  46266", Read(file));
    }

    [Fact]
    public void Charts_and_macro_sheets_are_passed_over_and_hidden_sheets_read()
    {
        var raw = new RawBiff();
        raw.Sheet("图", 0, 2, 0x0020, RawBiff.Number(1, 1, 1)).Sheet("二", 2, 0, 0x0010, RawBiff.Number(2, 2, 2));
        raw.Sheet("宏", 0, 1, 0x0040, RawBiff.Number(3, 3, 3)).Sheet("又一图", 0, 0, 0x0020, RawBiff.Number(4, 4, 4)).Sheet("一", 1, 0, 0x0010, RawBiff.Number(5, 5, 5));

        Assert.Equal("macrosIgnored\n二 (hidden)\nB2 Number  2\n一 (hidden)\nE5 Number  5", Read(raw.File()));
    }

    [Fact]
    public void Macros_are_ignored_and_said()
    {
        var file = new RawBiff().Sheet("表", [RawBiff.Number(1, 1, 1)]).File(("_VBA_PROJECT_CUR", null));

        Assert.Equal("macrosIgnored\n表\nA1 Number  1", Read(file));
    }

    [Fact]
    public void The_newer_of_two_streams_is_read_and_none_that_is_embedded()
    {
        var raw = new RawBiff().Sheet("表", [RawBiff.Number(1, 1, 1)]);

        Assert.Equal("表\nA1 Number  1", Read(raw.File(("Book", new byte[100]), ("\u0005SummaryInformation", new byte[5000]), ("MBD0001", null))));
    }

    [Theory]
    [InlineData(20)]
    [InlineData(37)]
    [InlineData(8224)]
    public void Texts_that_run_on_into_further_records_are_read_whole(int longest)
    {
        var random = new Random(longest);
        for (var n = 0; n < 40; n++)
        {
            var raw = new RawBiff { LongestRecord = longest, Formatted = n % 2 == 1 };
            var texts = Enumerable.Range(0, random.Next(1, 60)).Select(_ => Text(random, longest)).ToList();
            var file = raw.Sheet("表", texts.Select((text, row) => raw.Shared(row + 1, 1, text)).ToList()).File();

            Assert.Equal("表\n" + string.Join('\n', texts.Select((text, row) => $"A{row + 1} Text {text} 0")), Read(file));
        }
    }

    [Fact]
    public void A_text_result_that_runs_on_into_further_records_is_read_whole()
    {
        var text = string.Concat(Enumerable.Repeat("学校名称", 3_000));
        byte[][] records =
        [
            RawBiff.Formula(1, 1, RawBiff.Result(0)),
            RawBiff.Record(0x0207, [.. RawBiff.Short(text.Length), 1, .. Encoding.Unicode.GetBytes(text[..4_000])]),
            RawBiff.Record(0x003C, [1, .. Encoding.Unicode.GetBytes(text[4_000..8_000])]),
            RawBiff.Record(0x003C, [1, .. Encoding.Unicode.GetBytes(text[8_000..])]),
            RawBiff.Number(2, 1, 1),
        ];

        Assert.Equal($"表\nA1 Text {text} 0\nA2 Number  1", Read(new RawBiff().Sheet("表", records).File()));
    }

    [Fact]
    public void Large_files_with_lists_of_allocation_tables_are_read()
    {
        var raw = new RawBiff().Sheet("表", [RawBiff.Number(1, 1, 1)]);
        var file = raw.File(("picture", new byte[9_000_000]));

        Assert.Equal("表\nA1 Number  1", Read(file));
    }

    private static string Read(byte[] file) => ReadingText.Of(WorkbookReader.Read(file, ReadingLimits.Default, default, fault => Assert.Fail(fault.ToString())));

    private static string Text(Random random, int longest)
    {
        var length = random.Next(1, longest > 1_000 && random.Next(4) == 0 ? 9_000 : 40);
        var chinese = random.Next(3);
        return string.Create(length, random, (letters, chance) =>
        {
            for (var n = 0; n < letters.Length; n++)
            {
                letters[n] = (char)(chinese == 0 || (chinese == 1 && chance.Next(2) == 0) ? chance.Next('a', 'z' + 1) : chance.Next('一', '鿿'));
            }
        });
    }
}
