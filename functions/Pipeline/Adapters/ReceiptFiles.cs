using System.Text;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Publication;

namespace Pipeline.Adapters;

/// <summary>The receipts that schools read: container "receipts", beside every path the receipt of its newest upload.</summary>
public sealed class ReceiptFiles(StorageClients clients)
{
    private const string Name = "receipts";
    private const string Ending = ".receipt.json";
    private const int LongestName = 1024;
    private static readonly string Vanished = Outcomes.Id(Outcome.Vanished);
    private readonly BlobContainerClient container = clients.Blobs.GetBlobContainerClient(Name);

    /// <summary>Makes the container where it is missing.</summary>
    public Task EnsureAsync(CancellationToken cancellation) => container.CreateIfNotExistsAsync(cancellationToken: cancellation);

    /// <summary>Where an upload's receipt lies; names that would be too long for the storage lie under their hash.</summary>
    public static string PathOf(Upload upload)
    {
        var path = upload.Path + Ending;
        return Encoding.UTF8.GetByteCount(path) <= LongestName ? path : $"by-hash/{upload.Source}{Ending}";
    }

    /// <summary>Writes the receipt, unless a newer upload's is there.</summary>
    public async Task WriteAsync(Upload upload, Receipt receipt, CancellationToken cancellation)
    {
        var blob = container.GetBlobClient(PathOf(upload));
        var bytes = new BinaryData(DocumentJson.Write(receipt));
        while (true)
        {
            var conditions = new BlobRequestConditions { IfNoneMatch = ETag.All };
            if (await ReadAsync(blob, cancellation) is { } there)
            {
                if (there.Receipt.UploadTime > receipt.UploadTime || (there.Receipt.UploadTime == receipt.UploadTime && receipt.Outcome == Vanished))
                {
                    // Vanished says least: in the same second a slower host, or the version that was overwritten, comes with it.
                    return;
                }

                conditions = new BlobRequestConditions { IfMatch = there.ETag };
            }

            try
            {
                var options = new BlobUploadOptions { Conditions = conditions, HttpHeaders = new BlobHttpHeaders { ContentType = "application/json" } };
                await blob.UploadAsync(bytes, options, cancellation);
                return;
            }
            catch (RequestFailedException moved) when (moved.Status is 409 or 412)
            {
                // Another upload of this path, or our own write whose answer was lost: look again.
            }
        }
    }

    private static async Task<(Receipt Receipt, ETag ETag)?> ReadAsync(BlobClient blob, CancellationToken cancellation)
    {
        try
        {
            var content = (await blob.DownloadContentAsync(cancellation)).Value;
            return (DocumentJson.Read<Receipt>(content.Content), content.Details.ETag);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }
}
