using Azure;
using Azure.Storage.Blobs;

namespace Pipeline.Samples;

/// <summary>A container's copy in a folder: what is wanted of it lies there as it lies in the container, and what is not does not.</summary>
/// <param name="container">The container.</param>
/// <param name="folder">The folder.</param>
/// <param name="placeOf">Where a blob goes, relative to the folder; null where it is not wanted.</param>
internal sealed class ContainerCopy(BlobContainerClient container, string folder, Func<string, string?> placeOf)
{
    private readonly Dictionary<string, ETag> copied = new(StringComparer.Ordinal);

    /// <summary>Where a place lies on this machine.</summary>
    public string LocationOf(string place) => Path.GetFullPath(Path.Combine(folder, place));

    /// <summary>Brings the folder up to date; gives the places that were written, and those that could not be (a file that is open elsewhere).</summary>
    public async Task<(List<string> Written, List<string> Blocked)> LookAsync(CancellationToken cancellation)
    {
        List<string> written = [], blocked = [];
        var wanted = new Dictionary<string, ETag>(StringComparer.Ordinal);
        var unwanted = copied.Keys.ToHashSet(StringComparer.Ordinal);
        try
        {
            await foreach (var blob in container.GetBlobsAsync(cancellationToken: cancellation))
            {
                if (placeOf(blob.Name) is not { } place)
                {
                    unwanted.Add(blob.Name);
                    continue;
                }

                wanted[place] = blob.Properties.ETag!.Value;
                if ((copied.TryGetValue(place, out var there) && there == wanted[place] && File.Exists(LocationOf(place)))
                    || await ReadAsync(blob.Name, cancellation) is not { } content)
                {
                    continue;
                }

                if (TryWrite(LocationOf(place), content.Bytes, out var changed))
                {
                    copied[place] = content.ETag;
                    written.AddRange(changed ? [place] : []);
                }
                else
                {
                    blocked.Add(place);
                }
            }
        }
        catch (RequestFailedException notYet) when (notYet.Status == 404)
        {
            // The container is made with the first upload.
            return (written, blocked);
        }

        // Where the file system knows no case, another file's receipt may have taken the place.
        var kept = wanted.Keys.ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var place in unwanted.Where(place => !kept.Contains(place)))
        {
            Remove(place);
        }

        return (written, blocked);
    }

    private async Task<(byte[] Bytes, ETag ETag)?> ReadAsync(string name, CancellationToken cancellation)
    {
        try
        {
            var content = (await container.GetBlobClient(name).DownloadContentAsync(cancellation)).Value;
            return (content.Content.ToArray(), content.Details.ETag);
        }
        catch (RequestFailedException gone) when (gone.Status == 404)
        {
            return null;
        }
    }

    /// <summary>Writes whole or not at all: nobody opens half a receipt.</summary>
    private static bool TryWrite(string location, byte[] bytes, out bool changed)
    {
        changed = false;
        var half = Path.Combine(Path.GetDirectoryName(location)!, $".{Guid.NewGuid():N}.tmp");
        try
        {
            if (File.Exists(location) && File.ReadAllBytes(location).AsSpan().SequenceEqual(bytes))
            {
                return true;
            }

            Directory.CreateDirectory(Path.GetDirectoryName(location)!);
            File.WriteAllBytes(half, bytes);
            File.Move(half, location, overwrite: true);
            return changed = true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            TryDelete(half);
            return false;
        }
    }

    private void Remove(string place)
    {
        if (TryDelete(LocationOf(place)))
        {
            copied.Remove(place);
        }
    }

    private static bool TryDelete(string location)
    {
        try
        {
            File.Delete(location);
            return true;
        }
        catch (DirectoryNotFoundException)
        {
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
