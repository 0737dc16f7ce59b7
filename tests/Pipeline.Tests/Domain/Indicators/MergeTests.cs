using FsCheck;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;
using Random = System.Random;

namespace Pipeline.Tests.Domain.Indicators;

/// <summary>Law 3, and how several sources of one school are put together.</summary>
public sealed class MergeTests
{
    private const string Code = "2151000001";

    [Fact]
    public void Law3_The_newest_source_that_reports_a_group_speaks_for_the_whole_of_it()
    {
        var old = Source("a", 0, Teachers((Measures.Teachers, 30), (Measures.Bachelors, 20), (Measures.Backbone, 5)), Pupils(400));
        var newer = Source("b", 1, Teachers((Measures.Teachers, 31)));
        var school = Merge(old, newer);

        // The newer total is not set beside the older parts.
        Assert.Equal(31, school.Figure(Measures.Teachers, Stage.Primary)?.Value);
        Assert.Null(school.Figure(Measures.Bachelors, Stage.Primary));
        Assert.Null(school.Figure(Measures.Backbone, Stage.Primary));
        // Another group stands.
        Assert.Equal(400, school.Figure(Measures.Enrolment, Stage.Primary)?.Value);
    }

    [Fact]
    public void Law3_Groups_are_told_apart_by_stage()
    {
        var old = Source("a", 0, Teachers((Measures.Teachers, 30)), Facts.Stage(Code, Stage.Junior, (Measures.Teachers, 20)));
        var newer = Source("b", 1, Teachers((Measures.Teachers, 31)));
        Assert.Equal((31m, 20m), (Merge(old, newer).Figure(Measures.Teachers, Stage.Primary)!.Value, Merge(old, newer).Figure(Measures.Teachers, Stage.Junior)!.Value));
    }

    [Fact]
    public void Law3_Ties_go_to_the_greater_path_by_ordinal_order()
    {
        // Ordinal: upper before lower case, and both before Chinese.
        foreach (var (lesser, greater) in new[] { ("a", "b"), ("B", "a"), ("z", "一"), ("a", "aa") })
        {
            var sources = new[] { Source(lesser, 0, Pupils(1)), Source(greater, 0, Pupils(2)) };
            Assert.Equal(2, Merge(sources).Figure(Measures.Enrolment, Stage.Primary)?.Value);
            Assert.Equal(2, Merge([.. Enumerable.Reverse(sources)]).Figure(Measures.Enrolment, Stage.Primary)?.Value);
        }
    }

    [Fact]
    public void Law3_Time_comes_before_path() =>
        Assert.Equal(1, Merge(Source("z", 0, Pupils(2)), Source("a", 1, Pupils(1))).Figure(Measures.Enrolment, Stage.Primary)?.Value);

    [Fact]
    public void Law3_Times_are_compared_as_instants_whatever_their_offset()
    {
        var beijing = Facts.Source("a", new DateTimeOffset(2025, 9, 8, 9, 0, 0, TimeSpan.FromHours(8)), Pupils(1));
        var utc = Facts.Source("b", new DateTimeOffset(2025, 9, 8, 2, 0, 0, TimeSpan.Zero), Pupils(2));
        Assert.Equal(2, Merge(beijing, utc).Figure(Measures.Enrolment, Stage.Primary)?.Value);
    }

    [Fact]
    public void Words_about_a_school_are_each_taken_from_the_newest_source_that_gives_them()
    {
        var old = Source("a", 0, Facts.School(Code, (Traits.Name, "旧名"), (Traits.Type, "211")));
        var newer = Source("b", 1, Facts.School(Code, (Traits.Name, "新名")));
        var school = Merge(old, newer);
        Assert.Equal(("新名", "211"), (school.Name, school.Type?.Code));
        Assert.Null(school.Counted);
        Assert.Equal(Code, Merge(Source("a", 0, Pupils(1))).Name);
    }

    [Fact]
    public void Law9_A_merged_figure_names_the_file_and_cell_it_came_from()
    {
        var (old, newer) = (Source("a", 0, Teachers((Measures.Teachers, 30)), Pupils(400)), Source("b", 1, Teachers((Measures.Teachers, 31))));
        Assert.Equal(newer.Sha256, Merge(old, newer).Figure(Measures.Teachers, Stage.Primary)?.Sha256);
        Assert.Equal(old.Sha256, Merge(old, newer).Figure(Measures.Enrolment, Stage.Primary)?.Sha256);
        Assert.Equal("表!E5", Merge(old, newer).Figure(Measures.Enrolment, Stage.Primary)?.Cell);
    }

    [Fact]
    public void Law4_A_newer_zero_replaces_an_older_figure_and_a_newer_blank_does_not()
    {
        var old = Source("a", 0, Facts.School(Code).With((Measures.Multimedia, 9)));
        Assert.Equal(0, Merge(old, Source("b", 1, Facts.School(Code).With((Measures.Multimedia, 0)))).Figure(Measures.Multimedia, Stage.Primary)?.Value);
        Assert.Equal(9, Merge(old, Source("b", 1, Facts.School(Code).With((Measures.Multimedia, null)))).Figure(Measures.Multimedia, Stage.Primary)?.Value);
    }

