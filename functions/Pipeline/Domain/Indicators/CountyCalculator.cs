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
    /// <summary>The uploads that count, in ordinal order of paths.</summary>
    public ImmutableArray<Source> Sources { get; init; } = [];

    /// <summary>The uploads that came after the year was closed (封账), in ordinal order of paths.</summary>
    public ImmutableArray<KeptApart> KeptApart { get; init; } = [];

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
    /// <summary>
    /// Computes from the uploads in force, whose order does not matter, and for those that came after the year was closed from the versions
    /// that stood then (<see cref="ClosedYear"/>). AsOf is the time of the newest upload that counts or says what the county's basics are.
    /// </summary>
    /// <param name="countyYear">The county and year.</param>
    /// <param name="inForce">Its uploads in force.</param>
    /// <param name="standing">What stood when the year was closed, in the place of later uploads.</param>
    /// <param name="lastYear">The uploads in force of the year before; only the checks compare with them (null: there are none).</param>
    public static CountyResult Compute(
        CountyYear countyYear, IReadOnlyCollection<Source> inForce, IReadOnlyCollection<Source>? standing = null, IReadOnlyCollection<Source>? lastYear = null)
    {
        var (sources, apart) = ClosedYear.Split(inForce, standing ?? []);
        var rule = Standards.Quality.Resources;
        var schools = SchoolRecord.Merge(sources);
        var registerKnown = schools.Any(school => school.Registered);
        var roster = Roster.Of(schools, rule, registerKnown);
        var doubles = DoubleReport.Find(sources);
        var stages = Standards.Judged.Select(stage => StageResult.Of(stage, roster, rule, registerKnown, !doubles.IsEmpty)).ToImmutableArray();
        var inputs = sources.Concat(CountyBasics.Words.Select(word => CountyBasics.Speaker(inForce, word)).OfType<Source>());
        var asOf = inputs.Max(source => (DateTimeOffset?)source.UploadTime);
        return new CountyResult(countyYear, asOf, CountyBasics.Of(inForce), schools, roster, stages, doubles) { Sources = sources, KeptApart = apart, Checks = CrossChecks.Run(sources, lastYear) };
    }
}
