using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using Pipeline.Samples;
using Pipeline.Triggers;

namespace Pipeline.Tests.Infra;

/// <summary>The app settings that Bicep gives are those that the code, the host and the README speak of.</summary>
public sealed partial class AppSettingsTests
{
    private static readonly BicepFile App = BicepFile.Of("modules/function-app.bicep");

    private static readonly HashSet<string> Given =
    [
        .. App.Variable("settings").Properties.Select(one => one.Name),
        .. App.Variable("samplingSettings").Properties.Select(one => one.Name),
        .. Literals("otlpSettings"),
        .. Literals("otlpSecrets"),
        .. Literals("premiumSettings"),
    ];

    [Fact]
    public void Every_setting_that_the_code_reads_is_given()
    {
        var source = string.Concat(Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "functions", "Pipeline"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));
        var read = PlainSetting().Matches(source).Select(match => match.Groups["name"].Value)
            .Concat(SectionSetting().Matches(source).Select(match => "PipelineStorage__" + match.Groups["name"].Value));
        var triggers = typeof(PipelineFunctions).GetMethods().SelectMany(method => method.GetParameters());
        var schedules = triggers.Select(one => one.GetCustomAttribute<TimerTriggerAttribute>()).OfType<TimerTriggerAttribute>().Select(one => one.Schedule.Trim('%'));

        Assert.Superset(read.Concat(schedules).ToHashSet(StringComparer.Ordinal), Given);
        Assert.Equal("PipelineStorage", triggers.Select(one => one.GetCustomAttribute<BlobTriggerAttribute>()).OfType<BlobTriggerAttribute>().Single().Connection);
    }

    /// <summary>The host needs both accounts' blobs and queues: the trigger's connection is where it writes a blob that failed for the last time.</summary>
    [Theory]
    [InlineData("PipelineStorage")]
    [InlineData("AzureWebJobsStorage")]
    public void A_connection_is_whole_and_by_identity(string connection)
    {
        Assert.Superset(
            new[] { "blobServiceUri", "queueServiceUri", "tableServiceUri", "credential", "clientId" }.Select(part => $"{connection}__{part}").ToHashSet(StringComparer.Ordinal), Given);
        Assert.DoesNotContain(connection, Given);
        Assert.Equal("managedidentity", App.Variable("settings").Said($"{connection}__credential"));
    }

    /// <summary>Those that begin with FUNCTIONS_ the host sets for the app, those that begin with LocalHost__ are LocalHost's own.</summary>
    [Fact]
    public void Every_setting_of_the_readme_is_given()
    {
        var rows = File.ReadAllLines(Path.Combine(RepositoryRoot.Path, "README.md")).SkipWhile(line => !line.StartsWith("| setting |", StringComparison.Ordinal)).Skip(2).TakeWhile(line => line.StartsWith('|'));
        var names = rows.Select(row => row.Split('|')[1]).SelectMany(cell => Quoted().Matches(cell)).Select(match => match.Groups["name"].Value)
            .Where(name => !name.StartsWith("FUNCTIONS_", StringComparison.Ordinal) && !name.StartsWith("LocalHost__", StringComparison.Ordinal)).ToArray();

        Assert.NotEmpty(names);
        Assert.DoesNotContain(names, name => !Given.Contains(name) && !Given.Any(given => given.StartsWith(name + "__", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_guide_tells_of_every_setting()
    {
        var guide = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "deploy.md"));

        Assert.DoesNotContain(Given, name => !guide.Contains($"`{name}`", StringComparison.Ordinal));
    }

    [Fact]
    public void The_runtimes_are_those_of_the_two_hostings()
    {
        Assert.Equal("hosting == 'custom' ? '1.0' : '10.0'", App.Variable("runtimeVersion").Text);
        Assert.Equal(["custom", "dotnet-isolated"], Allowed("hosting"));
        Assert.Equal(["flex", "premium"], Allowed("plan"));
        Assert.Equal("isFlex ? 'FC1' : 'EP1'", App.Resource("farm").Body.Said("sku", "name"));
    }

    /// <summary>The exporter's own defaults keep five traces a second and drop the lines of the others, outcomes among them.</summary>
    [Fact]
    public void No_line_is_sampled_away()
    {
        var sampling = App.Variable("samplingSettings");

        Assert.Equal(("microsoft.fixed_percentage", "1.0"), (sampling.Said("OTEL_TRACES_SAMPLER"), sampling.Said("OTEL_TRACES_SAMPLER_ARG")));
        Assert.Equal("false", sampling.Said("AzureMonitorExporter__EnableTraceBasedLogsSampler"));
    }

    /// <summary>A setting is given only if the union names the variable that holds it.</summary>
    [Fact]
    public void Every_group_of_settings_reaches_the_app() =>
        Assert.StartsWith("[for setting in items(union(settings, samplingSettings, otlpSettings, otlpSecrets, premiumSettings)):", App.Variable("allSettings").Text, StringComparison.Ordinal);

    [Fact]
    public void The_premium_plan_has_its_own_limits_and_sees_the_private_queues()
    {
        var premium = App.Variable("premiumSiteConfig").Children[^1];

        Assert.Equal("min(maximumInstances, 20)", premium.Said("functionAppScaleLimit"));
        Assert.Equal("!empty(subnetId)", premium.Said("functionsRuntimeScaleMonitoringEnabled"));
    }

    private static IEnumerable<string> Literals(string variable) => App.Variable(variable).Children[^1].Properties.Select(one => one.Name);

    private static IEnumerable<string> Allowed(string parameter)
    {
        var main = BicepFile.Of("main.bicep");
        var at = main.Root.Children.IndexOf(main.Parameters.Single(one => one.Name == parameter).Node);
        return main.Root.Children[at - 1].Elements;
    }

    [GeneratedRegex(@"\bconfiguration\[""(?<name>\w+)""\]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex PlainSetting();

    [GeneratedRegex(@"section(\[|, )""(?<name>\w+)""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex SectionSetting();

    [GeneratedRegex("`(?<name>[A-Za-z_]+)`", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Quoted();
}
