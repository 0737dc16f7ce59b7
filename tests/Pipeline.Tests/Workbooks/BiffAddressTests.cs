using System.Globalization;
using Pipeline.Adapters.Workbooks;
using Pipeline.Domain.Intake;

namespace Pipeline.Tests.Workbooks;

/// <summary>What is read from .xls stands where it was planted, and damage by chance always ends in a reading.</summary>
public sealed class BiffAddressTests
{
    [Fact]
    public void Every_cell_is_read_at_the_address_where_it_was_planted()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var raw = new RawBiff { LongestRecord = random.Next(30, 8_225), Formatted = random.Next(2) == 0 };
            var expected = new List<string>();
            var values = 0;
            for (var n = random.Next(1, 4); n > 0; n--)
            {
                var hidden = random.Next(3) == 0;
                var cells = Plant(random, raw);
                var records = cells.Select(cell => cell.Record).ToArray();
                if (random.Next(3) == 0)
                {
                    random.Shuffle(records);
                }

                raw.Sheet($"表{n}", (byte)(hidden ? 1 : 0), 0, 0x0010, records);
                expected.Add($"表{n}{(hidden ? " (hidden)" : "")}");
                expected.AddRange(cells.Where(cell => cell.Read.Length > 0).Select(cell => cell.Read));
                values += cells.Count(cell => cell.Read.Length > 0);
            }

            Assert.Equal(values == 0 ? "emptyWorkbook" : string.Join('\n', expected), ReadingText.Of(WorkbookReader.Read(raw.File(), ReadingLimits.Default, default, fault => Assert.Fail(fault.ToString()))));
        }
    }

    [Fact]
    public void A_file_cut_short_anywhere_is_refused_or_lost_only_filling()
    {
        foreach (var whole in Whole())
        {
            var sound = ReadingText.Of(WorkbookReader.Read(whole, ReadingLimits.Default, default));
            for (var length = 0; length < whole.Length; length++)
            {
                var reading = WorkbookReader.Read(whole.AsMemory(0, length), ReadingLimits.Default, default);
                Assert.True(reading is Reading.Unreadable || ReadingText.Of(reading) == sound, $"{length} of {whole.Length} bytes were read as a workbook.");
            }
        }
    }

    [Fact]
    public void Flipped_bytes_end_in_a_reading_within_bounds()
    {
        var random = new Random(20_260_903);
        var opened = 0;
        foreach (var whole in Whole())
        {
            for (var n = 0; n < 3_000; n++)
            {
                var damaged = whole.ToArray();
                for (var flips = random.Next(1, 4); flips > 0; flips--)
                {
                    damaged[n < whole.Length / 2 ? random.Next(whole.Length / 2) : random.Next(whole.Length)] ^= (byte)random.Next(1, 256);
                }

                var before = GC.GetAllocatedBytesForCurrentThread();
                var reading = WorkbookReader.Read(damaged, ReadingLimits.Default, default);
                Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100L * 1024 * 1024);
                opened += reading is Reading.Opened ? 1 : 0;
            }
        }

        // Otherwise this would be a test of the container alone.
        Assert.InRange(opened, 500, 5_900);
    }

    [Fact]
    public void Values_that_the_library_places_elsewhere_than_the_file_are_not_believed()
    {
        var inspected = BiffPreflight.Check(new RawBiff().Sheet("表", [RawBiff.Number(2, 1, 1)]).File(), ReadingLimits.Default, default);
        var elsewhere = BiffPreflight.Check(new RawBiff().Sheet("表", [RawBiff.Number(2, 2, 1)]).File(), ReadingLimits.Default, default);

        Assert.Throws<InvalidDataException>(() => LibraryRows.Read(inspected with { Clean = elsewhere.Clean }, default));
        Assert.Single(LibraryRows.Read(inspected, default).Sheets);
    }

    /// <summary>One file in small sectors and one in large ones.</summary>
    private static byte[][] Whole()
    {
        var raw = new RawBiff { LongestRecord = 60, Formatted = true };
        byte[][] records =
        [
            raw.Shared(1, 1, "学校"), raw.Shared(1, 2, "plain text"), RawBiff.Number(2, 1, 0.25), RawBiff.MulRk(2, 2, RawBiff.Whole(1), RawBiff.Whole(512, hundredths: true)),
            RawBiff.Formula(3, 1, RawBiff.Result(0)), RawBiff.FormulaText("文"), RawBiff.Error(3, 2, 42), RawBiff.Formula(3, 3, RawBiff.Double(0), 2), RawBiff.Number(4, 1, 46266, 1),
        ];
        var small = raw.Sheet("班级", 1, 0, 0x0010, records).File();
        return [small, raw.Sheet("二", [.. Enumerable.Range(1, 150).Select(row => RawBiff.Number(row, 3, row))]).File()];
    }

    private static List<(string Read, byte[] Record)> Plant(Random random, RawBiff raw)
    {
        var cells = new List<(string, byte[])>();
        var density = random.NextDouble();
        var first = random.Next(10) == 0 ? 65_490 : 1;
        for (var row = first; row < first + random.Next(0, 40); row++)
        {
            for (var column = 1 + random.Next(200); column <= 256 && random.Next(60) > 0; column++)
            {
                if (random.NextDouble() < density)
                {
                    var (value, record) = Value(random, raw, row, column);
                    cells.Add((value.Length > 0 ? $"{new CellAddress(row, column)} {value}" : "", record));
                }
            }
        }

        return cells;
    }

    private static (string Read, byte[] Record) Value(Random random, RawBiff raw, int row, int column)
    {
        var whole = random.Next(-1_000_000, 1_000_000);
        var text = string.Create(CultureInfo.InvariantCulture, $"{(random.Next(2) == 0 ? "文" : "")}{whole}");
        string Number(double number) => string.Create(CultureInfo.InvariantCulture, $"Number  {number}");
        return random.Next(12) switch
        {
            0 => ("Error #N/A 0", RawBiff.Error(row, column, 42)),
            1 => ("UncachedFormula  0", RawBiff.Formula(row, column, RawBiff.Result(3), 2)),
            2 => ("Error #REF! 0", RawBiff.Formula(row, column, RawBiff.Result(2, 23))),
            3 => ("", RawBiff.Formula(row, column, RawBiff.Result(3))),
            4 => ("", raw.Shared(row, column, " 　")),
            5 or 6 => ($"Text {text} 0", raw.Shared(row, column, text)),
            7 => ($"Text {text} 0", [.. RawBiff.Formula(row, column, RawBiff.Result(0)), .. RawBiff.FormulaText(text)]),
            8 => ("Boolean  1", RawBiff.Truth(row, column, 1)),
            9 => (Number(whole), RawBiff.Rk(row, column, RawBiff.Whole(whole))),
            10 => (Number(whole / 100.0), RawBiff.MulRk(row, column, RawBiff.Whole(whole, hundredths: true))),
            _ => (Number(whole / 1000.0), RawBiff.Number(row, column, whole / 1000.0)),
        };
    }
}
