using System.Text.RegularExpressions;
using Pipeline.Samples;

namespace Pipeline.Tests;

/// <summary>The README's one table of settings against every place of the code that reads one.</summary>
public sealed partial class SettingsTests
{
    // The host reads these from the connection that function.json names; the code never does.
    private static readonly string[] OfTheHostAlone = ["PipelineStorage__queueServiceUri"];

    private static readonly string Code = string.Concat(
        Directory.GetFiles(Path.Combine(RepositoryRoot.Path, "functions"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal)).Select(File.ReadAllText));

    private static readonly Dictionary<string, string[]> Table = ReadTable();

    [Fact]
    public void Every_setting_that_the_code_reads_is_in_the_table_and_the_other_way_round() =>
        Assert.Equal(Read().Concat(OfTheHostAlone).Order(StringComparer.Ordinal), Table.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Each_says_its_meaning_its_default_and_whether_it_is_secret() =>
        Assert.All(Table, row =>
        {
            Assert.Equal(4, row.Value.Length);
            Assert.All(row.Value, cell => Assert.NotEmpty(cell));
            Assert.Matches(YesOrNo(), row.Value[3]);
        });

    [Fact]
    public void A_default_of_the_code_is_that_of_the_table()
    {
        var defaults = Default().Matches(Code).ToDictionary(found => found.Groups["key"].Value, found => found.Groups["default"].Value, StringComparer.Ordinal);

        Assert.Equal(["PublishedContainer", "RecomputeSchedule", "ReconcileSchedule"], defaults.Keys.Order(StringComparer.Ordinal));
        Assert.All(defaults, one => Assert.Contains($"`{one.Value}`", Table[one.Key][2], StringComparison.Ordinal));
    }

    [Fact]
    public void Only_what_can_hold_a_key_is_secret() =>
        Assert.Equal(["AzureWebJobsStorage", "PipelineStorage"], Table.Where(row => row.Value[3].StartsWith("yes", StringComparison.Ordinal)).Select(row => row.Key).Order(StringComparer.Ordinal));

    private static HashSet<string> Read() =>
    [
        .. Keys(Whole()),
        .. Keys(OfTheConnection()).Select(key => "PipelineStorage__" + key),
    ];

    private static IEnumerable<string> Keys(Regex reading) => reading.Matches(Code).Select(found => found.Groups["key"].Value);

    private static Dictionary<string, string[]> ReadTable()
    {
        var readme = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "README.md"));
        return readme[readme.IndexOf("\n| setting |", StringComparison.Ordinal)..].Split('\n').Skip(3).TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Trim('|').Split(" | ").Select(cell => cell.Trim()).ToArray())
            .ToDictionary(cells => cells[0].Trim('`'), StringComparer.Ordinal);
    }

    // An indexer of the configuration, a variable of the environment, a connection or %Name% of a trigger, and what LocalHost adds.
    [GeneratedRegex(
        """configuration\["(?<key>\w+)"\]|GetEnvironmentVariable\("(?<key>\w+)"\)|Variable = "(?<key>\w+)"|Environment\["(?<key>\w+)"\]|const string Connection = "(?<key>\w+)"|Connection = "(?<key>\w+)"\)\]|"(?<key>AzureWebJobs\w+)"|variables\.TryGetValue\("(?<key>\w+)"|TimerTrigger\("%(?<key>\w+)%""",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Whole();

    [GeneratedRegex("""section\["(?<key>\w+)"\]|Endpoint\(section, "(?<key>\w+)"\)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OfTheConnection();

    [GeneratedRegex("""(configuration\["(?<key>\w+)"\] \?\? |\["(?<key>\w+Schedule)"\] = )"(?<default>[^"]+)(?=")""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Default();

    [GeneratedRegex(@"\A(yes|no)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex YesOrNo();
}
