using System.Text.RegularExpressions;
using Pipeline.Samples;

namespace Pipeline.Tests.Portal;

/// <summary>The files of infra/portal.</summary>
internal static class PortalPack
{
    /// <summary>What every query begins with.</summary>
    public const string Lines = "lines";

    public static string Folder { get; } = Path.Combine(RepositoryRoot.Path, "infra", "portal");

    /// <summary>The text of every query, by its file's name.</summary>
    public static IReadOnlyDictionary<string, string> Queries { get; } = Directory.EnumerateFiles(Path.Combine(Folder, "queries"))
        .ToDictionary(file => Path.GetFileNameWithoutExtension(file), File.ReadAllText, StringComparer.Ordinal);

    public static string Read(string file) => File.ReadAllText(Path.Combine(Folder, file));

    /// <summary>A query as it is run: what reads the lines, and the query itself.</summary>
    public static string Whole(string name) => Queries[Lines] + Queries[name];

    /// <summary>The texts that a column is compared with anywhere: column == 'a', column != 'a', column in ('a', 'b').</summary>
    public static IEnumerable<string> ComparedWith(string query, string column) =>
        from compared in Groups(query, $@"\b{column}\s*(?:==|!=|in)\s*(\([^)]*\)|'[^']*')")
        from text in Groups(compared, "'([^']*)'")
        select text;

    public static IEnumerable<Match> Find(string text, string pattern) => Regex.Matches(text, pattern, RegexOptions.None, TimeSpan.FromSeconds(10));

    /// <summary>What the groups of a pattern caught, wherever it is found.</summary>
    public static IEnumerable<string> Groups(string text, string pattern) =>
        Find(text, pattern).SelectMany(match => match.Groups.Values.Skip(1)).Where(group => group.Success).Select(group => group.Value);
}
