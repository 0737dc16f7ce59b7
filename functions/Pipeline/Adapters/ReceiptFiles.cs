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
/// The receipts that schools read: container "receipts", beside every path the receipt of its newest upload, as JSON and as a page, and
/// where there is one the checked copy of the workbook. The JSON is written first and decides: the others follow only while the JSON there
/// is the one just written, so that they may lag behind by one write but are never newer. A run that broke off in between is repeated, and
/// writes all again. Of one second, the version that lies in the drop folder now counts, and of one version the outcome that says most.
/// </summary>
public sealed class ReceiptFiles(StorageClients clients, DropFolder uploads)
{
    private const string Name = "receipts";
    private const string Ending = ".receipt.json";
    private const string PageEnding = ".receipt.html";
    private const string CopyEnding = ".checked.xlsx";
    private const string PageType = "text/html; charset=utf-8";
    private const string CopyType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const string ByHash = "by-hash/";
    private const int LongestName = 1024;
    private const string VersionKey = "version";
    private readonly BlobContainerClient container = clients.Blobs.GetBlobContainerClient(Name);

    /// <summary>Makes the container where it is missing.</summary>
    public Task EnsureAsync(CancellationToken cancellation) => container.MakeIfMissingAsync(cancellation);

    /// <summary>
    /// Where an upload's receipt lies. Under their hash lie names that would be too long for the storage, those that would lead to another
    /// place, and those that would lie among the hashes.
    /// </summary>
    public static string PathOf(Upload upload) => PathOf(upload, Ending);

    /// <summary>Where the page of an upload's receipt lies: beside it.</summary>
    public static string PagePathOf(Upload upload) => PathOf(upload, PageEnding);

    /// <summary>Where the checked copy of an upload lies: beside both.</summary>
    public static string CopyPathOf(Upload upload) => PathOf(upload, CopyEnding);

