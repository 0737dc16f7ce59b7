using System.Buffers.Binary;

namespace Pipeline.Adapters.Workbooks;

/// <summary>The records of a BIFF8 stream ([MS-XLS] 2.1.4), one after another: type, length, data.</summary>
/// <param name="stream">The whole workbook stream.</param>
/// <param name="at">Where the first record begins.</param>
internal ref struct BiffRecords(ReadOnlySpan<byte> stream, int at)
{
    private const int Header = 4;
    private readonly ReadOnlySpan<byte> stream = stream;
    private int next = at;

    /// <summary>The type of the record on which this stands.</summary>
    public BiffRecord Type { get; private set; }

    /// <summary>Where its data begins.</summary>
    public int At { get; private set; }

    public ReadOnlySpan<byte> Data { get; private set; }

    /// <summary>Goes on to the next record: a substream ends with a record that says so, never with the stream.</summary>
    /// <exception cref="InvalidDataException">There is none, or not all of it.</exception>
    public void Next()
    {
        var (type, length) = Peek() ?? throw new InvalidDataException("Records without an end.");
        if (length > stream.Length - next - Header)
        {
            throw new InvalidDataException("A record that is longer than the stream.");
        }

        Type = type;
        At = next + Header;
        Data = stream.Slice(At, length);
        next = At + length;
    }

    /// <summary>Goes on to the next record if it is of that type.</summary>
    public bool NextIs(BiffRecord type)
    {
        if (Peek()?.Type != type)
        {
            return false;
        }

        Next();
        return true;
    }

    private readonly (BiffRecord Type, int Length)? Peek() => next <= stream.Length - Header
        ? ((BiffRecord)BinaryPrimitives.ReadUInt16LittleEndian(stream[next..]), BinaryPrimitives.ReadUInt16LittleEndian(stream[(next + 2)..]))
        : null;
}

/// <summary>The records that matter here ([MS-XLS] 2.3.1).</summary>
internal enum BiffRecord : ushort
{
    Formula = 0x0006,
    EndOfFile = 0x000A,
    Date1904 = 0x0022,
    FilePassword = 0x002F,
    Continue = 0x003C,
    SheetName = 0x0085,
    ManyNumbers = 0x00BD,
    ManyBlanks = 0x00BE,
    RichText = 0x00D6,
    CellFormat = 0x00E0,
    MergedCells = 0x00E5,
    SharedTexts = 0x00FC,
    SharedText = 0x00FD,
    Dimensions = 0x0200,
    Blank = 0x0201,
    Number = 0x0203,
    Text = 0x0204,
    TruthOrError = 0x0205,
    FormulaText = 0x0207,
    Row = 0x0208,
    ArrayFormula = 0x0221,
    DataTable = 0x0236,
    ShortNumber = 0x027E,
    NumberFormat = 0x041E,
    SharedFormula = 0x04BC,
    Begin = 0x0809,
}
