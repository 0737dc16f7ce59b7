using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables.Models;

namespace Azure.Data.Tables;

/// <summary>The tables of one storage account.</summary>
public class TableServiceClient
{
    private static readonly string[] ContinuationNames = ["NextTableName"];

    private readonly TablePipeline pipeline;

    /// <exception cref="FormatException">The connection string names no account with its key, and no endpoint with a signature.</exception>
    public TableServiceClient(string connectionString)
        : this(connectionString, options: null)
    {
    }

    /// <exception cref="FormatException">The connection string names no account with its key, and no endpoint with a signature.</exception>
    public TableServiceClient(string connectionString, TableClientOptions? options = null)
        : this(ConnectionString.Parse(connectionString), options)
    {
    }

    /// <summary>The account by an address whose query is a shared access signature.</summary>
    /// <exception cref="ArgumentException">The address has no query, or is neither https nor of this machine.</exception>
    public TableServiceClient(Uri endpoint, TableClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        Limits.Refuse(endpoint.Query.Length < 2, $"The endpoint has no shared access signature as its query.", nameof(endpoint));
        pipeline = Signed(endpoint, new AzureSasCredential(endpoint.Query), options);
    }

    /// <exception cref="ArgumentException">The endpoint is neither https nor of this machine.</exception>
    public TableServiceClient(Uri endpoint, AzureSasCredential credential)
        : this(endpoint, credential, options: null)
    {
    }

    /// <exception cref="ArgumentException">The endpoint is neither https nor of this machine.</exception>
    public TableServiceClient(Uri endpoint, AzureSasCredential credential, TableClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(credential);
        pipeline = Signed(endpoint, credential, options);
    }

    public TableServiceClient(Uri endpoint, TableSharedKeyCredential credential)
        : this(endpoint, credential, options: null)
    {
    }

    public TableServiceClient(Uri endpoint, TableSharedKeyCredential credential, TableClientOptions? options)
    {
        ArgumentNullException.ThrowIfNull(credential);
        pipeline = new TablePipeline(endpoint, new SharedKeyPolicy(credential), options);
    }

    /// <exception cref="ArgumentException">The endpoint is not https: a token never travels in the open.</exception>
    public TableServiceClient(Uri endpoint, TokenCredential tokenCredential, TableClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(tokenCredential);
        Limits.Refuse(!IsSecret(endpoint), $"A token credential needs an https endpoint.", nameof(endpoint));
        var audience = options?.Audience ?? TableAudience.AzurePublicCloud;
        pipeline = new TablePipeline(endpoint, new BearerTokenAuthenticationPolicy(tokenCredential, audience.Scope), options);
    }

    private TableServiceClient(ConnectionString connection, TableClientOptions? options)
    {
        pipeline = connection.Signature is { } signature
            ? Signed(connection.Endpoint, new AzureSasCredential(signature), options)
            : new TablePipeline(connection.Endpoint, new SharedKeyPolicy(connection.Credential!), options);
    }

    public virtual TableClient GetTableClient(string tableName) => new(pipeline, tableName);

    /// <summary>Creates a table; one that exists already is no error.</summary>
    public virtual Task<Response<TableItem>> CreateTableIfNotExistsAsync(string tableName, CancellationToken cancellationToken = default) =>
        GetTableClient(tableName).CreateIfNotExistsAsync(cancellationToken);

    /// <summary>Deletes a table; one that does not exist is no error.</summary>
    public virtual Task<Response> DeleteTableAsync(string tableName, CancellationToken cancellationToken = default) =>
        GetTableClient(tableName).DeleteAsync(cancellationToken);

    /// <summary>The account's tables; an OData filter compares TableName.</summary>
    public virtual AsyncPageable<TableItem> QueryAsync(
        string? filter = null, int? maxPerPage = null, CancellationToken cancellationToken = default) =>
        new PagedQuery<TableItem>(
            pipeline,
            "Tables",
            string.IsNullOrEmpty(filter) ? [] : [("$filter", filter)],
            ContinuationNames,
            maxPerPage,
            json => new TableItem(json.GetProperty("TableName").GetString()!),
            cancellationToken);

    private static TablePipeline Signed(Uri endpoint, AzureSasCredential credential, TableClientOptions? options)
    {
        Limits.Refuse(!IsSecret(endpoint) && !endpoint.IsLoopback, $"A shared access signature needs an https endpoint.", nameof(endpoint));
        return new TablePipeline(new Uri(endpoint.GetLeftPart(UriPartial.Path)), new SasPolicy(credential), options);
    }

    private static bool IsSecret(Uri endpoint) => string.Equals(endpoint.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal);
}
