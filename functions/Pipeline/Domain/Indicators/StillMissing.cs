using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Indicators;

/// <summary>What a missing item is.</summary>
public enum MissingKind
{
    Word,
    Figure,

    /// <summary>班级: there is no list of the stage's classes.</summary>
    Classes,

    /// <summary>班级: the list has another number of classes than the form says, or classes without a size.</summary>
    ClassesIncomplete,

    /// <summary>专用教室: there is no list of the rooms.</summary>
    Rooms,

    /// <summary>专用教室: rooms of the list have no area.</summary>
    RoomsIncomplete,
}

/// <summary>Something that every school is asked for and one file does not give; Elsewhere, where what is in force with it gives it.</summary>
public sealed record MissingItem(MissingKind Kind, Stage? Stage, string Id, Phrase Title, bool Elsewhere);

/// <summary>What a school's form still lacks of that which every school is asked for.</summary>
public static class StillMissing
{
    private const string ClassesId = "classList";
    private const string RoomsId = "roomList";

    /// <summary>
    /// Everything that is missing of a school in its form, in the order of the form. Of a stage that the school does not teach nothing is asked,
    /// nor of any where the type is not known.
    /// </summary>
    public static ImmutableArray<MissingItem> Of(SchoolCode code, Source form, ImmutableArray<Source> others)
    {
        var alone = Record(code, [form]);
        var all = Record(code, [form, .. others]);
        var type = alone.Type ?? all.Type;
        var stages = type is null or { Standing: Standing.Outside } ? [] : type.Stages;
        return
        [
            .. from rule in Words(alone, type)
               where !alone.Traits.ContainsKey(rule.Id)
               select new MissingItem(MissingKind.Word, null, rule.Id, rule.Title, all.Traits.ContainsKey(rule.Id)),
            .. from stage in stages
               from item in Figures(Scope.Stage, stage).Concat(Classes(stage))
               select item,
            .. Figures(Scope.School, null),
            .. Rooms(),
        ];

        IEnumerable<MissingItem> Figures(Scope scope, Stage? stage) =>
            from measure in Measures.SchoolForm
            where measure.Scope == scope && !alone.Figures.ContainsKey((stage, measure.Id))
            select new MissingItem(MissingKind.Figure, stage, measure.Id, FormFigures.Title(measure, stage), all.Figures.ContainsKey((stage, measure.Id)));

        IEnumerable<MissingItem> Classes(Stage stage)
        {
            var classes = Fact(form, stage)?.Classes ?? [];
            Phrase name = new(Stages.Chinese(stage), Stages.Id(stage));
            if (classes.IsEmpty)
            {
                yield return new(
                    MissingKind.Classes, stage, ClassesId, new($"{name.Chinese} 班级表", $"class list ({name.English})"), others.Any(other => Fact(other, stage)?.Classes.IsEmpty == false));
            }
            else if (classes.Any(one => one.Size is null) || (alone.Figure(Measures.Classes, stage) is { } count && count.Value != classes.Length))
            {
                yield return new(MissingKind.ClassesIncomplete, stage, ClassesId, new($"{name.Chinese} 班级表不完整", $"class list incomplete ({name.English})"), Elsewhere: false);
            }
        }

        IEnumerable<MissingItem> Rooms()
        {
            var rooms = Fact(form, null)?.Rooms ?? [];
            var none = new[] { Measures.MusicRooms, Measures.ArtRooms }.All(measure => alone.Figures.GetValueOrDefault((null, measure.Id))?.Value == 0);
            if (rooms.IsEmpty && !none && !stages.IsEmpty)
            {
                yield return new(
                    MissingKind.Rooms, null, RoomsId, new("专用教室表（音乐、美术教室）", "list of music and art rooms"), others.Any(other => Fact(other, null)?.Rooms.IsEmpty == false));
            }
            else if (rooms.Any(room => room.Area is null))
            {
                yield return new(MissingKind.RoomsIncomplete, null, RoomsId, new("专用教室表缺面积", "list of music and art rooms: areas missing"), Elsewhere: false);
            }
        }

        Fact? Fact(Source source, Stage? stage) => source.Facts.FirstOrDefault(fact => fact.Subject == new Subject(code, stage));
    }

    /// <summary>The code is never missing; a parent school is asked for only of what is not counted by itself.</summary>
    private static IEnumerable<TraitRule> Words(SchoolRecord school, SchoolType? type) => Traits.SchoolForm.Where(rule =>
        rule != Traits.Code && (rule != Traits.Parent || (school.Counted == false && type?.Standing != Standing.TeachingPoint)));

    private static SchoolRecord Record(SchoolCode code, IEnumerable<Source> sources) =>
        SchoolRecord.Merge(sources).FirstOrDefault(school => school.Code == code)
        ?? new SchoolRecord(code, ImmutableSortedDictionary<string, string>.Empty, ImmutableDictionary<(Stage? Stage, string Measure), TracedFigure>.Empty);
}
