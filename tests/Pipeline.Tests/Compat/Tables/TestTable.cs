using Azure.Data.Tables;
using Pipeline.Tests.Storage;

namespace Pipeline.Tests.Compat.Tables;

/// <summary>An empty table in an empty account of the test run's Azurite.</summary>
internal static class TestTable
{
    public static async Task<TableClient> TakeAsync()
    {
        var table = new TableServiceClient(await TestStorage.TakeAccountAsync(), NoRetries()).GetTableClient("Facts");
        await table.CreateIfNotExistsAsync();
        return table;
    }

    public static TableClientOptions NoRetries() => new() { Retry = { MaxRetries = 0 } };
}
