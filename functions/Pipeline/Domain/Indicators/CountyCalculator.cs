using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Checks;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Indicators;

/// <summary>A county's indicators in one school year, and what they are made from.</summary>
public sealed record CountyResult(
    CountyYear CountyYear,
    DateTimeOffset? AsOf,
    CountyBasics Basics,
    ImmutableArray<SchoolRecord> Schools,
    Roster Roster,
    ImmutableArray<StageResult> Stages,
    ImmutableArray<DoubleReport> DoubleReports)
{
    /// <summary>What the uploads say of each other (县级核对); no indicator depends on it.</summary>
    public CrossChecks Checks { get; init; } = CrossChecks.None;

    /// <summary>True if there is a register of schools (学校名录).</summary>
    public bool RegisterKnown => Schools.Any(school => school.Registered);

    /// <summary>The verdict on resources (资源配置): every stage passes.</summary>
    public Status Resources => Statuses.All(Stages.Select(stage => stage.Status));

    /// <summary>The verdict on the standard: its other parts have no data yet, so it is failed or undetermined.</summary>
    public Status Standard => Resources == Status.Failed ? Status.Failed : Status.Undetermined;
}

/// <summary>The second of the two decisions: what are this county's indicators?</summary>
public static class CountyCalculator
{
    /// <summary>Computes from the uploads in force, whose order does not matter. AsOf is the newest upload's time.</summary>
    public static CountyResult Compute(CountyYear countyYear, IReadOnlyCollection<Source> sources)
    {
        var rule = Standards.Quality.Resources;
        var schools = SchoolRecord.Merge(sources);
        var registerKnown = schools.Any(school => school.Registered);
        var roster = Roster.Of(schools, rule, registerKnown);
        var doubles = DoubleReport.Find(sources);
        var stages = Standards.Judged.Select(stage => StageResult.Of(stage, roster, rule, registerKnown, !doubles.IsEmpty)).ToImmutableArray();
        var asOf = sources.Count == 0 ? (DateTimeOffset?)null : sources.Max(source => source.UploadTime);
        return new CountyResult(countyYear, asOf, CountyBasics.Of(sources), schools, roster, stages, doubles) { Checks = CrossChecks.Run(sources) };
    }
}
