using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;

namespace Pipeline.Domain.Intake;

/// <summary>The headings of one kind of workbook, to be found by the words of a column or item.</summary>
internal sealed class Vocabulary
{
    private static readonly ImmutableDictionary<string, Vocabulary> ByKind =
        WorkbookKinds.All.ToImmutableDictionary(kind => kind.Id, kind => new Vocabulary(Headings.Of(kind)), StringComparer.Ordinal);

    private readonly ImmutableDictionary<string, ImmutableArray<Heading>> byLastWord;

    private readonly ILookup<string, string> byTarget;

    private Vocabulary(ImmutableArray<Heading> headings)
    {
        byLastWord = headings.GroupBy(heading => heading.Words[^1], StringComparer.Ordinal)
            .ToImmutableDictionary(group => group.Key, group => group.ToImmutableArray(), StringComparer.Ordinal);
        byTarget = headings.ToLookup(heading => heading.Target, heading => heading.Words[^1], StringComparer.Ordinal);
    }

    public static Vocabulary Of(WorkbookKind kind) => ByKind[kind.Id];

    /// <summary>The words at the end of which a heading of this trait can stand.</summary>
    public IEnumerable<string> WordsFor(TraitRule rule) => byTarget[rule.Id];

    /// <summary>The heading that says most about these words, from the outermost inwards; one of this school year before one of others.</summary>
    public Heading? Match(ImmutableArray<HeaderWord> words, int? schoolYear)
    {
        Heading? best = null;
        if (!words.IsEmpty)
        {
            Look(words[^1].Name);
            if (words[^1].Unit.Length > 0)
            {
                Look(words[^1].Whole);
            }
        }

        return best;

        void Look(string last)
        {
            foreach (var heading in byLastWord.GetValueOrDefault(last, []))
            {
                if (Weight(heading) > Weight(best) && Fits(heading, words))
                {
                    best = heading;
                }
            }
        }

        int Weight(Heading? heading) => heading is null ? 0 : (2 * heading.Words.Length) + (heading.IsOf(schoolYear) ? 1 : 0);
    }

    /// <summary>True if the words hold the heading's in order, its last one at the end; others may stand between them.</summary>
    private static bool Fits(Heading heading, ImmutableArray<HeaderWord> words)
    {
        var next = words.Length - 2;
        for (var index = heading.Words.Length - 2; index >= 0; index--)
        {
            while (next >= 0 && !words[next].Is(heading.Words[index]))
            {
                next--;
            }

            if (next-- < 0)
            {
                return false;
            }
        }

        return true;
    }
}
