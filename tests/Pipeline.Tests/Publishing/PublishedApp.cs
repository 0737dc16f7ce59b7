using System.Text.Json.Nodes;

namespace Pipeline.Tests.Publishing;

/// <summary>
/// The product as <c>dotnet publish functions/Pipeline -c Release</c> leaves it: published once in a run, at the
/// first use, beside the build that the other tests use.
/// </summary>
internal static class PublishedApp
{
    private static readonly Lazy<Task<string>> Once = new(PublishAsync);

    /// <summary>The published folder.</summary>
    public static Task<string> FolderAsync() => Once.Value;

    /// <summary>A JSON file of the published folder.</summary>
    public static async Task<JsonNode> ReadAsync(params string[] path) =>
        JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine([await FolderAsync(), .. path])))!;

    /// <summary>The functions as the host finds them, by name: the one binding of each function.json.</summary>
    public static async Task<IReadOnlyDictionary<string, JsonNode>> BindingsAsync()
    {
        var bindings = new SortedDictionary<string, JsonNode>(StringComparer.Ordinal);
        foreach (var file in Directory.GetFiles(await FolderAsync(), "function.json", SearchOption.AllDirectories))
        {
            var function = Path.GetRelativePath(await FolderAsync(), Path.GetDirectoryName(file)!);
            bindings.Add(function, Trigger(await ReadAsync(function, "function.json")));
        }

        return bindings;
    }

    // An HTTP function has its answer as a second binding.
    private static JsonNode Trigger(JsonNode function) =>
        function["bindings"]!.AsArray().Single(binding => ((string)binding!["type"]!).EndsWith("Trigger", StringComparison.Ordinal))!;

    private static Task<string> PublishAsync()
    {
        var work = Directory.CreateTempSubdirectory("published-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => work.Delete(recursive: true);
        return global::Pipeline.Benchmarks.Publishing.RunAsync(work.FullName);
    }
}
