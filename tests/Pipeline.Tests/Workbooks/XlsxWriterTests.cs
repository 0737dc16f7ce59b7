using System.Security.Cryptography;
using Pipeline.Adapters.Workbooks;

namespace Pipeline.Tests.Workbooks;

public sealed class XlsxWriterTests
{
    [Fact]
    public void The_same_sheets_give_the_same_bytes_on_every_machine()
    {
        var bytes = XlsxWriter.Write([
            new("班级", [["学校", "人数"], ["一小", 42], [null, 3.5m], [new XlsxFormula("B2*2", 84), new XlsxError("#N/A")]])
            {
                Hidden = true, Merged = ["A1:B1"], ColumnWidths = [20, 8.5],
            },
        ]);

        Assert.Equal("d62045f03c19c704abf05809e772a53d9a0e974b98308f5718ca750406e845f5", Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }
}
