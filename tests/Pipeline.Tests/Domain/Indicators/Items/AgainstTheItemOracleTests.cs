using System.Globalization;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Indicators.Items;
using Pipeline.Domain.Publication;
using Pipeline.Tests.Oracle.Items;
using Xunit.Abstractions;

namespace Pipeline.Tests.Domain.Indicators.Items;

/// <summary>
/// Every computed item of the standards, and the resources of two of them with the local parameters, against the second calculation
/// (Oracle/Items), written from the regulation alone, on 1,000 random counties.
/// </summary>
public sealed class AgainstTheItemOracleTests(ITestOutputHelper output)
{
    private const int Counties = 1000;
    private const int Blocks = 20;

    /// <summary>How often each verdict has to occur among the counties; a tamer generator would prove little.</summary>
    private const int AtLeast = 5;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, Blocks).Select(block => (block * Counties / Blocks) + 1)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_product_and_the_oracle_agree_on_fifty_random_counties(int first)
    {
        for (var seed = first; seed < first + (Counties / Blocks); seed++)
        {
            var county = RandomFacts.Make(seed);
            var expected = ItemOracle.Judge(county.ForTheOracle());
            var actual = CountyCalculator.Compute(Facts.CountyYear, [.. county.Sources()]);
            Same(seed, expected.Items.Select(Line).Order(StringComparer.Ordinal), Items(actual).Select(Line).Order(StringComparer.Ordinal));
            var stages = actual.Standards.ToDictionary(standard => standard.Standard.Id, standard => standard.Stages, StringComparer.Ordinal);
            Same(seed, expected.Quality.SelectMany(stage => Lines(stage, judged: true)), stages["quality2017"].SelectMany(stage => Lines(stage, judged: true)));
            Same(seed, expected.Basic.SelectMany(stage => Lines(stage, judged: false)), stages["basic2012"].SelectMany(stage => Lines(stage, judged: false)));
            Same(seed, actual.Standards.Select(standard => $"{standard.Standard.Id} {expected.Standard(standard.Standard.Id)}"), actual.Standards.Select(standard => $"{standard.Standard.Id} {standard.Status}"));
        }
    }

    [Fact]
    public void Every_item_passes_fails_and_is_open_in_some_counties()
    {
        var verdicts = Enumerable.Range(1, Counties).SelectMany(seed => Verdicts(ItemOracle.Judge(RandomFacts.Make(seed).ForTheOracle()))).ToLookup(one => one.Of, one => one.Verdict, StringComparer.Ordinal);
        var table = verdicts.OrderBy(row => row.Key, StringComparer.Ordinal).Select(row => (row.Key, Counts: Enum.GetValues<ItemVerdict>().Select(verdict => row.Count(one => one == verdict)).ToArray())).ToArray();

        output.WriteLine($"{"",-20}{string.Concat(Enum.GetValues<ItemVerdict>().Select(verdict => $"{verdict,15}"))}");
        foreach (var (of, counts) in table)
        {
            output.WriteLine($"{of,-20}{string.Concat(counts.Select(count => string.Create(CultureInfo.InvariantCulture, $"{count,15}")))}");
        }

        Assert.All(table, row => Assert.All(row.Counts[..3], count => Assert.InRange(count, AtLeast, 2 * Counties)));
    }

    private static IEnumerable<(string Of, ItemVerdict Verdict)> Verdicts(JudgedCounty county) =>
    [
        .. county.Items.Select(item => (item.Key, item.Verdict)),
        .. county.Quality.Select(stage => ("quality2017 stage", stage.Verdict)),
        .. county.Quality.SelectMany(stage => stage.Schools).Select(school => ("quality2017 school", school.Verdict)),
        .. county.Basic.Select(stage => ("basic2012 stage", stage.Verdict)),
        .. county.Items.Select(item => item.Standard).Distinct(StringComparer.Ordinal).Select(standard => (standard, county.Standard(standard))),
    ];

    private static IEnumerable<(string Standard, ItemResult Item)> Items(CountyResult county) =>
        from standard in county.Standards
        from section in standard.Sections
        from item in section.Items
        select (standard.Standard.Id, item);

    /// <summary>An item's verdict, and the values of those of its legs that are one ratio.</summary>
    private static string Line(JudgedItem item) =>
        $"{item.Key} {item.Verdict} {string.Join(' ', item.Legs.Select(leg => leg.Value?.Text(12)).OfType<string>().Order(StringComparer.Ordinal))}";

    private static string Line((string Standard, ItemResult Item) one) =>
        $"{one.Standard}/{one.Item.Item.Id} {one.Item.Status} {string.Join(' ', one.Item.Legs.Select(leg => leg.Value).OfType<decimal>().Select(Shown.Unrounded).Order(StringComparer.Ordinal))}";

    private static IEnumerable<string> Lines(ResourceResult stage, bool judged) =>
    [
        .. stage.Schools.Select(school => $"{school.Code} {school.Pupils?.Text(0)} {(judged ? school.Verdict : "")} {string.Join(' ', school.Values.Select(value => $"{value.Value?.Text(12)}{(judged ? $"|{value.Passes}|{value.AtLeast85}" : "")}"))}"),
        .. stage.Dispersions.Select(one => $"{one.Cv} {one.Known} of {one.Of}"),
        $"{stage.Verdict} {stage.Composite.Value} {stage.Composite.Verdict}",
    ];

    private static IEnumerable<string> Lines(StageResult stage, bool judged) =>
    [
        .. stage.Schools.Select(school => $"{school.Judged.School.Code} {(school.Pupils is { } pupils ? Shown.Plain(pupils) : "")} {(judged ? school.Status : "")} {string.Join(' ', school.Indicators.Select(value => $"{(value.Value is { } ratio ? Shown.Unrounded(ratio.Value) : "")}{(judged ? $"|{value.Meets}|{value.ReachesFloor}" : "")}"))}"),
        .. stage.Indicators.Select(one => $"{(one.Disparity?.Coefficient is { } cv ? Shown.Unrounded(cv) : "")} {one.Known} of {one.Of}"),
        $"{stage.Status} {(stage.Composite.Value is { } value ? Shown.Unrounded(value) : "")} {stage.Composite.Status}",
    ];

    private static void Same(int seed, IEnumerable<string> expected, IEnumerable<string> actual) =>
        Assert.Equal(string.Join('\n', expected.Prepend(FormattableString.Invariant($"seed {seed}"))), string.Join('\n', actual.Prepend(FormattableString.Invariant($"seed {seed}"))));
}
