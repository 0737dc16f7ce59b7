using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;

namespace Pipeline.Adapters;

/// <summary>
/// The two storage clients of the product's one connection, PipelineStorage: a connection string, or
/// PipelineStorage__blobServiceUri and __tableServiceUri with a managed identity (__clientId for a user-assigned one).
/// </summary>
public sealed class StorageClients
{
    private const string Connection = "PipelineStorage";
    private static readonly TimeSpan NetworkTimeout = TimeSpan.FromSeconds(60);

    /// <exception cref="InvalidOperationException">The connection is not configured.</exception>
    public StorageClients(IConfiguration configuration, StorageRetry retry)
    {
        var blobOptions = new BlobClientOptions { RetryPolicy = retry };
        var tableOptions = new TableClientOptions { RetryPolicy = retry };
        blobOptions.Retry.NetworkTimeout = NetworkTimeout;
        tableOptions.Retry.NetworkTimeout = NetworkTimeout;
        if (configuration[Connection] is { Length: > 0 } connection)
        {
            Blobs = new BlobServiceClient(connection, blobOptions);
            Tables = new TableServiceClient(connection, tableOptions);
            return;
        }

        var section = configuration.GetSection(Connection);
        var credential = Credential(section);
        Blobs = new BlobServiceClient(Endpoint(section, "blobServiceUri"), credential, blobOptions);
        Tables = new TableServiceClient(Endpoint(section, "tableServiceUri"), credential, tableOptions);
    }

    public BlobServiceClient Blobs { get; }

    public TableServiceClient Tables { get; }

    private static Uri Endpoint(IConfigurationSection section, string name) =>
        Uri.TryCreate(section[name], UriKind.Absolute, out var uri)
            ? uri
            : throw new InvalidOperationException($"Set {Connection} (a connection string), or {Connection}__blobServiceUri and {Connection}__tableServiceUri.");

    private static TokenCredential Credential(IConfigurationSection section) =>
        string.Equals(section["credential"], "managedidentity", StringComparison.OrdinalIgnoreCase)
            ? new ManagedIdentityCredential(
                section["clientId"] is { Length: > 0 } client ? ManagedIdentityId.FromUserAssignedClientId(client) : ManagedIdentityId.SystemAssigned)
            : new DefaultAzureCredential();
}
