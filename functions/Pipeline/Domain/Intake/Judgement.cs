using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Intake;

/// <summary>
/// What was decided about a workbook: what it reports and everything found in it. It is refused when any finding is a refusal;
/// what it would report is kept beside, because a replay of what was once accepted never refuses.
/// </summary>
public sealed record Judgement(SchoolCode? School, ImmutableArray<Fact> Facts, ImmutableArray<Finding> Findings)
{
    /// <summary>A judgement that stops at these findings.</summary>
    public static Judgement Only(params IEnumerable<Finding> findings) => new(null, [], [.. findings]);

    /// <summary>The kinds of workbook that were recognised in it: schoolForm, schoolRollUp, schoolRegister.</summary>
    public ImmutableArray<string> Kinds { get; init; } = [];

    /// <summary>By code, how many more findings there are than are kept here.</summary>
    public ImmutableSortedDictionary<string, int> NotKept { get; init; } = ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal);

    public bool Refused => Findings.Any(finding => finding.Rule.Severity == Severity.Refusal);

    public bool HasWarnings => Findings.Any(finding => finding.Rule.Severity == Severity.Warning);
}
