using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Pipeline.Adapters.Workbooks;

/// <summary>
/// Writes the workbook stream that the library gets in the file's stead: the formats, texts and cells that were inspected and
/// nothing else, so that there is no record in it that could be read in two ways.
/// </summary>
internal sealed class BiffStream : IDisposable
{
    private const int RecordHead = 4;
    private const int LongestRecord = 8224;
    private const int SheetName = 9;
    private const int LongestRow = 2048;
    private readonly MemoryStream bytes;

    private BiffStream(int capacity) => bytes = new(capacity);

    /// <param name="source">The stream that was inspected.</param>
    /// <param name="workbook">What it says of formats and texts.</param>
    /// <param name="sheets">The cells of each sheet in order of their addresses.</param>
    public static ReadOnlyMemory<byte> Write(ReadOnlySpan<byte> source, BiffWorkbook workbook, IReadOnlyList<List<BiffCell>> sheets)
    {
        using var clean = new BiffStream(LongestRecord + (sheets.Sum(cells => cells.Count) * 18) + workbook.Texts.Sum(text => 4 + (text.Length * 2)));
        clean.Begin(BiffWorkbook.Globals);
        clean.Write(BiffRecord.Date1904, [(byte)(workbook.DatesFrom1904 ? 1 : 0), 0]);
        foreach (var (type, data) in workbook.Formats)
        {
            clean.Write(type, source[data]);
        }

        var names = (int)clean.bytes.Length;
        for (var n = 0; n < sheets.Count; n++)
        {
            // Its place is filled in below; visible, a worksheet, a name of one letter in one byte.
            clean.Write(BiffRecord.SheetName, [0, 0, 0, 0, 0, 0, 1, 0, (byte)'s']);
        }

        clean.WriteTexts(workbook.Texts);
        clean.Write(BiffRecord.EndOfFile, []);
        for (var n = 0; n < sheets.Count; n++)
        {
            var at = (int)clean.bytes.Length;
            BinaryPrimitives.WriteInt32LittleEndian(clean.bytes.GetBuffer().AsSpan(names + (n * (RecordHead + SheetName)) + RecordHead), at);
            clean.WriteSheet(source, sheets[n]);
        }

        return clean.bytes.GetBuffer().AsMemory(0, (int)clean.bytes.Length);
    }

    public void Dispose() => bytes.Dispose();

    private void WriteSheet(ReadOnlySpan<byte> source, List<BiffCell> cells)
    {
        Begin(BiffWorkbook.Worksheet);
        Span<byte> extent = stackalloc byte[14];
        extent.Clear();
        BinaryPrimitives.WriteInt32LittleEndian(extent[4..], cells.Count == 0 ? 0 : cells[^1].Address.Row);
        BinaryPrimitives.WriteInt16LittleEndian(extent[10..], (short)cells.Select(cell => cell.Address.Column).DefaultIfEmpty().Max());
        Write(BiffRecord.Dimensions, extent);
        var rest = CollectionsMarshal.AsSpan(cells);
        while (!rest.IsEmpty)
        {
            var run = ShortNumbersSideBySide(rest);
            WriteCells(source, rest[..run]);
            rest = rest[run..];
        }

        Write(BiffRecord.EndOfFile, []);
    }

    /// <summary>How many cells one record can take: the library makes several objects of each record.</summary>
    private static int ShortNumbersSideBySide(ReadOnlySpan<BiffCell> cells)
    {
        var run = 1;
        while (run < cells.Length && cells[0].Type == BiffRecord.ShortNumber && cells[run].Type == BiffRecord.ShortNumber
            && cells[run].Address == cells[0].Address with { Column = cells[0].Address.Column + run })
        {
            run++;
        }

        return run;
    }

    private void WriteCells(ReadOnlySpan<byte> source, ReadOnlySpan<BiffCell> cells)
    {
        Span<byte> record = stackalloc byte[LongestRow];
        var column = cells[0].Address.Column - 1;
        BinaryPrimitives.WriteUInt16LittleEndian(record, (ushort)(cells[0].Address.Row - 1));
        BinaryPrimitives.WriteUInt16LittleEndian(record[2..], (ushort)column);
        var length = 4;
        foreach (var cell in cells)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(record[length..], cell.Format);
            length += sizeof(ushort) + WriteValue(source, cell, record[(length + sizeof(ushort))..]);
        }

        if (cells.Length > 1)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(record[length..], (ushort)(column + cells.Length - 1));
            length += sizeof(ushort);
        }

        Write(cells.Length > 1 ? BiffRecord.ManyNumbers : cells[0].Type, record[..length]);
    }

    private static int WriteValue(ReadOnlySpan<byte> source, BiffCell cell, Span<byte> value)
    {
        switch (cell.Type)
        {
            case BiffRecord.Number:
                source.Slice(cell.Value, sizeof(double)).CopyTo(value);
                return sizeof(double);
            case BiffRecord.ShortNumber:
                source.Slice(cell.Value, sizeof(int)).CopyTo(value);
                return sizeof(int);
            case BiffRecord.SharedText:
                BinaryPrimitives.WriteInt32LittleEndian(value, cell.Value);
                return sizeof(int);
            default:
                BinaryPrimitives.WriteInt16LittleEndian(value, (short)cell.Value);
                return sizeof(short);
        }
    }

    /// <summary>All texts in two bytes a character, without formatting, cut into records as [MS-XLS] 2.5.293 demands.</summary>
    private void WriteTexts(List<string> texts)
    {
        const int TextHead = 3;
        const byte TwoBytes = 1;
        var record = new byte[LongestRecord];
        BinaryPrimitives.WriteInt32LittleEndian(record, texts.Count);
        BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(4), texts.Count);
        var (filled, type) = (8, BiffRecord.SharedTexts);
        void End()
        {
            Write(type, record.AsSpan(0, filled));
            (filled, type) = (0, BiffRecord.Continue);
        }

        foreach (var text in texts)
        {
            if (filled + TextHead + sizeof(char) > LongestRecord)
            {
                End();
            }

            BinaryPrimitives.WriteUInt16LittleEndian(record.AsSpan(filled), (ushort)text.Length);
            record[filled + 2] = TwoBytes;
            filled += TextHead;
            foreach (var character in text)
            {
                if (filled + sizeof(char) > LongestRecord)
                {
                    End();
                    record[filled++] = TwoBytes;
                }

                BinaryPrimitives.WriteUInt16LittleEndian(record.AsSpan(filled), character);
                filled += sizeof(char);
            }
        }

        End();
    }

    private void Begin(ushort kind)
    {
        Span<byte> data = stackalloc byte[16];
        data.Clear();
        BinaryPrimitives.WriteUInt16LittleEndian(data, BiffWorkbook.Version8);
        BinaryPrimitives.WriteUInt16LittleEndian(data[2..], kind);
        Write(BiffRecord.Begin, data);
    }

    private void Write(BiffRecord type, ReadOnlySpan<byte> data)
    {
        Span<byte> head = stackalloc byte[RecordHead];
        BinaryPrimitives.WriteUInt16LittleEndian(head, (ushort)type);
        BinaryPrimitives.WriteUInt16LittleEndian(head[2..], (ushort)data.Length);
        bytes.Write(head);
        bytes.Write(data);
    }
}
