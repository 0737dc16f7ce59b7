using System.Text.RegularExpressions;
using Pipeline.Samples;

namespace Pipeline.Tests.Publishing;

/// <summary>What the workflows of the public forge must never lose.</summary>
public sealed partial class WorkflowTests
{
    [Theory]
    [InlineData("ci")]
    [InlineData("deploy")]
    public void It_is_indented_by_spaces_in_pairs_and_never_deeper_than_the_line_before_allows(string workflow)
    {
        var before = 0;
        var block = int.MaxValue;
        foreach (var line in Lines(workflow).Where(line => line.Trim().Length > 0))
        {
            var indent = line.Length - line.TrimStart(' ').Length;
            if (indent > block)
            {
                continue;
            }

            Assert.DoesNotContain('\t', line);
            Assert.True(indent % 2 == 0 && indent <= before + 2, line);
            Assert.Matches(Element(), line);
            block = line.EndsWith(": |", StringComparison.Ordinal) ? indent : int.MaxValue;
            before = line.TrimStart().StartsWith("- ", StringComparison.Ordinal) ? indent + 2 : indent;
        }
    }

    [Theory]
    [InlineData("ci", "actions/checkout@v4", "actions/setup-dotnet@v4", "actions/setup-node@v4", "actions/upload-artifact@v4")]
    [InlineData("deploy", "Azure/setup-azd@v2", "actions/checkout@v4", "actions/setup-dotnet@v4", "azure/login@v2")]
    public void Its_actions_are_known_and_pinned(string workflow, params string[] actions) =>
        Assert.Equal(actions, Lines(workflow).Select(line => Action().Match(line)).Where(found => found.Success)
            .Select(found => found.Groups["action"].Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("ci", "contents: read")]
    [InlineData("deploy", "contents: read", "contents: read", "id-token: write")]
    public void It_may_do_no_more_than_it_must(string workflow, params string[] permissions)
    {
        Assert.Equal(permissions, Lines(workflow).Select(line => line.Trim()).Where(line => Permission().IsMatch(line)));
        Assert.Contains("permissions:", Lines(workflow));
        Assert.DoesNotContain("secrets.", Text(workflow).Replace("PIPELINE_OTLP_HEADERS: ${{ secrets.PIPELINE_OTLP_HEADERS }}", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("pull_request_target", Text(workflow), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ci", "        packages: [partial, full]")]
    [InlineData("ci", "        run: tests/run")]
    [InlineData("ci", "          dotnet test tests/Pipeline.Tests -c Release --no-build --logger \"console;verbosity=minimal\"")]
    [InlineData("ci", "          dotnet format tests/Pipeline.Tests --no-restore --verify-no-changes")]
    [InlineData("ci", "          dotnet publish functions/Pipeline -c Release -o \"$RUNNER_TEMP/published\"")]
    [InlineData("ci", "          dotnet list functions/Pipeline package --vulnerable --include-transitive --format json | tee vulnerable.json")]
    [InlineData("ci", "          jq -e '[.. | objects | .vulnerabilities? // empty | .[]] | length == 0' vulnerable.json")]
    [InlineData("ci", "        run: npm audit --prefix infra/local --audit-level=high")]
    [InlineData("deploy", "        run: azd provision --no-prompt")]
    [InlineData("deploy", "        run: azd deploy --no-prompt")]
    [InlineData("deploy", "        if: env.PIPELINE_PLAN != 'premium'")]
    [InlineData("deploy", "        if: env.PIPELINE_PLAN == 'premium'")]
    [InlineData("deploy", "        run: env -u AZURE_RESOURCE_GROUP infra/scripts/deploy")]
    public void It_does_what_it_is_there_for(string workflow, string line) => Assert.Contains(line, Lines(workflow));

    /// <summary>What is missing here would be taken back to its default by the next deployment from the forge.</summary>
    [Fact]
    public void Every_parameter_that_comes_from_the_environment_is_given_with_the_same_default()
    {
        var asked = Asked().Matches(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "infra", "main.parameters.json"))).Select(match => (Name: match.Groups["name"].Value, Default: match.Groups["default"].Value)).ToArray();
        var given = Given().Matches(Text("deploy")).ToDictionary(match => match.Groups["name"].Value, match => match.Groups["value"].Value, StringComparer.Ordinal);

        Assert.True(asked.Length > 8);
        Assert.All(asked, one => Assert.Contains(one.Name, given));
        Assert.Equal("inputs.environment", given["AZURE_ENV_NAME"]);
        Assert.Equal("secrets.PIPELINE_OTLP_HEADERS", given["PIPELINE_OTLP_HEADERS"]);
        Assert.Equal("inputs.packages", given["AzurePackages"]);
        Assert.Equal("inputs.packages == 'full' && 'dotnet-isolated' || 'custom'", given["PIPELINE_HOSTING"]);
        Assert.Equal("vars.AZURE_RESOURCE_GROUP", given["AZURE_RESOURCE_GROUP"]);
        Assert.All(
            asked.Where(one => one.Name is not ("AZURE_ENV_NAME" or "PIPELINE_HOSTING" or "PIPELINE_OTLP_HEADERS")),
            one => Assert.Equal($"vars.{one.Name}" + (one.Default.Length == 0 ? "" : $" || '{one.Default}'"), given[one.Name]));
    }

    [Theory]
    [InlineData("ci")]
    [InlineData("deploy")]
    public void Inputs_reach_scripts_as_variables_only(string workflow) =>
        Assert.DoesNotMatch(InjectedInput(), Text(workflow));

    [Fact]
    public void What_the_workflows_call_is_there() =>
        Assert.All(["tests/run", "infra/local/prepare", "infra/local/package-lock.json", "Pipeline.sln", "global.json"], path => Assert.True(File.Exists(Path.Combine(RepositoryRoot.Path, path)), path));

    private static string Text(string workflow) => File.ReadAllText(Path.Combine(RepositoryRoot.Path, ".github", "workflows", workflow + ".yml"));

    private static string[] Lines(string workflow) => Text(workflow).Split('\n');

    [GeneratedRegex(@"\A *(#.*|(- )?[\w-]+:( .+)?)\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Element();

    [GeneratedRegex(@"\A *- uses: (?<action>\S+@\S+)\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Action();

    [GeneratedRegex(@"\A[a-z-]+: (read|write|read-all|write-all)\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Permission();

    [GeneratedRegex(@"\$\{(?<name>\w+)(=(?<default>[^}]*))?\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Asked();

    [GeneratedRegex(@"^      (?<name>\w+): \$\{\{ (?<value>.+) \}\}$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Given();

    [GeneratedRegex(@"(azd|az|dotnet|echo) .*\$\{\{ *(inputs|github)\.", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex InjectedInput();
}