    [Fact]
    public void Schools_come_in_ordinal_order_of_their_codes_and_are_never_joined_by_name()
    {
        var sources = new[] { "3151000001", "2151000002", "2151000001" }.Select((code, n) => Source($"p{n}", n, Facts.School(code, (Traits.Name, "同名小学"))));
        Assert.Equal(["2151000001", "2151000002", "3151000001"], SchoolRecord.Merge(sources).Select(school => school.Code.ToString()));
    }

    [Fact]
    public void Law1_Any_order_of_sources_gives_the_same_schools_as_a_plain_rule_gives() => Prop.ForAll<int, int>((seed, order) =>
    {
        var random = new Random(seed);
        var sources = Enumerable.Range(0, random.Next(1, 12)).Select(n => RandomSource(random, n)).ToArray();
        var shuffled = sources.ToArray();
        new Random(order).Shuffle(shuffled);
        var merged = SchoolRecord.Merge(shuffled);

        Assert.Equal(merged.SelectMany(Describe), SchoolRecord.Merge(sources).SelectMany(Describe));
        foreach (var (school, stage, measure) in
            from school in merged
            from stage in Enum.GetValues<Stage>()
            from measure in Measures.SchoolForm
            select (school, stage, measure))
        {
            // The newest source with any figure of the group, and of it the figure or nothing.
            var subject = new Subject(school.Code, measure.Scope == Scope.School ? null : stage);
            var speaker = sources
                .Where(source => source.Facts.Any(fact => fact.Subject == subject && fact.Figures.Keys.Any(id => Measures.Get(id).Group == measure.Group)))
                .MaxBy(source => (source.UploadTime, source.Path), Comparer<(DateTimeOffset, string)>.Create((x, y) => x.Item1 != y.Item1 ? x.Item1.CompareTo(y.Item1) : string.CompareOrdinal(x.Item2, y.Item2)));
            var expected = speaker?.Facts.Single(fact => fact.Subject == subject).Figures.GetValueOrDefault(measure.Id)?.Value;
            Assert.Equal(expected, school.Figure(measure, stage)?.Value);
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Law1_The_calculator_gives_the_same_for_any_order_and_asOf_is_the_newest_upload()
    {
        var sources = Enumerable.Range(0, 6).Select(n => RandomSource(new Random(n), n)).ToArray();
        var before = CountyCalculator.Compute(Facts.CountyYear, sources);
        var after = CountyCalculator.Compute(Facts.CountyYear, [.. Enumerable.Reverse(sources)]);
        Assert.Equal(sources.Max(source => source.UploadTime), before.AsOf);
        Assert.Equal(before.AsOf, after.AsOf);
        Assert.Equal(before.Schools.SelectMany(Describe), after.Schools.SelectMany(Describe));
        Assert.Equal(before.Stages.SelectMany(stage => stage.Indicators).Select(one => one.Disparity?.Coefficient), after.Stages.SelectMany(stage => stage.Indicators).Select(one => one.Disparity?.Coefficient));
    }

    internal static Source RandomSource(Random random, int number)
    {
        var codes = new[] { Code, "2151000002", "3151000003" }.Where(_ => random.Next(3) > 0).ToArray();
        var facts = codes.SelectMany(code => new[]
        {
            Facts.School(code, [.. Traits.SchoolForm.Where(_ => random.Next(3) == 0).Select(trait => (trait, trait == Traits.Type ? "211" : trait == Traits.Parent ? "2151000009" : "1"))]).With(Some(random, Scope.School)),
            Facts.Stage(code, Stage.Primary, Some(random, Scope.Stage)),
            Facts.Stage(code, Stage.Junior, Some(random, Scope.Stage)),
        });
        // Few seconds, so that ties come; the paths differ.
        return Source($"p{number}", random.Next(4), [.. facts]);
    }

    private static (Measure, decimal?)[] Some(Random random, Scope scope) =>
        [.. Measures.SchoolForm.Where(measure => measure.Scope == scope && random.Next(4) == 0).Select(measure => (measure, (decimal?)random.Next(100)))];

    private static IEnumerable<string> Describe(SchoolRecord school) =>
        school.Traits.Select(trait => $"{school.Code} {trait.Key} {trait.Value}")
            .Concat(school.Figures.Select(figure => $"{school.Code} {figure.Key} {figure.Value}"));

    private static SchoolRecord Merge(params Source[] sources) => Assert.Single(SchoolRecord.Merge(sources));

    private static Source Source(string path, int seconds, params Fact[] facts) => Facts.Source(path, Facts.Monday.AddSeconds(seconds), facts);

    private static Fact Teachers(params (Measure, decimal?)[] figures) => Facts.Stage(Code, Stage.Primary, figures);

    private static Fact Pupils(decimal pupils) => Facts.Stage(Code, Stage.Primary, (Measures.Enrolment, pupils));
}
