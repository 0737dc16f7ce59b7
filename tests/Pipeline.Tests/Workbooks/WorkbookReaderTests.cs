using Pipeline.Adapters.Workbooks;

namespace Pipeline.Tests.Workbooks;

public sealed class WorkbookReaderTests
{
    [Fact]
    public void A_workbook_is_read_as_it_was_written()
    {
        var bytes = XlsxWriter.Write([
            new("班级", [["学校", "人数", "  "], [], [null, " 一小 ", 42, 3.5m, true, -0.0], [new XlsxFormula("B2*2", null), new XlsxError("#N/A"), new XlsxFormula("1", 7), new XlsxFormula("2", "")]]),
            new("日期", [[], [null, new DateOnly(2026, 9, 1)], [new DateOnly(1900, 1, 1), "a\r\nb_x000D_"]]) { Hidden = true },
            new("空", []),
        ]);

        Assert.Equal(
            """
            班级
            A1 Text 学校 0
            B1 Text 人数 0
            B3 Text  一小  0
            C3 Number  42
            D3 Number  3.5
            E3 Boolean  1
            F3 Number  0
            A4 UncachedFormula  0
            B4 Error #N/A 0
            C4 Number  7
            日期 (hidden)
            B2 Date  46266
            A3 Date  2
            B3 Text a\r\nb_x000D_ 0
            空
            """,
            ReadingText.Of(WorkbookReader.Read(bytes, ReadingLimits.Default, default, fault => Assert.Fail(fault.ToString()))));
    }
}
