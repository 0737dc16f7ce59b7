using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables.Models;

namespace Azure.Data.Tables;

/// <summary>The tables of one storage account.</summary>
public class TableServiceClient
{
    private const string TokenScope = "https://storage.azure.com/.default";
    private static readonly string[] ContinuationNames = ["NextTableName"];

    private readonly TablePipeline pipeline;

    /// <exception cref="FormatException">The connection string names no account, or no key.</exception>
    public TableServiceClient(string connectionString)
        : this(connectionString, options: null)
    {
    }

    /// <exception cref="FormatException">The connection string names no account, or no key.</exception>
    public TableServiceClient(string connectionString, TableClientOptions? options = null)
        : this(ConnectionString.Parse(connectionString), options)
    {
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
        var open = !string.Equals(endpoint.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal);
        Limits.Refuse(open, $"A token credential needs an https endpoint.", nameof(endpoint));
        pipeline = new TablePipeline(endpoint, new BearerTokenAuthenticationPolicy(tokenCredential, TokenScope), options);
    }

    private TableServiceClient(ConnectionString connection, TableClientOptions? options)
        : this(connection.Endpoint, connection.Credential, options)
    {
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
}
