using System.Text;
using System.Text.Json.Serialization;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Publication;
using Pipeline.Domain.Schools;

namespace Pipeline.Adapters;

/// <summary>What matters of a receipt that lies there: the upload that it answers (null in old ones), and how.</summary>
public sealed record StandingReceipt(DateTimeOffset UploadTime, string Outcome)
{
    [JsonIgnore]
    public string? Version { get; init; }

    [JsonIgnore]
    public ETag ETag { get; init; }
}

/// <summary>
/// The receipts that schools read: container "receipts", beside every path the receipt of its newest upload, as JSON and as a page.
/// The JSON is written first and decides: the page follows only while the JSON there is the one just written, so that it may lag behind by
/// one write but is never newer. A run that broke off in between is repeated, and writes both again. Of one second, the version that
/// lies in the drop folder now counts, and of one version the outcome that says most.
/// </summary>
public sealed class ReceiptFiles(StorageClients clients, DropFolder uploads)
{
    private const string Name = "receipts";
    private const string Ending = ".receipt.json";
    private const string PageEnding = ".receipt.html";
    private const string ByHash = "by-hash/";
    private const int LongestName = 1024;
    private const string VersionKey = "version";
    private readonly BlobContainerClient container = clients.Blobs.GetBlobContainerClient(Name);

    /// <summary>Makes the container where it is missing.</summary>
    public Task EnsureAsync(CancellationToken cancellation) => container.CreateIfNotExistsAsync(cancellationToken: cancellation);

    /// <summary>
    /// Where an upload's receipt lies. Under their hash lie names that would be too long for the storage, those that would lead to another
    /// place, and those that would lie among the hashes.
    /// </summary>
    public static string PathOf(Upload upload) => PathOf(upload, Ending);

    /// <summary>Where the page of an upload's receipt lies: beside it.</summary>
    public static string PagePathOf(Upload upload) => PathOf(upload, PageEnding);

    /// <summary>Writes the receipt and then its page, unless a newer upload's is there.</summary>
    public async Task WriteAsync(Upload upload, Receipt receipt, CancellationToken cancellation)
    {
        if (await WriteJsonAsync(upload, receipt, cancellation) is { } written)
        {
            await WritePageAsync(upload, receipt, written, cancellation);
        }
    }

    /// <summary>The receipt of the newest upload of this path; null where there is none.</summary>
    public Task<StandingReceipt?> FindAsync(Upload upload, CancellationToken cancellation) =>
        ReadAsync(container.GetBlobClient(PathOf(upload)), cancellation);

    private static string PathOf(Upload upload, string ending)
    {
        var path = upload.Path + ending;
        var fits = Encoding.UTF8.GetByteCount(path) <= LongestName && UploadPath.IsPlain(path) && !path.StartsWith(ByHash, StringComparison.Ordinal);
        return fits ? path : $"{ByHash}{upload.Source}{ending}";
    }

    /// <summary>Writes the JSON and gives its ETag; null where a newer upload's is there.</summary>
    private async Task<ETag?> WriteJsonAsync(Upload upload, Receipt receipt, CancellationToken cancellation)
    {
        var blob = container.GetBlobClient(PathOf(upload));
        var bytes = new BinaryData(DocumentJson.Write(receipt));
        while (true)
        {
            var conditions = new BlobRequestConditions { IfNoneMatch = ETag.All };
            if (await ReadAsync(blob, cancellation) is { } there)
            {
                if (there.UploadTime > receipt.UploadTime
                    || (there.UploadTime == receipt.UploadTime && await StandsAsync(there, upload, receipt.Outcome, cancellation)))
                {
                    return null;
                }

                conditions = new BlobRequestConditions { IfMatch = there.ETag };
            }

            try
            {
                return await UploadAsync(blob, bytes, "application/json", conditions, upload.Version, cancellation);
            }
            catch (RequestFailedException moved) when (moved.Status is 409 or 412)
            {
                // Another upload of this path, or our own write whose answer was lost: look again.
            }
        }
    }

    /// <summary>Whether a receipt of the same second stays as it is.</summary>
    private async Task<bool> StandsAsync(StandingReceipt there, Upload upload, string outcome, CancellationToken cancellation)
    {
        var lying = there.Version == upload.Version ? null : (await uploads.HeadAsync(upload.Path, cancellation))?.Version;
        return Rank(there.Version, there.Outcome).CompareTo(Rank(upload.Version, outcome)) > 0;

        (bool, int) Rank(string? version, string outcome) => (lying is not null && version == lying, Register.Weight(outcome));
    }

    /// <summary>Writes the page of the JSON just written. The page there is looked at before the JSON: whoever writes a later JSON looks after it.</summary>
    private async Task WritePageAsync(Upload upload, Receipt receipt, ETag json, CancellationToken cancellation)
    {
        var blob = container.GetBlobClient(PagePathOf(upload));
        var bytes = new BinaryData(ReceiptPage.Write(receipt));
        while (true)
        {
            var there = await ETagAsync(blob, cancellation);
            if (await ETagAsync(container.GetBlobClient(PathOf(upload)), cancellation) != json)
            {
                return;
            }

            try
            {
                var conditions = there is null ? new BlobRequestConditions { IfNoneMatch = ETag.All } : new BlobRequestConditions { IfMatch = there };
                await UploadAsync(blob, bytes, "text/html; charset=utf-8", conditions, upload.Version, cancellation);
                return;
            }
            catch (RequestFailedException moved) when (moved.Status is 409 or 412)
            {
                // As above: look again.
            }
        }
    }

    private static async Task<ETag> UploadAsync(
        BlobClient blob, BinaryData bytes, string contentType, BlobRequestConditions conditions, string version, CancellationToken cancellation)
    {
        var options = new BlobUploadOptions
        {
            Conditions = conditions,
            HttpHeaders = new BlobHttpHeaders { ContentType = contentType },
            Metadata = new Dictionary<string, string>(StringComparer.Ordinal) { [VersionKey] = version },
        };
        return (await blob.UploadAsync(bytes, options, cancellation)).Value.ETag;
    }

    private static async Task<ETag?> ETagAsync(BlobClient blob, CancellationToken cancellation)
    {
        try
        {
            return (await blob.GetPropertiesAsync(cancellationToken: cancellation)).Value.ETag;
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    private static async Task<StandingReceipt?> ReadAsync(BlobClient blob, CancellationToken cancellation)
    {
        try
        {
            var content = (await blob.DownloadContentAsync(cancellation)).Value;
            return DocumentJson.ReadStored<StandingReceipt>(content.Content) with
            {
                Version = content.Details.Metadata.TryGetValue(VersionKey, out var version) ? version : null,
                ETag = content.Details.ETag,
            };
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }
}
