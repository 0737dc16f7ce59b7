using System.Globalization;
using Pipeline.Adapters.Workbooks;
using Pipeline.Domain.Intake;

namespace Pipeline.Tests.Workbooks;

/// <summary>What is read stands where it was planted, whatever rows and columns are blank.</summary>
public sealed class AddressTests
{
    [Fact]
    public void Every_cell_is_read_at_the_address_where_it_was_planted()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var planted = Enumerable.Range(1, random.Next(1, 4)).Select(n => Plant(random, $"表{n}")).ToList();
            var expected = planted.SelectMany(sheet => new[] { sheet.Sheet.Name }.Concat(sheet.Cells));
            if (planted.TrueForAll(sheet => sheet.Cells.Count == 0))
            {
                continue;
            }

            var reading = WorkbookReader.Read(XlsxWriter.Write([.. planted.Select(sheet => sheet.Sheet)]), ReadingLimits.Default, default);
            Assert.Equal(string.Join('\n', expected), ReadingText.Of(reading));
        }
    }

    [Theory]
    [InlineData("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"3\"><c r=\"B3\"><v>1</v></c></row>")]
    [InlineData("<row r=\"2\"><c r=\"B2\"><v>1</v></c></row>")]
    [InlineData("<row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"B2\"><v>1</v></c></row>")]
    [InlineData("<row r=\"2\"><c r=\"A2\" t=\"e\"><v>#N/A</v></c></row>")]
    public void Values_that_the_library_places_elsewhere_than_the_file_are_not_believed(string other)
    {
        var inspected = Preflight.Check(new RawWorkbook("<row r=\"2\"><c r=\"A2\"><v>1</v></c></row>").Stored(), ReadingLimits.Default, default);
        var elsewhere = Preflight.Check(new RawWorkbook(other).Stored(), ReadingLimits.Default, default);

        Assert.Throws<InvalidDataException>(() => LibraryRows.Read(inspected with { Clean = elsewhere.Clean }, default));
        Assert.Single(LibraryRows.Read(inspected, default).Sheets);
    }

    private static (XlsxSheet Sheet, List<string> Cells) Plant(Random random, string name)
    {
        var rows = new object?[random.Next(0, 40)][];
        var cells = new List<string>();
        var density = random.NextDouble();
        for (var row = 0; row < rows.Length; row++)
        {
            rows[row] = new object?[random.NextDouble() < 0.4 ? 0 : random.Next(0, 60)];
            for (var column = 0; column < rows[row].Length; column++)
            {
                if (random.NextDouble() < density)
                {
                    var (value, read) = Value(random);
                    rows[row][column] = value;
                    if (read.Length > 0)
                    {
                        cells.Add($"{new CellAddress(row + 1, column + 1)} {read}");
                    }
                }
            }
        }

        return (new(name, rows) { HeaderRows = random.Next(0, 3) }, cells);
    }

    private static (object? Value, string Read) Value(Random random)
    {
        var number = random.Next(-1_000_000, 1_000_000) / 1000.0;
        var text = string.Create(CultureInfo.InvariantCulture, $"文{number}");
        return random.Next(9) switch
        {
            0 => (new XlsxError("#N/A"), "Error #N/A 0"),
            1 => (new XlsxFormula("A1", null), "UncachedFormula  0"),
            2 => (new XlsxFormula("A1", new XlsxError("#REF!")), "Error #REF! 0"),
            3 => (new XlsxFormula("A1", ""), ""),
            4 => ("　 ", ""),
            5 => (text, $"Text {text} 0"),
            6 => (new XlsxFormula("A1", text), $"Text {text} 0"),
            7 => (true, "Boolean  1"),
            _ => (number, string.Create(CultureInfo.InvariantCulture, $"Number  {number}")),
        };
    }
}
