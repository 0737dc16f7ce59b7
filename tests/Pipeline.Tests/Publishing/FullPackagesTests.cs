using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Samples;

namespace Pipeline.Tests.Publishing;

/// <summary>What a build with AzurePackages=full is made of. Only evaluated: not every feed has these packages.</summary>
public sealed class FullPackagesTests
{
    private static readonly string[] Official =
    [
        "Azure.Core", "Azure.Data.Tables", "Azure.Identity", "Azure.Storage.Blobs", "Microsoft.Azure.Functions.Worker",
        "Microsoft.Azure.Functions.Worker.Extensions.Http", "Microsoft.Azure.Functions.Worker.Extensions.Storage.Blobs",
        "Microsoft.Azure.Functions.Worker.Extensions.Timer", "Microsoft.Azure.Functions.Worker.Sdk",
    ];

    [Fact]
    public async Task The_app_is_an_isolated_worker_of_official_packages_alone()
    {
        var app = await EvaluateAsync("functions/Pipeline", "full");

        Assert.Equal(Official, Items(app, "PackageReference").Where(id => id.Contains("Azure", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Empty(Items(app, "ProjectReference"));
        Assert.Empty(Items(app, "Reference"));
        Assert.Empty(Items(app, "PackageDownload"));
        Assert.Equal(("v4", "Exe", "", "false"), (Property(app, "AzureFunctionsVersion"), Property(app, "OutputType"), Property(app, "RestorePackagesWithLockFile"), Property(app, "SelfContained")));
        Assert.False(File.Exists(Property(app, "NuGetLockFilePath")));
        Assert.Contains("NU1603", Property(app, "WarningsAsErrors"), StringComparison.Ordinal);
        var host = app["Items"]!["None"]!.AsArray().Single(item => (string?)item!["Link"] == "host.json")!;
        Assert.Equal(("host.isolated.json", "PreserveNewest", "PreserveNewest"), ((string?)host["Filename"] + (string?)host["Extension"], (string?)host["CopyToOutputDirectory"], (string?)host["CopyToPublishDirectory"]));
    }

    [Fact]
    public async Task Every_official_package_has_one_exact_version()
    {
        var versions = (await EvaluateAsync("functions/Pipeline", "full"))["Items"]!["PackageVersion"]!.AsArray()
            .ToDictionary(item => (string)item!["Identity"]!, item => (string)item!["Version"]!, StringComparer.Ordinal);

        Assert.All(Official, id => Assert.True(Version.TryParse(versions[id], out _), $"{id} {versions[id]}"));
    }

    [Fact]
    public async Task Compat_and_the_custom_handler_belong_to_partial_alone()
    {
        var partial = await EvaluateAsync("functions/Pipeline", "partial");
        Assert.Equal(["Compat.csproj", "FunctionJson.csproj"], Items(partial, "ProjectReference").Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(("", "true"), (Property(partial, "AzureFunctionsVersion"), Property(partial, "RestorePackagesWithLockFile")));

        var tests = await EvaluateAsync("tests/Pipeline.Tests", "full");
        var compiled = Items(tests, "Compile");
        Assert.Equal(["Compat/Tables/RecordingTransport.cs"], compiled.Where(file => file.StartsWith("Compat/", StringComparison.Ordinal)));
        Assert.Contains("Laws/Law1Tests.cs", compiled);
        Assert.Contains("EndToEnd/CountyByHandTests.cs", compiled);
        Assert.DoesNotContain(Items(tests, "ProjectReference"), project => project.Contains("Tests.Functions", StringComparison.Ordinal));
    }

    [Fact]
    public void The_isolated_host_is_told_the_same_but_for_the_custom_handler()
    {
        var custom = Host("host.json");
        var isolated = Host("host.isolated.json");
        custom.Remove("customHandler");
        custom.Remove("extensionBundle");

        // The host takes the worker's lines from here: an outcome's line is Information.
        Assert.Equal("Information", (string?)isolated["logging"]!["logLevel"]!["default"]);
        isolated.Remove("logging");
        Assert.True(JsonNode.DeepEquals(custom, isolated), isolated.ToJsonString());
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("check a.xlsx", true)]
    [InlineData("--help", true)]
    [InlineData("--version", true)]
    [InlineData("--host 127.0.0.1 --port 4711 --workerId w --requestId r --grpcMaxMessageLength 2147483647 --functions-uri http://127.0.0.1:4711/", false)]
    [InlineData("--functions-uri http://127.0.0.1:4711/ --functions-worker-id w --functions-request-id r", false)]
    public void The_hosts_arguments_for_an_isolated_worker_are_no_verb(string line, bool verb) =>
        Assert.Equal(verb, Verbs.Asks(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    private static JsonObject Host(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(RepositoryRoot.Path, file)))!.AsObject();

    private static IEnumerable<string> Items(JsonNode evaluated, string kind) =>
        evaluated["Items"]![kind]!.AsArray().Select(item => ((string)item!["Identity"]!).Replace('\\', '/'));

    private static string Property(JsonNode evaluated, string name) => (string)evaluated["Properties"]![name]!;

    private static async Task<JsonNode> EvaluateAsync(string project, string packages)
    {
        using var process = Process.Start(new ProcessStartInfo(
            "dotnet",
            [
                "msbuild", Path.Combine(RepositoryRoot.Path, project), $"-p:AzurePackages={packages}", "-nodeReuse:false",
                "-getItem:PackageReference,PackageVersion,PackageDownload,ProjectReference,Reference,Compile,None",
                "-getProperty:AzureFunctionsVersion,OutputType,RestorePackagesWithLockFile,NuGetLockFilePath,SelfContained,WarningsAsErrors",
            ])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        })!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, said);
        return JsonSerializer.Deserialize<JsonNode>(said)!;
    }
}
