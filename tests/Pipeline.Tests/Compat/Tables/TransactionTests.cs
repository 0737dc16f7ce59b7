using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace Pipeline.Tests.Compat.Tables;

public sealed class TransactionTests
{
    [Fact]
    public async Task A_hundred_rows_are_stored_together()
    {
        var table = await TestTable.TakeAsync();
        var answers = await table.SubmitTransactionAsync(Enumerable.Range(0, 100).Select(number =>
            new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("370102-2025", $"行'{number:000}%") { ["N"] = number, ["Name"] = "学校 \r\n--batch" })));

        Assert.Equal(Enumerable.Repeat(204, 100), answers.Value.Select(answer => answer.Status));
        var rows = await table.QueryAsync<TableEntity>().ToListAsync();
        Assert.Equal(Enumerable.Range(0, 100), rows.Select(row => row.GetInt32("N")!.Value));
        Assert.Equal(rows.Select(row => row.ETag), answers.Value.Select(answer => answer.Headers.ETag!.Value));
    }

    [Fact]
    public async Task Every_kind_of_action_does_its_work()
    {
        var table = await TestTable.TakeAsync();
        Dictionary<string, ETag> known = [];
        foreach (var row in new[] { "UpdateMerge", "UpdateReplace", "Delete", "UpsertMerge", "UpsertReplace" })
        {
            known[row] = (await table.AddEntityAsync(new TableEntity("p", row) { ["Old"] = 1 })).Headers.ETag!.Value;
        }

        await table.SubmitTransactionAsync(Enum.GetValues<TableTransactionActionType>().Select(type =>
            new TableTransactionAction(type, new TableEntity("p", type.ToString()) { ["New"] = 2 }, known.GetValueOrDefault(type.ToString()))));

        var rows = await table.QueryAsync<TableEntity>().ToListAsync();
        Assert.Equal(
            [("Add", null, 2), ("UpdateMerge", 1, 2), ("UpdateReplace", null, 2), ("UpsertMerge", 1, 2), ("UpsertReplace", null, 2)],
            rows.Select(row => (row.RowKey, row.GetInt32("Old"), row.GetInt32("New"))));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(9)]
    public async Task A_failing_action_stores_nothing_and_is_named(int failing)
    {
        var table = await TestTable.TakeAsync();
        await table.AddEntityAsync(new TableEntity("p", $"r{failing}") { ["Value"] = "before" });

        var failed = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(
            Enumerable.Range(0, 10).Select(number => new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("p", $"r{number}") { ["Value"] = "after" }))));
        Assert.Equal((409, failing), (failed.Status, failed.FailedTransactionActionIndex));
        Assert.True(failed.ErrorCode == TableErrorCode.EntityAlreadyExists);
        Assert.Equal("before", Assert.Single(await table.QueryAsync<TableEntity>().ToListAsync()).GetString("Value"));
    }

    [Theory]
    [InlineData(TableTransactionActionType.UpdateMerge)]
    [InlineData(TableTransactionActionType.UpdateReplace)]
    [InlineData(TableTransactionActionType.Delete)]
    public async Task Another_version_fails_the_transaction_with_412(TableTransactionActionType type)
    {
        var table = await TestTable.TakeAsync();
        var first = (await table.AddEntityAsync(new TableEntity("p", "pointer") { ["Value"] = 1 })).Headers.ETag!.Value;
        await table.UpsertEntityAsync(new TableEntity("p", "pointer") { ["Value"] = 2 });

        var failed = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(
        [
            new(TableTransactionActionType.UpsertReplace, new TableEntity("p", "row")),
            new(type, new TableEntity("p", "pointer") { ["Value"] = 3 }, first),
        ]));
        Assert.Equal((412, "UpdateConditionNotSatisfied", 1), (failed.Status, failed.ErrorCode, failed.FailedTransactionActionIndex));
        Assert.Equal(2, Assert.Single(await table.QueryAsync<TableEntity>().ToListAsync()).GetInt32("Value"));
    }

    [Fact]
    public async Task Deleting_a_missing_row_fails_the_transaction_with_404()
    {
        var table = await TestTable.TakeAsync();

        var failed = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(
        [
            new(TableTransactionActionType.Add, new TableEntity("p", "row")),
            new(TableTransactionActionType.Delete, new TableEntity("p", "missing")),
        ]));
        Assert.Equal((404, "ResourceNotFound", 1), (failed.Status, failed.ErrorCode, failed.FailedTransactionActionIndex));
        Assert.Empty(await table.QueryAsync<TableEntity>().ToListAsync());
    }

    [Fact]
    public async Task Three_megabytes_pass_in_one_transaction()
    {
        var table = await TestTable.TakeAsync();
        var text = new string('x', 31_000);
        await table.SubmitTransactionAsync(Enumerable.Range(0, 100).Select(number =>
            new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("p", $"{number:000}") { ["Text"] = text })));

        Assert.Equal(100, (await table.QueryAsync<TableEntity>().ToListAsync()).Count(row => row.GetString("Text") == text));
    }
}
