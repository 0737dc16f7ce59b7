using Pipeline.Adapters.Workbooks;

namespace Pipeline.Tests.Workbooks;

/// <summary>Single cells and small sheets as they stand in files, and what is read from them.</summary>
public sealed class CellReadingTests
{
    [Theory]
    [InlineData("<c r=\"A1\"><v>0.1</v></c>", "A1 Number  0.1")]
    [InlineData("<c r=\"A1\" t=\"n\"><v>1E3</v></c>", "A1 Number  1000")]
    [InlineData("<c r=\"A1\"><v>-0</v></c>", "A1 Number  0")]
    [InlineData("<c r=\"A1\" t=\"b\"><v>1</v></c>", "A1 Boolean  1")]
    [InlineData("<c r=\"A1\" t=\"b\"><v>0</v></c>", "A1 Boolean  0")]
    [InlineData("<c r=\"A1\" s=\"1\"><v>46266</v></c>", "A1 Date  46266")]
    [InlineData("<c r=\"A1\" s=\"1\"><v>1</v></c>", "A1 Date  1")]
    [InlineData("<c r=\"A1\" s=\"1\"><v>59</v></c>", "A1 Date  59")]
    [InlineData("<c r=\"A1\" s=\"1\"><v>61</v></c>", "A1 Date  61")]
    [InlineData("<c r=\"A1\" s=\"2\"><v>1.5</v></c>", "A1 Date  1.5")]
    [InlineData("<c r=\"A1\" t=\"d\"><v>2026-09-01</v></c>", "A1 Date  46266")]
    [InlineData("<c r=\"A1\" t=\"s\"><v>0</v></c>", "A1 Text 富文本 0")]
    [InlineData("<c r=\"A1\" t=\"s\"><v>1</v></c>", "A1 Text 东京 0")]
    [InlineData("<c r=\"A1\" t=\"s\"><v>2</v></c>", "A1 Text a\\r\\nb 0")]
    [InlineData("<c r=\"A1\" t=\"s\"><v>3</v></c>", "A1 Text _x000D_ 0")]
    [InlineData("<c r=\"A1\" t=\"s\"><v>4</v></c>", "A1 Text \u200b5 0")]
    [InlineData("<c r=\"A1\" t=\"s\"><v>5</v></c>", "A1 Text  男 0")]
    [InlineData("<c r=\"A1\" t=\"inlineStr\"><is><t>内联</t></is></c>", "A1 Text 内联 0")]
    [InlineData("<c r=\"A1\" t=\"inlineStr\"><is><r><t>a</t></r><r><t>b_x000D_</t></r><rPh sb=\"0\" eb=\"1\"><t>カ</t></rPh></is></c>", "A1 Text ab\\r 0")]
    [InlineData("<c r=\"A1\" t=\"str\"><f>B1</f><v>文</v></c>", "A1 Text 文 0")]
    [InlineData("<c r=\"A1\" t=\"str\"><f>B1</f><v>5</v></c>", "A1 Text 5 0")]
    [InlineData("<c r=\"A1\" t=\"str\"><f>B1</f><v></v></c><c r=\"B1\"><v>1</v></c>", "B1 Number  1")]
    [InlineData("<c r=\"A1\" s=\"1\" t=\"s\"><v>0</v></c>", "A1 Text 富文本 0")]
    [InlineData("<c r=\"A1\"><f>B1</f></c>", "A1 UncachedFormula  0")]
    [InlineData("<c r=\"A1\"><f>B1</f><v></v></c>", "A1 UncachedFormula  0")]
    [InlineData("<c r=\"A1\"><f>B1</f><v/></c>", "A1 UncachedFormula  0")]
    [InlineData("<c r=\"A1\"><f t=\"shared\" si=\"0\"/></c>", "A1 UncachedFormula  0")]
    [InlineData("<c r=\"A1\"><f>B1</f><v>7</v></c>", "A1 Number  7")]
    [InlineData("<c r=\"A1\" t=\"e\"><v>#N/A</v></c>", "A1 Error #N/A 0")]
    [InlineData("<c r=\"A1\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>", "A1 Error #DIV/0! 0")]
    [InlineData("<c r=\"A1\" t=\"e\"><v>#SPILL!</v></c>", "A1 Error #SPILL! 0")]
    public void A_cell_is_read_as_Excel_shows_it(string cell, string expected)
    {
        const string Strings = "<si><r><t>富</t></r><r><rPr><b/></rPr><t>文本</t></r></si><si><t>东京</t><rPh sb=\"0\" eb=\"2\"><t>トウキョウ</t></rPh></si>"
            + "<si><t>a_x000D_\nb</t></si><si><t>_x005F_x000D_</t></si><si><t>\u200b5</t></si><si><t xml:space=\"preserve\"> 男</t></si>";
        var file = new RawWorkbook($"<row r=\"1\">{cell}</row>", Strings).Deflated();

        Assert.Equal("表\n" + expected, ReadingText.Of(WorkbookReader.Read(file, ReadingLimits.Default, default, fault => Assert.Fail(fault.ToString()))));
    }

