using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;

namespace Pipeline.Adapters.Workbooks;

/// <summary>
/// One pass over the records of a worksheet: limits, malformed values, the cells that the library would give as blank though
/// they are not, and every other cell that holds something, for the library to read.
/// </summary>
internal sealed class BiffSheet
{
    private const int Columns = 256;
    private const int CellHead = 6;
    private readonly BiffWorkbook workbook;
    private readonly InspectionTally tally;
    private readonly PartText texts;
    private readonly ReadingLimits limits;
    private readonly string name;
    private readonly List<BiffCell> cells = [];
    private readonly List<(CellAddress Address, CellKind Kind, string Text)> unreadable = [];
    private readonly List<CellRange> merged = [];
    private bool outOfOrder;

    private BiffSheet(string name, BiffWorkbook workbook, InspectionTally tally, PartText texts, ReadingLimits limits)
    {
        this.name = name;
        this.workbook = workbook;
        this.tally = tally;
        this.texts = texts;
        this.limits = limits;
    }

    /// <returns>What was found, and the cells in order of their addresses; null where no table lies (a chart's sheet).</returns>
    public static (InspectedSheet Inspected, List<BiffCell> Cells)? Inspect(
        ReadOnlySpan<byte> stream, (string Name, bool Hidden, int At) listed,
        BiffWorkbook workbook, InspectionTally tally, PartText texts, ReadingLimits limits, CancellationToken cancellation)
    {
        var records = new BiffRecords(stream, Math.Clamp(listed.At, 0, stream.Length));
        var kind = records.NextIs(BiffRecord.Begin) ? BiffWorkbook.Short(records.Data, 2) : BiffWorkbook.Globals;
        if (kind != BiffWorkbook.Worksheet)
        {
            return kind != BiffWorkbook.Globals ? null : throw new UnreadableException(ValidationRules.SheetMissing, new Place(listed.Name, null));
        }

        var sheet = new BiffSheet(listed.Name, workbook, tally, texts, limits);
        sheet.Inspect(records, cancellation);
        return (sheet.Order(listed.Hidden), sheet.cells);
    }

    private void Inspect(BiffRecords records, CancellationToken cancellation)
    {
        // Charts on the sheet are substreams inside its own.
        var depth = 1;
        while (depth > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            records.Next();
            if (records.Type is BiffRecord.Begin or BiffRecord.EndOfFile)
            {
                depth += records.Type == BiffRecord.Begin ? 1 : -1;
                tally.CountFormat();
            }
            else if (depth > 1 || !Take(ref records))
            {
                tally.CountFormat();
            }
        }
    }

    /// <returns>Whether the record is one of those that stand for rows and cells.</returns>
    private bool Take(ref BiffRecords records)
    {
        switch (records.Type)
        {
            case BiffRecord.Row or BiffRecord.Blank:
                tally.CountCell();
                return true;
            case BiffRecord.ManyBlanks:
                CountCells(records.Data.Length / sizeof(ushort));
                return true;
            case BiffRecord.ManyNumbers:
                TakeMany(records);
                return true;
            case BiffRecord.ShortNumber or BiffRecord.Number or BiffRecord.TruthOrError or BiffRecord.SharedText:
                TakeValue(records);
                return true;
            case BiffRecord.Text or BiffRecord.RichText:
                TakeText(ref records, AddressOf(records.Data, 2), BiffWorkbook.Short(records.Data, 4), CellHead);
                return true;
            case BiffRecord.Formula:
                TakeFormula(ref records);
                return true;

            case BiffRecord.MergedCells:
                TakeMerged(records.Data);
                return true;

            // Cells of versions before 8. Whoever reads them guesses; whoever passes them over loses figures.
            case (BiffRecord)0x0002 or (BiffRecord)0x0003 or (BiffRecord)0x0004 or (BiffRecord)0x0005 or (BiffRecord)0x0206 or (BiffRecord)0x0406:
                throw new InvalidDataException("A cell of an older version.");
            default:
                return false;
        }
    }

    /// <summary>A count, then for each range its first and last row and its first and last column, from 0.</summary>
    private void TakeMerged(ReadOnlySpan<byte> data)
    {
        const int Head = 2;
        const int Each = 8;
        for (var at = Head; at + Each <= data.Length; at += Each)
        {
            tally.CountFormat();
            merged.Add(new CellRange(
                new(BiffWorkbook.Short(data, at) + 1, BiffWorkbook.Short(data, at + 4) + 1),
                new(BiffWorkbook.Short(data, at + 2) + 1, BiffWorkbook.Short(data, at + 6) + 1)));
        }
    }

