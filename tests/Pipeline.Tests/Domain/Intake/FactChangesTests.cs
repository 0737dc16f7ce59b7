using System.Collections.Immutable;
using FsCheck;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Publication;
using Pipeline.Domain.Schools;
using Pipeline.Tests.Domain.Indicators;

namespace Pipeline.Tests.Domain.Intake;

/// <summary>What changed between two versions of a file.</summary>
public sealed class FactChangesTests
{
    private const string Code = "2151000001";
    private const string Other = "2151000002";

    private static readonly Dictionary<string, (Fact[] Before, Fact[] After, string[] Expected)> Cases = new(StringComparer.Ordinal)
    {
        ["nothing"] = ([Pupils(400)], [Pupils(400)], []),
        ["nothing but the cell"] = ([Pupils(400)], [Moved(Pupils(400))], []),
        ["a figure"] = ([Pupils(400)], [Pupils(410)], [$"{Code}.primary enrolment 400→410"]),
        ["a figure that was missing is now zero"] = ([Pupils(null)], [Pupils(0)], [$"{Code}.primary enrolment -→0"]),
        ["a figure that is missing now"] = ([Pupils(400)], [Pupils(null)], [$"{Code}.primary enrolment 400→-"]),
        ["a stage is gone"] = (
            [Facts.School(Code), Pupils(400), Facts.Stage(Code, Stage.Junior, (Measures.Enrolment, 30))],
            [Facts.School(Code), Pupils(400)],
            [$"{Code}.junior enrolment 30→-"]),
        ["a word, another, and one less"] = (
            [Facts.School(Code, (Traits.Name, "旧名"), (Traits.Type, "211"), (Traits.Counted, "1"))],
            [Facts.School(Code, (Traits.Name, "新名"), (Traits.Type, "218"))],
            [$"{Code} counted 1→-", $"{Code} name 旧名→新名", $"{Code} type 211→218"]),
        ["a school is gone and another came, each said once"] = (
            [Facts.School(Code, (Traits.Name, "甲")), Pupils(400)],
            [Facts.School(Other, (Traits.Name, "乙")), Facts.Stage(Other, Stage.Primary, (Measures.Enrolment, 9))],
            [$"gone {Code}", $"added {Other}"]),
        ["classes"] = (
            [Listed((1, "1班", 40), (1, "2班", 41), (2, "1班", 42), (2, "1班", 43))],
            [Listed((1, "1班", 40), (1, "2班", 45), (2, "1班", 43), (3, "1班", 44), (3, "2班", null))],
            [$"{Code}.primary Classes 4→5 +2 -1 ≠1"]),
        ["classes in another order"] = ([Listed((1, "1班", 40), (1, "2班", 41))], [Listed((1, "2班", 41), (1, "1班", 40))], []),
        ["rooms"] = (
            [Facts.School(Code) with { Rooms = [new("music", "音乐室", 73, "专用教室!D2"), new("art", "美术室", 90, "专用教室!D3")] }],
            [Facts.School(Code) with { Rooms = [new("music", "音乐室", 96, "专用教室!D2")] }],
            [$"{Code} Rooms 2→1 +0 -1 ≠1"]),
        ["a row that is no school's"] = (
            [Facts.School(Code, (Traits.CountyName, "甲县")) with { Subject = Subject.County() }],
            [Facts.School(Code, (Traits.CountyName, "乙县")) with { Subject = Subject.County() }],
            ["county countyName 甲县→乙县"]),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_difference_is_said_once(string name)
    {
        var (before, after, expected) = Cases[name];

        Assert.Equal(expected, Lines(FactChanges.Between(before, after)));
        Assert.Equal(expected.Length, FactChanges.Between(before, after).Count);
    }

    [Fact]
    public void A_file_against_itself_gives_nothing_and_swapped_the_reverse_in_any_order_of_the_facts() => Prop.ForAll<int, int>((one, other) =>
    {
        var (before, after) = (MergeTests.RandomSource(new(one), 0).Facts, MergeTests.RandomSource(new(other), 1).Facts);
        var there = FactChanges.Between(before, after);
        var back = FactChanges.Between(after, before);

        Assert.Equal(0, FactChanges.Between(before, before).Count);
        Assert.Equal(Lines(there), Lines(FactChanges.Between(before.Reverse(), after.Reverse())));
        Assert.Equal(there.Gone.AsEnumerable(), back.Added.AsEnumerable());
        Assert.Equal(there.Added.AsEnumerable(), back.Gone.AsEnumerable());
        Assert.Equal(there.Figures.AsEnumerable(), back.Figures.Select(figure => figure with { Before = figure.After, After = figure.Before }));
        Assert.Equal(there.Words.AsEnumerable(), back.Words.Select(word => word with { Before = word.After, After = word.Before }));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Lists_swapped_give_the_reverse()
    {
        var (before, after, _) = Cases["classes"];

        Assert.Equal([$"{Code}.primary Classes 5→4 +1 -2 ≠1"], Lines(FactChanges.Between(after, before)));
    }

    private static string[] Lines(FactChanges changes) =>
    [
        .. changes.Gone.Select(subject => $"gone {subject}"),
        .. changes.Added.Select(subject => $"added {subject}"),
        .. changes.Figures.Select(one => $"{one.Subject} {one.Measure} {Plain(one.Before)}→{Plain(one.After)}"),
        .. changes.Words.Select(one => $"{one.Subject} {one.Trait} {one.Before ?? "-"}→{one.After ?? "-"}"),
        .. changes.Lists.Select(one => $"{one.Subject} {one.List} {one.Before}→{one.After} +{one.Added} -{one.Gone} ≠{one.Differing}"),
    ];

    private static string Plain(decimal? value) => value is { } known ? Shown.Plain(known) : "-";

    private static Fact Pupils(decimal? pupils) => Facts.Stage(Code, Stage.Primary, (Measures.Enrolment, pupils));

    private static Fact Moved(Fact fact) => fact with { Figures = fact.Figures.ToImmutableSortedDictionary(one => one.Key, one => one.Value with { Cell = "另表!B9" }, StringComparer.Ordinal) };

    private static Fact Listed(params (int Grade, string Name, int? Size)[] classes) => new(new Subject(SchoolCode.Parse(Code), Stage.Primary))
    {
        Classes = [.. classes.Select((one, row) => new SchoolClass(one.Grade, one.Name, one.Size, $"班级!D{row + 2}"))],
    };
}
