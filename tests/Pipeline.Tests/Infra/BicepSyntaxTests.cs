using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using Pipeline.Samples;

namespace Pipeline.Tests.Infra;

/// <summary>
/// Bicep cannot be compiled where the tests run: what the compiler would find is looked for in the parse trees, and what it would not find
/// (a parameter that nobody uses, a module that nobody references) too.
/// </summary>
public sealed partial class BicepSyntaxTests
{
    /// <summary>What is deployed itself, and not as a part of another file.</summary>
    private static readonly ImmutableArray<string> Callers = ["main.bicep", "events.bicep"];

    public static TheoryData<string> Files => [.. BicepFile.All.Select(file => file.Name)];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_has_no_error(string name) => Assert.Empty(BicepFile.Of(name).Broken.Select(node => $"{name}:{node.Line} {node.Text}"));

    [Theory]
    [InlineData("name: '${abbreviations.storageStorageAccounts}data${token}'", "name: '${abbreviations.storageStorageAccounts}data${token}")]
    [InlineData("  params: {\n    name: '${abbreviations.webSites", "  params: \n    name: '${abbreviations.webSites")]
    [InlineData("param softDeleteDays int = 90", "param softDeleteDays int 90")]
    [InlineData("module alerts 'portal/alerts.bicep' = {", "module alerts 'portal/alerts.bicep' {")]
    public void A_planted_mistake_is_found(string right, string wrong) => Assert.NotEmpty(Changed(right, wrong).Broken);

    [Fact]
    public void A_misspelt_name_and_a_forgotten_parameter_are_found()
    {
        Assert.Contains("dataStorge", Undeclared(Changed("dataStorage.outputs.webEndpoint", "dataStorge.outputs.webEndpoint")));
        Assert.Equal(["forgotten"], Unused(Changed("param dueDate string = ''", "param dueDate string = ''\n\nparam forgotten string = ''")));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Everything_declared_is_used(string name) => Assert.Empty(Unused(BicepFile.Of(name)));

    [Theory]
    [MemberData(nameof(Files))]
    public void Everything_used_is_declared(string name) => Assert.Empty(Undeclared(BicepFile.Of(name)));

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_module_is_there_and_is_given_what_it_asks_for(string name)
    {
        var file = BicepFile.Of(name);
        foreach (var module in file.Modules)
        {
            var path = Path.GetRelativePath(BicepFile.Folder, Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file.Path)!, module.Type))).Replace('\\', '/');
            var asked = BicepFile.All.SingleOrDefault(one => string.Equals(one.Name, path, StringComparison.Ordinal));
            Assert.True(asked is not null, $"{name} refers to {path}, which is not there.");
            var given = module.Body.Find("params")?.Properties.Select(property => property.Name).ToHashSet(StringComparer.Ordinal) ?? [];

