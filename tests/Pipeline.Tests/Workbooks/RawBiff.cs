using System.Buffers.Binary;
using System.Text;

namespace Pipeline.Tests.Workbooks;

/// <summary>An .xls (BIFF8) made of records, each of which a test chooses: also what no spreadsheet program would save.</summary>
internal sealed class RawBiff
{
    private readonly List<(string Name, byte State, byte Kind, ushort Type, byte[] Records)> sheets = [];
    private readonly List<byte[]> globals = [];
    private readonly List<string> texts = [];

    /// <summary>The longest data of a record before a CONTINUE record takes the rest.</summary>
    public int LongestRecord { get; init; } = 8224;

    /// <summary>How many texts the table says it holds, where that is not how many there are.</summary>
    public uint? TextsSaid { get; set; }

    /// <summary>Cuts the texts' formatting in as a spreadsheet program would.</summary>
    public bool Formatted { get; init; }

    public bool WithoutEnd { get; set; }

    /// <summary>Where a sheet begins, in place of where it does.</summary>
    public Func<int, int, int> Place { get; set; } = (_, at) => at;

    public static byte[] Record(ushort type, params byte[] data) => [.. Short(type), .. Short(data.Length), .. data];

    public static byte[] Short(int value) => [(byte)value, (byte)(value >> 8)];

    public static byte[] Long(long value) => [.. Short((int)value), .. Short((int)(value >> 16))];

    public static byte[] Double(double value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
        return bytes;
    }

    /// <summary>Row and column count from 1.</summary>
    public static byte[] Head(int row, int column, int format = 0) => [.. Short(row - 1), .. Short(column - 1), .. Short(format)];

    public static byte[] Number(int row, int column, double value, int format = 0) => Record(0x0203, [.. Head(row, column, format), .. Double(value)]);

    public static byte[] Rk(int row, int column, uint bits, int format = 0) => Record(0x027E, [.. Head(row, column, format), .. Long(bits)]);

    /// <summary>A whole number as an RK value, perhaps of hundredths.</summary>
    public static uint Whole(int value, bool hundredths = false) => (uint)((value << 2) | 2 | (hundredths ? 1 : 0));

    public static byte[] MulRk(int row, int column, params uint[] bits) =>
        Record(0x00BD, [.. Short(row - 1), .. Short(column - 1), .. bits.SelectMany(one => (byte[])[0, 0, .. Long(one)]), .. Short(column + bits.Length - 2)]);

    public static byte[] MulBlank(int row, int column, int count) =>
        Record(0x00BE, [.. Short(row - 1), .. Short(column - 1), .. new byte[2 * count], .. Short(column + count - 2)]);

    public static byte[] Blank(int row, int column) => Record(0x0201, Head(row, column));

    public static byte[] Truth(int row, int column, byte value) => Record(0x0205, [.. Head(row, column), value, 0]);

    public static byte[] Error(int row, int column, byte code) => Record(0x0205, [.. Head(row, column), code, 1]);

    public static byte[] Shared(int row, int column, uint index) => Record(0x00FD, [.. Head(row, column), .. Long(index)]);

    public static byte[] Label(int row, int column, string text) => Record(0x0204, [.. Head(row, column), .. Text(text)]);

    public static byte[] RichLabel(int row, int column, string text) => Record(0x00D6, [.. Head(row, column), .. Text(text), 1, 0, 0, 0, 5, 0]);

    /// <summary>A formula (=1) with a result of eight bytes.</summary>
    public static byte[] Formula(int row, int column, byte[] result, int flags = 0, int format = 0) =>
        Record(0x0006, [.. Head(row, column, format), .. result, .. Short(flags), 0, 0, 0, 0, 3, 0, 0x1E, 1, 0]);

    /// <summary>A result that is no number: 0 a text, 1 a truth value, 2 an error, 3 the empty text.</summary>
    public static byte[] Result(byte kind, byte value = 0) => [kind, 0, value, 0, 0, 0, 0xFF, 0xFF];

    public static byte[] FormulaText(string text) => Record(0x0207, Text(text));

    public static byte[] Row(int row) => Record(0x0208, [.. Short(row - 1), .. new byte[14]]);

    public static byte[] Merged(int row, int column, int lastRow, int lastColumn) =>
        Record(0x00E5, [1, 0, .. Short(row - 1), .. Short(lastRow - 1), .. Short(column - 1), .. Short(lastColumn - 1)]);

    public static byte[] Begin(ushort type, ushort version = 0x0600) => Record(0x0809, [.. Short(version), .. Short(type), .. new byte[12]]);

    public static byte[] End() => Record(0x000A);

    /// <summary>A text with its length in two bytes, in one byte a character where that is enough.</summary>
    public static byte[] Text(string text) => text.Any(one => one > 0xFF)
        ? [.. Short(text.Length), 1, .. Encoding.Unicode.GetBytes(text)]
        : [.. Short(text.Length), 0, .. Encoding.Latin1.GetBytes(text)];

