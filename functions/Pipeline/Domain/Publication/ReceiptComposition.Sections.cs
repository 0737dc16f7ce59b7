using System.Collections.Immutable;
using System.Text.Json;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Publication;

/// <content>What a receipt tells beside its findings.</content>
public static partial class ReceiptComposition
{
    /// <summary>How many changes, or figures of an overlap, a receipt lists.</summary>
    public const int ChangesListed = 200;

    /// <summary>How many schools of a table a receipt lists.</summary>
    public const int SchoolsListed = 50;

    private static readonly Phrase Whole = new("整行", "the whole row");
    private static readonly Phrase WholeSchool = new("整所学校", "the whole school");

    private static ReadEntry? Read(Judgement judgement)
    {
        if (judgement.Facts.IsEmpty)
        {
            return null;
        }

        var subjects = judgement.Facts.GroupBy(fact => fact.Subject.Whole).ToArray();

        // A table has one row a subject: whatever is found in the row is the subject's.
        var rows = Rows(judgement.Facts);
        var findings = judgement.Findings
            .Where(finding => finding.Rule.Severity != Severity.Note)
            .Select(finding => (Row: finding.Place is { Cell: { } at } place ? rows.GetValueOrDefault((place.Sheet, at.Row)) : null, finding.Rule.Severity))
            .Where(finding => finding.Row is not null)
            .ToLookup(finding => finding.Row!, finding => finding.Severity);
        var found = subjects.Where(subject => findings.Contains(subject.Key)).ToArray();
        var names = Names(judgement.Facts);
        return new ReadEntry(
            subjects.Count(subject => subject.Key.Kind == SubjectKind.School),
            subjects.Count(subject => subject.Key.Kind != SubjectKind.School),
            judgement.Facts.Sum(fact => fact.Figures.Count),
            found.Length,
            [
                .. found.Take(SchoolsListed).Select(subject => new ReadRowEntry(
                    subject.Key.ToString(),
                    names[subject.Key],
                    subject.Sum(fact => fact.Figures.Count),
                    findings[subject.Key].Count(severity => severity == Severity.Refusal),
                    findings[subject.Key].Count(severity => severity == Severity.Warning))),
            ]);
    }

    /// <summary>Which subject the rows of the workbook are about, by the cells that were read.</summary>
    private static Dictionary<(string Sheet, int Row), Subject> Rows(ImmutableArray<Fact> facts)
    {
        var rows = new Dictionary<(string, int), Subject>();
        foreach (var fact in facts)
        {
            var cells = fact.Figures.Values.Select(figure => figure.Cell).Concat(fact.Traits.Values.Select(trait => trait.Cell)).Concat(fact.Classes.Select(one => one.Cell));
            foreach (var cell in cells.Where(cell => cell.Contains('!', StringComparison.Ordinal)))
            {
                if (Place.Parse(cell) is { Cell: { } at } place)
                {
                    rows.TryAdd((place.Sheet, at.Row), fact.Subject.Whole);
                }
            }
        }

        return rows;
    }

    private static ChangesEntry Changes(Source previous, Source mine)
    {
        var changes = FactChanges.Between(previous.Facts, mine.Facts);
        var (before, after) = (Names(previous.Facts), Names(mine.Facts));
        var listed = changes.Gone.Select(subject => Entry("subjectGone", subject, null, OfWhole(subject)))
            .Concat(changes.Added.Select(subject => Entry("subjectAdded", subject, null, OfWhole(subject))))
            .Concat(changes.Figures.Select(one => Entry("figure", one.Subject, one.Measure, FormFigures.Title(Measures.Get(one.Measure), one.Subject.Stage)) with
            {
                Before = one.Before,
                After = one.After,
                Unit = Measures.Get(one.Measure).Unit.Base,
            }))
            .Concat(changes.Words.Select(one => Entry("word", one.Subject, one.Trait, Word(one.Trait)?.Title ?? one.Trait) with
            {
                WordBefore = Said(Word(one.Trait), one.Before),
                WordAfter = Said(Word(one.Trait), one.After),
            }))
            .Concat(changes.Lists.Select(one => Entry(JsonNamingPolicy.CamelCase.ConvertName(one.List.ToString()), one.Subject, null, OfList(one)) with
            {
                Before = one.Before,
                After = one.After,
                Unit = (one.List == ListKind.Classes ? Units.Classes : Units.Rooms).Base,
                Lines = new ListDifference(one.Added, one.Gone, one.Differing),
            }));
        return new ChangesEntry(
            previous.UploadTime, changes.Count, changes.Gone.Length, changes.Added.Length, changes.Figures.Length, changes.Words.Length, changes.Lists.Length,
            [.. listed.Take(ChangesListed)]);

        ChangeEntry Entry(string what, Subject subject, string? item, Phrase title) => new(
            what,
            subject.Whole.ToString(),
            new[] { after, before }.Select(names => names.GetValueOrDefault(subject.Whole)).FirstOrDefault(name => !string.IsNullOrEmpty(name)) ?? "",
            StageId(subject),
            item,
            title,
            null,
            null,
            null,
            null,
            null,
            null);
    }

