using System.Text;
using Pipeline.Domain.Catalogue;
using Pipeline.Samples;

namespace Pipeline.Tests.Pages;

public sealed class HandbookTests
{
    [Fact]
    public void The_committed_pages_are_what_the_catalogue_gives() => Assert.All(SampleFolders.Pages, one =>
    {
        var there = File.Exists(one.Page) ? File.ReadAllBytes(one.Page) : [];

        Assert.True(there.AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(one.Text)), $"{Path.GetFileName(one.Page)} differs from the catalogue: run samples/run --handbook");
    });

    [Fact]
    public void Every_kind_and_all_that_it_reports_stands_in_the_guide()
    {
        var guide = WorkbookGuide.Write();

        Assert.All(WorkbookKinds.All, kind =>
        {
            var section = guide[guide.IndexOf($"(`{kind.Id}`)", StringComparison.Ordinal)..].Split("\n## ")[0];
            Assert.All(kind.Traits.Select(trait => trait.Id).Concat(kind.Measures.Select(measure => measure.Id)), id => Assert.Contains($"| `{id}` |", section, StringComparison.Ordinal));
        });
        Assert.All(guide.Split('\n').Where(line => line.StartsWith('|')), line => Assert.Equal(6, line.Count(character => character == '|')));
    }

    [Fact]
    public void Every_rule_stands_in_the_handbook_once_with_both_languages()
    {
        var rows = Handbook.Write().Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).ToArray();

        Assert.Equal(
            ValidationRules.All.Select(rule => rule.Code).Order(StringComparer.Ordinal),
            rows.Select(row => row.Split('`')[1]).Order(StringComparer.Ordinal));
        Assert.All(rows, row => Assert.Equal(5, row.Replace("\\|", "", StringComparison.Ordinal).Count(character => character == '|') - 1));
        Assert.All(rows, row => Assert.InRange(row.Split("<br>").Length - 1, 3, 4));
        Assert.All(rows, row => Assert.DoesNotMatch(@"\{\d\}|(?<!\\)\*", row));
    }
}
