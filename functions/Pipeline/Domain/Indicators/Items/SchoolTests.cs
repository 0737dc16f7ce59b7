using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Indicators.Items;

/// <summary>What one school comes to: its value and limit where it has them, and what they come from.</summary>
internal sealed record Tested(Status Status, decimal? Value, decimal? Limit, ImmutableArray<ItemInput> Inputs);

/// <summary>The tests that every school has to pass: each site by itself, but for its budget (<see cref="BudgetTests"/>).</summary>
internal static class SchoolTests
{
    public static LegResult Judge(EverySchool rule, Phrase title, CountyData data)
    {
        var test = rule.Test;
        var schools = BudgetTests.Asks(test)
            ? BudgetTests.Judge(test, data).ToArray()
            : [.. data.Schools.Where(school => CountyData.StagesOf(school).Any()).Select(school => (School: school, Tested: Judge(test, school, data.Parameters)))];
        var status = Statuses.All(schools.Select(school => school.Tested.Status));
        return new LegResult(title, data.Complete || status == Status.Failed ? status : Status.Undetermined)
        {
            Rule = rule,
            Known = schools.Count(school => school.Tested.Status != Status.Undetermined),
            Of = schools.Length,
            Falling =
            [
                .. schools.Where(school => school.Tested.Status == Status.Failed)
                    .Select(school => new Falling(new Subject(school.School.Code, null), school.Tested.Value, school.Tested.Limit)),
            ],
            Inputs = [.. schools.SelectMany(school => school.Tested.Inputs)],
            Parameters = Parameters(test),
        };
    }

    private static ImmutableArray<string> Parameters(SchoolTest test) => test switch
    {
        SizeTest size => [size.Allowance.Id],
        RoomTest room => [room.Allowance.Id],
        ClassTest { Local: { } local } => [local.Id, Traits.SchoolSystem.Id],
        ClassTest => [Traits.SchoolSystem.Id],
        SmallSchoolFunds funds => [funds.Quota.Id, Traits.MergeTeachingPoints.Id],
        _ when BudgetTests.Asks(test) => [Traits.MergeTeachingPoints.Id],
        _ => [],
    };

    private static Tested Judge(SchoolTest test, SchoolRecord school, LocalParameters parameters) => test switch
    {
        SchoolShare share => Share(share, school),
        SizeTest size => Size(size, school, parameters),
        ClassTest classes => ClassSizes.Judge(classes, school, parameters) is var judged ? new Tested(judged.Status, judged.Largest, judged.Limit, judged.Inputs) : throw new InvalidOperationException(),
        RoomTest rooms => Rooms(rooms, school, parameters),
        WordsTest words => Words(words, school),
        _ => throw new ArgumentOutOfRangeException(nameof(test)),
    };

    /// <summary>Every stage has to reach it, so that one known to fall short fails the school while another's figures are missing.</summary>
    private static Tested Share(SchoolShare test, SchoolRecord school)
    {
        var (part, whole) = (Sum(school, test.Part), Sum(school, test.Whole));
        var status = Statuses.All(CountyData.StagesOf(school).Select(stage => Share(test, school.Figures.GetValueOrDefault((stage, test.Part.Id))?.Value, school.Figures.GetValueOrDefault((stage, test.Whole.Id))?.Value)));
        var value = part.Value is { } some && whole.Value is > 0 and { } all ? 100 * some / all : (decimal?)null;
        return new Tested(status, value, 100 * test.Bound.Limit, [.. part.Inputs, .. whole.Inputs]);
    }

    internal static Status Share(SchoolShare test, decimal? part, decimal? whole) => (part, whole) switch
    {
        (null or 0, 0) => Status.NotApplicable,
        ({ } some, > 0 and { } all) => test.Bound.Holds(some, all) ? Status.Passed : Status.Failed,
        _ => Status.Undetermined,
    };

