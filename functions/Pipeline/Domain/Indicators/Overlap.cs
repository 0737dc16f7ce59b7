using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;

namespace Pipeline.Domain.Indicators;

/// <summary>A figure that one upload and another in force give differently, in its measure's base unit; null where that one lacks it.</summary>
public sealed record OverlapFigure(Subject Subject, string Measure, decimal? Here, decimal? There, Source Other);

/// <summary>
/// What an upload changes of that which other uploads in force report about the same subjects, by the rule of
/// <see cref="SchoolRecord.Merge"/>: measures of one group are taken together from the newest upload that reports any of them. Replaced:
/// another figure stood there without this upload. Missing: a figure stood there, and this upload, which now speaks for its group, lacks
/// it. Kept: a newer upload speaks for the group, so that this one's figure is not used.
/// </summary>
public sealed record Overlap(ImmutableArray<OverlapFigure> Replaced, ImmutableArray<OverlapFigure> Missing, ImmutableArray<OverlapFigure> Kept)
{
    /// <summary>Compares an upload with the others in force, in any order.</summary>
    public static Overlap Of(Source mine, IEnumerable<Source> others)
    {
        Source[] newestFirst = [.. others.Append(mine).OrderByDescending(source => source.UploadTime).ThenByDescending(source => source.Path, StringComparer.Ordinal)];
        var spoken = newestFirst
            .SelectMany(source => source.Facts.SelectMany(fact => fact.Figures.Select(figure => (Source: source, fact.Subject, Measure: figure.Key, figure.Value.Value))))
            .ToLookup(one => (one.Subject, Measures.Get(one.Measure).Group));
        var (replaced, missing, kept) = (new List<OverlapFigure>(), new List<OverlapFigure>(), new List<OverlapFigure>());
        foreach (var group in spoken)
        {
            // Those who report any of the group, newest first: grouping keeps the order.
            var speakers = group.GroupBy(one => one.Source).ToArray();
            if (speakers.Length == 1 || speakers.FirstOrDefault(one => ReferenceEquals(one.Key, mine)) is not { } own)
            {
                continue;
            }

            var speaks = ReferenceEquals(speakers[0], own);
            var other = speaks ? speakers[1] : speakers[0];
            var (here, there) = (Figures(own), Figures(other));
            foreach (var measure in here.Keys.Union(there.Keys, StringComparer.Ordinal).Where(measure => Find(here, measure) != Find(there, measure)))
            {
                var figure = new OverlapFigure(group.Key.Subject, measure, Find(here, measure), Find(there, measure), other.Key);
                if (!speaks && figure.Here is not null)
                {
                    kept.Add(figure);
                }
                else if (speaks && figure.There is not null)
                {
                    (figure.Here is null ? missing : replaced).Add(figure);
                }
            }
        }

        return new Overlap(Sorted(replaced), Sorted(missing), Sorted(kept));
    }

    private static Dictionary<string, decimal> Figures(IEnumerable<(Source Source, Subject Subject, string Measure, decimal Value)> speaker) =>
        speaker.ToDictionary(one => one.Measure, one => one.Value, StringComparer.Ordinal);

    private static decimal? Find(Dictionary<string, decimal> figures, string measure) => figures.TryGetValue(measure, out var value) ? value : null;

    private static ImmutableArray<OverlapFigure> Sorted(List<OverlapFigure> figures) =>
    [
        .. figures.OrderBy(one => one.Subject.Whole.ToString(), StringComparer.Ordinal).ThenBy(one => one.Subject.Stage).ThenBy(one => Measures.All.IndexOf(Measures.Get(one.Measure))),
    ];
}
