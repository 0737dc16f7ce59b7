using Pipeline.Domain.Intake;

namespace Pipeline.Samples;

/// <summary>
/// The folders of one served drop folder. The folder itself is laid out as {county}/{year}/… and is only read. Beside it, under its own
/// name, lie {name}-回执 (receipts), {name}-公布 (what is published) and {name}-存储 (the storage, which survives a restart, and the log).
/// The storage is held by one process at a time.
/// </summary>
public sealed class ServedFolders : IDisposable
{
    private readonly FileStream held;

    private ServedFolders(string drop, FileStream held)
    {
        (Drop, this.held) = (drop, held);
    }

    /// <summary>The drop folder.</summary>
    public string Drop { get; }

    public string Receipts => Drop + "-回执";

    public string Published => Drop + "-公布";

    public string Storage => StorageOf(Drop);

    private static StringComparison Case => OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;

    /// <summary>Makes what is missing and takes hold of the storage; null with the reason where that cannot be.</summary>
    public static ServedFolders? Open(string folder, out Phrase? refusal)
    {
        var drop = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        refusal = Misfit(drop);
        return refusal is null ? Make(drop, out refusal) : null;
    }

    public void Dispose() => held.Dispose();

    private static string StorageOf(string drop) => drop + "-存储";

    private static Phrase? Misfit(string drop)
    {
        if (Path.GetDirectoryName(drop) is not { } parent)
        {
            return new($"{drop} 是根目录，旁边放不下回执；请用它里面的一个文件夹。", $"{drop} is a root: receipts cannot lie beside it. Name a folder in it.");
        }

        if (IsIn(drop, RepositoryRoot.Path) || IsIn(RepositoryRoot.Path, drop))
        {
            return new("上传文件夹不能放在程序的文件夹里，也不能包含它；请另选一个文件夹。", "The folder must not lie in the program's own folder, nor hold it: choose another.");
        }

        if (!Directory.Exists(parent))
        {
            return new($"上级文件夹不存在：{parent}。请先建好，或检查路径有没有写错。", $"There is no folder {parent}: make it first, or check the path.");
        }

        return File.Exists(drop) ? new($"{drop} 是文件，不是文件夹。", $"{drop} is a file, not a folder.") : null;
    }

    private static bool IsIn(string folder, string other) =>
        (folder + Path.DirectorySeparatorChar).StartsWith(other + Path.DirectorySeparatorChar, Case);

    private static ServedFolders? Make(string drop, out Phrase? refusal)
    {
        refusal = null;
        try
        {
            Directory.CreateDirectory(drop);
            foreach (var result in new[] { drop + "-回执", drop + "-公布", StorageOf(drop) })
            {
                Directory.CreateDirectory(result);
                var probe = Path.Combine(result, $".{Guid.NewGuid():N}.tmp");
                File.WriteAllBytes(probe, []);
                File.Delete(probe);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            refusal = new($"不能在 {Path.GetDirectoryName(drop)} 里建立或写入文件夹（{fault.Message}）。请检查权限。", "The folders cannot be made or written to: check the permissions.");
            return null;
        }

        try
        {
            return new ServedFolders(drop, new FileStream(Path.Combine(StorageOf(drop), "serve.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            refusal = new($"另一个窗口已经在处理 {drop}，同一个文件夹只能开一个。", "Another process serves this folder already; one is all there can be.");
            return null;
        }
    }
}
