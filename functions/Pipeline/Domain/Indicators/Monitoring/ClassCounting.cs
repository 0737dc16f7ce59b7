using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Indicators.Items;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Indicators.Monitoring;

/// <summary>
/// Classes by size over the county: of each school's stage from its list of classes where that is whole, else from its counts by band where all
/// are there. What is known of others still shows that there are at least so many.
/// </summary>
internal static class ClassCounting
{
    private sealed record Counted(int? Classes, int? All, int AtLeast, IEnumerable<ItemInput> Inputs);

    public static Measured Count(ClassCount rule, CountyData data)
    {
        var counted = Each(rule.Stage, data).Select(one => Count(one, rule.From, rule.To)).ToArray();
        return Together(counted, data);
    }

    public static Measured Above(ClassesAbove rule, CountyData data)
    {
        var from = (int)decimal.Floor(ClassSizes.Limit(rule.Test, rule.Stage, data.Parameters)) + 1;
        return Count(new ClassCount(rule.Stage, from), data);
    }

    public static Measured Share(ClassShare rule, CountyData data)
    {
        var counted = Each(rule.Stage, data).Select(one => Count(one, rule.From, null)).ToArray();
        var count = Together(counted, data);
        return count with { Whole = counted.Any(one => one.All is null) ? null : counted.Sum(one => one.All), IsRate = true, Unit = null, Failed = count.AtLeast > 0 };
    }

    public static Measured Intake(IntakeAbove rule, CountyData data)
    {
        var limit = ClassSizes.Limit(rule.Test, rule.Stage, data.Parameters);
        var schools = Each(rule.Stage, data).Select(one => Intake(one, limit, data.Parameters)).ToArray();
        var count = schools.Count(one => one.IsAbove == true);
        var isKnown = data.Complete && schools.Length > 0 && schools.All(one => one.IsAbove is not null);
        return Measured.Count(isKnown ? count : null, Units.Schools.Base) with
        {
            AtLeast = count,
            Known = schools.Count(one => one.IsAbove is not null),
            Of = schools.Length,
            Inputs = schools.SelectMany(one => one.Inputs),
        };
    }

    private static (bool? IsAbove, IEnumerable<ItemInput> Inputs) Intake(ClassesOfStage taught, decimal limit, LocalParameters parameters)
    {
        var (school, stage) = (taught.School, taught.Stage);
        var grade = stage == Stage.Primary ? 1 : parameters.FiveFour ? 6 : 7;
        var classes = taught.Listed.Count(one => one.Class.Grade == grade);
        var entrants = school.Figure(Measures.Entrants, stage);
        ImmutableArray<ItemInput> inputs = entrants is null ? [] : [Summed.Input(new Subject(school.Code, stage), Measures.Entrants.Id, entrants)];
        bool? isAbove = entrants is null || !taught.IsWhole || (classes == 0 && entrants.Value > 0) ? null : entrants.Value > limit * classes;
        return (isAbove, inputs.Concat(ClassSizes.Inputs(school, stage, taught.Listed)));
    }

    private static IEnumerable<ClassesOfStage> Each(Stage? only, CountyData data) => data.Classes.Where(one => only is null || one.Stage == only);

    private static Measured Together(Counted[] counted, CountyData data)
    {
        var isKnown = data.Complete && counted.Length > 0 && counted.All(one => one.Classes is not null);
        return Measured.Count(isKnown ? counted.Sum(one => one.Classes) : null, Units.Classes.Base) with
        {
            AtLeast = counted.Sum(one => one.AtLeast),
            Known = counted.Count(one => one.Classes is not null),
            Of = counted.Length,
            Inputs = counted.SelectMany(one => one.Inputs),
        };
    }

    private static Counted Count(ClassesOfStage taught, int from, int? to)
    {
        var (school, stage, listed) = (taught.School, taught.Stage, taught.Listed);
        var inList = listed.Count(one => one.Class.Size >= from && (to is null || one.Class.Size <= to));
        var inputs = ClassSizes.Inputs(school, stage, listed);
        if (taught.IsWhole)
        {
            return new Counted(inList, listed.Length, inList, inputs);
        }

        var bands = Measures.BandLimits.Select(band => (band.From, band.To, Figure: school.Figure(band.Measure, stage))).ToArray();
        var within = bands.Where(band => band.From >= from && (to is null || band.To <= to)).ToArray();
        var inBands = (int)within.Sum(band => band.Figure?.Value ?? 0);
        var isExact = bands.All(band => band.Figure is not null)
            && bands.All(band => within.Contains(band) || band.Figure!.Value == 0 || band.To < from || band.From > to);
        return new Counted(
            isExact ? inBands : null,
            isExact ? (int)bands.Sum(band => band.Figure!.Value) : null,
            Math.Max(inList, inBands),
            inputs.Concat(ClassSizes.Banded(school, stage)));
    }
}
