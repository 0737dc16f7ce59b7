using Azure.Data.Tables;

namespace Pipeline.Tests.Compat.Tables;

public sealed class QueryTests
{
    [Fact]
    public async Task More_rows_than_a_page_holds_all_come_back_once_and_in_order()
    {
        var table = await TestTable.TakeAsync();
        var keys = Enumerable.Range(0, 2345).Select(number => $"行{number:00000}'").ToList();
        await FillAsync(table, keys);

        Assert.Equal(keys, (await table.QueryAsync<TableEntity>().ToListAsync()).Select(row => row.RowKey));
        List<int> sizes = [];
        await foreach (var page in table.QueryAsync<TableEntity>().AsPages())
        {
            sizes.Add(page.Values.Count);
        }

        Assert.Equal([1000, 1000, 345], sizes);
    }

    [Fact]
    public async Task A_query_goes_on_from_a_continuation_token()
    {
        var table = await TestTable.TakeAsync();
        var keys = Enumerable.Range(0, 25).Select(number => $"{number:000}").ToList();
        await FillAsync(table, keys);

        List<string> read = [];
        string? token = null;
        do
        {
            await using var pages = table.QueryAsync<TableEntity>(maxPerPage: 25).AsPages(token, pageSizeHint: 7).GetAsyncEnumerator();
            Assert.True(await pages.MoveNextAsync());
            Assert.InRange(pages.Current.Values.Count, 1, 7);
            read.AddRange(pages.Current.Values.Select(row => row.RowKey));
            token = pages.Current.ContinuationToken;
        }
        while (token is not null);

        Assert.Equal(keys, read);
    }

    public static TheoryData<string, object> Literals => new()
    {
        { "Text", "it's 中文 & 100% +" }, { "Truth", true }, { "Small", -7 }, { "Large", 9_007_199_254_740_993L }, { "Share", 0.25 },
        { "Whole", 5d }, { "Time", new DateTimeOffset(2025, 9, 1, 8, 0, 0, 5, TimeSpan.FromHours(8)) },
        { "Id", Guid.Parse("8f1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9") }, { "Bytes", new byte[] { 1, 10, 255 } },
    };

    [Theory]
    [MemberData(nameof(Literals), DisableDiscoveryEnumeration = true)]
    public async Task A_filter_finds_the_row_by_a_value_of_any_type(string name, object value)
    {
        var table = await TestTable.TakeAsync();
        await table.AddEntityAsync(new TableEntity("p", "wanted") { [name] = value });
        await table.AddEntityAsync(new TableEntity("p", "without"));

        // The property's name is text of the filter, its value an argument.
        var filter = TableClient.CreateQueryFilter(System.Runtime.CompilerServices.FormattableStringFactory.Create(name + " eq {0}", value));
        Assert.Equal("wanted", Assert.Single(await table.QueryAsync<TableEntity>(filter).ToListAsync()).RowKey);
    }

    [Fact]
    public async Task A_range_of_row_keys_is_found_by_its_prefix()
    {
        var table = await TestTable.TakeAsync();
        await FillAsync(table, ["a!1", "a!2", "a", "b!1"]);

        var rows = await table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {"p"} and RowKey ge {"a!"} and RowKey lt {"a\""}")).ToListAsync();
        Assert.Equal(["a!1", "a!2"], rows.Select(row => row.RowKey));
    }

    public static TheoryData<object, string> Texts => new()
    {
        { "it's", "V eq 'it''s'" }, { "' or 1 eq 1 or V eq '", "V eq ''' or 1 eq 1 or V eq '''" }, { true, "V eq true" }, { false, "V eq false" },
        { -7, "V eq -7" }, { 7L, "V eq 7L" }, { 0.5, "V eq 0.5" }, { Guid.Empty, "V eq guid'00000000-0000-0000-0000-000000000000'" },
        { new DateTimeOffset(2025, 9, 1, 8, 0, 0, TimeSpan.FromHours(8)), "V eq datetime'2025-09-01T00:00:00Z'" },
        { new byte[] { 1, 171 }, "V eq X'01AB'" },
    };

    [Theory]
    [MemberData(nameof(Texts), DisableDiscoveryEnumeration = true)]
    public void A_filter_writes_every_value_as_its_literal(object value, string expected) =>
        Assert.Equal(expected, TableClient.CreateQueryFilter($"V eq {value}"));

    public static TheoryData<object?> NoLiterals => new(null, 1m, double.NaN, new object());

    [Theory]
    [MemberData(nameof(NoLiterals), DisableDiscoveryEnumeration = true)]
    public void A_filter_refuses_what_has_no_literal(object? value) =>
        Assert.Throws<ArgumentException>(() => TableClient.CreateQueryFilter($"V eq {value}"));

    private static async Task FillAsync(TableClient table, IEnumerable<string> keys)
    {
        foreach (var chunk in keys.Chunk(100))
        {
            await table.SubmitTransactionAsync(chunk.Select(key => new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("p", key))));
        }
    }
}
