using System.IO.Enumeration;
using Pipeline.Domain.Schools;

namespace Pipeline.Samples;

/// <summary>How a file looks from outside; another look means other content, or content still being written.</summary>
public readonly record struct FileStamp(long Bytes, DateTime Written);

/// <summary>A file of the drop folder: its path as the product knows it, and where it lies on this machine.</summary>
public sealed record DroppedFile(string Path, string Location, FileStamp Stamp);

/// <summary>
/// What lies in a drop folder now. Paths have their segments joined by /. Names stay as the machine gives them, in case and in Unicode form
/// (macOS may give é as two characters, and keeps giving the form that it was given first): two names that only look alike are two files.
/// Names that programs make in passing are no uploads.
/// </summary>
public static class DropListing
{
    private static readonly string[] PassingEndings = [".tmp", ".part", ".partial", ".crdownload", ".download"];
    private static readonly string[] SystemNames = ["Thumbs.db", "desktop.ini"];

    private static readonly EnumerationOptions Everything = new()
    {
        // A folder that cannot be read must not look like one whose files were deleted.
        IgnoreInaccessible = false,
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.None,
    };

    /// <exception cref="IOException">The folder, or one in it, is not there or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">Likewise.</exception>
    public static Dictionary<string, DroppedFile> Read(string folder)
    {
        var files = new FileSystemEnumerable<DroppedFile>(folder, (ref FileSystemEntry entry) => ToFile(folder, ref entry), Everything)
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory && IsUpload(entry.FileName.ToString()),
            ShouldRecursePredicate = (ref FileSystemEntry entry) => entry.FileName[0] != '.' && !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
        };
        return files.ToDictionary(file => file.Path, StringComparer.Ordinal);
    }

    /// <summary>False for lock files (~$…, .~…), hidden and system files, and files that are still being saved or fetched under another name.</summary>
    public static bool IsUpload(string name) =>
        UploadPath.Parse(name) is not UploadPath.NoUpload
        && !name.StartsWith('.')
        && !SystemNames.Contains(name, StringComparer.OrdinalIgnoreCase)
        && !PassingEndings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    private static DroppedFile ToFile(string folder, ref FileSystemEntry entry)
    {
        var location = entry.ToFullPath();
        var path = Path.GetRelativePath(folder, location).Replace(Path.DirectorySeparatorChar, '/');
        return new DroppedFile(path, location, new FileStamp(entry.Length, entry.LastWriteTimeUtc.UtcDateTime));
    }
}
