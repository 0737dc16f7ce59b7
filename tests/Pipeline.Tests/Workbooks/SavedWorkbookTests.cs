using System.Globalization;
using Pipeline.Adapters.Workbooks;
using Pipeline.Domain.Intake;

namespace Pipeline.Tests.Workbooks;

/// <summary>Files that a real spreadsheet program saved (Fixtures/README.md says how).</summary>
public sealed class SavedWorkbookTests
{
    [Theory]
    [InlineData("saved/school-form.xls")]
    [InlineData("saved/school-form.xlsx")]
    public void A_form_that_was_saved_again_says_the_same(string file)
    {
        var original = Read("school-form.xlsx");
        var saved = Read(file);

        Assert.Equal(ReadingText.Of(original), ReadingText.Of(saved));
        Assert.Equal(
            WorkbookIntake.DecideContent(original).Findings.Select(finding => finding.ToString()),
            WorkbookIntake.DecideContent(saved).Findings.Select(finding => finding.ToString()));
    }

    [Fact]
    public void The_first_sheet_of_a_form_reads_from_CSV_with_the_same_texts_at_the_same_cells()
    {
        var sheet = Opened("school-form.xlsx").Sheets[0];
        var csv = Assert.Single(Opened("saved/school-form.csv").Sheets);

        Assert.Equal(Texts(sheet), Texts(csv));

        static IEnumerable<string> Texts(Sheet sheet) => sheet.Rows.SelectMany(row => row.Cells.Select(cell =>
            $"{new CellAddress(row.Number, cell.Column)} {(cell.Kind == CellKind.Number ? cell.Number.ToString(CultureInfo.InvariantCulture) : cell.Text)}"));
    }

    [Theory]
    [InlineData("saved/quirks.xls")]
    [InlineData("saved/quirks.xlsx")]
    public void Formulas_errors_dates_and_hidden_sheets_are_read_as_the_program_shows_them(string file)
    {
        Assert.Equal(
            """
            公式
            A1 Text 示例县统计表 0
            A4 Number  512
            B4 Number  0.1
            C4 Number  12.34
            D4 Number  12345678901
            E4 Number  1
            F4 Date  46266
            A5 Number  1024
            B5 Error #DIV/0! 0
            C5 Text 文字 0
            E5 Number  0
            F5 Error #N/A 0
            G5 Number  0
            H5 Boolean  1
            B66 Text 注：\n第二行 0
            C66 Text 00123 0
            隐藏 (hidden)
            B1 Number  7
            """,
            ReadingText.Of(Read(file)));
    }

    private static Workbook Opened(string file) => Assert.IsType<Reading.Opened>(Read(file)).Workbook;

    private static Reading Read(string file) => WorkbookReader.Read(
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Workbooks", "Fixtures", file)), ReadingLimits.Default, default, fault => Assert.Fail(fault.ToString()));
}
