using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Indicators.Items;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Indicators.Gaps;

/// <summary>
/// 差距与整改: what a county lacks of passing the rule for resources and of the class sizes, and what would mend it. It decides nothing.
/// </summary>
public sealed record CountyGaps(ImmutableArray<SchoolGap> Schools, ImmutableArray<CoefficientGap> Coefficients, ImmutableArray<ClassGap> Classes)
{
    /// <summary>Schools in the order of their codes, then stages; coefficients by stage, then in the order of the catalogue.</summary>
    public static CountyGaps Of(CountyResult result, ResourceRule rule) => new(
        [
            .. result.Stages.SelectMany(stage => stage.Schools)
                .OrderBy(school => school.Judged.School.Code).ThenBy(school => school.Stage)
                .Select(school => SchoolGap.Of(school, rule)).OfType<SchoolGap>(),
        ],
        [
            .. from stage in result.Stages
               from index in Enumerable.Range(0, stage.Indicators.Length)
               let gap = CoefficientGap.Of(stage, index, result.Stages.FirstOrDefault(other => other.Stage != stage.Stage))
               where gap is not null
               select gap,
        ],
        [
            .. from school in result.Schools
               where school.Type?.Standing != Standing.Outside && (school.Registered || !result.RegisterKnown)
               from stage in Standards.Judged
               let list = ClassSizes.Of(school, stage, result.Parameters).ToImmutableArray()
               let gap = ClassGap.Of(school, stage, list, (int)ClassSizes.Limit(Standards.ClassSizes, stage, result.Parameters))
               where gap is not null
               select gap,
        ]);
}
