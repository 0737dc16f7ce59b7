using System.Text.Json;
using Azure.Core;
using Azure.Data.Tables.Models;

namespace Azure.Data.Tables;

/// <summary>
/// One table. Errors of the service are <see cref="RequestFailedException"/> with its status and code; what breaks its
/// limits is an <see cref="ArgumentException"/> before the call. Entities are <see cref="TableEntity"/>.
/// </summary>
public class TableClient
{
    private static readonly string[] ContinuationNames = ["NextPartitionKey", "NextRowKey"];

    private readonly TablePipeline pipeline;

    internal TableClient(TablePipeline pipeline, string name)
    {
        Limits.CheckTable(name);
        this.pipeline = pipeline;
        Name = name;
    }

    public virtual string Name { get; }

    /// <summary>An OData filter whose inserted values are quoted and escaped by their types.</summary>
    /// <exception cref="ArgumentException">A value is of a type that tables cannot hold.</exception>
    public static string CreateQueryFilter(FormattableString filter) => QueryFilter.Create(filter);

    /// <summary>Creates the table; one that exists already is no error, one still being deleted is (409 TableBeingDeleted).</summary>
    public virtual async Task<Response<TableItem>> CreateIfNotExistsAsync(CancellationToken cancellationToken = default)
    {
        using var message = pipeline.CreateMessage(RequestMethod.Post, "Tables");
        message.Request.Headers.Add("Content-Type", "application/json");
        message.Request.Headers.Add("Prefer", "return-no-content");
        message.Request.Content = RequestContent.Create(JsonSerializer.SerializeToUtf8Bytes(new { TableName = Name }));
        var response = await pipeline.SendAsync(message, cancellationToken);
        var exists = response.Status == 409 && TableErrorParser.CodeOf(response) is { } code && code == TableErrorCode.TableAlreadyExists;
        return response.Status is 201 or 204 || exists
            ? Response.FromValue(new TableItem(Name), response)
            : throw new RequestFailedException(response);
    }

    /// <summary>Deletes the table; one that does not exist is no error.</summary>
    public virtual async Task<Response> DeleteAsync(CancellationToken cancellationToken = default)
    {
        using var message = pipeline.CreateMessage(RequestMethod.Delete, EntityAddress.OfTable(Name));
        return await pipeline.SendAsync(message, wanted: 204, tolerated: 404, cancellationToken);
    }

