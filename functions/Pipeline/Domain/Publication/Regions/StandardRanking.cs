using System.Collections.Immutable;
using System.ComponentModel;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Intake;

namespace Pipeline.Domain.Publication;

/// <summary>The region's counties by one standard: how many have each verdict, and their order.</summary>
public sealed record StandardRanking(
    string Standard,
    VerdictCounts Counties,
    [property: Description("排名规则")] Phrase Rule,
    ImmutableArray<RankedCounty> Ranking)
{
    /// <summary>The rule by which counties are ranked, as documents say it.</summary>
    public static Phrase RuleOfRanking { get; } = new(
        "先按结论（通过、未定、未通过），再按达标指标数由多到少，再按未达标指标数由少到多；都相同的名次并列，按行政区划代码排列",
        "by verdict (passed, undetermined, failed), then the more indicators that pass, then the fewer that fail; equals share a rank and stand in the order of their codes");

    /// <summary>One for each standard that any county has a verdict by, in ordinal order; the rows are in the order of their codes.</summary>
    internal static IEnumerable<StandardRanking> Of(SummarisedCounty[] rows) =>
        from standard in rows.SelectMany(row => row.County.Verdicts.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
        let judged = rows.Where(row => row.County.Verdicts.ContainsKey(standard)).ToArray()
        select new StandardRanking(standard, VerdictCounts.Of(judged.Select(row => row.County.Verdicts[standard])), RuleOfRanking, Rank(standard, judged));

    private static ImmutableArray<RankedCounty> Rank(string standard, SummarisedCounty[] rows)
    {
        var ranked = ImmutableArray.CreateBuilder<RankedCounty>();
        foreach (var county in rows.Select(row => RankedCounty.Of(standard, row)).OrderBy(county => county.Merit))
        {
            var rank = ranked.Count > 0 && ranked[^1].Merit == county.Merit ? ranked[^1].Rank : ranked.Count + 1;
            ranked.Add(county with { Rank = rank });
        }

        return ranked.ToImmutable();
    }
}

/// <summary>One county's place: equal ones share a rank, and as many ranks are left out after them.</summary>
public sealed record RankedCounty(
    int Rank,
    string County,
    string Verdict,
    [property: Description("达标、未定、未达标的指标数（各学段分别计）")] VerdictCounts Indicators)
{
    /// <summary>What is compared, the smaller the better.</summary>
    internal (int, int, int) Merit => (Verdict == Statuses.Id(Status.Passed) ? 0 : Verdict == Statuses.Id(Status.Failed) ? 2 : 1, -Indicators.Passed, Indicators.Failed);

    internal static RankedCounty Of(string standard, SummarisedCounty row) => new(
        0,
        row.County.County,
        row.County.Verdicts[standard],
        VerdictCounts.Of((row.Summary?.Entries ?? []).Where(entry => entry.Standard == standard).Select(entry => entry.Status)));
}
