using System.Collections.Immutable;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Publication;
using Pipeline.Domain.Schools;

namespace Pipeline.Adapters;

/// <summary>
/// The archive: accepted originals by their hash, never changed, one small entry for each accepted version and one for each
/// withdrawal. The tables can be rebuilt from it alone.
/// </summary>
public sealed class Archive(StorageClients clients)
{
    private const string Name = "archive";
    private const string Entries = "entries";
    private const string Withdrawals = "withdrawals";
    private static readonly BlobUploadOptions IfNew = new() { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } };
    private readonly BlobContainerClient container = clients.Blobs.GetBlobContainerClient(Name);

    /// <summary>Makes the container where it is missing.</summary>
    public Task EnsureAsync(CancellationToken cancellation) => container.MakeIfMissingAsync(cancellation);

    /// <summary>Keeps the bytes under their hash; bytes that are there already stay.</summary>
    public Task KeepAsync(string sha256, byte[] bytes, CancellationToken cancellation) => WriteNewAsync($"bytes/{sha256}", bytes, cancellation);

    /// <summary>The bytes of this hash.</summary>
    /// <exception cref="InvalidDataException">They no longer hash to their name.</exception>
    public async Task<byte[]> BytesAsync(string sha256, CancellationToken cancellation)
    {
        var bytes = (await container.GetBlobClient($"bytes/{sha256}").DownloadContentAsync(cancellation)).Value.Content.ToArray();
        return string.Equals(PublishedFile.Sha256(bytes), sha256, StringComparison.Ordinal)
            ? bytes
            : throw new InvalidDataException($"The archived bytes {sha256} hash to something else.");
    }

    /// <summary>Enters an accepted version; an entry that is there already stays.</summary>
    public Task EnterAsync(CountyYear countyYear, ArchiveEntry entry, CancellationToken cancellation) =>
        WriteNewAsync(PathOf(Entries, countyYear, entry.ToUpload()), DocumentJson.Write(entry), cancellation);

    /// <summary>The entry of a version; null where it never came into force, or its entry is still owed.</summary>
    public async Task<ArchiveEntry?> FindAsync(CountyYear countyYear, Upload upload, CancellationToken cancellation)
    {
        try
        {
            var content = await container.GetBlobClient(PathOf(Entries, countyYear, upload)).DownloadContentAsync(cancellation);
            return DocumentJson.ReadStored<ArchiveEntry>(content.Value.Content);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    /// <summary>Enters a withdrawal.</summary>
    public Task WithdrawAsync(CountyYear countyYear, Upload upload, CancellationToken cancellation) =>
        WriteNewAsync(
            PathOf(Withdrawals, countyYear, upload),
            DocumentJson.Write(new WithdrawalEntry(upload.Path, upload.UploadTime, upload.ETag)),
            cancellation);

    /// <summary>The ids of all versions of a county-year that have been entered.</summary>
    public async Task<IReadOnlySet<string>> EnteredAsync(CountyYear countyYear, CancellationToken cancellation)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var item in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, $"{Entries}/{countyYear}/", cancellation))
        {
            var parts = item.Name.Split('/');
            ids.Add($"{parts[2]}!{Path.GetFileNameWithoutExtension(parts[3])}");
        }

        return ids;
    }

    /// <summary>The files of a county-year of which any version was ever accepted.</summary>
    public async Task<IReadOnlySet<string>> SourcesAsync(CountyYear countyYear, CancellationToken cancellation) =>
        await container.GetBlobsByHierarchyAsync(BlobTraits.None, BlobStates.None, "/", $"{Entries}/{countyYear}/", cancellation)
            .Where(item => item.IsPrefix)
            .Select(item => item.Prefix.Split('/')[2])
            .ToHashSetAsync(StringComparer.Ordinal, cancellation);

    /// <summary>The county-years of which anything was ever accepted.</summary>
    public async Task<ImmutableArray<CountyYear>> CountyYearsAsync(CancellationToken cancellation)
    {
        var found = ImmutableArray.CreateBuilder<CountyYear>();
        await foreach (var item in container.GetBlobsByHierarchyAsync(BlobTraits.None, BlobStates.None, "/", Entries + "/", cancellation))
        {
            if (item.IsPrefix)
            {
                found.Add(CountyYear.Parse(item.Prefix.Split('/')[1]));
            }
        }

        return found.ToImmutable();
    }

    /// <summary>The accepted versions of a county-year.</summary>
    public IAsyncEnumerable<ArchiveEntry> EntriesAsync(CountyYear countyYear, CancellationToken cancellation) =>
        ReadAllAsync<ArchiveEntry>($"{Entries}/{countyYear}/", cancellation);

    /// <summary>The withdrawals of a county-year.</summary>
    public IAsyncEnumerable<WithdrawalEntry> WithdrawalsAsync(CountyYear countyYear, CancellationToken cancellation) =>
        ReadAllAsync<WithdrawalEntry>($"{Withdrawals}/{countyYear}/", cancellation);

    /// <summary>The accepted versions of one file.</summary>
    public IAsyncEnumerable<ArchiveEntry> EntriesAsync(CountyYear countyYear, string source, CancellationToken cancellation) =>
        ReadAllAsync<ArchiveEntry>($"{Entries}/{countyYear}/{source}/", cancellation);

    /// <summary>The withdrawals of one file.</summary>
    public IAsyncEnumerable<WithdrawalEntry> WithdrawalsAsync(CountyYear countyYear, string source, CancellationToken cancellation) =>
        ReadAllAsync<WithdrawalEntry>($"{Withdrawals}/{countyYear}/{source}/", cancellation);

    /// <summary>When the first version of every file of a county-year was uploaded, of those that have been entered; known from one listing.</summary>
    public async Task<IReadOnlyDictionary<string, DateTimeOffset>> FirstUploadsAsync(CountyYear countyYear, CancellationToken cancellation) =>
        (await EnteredAsync(countyYear, cancellation))
            .Select(id => id.Split('!'))
            .GroupBy(id => id[0], id => Upload.TimeOf(id[1]), StringComparer.Ordinal)
            .ToDictionary(file => file.Key, file => file.Min(), StringComparer.Ordinal);

    private static string PathOf(string folder, CountyYear countyYear, Upload upload) =>
        $"{folder}/{countyYear}/{upload.Source}/{upload.Version}.json";

    private async IAsyncEnumerable<T> ReadAllAsync<T>(string prefix, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var item in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix, cancellation))
        {
            var content = await container.GetBlobClient(item.Name).DownloadContentAsync(cancellation);
            yield return DocumentJson.ReadStored<T>(content.Value.Content);
        }
    }

    private async Task WriteNewAsync(string path, byte[] bytes, CancellationToken cancellation)
    {
        try
        {
            await container.GetBlobClient(path).UploadAsync(new BinaryData(bytes), IfNew, cancellation);
        }
        catch (RequestFailedException there) when (there.Status is 409 or 412)
        {
            // Named by its content or version: what is there is the same.
        }
    }
}
