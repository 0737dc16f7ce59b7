using Pipeline.Domain.Intake;

namespace Pipeline.Adapters.Workbooks;

/// <summary>
/// A sheet to be filled in and printed: everything but its inputs is locked (without a password), the last heading row heads the columns and
/// those above it are titles, and it prints on landscape A4 (A3 where it is wide) as wide as the page with its headings repeated.
/// </summary>
public sealed record XlsxForm(IReadOnlyList<XlsxInput> Inputs);

/// <summary>How the cells of an input show what is typed.</summary>
public enum XlsxFormat
{
    /// <summary>As typed: codes keep their digits.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>A number with two decimals.</summary>
    Decimal,

    /// <summary>Excel's own format, which takes 85.3 for a number and 85.3% for a share.</summary>
    General,
}

/// <summary>Cells to be filled in, drawn with borders; with a check where one is made while typing.</summary>
public sealed record XlsxInput(CellRange Cells, XlsxFormat Format)
{
    /// <summary>The last row that is checked and unlocked; beyond the drawn cells the columns are blank paper. 0: the drawn cells alone.</summary>
    public int LastRow { get; init; }

    public XlsxCheck? Check { get; init; }
}

/// <summary>
/// A check of Excel's data validation: its type and its one or two formulas (ECMA-376 part 1, 18.3.1.32); whether what breaks it is stopped
/// or only asked about; the words shown beside the cell, and those shown when it is broken.
/// </summary>
public sealed record XlsxCheck(string Type, string First, string? Second, bool Stops)
{
    /// <summary>Excel refuses a workbook with a longer title, text or list.</summary>
    public const int LongestTitle = 32;

    public const int LongestText = 255;

    public string Title { get; init; } = "";

    public string Prompt { get; init; } = "";

    public string Error { get; init; } = "";
}
