using System.Text;
using Pipeline.Domain.Catalogue;
using Pipeline.Samples;

namespace Pipeline.Tests.Pages;

public sealed class HandbookTests
{
    [Fact]
    public void The_committed_handbook_is_what_the_catalogue_gives()
    {
        var there = File.Exists(SampleFolders.HandbookPage) ? File.ReadAllBytes(SampleFolders.HandbookPage) : [];

        Assert.True(there.AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(Handbook.Write())), "docs/handbook.md differs from the catalogue: run samples/run --handbook");
    }

    [Fact]
    public void Every_rule_stands_in_the_handbook_once_with_both_languages()
    {
        var rows = Handbook.Write().Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).ToArray();

        Assert.Equal(
            ValidationRules.All.Select(rule => rule.Code).Order(StringComparer.Ordinal),
            rows.Select(row => row.Split('`')[1]).Order(StringComparer.Ordinal));
        Assert.All(rows, row => Assert.Equal(4, row.Replace("\\|", "", StringComparison.Ordinal).Count(character => character == '|') - 1));
        Assert.All(rows, row => Assert.Equal(3, row.Split("<br>").Length - 1));
        Assert.All(rows, row => Assert.DoesNotMatch(@"\{\d\}|(?<!\\)\*", row));
    }
}
