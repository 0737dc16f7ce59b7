using System.Collections.Immutable;
using System.Text.Json;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Indicators.Gaps;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Publication;

/// <summary>From a county's result to its gaps document (差距与整改).</summary>
internal static class GapsComposition
{
    public static GapsDocument Compose(CountyResult result)
    {
        var rule = result.Quality.Standard.Resources!;
        var gaps = CountyGaps.Of(result, rule);
        var county = result.CountyYear.County.ToString();
        return new GapsDocument(
            county,
            result.Basics.Name ?? county,
            result.CountyYear.Year.First,
            result.AsOf,
            StandardsComposition.Parameters(result),
            [.. from stage in Standards.Judged from indicator in rule.Indicators select Addition(indicator, stage, rule)],
            [.. gaps.Schools.Select(Entry)],
            [.. gaps.Coefficients.Select(Entry)],
            [.. gaps.Classes.Select(Entry)]);
    }

    private static AdditionEntry Addition(Indicator indicator, Stage stage, ResourceRule rule) => new(
        Stages.Id(stage),
        indicator.Id,
        indicator.Title,
        indicator.Rule(stage).Threshold,
        indicator.Rule(stage).Threshold * rule.Floor,
        Additions.Of(indicator, stage),
        Additions.Unit(indicator, stage),
        Additions.ToWholeSchool(indicator, stage));

    private static SchoolGapEntry Entry(SchoolGap gap) => new(
        gap.Standing.Judged.School.Code.ToString(),
        gap.Standing.Judged.School.Name,
        Stages.Id(gap.Standing.Stage),
        gap.Standing.Pupils!.Value,
        Statuses.Id(gap.Standing.Status),
        [.. gap.Standing.Judged.Sites.Select(site => site.Code.ToString())],
        [.. gap.Indicators.Select(Entry)],
        new PlanEntry(
            gap.Plan.Determined,
            [.. gap.Plan.Missing.Select(indicator => indicator.Id)],
            [.. gap.Plan.Steps.Select(step => new PlanStepEntry(step.Gap.Indicator.Indicator.Id, Id(step.Target), step.Units))]));

    private static IndicatorGapEntry Entry(IndicatorGap gap)
    {
        var indicator = gap.Indicator.Indicator;
        var value = gap.Indicator.Value!.Value.Value;
        return new IndicatorGapEntry(
            indicator.Id,
            Shown.Rounded(value, indicator.Decimals),
            Shown.Unrounded(value),
            gap.ToThreshold,
            gap.ToFloor);
    }

    private static CoefficientGapEntry Entry(CoefficientGap gap)
    {
        var indicator = gap.Indicator.Indicator;
        var cv = gap.Indicator.Disparity!.Coefficient!.Value;
        return new CoefficientGapEntry(
            Stages.Id(gap.Stage.Stage),
            indicator.Id,
            Shown.Rounded(cv, Shown.CoefficientDecimals),
            Shown.Unrounded(cv),
            gap.Limit,
            gap.Indicator.Status == Status.Undetermined,
            gap.Indicator.Known,
            gap.Indicator.Of,
            [.. gap.Movers.Select(mover => Entry(mover, gap, cv))],
            Entry(gap.Improvement, indicator));
    }

    private static MoverEntry Entry(LeftAlone mover, CoefficientGap gap, decimal cv)
    {
        var without = mover.Without.Coefficient!.Value;
        return new MoverEntry(
            mover.School.Judged.School.Code.ToString(),
            mover.School.Judged.School.Name,
            mover.School.Pupils!.Value,
            Shown.Rounded(mover.Value.Value, gap.Indicator.Indicator.Decimals),
            Shown.Rounded(without, Shown.CoefficientDecimals),
            Shown.Unrounded(without),
            Shown.Rounded(cv - without, Shown.CoefficientDecimals),
            mover.Without.Within(gap.Limit));
    }

    private static ImprovementEntry Entry(Improvement improvement, Indicator indicator) => new(
        Improvement.Method,
        false,
        improvement.Found,
        improvement.Steps.Length,
        Coefficient(improvement.After),
        improvement.After.Coefficient is { } exact ? Shown.Unrounded(exact) : null,
        improvement.Found ? [.. improvement.Steps.GroupBy(step => step.School.Judged.School.Code).Select(steps => Entry([.. steps], indicator))] : [],
        improvement.Other is { } other
            ? new OtherStageEntry(Stages.Id(other.Stage), other.Limit, Coefficient(other.Before), other.WithinBefore, Coefficient(other.After), other.WithinAfter)
            : null);

    private static RaiseEntry Entry(ImmutableArray<Raise> steps, Indicator indicator)
    {
        var school = steps[0].School;
        var before = school.Indicators.Single(one => one.Indicator == indicator).Resource!.Value;
        var units = steps.Sum(step => step.Units);
        return new RaiseEntry(
            school.Judged.School.Code.ToString(),
            school.Judged.School.Name,
            units,
            Shown.Rounded(before.Value.Value, indicator.Decimals),
            Shown.Rounded(before.Plus(units).Value.Value, indicator.Decimals));
    }

    private static ClassGapEntry Entry(ClassGap gap) => new(
        gap.School.Code.ToString(),
        gap.School.Name,
        Stages.Id(gap.Stage),
        gap.Limit,
        gap.List.Length,
        gap.Large,
        gap.Huge,
        gap.List[0].Sha256,
        [.. gap.Grades.Select(grade => new GradeGapEntry(grade.Grade, grade.Classes, grade.ClassesOver, grade.Pupils, grade.PupilsOver, grade.Open, Id(grade.Advice)))]);

    private static decimal? Coefficient(Disparity disparity) => disparity.Coefficient is { } cv ? Shown.Rounded(cv, Shown.CoefficientDecimals) : null;

    private static string Id<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
