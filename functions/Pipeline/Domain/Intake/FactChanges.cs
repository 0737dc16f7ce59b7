using System.Collections.Immutable;

namespace Pipeline.Domain.Intake;

/// <summary>A figure that differs, in its measure's base unit; null where it is missing.</summary>
public sealed record FigureChange(Subject Subject, string Measure, decimal? Before, decimal? After);

/// <summary>A word that differs, in canonical form; null where it is missing.</summary>
public sealed record WordChange(Subject Subject, string Trait, string? Before, string? After);

/// <summary>The lists that a form can bring.</summary>
public enum ListKind
{
    /// <summary>班级.</summary>
    Classes,

    /// <summary>专用教室.</summary>
    Rooms,
}

/// <summary>A list that differs: how many lines it had and has, how many are new, gone, or of another size or area.</summary>
public sealed record ListChange(Subject Subject, ListKind List, int Before, int After, int Added, int Gone, int Differing);

/// <summary>
/// What changed between two versions of a file. Subjects (schools, rows; their stages belong to them) that are only in one of them are
/// said once; of all others every figure, word and list is compared. Cells and remarks (备注) are not compared.
/// </summary>
public sealed record FactChanges(
    ImmutableArray<Subject> Gone,
    ImmutableArray<Subject> Added,
    ImmutableArray<FigureChange> Figures,
    ImmutableArray<WordChange> Words,
    ImmutableArray<ListChange> Lists)
{
    public int Count => Gone.Length + Added.Length + Figures.Length + Words.Length + Lists.Length;

    /// <summary>Compares two versions; subjects in ordinal order, whatever the order of the facts.</summary>
    public static FactChanges Between(IEnumerable<Fact> before, IEnumerable<Fact> after)
    {
        var (old, now) = (BySubject(before), BySubject(after));
        var (oldSubjects, nowSubjects) = (Subjects(old), Subjects(now));
        var pairs = old.Keys.Union(now.Keys)
            .Where(subject => oldSubjects.Contains(subject.Whole) && nowSubjects.Contains(subject.Whole))
            .OrderBy(subject => subject.Whole.ToString(), StringComparer.Ordinal)
            .ThenBy(subject => subject.Stage)
            .Select(subject => (Old: old.GetValueOrDefault(subject) ?? new Fact(subject), Now: now.GetValueOrDefault(subject) ?? new Fact(subject)))
            .ToArray();
        return new FactChanges(
            Sorted(oldSubjects.Except(nowSubjects)),
            Sorted(nowSubjects.Except(oldSubjects)),
            [.. pairs.SelectMany(pair => FiguresOf(pair.Old, pair.Now))],
            [.. pairs.SelectMany(pair => WordsOf(pair.Old, pair.Now))],
            [.. pairs.SelectMany(pair => ListsOf(pair.Old, pair.Now))]);
    }

    private static Dictionary<Subject, Fact> BySubject(IEnumerable<Fact> facts) => facts.ToDictionary(fact => fact.Subject);

    private static HashSet<Subject> Subjects(Dictionary<Subject, Fact> facts) => [.. facts.Keys.Select(subject => subject.Whole)];

    private static ImmutableArray<Subject> Sorted(IEnumerable<Subject> subjects) => [.. subjects.OrderBy(subject => subject.ToString(), StringComparer.Ordinal)];

    private static IEnumerable<FigureChange> FiguresOf(Fact old, Fact now) =>
        from id in old.Figures.Keys.Union(now.Figures.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
        let before = old.Figures.GetValueOrDefault(id)?.Value
        let after = now.Figures.GetValueOrDefault(id)?.Value
        where before != after
        select new FigureChange(now.Subject, id, before, after);

    private static IEnumerable<WordChange> WordsOf(Fact old, Fact now) =>
        from id in old.Traits.Keys.Union(now.Traits.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
        let before = old.Traits.GetValueOrDefault(id)?.Text
        let after = now.Traits.GetValueOrDefault(id)?.Text
        where before != after
        select new WordChange(now.Subject, id, before, after);

    private static IEnumerable<ListChange> ListsOf(Fact old, Fact now)
    {
        ListChange[] lists =
        [
            Compare(now.Subject, ListKind.Classes, old.Classes, now.Classes, line => (line.Grade, line.Name), line => (line.Grade, line.Name, line.Size)),
            Compare(now.Subject, ListKind.Rooms, old.Rooms, now.Rooms, line => (line.Use, line.Name), line => (line.Use, line.Name, line.Area)),
        ];
        return lists.Where(list => list.Added + list.Gone + list.Differing > 0);
    }

    private static ListChange Compare<T, TName, TLine>(
        Subject subject, ListKind kind, ImmutableArray<T> old, ImmutableArray<T> now, Func<T, TName> name, Func<T, TLine> line)
        where TName : notnull
        where TLine : notnull
    {
        var known = Common(old.Select(name), now.Select(name));
        return new ListChange(
            subject, kind, old.Length, now.Length, now.Length - known, old.Length - known, known - Common(old.Select(line), now.Select(line)));
    }

    /// <summary>How many of one are also in the other, each counted as often as it stands in both.</summary>
    private static int Common<T>(IEnumerable<T> one, IEnumerable<T> other)
        where T : notnull
    {
        var counts = one.CountBy(item => item).ToDictionary();
        return other.CountBy(item => item).Sum(item => Math.Min(item.Value, counts.GetValueOrDefault(item.Key)));
    }
}
