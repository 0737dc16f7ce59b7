using System.Buffers;
using System.Text;

namespace Azure.Data.Tables;

/// <summary>
/// A transaction as one multipart/mixed request: a batch that holds one change set that holds the actions' requests
/// (learn.microsoft.com/rest/api/storageservices/performing-entity-group-transactions).
/// </summary>
internal sealed class Transaction
{
    private readonly string batch = $"batch_{Guid.NewGuid():D}";
    private readonly string changeSet = $"changeset_{Guid.NewGuid():D}";

    /// <exception cref="ArgumentException">The service would refuse the transaction.</exception>
    /// <exception cref="InvalidOperationException">There are no actions.</exception>
    public Transaction(string table, IEnumerable<TableTransactionAction> actions, Func<string, string> address)
    {
        List<TableTransactionAction> all = [.. actions];
        Check(all);
        Count = all.Count;
        Body = Write(all.Select(action => RequestOf(table, action)), address);
        Limits.Refuse(Body.Length > Limits.TransactionBytes, $"A transaction holds at most 4 MiB; this one has {Body.Length} bytes.");
    }

    public int Count { get; }

    public string ContentType => $"multipart/mixed; boundary={batch}";

    public ReadOnlyMemory<byte> Body { get; }

    private static void Check(List<TableTransactionAction> actions)
    {
        if (actions.Count == 0)
        {
            throw new InvalidOperationException("A transaction needs at least one action.");
        }

        Limits.Refuse(
            actions.Count > Limits.ActionsInTransaction,
            $"A transaction holds at most {Limits.ActionsInTransaction} actions; this one has {actions.Count}.");
        var rows = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entity in actions.Select(action => action.Entity))
        {
            Limits.CheckKey(entity.PartitionKey, nameof(entity.PartitionKey));
            Limits.CheckKey(entity.RowKey, nameof(entity.RowKey));
            Limits.Refuse(
                !string.Equals(entity.PartitionKey, actions[0].Entity.PartitionKey, StringComparison.Ordinal),
                $"A transaction stays within one partition; this one names '{actions[0].Entity.PartitionKey}' and '{entity.PartitionKey}'.");
            Limits.Refuse(!rows.Add(entity.RowKey), $"A transaction names a row once; this one names '{entity.RowKey}' twice.");
        }
    }

    private static EntityRequest RequestOf(string table, TableTransactionAction action)
    {
        var entity = TableClient.Supported(action.Entity);
        return action.ActionType switch
        {
            TableTransactionActionType.Add => EntityRequest.Add(table, entity),
            TableTransactionActionType.UpdateMerge => EntityRequest.Write(table, entity, TableUpdateMode.Merge, Known(action.ETag)),
            TableTransactionActionType.UpdateReplace => EntityRequest.Write(table, entity, TableUpdateMode.Replace, Known(action.ETag)),
            TableTransactionActionType.Delete => EntityRequest.Delete(table, entity.PartitionKey, entity.RowKey, action.ETag),
            TableTransactionActionType.UpsertMerge => EntityRequest.Write(table, entity, TableUpdateMode.Merge, ifMatch: null),
            TableTransactionActionType.UpsertReplace => EntityRequest.Write(table, entity, TableUpdateMode.Replace, ifMatch: null),
            _ => throw new ArgumentException($"There is no action {action.ActionType}.", nameof(action)),
        };
    }

    // Without a condition the service would insert the row: an update that never fails is not what the caller wrote.
    private static ETag Known(ETag etag) => etag != default
        ? etag
        : throw new ArgumentException("An update in a transaction needs an ETag (ETag.All for any version).", nameof(etag));

    private ReadOnlyMemory<byte> Write(IEnumerable<EntityRequest> requests, Func<string, string> address)
    {
        var body = new ArrayBufferWriter<byte>(4096);
        void Line(string text) => Encoding.UTF8.GetBytes(text + "\r\n", body);

        Line($"--{batch}");
        Line($"Content-Type: multipart/mixed; boundary={changeSet}");
        Line("");
        foreach (var request in requests)
        {
            Line($"--{changeSet}");
            Line("Content-Type: application/http");
            Line("Content-Transfer-Encoding: binary");
            Line("");
            Line($"{request.Method.Method} {address(request.Path)} HTTP/1.1");
            Line($"Accept: {TablePipeline.MinimalMetadata}");
            Line("DataServiceVersion: 3.0");
            foreach (var (name, value) in request.Headers())
            {
                Line($"{name}: {value}");
            }

            Line("");
            body.Write((request.Body ?? default).Span);
            Line("");
        }

        Line($"--{changeSet}--");
        Line($"--{batch}--");
        return body.WrittenMemory;
    }
}
