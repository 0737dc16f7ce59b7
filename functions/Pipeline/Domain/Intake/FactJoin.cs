using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;

namespace Pipeline.Domain.Intake;

/// <summary>
/// Facts about one subject from several sheets of one workbook. What is said twice must agree; figures that one rule binds come together from
/// the first sheet that reports any of them.
/// </summary>
internal static class FactJoin
{
    /// <summary>One fact a subject, in the order in which the subjects first come.</summary>
    public static ImmutableArray<Fact> Join(IEnumerable<Fact> facts, ICollection<Finding> findings) =>
        [.. facts.GroupBy(fact => fact.Subject).Select(group => group.Aggregate((first, second) => Join(first, second, findings)))];

    private static Fact Join(Fact first, Fact second, ICollection<Finding> findings)
    {
        foreach (var (id, there) in second.Figures)
        {
            if (first.Figures.TryGetValue(id, out var here) && here.Value != there.Value)
            {
                findings.Add(new Finding(ValidationRules.ItemTwice, Place.Parse(there.Cell)) { Words = [FormFigures.Title(Measures.Get(id), first.Subject.Stage), here.Cell] });
            }
        }

        if (first.Traits.TryGetValue(Traits.Name.Id, out var name) && second.Traits.TryGetValue(Traits.Name.Id, out var other) && Wording.Fold(name.Text) != Wording.Fold(other.Text))
        {
            findings.Add(new Finding(ValidationRules.NamesDiffer, Place.Parse(other.Cell), other.Text) { Words = [name.Text, name.Cell] });
        }

        var spoken = first.Figures.Keys.Select(id => Measures.Get(id).Group).ToHashSet(StringComparer.Ordinal);
        return first with
        {
            Figures = first.Figures.AddRange(second.Figures.Where(figure => !spoken.Contains(Measures.Get(figure.Key).Group))),
            Traits = second.Traits.SetItems(first.Traits),
            Remarks = second.Remarks.SetItems(first.Remarks),
            Classes = first.Classes.IsEmpty ? second.Classes : first.Classes,
            Rooms = first.Rooms.IsEmpty ? second.Rooms : first.Rooms,
        };
    }
}
