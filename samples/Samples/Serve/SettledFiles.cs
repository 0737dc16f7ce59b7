namespace Pipeline.Samples;

/// <summary>
/// Which files of a folder that is looked at again and again are to be taken, and which are gone for good. A file is taken when it has
/// looked the same for a second, and gone when it was missing for five: programs that save may delete the old file before the new
/// one has its name. All that is missing goes together, when five seconds long nothing more went: whoever guards against the loss of many
/// files must see them at once.
/// </summary>
public sealed class SettledFiles
{
    /// <summary>How long a file must not change before it is taken.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);

    /// <summary>How long files must be missing before they count as deleted.</summary>
    public static readonly TimeSpan Missing = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, (FileStamp Stamp, TimeSpan Since)> seen = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FileStamp> taken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TimeSpan> missing = new(StringComparer.Ordinal);

    /// <summary>Whether the next look should follow soon: something is neither taken nor gone.</summary>
    public bool IsWaiting => missing.Count > 0 || seen.Any(one => !IsTaken(one.Key, one.Value.Stamp));

    /// <summary>One look: what lies there, and what is held of it in the storage.</summary>
    /// <returns>The paths to be taken and those that are gone, in ordinal order.</returns>
    public (string[] Ready, string[] Gone) Look(IReadOnlyDictionary<string, FileStamp> there, IReadOnlyCollection<string> held, TimeSpan now)
    {
        foreach (var (path, stamp) in there)
        {
            if (!seen.TryGetValue(path, out var before) || before.Stamp != stamp)
            {
                seen[path] = (stamp, now);
            }
        }

        foreach (var path in seen.Keys.Where(path => !there.ContainsKey(path)).ToArray())
        {
            seen.Remove(path);
            taken.Remove(path);
        }

        foreach (var path in missing.Keys.Where(path => there.ContainsKey(path) || !held.Contains(path)).ToArray())
        {
            missing.Remove(path);
        }

        foreach (var path in held.Where(path => !there.ContainsKey(path)))
        {
            missing.TryAdd(path, now);
        }

        return (
            [.. seen.Where(one => now - one.Value.Since >= Quiet && !IsTaken(one.Key, one.Value.Stamp)).Select(one => one.Key).Order(StringComparer.Ordinal)],
            missing.Values.All(since => now - since >= Missing) ? [.. missing.Keys.Order(StringComparer.Ordinal)] : []);
    }

    /// <summary>Whether the file was taken before, however it looked.</summary>
    public bool WasTaken(string path) => taken.ContainsKey(path);

    /// <summary>The file was taken as it looked then.</summary>
    public void Take(string path, FileStamp stamp) => taken[path] = stamp;

    private bool IsTaken(string path, FileStamp stamp) => taken.TryGetValue(path, out var there) && there == stamp;
}
