using System.Buffers.Binary;
using System.Text;
using Pipeline.Domain.Catalogue;

namespace Pipeline.Adapters.Workbooks;

/// <summary>What the first substream of an .xls says: its sheets, texts and formats.</summary>
internal sealed class BiffWorkbook
{
    public const ushort Version8 = 0x0600;
    public const ushort Globals = 0x0005;
    public const ushort Worksheet = 0x0010;
    private const byte MacroSheet = 1;
    private const int LongestFormat = 1024;

    private BiffWorkbook()
    {
    }

    /// <summary>Every worksheet, and where it begins.</summary>
    public List<(string Name, bool Hidden, int At)> Sheets { get; } = [];

    /// <summary>The shared texts, to which those are added that stand in cells of their own.</summary>
    public List<string> Texts { get; } = [];

    /// <summary>Where the data of each cell format and number format is, in the file's order.</summary>
    public List<(BiffRecord Type, Range Data)> Formats { get; } = [];

    public bool DatesFrom1904 { get; private set; }

    public bool HasMacroSheets { get; private set; }

    /// <exception cref="UnreadableException">It is older than BIFF8, encrypted, or too large.</exception>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static BiffWorkbook Read(ReadOnlySpan<byte> stream, PartText texts, InspectionTally tally, ReadingLimits limits)
    {
        var workbook = new BiffWorkbook();
        var records = new BiffRecords(stream, 0);
        records.Next();
        if (records.Type != BiffRecord.Begin || Short(records.Data, 0) != Version8)
        {
            throw new UnreadableException(ValidationRules.OldWorkbookXls);
        }

        if (Short(records.Data, 2) != Globals)
        {
            throw new UnreadableException(ValidationRules.NotAWorkbook);
        }

        for (records.Next(); records.Type != BiffRecord.EndOfFile; records.Next())
        {
            tally.CountFormat();
            if (records.Type == BiffRecord.SharedTexts)
            {
                workbook.ReadTexts(ref records, texts, limits);
            }
            else
            {
                workbook.Take(records, limits);
            }
        }

        return workbook.Sheets.Select(sheet => sheet.At).Distinct().Count() == workbook.Sheets.Count
            ? workbook
            : throw new UnreadableException(ValidationRules.SheetsShareOnePart);
    }

    /// <exception cref="InvalidDataException">The record is shorter than that.</exception>
    public static ushort Short(ReadOnlySpan<byte> data, int at) => at + sizeof(ushort) <= data.Length
        ? BinaryPrimitives.ReadUInt16LittleEndian(data[at..])
        : throw new InvalidDataException("A record that is too short.");

    private void Take(BiffRecords records, ReadingLimits limits)
    {
        var data = records.Data;
        switch (records.Type)
        {
            case BiffRecord.FilePassword:
                throw new UnreadableException(ValidationRules.EncryptedWorkbook);
            case BiffRecord.Date1904:
                DatesFrom1904 = Short(data, 0) != 0;
                break;
            case BiffRecord.NumberFormat when data.Length > 2 * LongestFormat:
                throw new UnreadableException(ValidationRules.TooComplex);
            case BiffRecord.NumberFormat or BiffRecord.CellFormat:
                Formats.Add((records.Type, records.At..(records.At + data.Length)));
                break;
            case BiffRecord.SheetName:
                TakeSheet(data, limits);
                break;
        }
    }

    /// <summary>[MS-XLS] 2.4.28: where the sheet begins, its state, its kind, its name.</summary>
    private void TakeSheet(ReadOnlySpan<byte> data, ReadingLimits limits)
    {
        var (at, kind) = (Short(data, 0) | (Short(data, 2) << 16), Short(data, 4) >> 8);
        var (length, twoBytes) = (Short(data, 6) & 0xFF, (Short(data, 6) & 0x100) != 0);
        var name = data[8..];
        if (length == 0 || name.Length < (twoBytes ? length * 2 : length))
        {
            throw new InvalidDataException("A sheet without a name.");
        }

        if (kind != 0)
        {
            HasMacroSheets |= kind == MacroSheet;
            return;
        }

        if (Sheets.Count == limits.Sheets)
        {
            throw new UnreadableException(ValidationRules.TooManySheets, words: [Sheets.Count + 1, limits.Sheets]);
        }

        Sheets.Add((twoBytes ? Encoding.Unicode.GetString(name[..(length * 2)]) : Encoding.Latin1.GetString(name[..length]), (data[4] & 3) != 0, at));
    }

    /// <summary>[MS-XLS] 2.4.265. How many texts there are is what is found, not what is said: a cell that refers to more is a finding.</summary>
    private void ReadTexts(ref BiffRecords records, PartText texts, ReadingLimits limits)
    {
        var said = Short(records.Data, 4) | ((long)Short(records.Data, 6) << 16);
        if (said > limits.SharedStrings)
        {
            throw new UnreadableException(ValidationRules.TooMuchText, words: [limits.SharedStrings, limits.Characters]);
        }

        var table = new BiffText(records, 8, texts);
        while (Texts.Count < said && !table.AtEnd)
        {
            var text = table.Read();
            texts.CountPlain(text);
            Texts.Add(text);
        }

        records = table.Records;
    }
}
