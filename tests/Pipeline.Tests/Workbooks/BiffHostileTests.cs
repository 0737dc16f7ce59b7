using System.Buffers.Binary;
using System.Text;
using Pipeline.Adapters.Workbooks;

namespace Pipeline.Tests.Workbooks;

/// <summary>Files of the old kind made to hang the host, to eat its memory or to be misread: each is stopped by a count.</summary>
public sealed class BiffHostileTests
{
    private static readonly byte[] One = RawBiff.Number(1, 1, 1);

    private static readonly Dictionary<string, (string Codes, Func<byte[]> File)> Cases = new(StringComparer.Ordinal)
    {
        ["a NUL tail"] = ("opened", () => [.. Sheet(One), .. new byte[5_000]]),
        ["a workbook"] = ("opened", () => Sheet(One)),
        ["a password"] = ("encryptedWorkbook", () => new RawBiff().Global(RawBiff.Record(0x002F, new byte[54])).Sheet("表", [One]).File()),
        ["an encrypted package"] = ("encryptedWorkbook", () => CompoundWriter.Write(("EncryptionInfo", new byte[200]), ("EncryptedPackage", new byte[9_000]))),
        ["Excel 5"] = ("oldWorkbookXls", () => CompoundWriter.Write(("Book", new byte[9_000]))),
        ["Excel 5 under the newer name"] = ("oldWorkbookXls", () => CompoundWriter.Write(("Workbook", [.. RawBiff.Begin(5, 0x0500), .. RawBiff.End()]))),
        ["a document"] = ("notAWorkbook", () => CompoundWriter.Write(("WordDocument", new byte[9_000]))),
        ["a workbook embedded in a document"] = ("notAWorkbook", () => Embedded()),
        ["a stream of macros alone"] = ("notAWorkbook", () => CompoundWriter.Write(("Workbook", [.. RawBiff.Begin(0x0040), .. RawBiff.End()]))),
        ["no sheets"] = ("emptyWorkbook", () => new RawBiff().File()),
        ["a chart only"] = ("emptyWorkbook", () => new RawBiff().Sheet("图", 0, 2, 0x0020, [One]).File()),
        ["blank cells only"] = ("emptyWorkbook", () => Sheet(RawBiff.Blank(1, 1), RawBiff.MulBlank(5, 1, 256), RawBiff.Row(65_536))),
        ["a signature alone"] = ("damagedWorkbook", () => Sheet(One)[..8]),
        ["a header alone"] = ("damagedWorkbook", () => Sheet(One)[..512]),
        ["a chain that runs in a circle"] = ("damagedWorkbook", () => Patched(Wide(), AllocationOf(0), 0u)),
        ["a chain that ends too soon"] = ("damagedWorkbook", () => Patched(Wide(), AllocationOf(0), 0xFFFFFFFE)),
        ["a chain that leaves the file"] = ("damagedWorkbook", () => Patched(Wide(), AllocationOf(0), 5_000_000u)),
        ["a chain through free sectors"] = ("damagedWorkbook", () => Patched(Wide(), AllocationOf(0), 0xFFFFFFFF)),
        ["a chain of small sectors that runs in a circle"] = ("damagedWorkbook", () => Sheet([.. Enumerable.Range(1, 100).Select(row => RawBiff.Number(row, 1, 1))], file => Patched(file, Sector(file, Read(file, 60)), 0u))),
        ["a directory that runs in a circle"] = ("tooManyParts", () => Patched(Sheet(One), file => AllocationOf((int)Read(file, 48))(file), file => Read(file, 48))),
        ["3,000 streams"] = ("tooManyParts", () => CompoundWriter.Write([.. Enumerable.Range(0, 3_000).Select(n => ($"{n}", (byte[]?)[1]))])),
        ["a directory whose tree is a circle"] = ("damagedWorkbook", () => Patched(Wide(), file => Directory(file) + 128 + 72, _ => 1u)),
        ["a directory that refers to what is not there"] = ("damagedWorkbook", () => Patched(Wide(), file => Directory(file) + 76, _ => 77u)),
        ["two workbooks"] = ("damagedWorkbook", () => CompoundWriter.Write(("Workbook", new RawBiff().Sheet("表", [One]).Stream()), ("WORKBOOK", new RawBiff().Sheet("表", [One]).Stream()))),
        ["a storage for a workbook"] = ("damagedWorkbook", () => CompoundWriter.Write(("Workbook", null))),
        ["a size of 4 GB"] = ("damagedWorkbook", () => Patched(Wide(), file => Directory(file) + 128 + 120, _ => 0xFFFFFFF0)),
        ["a size above the chain's"] = ("damagedWorkbook", () => Patched(Wide(), file => Directory(file) + 128 + 120, file => Read(file, Directory(file) + 128 + 120) + 1_024)),
        ["an allocation table that is not there"] = ("damagedWorkbook", () => Patched(Wide(), CompoundWriter.FirstAllocation, 0x00FFFFFF)),
        ["sectors of 2 GB"] = ("damagedWorkbook", () => Patched(Wide(), 28, 0x001F_FFFE)),
        ["lists of tables that run in a circle"] = ("damagedWorkbook", () => Circle()),
        ["a record that is longer than the stream"] = ("damagedWorkbook", () => Sheet(One, [0x77, 0x77, 0xFF, 0xFF])),
        ["a sheet without an end"] = ("damagedWorkbook", () => new RawBiff { WithoutEnd = true }.Sheet("表", [One]).File()),
        ["charts in charts without an end"] = ("damagedWorkbook", () => Sheet([.. Enumerable.Repeat(RawBiff.Begin(0x0020), 10_000)])),
        ["1,000,000 tiny records"] = ("tooComplex", () => Sheet([.. Enumerable.Repeat(RawBiff.Record(0x7777), 1_000_000)])),
        ["1,000,000 tiny records before the sheets"] = ("tooComplex", () => new RawBiff().Global([.. Enumerable.Repeat(RawBiff.Record(0x7777), 1_000_000).SelectMany(one => one)]).Sheet("表", [One]).File()),
        ["2,400,000 blank cells"] = ("tooManyCells", () => Sheet([.. Enumerable.Range(1, 9_600).Select(row => RawBiff.MulBlank(row, 1, 250))])),
        ["64 sheets that are almost blank and very large"] = ("tooManyCells", () => Many(64, RawBiff.Number(1, 256, 1), RawBiff.Number(65_536, 1, 1))),
        ["65 sheets"] = ("tooManySheets", () => Many(65, One)),
        ["two sheets at one place"] = ("sheetsShareOnePart", () => new RawBiff { Place = (_, _) => 9 }.Sheet("一", [One]).Sheet("二", [One]).File()),
        ["a sheet that is not where it should be"] = ("sheetMissing", () => new RawBiff { Place = (_, at) => at + 4 }.Sheet("表", [One]).File()),
        ["a sheet beyond the stream"] = ("sheetMissing", () => new RawBiff { Place = (_, _) => int.MaxValue }.Sheet("表", [One]).File()),
        ["a sheet before the stream"] = ("sheetMissing", () => new RawBiff { Place = (_, _) => -20 }.Sheet("表", [One]).File()),
        ["a sheet without a name"] = ("damagedWorkbook", () => new RawBiff().Sheet("", [One]).File()),
        ["a cell twice"] = ("rowsOutOfOrder", () => Sheet(One, RawBiff.Number(1, 1, 2))),
        ["a cell twice, once an error"] = ("rowsOutOfOrder", () => Sheet(One, RawBiff.Error(1, 1, 42))),
        ["an error twice"] = ("rowsOutOfOrder", () => Sheet(One, RawBiff.Error(9, 1, 42), RawBiff.Error(9, 1, 42))),
        ["column 257"] = ("addressMissing", () => Sheet(RawBiff.Number(1, 257, 1))),
        ["numbers beyond column 256"] = ("addressMissing", () => Sheet(RawBiff.MulRk(1, 256, 1, 1))),
        ["numbers that are fewer than they say"] = ("damagedWorkbook", () => Sheet(RawBiff.Record(0x00BD, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 9, 0))),
        ["numbers of half a length"] = ("damagedWorkbook", () => Sheet(RawBiff.Record(0x00BD, 0, 0, 0, 0, 0, 0))),
        ["a number of half a length"] = ("damagedWorkbook", () => Sheet(RawBiff.Record(0x0203, 0, 0, 0, 0, 0, 0, 1))),
        ["a formula of half a length"] = ("damagedWorkbook", () => Sheet(RawBiff.Record(0x0006, 0, 0, 0, 0, 0, 0, 1))),
        ["a cell of Excel 2"] = ("damagedWorkbook", () => Sheet(One, RawBiff.Record(0x0003, new byte[15]))),
        ["a number that is none"] = ("valueMalformed", () => Sheet(RawBiff.Number(1, 1, double.NaN))),
        ["an infinite number"] = ("valueMalformed", () => Sheet(RawBiff.Number(1, 1, double.PositiveInfinity))),
        ["a short number that is none"] = ("valueMalformed", () => Sheet(RawBiff.Rk(1, 1, 0x7FF80000))),
        ["a truth value of 2"] = ("valueMalformed", () => Sheet(RawBiff.Truth(1, 1, 2))),
        ["a text beyond the table"] = ("sharedStringMissing", () => Sheet(RawBiff.Shared(1, 1, 0u))),
        ["a text of number 4,294,967,295"] = ("sharedStringMissing", () => Sheet(RawBiff.Shared(1, 1, 0xFFFFFFFF))),
        ["a table that says it holds more"] = ("opened", () => Texts(raw => raw.TextsSaid = 900_000, 0)),
        ["a text that is said and not there"] = ("sharedStringMissing", () => Texts(raw => raw.TextsSaid = 900_000, 5)),
        ["a text that is there and not said"] = ("sharedStringMissing", () => Texts(raw => raw.TextsSaid = 1, 1)),
        ["a table that says it holds 4,294,967,295"] = ("tooMuchText", () => Texts(raw => raw.TextsSaid = 0xFFFFFFFF, 0)),
        ["a text that ends with the table"] = ("damagedWorkbook", () => new RawBiff().Global(RawBiff.Record(0x00FC, 1, 0, 0, 0, 1, 0, 0, 0, 200, 0, 0, 65)).Sheet("表", [One]).File()),
        ["an extension of 4 GB"] = ("damagedWorkbook", () => new RawBiff().Global(RawBiff.Record(0x00FC, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 4, 255, 255, 255, 255, 65)).Sheet("表", [One]).File()),
        ["a text of 32,768 characters"] = ("textTooLong", () => Shared(new string('x', 32_768))),
        ["600 texts of 32,000 characters"] = ("tooMuchText", () => Shared([.. Enumerable.Repeat(new string('x', 32_000), 600)])),
        ["a format of 3,000 characters"] = ("tooComplex", () => new RawBiff().Global(RawBiff.Record(0x041E, [1, 1, .. RawBiff.Text(new string('0', 3_000))])).Sheet("表", [One]).File()),
    };

