namespace Azure.Data.Tables;

/// <summary>What an action of a transaction does with its entity.</summary>
public enum TableTransactionActionType
{
    /// <summary>Inserts; fails with EntityAlreadyExists where the row exists.</summary>
    Add = 0,

    /// <summary>Merges into an existing row of the given ETag.</summary>
    UpdateMerge = 1,

    /// <summary>Replaces an existing row of the given ETag.</summary>
    UpdateReplace = 2,

    /// <summary>Deletes an existing row; without an ETag, whatever its version.</summary>
    Delete = 3,

    /// <summary>Inserts, or merges whatever the version.</summary>
    UpsertMerge = 4,

    /// <summary>Inserts, or replaces whatever the version.</summary>
    UpsertReplace = 5,
}

/// <summary>One action of a transaction. The ETag matters to updates and deletions only.</summary>
public class TableTransactionAction(TableTransactionActionType actionType, ITableEntity entity, ETag etag = default)
{
    public TableTransactionAction(TableTransactionActionType actionType, ITableEntity entity)
        : this(actionType, entity, default)
    {
    }

    public TableTransactionActionType ActionType { get; } = actionType;

    public ITableEntity Entity { get; } = entity;

    public ETag ETag { get; } = etag;
}
