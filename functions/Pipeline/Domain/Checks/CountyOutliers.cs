using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Checks;

/// <summary>
/// A school's figures per pupil against those of the county's schools of its kind: the robust distance of their logarithms from the
/// median, |ln x − median| / (1.4826 · MAD), and for money the factor of 10 000 between 元 and 万元.
/// </summary>
internal static class CountyOutliers
{
    // Makes the median absolute deviation what the standard deviation is of a normal distribution.
    private const double NormalScale = 1.4826;

    // Where most schools are alike the deviation is next to nothing: within about a factor of two nobody stands apart.
    private const double LeastDeviation = 0.1;

    public static IEnumerable<CrossFinding> Run(ImmutableArray<SchoolRecord> schools) =>
        from range in Plausibility.PerPupil
        from kind in Values(schools, range.Measure).GroupBy(value => value.Kind, StringComparer.Ordinal)
        from finding in Compare(range.Measure, [.. kind])
        select finding;

    private static IEnumerable<CrossFinding> Compare(Measure measure, PerPupilValue[] values)
    {
        var median = Median([.. values.Select(value => value.Ratio).Order()]);
        var logs = values.Select(value => Math.Log((double)value.Ratio)).ToArray();
        var middle = Median([.. logs.Order()]);
        var deviation = NormalScale * Math.Max(LeastDeviation, Median([.. logs.Select(log => Math.Abs(log - middle)).Order()]));
        for (var index = 0; index < values.Length; index++)
        {
            var one = values[index];
            if (measure.Unit == Units.Money && values.Length >= Plausibility.FewestSchoolsForScale && Scale(one.Ratio, median) is { } times)
            {
                yield return Say(ValidationRules.ScaleTenThousand, measure, one, median, FormFigures.Title(measure, one.Stage), CrossChecks.PerPupil(one.Ratio), CrossChecks.PerPupil(median), times);
            }
            else if (values.Length >= Plausibility.FewestSchools && Math.Abs(logs[index] - middle) > Plausibility.FarFromMedian * deviation)
            {
                yield return Say(
                    ValidationRules.FarFromCounty, measure, one, median,
                    FormFigures.Title(measure, one.Stage), CrossChecks.PerPupil(one.Ratio), measure.Unit.Base, values.Length, CrossChecks.PerPupil(median));
            }
        }
    }

    /// <summary>10 000 times too much (a number of 元 where 万元 are asked) or too little; null where neither is near.</summary>
    private static Phrase? Scale(decimal ratio, decimal median)
    {
        const decimal Factor = Plausibility.ScaleOfTenThousand;
        return IsNear(ratio, median * Factor) ? new("一万倍", "ten thousand times")
            : IsNear(ratio * Factor, median) ? new("万分之一", "one ten-thousandth of")
            : null;
    }

    private static bool IsNear(decimal one, decimal other) => one <= other * Plausibility.NearScale && other <= one * Plausibility.NearScale;

    private static CrossFinding Say(ValidationRule rule, Measure measure, PerPupilValue one, decimal median, params ImmutableArray<Phrase> words) =>
        new(rule, one.School, one.Stage, measure.Id, CrossChecks.Checked(one.Figure), new CheckedValue(CrossChecks.PerPupil(median), median, null, null)) { Words = words };

    private static IEnumerable<PerPupilValue> Values(ImmutableArray<SchoolRecord> schools, Measure measure) =>
        from school in schools
        where school.Type is { Stages.IsEmpty: false }
        from stage in FormFigures.StagesOf(measure)
        let figure = school.Figures.GetValueOrDefault((stage, measure.Id))
        let pupils = Pupils(school, stage)
        where figure is { Value: > 0 } && pupils >= Plausibility.FewestPupils
        select new PerPupilValue(school.Code, stage, stage is { } one ? Stages.Id(one) : school.Type!.Code, figure, figure.Value / pupils!.Value);

    private static decimal? Pupils(SchoolRecord school, Stage? stage)
    {
        if (stage is { } one)
        {
            return school.Figure(Measures.Enrolment, one)?.Value;
        }

        var taught = school.Type!.Stages.Select(each => school.Figure(Measures.Enrolment, each)?.Value).ToArray();
        return taught.All(pupils => pupils is not null) ? taught.Sum() : null;
    }

    private static decimal Median(decimal[] sorted) => (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;

    private static double Median(double[] sorted) => (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;

    /// <summary>What one school has per pupil, among those of its kind (the stage, or for what belongs to the whole school the type).</summary>
    private sealed record PerPupilValue(SchoolCode School, Stage? Stage, string Kind, TracedFigure Figure, decimal Ratio);
}