    /// <summary>Every code that the table fires, for the test that no rule is left without an example.</summary>
    public static IEnumerable<string> Codes => Cases.Values.SelectMany(one => one.Codes.Split(' '));

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_hostile_file_is_refused_by_a_count(string name)
    {
        var (codes, file) = Cases[name];

        BoundedReading.Expect(codes, file());
    }

    [Theory]
    [InlineData(10, 300, "tooManyRows 表!B11")]
    [InlineData(300, 10, "tooManyColumns 表!K1")]
    public void A_value_beyond_the_limits_is_refused_with_its_cell(int rows, int columns, string expected)
    {
        var limits = ReadingLimits.Default with { Rows = rows, Columns = columns };

        Assert.Equal(expected, ReadingText.Of(WorkbookReader.Read(Sheet(RawBiff.Number(1, 11, 1), RawBiff.Number(11, 2, 1)), rows == 10 ? limits with { Columns = 300 } : limits, default)));
    }

    private static byte[] Sheet(params byte[][] records) => new RawBiff().Sheet("表", records).File();

    private static byte[] Sheet(byte[][] records, Func<byte[], byte[]> change) => change(Sheet(records));

    private static byte[] Many(int sheets, params byte[][] records)
    {
        var raw = new RawBiff();
        for (var n = 0; n < sheets; n++)
        {
            raw.Sheet($"表{n}", records);
        }

        return raw.File();
    }

