namespace Pipeline.Adapters.Workbooks;

/// <summary>
/// What a workbook may cost. Every bound is a count taken before or while the file is read, so that it holds whatever
/// the file says of itself; the deadline is only the net below them.
/// </summary>
public sealed record ReadingLimits
{
    /// <summary>The limits in force for uploads.</summary>
    public static ReadingLimits Default { get; } = new();

    /// <summary>Bytes of the file.</summary>
    public long FileBytes { get; init; } = 20 * 1024 * 1024;

    /// <summary>Bytes of all parts, counted while they are unpacked.</summary>
    public long UnpackedBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Parts of the zip.</summary>
    public int Parts { get; init; } = 2_000;

    /// <summary>Sheets of any kind.</summary>
    public int Sheets { get; init; } = 64;

    /// <summary>The last row that may hold a value. Formatting may go on to Excel's last row.</summary>
    public int Rows { get; init; } = 100_000;

    /// <summary>The last column that may hold a value. Formatting may go on to Excel's last column.</summary>
    public int Columns { get; init; } = 512;

    /// <summary>Rows and cells listed in all sheets together, empty formatted ones included: each costs reading time.</summary>
    public int Cells { get; init; } = 2_000_000;

    /// <summary>Last row times last column, summed over all sheets: the library visits every place of that rectangle, blank or not.</summary>
    public long Area { get; init; } = 256 * 1024 * 1024;

    /// <summary>Characters of one text; Excel's own limit.</summary>
    public int TextLength { get; init; } = 32_767;

    /// <summary>Texts in the workbook's shared table.</summary>
    public int SharedStrings { get; init; } = 1_000_000;

    /// <summary>Characters of all texts together.</summary>
    public long Characters { get; init; } = 16 * 1024 * 1024;

    /// <summary>Characters of the texts in all cells together: one shared text may stand in any number of cells, and each is looked at.</summary>
    public long CellCharacters { get; init; } = 32 * 1024 * 1024;

    /// <summary>Differently formatted runs of one text.</summary>
    public int Runs { get; init; } = 1_000;

    /// <summary>Characters copied while texts are joined from runs one after another: it grows with the square of their number.</summary>
    public long RunCharacters { get; init; } = 64 * 1024 * 1024;

    /// <summary>Elements inside elements.</summary>
    public int Depth { get; init; } = 64;

    /// <summary>Bytes from one "&lt;" of a part to the next: one element's attributes or one text, at most ten bytes a character.</summary>
    public int ElementBytes { get; init; } = 512 * 1024;

    /// <summary>Merged ranges, column definitions or cell formats; Excel itself stops at 64,000 formats.</summary>
    public int Formats { get; init; } = 200_000;

    /// <summary>Malformed values that are listed before reading stops.</summary>
    public int Findings { get; init; } = 50;

    /// <summary>When an attempt at reading is given up.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(10);
}
