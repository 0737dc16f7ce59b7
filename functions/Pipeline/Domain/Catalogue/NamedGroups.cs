using System.Collections.Immutable;

namespace Pipeline.Domain.Catalogue;

/// <summary>
/// Which counts of named groups of children (随迁, 留守, 残疾, 辍学) belong together: where the rules of <see cref="Bindings"/> add them up, one can be
/// found from the others by subtraction.
/// </summary>
public static class NamedGroups
{
    private static readonly ImmutableDictionary<string, string> Families = Join();

    /// <summary>The family of a measure of a named group, by the id of one of its members.</summary>
    /// <exception cref="KeyNotFoundException">The measure counts no named group.</exception>
    public static string FamilyOf(Measure measure) => Families[measure.Id];

    private static ImmutableDictionary<string, string> Join()
    {
        var families = Measures.All.Where(measure => measure.NamedGroup).ToDictionary(measure => measure.Id, measure => measure.Id, StringComparer.Ordinal);
        var bound = Bindings.Wholes.Select(rule => new[] { rule.Part, rule.Whole })
            .Concat(Bindings.Limits.Select(rule => rule.Parts.Append(rule.Whole).ToArray()))
            .Concat(Bindings.Totals.Select(rule => rule.Parts.Append(rule.Total).ToArray()));
        foreach (var together in bound.Select(members => members.Where(member => member.NamedGroup).Select(member => families[member.Id]).ToArray()).Where(members => members.Length > 1))
        {
            foreach (var member in families.Where(one => together.Contains(one.Value, StringComparer.Ordinal)).Select(one => one.Key).ToArray())
            {
                families[member] = together[0];
            }
        }

        return families.ToImmutableDictionary(StringComparer.Ordinal);
    }
}