    /// <summary>Two texts, and a cell that refers to one.</summary>
    private static byte[] Texts(Action<RawBiff> change, uint index)
    {
        var raw = new RawBiff();
        raw.Share("一");
        raw.Share("二");
        change(raw);
        return raw.Sheet("表", [RawBiff.Shared(1, 1, index)]).File();
    }

    private static byte[] Shared(params string[] texts)
    {
        var raw = new RawBiff();
        return raw.Sheet("表", texts.Select((text, row) => raw.Shared(row + 1, 1, text)).ToList()).File();
    }

    /// <summary>A workbook whose stream is too long for the small sectors: it begins at sector 0.</summary>
    private static byte[] Wide() => Sheet([.. Enumerable.Range(1, 1_000).Select(row => RawBiff.Number(row, 1, 1))]);

    private static uint Read(byte[] file, int at) => BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at));

    private static int Sector(byte[] _, uint number) => ((int)number + 1) * CompoundWriter.Sector;

    private static int Directory(byte[] file) => Sector(file, Read(file, CompoundWriter.FirstDirectory));

    /// <summary>Where the allocation table says what comes after a sector.</summary>
    private static Func<byte[], int> AllocationOf(int sector) => file => Sector(file, Read(file, CompoundWriter.FirstAllocation + (sector / 128 * 4))) + (sector % 128 * 4);

    private static byte[] Patched(byte[] file, int at, uint value) => Patched(file, _ => at, _ => value);

    private static byte[] Patched(byte[] file, Func<byte[], int> at, uint value) => Patched(file, at, _ => value);

    private static byte[] Patched(byte[] file, Func<byte[], int> at, Func<byte[], uint> value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(at(file)), value(file));
        return file;
    }

    /// <summary>A list of allocation tables that names itself as the next list, and only tables that are not there.</summary>
    private static byte[] Circle()
    {
        var file = new RawBiff().Sheet("表", [One]).File(("picture", new byte[9_000_000]));
        var list = Read(file, 68);
        file.AsSpan(Sector(file, list), CompoundWriter.Sector).Fill(0xFF);
        return Patched(file, Sector(file, list) + 508, list);
    }

    /// <summary>The workbook hangs from a storage, not from the root.</summary>
    private static byte[] Embedded()
    {
        var file = new RawBiff().Sheet("表", [One]).File(("MBD0001", null));
        var directory = Directory(file);
        Assert.Equal("MBD0001", Encoding.Unicode.GetString(file, directory + 128, 14));
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(directory + 128 + 72), 0xFFFFFFFF);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(directory + 128 + 76), 2);
        return file;
    }
}
