using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Indicators;

/// <summary>One indicator of one school in one stage; no value where a figure is missing.</summary>
public sealed record SchoolIndicator(Indicator Indicator, decimal Threshold, Ratio? Value, bool? Meets, bool? ReachesFloor)
{
    /// <summary>What the value is made of; null where it is missing.</summary>
    public Resource? Resource { get; init; }
}

/// <summary>
/// One stage of a school as the quality standard judges it: after the split of a mixed school each stage counts as a school of its own.
/// </summary>
public sealed record SchoolStanding(JudgedSchool Judged, Stage Stage, decimal? Pupils, ImmutableArray<SchoolIndicator> Indicators, Status Status)
{
    /// <summary>How many indicators are known to meet the threshold.</summary>
    public int Met => Indicators.Count(one => one.Meets == true);

    /// <summary>Judges a stage that has pupils; where their number is missing, every value is.</summary>
    public static SchoolStanding Of(JudgedSchool school, Stage stage, decimal? pupils, ResourceRule rule)
    {
        var indicators = rule.Indicators.Select(indicator => Judge(school, stage, pupils, indicator, rule)).ToImmutableArray();
        return new SchoolStanding(school, stage, pupils, indicators, Verdict(indicators, rule));
    }

    private static SchoolIndicator Judge(JudgedSchool school, Stage stage, decimal? pupils, Indicator indicator, ResourceRule rule)
    {
        var asked = indicator.Rule(stage);
        var resource = Held(school, stage, pupils, indicator.Per, asked.Numerator, Claimed(school, stage, pupils, indicator.Allowance));
        var value = resource?.Value;
        return new SchoolIndicator(indicator, asked.Threshold, value, value?.Reaches(asked.Threshold), value?.Reaches(asked.Threshold * rule.Floor)) { Resource = resource };
    }

    /// <summary>What a school may add where the county grants an allowance: nothing, unless its location and size are known to be those meant.</summary>
    private static decimal Claimed(JudgedSchool school, Stage stage, decimal? pupils, Allowance? allowance) =>
        allowance is not null && IsAllowed(school, pupils, allowance) ? allowance.Terms.Sum(term => school.Figure(term, stage) ?? 0) : 0;

    /// <summary>True if the allowance is meant for schools of this location and size.</summary>
    internal static bool IsAllowed(JudgedSchool school, decimal? pupils, Allowance allowance) =>
        school.School.Traits.GetValueOrDefault(Traits.Location.Id) == allowance.Location && pupils >= allowance.PupilsFrom && pupils <= allowance.PupilsTo;

    private static Resource? Held(JudgedSchool school, Stage stage, decimal? pupils, int per, ImmutableArray<Term> terms, decimal claimed)
    {
        var sum = claimed;
        foreach (var term in terms)
        {
            if (school.Figure(term.Measure, stage) is not { } figure)
            {
                return null;
            }

            sum += term.Sign * figure;
        }

        if (terms[0].Measure.Scope == Scope.Stage)
        {
            return pupils is { } enrolment ? new Resource(sum, per, 1, enrolment) : null;
        }

        return WeightedPupils(school) is { } weighted ? new Resource(sum, per, school.School.Type!.WeightOf(stage), weighted) : null;
    }

    private static decimal? WeightedPupils(JudgedSchool school)
    {
        var type = school.School.Type!;
        var sum = 0m;
        foreach (var stage in type.Stages)
        {
            if (school.Figure(Measures.Enrolment, stage) is not { } pupils)
            {
                return null;
            }

            sum += type.WeightOf(stage) * pupils;
        }

        return sum;
    }

    private static Status Verdict(ImmutableArray<SchoolIndicator> indicators, ResourceRule rule)
    {
        if (indicators.Any(one => one.ReachesFloor == false) || indicators.Count(one => one.Meets == false) > rule.MissesAllowed)
        {
            return Status.Failed;
        }

        return indicators.Any(one => one.Value is null) ? Status.Undetermined : Status.Passed;
    }
}
