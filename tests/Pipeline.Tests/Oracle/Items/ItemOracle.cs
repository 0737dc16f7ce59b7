namespace Pipeline.Tests.Oracle.Items;

/// <summary>An item of a standard, judged a second time.</summary>
public sealed record JudgedItem(string Standard, string Id, ItemVerdict Verdict, IReadOnlyList<Leg> Legs)
{
    public string Key => $"{Standard}/{Id}";
}

/// <summary>A county's standards, judged a second time: items and, for two of them, resources by stage (primary, junior).</summary>
public sealed record JudgedCounty(IReadOnlyList<JudgedItem> Items, IReadOnlyList<ResourceResult> Quality, IReadOnlyList<ResourceResult> Basic)
{
    /// <summary>Every item, and the resources of a standard that has a rule for them, must pass.</summary>
    public ItemVerdict Standard(string id) => Judging.All(
        Items.Where(item => item.Standard == id).Select(item => item.Verdict)
            .Concat((id switch { "quality2017" => Quality, "basic2012" => Basic, _ => [] }).Select(stage => stage.Verdict)));
}

/// <summary>
/// Every computed item of the standards, calculated a second time: from domain.md §0 to §4 alone, slowly, in exact fractions, sharing no
/// code with the product but the form in which facts are handed over.
/// </summary>
public static class ItemOracle
{
    public static JudgedCounty Judge(CountyFacts facts) => new(
        [
            .. Of("quality2017", QualityItems.Judge(facts)), .. Of("basic2012", OtherItems.Basic(facts)),
            .. Of("initial", OtherItems.Initial(facts)), .. Of("preschool2020", OtherItems.Preschool(facts)),
        ],
        [.. Compulsory.Stages.Select(stage => ResourceOracle.Quality(facts, stage))],
        [.. Compulsory.Stages.Select(stage => ResourceOracle.Basic(facts, stage))]);

    private static IEnumerable<JudgedItem> Of(string standard, IEnumerable<(string Id, ItemVerdict Verdict, Leg[] Legs)> items) =>
        items.Select(item => new JudgedItem(standard, item.Id, item.Verdict, item.Legs));
}