    /// <summary>One row. A missing one is an error (404 ResourceNotFound).</summary>
    public virtual async Task<Response<T>> GetEntityAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        using var message = CreateGet(partitionKey, rowKey, select);
        return Read<T>(await pipeline.SendAsync(message, wanted: 200, tolerated: null, cancellationToken));
    }

    /// <summary>One row, or no value where the row (or the table) does not exist.</summary>
    public virtual async Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        using var message = CreateGet(partitionKey, rowKey, select);
        var response = await pipeline.SendAsync(message, wanted: 200, tolerated: 404, cancellationToken);
        return response.Status == 404 ? new NoValueResponse<T>(response) : Read<T>(response);
    }

    /// <summary>Inserts a row; 409 EntityAlreadyExists where it exists.</summary>
    public virtual Task<Response> AddEntityAsync<T>(T entity, CancellationToken cancellationToken = default)
        where T : ITableEntity =>
        SendAsync(EntityRequest.Add(Name, Supported(entity)), tolerated: null, cancellationToken);

    /// <summary>Inserts a row, or merges or replaces whatever its version.</summary>
    public virtual Task<Response> UpsertEntityAsync<T>(
        T entity, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity =>
        SendAsync(EntityRequest.Write(Name, Supported(entity), mode, ifMatch: null), tolerated: null, cancellationToken);

    /// <summary>Merges or replaces an existing row: 412 UpdateConditionNotSatisfied at another version, 404 where there is none.</summary>
    public virtual Task<Response> UpdateEntityAsync<T>(
        T entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity
    {
        Limits.Refuse(ifMatch == default, $"An update needs an ETag (ETag.All for any version).");
        return SendAsync(EntityRequest.Write(Name, Supported(entity), mode, ifMatch), tolerated: null, cancellationToken);
    }

    /// <summary>Deletes a row, by default whatever its version; one that does not exist is no error (the answer's status is 404).</summary>
    public virtual Task<Response> DeleteEntityAsync(
        string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default) =>
        SendAsync(EntityRequest.Delete(Name, partitionKey, rowKey, ifMatch), tolerated: 404, cancellationToken);

    /// <summary>Up to 100 writes within one partition, all or none. The answers stand in the actions' order.</summary>
    /// <exception cref="TableTransactionFailedException">An action failed; nothing was stored.</exception>
    /// <exception cref="RequestFailedException">The service refused the whole, or (status 0) its answer was lost or broken.</exception>
    public virtual async Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(
        IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default)
    {
        var transaction = new Transaction(Name, transactionActions, pipeline.Address);
        using var message = pipeline.CreateMessage(RequestMethod.Post, "$batch");
        message.Request.Headers.Add("Content-Type", transaction.ContentType);
        message.Request.Content = RequestContent.Create(transaction.Body);
        var response = await pipeline.SendAsync(message, wanted: 202, tolerated: null, cancellationToken);
        return Response.FromValue(TransactionAnswer.Read(response, transaction.Count), response);
    }

    /// <summary>The rows that satisfy an OData filter (all without one), in the order of their keys.</summary>
    public virtual AsyncPageable<T> QueryAsync<T>(
        string? filter = null, int? maxPerPage = null, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        List<(string Name, string Value)> parameters = [];
        if (!string.IsNullOrEmpty(filter))
        {
            parameters.Add(("$filter", filter));
        }

        if (select is not null)
        {
            parameters.Add(("$select", string.Join(',', select)));
        }

        return new PagedQuery<T>(
            pipeline, Name + "()", parameters, ContinuationNames, maxPerPage, json => Typed<T>(EntityJson.Read(json)), cancellationToken);
    }

    /// <summary>The entity as the one type that this slice stores.</summary>
    /// <exception cref="NotSupportedException">It is a class of the caller's own.</exception>
    internal static TableEntity Supported(ITableEntity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return entity as TableEntity
            ?? throw new NotSupportedException("Only TableEntity is stored here; classes of one's own need the official package.");
    }

    private static T Typed<T>(TableEntity entity)
        where T : class, ITableEntity =>
        entity as T ?? throw new NotSupportedException("Only TableEntity is read here; classes of one's own need the official package.");

    private static Response<T> Read<T>(Response response)
        where T : class, ITableEntity
    {
        using var json = JsonDocument.Parse(response.Content.ToMemory());
        return Response.FromValue(Typed<T>(EntityJson.Read(json.RootElement)), response);
    }

    private HttpMessage CreateGet(string partitionKey, string rowKey, IEnumerable<string>? select)
    {
        Limits.CheckKey(partitionKey, nameof(partitionKey));
        Limits.CheckKey(rowKey, nameof(rowKey));
        var message = pipeline.CreateMessage(RequestMethod.Get, EntityAddress.Of(Name, partitionKey, rowKey));
        if (select is not null)
        {
            message.Request.Uri.AppendQuery("$select", string.Join(',', select), escapeValue: true);
        }

        return message;
    }

    private async Task<Response> SendAsync(EntityRequest request, int? tolerated, CancellationToken cancellationToken)
    {
        using var message = pipeline.CreateMessage(request.Method, request.Path);
        foreach (var (name, value) in request.Headers())
        {
            message.Request.Headers.Add(name, value);
        }

        message.Request.Content = request.Body is { } body ? RequestContent.Create(body) : null;
        return await pipeline.SendAsync(message, wanted: 204, tolerated, cancellationToken);
    }
}
