using System.Text;
using Pipeline.Domain.Catalogue;

namespace Pipeline.Samples;

/// <summary>Where the samples lie in the repository.</summary>
public static class SampleFolders
{
    /// <summary>The drop folder's files, laid out as {county}/{year}/….</summary>
    public static string Drop { get; } = Path.Combine(RepositoryRoot.Path, "samples", "drop");

    /// <summary>What must be published of them.</summary>
    public static string Published { get; } = Path.Combine(RepositoryRoot.Path, "samples", "published");

    /// <summary>What a run leaves behind.</summary>
    public static string Out { get; } = Path.Combine(RepositoryRoot.Path, "samples", "out");

    /// <summary>The committed page of all rules' codes.</summary>
    public static string HandbookPage { get; } = Path.Combine(RepositoryRoot.Path, "docs", "handbook.md");

    /// <summary>Writes the drop folder anew from the fixed seed.</summary>
    public static int WriteDrop()
    {
        if (Directory.Exists(Drop))
        {
            Directory.Delete(Drop, recursive: true);
        }

        foreach (var (path, bytes) in SampleCounty.Files())
        {
            WriteFile(Drop, path, bytes);
        }

        return 0;
    }

    /// <summary>Writes the handbook anew from the catalogue.</summary>
    public static int WriteHandbook()
    {
        WriteFile(Path.GetDirectoryName(HandbookPage)!, Path.GetFileName(HandbookPage), Encoding.UTF8.GetBytes(Handbook.Write()));
        return 0;
    }

    /// <summary>The files below a folder: path relative to it (with /), in ordinal order.</summary>
    public static IEnumerable<string> PathsIn(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/'))
            .Order(StringComparer.Ordinal);

    /// <summary>Writes a file below a folder.</summary>
    public static void WriteFile(string folder, string path, ReadOnlySpan<byte> bytes)
    {
        var file = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, bytes);
    }
}
