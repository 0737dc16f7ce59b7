using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Checks;
using Pipeline.Domain.Indicators.Items;
using Pipeline.Domain.Indicators.Monitoring;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Indicators;

/// <summary>A county's indicators in one school year, and what they are made from.</summary>
public sealed record CountyResult(
    CountyYear CountyYear,
    DateTimeOffset? AsOf,
    CountyBasics Basics,
    ImmutableArray<SchoolRecord> Schools,
    Roster Roster,
    ImmutableArray<DoubleReport> DoubleReports)
{
    /// <summary>The stages as the quality standard judges them.</summary>
    public ImmutableArray<StageResult> Stages => Quality.Stages;

    /// <summary>The uploads that count, in ordinal order of paths.</summary>
    public ImmutableArray<Source> Sources { get; init; } = [];

    /// <summary>The uploads that came after the year was closed (封账), in ordinal order of paths.</summary>
    public ImmutableArray<KeptApart> KeptApart { get; init; } = [];

    /// <summary>What the uploads say of each other (县级核对); no indicator depends on it.</summary>
    public CrossChecks Checks { get; init; } = CrossChecks.None;

    /// <summary>The county as it would stand without the newest upload that counts (<see cref="NewestUpload"/>); null where nothing came before it.</summary>
    public CountyResult? Before { get; init; }

    /// <summary>True if there is a register of schools (学校名录).</summary>
    public bool RegisterKnown => Schools.Any(school => school.Registered);

    /// <summary>What the uploads say about the county itself and about all that is no school.</summary>
    public required CountyRecord County { get; init; }

    public required LocalParameters Parameters { get; init; }

    /// <summary>The verdicts by every standard, in the order of the catalogue.</summary>
    public required ImmutableArray<StandardResult> Standards { get; init; }

    /// <summary>The monitors (监测), in the order of the catalogue.</summary>
    public ImmutableArray<MonitorResult> Monitors { get; init; } = [];

    /// <summary>The groups of schools (结对帮扶, 集团, 片区, 学区) with their members' gaps.</summary>
    public ImmutableArray<SchoolGroup> Groups { get; init; } = [];

    /// <summary>The verdict by the quality standard (优质均衡).</summary>
    public StandardResult Quality => Standards[0];
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
    /// <param name="lastYear">The uploads in force of the year before; only the checks and monitors compare with them (null: there are none).</param>
    /// <param name="earlier">What counted before the newest upload that counts; only what that changed is told by it (null: nothing did).</param>
    public static CountyResult Compute(
        CountyYear countyYear,
        IReadOnlyCollection<Source> inForce,
        IReadOnlyCollection<Source>? standing = null,
        IReadOnlyCollection<Source>? lastYear = null,
        IReadOnlyCollection<Source>? earlier = null)
    {
        var (sources, apart) = ClosedYear.Split(inForce, standing ?? []);
        var county = CountyRecord.Merge(sources);
        var parameters = LocalParameters.Of(county);
        var schools = SchoolRecord.Merge(sources);
        var registerKnown = schools.Any(school => school.Registered);
        var doubles = DoubleReport.Find(sources);
        var data = CountyData.Of(county, parameters, schools, registerKnown, !doubles.IsEmpty);
        var standards = Catalogue.Standards.All.Select(standard => Judge(standard, data, schools, registerKnown, !doubles.IsEmpty)).ToImmutableArray();
        var inputs = sources.Concat(CountyBasics.Words.Select(word => CountyBasics.Speaker(inForce, word)).OfType<Source>());
        var asOf = inputs.Max(source => (DateTimeOffset?)source.UploadTime);
        var before = lastYear is null ? null : LastYear.Of(lastYear);
        var checks = CrossChecks.Run(sources, schools, before?.Schools);
        ImmutableArray<StandardResult> results = [.. standards.Select(one => one.Result)];
        return new CountyResult(countyYear, asOf, CountyBasics.Of(inForce), schools, standards[0].Roster!, doubles)
        {
            County = county,
            Parameters = parameters,
            Standards = results,
            Sources = sources,
            KeptApart = apart,
            Checks = checks,
            Monitors = MonitorJudge.Judge(new MonitorData(data, before?.Data, checks, results)),
            Groups = SchoolGroups.Of(county, results[0].Stages, () => before?.Stages() ?? []),

            // All of it counted: whatever its form said of the closing, it stands for itself.
            Before = earlier is null ? null : Compute(countyYear, earlier, standing: earlier),
        };
    }

    private static (StandardResult Result, Roster? Roster) Judge(Standard standard, CountyData data, ImmutableArray<SchoolRecord> schools, bool registerKnown, bool doubleReports)
    {
        var sections = ItemJudge.Judge(standard, data);
        if (standard.Resources is null)
        {
            return (new StandardResult(standard, [], sections), null);
        }

        var rule = data.Parameters.Apply(standard.Resources);
        var roster = Roster.Of(schools, rule, registerKnown);
        var stages = Catalogue.Standards.Judged.Select(stage => StageResult.Of(stage, roster, rule, registerKnown, doubleReports)).ToImmutableArray();
        return (new StandardResult(standard with { Resources = rule }, stages, sections), roster);
    }

    /// <summary>The year before, as far as this year is compared with it.</summary>
    private sealed record LastYear(CountyData Data, ImmutableArray<SchoolRecord> Schools, bool RegisterKnown, bool DoubleReports)
    {
        public static LastYear Of(IReadOnlyCollection<Source> sources)
        {
            var county = CountyRecord.Merge(sources);
            var schools = SchoolRecord.Merge(sources);
            var registerKnown = schools.Any(school => school.Registered);
            var doubleReports = !DoubleReport.Find(sources).IsEmpty;
            return new LastYear(CountyData.Of(county, LocalParameters.Of(county), schools, registerKnown, doubleReports), schools, registerKnown, doubleReports);
        }

        public ImmutableArray<StageResult> Stages() => Judge(Catalogue.Standards.Quality, Data, Schools, RegisterKnown, DoubleReports).Result.Stages;
    }
}