    [Theory]
    [InlineData("<c r=\"A1\"><v>(5)</v></c>", "(5)")]
    [InlineData("<c r=\"A1\"><v>¤5</v></c>", "¤5")]
    [InlineData("<c r=\"A1\"><v>1,000</v></c>", "1,000")]
    [InlineData("<c r=\"A1\"><v>NaN</v></c>", "NaN")]
    [InlineData("<c r=\"A1\"><v>Infinity</v></c>", "Infinity")]
    [InlineData("<c r=\"A1\"><v>1E999</v></c>", "1E999")]
    [InlineData("<c r=\"A1\"><v>0x1F</v></c>", "0x1F")]
    [InlineData("<c r=\"A1\"><v>一</v></c>", "一")]
    [InlineData("<c r=\"A1\" t=\"b\"><v>true</v></c>", "true")]
    [InlineData("<c r=\"A1\" t=\"d\"><v>2026/9/1</v></c>", "2026/9/1")]
    [InlineData("<c r=\"A1\" t=\"x\"><v>1</v></c>", "1")]
    [InlineData("<c r=\"A1\"><is><t>1</t></is></c>", "1")]
    public void A_value_that_is_none_is_refused_with_its_cell(string cell, string quoted)
    {
        var file = new RawWorkbook($"<row r=\"1\">{cell}<c r=\"B1\"><v>1</v></c></row>").Deflated();

        Assert.Equal("valueMalformed 表!A1 " + quoted, ReadingText.Of(WorkbookReader.Read(file, ReadingLimits.Default, default)));
    }

    [Fact]
    public void All_malformed_values_are_listed_up_to_a_limit()
    {
        var file = new RawWorkbook($"<row r=\"1\"><c r=\"A1\"><v>x</v></c><c r=\"B1\" t=\"s\"><v>-1</v></c></row>").Deflated();

        Assert.Equal("valueMalformed 表!A1 x\nsharedStringMissing 表!B1 -1", ReadingText.Of(WorkbookReader.Read(file, ReadingLimits.Default, default)));
        Assert.Equal("valueMalformed 表!A1 x", ReadingText.Of(WorkbookReader.Read(file, ReadingLimits.Default with { Findings = 1 }, default)));
    }

    [Fact]
    public void Dates_counted_from_1904_become_the_same_days_as_those_from_1900()
    {
        var raw = new RawWorkbook("<row r=\"1\"><c r=\"A1\" s=\"1\"><v>44804</v></c></row>");
        raw.Part("xl/workbook.xml", $"<workbook {RawWorkbook.Main} xmlns:r=\"{RawWorkbook.Office}\"><workbookPr date1904=\"1\"/><sheets><sheet name=\"表\" sheetId=\"1\" r:id=\"s0\"/></sheets></workbook>");

        Assert.Equal("表\nA1 Date  46266", ReadingText.Of(WorkbookReader.Read(raw.Deflated(), ReadingLimits.Default, default)));
    }

    [Fact]
    public void Formatting_to_the_last_row_and_column_is_no_reason_to_refuse()
    {
        var wide = "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"XFD1\" s=\"1\"/></row>";
        var tall = string.Concat(Enumerable.Range(2, 200_000).Select(row => $"<row r=\"{row}\" ht=\"20\"/>"));
        var last = "<row r=\"1048576\"><c r=\"A1048576\" s=\"1\"/><c r=\"B1048576\" t=\"str\"><f>A1</f><v></v></c></row>";
        var (reading, allocated) = BoundedReading.Read(new RawWorkbook(wide + tall + last).Deflated());

        Assert.Equal("表\nA1 Number  1", ReadingText.Of(reading));
        Assert.InRange(allocated, 0, 200L * 1024 * 1024);
    }

