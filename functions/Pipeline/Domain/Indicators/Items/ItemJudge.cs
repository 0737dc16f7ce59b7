using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;

namespace Pipeline.Domain.Indicators.Items;

/// <summary>Reads the rules of the catalogue and judges a county by them. Failed as soon as what is known suffices; passed only when all is there.</summary>
public static class ItemJudge
{
    private static readonly Phrase Percent = new("%", "%");

    /// <summary>Judges all parts of a standard beside its resources.</summary>
    public static ImmutableArray<SectionResult> Judge(Standard standard, CountyData data) => [.. standard.Sections.Select(section => Judge(section, data))];

    public static ItemResult Judge(StandardItem item, CountyData data)
    {
        var (status, legs) = Judge(item.Rule, item.Title, data);
        return new ItemResult(item, status, [.. legs]);
    }

    private static SectionResult Judge(StandardSection section, CountyData data)
    {
        var items = section.Items.Select(item => Judge(item, data)).ToImmutableArray();
        return new SectionResult(section, Statuses.All(items.Select(item => item.Status)), items);
    }

    private static (Status Status, IEnumerable<LegResult> Legs) Judge(ItemRule rule, Phrase title, CountyData data)
    {
        title = rule.Title ?? title;
        switch (rule)
        {
            case AllOf all:
                var parts = all.Legs.Select(leg => Judge(leg, title, data)).ToArray();
                return (Statuses.All(parts.Select(part => part.Status)), parts.SelectMany(part => part.Legs));
            case AnyEvidence any:
                var sources = any.Evidence.Select(leg => Judge(leg, title, data)).ToArray();
                return (Evidence([.. sources.Select(source => source.Status)]), sources.SelectMany(source => source.Legs).Select(leg => leg with { Evidence = true }));
            case ByParameter choice:
                var chosen = choice.Choices.FirstOrDefault(one => data.Parameters.Is(choice.Parameter, one.Kept)).Rule ?? choice.Choices[0].Rule;
                var (status, legs) = Judge(chosen, title, data);
                return (status, legs.Select(leg => leg with { Parameters = leg.Parameters.Insert(0, choice.Parameter.Id) }));
            default:
                ImmutableArray<LegResult> own = [.. Leg(rule, title, data)];
                return (Statuses.All(own.Select(leg => leg.Status)), own);
        }
    }

    /// <summary>One source that fails decides, one that passes is enough; it does not apply only if it does in none.</summary>
    private static Status Evidence(ImmutableArray<Status> sources) =>
        sources.Contains(Status.Failed) ? Status.Failed
        : sources.Contains(Status.Passed) ? Status.Passed
        : sources.Contains(Status.Undetermined) ? Status.Undetermined
        : Status.NotApplicable;

    private static IEnumerable<LegResult> Leg(ItemRule rule, Phrase title, CountyData data) => rule switch
    {
        Declared declared => [Words(rule, declared.Words, "1", title, data)],
        NoneOccurred none => [Words(rule, none.Words, "0", title, data)],
        Share share => [Judge(share, title, data.Parameters, quantity => Summed.Over(data, quantity))],
        EveryRow rows => Judge(rows, data),
        EverySchool every => [SchoolTests.Judge(every, title, data)],
        _ => throw new ArgumentOutOfRangeException(nameof(rule)),
    };

    private static LegResult Words(ItemRule rule, ImmutableArray<TraitRule> words, string wanted, Phrase title, CountyData data)
    {
        var county = data.County.Of();
        var said = words.Select(word => county.Word(word)).ToArray();
        var status = said.Any(word => word is not null && word.Text != wanted) ? Status.Failed
            : said.Any(word => word is null) ? Status.Undetermined
            : Status.Passed;
        return new LegResult(title, status)
        {
            Rule = rule,
            Known = said.Count(word => word is not null),
            Of = words.Length,
            Inputs =
            [
                .. words.Zip(said).Where(one => one.Second is not null)
                    .Select(one => new ItemInput(county.Subject, one.First.Id, null, one.Second!.Text, one.Second.Sha256, one.Second.Cell)),
            ],
        };
    }

