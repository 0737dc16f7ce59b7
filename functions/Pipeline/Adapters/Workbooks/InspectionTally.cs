using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;

namespace Pipeline.Adapters.Workbooks;

/// <summary>What is counted over all sheets of a workbook, and the malformed values found so far.</summary>
internal sealed class InspectionTally(ReadingLimits limits)
{
    private readonly ImmutableArray<Finding>.Builder findings = ImmutableArray.CreateBuilder<Finding>();
    private int cells;
    private int formats;
    private long area;

    public void CountCell()
    {
        if (++cells > limits.Cells)
        {
            throw new UnreadableException(ValidationRules.TooManyCells, words: limits.Cells);
        }
    }

    public void CountArea(int rows, int columns)
    {
        area += (long)rows * columns;
        if (area > limits.Area)
        {
            throw new UnreadableException(ValidationRules.TooManyCells, words: limits.Area);
        }
    }

    public void CountFormat()
    {
        if (++formats > limits.Formats)
        {
            throw new UnreadableException(ValidationRules.TooComplex);
        }
    }

    public void Report(Finding finding)
    {
        findings.Add(finding);
        if (findings.Count == limits.Findings)
        {
            ThrowIfAny();
        }
    }

    public void ThrowIfAny()
    {
        if (findings.Count > 0)
        {
            throw new UnreadableException(findings.ToImmutable());
        }
    }
}

/// <summary>What inspecting a sheet found.</summary>
/// <param name="Name">The sheet's name.</param>
/// <param name="Hidden">Whether it is hidden.</param>
/// <param name="LastRow">The last row that holds anything, 0 for none.</param>
/// <param name="Unreadable">Cells that hold something the library does not give, in order of their addresses.</param>
/// <param name="Given">A sum over the addresses of the cells that the library should give: whatever it places elsewhere changes it.</param>
internal sealed record InspectedSheet(
    string Name, bool Hidden, int LastRow, IReadOnlyList<(CellAddress Address, CellKind Kind, string Text)> Unreadable, AddressSum Given)
{
    /// <summary>Merged ranges that the library is not given; those that it is given it tells itself.</summary>
    public IReadOnlyList<CellRange> Merged { get; init; } = [];
}

/// <summary>How many cells, and where: two sums that agree only if (nearly surely) the same cells were seen.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct AddressSum(int Cells, long Weights)
{
    public AddressSum With(CellAddress address) =>
        new(Cells + 1, unchecked(Weights + (((address.Row * 16_384L) + address.Column) * (address.Row + (31L * address.Column)))));
}
