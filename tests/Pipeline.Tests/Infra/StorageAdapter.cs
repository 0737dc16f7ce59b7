using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Pipeline.Samples;

namespace Pipeline.Tests.Infra;

/// <summary>
/// An adapter of the product as its sources show it: the container or table that it keeps, and every call of the storage libraries that it
/// makes on it. What is not understood fails, so that no call goes unseen.
/// </summary>
internal sealed partial record StorageAdapter(string Name, bool IsTable, ImmutableArray<string> Places, ImmutableSortedSet<string> Calls)
{
    private static readonly string Folder = Path.Combine(RepositoryRoot.Path, "functions", "Pipeline");

    public static ImmutableArray<StorageAdapter> All { get; } =
    [
        .. Directory.EnumerateFiles(Path.Combine(Folder, "Adapters"), "*.cs")
            .GroupBy(file => Path.GetFileName(file).Split('.')[0], file => File.ReadAllText(file), StringComparer.Ordinal)
            .Select(group => (group.Key, Text: string.Concat(group)))
            .Where(adapter => Client().IsMatch(adapter.Text))
            .Select(adapter => Read(adapter.Key, adapter.Text))
            .OrderBy(adapter => adapter.Name, StringComparer.Ordinal),
    ];

    /// <summary>Files outside the adapters that ask for a container or a table themselves.</summary>
    public static IEnumerable<string> Others => Directory.EnumerateFiles(Folder, "*.cs", SearchOption.AllDirectories)
        .Where(file => !Path.GetRelativePath(Folder, file).StartsWith("Adapters", StringComparison.Ordinal) && Client().IsMatch(File.ReadAllText(file)))
        .Select(file => Path.GetRelativePath(Folder, file));

    private static StorageAdapter Read(string name, string text)
    {
        var isTable = text.Contains("GetTableClient(", StringComparison.Ordinal);
        var asked = Client().Match(text).Groups["argument"].Value;
        // The one adapter that is told its container: what dashboards read, and what the bureau reads.
        ImmutableArray<string> places = asked == "name" ? ["internal", "published"] : [PlaceName().Match(text).Groups["place"].Value];
        return new(name, isTable, places, [.. Call().Matches(text).Concat(Writing().Matches(text)).Select(match => match.Groups["call"].Value)]);
    }

    [GeneratedRegex(@"\.Get(BlobContainer|Table)Client\((?<argument>\w+)\)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Client();

    [GeneratedRegex(@"private const string Name = ""(?<place>\w+)"";", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex PlaceName();

    /// <summary>A call on the container, on the table, or on a blob, however it was come by.</summary>
    [GeneratedRegex(@"(?:\bcontainer|\btable|\bblob|GetBlobClient\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))\s*\.(?<call>\w+Async)\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Call();

    /// <summary>What changes something, on whatever it is called: a client held under another name too.</summary>
    [GeneratedRegex(@"\.(?<call>(Upload|Delete|Undelete|Set|Stage|Commit|StartCopy|SyncCopy|Append|OpenWrite|Create|Add|Update|Upsert|Submit)\w*Async)\(", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Writing();
}
