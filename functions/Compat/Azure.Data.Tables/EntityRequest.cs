using Azure.Core;

namespace Azure.Data.Tables;

/// <summary>A write of one entity, sent on its own or as an action of a transaction: method, path, condition and body.</summary>
internal sealed record EntityRequest(RequestMethod Method, string Path, string? IfMatch, ReadOnlyMemory<byte>? Body)
{
    public static EntityRequest Add(string table, TableEntity entity) => new(RequestMethod.Post, table, IfMatch: null, Checked(entity));

    /// <summary>Inserts or writes whatever the version (no condition), or writes a known version.</summary>
    public static EntityRequest Write(string table, TableEntity entity, TableUpdateMode mode, ETag? ifMatch)
    {
        var body = Checked(entity);
        var method = mode switch
        {
            TableUpdateMode.Merge => RequestMethod.Patch,
            TableUpdateMode.Replace => RequestMethod.Put,
            _ => throw new ArgumentException($"There is no update mode {mode}.", nameof(mode)),
        };
        return new(method, EntityAddress.Of(table, entity.PartitionKey, entity.RowKey), ifMatch?.ToString(), body);
    }

    public static EntityRequest Delete(string table, string partitionKey, string rowKey, ETag ifMatch)
    {
        Limits.CheckKey(partitionKey, nameof(partitionKey));
        Limits.CheckKey(rowKey, nameof(rowKey));
        var condition = ifMatch == default ? ETag.All : ifMatch;
        return new(RequestMethod.Delete, EntityAddress.Of(table, partitionKey, rowKey), condition.ToString(), Body: null);
    }

    /// <summary>The headers beside those that every request carries.</summary>
    public IEnumerable<(string Name, string Value)> Headers()
    {
        if (Body is not null)
        {
            yield return ("Content-Type", "application/json");
            yield return ("Prefer", "return-no-content");
        }

        if (IfMatch is not null)
        {
            yield return ("If-Match", IfMatch);
        }
    }

    private static ReadOnlyMemory<byte> Checked(TableEntity entity)
    {
        Limits.Check(entity);
        return EntityJson.Write(entity);
    }
}
