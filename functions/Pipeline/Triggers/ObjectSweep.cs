using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using Pipeline.Adapters;
using Pipeline.Domain.Publication;

namespace Pipeline.Triggers;

/// <summary>
/// Removes published objects that no document has named for a week: list the objects, then read every document of both containers (whoever
/// names an object has added it before, which moves its ETag or finds it young), note what none names, read the documents once more before
/// anything is deleted, and delete as listed. What is not certain stays: a sweep that is broken off deletes nothing more and begins every
/// grace anew.
/// </summary>
public sealed partial class ObjectSweep(Publications publications, SweepLedger ledger, TimeProvider time, ILogger<ObjectSweep> logger)
{
    private const int AtOnce = 8;

    /// <summary>Sweeps, if a day has passed since the last time; stops when its time is over.</summary>
    public async Task RunAsync(DateTimeOffset until, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (now > until || await ledger.TryBeginAsync(now, cancellation) is not { } begun)
        {
            return;
        }

        var (listed, notes) = await Steps.RunAsync(Steps.FindUnneeded, async () =>
        {
            var listed = await ListAsync(cancellation);
            var named = await NamedAsync(until, cancellation);
            return (listed, named is null ? null : begun.Last.Noting(listed.Keys.Where(one => !named.Contains(NameOf(one))), now));
        });
        var deleted = notes is null ? null : await Steps.RunAsync(Steps.DeleteUnneeded, () => DeleteAsync(listed, notes, until, cancellation));
        if (notes is not null && deleted is not null)
        {
            await ledger.EndAsync(begun, notes with { Unneeded = notes.Unneeded.RemoveRange(deleted) }, cancellation);
        }

        OutcomeLog.Say(logger, deleted is null ? LogLevel.Warning : LogLevel.Information, new
        {
            Event = "objectsSwept",
            Outcome = deleted is null ? "outOfTime" : "whole",
            Objects = listed.Count,
            Unneeded = notes?.Unneeded.Count,
            Deleted = deleted?.Count,
        });
    }

    /// <summary>Every object by its container and path.</summary>
    private async Task<Dictionary<string, (PublishedFiles Files, StoredObject Object)>> ListAsync(CancellationToken cancellation)
    {
        var listed = new Dictionary<string, (PublishedFiles, StoredObject)>(StringComparer.Ordinal);
        foreach (var (name, files) in Containers)
        {
            await foreach (var one in files.ObjectsAsync(cancellation))
            {
                listed[$"{name}/{one.Path}"] = (files, one);
            }
        }

        return listed;
    }

    private (string Name, PublishedFiles Files)[] Containers => [("public", publications.Public), ("internal", publications.Internal)];

    private static string NameOf(string one) => one[(one.LastIndexOf('/') + 1)..];

    /// <summary>Deletes what may go and is still named by nothing. Gives what is no longer to be noted; null where time is over before the documents are read.</summary>
    private async Task<IReadOnlyCollection<string>?> DeleteAsync(
        Dictionary<string, (PublishedFiles Files, StoredObject Object)> listed, SweepNotes notes, DateTimeOffset until, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var due = notes.Unneeded.Keys.Where(one => notes.MayGo(one, listed[one].Object.LastModified, now)).ToArray();
        if (due.Length == 0)
        {
            return [];
        }

        if (await NamedAsync(until, cancellation) is not { } named)
        {
            return null;
        }

        var gone = new List<string>();
        foreach (var one in due)
        {
            if (time.GetUtcNow() > until)
            {
                break;
            }

            var (files, found) = listed[one];
            if (named.Contains(NameOf(one)) || await files.TryDeleteAsync(found, cancellation))
            {
                gone.Add(one);
            }
        }

        return gone;
    }

    /// <summary>
    /// The names of all objects that any document of either container mentions, whatever version of the product wrote it; null where time is over
    /// before all are read.
    /// </summary>
    private async Task<IReadOnlySet<string>?> NamedAsync(DateTimeOffset until, CancellationToken cancellation)
    {
        var named = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        var late = false;
        foreach (var (_, files) in Containers)
        {
            await Parallel.ForEachAsync(files.DocumentsAsync(cancellation), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (path, stop) =>
            {
                late |= time.GetUtcNow() > until;
                if (!late && await files.BytesAsync(path, stop) is { } bytes)
                {
                    foreach (Match match in ObjectPath().Matches(Encoding.UTF8.GetString(bytes)))
                    {
                        named[NameOf(match.Value)] = true;
                    }
                }
            });
        }

        return late ? null : named.Keys.ToHashSet(StringComparer.Ordinal);
    }

    [GeneratedRegex("objects/[0-9a-f]{64}\\.[a-z0-9]+", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex ObjectPath();
}
