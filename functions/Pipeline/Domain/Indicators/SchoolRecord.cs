using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Indicators;

/// <summary>
/// A source that says something about a school, whether it reports of it (figures or lists, not words alone, as the register does), and
/// the groups of measures for which it is the one that is believed.
/// </summary>
public sealed record SchoolSource(Source Source, bool Reports, ImmutableArray<(Stage? Stage, string Group)> Groups);

/// <summary>A class of a school's list (班级): the stage under which it is listed, and the file that lists it.</summary>
public sealed record ClassOfSchool(Stage Stage, SchoolClass Class, string Sha256);

/// <summary>A music or art room of a school's list (专用教室), and the file that lists it.</summary>
public sealed record RoomOfSchool(SpecialRoom Room, string Sha256);

/// <summary>
/// What is known of one school from all sources in force. Measures that one rule binds are taken together from the newest source
/// that reports any of them; the figures are in order of stages and measures; the words about the school from the register (学校名录) if it gives them, else from the newest that does.
/// </summary>
public sealed record SchoolRecord(
    SchoolCode Code,
    ImmutableSortedDictionary<string, string> Traits,
    IReadOnlyDictionary<(Stage? Stage, string Measure), TracedFigure> Figures)
{
    /// <summary>The sources that say anything about the school, newest first.</summary>
    public ImmutableArray<SchoolSource> Sources { get; init; } = [];

    /// <summary>The stages of which a source in force has the class list (班级).</summary>
    public IEnumerable<Stage> ClassLists => Classes.Select(one => one.Stage).Distinct();

    /// <summary>The classes, of each stage from the newest source that lists any.</summary>
    public ImmutableArray<ClassOfSchool> Classes { get; init; } = [];

    /// <summary>The music and art rooms, from the newest source that lists any.</summary>
    public ImmutableArray<RoomOfSchool> Rooms { get; init; } = [];

    public string Name => Traits.GetValueOrDefault(Catalogue.Traits.Name.Id) ?? Code.ToString();

    public SchoolType? Type { get; } = Traits.TryGetValue(Catalogue.Traits.Type.Id, out var code) ? SchoolTypes.Get(code) : null;

    /// <summary>True if the school stands in the register.</summary>
    public bool Registered => Traits.ContainsKey(Catalogue.Traits.Registered.Id);

    /// <summary>True if any figure of the school has been reported.</summary>
    public bool Reported => Figures.Count > 0;

    /// <summary>举办者: public or private; null where it is missing.</summary>
    public string? Ownership => Traits.GetValueOrDefault(Catalogue.Traits.Ownership.Id);

    /// <summary>是否计校数; null where it is missing.</summary>
    public bool? Counted => Traits.TryGetValue(Catalogue.Traits.Counted.Id, out var counted) ? counted == "1" : null;

    public SchoolCode? Parent => Traits.TryGetValue(Catalogue.Traits.Parent.Id, out var parent) ? SchoolCode.Parse(parent) : null;

    public TracedFigure? Figure(Measure measure, Stage stage) =>
        Figures.GetValueOrDefault((measure.Scope == Scope.School ? null : stage, measure.Id));

    /// <summary>The schools of a county, in ordinal order of their codes.</summary>
    public static ImmutableArray<SchoolRecord> Merge(IEnumerable<Source> sources)
    {
        var newestFirst = Source.NewestFirst(sources)
            .SelectMany(source => source.Facts.Where(fact => fact.Subject.Kind == SubjectKind.School).Select(fact => (Source: source, Fact: fact)))
            .ToArray();
        var schools = new SortedDictionary<SchoolCode, Merging>();
        foreach (var (source, fact) in newestFirst)
        {
            if (!schools.TryGetValue(fact.Subject.School, out var school))
            {
                schools[fact.Subject.School] = school = new Merging();
            }

            school.AddFigures(source, fact);
        }

        foreach (var (_, fact) in newestFirst.OrderByDescending(one => one.Fact.Traits.ContainsKey(Catalogue.Traits.Registered.Id)))
        {
            schools[fact.Subject.School].AddTraits(fact);
        }

        return [.. schools.Select(school => school.Value.Close(school.Key))];
    }

    private sealed class Merging
    {
        private readonly ImmutableSortedDictionary<string, string>.Builder traits = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        private readonly Dictionary<(Stage? Stage, string Group), Source> speakers = [];
        private readonly List<(Source Source, bool Reports)> sources = [];
        private readonly SortedDictionary<Stage, ImmutableArray<ClassOfSchool>> classes = [];
        private ImmutableArray<RoomOfSchool> rooms = [];
        private readonly Dictionary<(Stage? Stage, string Measure), TracedFigure> figures = new(FigureOrder.Instance);

        public void AddTraits(Fact fact)
        {
            foreach (var (trait, value) in fact.Traits)
            {
                traits.TryAdd(trait, value.Text);
            }
        }

        public void AddFigures(Source source, Fact fact)
        {
            sources.Add((source, !fact.Figures.IsEmpty || !fact.Classes.IsEmpty || !fact.Rooms.IsEmpty));
            if (fact is { Subject.Stage: { } stage, Classes.IsEmpty: false })
            {
                classes.TryAdd(stage, [.. fact.Classes.Select(one => new ClassOfSchool(stage, one, source.Sha256))]);
            }

            if (rooms.IsEmpty)
            {
                rooms = [.. fact.Rooms.Select(room => new RoomOfSchool(room, source.Sha256))];
            }

            foreach (var (measure, figure) in fact.Figures)
            {
                var group = (fact.Subject.Stage, Measures.Get(measure).Group);
                if (!speakers.TryGetValue(group, out var speaker))
                {
                    speakers[group] = speaker = source;
                }

                if (ReferenceEquals(speaker, source))
                {
                    figures.TryAdd((fact.Subject.Stage, measure), new TracedFigure(figure.Value, source.Sha256, figure.Cell));
                }
            }
        }

        public SchoolRecord Close(SchoolCode code) => new(code, traits.ToImmutable(), new OrderedDictionary<(Stage? Stage, string Measure), TracedFigure>(figures.OrderBy(one => one.Key, FigureOrder.Instance), FigureOrder.Instance))
        {
            Sources = [.. sources.GroupBy(one => one.Source.Path, StringComparer.Ordinal).Select(file => Spoken(file.First().Source, file.Any(one => one.Reports)))],
            Classes = [.. classes.SelectMany(one => one.Value)],
            Rooms = rooms,
        };

        private SchoolSource Spoken(Source source, bool reports) => new(
            source,
            reports,
            [
                .. speakers.Where(speaker => ReferenceEquals(speaker.Value, source)).Select(speaker => speaker.Key)
                    .OrderBy(group => group.Stage).ThenBy(group => group.Group, StringComparer.Ordinal),
            ]);
    }

    /// <summary>Whole-school figures first, then by stage; measures in ordinal order.</summary>
    private sealed class FigureOrder : IComparer<(Stage?, string)>, IEqualityComparer<(Stage? Stage, string Measure)>
    {
        public static readonly FigureOrder Instance = new();

        public int Compare((Stage?, string) x, (Stage?, string) y) =>
            Nullable.Compare(x.Item1, y.Item1) is var stage and not 0 ? stage : string.CompareOrdinal(x.Item2, y.Item2);

        public bool Equals((Stage? Stage, string Measure) x, (Stage? Stage, string Measure) y) => Number(x.Stage) == Number(y.Stage) && x.Measure == y.Measure;

        public int GetHashCode((Stage? Stage, string Measure) obj) => HashCode.Combine(Number(obj.Stage), obj.Measure.GetHashCode(StringComparison.Ordinal));

        private static int Number(Stage? stage) => stage is { } one ? (int)one : -1;
    }
}
