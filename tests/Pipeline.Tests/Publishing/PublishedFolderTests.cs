using System.Globalization;
using System.Reflection;
using System.Runtime.Versioning;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using Pipeline.Triggers;

namespace Pipeline.Tests.Publishing;

/// <summary>The published folder against the rules of the host that takes it as it is.</summary>
public sealed partial class PublishedFolderTests
{
    [Fact]
    [SupportedOSPlatform("linux")]
    public async Task The_host_starts_an_executable_that_is_there()
    {
        var description = (await PublishedApp.ReadAsync("host.json"))["customHandler"]!["description"]!;
        var program = Path.Combine(await PublishedApp.FolderAsync(), (string)description["defaultExecutablePath"]!);

        Assert.True(File.GetUnixFileMode(program).HasFlag(UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute));
        Assert.Equal("\u007fELF"u8.ToArray(), (await File.ReadAllBytesAsync(program))[..4]);
        Assert.Null(description["workingDirectory"]);
    }

    [Fact]
    public async Task Host_json_says_what_the_host_must_know()
    {
        var host = await PublishedApp.ReadAsync("host.json");

        Assert.Equal("2.0", (string?)host["version"]);
        Assert.Equal("OpenTelemetry", (string?)host["telemetryMode"]);
        Assert.Equal("Microsoft.Azure.Functions.ExtensionBundle", (string?)host["extensionBundle"]!["id"]);
        Assert.Equal("[4.*, 5.0.0)", (string?)host["extensionBundle"]!["version"]);
        Assert.Equal(TimeSpan.FromMinutes(10), TimeSpan.Parse((string)host["functionTimeout"]!, CultureInfo.InvariantCulture));
        Assert.Equal(2, (int)host["extensions"]!["blobs"]!["maxDegreeOfParallelism"]!);
    }

    [Fact]
    public async Task It_carries_its_runtime_once_and_compiled()
    {
        var folder = await PublishedApp.FolderAsync();
        var options = (await PublishedApp.ReadAsync("Pipeline.runtimeconfig.json"))["runtimeOptions"]!;

        Assert.Null(options["framework"] ?? options["frameworks"]);
        Assert.Equal(["Microsoft.AspNetCore.App", "Microsoft.NETCore.App"], options["includedFrameworks"]!.AsArray().Select(one => (string?)one!["name"]).Order(StringComparer.Ordinal));
        Assert.Single(Directory.GetFiles(folder, "libcoreclr.so", SearchOption.AllDirectories));
        Assert.False(Directory.Exists(Path.Combine(folder, "runtimes")));
        Assert.Contains("/linux-x64", (string?)(await PublishedApp.ReadAsync("Pipeline.deps.json"))["runtimeTarget"]!["name"], StringComparison.Ordinal);

        // One image has the native code of the product and of the framework together: several times as large as all their IL that is the product's.
        var built = new FileInfo(typeof(PipelineFunctions).Assembly.Location).Length;
        Assert.InRange(new FileInfo(Path.Combine(folder, "Pipeline.r2r.dll")).Length, 10 * built, 100 * built);
    }

    [Fact]
    public async Task There_is_a_folder_for_every_function_of_the_code_and_nothing_else_in_it()
    {
        var coded = typeof(PipelineFunctions).Assembly.GetTypes().SelectMany(type => type.GetMethods())
            .Select(method => method.GetCustomAttribute<FunctionAttribute>()?.Name).Where(name => name is not null);
        var folders = Directory.GetDirectories(await PublishedApp.FolderAsync());

        Assert.Equal(coded.Order(StringComparer.Ordinal), (await PublishedApp.BindingsAsync()).Keys);
        Assert.Equal(coded.Order(StringComparer.Ordinal), folders.Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All(folders, folder => Assert.Equal("function.json", Path.GetFileName(Assert.Single(Directory.GetFileSystemEntries(folder)))));
    }

    [Fact]
    public async Task Blobs_come_by_event_as_bytes_from_a_connection_that_only_settings_know()
    {
        var blobs = (await PublishedApp.BindingsAsync()).Values.Where(binding => (string?)binding["type"] == "blobTrigger").ToArray();

        var blob = Assert.Single(blobs);
        Assert.Equal("""{"connection":"PipelineStorage","dataType":"binary","direction":"in","name":"blob","path":"uploads/{name}","source":"EventGrid","type":"blobTrigger"}""", blob.ToJsonString());
    }

    [Fact]
    public async Task Timers_take_their_schedules_from_the_settings_and_make_up_for_missed_ones()
    {
        var timers = (await PublishedApp.BindingsAsync()).Values.Where(binding => (string?)binding["type"] == "timerTrigger").ToArray();

        Assert.Equal(["%RecomputeSchedule%", "%ReconcileSchedule%"], timers.Select(timer => (string?)timer["schedule"]).Order(StringComparer.Ordinal));
        Assert.All(timers, timer => Assert.True((bool)timer["useMonitor"]!));
        Assert.All(timers, timer => Assert.False((bool)timer["runOnStartup"]!));
    }

    [Fact]
    public async Task Every_binding_comes_in_under_a_name_and_no_connection_is_a_secret()
    {
        Assert.All((await PublishedApp.BindingsAsync()).Values, binding =>
        {
            Assert.Equal("in", (string?)binding["direction"]);
            Assert.Matches(PlainName(), (string?)binding["name"]);
            Assert.Matches(PlainName(), (string?)binding["connection"] ?? "none");
        });
    }

    [Theory]
    [InlineData("local.settings.json")]
    [InlineData("appsettings*.json")]
    [InlineData("*.xml")]
    [InlineData("*.cs*")]
    [InlineData("*.resources.dll")]
    [InlineData("xunit*")]
    [InlineData("*Tests*")]
    [InlineData("*Samples*")]
    [InlineData("LocalHost*")]
    [InlineData("FunctionJson*")]
    [InlineData("*.xls*")]
    public async Task Nothing_is_published_that_only_developers_need(string pattern) =>
        Assert.Empty(Directory.GetFileSystemEntries(await PublishedApp.FolderAsync(), pattern, SearchOption.AllDirectories));

    [Fact]
    public async Task No_settings_file_holds_a_key()
    {
        foreach (var file in Directory.GetFiles(await PublishedApp.FolderAsync(), "*.json", SearchOption.AllDirectories))
        {
            Assert.DoesNotMatch(Secret(), await File.ReadAllTextAsync(file));
        }
    }

    [GeneratedRegex(@"\A[A-Za-z]\w*\z", RegexOptions.None, 1000)]
    private static partial Regex PlainName();

    [GeneratedRegex("AccountKey|SharedAccess|InstrumentationKey|[?&]sig=", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Secret();
}