    [Fact]
    public void Charts_and_dialogs_are_passed_over_and_hidden_sheets_read()
    {
        var raw = new RawWorkbook().Part("xl/worksheets/sheet2.xml", $"<worksheet {RawWorkbook.Main}><sheetData><row r=\"2\"><c r=\"B2\"><v>2</v></c></row></sheetData></worksheet>");
        raw.Sheets("worksheet", RawWorkbook.Relationship("c", "chartsheet", "chartsheets/sheet1.xml"), ("一", "worksheets/sheet1.xml"), ("二", "../xl/worksheets/sheet2.xml"));
        raw.Part("xl/workbook.xml", $"<workbook {RawWorkbook.Main} xmlns:r=\"{RawWorkbook.Office}\"><sheets><sheet name=\"图\" sheetId=\"3\" r:id=\"c\"/><sheet name=\"二\" sheetId=\"1\" state=\"veryHidden\" r:id=\"s1\"/><sheet name=\"一\" sheetId=\"2\" r:id=\"s0\"/></sheets></workbook>");

        Assert.Equal("二 (hidden)\nB2 Number  2\n一\nA1 Number  512", ReadingText.Of(WorkbookReader.Read(raw.Deflated(), ReadingLimits.Default, default)));
    }

    [Theory]
    [InlineData("<cols><col min=\"1\" max=\"1\" style=\"1\"/></cols>", "")]
    [InlineData("<cols><col min=\"1\" max=\"16384\" width=\"9.5\" hidden=\"true\"/></cols><sheetFormatPr/>", "")]
    [InlineData("<dimension ref=\"A1:XFD1048576\"/><sheetPr codeName=\"Sheet1\"><tabColor rgb=\"FF0000\"/></sheetPr>", "")]
    [InlineData("", "<mergeCells><mergeCell ref=\"A1:C1\"/></mergeCells>")]
    [InlineData("", "<mergeCells><mergeCell ref=\"A:C\"/></mergeCells>")]
    [InlineData("", "<headerFooter><oddHeader>&amp;C一小</oddHeader></headerFooter><drawing/>")]
    [InlineData("", "<dataValidations><dataValidation sqref=\"A1\"><formula1>\"是,否\"</formula1></dataValidation></dataValidations>")]
    public void What_surrounds_the_cells_makes_no_difference(string before, string after)
    {
        var raw = new RawWorkbook().Part("xl/worksheets/sheet1.xml", $"<x:worksheet {RawWorkbook.Main.Replace("xmlns", "xmlns:x", StringComparison.Ordinal)}>{Prefixed(before)}<x:sheetData>\n  <x:row r=\"1\" spans=\"1:1\" ht=\"20\" customHeight=\"true\">\n  <x:c r=\"A1\" s=\"99\">\n <x:v>512</x:v>\n</x:c>\n</x:row></x:sheetData>{Prefixed(after)}</x:worksheet>");

        Assert.Equal("表\nA1 Number  512", ReadingText.Of(WorkbookReader.Read(raw.Deflated(), ReadingLimits.Default, default, fault => Assert.Fail(fault.ToString()))));

        static string Prefixed(string xml) => xml.Replace("</", "</x:", StringComparison.Ordinal).Replace("<", "<x:", StringComparison.Ordinal).Replace("<x:/x:", "</x:", StringComparison.Ordinal);
    }

    [Fact]
    public void A_workbook_needs_neither_styles_nor_shared_texts()
    {
        var raw = new RawWorkbook().Without("xl/styles.xml").Without("xl/sharedStrings.xml");
        raw.Part("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{RawWorkbook.Relationship("s0", "worksheet", "worksheets/sheet1.xml")}</Relationships>");

        Assert.Equal("表\nA1 Number  512", ReadingText.Of(WorkbookReader.Read(raw.Deflated(), ReadingLimits.Default, default, fault => Assert.Fail(fault.ToString()))));
    }
}
