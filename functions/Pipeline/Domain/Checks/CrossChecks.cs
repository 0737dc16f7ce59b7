using System.Collections.Immutable;
using System.Globalization;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Intake;

namespace Pipeline.Domain.Checks;

/// <summary>All that a county's uploads say of each other, in ordinal order.</summary>
public sealed record CrossChecks(ImmutableArray<CrossFinding> Findings, ImmutableArray<GivenExplanation> Explanations)
{
    public static readonly CrossChecks None = new([], []);

    /// <summary>Checks the uploads in force, whose order does not matter; last year's, where they are known, beside them.</summary>
    public static CrossChecks Run(IReadOnlyCollection<Source> sources, IReadOnlyCollection<Source>? lastYear = null)
    {
        return Run(sources, SchoolRecord.Merge(sources), lastYear is null ? null : SchoolRecord.Merge(lastYear));
    }

    /// <summary>The same where the schools are merged already: this year's, and last year's where they are known.</summary>
    public static CrossChecks Run(IReadOnlyCollection<Source> sources, ImmutableArray<SchoolRecord> schools, ImmutableArray<SchoolRecord>? lastYear)
    {
        var explanations = Explained(sources);
        var answers = explanations.GroupBy(one => (one.Sha256, one.Subject, one.About)).ToDictionary(same => same.Key, same => same.First().Text);
        var findings = RegisterChecks.Run(sources)
            .Concat(SourceChecks.Run(sources, schools))
            .Concat(lastYear is { } last ? YearChecks.Run(schools, last) : [])
            .Concat(CountyOutliers.Run(schools))
            .Concat(GradeChecks.Run(sources, schools))
            .Select(Answered);
        return new CrossChecks([.. findings.Select(one => (Key: Key(one), Finding: one)).DistinctBy(one => one.Key, StringComparer.Ordinal).OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => one.Finding)], explanations);

        CrossFinding Answered(CrossFinding finding) =>
            finding.Value.Sha256 is { } sha256 && answers.TryGetValue((sha256, new Subject(finding.School, finding.Stage), finding.About), out var answer)
                ? finding with { Explanation = answer }
                : finding;
    }

    private static ImmutableArray<GivenExplanation> Explained(IEnumerable<Source> sources) =>
    [
        .. (from source in sources
            from fact in source.Facts
            from remark in fact.Remarks
            select new GivenExplanation(fact.Subject, remark.Key, remark.Value, source.Sha256))
            .Distinct()
            .OrderBy(one => one.Subject.ToString(), StringComparer.Ordinal)
            .ThenBy(one => one.About, StringComparer.Ordinal)
            .ThenBy(one => one.Sha256, StringComparer.Ordinal)
            .ThenBy(one => one.Text, StringComparer.Ordinal),
    ];

    /// <summary>A number per pupil as findings say it; what is compared is never rounded.</summary>
    internal static string PerPupil(decimal value) => Decimals.Plain(Math.Round(value, 4, MidpointRounding.AwayFromZero));

    internal static CheckedValue Checked(TracedFigure figure) => new(Decimals.Plain(figure.Value), figure.Value, figure.Sha256, figure.Cell);

    /// <summary>School, stage, rule, what it is about, and both values: findings are ordered by it, and two that are the same in all of it are one.</summary>
    private static string Key(CrossFinding one) => string.Join(
        '\0',
        one.School.ToString(), one.Stage is { } stage ? ((int)stage).ToString(CultureInfo.InvariantCulture) : "",
        ValidationRules.Across.IndexOf(one.Rule).ToString("D2", CultureInfo.InvariantCulture), one.About,
        one.Value.Text, one.Value.Sha256 ?? "", one.Value.Cell ?? "", one.Compared.Text, one.Compared.Sha256 ?? "", one.Compared.Cell ?? "");
}
