using System.Collections.Immutable;

namespace Pipeline.Domain.Intake;

/// <summary>What came of opening a file: a workbook, or the reasons why it is none.</summary>
public abstract record Reading
{
    private Reading()
    {
    }

    /// <summary>The file opened; remarks about it as a file (macros ignored …) come along.</summary>
    public sealed record Opened(Workbook Workbook, ImmutableArray<Finding> Remarks) : Reading;

    /// <summary>The file cannot be read, and must not be guessed at.</summary>
    public sealed record Unreadable(ImmutableArray<Finding> Reasons) : Reading;
}
