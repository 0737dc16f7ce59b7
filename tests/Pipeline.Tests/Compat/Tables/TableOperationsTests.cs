using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using Pipeline.Tests.Storage;

namespace Pipeline.Tests.Compat.Tables;

public sealed class TableOperationsTests
{
    [Fact]
    public async Task A_table_is_created_once_and_deleted_once_without_error()
    {
        var account = new TableServiceClient(await TestStorage.TakeAccountAsync(), TestTable.NoRetries());

        Assert.Equal("Facts", (await account.CreateTableIfNotExistsAsync("Facts")).Value.Name);
        Assert.Equal("Facts", (await account.CreateTableIfNotExistsAsync("Facts")).Value.Name);
        await account.GetTableClient("Receipts").CreateIfNotExistsAsync();
        Assert.Equal(["Facts", "Receipts"], await NamesAsync(account.QueryAsync()));
        Assert.Equal(["Receipts"], await NamesAsync(account.QueryAsync(TableClient.CreateQueryFilter($"TableName eq {"Receipts"}"))));

        Assert.Equal(204, (await account.DeleteTableAsync("Facts")).Status);
        Assert.Equal(404, (await account.DeleteTableAsync("Facts")).Status);
        Assert.Equal(["Receipts"], await NamesAsync(account.QueryAsync()));
    }

    [Fact]
    public async Task A_row_that_is_added_is_read_back_with_its_version_and_time()
    {
        var table = await TestTable.TakeAsync();
        var answer = await table.AddEntityAsync(new TableEntity("370102-2025", "甲") { ["Pupils"] = 1200, ["Name"] = "实验小学" });

        var read = (await table.GetEntityAsync<TableEntity>("370102-2025", "甲")).Value;
        Assert.Equal(("370102-2025", "甲", 1200, "实验小学"), (read.PartitionKey, read.RowKey, read.GetInt32("Pupils"), read.GetString("Name")));
        Assert.Equal(answer.Headers.ETag, read.ETag);
        Assert.InRange(read.Timestamp!.Value, DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(1));
        Assert.Equal(TimeSpan.Zero, read.Timestamp.Value.Offset);
    }