    private void TakeMany(BiffRecords records)
    {
        const int Head = 4;
        const int Each = 6;
        var data = records.Data;
        var count = (data.Length - CellHead) / Each;
        if (count < 1 || data.Length != CellHead + (count * Each) || BiffWorkbook.Short(data, data.Length - 2) != BiffWorkbook.Short(data, 2) + count - 1)
        {
            throw new InvalidDataException("Numbers that are not as many as they say.");
        }

        var first = AddressOf(data, 2);
        for (var n = 0; n < count; n++)
        {
            var at = Head + (n * Each);
            var address = RequireColumn(first with { Column = first.Column + n });
            Add(address, BiffWorkbook.Short(data, at), BiffRecord.ShortNumber, records.At + at + 2, ShortOf(data[(at + 2)..]));
        }
    }

    private void TakeValue(BiffRecords records)
    {
        var data = records.Data;
        var address = AddressOf(data, 2);
        var value = data[CellHead..];
        if (value.Length < records.Type switch { BiffRecord.Number => sizeof(double), BiffRecord.TruthOrError => 2, _ => sizeof(int) })
        {
            throw new InvalidDataException("A cell's record that is too short.");
        }

        var format = BiffWorkbook.Short(data, 4);
        switch (records.Type)
        {
            case BiffRecord.ShortNumber:
                Add(address, format, records.Type, records.At + CellHead, ShortOf(value));
                break;
            case BiffRecord.Number:
                Add(address, format, records.Type, records.At + CellHead, BinaryPrimitives.ReadDoubleLittleEndian(value));
                break;
            case BiffRecord.SharedText:
                AddText(address, format, BinaryPrimitives.ReadUInt32LittleEndian(value));
                break;
            default:
                AddTruthOrError(address, format, value[0], error: value[1] != 0);
                break;
        }
    }

    /// <summary>[MS-XLS] 2.4.127: head, result, flags, formula. The result is a number, or says what else it is (2.5.133).</summary>
    private void TakeFormula(ref BiffRecords records)
    {
        const ushort NoNumber = 0xFFFF;
        const ushort CalculateOnOpening = 0x0002;
        var data = records.Data;
        var address = AddressOf(data, 2);
        var format = BiffWorkbook.Short(data, 4);
        // Programs that calculate nothing save 0 or nothing, and leave the rest to whoever opens the file.
        var calculated = (BiffWorkbook.Short(data, 14) & CalculateOnOpening) == 0;
        var result = data[CellHead..14];
        if (BiffWorkbook.Short(result, 6) != NoNumber)
        {
            var number = BinaryPrimitives.ReadDoubleLittleEndian(result);
            if (number == 0 && !calculated)
            {
                AddUnreadable(address, CellKind.UncachedFormula, "");
            }
            else
            {
                Add(address, format, BiffRecord.Number, records.At + CellHead, number);
            }

            return;
        }

        switch (result[0])
        {
            case 0:
                TakeFormulaText(ref records, address, format);
                break;
            case 1 or 2:
                AddTruthOrError(address, format, result[2], error: result[0] == 2);
                break;
            case 3 when calculated:
                tally.CountCell();
                break;
            default:
                AddUnreadable(address, CellKind.UncachedFormula, "");
                break;
        }
    }

    private void TakeFormulaText(ref BiffRecords records, CellAddress address, ushort format)
    {
        while (records.NextIs(BiffRecord.SharedFormula) || records.NextIs(BiffRecord.ArrayFormula) || records.NextIs(BiffRecord.DataTable)
            || records.NextIs(BiffRecord.Continue))
        {
            tally.CountFormat();
        }

        if (records.NextIs(BiffRecord.FormulaText))
        {
            TakeText(ref records, address, format, 0);
        }
        else
        {
            AddUnreadable(address, CellKind.UncachedFormula, "");
        }
    }

    private void TakeText(ref BiffRecords records, CellAddress address, ushort format, int skipped)
    {
        var reader = new BiffText(records, skipped, texts);
        var text = reader.Read();
        records = reader.Records;
        texts.CountPlain(text);
        workbook.Texts.Add(text);
        AddText(address, format, (uint)workbook.Texts.Count - 1);
    }

    private void AddText(CellAddress address, ushort format, uint index)
    {
        tally.CountCell();
        if (index >= workbook.Texts.Count)
        {
            tally.Report(new Finding(ValidationRules.SharedStringMissing, new Place(name, address), index.ToString(CultureInfo.InvariantCulture)));
        }
        else if (!string.IsNullOrWhiteSpace(workbook.Texts[(int)index]))
        {
            texts.CountShared(workbook.Texts[(int)index].Length);
            Add(new BiffCell(address, format, BiffRecord.SharedText, (int)index));
        }
    }

