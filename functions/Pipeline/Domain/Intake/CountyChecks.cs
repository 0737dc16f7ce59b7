using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;

namespace Pipeline.Domain.Intake;

/// <summary>What must hold between the words of the county's form.</summary>
internal static class CountyChecks
{
    public static void Run(ImmutableSortedDictionary<string, Trait> traits, List<Finding> findings)
    {
        // Days are kept so that they sort as text.
        if (traits.TryGetValue(Traits.DueDate.Id, out var due)
            && traits.TryGetValue(Traits.ClosingDate.Id, out var closing)
            && string.CompareOrdinal(closing.Text, due.Text) < 0)
        {
            findings.Add(new Finding(ValidationRules.ClosedBeforeDue, Place.Parse(closing.Cell), closing.Text) { Words = [due.Text] });
        }
    }
}
