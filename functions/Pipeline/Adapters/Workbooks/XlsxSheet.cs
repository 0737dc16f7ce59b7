namespace Pipeline.Adapters.Workbooks;

/// <summary>
/// One sheet to be written. A row's cells begin at column A; a cell is a string, int, long, decimal, double, bool,
/// <see cref="DateOnly"/>, <see cref="XlsxPercent"/>, <see cref="XlsxFormula"/>, <see cref="XlsxError"/> or null (blank).
/// </summary>
public sealed record XlsxSheet(string Name, IReadOnlyList<IReadOnlyList<object?>> Rows)
{
    /// <summary>Hidden as by 隐藏 in the sheet tab's menu.</summary>
    public bool Hidden { get; init; }

    /// <summary>How many rows at the top are headings: bold, shaded, wrapped, and kept in sight.</summary>
    public int HeaderRows { get; init; } = 1;

    /// <summary>Merged ranges, as A1:C1.</summary>
    public IReadOnlyList<string> Merged { get; init; } = [];

    /// <summary>Widths in characters, from column A on; columns beyond have Excel's own.</summary>
    public IReadOnlyList<double> ColumnWidths { get; init; } = [];

    /// <summary>What makes it a sheet to be filled in by people; null for a plain table.</summary>
    public XlsxForm? Form { get; init; }
}

/// <summary>A formula (without "=") and the result saved with it; null for a result that was never saved.</summary>
public sealed record XlsxFormula(string Expression, object? Result);

/// <summary>An error value, such as #N/A.</summary>
public sealed record XlsxError(string Text);

/// <summary>A number that is shown with "%": 0.16 shows as 16.00%.</summary>
public sealed record XlsxPercent(double Fraction);