    [Fact]
    public async Task Only_the_selected_properties_come_back()
    {
        var table = await TestTable.TakeAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["One"] = 1, ["Two"] = 2 });

        var read = (await table.GetEntityAsync<TableEntity>("p", "r", ["Two"])).Value;
        Assert.Equal((null, 2), (read.GetInt32("One"), read.GetInt32("Two")));
    }

    [Fact]
    public async Task A_row_added_twice_is_refused_with_409()
    {
        var table = await TestTable.TakeAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["Value"] = 1 });

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(new TableEntity("p", "r") { ["Value"] = 2 }));
        Assert.Equal(409, refused.Status);
        Assert.True(refused.ErrorCode == TableErrorCode.EntityAlreadyExists);
        Assert.Equal(1, (await table.GetEntityAsync<TableEntity>("p", "r")).Value.GetInt32("Value"));
    }

    [Fact]
    public async Task A_missing_row_is_404_or_no_value()
    {
        var table = await TestTable.TakeAsync();

        var missing = await Assert.ThrowsAsync<RequestFailedException>(() => table.GetEntityAsync<TableEntity>("p", "r"));
        Assert.Equal(404, missing.Status);
        Assert.True(missing.ErrorCode == TableErrorCode.ResourceNotFound);

        var none = await table.GetEntityIfExistsAsync<TableEntity>("p", "r");
        Assert.False(none.HasValue);
        Assert.Throws<InvalidOperationException>(() => none.Value);
        await table.AddEntityAsync(new TableEntity("p", "r"));
        Assert.True((await table.GetEntityIfExistsAsync<TableEntity>("p", "r")).HasValue);
    }

    [Fact]
    public async Task A_missing_table_is_404_with_its_own_code()
    {
        var table = new TableServiceClient(await TestStorage.TakeAccountAsync(), TestTable.NoRetries()).GetTableClient("Nowhere");

        var missing = await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(new TableEntity("p", "r")));
        Assert.Equal((404, "TableNotFound"), (missing.Status, missing.ErrorCode));
    }

    [Theory]
    [InlineData(TableUpdateMode.Merge, 1)]
    [InlineData(TableUpdateMode.Replace, null)]
    public async Task Upsert_inserts_and_then_merges_or_replaces(TableUpdateMode mode, int? left)
    {
        var table = await TestTable.TakeAsync();
        await table.UpsertEntityAsync(new TableEntity("p", "r") { ["One"] = 1 }, mode);
        await table.UpsertEntityAsync(new TableEntity("p", "r") { ["Two"] = 2 }, mode);

        var read = (await table.GetEntityAsync<TableEntity>("p", "r")).Value;
        Assert.Equal((left, 2), (read.GetInt32("One"), read.GetInt32("Two")));
    }

    [Theory]
    [InlineData(TableUpdateMode.Merge, 1)]
    [InlineData(TableUpdateMode.Replace, null)]
    public async Task Update_writes_the_known_version_only(TableUpdateMode mode, int? left)
    {
        var table = await TestTable.TakeAsync();
        var first = (await table.AddEntityAsync(new TableEntity("p", "r") { ["One"] = 1 })).Headers.ETag!.Value;
        var second = (await table.UpdateEntityAsync(new TableEntity("p", "r") { ["Two"] = 2 }, first, mode)).Headers.ETag!.Value;

        var conflict = await Assert.ThrowsAsync<RequestFailedException>(
            () => table.UpdateEntityAsync(new TableEntity("p", "r") { ["Two"] = 3 }, first, mode));
        Assert.Equal(412, conflict.Status);
        Assert.True(conflict.ErrorCode == TableErrorCode.UpdateConditionNotSatisfied);
        var read = (await table.GetEntityAsync<TableEntity>("p", "r")).Value;
        Assert.Equal((left, 2, second), (read.GetInt32("One"), read.GetInt32("Two"), read.ETag));

        await table.UpdateEntityAsync(new TableEntity("p", "r") { ["Two"] = 4 }, ETag.All, mode);
        Assert.Equal(4, (await table.GetEntityAsync<TableEntity>("p", "r")).Value.GetInt32("Two"));
    }

    [Fact]
    public async Task Update_of_a_missing_row_is_404()
    {
        var table = await TestTable.TakeAsync();

        var missing = await Assert.ThrowsAsync<RequestFailedException>(() => table.UpdateEntityAsync(new TableEntity("p", "r"), ETag.All));
        Assert.Equal(404, missing.Status);
    }

    [Fact]
    public async Task Delete_keeps_another_version_and_forgives_a_missing_row()
    {
        var table = await TestTable.TakeAsync();
        var first = (await table.AddEntityAsync(new TableEntity("p", "r"))).Headers.ETag!.Value;
        var second = (await table.UpsertEntityAsync(new TableEntity("p", "r") { ["One"] = 1 })).Headers.ETag!.Value;

        var conflict = await Assert.ThrowsAsync<RequestFailedException>(() => table.DeleteEntityAsync("p", "r", first));
        Assert.Equal((412, "UpdateConditionNotSatisfied"), (conflict.Status, conflict.ErrorCode));
        Assert.Equal(204, (await table.DeleteEntityAsync("p", "r", second)).Status);
        Assert.Equal(404, (await table.DeleteEntityAsync("p", "r")).Status);
    }

    [Fact]
    public async Task A_wrong_key_is_refused_by_the_service()
    {
        var connection = await TestStorage.TakeAccountAsync();
        var wrong = string.Join(';', connection.Split(';').Select(setting =>
            setting.StartsWith("AccountKey=", StringComparison.Ordinal) ? "AccountKey=" + Convert.ToBase64String(new byte[64]) : setting));

        var refused = await Assert.ThrowsAsync<RequestFailedException>(
            () => new TableServiceClient(wrong, TestTable.NoRetries()).CreateTableIfNotExistsAsync("Facts"));
        Assert.Equal(403, refused.Status);
    }

    public static TheoryData<string> AwkwardKeys => new(
        "O'Brien", "''", "100%", "%41", "a+b c", "a&b=c", "山东省济南市", "汉字'与%25", "é ü", "𠮷野家", "a;b,c(d)", "$batch", ":@!*~^`|{}[]<>\"", ".", "..", " ");

    [Theory]
    [MemberData(nameof(AwkwardKeys))]
    public async Task Keys_of_any_characters_name_the_row_they_were_given_to(string key)
    {
        var table = await TestTable.TakeAsync();
        await table.AddEntityAsync(new TableEntity(key, key) { ["Value"] = 1 });
        await table.UpsertEntityAsync(new TableEntity(key, key) { ["Value"] = 2 });

        var read = (await table.GetEntityAsync<TableEntity>(key, key)).Value;
        Assert.Equal((key, key, 2), (read.PartitionKey, read.RowKey, read.GetInt32("Value")));
        await table.UpdateEntityAsync(new TableEntity(key, key) { ["Value"] = 3 }, read.ETag, TableUpdateMode.Replace);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {key} and RowKey eq {key}");
        Assert.Equal(3, Assert.Single(await table.QueryAsync<TableEntity>(filter).ToListAsync()).GetInt32("Value"));

        await table.SubmitTransactionAsync([new(TableTransactionActionType.UpsertReplace, new TableEntity(key, key) { ["Value"] = 4 })]);
        Assert.Equal(4, (await table.GetEntityAsync<TableEntity>(key, key)).Value.GetInt32("Value"));
        await table.SubmitTransactionAsync([new(TableTransactionActionType.Delete, new TableEntity(key, key))]);
        Assert.Empty(await table.QueryAsync<TableEntity>().ToListAsync());
    }

    private static async Task<List<string>> NamesAsync(AsyncPageable<TableItem> tables) =>
        [.. (await tables.ToListAsync()).Select(table => table.Name).Order(StringComparer.Ordinal)];
}