    /// <summary>The number of a text in the shared table.</summary>
    public uint Share(string text)
    {
        texts.Add(text);
        return (uint)texts.Count - 1;
    }

    public byte[] Shared(int row, int column, string text) => Shared(row, column, Share(text));

    /// <summary>Adds a record to the first substream.</summary>
    public RawBiff Global(params byte[] record)
    {
        globals.Add(record);
        return this;
    }

    public RawBiff Sheet(string name, params IEnumerable<byte[]> records) => Sheet(name, 0, 0, 0x0010, records);

    /// <param name="name">Its name.</param>
    /// <param name="state">0 visible, 1 hidden, 2 hidden from the menus too.</param>
    /// <param name="kind">As the workbook lists it: 0 a worksheet, 1 macros, 2 a chart.</param>
    /// <param name="type">As its first record says: 0x10 a worksheet, 0x20 a chart, 0x40 macros.</param>
    /// <param name="records">What it holds.</param>
    public RawBiff Sheet(string name, byte state, byte kind, ushort type, params IEnumerable<byte[]> records)
    {
        using var bytes = new MemoryStream();
        foreach (var record in records)
        {
            bytes.Write(record);
        }

        sheets.Add((name, state, kind, type, bytes.ToArray()));
        return this;
    }

    /// <summary>The file: its stream in a compound file, with whatever else lies in the root.</summary>
    public byte[] File(params (string Name, byte[]? Content)[] others) => CompoundWriter.Write([.. others, ("Workbook", Stream())]);

    /// <summary>The workbook stream.</summary>
    public byte[] Stream()
    {
        byte[] formats =
        [
            .. Record(0x041E, [.. Short(200), .. Text("[h]:mm")]), .. Format(0), .. Format(14), .. Format(200),
        ];
        var head = (byte[])[.. Begin(0x0005), .. globals.SelectMany(record => record), .. formats];
        byte[] tail = [.. SharedTexts(), .. End()];
        var names = sheets.Select(sheet => Encoding.Unicode.GetBytes(sheet.Name)).ToList();
        var at = head.Length + names.Sum(name => 12 + name.Length) + tail.Length;
        using var bytes = new MemoryStream();
        bytes.Write(head);
        for (var n = 0; n < sheets.Count; n++)
        {
            bytes.Write(Record(0x0085, [.. Long(Place(n, at)), sheets[n].State, sheets[n].Kind, (byte)(names[n].Length / 2), 1, .. names[n]]));
            at += 20 + sheets[n].Records.Length + 4;
        }

        bytes.Write(tail);
        foreach (var sheet in sheets)
        {
            bytes.Write(Begin(sheet.Type));
            bytes.Write(sheet.Records);
            bytes.Write(WithoutEnd ? [] : End());
        }

        return bytes.ToArray();
    }

    private static byte[] Format(int number) => Record(0x00E0, [0, 0, .. Short(number), .. new byte[5], 0x04, .. new byte[10]]);

    /// <summary>The table of texts; where a record is full, its characters go on in a CONTINUE record, in one byte each if they can.</summary>
    private byte[] SharedTexts()
    {
        var records = new List<List<byte>> { new([.. Long(texts.Count), .. Long(TextsSaid ?? (uint)texts.Count)]) };
        void Room(int bytes)
        {
            if (records[^1].Count + bytes > LongestRecord)
            {
                records.Add([]);
            }
        }

        foreach (var (text, index) in texts.Select((text, index) => (text, index)))
        {
            var runs = Formatted && index % 3 == 1 ? text.Length : 0;
            var extension = Formatted && index % 4 == 2 ? 30 : 0;
            var wide = text.Any(one => one > 0xFF) || index % 5 == 4;
            Room(9);
            records[^1].AddRange([.. Short(text.Length), (byte)((wide ? 1 : 0) | (extension > 0 ? 4 : 0) | (runs > 0 ? 8 : 0))]);
            records[^1].AddRange([.. runs > 0 ? Short(runs) : [], .. extension > 0 ? Long(extension) : []]);
            for (var n = 0; n < text.Length; n++)
            {
                if (records[^1].Count + (wide ? 2 : 1) > LongestRecord)
                {
                    wide = text[n..].Any(one => one > 0xFF);
                    records.Add([(byte)(wide ? 1 : 0)]);
                }

                records[^1].AddRange(wide ? Short(text[n]) : [(byte)text[n]]);
            }

            foreach (var one in new byte[(runs * 4) + extension])
            {
                Room(1);
                records[^1].Add(one);
            }
        }

        return [.. records.SelectMany((data, n) => Record((ushort)(n == 0 ? 0x00FC : 0x003C), [.. data]))];
    }
}
