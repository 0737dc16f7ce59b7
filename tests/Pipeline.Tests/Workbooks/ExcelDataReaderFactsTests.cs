using System.Text;
using ExcelDataReader;

namespace Pipeline.Tests.Workbooks;

/// <summary>
/// What ExcelDataReader 3.6.0 does with files that are not as they should be: why the inspection before it exists. Where a
/// later version behaves better, the check that stands for it here may go.
/// </summary>
public sealed class ExcelDataReaderFactsTests
{
    [Theory]
    [InlineData("<row r=\"1\"><c r=\"A1\" t=\"e\"><v>#N/A</v></c><c r=\"B1\"><v>1</v></c></row>", 0, null)]
    [InlineData("<row r=\"1\"><c r=\"A1\"><f>B1</f></c><c r=\"B1\"><v>1</v></c></row>", 0, null)]
    [InlineData("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>7</v></c></row>", 0, "7")]
    [InlineData("<row r=\"1\"><c r=\"A1\"><v>(5)</v></c></row>", 0, -5.0)]
    [InlineData("<row r=\"1\"><c r=\"A1\"><v>NaN</v></c></row>", 0, double.NaN)]
    [InlineData("<row r=\"1\"><c r=\"A1\" t=\"b\"><v>true</v></c></row>", 0, false)]
    [InlineData("<row r=\"3\"><c r=\"A3\"><v>3</v></c></row><row r=\"1\"><c r=\"A1\"><v>1</v></c></row>", 3, 1.0)]
    public void A_value_that_is_wrong_is_given_without_an_error(string rows, int row, object? value)
    {
        Assert.Equal(value, Read(new RawWorkbook(rows).Stored(), row));
    }

    [Fact]
    public void A_part_that_does_not_match_its_checksum_is_read_all_the_same()
    {
        var file = new RawWorkbook().Stored();
        "912"u8.CopyTo(file.AsSpan(file.AsSpan().IndexOf("<v>512</v>"u8) + 3));

        Assert.Equal(912.0, Read(file, 0));
    }

    private static object? Read(byte[] file, int row)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var reader = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(file));
        for (var n = 0; n <= row; n++)
        {
            Assert.True(reader.Read());
        }

        return reader.GetValue(0) is DBNull ? null : reader.GetValue(0);
    }
}
