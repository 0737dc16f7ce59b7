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

    /// <summary>The committed pages that the catalogue gives: the handbook of all rules, and the guide to workbooks.</summary>
    public static IEnumerable<(string Page, string Text)> Pages =>
    [
        (Path.Combine(RepositoryRoot.Path, "docs", "handbook.md"), Handbook.Write()),
        (Path.Combine(RepositoryRoot.Path, "docs", "workbooks.md"), WorkbookGuide.Write()),
    ];

    /// <summary>Every file of the drop folder: path and bytes.</summary>
    public static IEnumerable<(string Path, byte[] Bytes)> Files() => SampleCounty.Files().Concat(SecondCounty.Files());

    /// <summary>Writes the drop folder anew from the fixed seed.</summary>
    public static int WriteDrop()
    {
        if (Directory.Exists(Drop))
        {
            Directory.Delete(Drop, recursive: true);
        }

        foreach (var (path, bytes) in Files())
        {
            WriteFile(Drop, path, bytes);
        }

        return 0;
    }

    /// <summary>Writes the handbook and the guide to workbooks anew from the catalogue.</summary>
    public static int WriteHandbook()
    {
        foreach (var (page, text) in Pages)
        {
            WriteFile(Path.GetDirectoryName(page)!, Path.GetFileName(page), Encoding.UTF8.GetBytes(text));
        }

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
