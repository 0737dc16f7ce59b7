using System.Collections.Immutable;
using System.Collections.ObjectModel;

namespace Pipeline.Domain.Intake;

/// <summary>What was found so far: of each rule the first ones are kept, in the order in which they were found, and all are counted.</summary>
internal sealed class FindingList : Collection<Finding>
{
    /// <summary>How many findings of one rule are kept: more than anybody corrects by hand, few enough for every receipt.</summary>
    public const int Most = 1_000;

    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);

    /// <summary>By code, how many more were found than are kept; rules of which all are kept are left out.</summary>
    public ImmutableSortedDictionary<string, int> NotKept =>
        counts.Where(count => count.Value > Most).ToImmutableSortedDictionary(count => count.Key, count => count.Value - Most, StringComparer.Ordinal);

    public void AddRange(IEnumerable<Finding> findings)
    {
        foreach (var finding in findings)
        {
            Add(finding);
        }
    }

    protected override void InsertItem(int index, Finding item)
    {
        var count = counts.GetValueOrDefault(item.Rule.Code) + 1;
        counts[item.Rule.Code] = count;
        if (count <= Most)
        {
            base.InsertItem(index, item);
        }
    }
}