    private void AddTruthOrError(CellAddress address, ushort format, byte value, bool error)
    {
        if (error)
        {
            AddUnreadable(address, CellKind.Error, ErrorName(value));
            return;
        }

        tally.CountCell();
        if (value > 1)
        {
            tally.Report(new Finding(ValidationRules.ValueMalformed, new Place(name, address), value.ToString(CultureInfo.InvariantCulture)));
            return;
        }

        Add(new BiffCell(address, format, BiffRecord.TruthOrError, value));
    }

    private void Add(CellAddress address, ushort format, BiffRecord type, int at, double number)
    {
        tally.CountCell();
        if (!double.IsFinite(number))
        {
            tally.Report(new Finding(ValidationRules.ValueMalformed, new Place(name, address), number.ToString(CultureInfo.InvariantCulture)));
            return;
        }

        Add(new BiffCell(address, format, type, at));
    }

    private void Add(BiffCell cell)
    {
        Keep(cell.Address);
        outOfOrder |= cells.Count > 0 && cell.Address < cells[^1].Address;
        cells.Add(cell);
    }

    private void AddUnreadable(CellAddress address, CellKind kind, string text)
    {
        tally.CountCell();
        Keep(address);
        unreadable.Add((address, kind, text));
    }

    private void Keep(CellAddress address)
    {
        if (address.Row > limits.Rows)
        {
            throw new UnreadableException(ValidationRules.TooManyRows, new Place(name, address), words: limits.Rows);
        }

        if (address.Column > limits.Columns)
        {
            throw new UnreadableException(ValidationRules.TooManyColumns, new Place(name, address), words: limits.Columns);
        }
    }

    /// <summary>Cells may stand in any order, each record has its address; but no cell twice.</summary>
    private InspectedSheet Order(bool hidden)
    {
        if (outOfOrder)
        {
            cells.Sort((left, right) => left.Address.CompareTo(right.Address));
        }

        unreadable.Sort((left, right) => left.Address.CompareTo(right.Address));
        var given = default(AddressSum);
        var (lastRow, lastColumn, next) = (0, 0, 0);
        var before = default(CellAddress);
        foreach (var cell in cells)
        {
            while (next < unreadable.Count && unreadable[next].Address < cell.Address)
            {
                Follow(unreadable[next++].Address);
            }

            Follow(cell.Address);
            given = given.With(cell.Address);
        }

        while (next < unreadable.Count)
        {
            Follow(unreadable[next++].Address);
        }

        tally.CountArea(lastRow, lastColumn);
        return new(name, hidden, lastRow, unreadable, given) { Merged = merged };

        void Follow(CellAddress address)
        {
            if (address == before)
            {
                throw new UnreadableException(ValidationRules.RowsOutOfOrder, new Place(name, address));
            }

            before = address;
            lastRow = address.Row;
            lastColumn = Math.Max(lastColumn, address.Column);
        }
    }

    private void CountCells(int count)
    {
        for (var n = 0; n < count; n++)
        {
            tally.CountCell();
        }
    }

    private CellAddress AddressOf(ReadOnlySpan<byte> data, int column) =>
        RequireColumn(new(BiffWorkbook.Short(data, 0) + 1, BiffWorkbook.Short(data, column) + 1));

    private CellAddress RequireColumn(CellAddress address) => address.Column <= Columns
        ? address
        : throw new UnreadableException(ValidationRules.AddressMissing, new Place(name, address));

    /// <summary>[MS-XLS] 2.5.217: the upper 30 bits of a double or a whole number, perhaps of hundredths.</summary>
    private static double ShortOf(ReadOnlySpan<byte> data)
    {
        var bits = BinaryPrimitives.ReadInt32LittleEndian(data);
        var number = (bits & 2) != 0 ? bits >> 2 : BitConverter.Int64BitsToDouble((long)(bits & ~3) << 32);
        return (bits & 1) != 0 ? number / 100 : number;
    }

    /// <summary>[MS-XLS] 2.5.10.</summary>
    private static string ErrorName(byte code) => code switch
    {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2A => "#N/A",
        0x2B => "#GETTING_DATA",
        _ => "#" + code.ToString("X2", CultureInfo.InvariantCulture),
    };
}

/// <summary>A cell that holds something the library can read.</summary>
/// <param name="Address">Where it stands.</param>
/// <param name="Format">Its cell format's number.</param>
/// <param name="Type">The record that carries such a value.</param>
/// <param name="Value">Where a number is in the stream; a text's number; a truth value.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct BiffCell(CellAddress Address, ushort Format, BiffRecord Type, int Value);
