namespace Azure.Data.Tables;

/// <summary>Paths below an account's endpoint, percent-encoded; quotes in keys are doubled first.</summary>
internal static class EntityAddress
{
    public static string Of(string table, string partitionKey, string rowKey) =>
        $"{table}(PartitionKey='{Encode(partitionKey)}',RowKey='{Encode(rowKey)}')";

    public static string OfTable(string table) => $"Tables('{Encode(table)}')";

    private static string Encode(string key) => Uri.EscapeDataString(key.Replace("'", "''", StringComparison.Ordinal));
}
