using FsCheck;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Publication;
using Pipeline.Domain.Schools;
using Random = System.Random;

namespace Pipeline.Tests.Domain.Indicators;

/// <summary>What an upload changes of that which others in force report.</summary>
public sealed class OverlapTests
{
    private const string Code = "2151000001";
    private static readonly (Measure, decimal?)[] Full = [(Measures.Teachers, 30), (Measures.Bachelors, 20), (Measures.Backbone, 5)];

    private static readonly Dictionary<string, (Source Mine, Source[] Others, string[] Expected)> Cases = new(StringComparer.Ordinal)
    {
        ["alone"] = (Of("a", 0, Teachers(Full)), [], []),
        ["the same figures"] = (Of("b", 1, Teachers(Full)), [Of("a", 0, Teachers(Full))], []),
        ["another subject and another stage"] = (
            Of("b", 1, Teachers((Measures.Teachers, 9))),
            [Of("a", 0, Facts.Stage(Code, Stage.Junior, Full)), Of("c", 0, Facts.Stage("2151000002", Stage.Primary, Full))],
            []),
        ["one replaced"] = (
            Of("b", 1, Teachers((Measures.Teachers, 31), (Measures.Bachelors, 20), (Measures.Backbone, 5))), [Of("a", 0, Teachers(Full))], ["replaced teachers 31 for 30 of a"]),
        ["the group's rest becomes missing, zero does not"] = (
            Of("b", 1, Teachers((Measures.Teachers, 30), (Measures.Backbone, 0))), [Of("a", 0, Teachers(Full))], ["replaced teachersBackbone 0 for 5 of a", "missing teachersBachelor - for 20 of a"]),
        ["another group stands"] = (
            Of("b", 1, Facts.Stage(Code, Stage.Primary, (Measures.Enrolment, 400))), [Of("a", 0, Teachers(Full))], []),
        ["a newer one keeps its group"] = (Of("a", 0, Teachers(Full)), [Of("b", 1, Teachers((Measures.Teachers, 31)))], ["kept teachers 30 for 31 of b", "kept teachersBachelor 20 for - of b", "kept teachersBackbone 5 for - of b"]),
        ["of one second the greater path counts"] = (Of("a", 0, Teachers((Measures.Teachers, 1))), [Of("B", 0, Teachers((Measures.Teachers, 2)))], ["replaced teachers 1 for 2 of B"]),
        ["only the next one counts"] = (
            Of("c", 2, Teachers((Measures.Teachers, 3))),
            [Of("a", 0, Teachers(Full)), Of("b", 1, Teachers((Measures.Teachers, 2)))],
            ["replaced teachers 3 for 2 of b"]),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Figures_are_told_by_what_becomes_of_them(string name)
    {
        var (mine, others, expected) = Cases[name];

        Assert.Equal(expected, Lines(Overlap.Of(mine, others)));
        Assert.Equal(expected, Lines(Overlap.Of(mine, Enumerable.Reverse(others))));
    }

    [Fact]
    public void It_is_what_merging_with_and_without_the_upload_differs_by() => Prop.ForAll<int>(seed =>
    {
        var random = new Random(seed);
        var sources = Enumerable.Range(0, random.Next(1, 6)).Select(n => MergeTests.RandomSource(random, n)).ToArray();
        var mine = sources[random.Next(sources.Length)];
        var others = sources.Where(source => source != mine).ToArray();
        var (without, with) = (Merged(others), Merged(sources));
        var overlap = Overlap.Of(mine, others);

        Assert.Equal(
            from one in without
            let after = with.GetValueOrDefault(one.Key)
            where after != one.Value
            orderby one.Key.ToString()
            select (one.Key, one.Value, after),
            overlap.Replaced.Concat(overlap.Missing).Select(one => (Key: (one.Subject, one.Measure), one.There, one.Here)).OrderBy(one => one.Key.ToString()));
        Assert.Equal(
            from fact in mine.Facts
            from figure in fact.Figures
            let key = (fact.Subject, figure.Key)
            where with.GetValueOrDefault(key) != figure.Value.Value
            orderby key.ToString()
            select (key, (decimal?)figure.Value.Value),
            overlap.Kept.Select(one => (Key: (one.Subject, one.Measure), one.Here)).OrderBy(one => one.Key.ToString()));
        Assert.All(overlap.Replaced, one => Assert.NotNull(one.Here));
        Assert.All(overlap.Missing, one => Assert.Null(one.Here));
    }).QuickCheckThrowOnFailure();

    private static Dictionary<(Subject, string), decimal?> Merged(Source[] sources) => SchoolRecord.Merge(sources)
        .SelectMany(school => school.Figures.Select(figure => (Key: (new Subject(school.Code, figure.Key.Stage), figure.Key.Measure), Value: (decimal?)figure.Value.Value)))
        .ToDictionary(one => one.Key, one => one.Value);

    private static string[] Lines(Overlap overlap) =>
    [
        .. from part in new[] { ("replaced", overlap.Replaced), ("missing", overlap.Missing), ("kept", overlap.Kept) }
           from one in part.Item2
           select $"{part.Item1} {one.Measure} {Plain(one.Here)} for {Plain(one.There)} of {one.Other.Path}",
    ];

    private static string Plain(decimal? value) => value is { } known ? Shown.Plain(known) : "-";

    private static Source Of(string path, int seconds, params Fact[] facts) => Facts.Source(path, Facts.Monday.AddSeconds(seconds), facts);

    private static Fact Teachers(params (Measure, decimal?)[] figures) => Facts.Stage(Code, Stage.Primary, figures);
}
