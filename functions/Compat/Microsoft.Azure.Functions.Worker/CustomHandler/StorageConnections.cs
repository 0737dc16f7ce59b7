using System.Collections.Concurrent;
using Azure.Core;
using Azure.Identity;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Azure.Functions.Worker.CustomHandler;

/// <summary>
/// Storage accounts by the name of their setting: a connection string in <c>X</c>, or <c>X__blobServiceUri</c> with an
/// identity (<c>X__credential=managedidentity</c>, <c>X__clientId</c> for a user-assigned one).
/// </summary>
internal sealed class StorageConnections(IConfiguration configuration)
{
    private readonly ConcurrentDictionary<string, BlobServiceClient> clients = new(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="InvalidOperationException">The connection is not configured.</exception>
    public BlobServiceClient Blobs(string connection) => clients.GetOrAdd(connection, Connect);

    private BlobServiceClient Connect(string connection)
    {
        var section = configuration.GetSection(connection);
        if (section.Value is { Length: > 0 } text)
        {
            return new BlobServiceClient(text);
        }

        return section["blobServiceUri"] is { Length: > 0 } uri
            ? new BlobServiceClient(new Uri(uri), Credential(section))
            : throw new InvalidOperationException($"Neither '{connection}' (a connection string) nor '{connection}__blobServiceUri' is configured.");
    }

    private static TokenCredential Credential(IConfigurationSection section)
    {
        if (!string.Equals(section["credential"], "managedidentity", StringComparison.OrdinalIgnoreCase))
        {
            return new DefaultAzureCredential();
        }

        return section["clientId"] is { Length: > 0 } client
            ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(client))
            : new ManagedIdentityCredential(ManagedIdentityId.SystemAssigned);
    }
}
