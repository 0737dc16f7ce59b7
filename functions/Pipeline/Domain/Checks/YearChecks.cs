using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Intake;

namespace Pipeline.Domain.Checks;

/// <summary>A school's figures against its own of the year before.</summary>
internal static class YearChecks
{
    public static IEnumerable<CrossFinding> Run(ImmutableArray<SchoolRecord> schools, ImmutableArray<SchoolRecord> lastYear)
    {
        var before = lastYear.ToDictionary(school => school.Code);
        return
            from school in schools
            where before.ContainsKey(school.Code)
            from rule in Plausibility.Changes
            from stage in FormFigures.StagesOf(rule.Measure)
            let now = school.Figures.GetValueOrDefault((stage, rule.Measure.Id))
            let then = before[school.Code].Figures.GetValueOrDefault((stage, rule.Measure.Id))
            where now is not null && then is not null && IsMuch(rule, then.Value, now.Value)
            select new CrossFinding(ValidationRules.ChangedMuch, school.Code, stage, rule.Measure.Id, CrossChecks.Checked(now), CrossChecks.Checked(then))
            {
                Words =
                [
                    FormFigures.Title(rule.Measure, stage), Decimals.Plain(then.Value), Decimals.Plain(now.Value), Decimals.Plain(100 * rule.Share),
                ],
            };
    }

    private static bool IsMuch(YearChange rule, decimal then, decimal now) =>
        Math.Abs(now - then) > rule.Share * then && Math.Abs(now - then) >= rule.Least;
}
