using System.Collections.Immutable;
using System.Globalization;
using Pipeline.Domain.Catalogue;

namespace Pipeline.Domain.Intake;

/// <summary>
/// How often a rule spoke about an upload, and how often the form itself explains it (备注说明): what data quality counts. Prints as
/// yearChanged:3:1, several between commas.
/// </summary>
public sealed record FoundCount(string Code, int Count, int Explained)
{
    /// <summary>The warnings of a judgement but for those about its time, and the refusals of one that a replay lets stand, in ordinal order of their codes.</summary>
    public static ImmutableArray<FoundCount> Of(Judgement judgement) =>
    [
        .. judgement.Findings.Where(finding => finding.Rule.Severity != Severity.Note && !ValidationRules.Uploads.Contains(finding.Rule))
            .GroupBy(finding => finding.Rule.Code, StringComparer.Ordinal)
            .OrderBy(same => same.Key, StringComparer.Ordinal)
            .Select(same => new FoundCount(same.Key, same.Count() + judgement.NotKept.GetValueOrDefault(same.Key), same.Count(finding => finding.Explanation is not null))),
    ];

    public static string Write(ImmutableArray<FoundCount> counts) =>
        string.Join(',', counts.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Code}:{one.Count}:{one.Explained}")));

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static ImmutableArray<FoundCount> Read(string text) =>
    [
        .. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split(':'))
            .Select(one => new FoundCount(one[0], int.Parse(one[1], CultureInfo.InvariantCulture), int.Parse(one[2], CultureInfo.InvariantCulture))),
    ];
}