    private static Tested Size(SizeTest test, SchoolRecord school, LocalParameters parameters)
    {
        var pupils = Sum(school, Measures.Enrolment);
        var known = pupils.Inputs.Sum(one => one.Number!.Value);
        var mixed = school.Type!.Stages.Count(stage => stage != Stage.Senior) > 1;
        var allowed = parameters.Grants(test.Allowance);
        var limit = (mixed, allowed) switch
        {
            (false, false) => test.Single,
            (true, false) => test.Mixed,
            (false, true) => test.AllowedSingle,
            (true, true) => test.AllowedMixed,
        };
        var status = known > limit ? Status.Failed : pupils.Value is null ? Status.Undetermined : Status.Passed;
        return new Tested(status, pupils.Value ?? (status == Status.Failed ? known : null), limit, pupils.Inputs);
    }

    /// <summary>
    /// By the list of rooms where there is one, else by their number, which can fail but does not say how large they are. The stages of a mixed
    /// school share its rooms, which have to be large enough for each.
    /// </summary>
    private static Tested Rooms(RoomTest test, SchoolRecord school, LocalParameters parameters)
    {
        var classes = Sum(school, Measures.Classes);
        var stages = CountyData.StagesOf(school).ToArray();
        var area = stages.Max(stage => Area(test, school, stage, parameters));
        var rooms = school.Rooms.Where(room => room.Room.Use == test.Use).ToArray();
        var count = school.Figures.GetValueOrDefault((null, test.Count.Id));
        var (fit, possible) = rooms.Length > 0
            ? (rooms.Count(room => room.Room.Area >= area), rooms.Count(room => room.Room.Area is null || room.Room.Area >= area))
            : (count?.Value == 0 ? 0 : (int?)null, (int?)count?.Value ?? int.MaxValue);
        ImmutableArray<ItemInput> inputs =
        [
            .. classes.Inputs,
            .. rooms.Select(room => new ItemInput(new Subject(school.Code, null), "roomArea", room.Room.Area, null, room.Sha256, room.Room.Cell)),
            .. rooms.Length == 0 && count is not null ? [Summed.Input(new Subject(school.Code, null), test.Count.Id, count)] : Array.Empty<ItemInput>(),
        ];
        var least = Math.Ceiling(classes.Inputs.Sum(one => one.Number!.Value) / test.ClassesPerRoom);
        var need = classes.Value is null ? (decimal?)null : least;
        var status = possible < least ? Status.Failed : need is null || fit is null || fit < need ? Status.Undetermined : Status.Passed;
        return new Tested(status, fit, need, inputs);
    }

    /// <summary>Smaller rooms where the county grants it, to rural schools whose largest class is under the limit.</summary>
    private static decimal Area(RoomTest test, SchoolRecord school, Stage stage, LocalParameters parameters) =>
        parameters.Grants(test.Allowance) && school.Traits.GetValueOrDefault(Traits.Location.Id) == "rural" && ClassSizes.Largest(school, parameters) is { } largest && largest < test.LargestClass
            ? stage == Stage.Primary ? test.AllowedPrimary : test.AllowedJunior
            : test.Area;

    private static Tested Words(WordsTest test, SchoolRecord school)
    {
        var said = test.Words.Select(word => school.Traits.GetValueOrDefault(word.Id)).ToArray();
        var status = said.Any(word => word is not null && word != "1") ? Status.Failed : said.Any(word => word is null) ? Status.Undetermined : Status.Passed;
        return new Tested(status, said.Count(word => word == "1"), said.Length, []);
    }

    internal static Summed Sum(SchoolRecord school, Measure measure)
    {
        var figures = CountyData.StagesOf(school).Select(stage => (Subject: new Subject(school.Code, stage), Figure: school.Figures.GetValueOrDefault((stage, measure.Id)))).ToArray();
        return new Summed(
            figures.All(one => one.Figure is not null) ? figures.Sum(one => one.Figure!.Value) : null,
            figures.Count(one => one.Figure is not null),
            figures.Length,
            [.. figures.Where(one => one.Figure is not null).Select(one => Summed.Input(one.Subject, measure.Id, one.Figure!))]);
    }
}