            Assert.Empty(given.Except(asked.Parameters.Select(one => one.Name), StringComparer.Ordinal));
            Assert.Empty(asked.Parameters.Where(one => !one.Node.Text.Contains('=', StringComparison.Ordinal) && !one.Node.Text.EndsWith('?')).Select(one => one.Name).Except(given, StringComparer.Ordinal));
            var outputs = asked.Outputs.Select(one => one.Name).ToHashSet(StringComparer.Ordinal);
            Assert.DoesNotContain(OutputsOf(module.Name).Matches(file.Root.Text).Select(match => match.Groups["output"].Value), output => !outputs.Contains(output));
        }

        foreach (var (names, from) in file.Imports)
        {
            var source = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file.Path)!, from));
            var exporting = BicepFile.All.Single(one => string.Equals(one.Path, source, StringComparison.Ordinal));
            Assert.Empty(names.Except(exporting.Variables.Concat(exporting.Types).Select(one => one.Name), StringComparer.Ordinal));
        }
    }

    [Fact]
    public void Every_module_is_referenced()
    {
        var referenced = BicepFile.All.SelectMany(file => file.Modules.Select(module => module.Type).Concat(file.Imports.Select(import => import.From))
            .Select(other => Path.GetRelativePath(BicepFile.Folder, Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file.Path)!, other))).Replace('\\', '/')));

        Assert.Empty(BicepFile.All.Select(file => file.Name).Except(Callers, StringComparer.Ordinal).Except(referenced, StringComparer.Ordinal));
    }

    [Fact]
    public void Every_output_is_consumed_or_documented()
    {
        var guide = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "deploy.md"));
        var scripts = string.Concat(Directory.EnumerateFiles(Path.Combine(BicepFile.Folder, "scripts")).Select(File.ReadAllText));
        foreach (var file in BicepFile.All)
        {
            var consumed = file.Name is "main.bicep"
                ? file.Outputs.Where(output => guide.Contains($"`{output.Name}`", StringComparison.Ordinal) || scripts.Contains(output.Name, StringComparison.Ordinal))
                : file.Outputs.Where(output => BicepFile.All.Any(other => other.Root.Text.Contains($".outputs.{output.Name}", StringComparison.Ordinal)));
            Assert.Equal(file.Outputs.Select(output => output.Name), consumed.Select(output => output.Name));
        }
    }

    [Fact]
    public void Every_parameter_is_documented_and_the_parameters_file_names_only_those()
    {
        var parameters = BicepFile.Of("main.bicep").Parameters.Select(one => one.Name).ToArray();
        var guide = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "deploy.md"));
        using var given = JsonDocument.Parse(File.ReadAllText(Path.Combine(BicepFile.Folder, "main.parameters.json")));

        Assert.DoesNotContain(parameters, name => !guide.Contains($"| `{name}` |", StringComparison.Ordinal));
        Assert.Empty(given.RootElement.GetProperty("parameters").EnumerateObject().Select(one => one.Name).Except(parameters, StringComparer.Ordinal));
    }

    [Fact]
    public void Every_abbreviation_is_used_and_every_one_used_is_there()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(BicepFile.Folder, "abbreviations.json")));
        var used = Abbreviation().Matches(BicepFile.Of("main.bicep").Root.Text).Select(match => match.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);

        Assert.Equal(json.RootElement.EnumerateObject().Select(one => one.Name).Order(StringComparer.Ordinal), used.Order(StringComparer.Ordinal));
    }

    /// <summary>Hosts differ from cloud to cloud: they are asked of the resource or of environment(), never written down.</summary>
    [Theory]
    [MemberData(nameof(Files))]
    public void No_host_name_of_a_cloud_is_written_down(string name) =>
        Assert.Empty(CloudHost().Matches(BicepFile.Of(name).Root.Text).Select(match => match.Value));

    /// <summary>A subscription that has never used a kind of resource refuses it until its provider is registered.</summary>
    [Fact]
    public void The_guide_registers_the_provider_of_every_resource()
    {
        var used = BicepFile.All.SelectMany(file => Provider().Matches(file.Root.Text)).Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        var line = File.ReadAllLines(Path.Combine(RepositoryRoot.Path, "docs", "deploy.md")).Single(line => line.Contains("az provider register", StringComparison.Ordinal));

        Assert.Equal(used, line.Split(';')[0].Trim().Split(' ').Skip(3));
    }

    /// <summary>main.bicep with one change.</summary>
    private static BicepFile Changed(string right, string wrong)
    {
        var text = File.ReadAllText(BicepFile.Of("main.bicep").Path);
        Assert.Contains(right, text, StringComparison.Ordinal);
        var copy = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".bicep");
        File.WriteAllText(copy, text.Replace(right, wrong, StringComparison.Ordinal));
        try
        {
            return BicepFile.Parse([copy])[0];
        }
        finally
        {
            File.Delete(copy);
        }
    }

    /// <summary>Parameters, variables, references and imports that nothing mentions.</summary>
    private static IEnumerable<string> Unused(BicepFile file)
    {
        var exporting = file.Root.Text.Contains("@export()", StringComparison.Ordinal);
        return file.Parameters.Concat(exporting ? [] : file.Variables).Concat(file.Resources.Where(one => one.IsExisting)).Select(one => one.Name)
            .Concat(file.Imports.SelectMany(import => import.Names))
            .Where(one => Uses(file, one) == 1);
    }

    /// <summary>Names that stand for values and are declared nowhere.</summary>
    private static IEnumerable<string> Undeclared(BicepFile file)
    {
        HashSet<string> declared =
        [
            .. file.Parameters.Concat(file.Variables).Concat(file.Resources).Concat(file.Modules).Concat(file.Types).Select(one => one.Name),
            .. file.Imports.SelectMany(import => import.Names),
            .. file.Root.All.Where(node => node.Kind == "for_statement").SelectMany(LoopNames),
            .. file.Root.All.Where(node => node.Kind == "lambda_expression").SelectMany(node => Names(node.Children[0])),
        ];
        return Used(file.Root).Where(one => !declared.Contains(one));
    }

    /// <summary>How often a name stands as an identifier, in insertions too.</summary>
    private static int Uses(BicepFile file, string name) =>
        file.Root.All.Count(node => node.Kind is "identifier" or "type" or "property_identifier" or "loop_variable" && string.Equals(node.Text.TrimEnd('[', ']', '?'), name, StringComparison.Ordinal));

    private static IEnumerable<string> LoopNames(BicepNode loop) =>
        loop.Children[0].Kind == "for_loop_parameters" ? loop.Children[0].Children.Select(child => child.Text) : [loop.Children[0].Text];

    private static IEnumerable<string> Names(BicepNode node) => node.All.Where(child => child.Kind == "identifier").Select(child => child.Text);

    /// <summary>The identifiers that stand for values: no keys, no called functions, no declared names.</summary>
    private static IEnumerable<string> Used(BicepNode node)
    {
        var skipped = node.Kind is "object_property" or "call_expression" or "user_defined_function" or "parameter" or "type_declaration"
            or "parameter_declaration" or "variable_declaration" or "resource_declaration" or "module_declaration" or "output_declaration" ? 1 : 0;
        return node.Kind.StartsWith("import", StringComparison.Ordinal) ? []
            : node.Kind == "identifier" ? [node.Text]
            : node.Children.Skip(skipped).Where(child => child.Kind != "decorators").SelectMany(Used);
    }

    private static Regex OutputsOf(string module) => new($@"\b{module}!?\.outputs\.(?<output>\w+)", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(10));

    [GeneratedRegex(@"'(?<name>Microsoft\.\w+)/", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Provider();

    [GeneratedRegex(@"\$\{abbreviations\.(?<name>\w+)\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Abbreviation();

    [GeneratedRegex(@"[\w.-]*\.(windows\.net|azure\.com|chinacloudapi\.cn|azurewebsites\.\w+|azure\.cn|usgovcloudapi\.net|microsoftonline\.\w+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex CloudHost();
}
