using System.Text.Json;
using System.Text.RegularExpressions;
using Pipeline.Samples;

namespace Pipeline.Tests.Infra;

/// <summary>What the scripts of infra/scripts ask of az, and what they refuse before asking.</summary>
public sealed partial class ScriptTests
{
    private const string Person = "11111111-2222-3333-4444-555555555555";
    private const string Blobs = "Microsoft.Storage/storageAccounts/blobServices/containers/blobs";

    public static TheoryData<string> Scripts => [.. Directory.EnumerateFiles(ScriptRun.Folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Scripts))]
    public void A_script_stops_at_the_first_error_and_can_be_started(string name)
    {
        var path = Path.Combine(ScriptRun.Folder, name);
        var text = File.ReadAllText(path);
        if (name == "deployed")
        {
            return; // Sourced by the others.
        }

        Assert.StartsWith("#!/usr/bin/env bash\n", text, StringComparison.Ordinal);
        Assert.Contains("\nset -euo pipefail\n", text, StringComparison.Ordinal);
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(path).HasFlag(UnixFileMode.UserExecute));
    }

    [Theory]
    [InlineData("upload-link")]
    [InlineData("upload-link", "519901", "2025")]
    [InlineData("upload-link", "5199", "2025", "2151990101")]
    [InlineData("upload-link", "519901", "25", "2151990101")]
    [InlineData("upload-link", "519901", "2025", "../349901/2025/a.xlsx")]
    [InlineData("upload-link", "519901", "2025", "sub/a.xlsx")]
    [InlineData("upload-link", "519901", "2025", ".xlsx")]
    [InlineData("upload-link", "519901", "2025", "a.exe")]
    [InlineData("upload-link", "519901", "2025", "2151990101", "--hours", "0")]
    [InlineData("upload-link", "519901", "2025", "2151990101", "--hours", "169")]
    [InlineData("upload-link", "519901", "2025", "2151990101", "--hours", "soon")]
    [InlineData("upload-link", "519901", "2025", "2151990101", "--days", "3")]
    [InlineData("grant-county", "519901")]
    [InlineData("grant-county", "51990", Person)]
    [InlineData("grant-county", "519901", "somebody")]
    [InlineData("grant-county", "519901'", Person)]
    [InlineData("grant-county", "519901", Person, "--type", "Robot")]
    [InlineData("smoke", "--fast")]
    [InlineData("deploy", "--fast")]
    public async Task Wrong_arguments_are_answered_with_the_usage_and_nothing_is_asked_for(string script, params string[] arguments)
    {
        var run = await ScriptRun.StartAsync(script, arguments);

        Assert.Equal(1, run.Exit);
        Assert.StartsWith("用法 / usage", run.Said, StringComparison.Ordinal);
        Assert.Empty(run.Calls);
    }

    [Theory]
    [InlineData("2151990101", "519901/2025/2151990101/2151990101.xlsx")]
    [InlineData("示例小学.xlsx", "519901/2025/示例小学.xlsx")]
    [InlineData("2151990101/本校.xls", "519901/2025/2151990101/本校.xls")]
    public async Task A_link_may_create_and_overwrite_one_name_for_a_day(string name, string path)
    {
        var run = await ScriptRun.StartAsync("upload-link", ["519901", "2025", name], az: "echo \"https://example/$RANDOM?sig\"");

        Assert.Equal(0, run.Exit);
        Assert.Equal(2, run.Calls.Length);
        Assert.Contains($"--container-name uploads --name {path} --permissions cw ", run.Calls[0], StringComparison.Ordinal);
        Assert.Contains($"--container-name receipts --name {path}.receipt.html --permissions r ", run.Calls[1], StringComparison.Ordinal);
        Assert.All(run.Calls, call => Assert.Contains("--https-only --as-user --auth-mode login", call, StringComparison.Ordinal));
        var expiry = DateTimeOffset.Parse(Expiry().Match(run.Calls[0]).Groups["time"].Value, System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(expiry, DateTimeOffset.UtcNow.AddHours(23), DateTimeOffset.UtcNow.AddHours(25));
        Assert.Equal(2, run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task A_county_is_granted_by_a_condition_on_its_folder()
    {
        var run = await ScriptRun.StartAsync("grant-county", ["519901,349901", Person, "--type", "Group"], az: "echo /account");

        Assert.Equal(0, run.Exit);
        var created = run.Calls.Where(call => call.StartsWith("az role assignment create", StringComparison.Ordinal)).ToArray();
        Assert.Equal(2, created.Length);
        Assert.Contains("--role 99999999-0000-0000-0000-000000000001 --scope /account/blobServices/default/containers/uploads ", created[0], StringComparison.Ordinal);
        Assert.Contains("--role 2a2b9908-6ea1-4ae2-8e65-a410df84e7d1 --scope /account/blobServices/default/containers/receipts ", created[1], StringComparison.Ordinal);
        Assert.All(created, call => Assert.Contains($"--assignee-object-id {Person} --assignee-principal-type Group", call, StringComparison.Ordinal));
        var condition = Condition().Match(created[0]).Groups["text"].Value;
        var path = $"(@Resource[{Blobs}:path] StringStartsWith '519901/' OR @Resource[{Blobs}:path] StringStartsWith '349901/')";
        var prefix = $"(@Request[{Blobs}:prefix] StringStartsWith '519901/' OR @Request[{Blobs}:prefix] StringStartsWith '349901/')";
        Assert.EndsWith($" OR {path}) AND (!(ActionMatches{{'{Blobs}/read'}} AND SubOperationMatches{{'Blob.List'}}) OR {prefix})", condition, StringComparison.Ordinal);
        // Every action of the role is bound to the folder: what the first clause does not name would be free everywhere.
        Assert.Equal(
            BicepFile.Of("modules/data-roles.bicep").Resource("blobData").Body.Find("properties", "permissions")!.Children[0].Find("dataActions")!.Elements.Select(action => action[(Blobs.Length + 1)..]).Order(StringComparer.Ordinal),
            Action().Matches(condition[..condition.IndexOf(path, StringComparison.Ordinal)]).Select(match => match.Groups["action"].Value).Order(StringComparer.Ordinal));
        Assert.Equal(condition.Count(letter => letter == '('), condition.Count(letter => letter == ')'));
    }

    /// <summary>The lock of the account lets nobody delete an assignment, and a second one of the same role would be refused.</summary>
    [Fact]
    public async Task A_county_granted_before_is_changed_in_place()
    {
        var run = await ScriptRun.StartAsync(
            "grant-county", ["349901", Person], az: "if [[ \"$*\" == *list* ]]; then printf '/id\\tname-1\\t/definition\\n'; else echo /account; fi");

        Assert.Equal(0, run.Exit);
        Assert.DoesNotContain(run.Calls, call => call.Contains("assignment create", StringComparison.Ordinal) || call.Contains("assignment delete", StringComparison.Ordinal));
        var changed = run.Calls.Where(call => call.StartsWith("az role assignment update", StringComparison.Ordinal)).Select(call => JsonDocument.Parse(call[call.IndexOf('{', StringComparison.Ordinal)..]).RootElement).ToArray();
        Assert.Equal(["uploads", "receipts"], changed.Select(one => one.GetProperty("scope").GetString()!.Split('/')[^1]));
        Assert.All(changed, one => Assert.Equal(("/id", "name-1", "/definition", Person), (Said(one, "id"), Said(one, "name"), Said(one, "roleDefinitionId"), Said(one, "principalId"))));
        Assert.All(changed, one => Assert.EndsWith($"OR (@Request[{Blobs}:prefix] StringStartsWith '349901/'))", Said(one, "condition"), StringComparison.Ordinal));

        static string Said(JsonElement one, string name) => one.GetProperty(name).GetString()!;
    }

    [Fact]
    public async Task The_events_are_connected_as_soon_as_the_key_is_there_and_the_key_passes_through_no_command()
    {
        var run = await ScriptRun.StartAsync(
            "connect-events",
            [],
            az: "if [[ \"$*\" == functionapp* ]]; then [[ $(grep -c functionapp \"$HERE/calls\") -ge 3 ]] && echo true || echo false; fi");

        Assert.Equal(0, run.Exit);
        Assert.Equal(["az functionapp", "az functionapp", "az functionapp", "az deployment"], run.Calls.Select(call => string.Join(' ', call.Split(' ')[..2])));
        Assert.EndsWith("--parameters functionAppName=func-test systemTopicName=evgt-test hostStorageName=sthost deadLetterContainerName=event-deadletter", run.Calls[^1], StringComparison.Ordinal);
        var parameters = BicepFile.Of("events.bicep").Parameters.Where(one => !one.Node.Text.Contains('=', StringComparison.Ordinal)).Select(one => one.Name);
        Assert.All(parameters, name => Assert.Contains($" {name}=", run.Calls[^1], StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_trigger_that_never_loads_is_told_of()
    {
        var run = await ScriptRun.StartAsync("connect-events", [], az: "echo false", environment: ("PIPELINE_CONNECT_TRIES", "2"));

        Assert.Equal(1, run.Exit);
        Assert.Contains("没有载入触发器", run.Said, StringComparison.Ordinal);
        Assert.DoesNotContain(run.Calls, call => call.StartsWith("az deployment", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_azd_the_deployments_outputs_are_asked_of_the_group()
    {
        // Letters' case is not kept in the names of outputs.
        var run = await ScriptRun.StartAsync(
            "enable-website",
            [],
            az: "[[ \"$*\" == deployment* ]] && printf 'pipelinE_APP_NAME\\tpipelinE_PUBLISHED_CONTAINER\\tpipelinE_DATA_ACCOUNT\\tpipelinE_PUBLISHED_URL\\nfunc-x\\t$web\\tstx\\thttps://x/\\n'; exit 0",
            environment: [("PIPELINE_APP_NAME", null), ("PIPELINE_PUBLISHED_CONTAINER", null), ("PIPELINE_DATA_ACCOUNT", null)]);

        Assert.Equal(0, run.Exit);
        Assert.Contains("--resource-group rg-test --name main", run.Calls[0], StringComparison.Ordinal);
        Assert.StartsWith("az storage blob service-properties update --account-name stx --static-website true", run.Calls[1], StringComparison.Ordinal);
    }

    /// <summary>azd writes its values for a shell: a dollar sign has a stroke before it.</summary>
    [Fact]
    public async Task From_azd_a_value_is_taken_as_it_was_meant()
    {
        var run = await ScriptRun.StartAsync(
            "enable-website",
            [],
            azd: """printf '%s\n' 'AZURE_RESOURCE_GROUP="rg-azd"' 'PIPELINE_APP_NAME="func-azd"' 'PIPELINE_DATA_ACCOUNT="stazd"' 'PIPELINE_PUBLISHED_CONTAINER="\$web"'""",
            environment: [("AZURE_RESOURCE_GROUP", null), ("PIPELINE_APP_NAME", null), ("PIPELINE_DATA_ACCOUNT", null), ("PIPELINE_PUBLISHED_CONTAINER", null)]);

        Assert.Equal(0, run.Exit);
        Assert.StartsWith("az storage blob service-properties update --account-name stazd --static-website true", run.Calls[^1], StringComparison.Ordinal);
    }

    private const string KeyIsThere = "if [[ \"$*\" == *keys* ]]; then echo true; fi";

    [Theory]
    [InlineData("flex", "published", false, "zip -q", "az functionapp deployment", "az functionapp keys", "az deployment group")]
    [InlineData("flex", "$web", false, "zip -q", "az functionapp deployment", "az storage blob", "az functionapp keys", "az deployment group")]
    [InlineData("flex", "published", true, "zip -q", "az functionapp deployment")]
    [InlineData("flex", "$web", true, "zip -q", "az functionapp deployment", "az storage blob")]
    [InlineData("premium", "published", false, "zip -q", "az storage blob", "az functionapp restart", "az functionapp keys", "az deployment group")]
    public async Task A_published_folder_is_deployed_then_the_website_then_the_events(string plan, string container, bool noEvents, params string[] calls)
    {
        var run = await DeployAsync("""{ "customHandler": {} }""", noEvents ? ["--no-events"] : [], ("PIPELINE_PLAN", plan), ("PIPELINE_PUBLISHED_CONTAINER", container), ("PIPELINE_PACKAGE_CONTAINER", "app-package"));

        Assert.Equal(0, run.Exit);
        // Two words are enough for zip, three for az.
        Assert.Equal(calls, run.Calls.Select(call => string.Join(' ', call.Split(' ')[..(call.StartsWith("zip", StringComparison.Ordinal) ? 2 : 3)])));
    }

    [Theory]
    [InlineData("""{ "customHandler": {} }""", "custom", 0)]
    [InlineData("""{ "telemetryMode": "OpenTelemetry" }""", "dotnet-isolated", 0)]
    [InlineData("""{ "customHandler": {} }""", "dotnet-isolated", 1)]
    [InlineData("""{ "telemetryMode": "OpenTelemetry" }""", "custom", 1)]
    [InlineData("""{ "telemetryMode": "OpenTelemetry" }""", null, 1)]
    public async Task A_folder_must_be_of_the_hosting(string host, string? hosting, int exit)
    {
        var run = await DeployAsync(host, ["--no-events"], ("PIPELINE_HOSTING", hosting));

        Assert.Equal(exit, run.Exit);
        Assert.Equal(exit == 0, run.Calls.Length > 0);
    }

    private static async Task<ScriptRun> DeployAsync(string host, string[] flags, params (string Name, string? Value)[] environment)
    {
        var folder = Directory.CreateTempSubdirectory("published-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "host.json"), host);
            return await ScriptRun.StartAsync("deploy", [folder, .. flags], az: KeyIsThere, environment: environment);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>What azd has stored reaches its hooks and not its build: a check of it would say yes to the wrong one.</summary>
    [Fact]
    public async Task Packages_chosen_where_the_build_does_not_see_them_are_refused()
    {
        var run = await ScriptRun.StartAsync(
            "check-hosting", [], azd: "echo 'AzurePackages=\"full\"'", environment: [("PIPELINE_HOSTING", "dotnet-isolated"), ("AzurePackages", "full")]);

        Assert.Equal(1, run.Exit);
        Assert.Contains("export AzurePackages", run.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_is_deployed_it_says_so()
    {
        var run = await ScriptRun.StartAsync("connect-events", [], environment: [("PIPELINE_APP_NAME", null)]);

        Assert.Equal(1, run.Exit);
        Assert.Contains("没有找到部署", run.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_container_that_is_no_website_is_left_alone() => Assert.Empty((await ScriptRun.StartAsync("enable-website", [])).Calls);

    [Theory]
    [InlineData(null, null, null, 0)]
    [InlineData("custom", "partial", "flex", 0)]
    [InlineData("dotnet-isolated", "full", "flex", 0)]
    [InlineData("custom", "full", "flex", 1)]
    [InlineData("dotnet-isolated", null, "flex", 1)]
    [InlineData("custom", "partial", "premium", 1)]
    public async Task The_build_must_fit_the_hosting(string? hosting, string? packages, string? plan, int exit)
    {
        var run = await ScriptRun.StartAsync("check-hosting", [], environment: [("PIPELINE_HOSTING", hosting), ("AzurePackages", packages), ("PIPELINE_PLAN", plan)]);

        Assert.Equal(exit, run.Exit);
    }

    private const string Receipts = """
        if [[ "$*" == *download* ]]; then
          [[ $(grep -c download "$HERE/calls") -ge 3 ]] || exit 1
          while [[ "$1" != --file ]]; do shift; done
          printf '{ "outcome": "OUTCOME" }' > "$2"
        fi
        """;

    [Theory]
    [InlineData("accepted", "echo \"$(wc -l < \"$HERE/calls\")\"", 0, "结论：部署可用")]
    [InlineData("acceptedWithWarnings", "echo \"$(wc -l < \"$HERE/calls\")\"", 0, "结论：部署可用")]
    [InlineData("refused", "echo \"$(wc -l < \"$HERE/calls\")\"", 1, "样例没有被接受")]
    [InlineData("accepted", "echo same", 1, "没有等到发布")]
    [InlineData("accepted", "exit 22", 1, "没有等到发布")]
    public async Task The_smoke_test_waits_for_receipt_and_publication_and_takes_the_sample_away(string outcome, string curl, int exit, string verdict)
    {
        var run = await ScriptRun.StartAsync("smoke", [], az: Receipts.Replace("OUTCOME", outcome, StringComparison.Ordinal), curl: curl, environment: ("PIPELINE_SMOKE_SECONDS", "3"));

        Assert.Contains(verdict, run.Said, StringComparison.Ordinal);
        Assert.Equal(exit, run.Exit);
        Assert.StartsWith("az storage blob delete --account-name stdata --container-name uploads --name 519901/2025/2151990101-", run.Calls[^1], StringComparison.Ordinal);
    }

    /// <summary>The hooks of azd name scripts that are there, and the service is the one that Bicep tags.</summary>
    [Fact]
    public void The_hooks_name_scripts_that_are_there()
    {
        var yaml = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "azure.yaml"));
        var hooks = Hook().Matches(yaml).Select(match => match.Groups["path"].Value).ToArray();

        Assert.Equal(["infra/scripts/check-hosting", "infra/scripts/enable-website", "infra/scripts/connect-events"], hooks);
        Assert.All(hooks, hook => Assert.True(File.Exists(Path.Combine(RepositoryRoot.Path, hook))));
        Assert.Contains("\n  pipeline:\n    project: functions/Pipeline\n    host: function\n    language: dotnet\n", yaml, StringComparison.Ordinal);
        Assert.Contains("'azd-service-name': 'pipeline'", BicepFile.Of("modules/function-app.bicep").Root.Text, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"--expiry (?<time>\S+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Expiry();

    [GeneratedRegex("--condition (?<text>.*) --condition-version", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Condition();

    [GeneratedRegex("containers/blobs/(?<action>[a-z/]+)'", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Action();

    [GeneratedRegex(@"run: bash (?<path>\S+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Hook();
}
