using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using Pipeline.Samples;

namespace Pipeline.Tests.Infra;

/// <summary>A declaration of a Bicep file: its name, its type or path (the first string after it), its object, and the node itself.</summary>
internal sealed record Declaration(string Name, string Type, BicepNode Body, BicepNode Node)
{
    /// <summary>Whether it only refers to a resource that another declaration makes.</summary>
    public bool IsExisting => Node.Kind == "resource_declaration" && Node.Text[..Node.Text.IndexOf('=', StringComparison.Ordinal)].TrimEnd().EndsWith("existing", StringComparison.Ordinal);

    /// <summary>The resource type without its version.</summary>
    public string Resource => Type.Split('@')[0];
}

/// <summary>A parsed Bicep file.</summary>
internal sealed class BicepFile(string path, BicepNode root)
{
    private static readonly Lazy<ImmutableArray<BicepFile>> Parsed = new(() => Parse(
        [.. Directory.EnumerateFiles(Folder, "*.bicep", SearchOption.AllDirectories).Where(file => !file.Contains("node_modules", StringComparison.Ordinal)).Order(StringComparer.Ordinal)]));

    public static string Folder => System.IO.Path.Combine(RepositoryRoot.Path, "infra");

    /// <summary>Every Bicep file under infra/.</summary>
    public static ImmutableArray<BicepFile> All => Parsed.Value;

    public string Path => path;

    public string Name => System.IO.Path.GetRelativePath(Folder, path).Replace('\\', '/');

    public BicepNode Root => root;

    public IEnumerable<BicepNode> Broken => root.All.Where(node => node.Kind is "ERROR" or "MISSING");

    public ImmutableArray<Declaration> Parameters { get; } = Declared(root, "parameter_declaration");

    public ImmutableArray<Declaration> Variables { get; } = Declared(root, "variable_declaration");

    public ImmutableArray<Declaration> Resources { get; } = Declared(root, "resource_declaration");

    public ImmutableArray<Declaration> Modules { get; } = Declared(root, "module_declaration");

    public ImmutableArray<Declaration> Outputs { get; } = Declared(root, "output_declaration");

    public ImmutableArray<Declaration> Types { get; } = Declared(root, "type_declaration");

    /// <summary>What a file takes from another one: the names, and the file.</summary>
    public ImmutableArray<(ImmutableArray<string> Names, string From)> Imports { get; } =
        [.. root.Children.Where(node => node.Kind is "import_functionality" or "import_statement")
            .Select(node => (node.Children.Where(child => child.Kind == "identifier").Select(child => child.Text).ToImmutableArray(), node.Children[^1].Value))];

    public static BicepFile Of(string name) => All.Single(file => string.Equals(file.Name, name, StringComparison.Ordinal));

    public Declaration Resource(string name) => Resources.Single(one => string.Equals(one.Name, name, StringComparison.Ordinal));

    public BicepNode Variable(string name) => Variables.Single(one => string.Equals(one.Name, name, StringComparison.Ordinal)).Node.Children[^1];

    /// <summary>Parses files by tests/Pipeline.Tests/Infra/parse-bicep.cjs.</summary>
    public static ImmutableArray<BicepFile> Parse(ImmutableArray<string> paths)
    {
        var script = System.IO.Path.Combine(RepositoryRoot.Path, "tests", "Pipeline.Tests", "Infra", "parse-bicep.cjs");
        using var node = Process.Start(new ProcessStartInfo("node", [script, System.IO.Path.Combine(Folder, "local"), .. paths]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var errors = node.StandardError.ReadToEndAsync();
        var trees = node.StandardOutput.ReadToEnd();
        node.WaitForExit();
        Assert.True(node.ExitCode == 0, $"The parser did not run; infra/local/prepare installs it. {errors.Result}");
        using var json = JsonDocument.Parse(trees, new JsonDocumentOptions { MaxDepth = 512 });
        return [.. paths.Zip(json.RootElement.EnumerateArray(), (path, tree) => new BicepFile(path, BicepNode.Read(tree, File.ReadAllText(path))))];
    }

    private static ImmutableArray<Declaration> Declared(BicepNode root, string kind) =>
        [.. root.Children.Where(node => node.Kind == kind).Select(node => new Declaration(
            node.Children[0].Text,
            node.Children.Skip(1).FirstOrDefault(child => child.Kind == "string")?.Value ?? "",
            node.Children[^1] is { Kind: "object" } body ? body : node.Children[^1].All.LastOrDefault(child => child.Kind == "object" && child == node.Children[^1].Children[^1]) ?? node.Children[^1],
            node))];
}