    /// <summary>Writes the receipt, the checked copy (or sees that none of an earlier upload stays) and the page, unless a newer upload's is there.</summary>
    public async Task WriteAsync(Upload upload, Receipt receipt, byte[]? checkedCopy, CancellationToken cancellation)
    {
        var answer = receipt with { CheckedCopy = checkedCopy is null ? null : CopyPathOf(upload).Split('/')[^1] };
        if (await WriteJsonAsync(upload, answer, cancellation) is not var (written, isFirst))
        {
            // A run of this upload may have been broken off between its copy and its last look.
            await RemoveStrayAsync(upload, cancellation);
            return;
        }

        if (checkedCopy is null)
        {
            await RemoveCopyAsync(upload, written, cancellation);
        }
        else
        {
            await WriteCopyAsync(upload, checkedCopy, written, cancellation);
        }

        await WritePageAsync(upload, ReceiptPage.Write(answer), written, isFirst, cancellation);
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

    /// <summary>Writes the JSON and gives its ETag, and whether it is the path's first; null where a newer upload's is there.</summary>
    private async Task<(ETag ETag, bool IsFirst)?> WriteJsonAsync(Upload upload, Receipt receipt, CancellationToken cancellation)
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
                return (await UploadAsync(blob, bytes, "application/json", conditions, upload.Version, cancellation), conditions.IfMatch is null);
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

    /// <summary>
    /// Writes a file beside the JSON just written. The file there is looked at before the JSON: whoever writes a later JSON looks after it.
    /// </summary>
    /// <returns>The file's ETag; null where a later JSON is there.</returns>
    private async Task<ETag?> WriteBesideAsync(
        Upload upload, string ending, byte[] content, string contentType, ETag json, CancellationToken cancellation)
    {
        var blob = container.GetBlobClient(PathOf(upload, ending));
        var bytes = new BinaryData(content);
        while (true)
        {
            var there = await ETagAsync(blob, cancellation);
            if (!await IsThereAsync(upload, json, cancellation))
            {
                return null;
            }

            try
            {
                var conditions = there is null ? new BlobRequestConditions { IfNoneMatch = ETag.All } : new BlobRequestConditions { IfMatch = there };
                return await UploadAsync(blob, bytes, contentType, conditions, upload.Version, cancellation);
            }
            catch (RequestFailedException moved) when (moved.Status is 409 or 412)
            {
                // As above: look again.
            }
        }
    }

    /// <summary>
    /// Writes the page. Beside a path's first JSON it is added without a look: whoever wrote a later JSON meanwhile has its page there already,
    /// and this one looks after all; or comes to it later, and replaces this one.
    /// </summary>
    private async Task WritePageAsync(Upload upload, byte[] page, ETag json, bool isFirst, CancellationToken cancellation)
    {
        if (!isFirst || !await TryAddAsync(container.GetBlobClient(PagePathOf(upload)), page, upload.Version, cancellation))
        {
            await WriteBesideAsync(upload, PageEnding, page, PageType, json, cancellation);
        }
    }

    private static async Task<bool> TryAddAsync(BlobClient blob, byte[] page, string version, CancellationToken cancellation)
    {
        try
        {
            await UploadAsync(blob, new BinaryData(page), PageType, new BlobRequestConditions { IfNoneMatch = ETag.All }, version, cancellation);
            return true;
        }
        catch (RequestFailedException there) when (there.Status is 409 or 412)
        {
            return false;
        }
    }

    /// <summary>Writes the copy. A later run that has none may have looked for one before this was there: then it goes again.</summary>
    private async Task WriteCopyAsync(Upload upload, byte[] content, ETag json, CancellationToken cancellation)
    {
        if (await WriteBesideAsync(upload, CopyEnding, content, CopyType, json, cancellation) is { } written
            && !await IsThereAsync(upload, json, cancellation))
        {
            await DeleteCopyAsync(upload, written, cancellation);
        }
    }

    /// <summary>Removes the copy that an earlier upload left, while the JSON there is the one just written.</summary>
    private async Task RemoveCopyAsync(Upload upload, ETag json, CancellationToken cancellation)
    {
        while (await ETagAsync(container.GetBlobClient(CopyPathOf(upload)), cancellation) is { } there
            && await IsThereAsync(upload, json, cancellation)
            && !await DeleteCopyAsync(upload, there, cancellation))
        {
            // It moved: look again.
        }
    }

    /// <summary>Removes this version's own copy, where the receipt there is another version's.</summary>
    private async Task RemoveStrayAsync(Upload upload, CancellationToken cancellation)
    {
        var blob = container.GetBlobClient(CopyPathOf(upload));
        if (await PropertiesAsync(blob, cancellation) is { } copy && VersionOf(copy.Metadata) == upload.Version
            && await FindAsync(upload, cancellation) is { } there && there.Version != upload.Version)
        {
            await DeleteCopyAsync(upload, copy.ETag, cancellation);
        }
    }

    private async Task<bool> DeleteCopyAsync(Upload upload, ETag there, CancellationToken cancellation)
    {
        try
        {
            await container.GetBlobClient(CopyPathOf(upload)).DeleteAsync(conditions: new BlobRequestConditions { IfMatch = there }, cancellationToken: cancellation);
            return true;
        }
        catch (RequestFailedException moved) when (moved.Status is 404 or 409 or 412)
        {
            return false;
        }
    }

    private async Task<bool> IsThereAsync(Upload upload, ETag json, CancellationToken cancellation) =>
        await ETagAsync(container.GetBlobClient(PathOf(upload)), cancellation) == json;

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

    private static async Task<ETag?> ETagAsync(BlobClient blob, CancellationToken cancellation) => (await PropertiesAsync(blob, cancellation))?.ETag;

    private static async Task<BlobProperties?> PropertiesAsync(BlobClient blob, CancellationToken cancellation)
    {
        try
        {
            return (await blob.GetPropertiesAsync(cancellationToken: cancellation)).Value;
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    private static string? VersionOf(IDictionary<string, string> metadata) => metadata.TryGetValue(VersionKey, out var version) ? version : null;

    private static async Task<StandingReceipt?> ReadAsync(BlobClient blob, CancellationToken cancellation)
    {
        try
        {
            var content = (await blob.DownloadContentAsync(cancellation)).Value;
            return DocumentJson.ReadStored<StandingReceipt>(content.Content) with
            {
                Version = VersionOf(content.Details.Metadata),
                ETag = content.Details.ETag,
            };
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }
}
