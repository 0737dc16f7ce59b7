using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Intake;

/// <summary>What is reported about one subject, by what it is: words, and figures by measure and stage.</summary>
internal sealed class FormBook
{
    private readonly Dictionary<string, FormEntry> traits = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Measure, Stage? Stage), FormEntry> figures = [];

    /// <summary>Sorts the entries; those that the catalogue does not know are dropped and listed, those given twice must agree.</summary>
    public static FormBook Sort(IEnumerable<FormEntry> entries, ICollection<Finding> findings)
    {
        var book = new FormBook();
        foreach (var entry in entries)
        {
            if (entry.Target is null)
            {
                if (!entry.IsBlank)
                {
                    findings.Add(new Finding(ValidationRules.UnknownItem, entry.ValuePlace) { Words = [entry.Category, entry.Item] });
                }
            }
            else if (Measures.Has(entry.Target))
            {
                Keep(book.figures, (entry.Target, entry.Stage), entry, Measures.Get(entry.Target).Title, findings);
            }
            else
            {
                Keep(book.traits, entry.Target, entry, Traits.Get(entry.Target).Title, findings);
            }
        }

        return book;
    }

    public FormEntry? Trait(TraitRule rule) => traits.GetValueOrDefault(rule.Id);

    public FormEntry? Figure(Measure measure, Stage? stage) => figures.GetValueOrDefault((measure.Id, stage));

    /// <summary>What is remarked beside the figures of one stage (of none: beside those of the whole and beside the words).</summary>
    public IEnumerable<KeyValuePair<string, string>> Remarks(Stage? stage)
    {
        var ofFigures = figures.Where(figure => figure.Key.Stage == stage).Select(figure => (Id: figure.Key.Measure, Entry: figure.Value));
        var ofTraits = stage is null ? traits.Select(trait => (Id: trait.Key, Entry: trait.Value)) : [];
        return ofFigures.Concat(ofTraits).Where(one => one.Entry.Remark.Length > 0).Select(one => KeyValuePair.Create(one.Id, one.Entry.Remark));
    }

    private static void Keep<TKey>(Dictionary<TKey, FormEntry> kept, TKey key, FormEntry entry, Phrase title, ICollection<Finding> findings)
        where TKey : notnull
    {
        if (!kept.TryGetValue(key, out var earlier) || earlier.IsBlank)
        {
            kept[key] = entry;
        }
        else if (!entry.IsBlank && (entry.Quoted != earlier.Quoted || entry.UnitSaid != earlier.UnitSaid))
        {
            findings.Add(new Finding(ValidationRules.ItemTwice, entry.ValuePlace, entry.Quoted)
            {
                Words = [entry.Title(title), earlier.ValuePlace.ToString()],
            });
        }
    }
}