    private static LegResult Judge(Share share, Phrase title, LocalParameters parameters, Func<Quantity, Summed> sum)
    {
        var (part, whole) = (sum(share.Part), sum(share.Whole));
        var bound = parameters.Stricter(share.Bound, share.Part.Stage);
        var factor = share.Unit is null ? 100m : 1m;
        var leg = new LegResult(title, Status.Undetermined)
        {
            Rule = share,
            Limit = factor * bound.Limit,
            Comparison = bound.Comparison,
            Unit = share.Unit ?? Percent,
            Known = part.Known + whole.Known,
            Of = part.Of + whole.Of,
            Inputs = [.. part.Inputs, .. whole.Inputs],
            Parameters = bound.Local is { } local ? [local.Id] : [],
            NamedGroup = share.Part.Terms.Concat(share.Whole.Terms).Any(term => term.Measure.NamedGroup),
        };
        return (part.Value, whole.Value) switch
        {
            (null or 0, 0) when share.MayBeEmpty => leg with { Status = Status.NotApplicable, Share = part.Value is { } none ? (none, 0m) : null },
            ({ } some, { } all) when all > 0 => leg with
            {
                Status = bound.Holds(some, all) ? Status.Passed : Status.Failed,
                Value = factor * some / all,
                Share = (some, all),
            },
            _ => leg,
        };
    }

    private static IEnumerable<LegResult> Judge(EveryRow rule, CountyData data)
    {
        var rows = data.County.Rows(rule.Of).ToArray();
        var missing = rule.Expected is { } expected
            ? expected.Kept.Count(kept => !rows.Any(row => row.Word(expected.Word)?.Text == kept))
            : rows.Length == 0 ? 1 : 0;
        foreach (var share in rule.Shares)
        {
            var legs = rows.Select(row => (Row: row, Leg: Judge(share, share.Title!, data.Parameters, quantity => Summed.In(row, quantity)))).ToArray();
            yield return Together(share, [.. legs], missing);
        }

        if (rule.Needs is { } needs)
        {
            yield return Level(rule, needs.Word, needs.Kept, rows, missing);
        }
    }

    /// <summary>The rows' legs as one: the row that is furthest from passing stands for them.</summary>
    private static LegResult Together(Share share, ImmutableArray<(SubjectRecord Row, LegResult Leg)> rows, int missing)
    {
        var status = Statuses.All([.. rows.Select(row => row.Leg.Status), .. Enumerable.Repeat(Status.Undetermined, missing)]);
        var worst = rows.Where(row => row.Leg.Margin is not null).OrderBy(row => row.Leg.Margin).Select(row => row.Leg).FirstOrDefault();
        return new LegResult(share.Title!, status)
        {
            Rule = share,
            Value = worst?.Value,
            Limit = worst?.Limit ?? rows.Select(row => row.Leg.Limit).FirstOrDefault(),
            Comparison = worst?.Comparison,
            Unit = worst?.Unit,
            Known = rows.Count(row => row.Leg.Status != Status.Undetermined),
            Of = rows.Length + missing,
            Falling = [.. rows.Where(row => row.Leg.Status == Status.Failed).Select(row => new Falling(row.Row.Subject, row.Leg.Value, row.Leg.Limit))],
            Inputs = [.. rows.SelectMany(row => row.Leg.Inputs)],
        };
    }

    private static LegResult Level(EveryRow rule, TraitRule word, ImmutableArray<string> kept, SubjectRecord[] rows, int missing)
    {
        var said = rows.Select(row => (Row: row, Word: row.Word(word))).ToArray();
        Status[] statuses =
        [
            .. said.Select(one => one.Word is null ? Status.Undetermined : kept.Contains(one.Word.Text, StringComparer.Ordinal) ? Status.Passed : Status.Failed),
            .. Enumerable.Repeat(Status.Undetermined, missing),
        ];
        return new LegResult(word.Title, Statuses.All(statuses))
        {
            Rule = rule,
            Known = said.Count(one => one.Word is not null),
            Of = rows.Length + missing,
            Falling = [.. said.Zip(statuses).Where(one => one.Second == Status.Failed).Select(one => new Falling(one.First.Row.Subject, null, null))],
            Inputs = [.. said.Where(one => one.Word is not null).Select(one => new ItemInput(one.Row.Subject, word.Id, null, one.Word!.Text, one.Word.Sha256, one.Word.Cell))],
        };
    }
}
