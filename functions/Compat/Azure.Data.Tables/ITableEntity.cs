namespace Azure.Data.Tables;

/// <summary>A row of a table: its two keys, and the time and version the service gave it.</summary>
public interface ITableEntity
{
    /// <summary>Groups rows: a transaction stays within one partition.</summary>
    string PartitionKey { get; set; }

    /// <summary>Names the row within its partition.</summary>
    string RowKey { get; set; }

    /// <summary>When the service last wrote the row; what a client sets is never sent.</summary>
    DateTimeOffset? Timestamp { get; set; }

    /// <summary>The row's version, for conditional writes.</summary>
    ETag ETag { get; set; }
}
