using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;

namespace Pipeline.Tests.Oracle.Items;

/// <summary>A school, or a row of a table, as the second calculation reads it: figures exact, what is not there is missing.</summary>
public sealed class Reported(string key, IReadOnlyCollection<Fact> facts)
{
    public string Key => key;

    public IEnumerable<SpecialRoom> Rooms => facts.SelectMany(fact => fact.Rooms);

    public string? Word(string id) => facts.Select(fact => fact.Traits.GetValueOrDefault(id)?.Text).FirstOrDefault(text => text is not null);

    public Fraction? Figure(string id) => Find(null, id);

    public Fraction? Figure(OracleStage stage, string id) => Find((Stage)stage, id);

    public IReadOnlyList<SchoolClass> Classes(OracleStage stage) => [.. facts.Where(fact => fact.Subject.Stage == (Stage)stage).SelectMany(fact => fact.Classes)];

    private Fraction? Find(Stage? stage, string id) =>
        facts.Where(fact => fact.Subject.Stage == stage).Select(fact => fact.Figures.GetValueOrDefault(id)).FirstOrDefault(figure => figure is not null) is { } found
            ? (Fraction)found.Value
            : null;
}

/// <summary>Everything that a county reports, one fact a subject, and whether a code is reported under two names.</summary>
public sealed class CountyFacts
{
    private readonly ILookup<SubjectKind, Fact> facts;

    public CountyFacts(IEnumerable<Fact> all, bool doubleReports)
    {
        facts = all.ToLookup(fact => fact.Subject.Kind);
        DoubleReports = doubleReports;
        County = new Reported("", [.. facts[SubjectKind.County]]);
        var reported = Rows(SubjectKind.School);
        RegisterKnown = reported.Any(school => school.Word("registered") is not null);

        // Schools outside the register are left out (domain.md §6, kind 4).
        Schools = [.. reported.Where(school => !RegisterKnown || school.Word("registered") is not null)];
    }

    public bool DoubleReports { get; }

    public bool RegisterKnown { get; }

    public Reported County { get; }

    public IReadOnlyList<Reported> Schools { get; }

    /// <summary>Nothing that asks every school passes while it is not known which schools there are.</summary>
    public bool SchoolsOpen => !RegisterKnown || DoubleReports || Schools.Any(school => school.Word("type") is null);

    public IReadOnlyList<Reported> Rows(SubjectKind kind) =>
        [.. facts[kind].GroupBy(fact => fact.Subject.Key, StringComparer.Ordinal).OrderBy(row => row.Key, StringComparer.Ordinal).Select(row => new Reported(row.Key, [.. row]))];

    /// <summary>The sum over rows; missing while one is missing or there is no row.</summary>
    public static Fraction? Sum(IReadOnlyCollection<Reported> rows, Func<Reported, Fraction?> figure) =>
        rows.Count == 0 ? null : rows.Select(figure).Aggregate((Fraction?)Fraction.Zero, (sum, one) => sum + one);

    public bool Allowed(string parameter) => County.Word(parameter) == "1";
}

/// <summary>What the items that ask every school look at.</summary>
public static class Compulsory
{
    public static readonly OracleStage[] Stages = [OracleStage.Primary, OracleStage.Junior];

    /// <summary>Every school of compulsory education: teaching points and uncounted sites too, each by itself (but for budgets: <see cref="Budget"/>).</summary>
    public static IEnumerable<Reported> Schools(CountyFacts county) =>
        county.Schools.Where(school => school.Word("type") is { } type && Stages.Any(stage => SchoolTypes.HasStage(type, stage)));

    /// <summary>The stages of a school that are looked at: all but those reported with 0 pupils.</summary>
    public static IEnumerable<OracleStage> StagesOf(Reported school) =>
        Stages.Where(stage => SchoolTypes.HasStage(school.Word("type")!, stage) && school.Figure(stage, "enrolment") is not { IsZero: true });

    /// <summary>What every school must meet; a school without pupils has nothing to judge.</summary>
    public static ItemVerdict Every(CountyFacts county, Func<Reported, ItemVerdict> school) =>
        Open(county, Judging.All(Schools(county).Where(one => StagesOf(one).Any()).Select(school)));

    /// <summary>What every stage of every school must meet.</summary>
    public static ItemVerdict EveryStage(CountyFacts county, Func<Reported, OracleStage, ItemVerdict> stage) =>
        Every(county, school => Judging.All(StagesOf(school).Select(one => stage(school, one))));

    /// <summary>A sum over all schools' stages; missing while a school is not known or one does not report.</summary>
    public static Fraction? Sum(CountyFacts county, string id, params OracleStage[] stages)
    {
        var asked = Schools(county).SelectMany(school => StagesOf(school).Where(stages.Contains).Select(stage => school.Figure(stage, id))).ToList();
        return county.SchoolsOpen || asked.Count == 0 ? null : asked.Aggregate((Fraction?)Fraction.Zero, (sum, one) => sum + one);
    }

    /// <summary>What the holder of every budget must meet.</summary>
    public static ItemVerdict EveryBudget(CountyFacts county, Func<Budget, ItemVerdict> budget) => Open(county, Judging.All(Budget.Of(county).Select(budget)));

    private static ItemVerdict Open(CountyFacts county, ItemVerdict verdict) =>
        county.SchoolsOpen && verdict != ItemVerdict.Failed ? ItemVerdict.Undetermined : verdict;
}