    private static Phrase OfWhole(Subject subject) => subject.Kind == SubjectKind.School ? WholeSchool : Whole;

    private static Phrase OfList(ListChange list)
    {
        Phrase title = list.List == ListKind.Classes ? new("班级表", "class list") : new("专用教室表", "list of rooms");
        return list.Subject.Stage is { } stage ? new($"{Stages.Chinese(stage)} {title.Chinese}", $"{title.English} ({Stages.Id(stage)})") : title;
    }

    private static OverlapEntry? Overlaps(Source mine, ImmutableArray<Source> others)
    {
        var overlap = Overlap.Of(mine, others);
        var names = Names(mine.Facts);
        return overlap.Replaced.Length + overlap.Missing.Length + overlap.Kept.Length == 0
            ? null
            : new OverlapEntry(Part(overlap.Replaced), Part(overlap.Missing), Part(overlap.Kept));

        OverlapPart Part(ImmutableArray<OverlapFigure> figures) => new(
            figures.Length,
            [
                .. figures.Take(ChangesListed).Select(one => new OverlapFigureEntry(
                    one.Subject.Whole.ToString(),
                    names[one.Subject.Whole],
                    StageId(one.Subject),
                    one.Measure,
                    FormFigures.Title(Measures.Get(one.Measure), one.Subject.Stage),
                    one.Here,
                    one.There,
                    Measures.Get(one.Measure).Unit.Base,
                    one.Other.Path.Split('/')[^1])),
            ]);
    }

    private static ImmutableArray<MissingEntry> Missing(SchoolCode school, Source mine, ImmutableArray<Source> others) =>
    [
        .. StillMissing.Of(school, mine, others).Select(one => new MissingEntry(
            JsonNamingPolicy.CamelCase.ConvertName(one.Kind.ToString()), one.Stage is { } stage ? Stages.Id(stage) : null, one.Id, one.Title, one.Elsewhere)),
    ];

    private static string? StageId(Subject subject) => subject.Stage is { } stage ? Stages.Id(stage) : null;

    /// <summary>By what people know the subjects: a school's name, else the words that tell a table's rows apart; empty where none is given.</summary>
    private static Dictionary<Subject, string> Names(ImmutableArray<Fact> facts) => facts
        .GroupBy(fact => fact.Subject.Whole)
        .ToDictionary(subject => subject.Key, subject => TextGate.Shorten(string.Join(" ", NameWords(subject.Key, [.. subject])), LongestQuoted));

    private static IEnumerable<string> NameWords(Subject subject, Fact[] facts)
    {
        var rules = subject.Kind is SubjectKind.School or SubjectKind.Kindergarten ? [Traits.Name] : WorkbookKinds.All.First(kind => kind.About == subject.Kind).Keys;
        return from rule in rules
               let word = facts.Select(fact => fact.Traits.GetValueOrDefault(rule.Id)?.Text).FirstOrDefault(text => text is not null)
               where word is not null
               select Said(rule, word);
    }

    /// <summary>The word of this id; null for one that only an earlier catalogue knew.</summary>
    private static TraitRule? Word(string id) => Traits.All.FirstOrDefault(rule => rule.Id == id);

    /// <summary>A word as forms write it, where it is kept by a code.</summary>
    private static string? Said(TraitRule? rule, string? kept)
    {
        if (kept is null)
        {
            return null;
        }

        var answers = rule == Traits.Type
            ? SchoolTypes.All.Where(type => type.Code == kept).Select(type => type.Chinese)
            : rule?.Answers.Where(answer => answer.Value == kept).Select(answer => answer.Key).OrderBy(answer => char.IsAscii(answer[0]));
        return answers?.FirstOrDefault() ?? TextGate.Shorten(kept, LongestQuoted);
    }
}
