using System.Globalization;
using Pipeline.Samples;

namespace Pipeline.Tests.Portal;

/// <summary>Every alarm tells somebody, says in Chinese what to do, and has its drill.</summary>
public sealed class AlarmTests
{
    private static readonly string Alarms = PortalPack.Read("alerts.bicep");
    private static readonly string Operations = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs/operations.md"));
    private static readonly string InChinese = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs/operations.zh.md"));

    private static readonly string[] All = [.. PortalPack.Groups(Alarms, @"(?m)^\s+name: '([a-z]+-[a-z]+)'\n\s+(?:title|description):")];

    public static TheoryData<string> Names => [.. All];

    [Fact]
    public void There_is_an_alarm_for_everything_that_must_not_go_unnoticed() =>
        Assert.Equal(
            ["many-refusals", "no-uploads", "nothing-published", "poison-message", "product-alarm", "storage-throttled", "strays-found"],
            All.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_alarm_has_a_drill_that_says_what_it_means_what_to_look_at_what_to_do_and_when_it_is_over(string name)
    {
        var drill = Assert.Single(PortalPack.Find(Operations, $@"(?ms)^### {name} · \p{{IsCJKUnifiedIdeographs}}.*?(?=^##)")).Value;

        Assert.All(["**Means**", "**Look**", "**Do**", "**Over**"], part => Assert.Contains(part, drill, StringComparison.Ordinal));
        Assert.Contains(name, InChinese, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_description_says_in_Chinese_what_to_do_then_in_English()
    {
        var descriptions = PortalPack.Groups(Alarms, @"(?m)^\s+description: '([^']+)'").ToArray();

        Assert.Equal(All.Length, descriptions.Length);
        Assert.All(descriptions, text => Assert.Matches(@"^[^.]*\p{IsCJKUnifiedIdeographs}[^.]*。 [A-Za-z].*\.$", text));
    }

    [Theory]
    [InlineData("alerts/log-alert.bicep")]
    [InlineData("alerts/metric-alert.bicep")]
    public void Every_alarm_tells_the_people_and_names_its_drill(string module)
    {
        var text = PortalPack.Read(module);

        Assert.Matches(@"(?s)actions: .*\bactionGroupId\b", text);
        Assert.Contains("drill: docs/operations.md, ${alarm.name}'", text, StringComparison.Ordinal);
        Assert.NotEmpty(PortalPack.Find(Alarms, $"(?m)^module \\w+ '{module}'"));
        Assert.Equal(PortalPack.Find(Alarms, @"(?m)^module \w+ ").Count(), PortalPack.Find(Alarms, @"actionGroupId: people\.id").Count());
    }

    [Fact]
    public void Every_query_of_an_alarm_is_asked_with_the_lines_before_it_where_it_reads_them_and_every_place_in_it_filled()
    {
        var asked = PortalPack.Groups(Alarms, @"(?m)^\s+query: (.*)$").ToDictionary(query => PortalPack.Groups(query, @"queries/([\w-]+)\.kql").Single(), StringComparer.Ordinal);

        Assert.Equal(PortalPack.Queries.Keys.Where(name => name.StartsWith("alarm-", StringComparison.Ordinal)).Order(StringComparer.Ordinal), asked.Keys.Order(StringComparer.Ordinal));
        foreach (var (name, query) in asked)
        {
            Assert.Equal(PortalPack.Find(PortalPack.Queries[name], @"\blines\b").Any(), query.StartsWith("'${lines}$", StringComparison.Ordinal));
            var places = PortalPack.Groups(PortalPack.Queries[name], "<(\\w+)>").Distinct().ToArray();
            Assert.All(places, place => Assert.Matches($@"'<{place}>', (string\({place}\)|{place})\)", query));
            Assert.All(places, place => Assert.Matches($@"(?m)^param {place} ", Alarms));
        }
    }

    [Fact]
    public void No_query_looks_further_back_than_a_rule_can()
    {
        var most = int.Parse(PortalPack.Groups(Alarms, @"@maxValue\((\d+)\)\nparam hoursWithoutPublication").Single(), CultureInfo.InvariantCulture);

        Assert.InRange(most, 1, 47);
        Assert.DoesNotContain("ago(", PortalPack.Queries["alarm-refusals"], StringComparison.Ordinal);
    }
}
