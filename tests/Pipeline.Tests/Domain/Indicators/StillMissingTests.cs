using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;

namespace Pipeline.Tests.Domain.Indicators;

/// <summary>What a school's form still lacks, alone and beside other files.</summary>
public sealed class StillMissingTests
{
    private const string Code = "2151000001";
    private static readonly Fact Rooms = Facts.School(Code) with { Rooms = [new("music", "音乐室", 96, "专用教室!D2")] };

    private static readonly Dictionary<string, (Fact[] Form, Fact[] Others, string[] Expected)> Cases = new(StringComparer.Ordinal)
    {
        ["complete"] = ([Whole(), Stage()], [], []),
        ["words, of which another file gives one"] = (
            [Whole(Traits.Name, Traits.Location), Stage()], [Facts.School(Code, (Traits.Name, "甲"))], ["Word name elsewhere", "Word location"]),
        ["figures of the stage and of the school"] = (
            [Whole().Without(Measures.Equipment), Stage().Without(Measures.Backbone)],
            [Facts.School(Code).With((Measures.Equipment, 1))],
            ["Figure primary teachersBackbone", "Figure equipmentValue elsewhere"]),
        ["a figure whose group this file speaks for is given by no older one"] = (
            [Whole(), Stage().Without(Measures.Backbone)], [Facts.Stage(Code, Pipeline.Domain.Schools.Stage.Primary, (Measures.Backbone, 3))], ["Figure primary teachersBackbone"]),
        ["no class list"] = ([Whole(), Stage() with { Classes = [] }], [], ["Classes primary classList"]),
        ["a class list in another file"] = ([Whole(), Stage() with { Classes = [] }], [Stage()], ["Classes primary classList elsewhere"]),
        ["a class list that is short"] = ([Whole(), Stage().With((Measures.Classes, 3))], [], ["ClassesIncomplete primary classList"]),
        ["a class without a size"] = ([Whole(), Stage() with { Classes = [Class(1, 40), Class(2, null)] }], [], ["ClassesIncomplete primary classList"]),
        ["no rooms"] = ([Whole() with { Rooms = [] }, Stage()], [], ["Rooms roomList"]),
        ["no rooms, but in another file"] = ([Whole() with { Rooms = [] }, Stage()], [Rooms], ["Rooms roomList elsewhere"]),
        ["no rooms, because there are none"] = ([(Whole() with { Rooms = [] }).With((Measures.MusicRooms, 0), (Measures.ArtRooms, 0)), Stage()], [], []),
        ["a room without an area"] = ([Whole() with { Rooms = [new("art", "美术室", null, "专用教室!D2")] }, Stage()], [], ["RoomsIncomplete roomList"]),
        ["a site without its parent"] = ([Facts.School(Code, Words("counted", "0")).With(Assets()) with { Rooms = Rooms.Rooms }, Stage()], [], ["Word parent"]),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_missing_is_named_with_its_stage(string name)
    {
        var (form, others, expected) = Cases[name];
        var items = StillMissing.Of(SchoolCode.Parse(Code), Facts.Source("b", Facts.Monday, form), [.. others.Select(fact => Facts.Source("a", Facts.Monday.AddDays(-1), fact))]);

        Assert.Equal(expected, items.Select(item => string.Join(' ', new[] { item.Kind.ToString(), item.Stage is { } stage ? Stages.Id(stage) : null, item.Id, item.Elsewhere ? "elsewhere" : null }.OfType<string>())));
        Assert.All(items, item => Assert.True(item.Title.Chinese.Length > 0 && item.Title.English.Length > 0));
    }

    [Theory]
    [InlineData("312", new[] { Pipeline.Domain.Schools.Stage.Primary, Pipeline.Domain.Schools.Stage.Junior })]
    [InlineData("341", new[] { Pipeline.Domain.Schools.Stage.Junior, Pipeline.Domain.Schools.Stage.Senior })]
    [InlineData("514", new Stage[0])]
    [InlineData(null, new Stage[0])]
    public void Only_of_the_stages_that_the_school_teaches_is_anything_asked(string? type, Stage[] stages)
    {
        var form = Facts.Source("a", Facts.Monday, Facts.School(Code, type is null ? [] : [(Traits.Type, type)]));

        var missing = StillMissing.Of(SchoolCode.Parse(Code), form, []);

        Assert.Equal(stages, missing.Select(item => item.Stage).OfType<Stage>().Distinct());
        Assert.Equal(stages.Length * Measures.SchoolForm.Count(measure => measure.Scope == Scope.Stage), missing.Count(item => item.Kind == MissingKind.Figure && item.Stage is not null));
        Assert.Equal(stages.Length, missing.Count(item => item.Kind == MissingKind.Classes));
    }

    [Fact]
    public void The_type_may_be_known_from_another_file_alone()
    {
        var form = Facts.Source("a", Facts.Monday, Facts.School(Code));
        var register = Facts.Source("b", Facts.Monday, Facts.School(Code, (Traits.Type, "211")));

        Assert.Contains(StillMissing.Of(SchoolCode.Parse(Code), form, [register]), item => item.Stage == Pipeline.Domain.Schools.Stage.Primary);
    }

    private static Fact Whole(params TraitRule[] less) =>
        Facts.School(Code, [.. Words().Where(word => !less.Contains(word.Item1))]).With(Assets()) with { Rooms = Rooms.Rooms };

    private static (TraitRule, string)[] Words(string? changed = null, string text = "") =>
    [
        .. new[] { (Traits.Name, "甲"), (Traits.Type, "211"), (Traits.Location, "town"), (Traits.Ownership, "public"), (Traits.Counted, "1") }
            .Select(word => (word.Item1, word.Item1.Id == changed ? text : word.Item2)),
    ];

    private static (Measure, decimal?)[] Assets() => [.. Of(Scope.School)];

    private static Fact Stage() => Facts.Stage(Code, Pipeline.Domain.Schools.Stage.Primary, [.. Of(Scope.Stage)]).With((Measures.Classes, 2)) with { Classes = [Class(1, 40), Class(2, 41)] };

    private static IEnumerable<(Measure, decimal?)> Of(Scope scope) => Measures.SchoolForm.Where(measure => measure.Scope == scope).Select(measure => (measure, (decimal?)1));

    private static SchoolClass Class(int grade, int? size) => new(grade, "1班", size, $"班级!D{grade}");
}

internal static class FactsWithout
{
    public static Fact Without(this Fact fact, Measure measure) => fact with { Figures = fact.Figures.Remove(measure.Id) };
}
