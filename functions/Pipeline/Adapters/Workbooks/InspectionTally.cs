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

/// <summary>How many cells, and where: two sums that agree only if (nearly surely) the same cells were seen.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct AddressSum(int Cells, long Weights)
{
    public AddressSum With(CellAddress address) =>
        new(Cells + 1, unchecked(Weights + (((address.Row * 16_384L) + address.Column) * (address.Row + (31L * address.Column)))));
}
