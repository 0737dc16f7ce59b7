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

        Assert.Equal("75843d3b9fdca1fb90ff8a6e049cc35c770f895fff48894833e14985b40a8b7b", Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }
}
