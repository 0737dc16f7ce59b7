using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Intake;

/// <summary>A form's entries by what they are: words about the school, and figures by measure and stage.</summary>
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
            if (entry.FoldedCategory == "基本情况" && Traits.Find(entry.Name) is { } trait)
            {
                Keep(book.traits, trait.Id, entry, trait.Title, findings);
            }
            else if (entry.Stage is { } stage && Measures.Find(Scope.Stage, entry.Name) is { } ofStage)
            {
                Keep(book.figures, (ofStage.Id, stage), entry, ofStage.Title, findings);
            }
            else if (entry.FoldedCategory == "办学条件" && Measures.Find(Scope.School, entry.Name) is { } ofSchool)
            {
                Keep(book.figures, (ofSchool.Id, null), entry, ofSchool.Title, findings);
            }
            else if (!entry.IsBlank)
            {
                findings.Add(new Finding(ValidationRules.UnknownItem, entry.ValuePlace) { Words = [entry.Category, entry.Item] });
            }
        }

        return book;
    }

    public FormEntry? Trait(TraitRule rule) => traits.GetValueOrDefault(rule.Id);

    public FormEntry? Figure(Measure measure, Stage? stage) => figures.GetValueOrDefault((measure.Id, stage));

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
