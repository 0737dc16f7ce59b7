using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;

namespace Pipeline.Adapters;

/// <summary>
/// Containers and tables, made where they are missing. Each is asked for first: where they were made beforehand, the product needs no right
/// to make any, and a start leaves no refused or failed requests in the storage's log.
/// </summary>
internal static class MissingStorage
{
    /// <exception cref="RequestFailedException">It is missing and may not be made, or the storage failed.</exception>
    public static async Task MakeIfMissingAsync(this BlobContainerClient container, CancellationToken cancellation)
    {
        if (!await container.ExistsAsync(cancellation))
        {
            await container.CreateIfNotExistsAsync(cancellationToken: cancellation);
        }
    }

    /// <exception cref="RequestFailedException">It is missing and may not be made, or the storage failed.</exception>
    public static async Task MakeIfMissingAsync(this TableClient table, CancellationToken cancellation)
    {
        try
        {
            _ = await table.QueryAsync<TableEntity>(maxPerPage: 1, cancellationToken: cancellation).AsPages().FirstAsync(cancellation);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            await table.CreateIfNotExistsAsync(cancellation);
        }
    }
}
