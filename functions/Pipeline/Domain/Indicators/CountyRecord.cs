using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Indicators;

/// <summary>A word with the upload that says it: when it came, its hash and cell, and the evidence that the form names beside it (备注说明).</summary>
public sealed record TracedWord(string Text, DateTimeOffset UploadTime, string Sha256, string Cell, string? Remark);

/// <summary>
/// What is known of one subject that is no school (the county, a stage over it, a kindergarten, a month of the ledgers …). Measures of one
/// group are taken together from the newest source that reports any of them; words one by one from the newest that says them.
/// </summary>
public sealed record SubjectRecord(
    Subject Subject,
    ImmutableSortedDictionary<string, TracedFigure> Figures,
    ImmutableSortedDictionary<string, TracedWord> Words)
{
    public TracedFigure? Figure(Measure measure) => Figures.GetValueOrDefault(measure.Id);

    public TracedWord? Word(TraitRule rule) => Words.GetValueOrDefault(rule.Id);
}

/// <summary>Everything that the uploads in force report about subjects that are no schools, in ordinal order of the subjects.</summary>
public sealed record CountyRecord(ImmutableArray<SubjectRecord> Subjects)
{
    private static readonly SubjectRecord Nothing = new(
        Subject.County(),
        ImmutableSortedDictionary.Create<string, TracedFigure>(StringComparer.Ordinal),
        ImmutableSortedDictionary.Create<string, TracedWord>(StringComparer.Ordinal));

    /// <summary>The county, or a stage over it; empty where nothing is reported.</summary>
    public SubjectRecord Of(Stage? stage = null) =>
        Subjects.FirstOrDefault(one => one.Subject == Subject.County(stage)) ?? Nothing with { Subject = Subject.County(stage) };

    /// <summary>The rows of a table.</summary>
    public IEnumerable<SubjectRecord> Rows(SubjectKind kind) => Subjects.Where(one => one.Subject.Kind == kind);

    /// <summary>Merges the uploads in force, whose order does not matter.</summary>
    public static CountyRecord Merge(IEnumerable<Source> sources)
    {
        var merging = new SortedDictionary<string, (Subject Subject, Merging Merging)>(StringComparer.Ordinal);
        foreach (var source in Source.NewestFirst(sources))
        {
            foreach (var fact in source.Facts.Where(fact => fact.Subject.Kind != SubjectKind.School))
            {
                var key = fact.Subject.ToString();
                if (!merging.TryGetValue(key, out var one))
                {
                    merging[key] = one = (fact.Subject, new Merging());
                }

                one.Merging.Add(source, fact);
            }
        }

        return new CountyRecord([.. merging.Values.Select(one => one.Merging.Close(one.Subject))]);
    }

    private sealed class Merging
    {
        private readonly Dictionary<string, Source> speakers = new(StringComparer.Ordinal);
        private readonly ImmutableSortedDictionary<string, TracedFigure>.Builder figures = ImmutableSortedDictionary.CreateBuilder<string, TracedFigure>(StringComparer.Ordinal);
        private readonly ImmutableSortedDictionary<string, TracedWord>.Builder words = ImmutableSortedDictionary.CreateBuilder<string, TracedWord>(StringComparer.Ordinal);

        public void Add(Source source, Fact fact)
        {
            foreach (var (measure, figure) in fact.Figures)
            {
                var group = Measures.Get(measure).Group;
                if (!speakers.TryGetValue(group, out var speaker))
                {
                    speakers[group] = speaker = source;
                }

                if (ReferenceEquals(speaker, source))
                {
                    figures.TryAdd(measure, new TracedFigure(figure.Value, source.Sha256, figure.Cell));
                }
            }

            foreach (var (word, said) in fact.Traits)
            {
                words.TryAdd(word, new TracedWord(said.Text, source.UploadTime, source.Sha256, said.Cell, fact.Remarks.GetValueOrDefault(word)));
            }
        }

        public SubjectRecord Close(Subject subject) => new(subject, figures.ToImmutable(), words.ToImmutable());
    }
}
