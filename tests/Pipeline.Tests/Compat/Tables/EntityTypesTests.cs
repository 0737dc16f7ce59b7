using Azure.Data.Tables;
using FsCheck;

namespace Pipeline.Tests.Compat.Tables;

public sealed class EntityTypesTests
{
    public static TheoryData<object> Values => new(
        "", "text", "\"quotes\"\\ and\r\n\ttabs\0", "中文：义务教育优质均衡", "𠮷", "2025-09-01T00:00:00Z", "W/\"datetime'x'\"",
        true, false,
        0, int.MinValue, int.MaxValue,
        0L, 5L, long.MinValue, long.MaxValue,
        0d, 5d, -1d, 0.1, 1e300, double.Epsilon, double.MaxValue, 123456789012345678d, double.NaN, double.PositiveInfinity, double.NegativeInfinity,
        DateTimeOffset.UnixEpoch,
        new DateTimeOffset(2025, 9, 1, 8, 30, 15, 123, TimeSpan.Zero).AddTicks(4567),
        new DateTimeOffset(1601, 1, 1, 0, 0, 0, TimeSpan.Zero),
        Guid.Empty, Guid.Parse("8f1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9"),
        Array.Empty<byte>(), new byte[] { 0, 1, 127, 128, 255 }, new byte[64 * 1024]);

    [Theory]
    [MemberData(nameof(Values), DisableDiscoveryEnumeration = true)]
    public async Task A_value_of_any_type_comes_back_as_it_was(object value)
    {
        var table = await TestTable.TakeAsync();
        await table.AddEntityAsync(new TableEntity("p", "single") { ["Value"] = value });
        await table.SubmitTransactionAsync([new(TableTransactionActionType.Add, new TableEntity("p", "transaction") { ["Value"] = value })]);

        foreach (var row in await table.QueryAsync<TableEntity>().ToListAsync())
        {
            AssertSame(value, row["Value"]);
        }

        AssertSame(value, (await table.GetEntityAsync<TableEntity>("p", "single")).Value["Value"]);
    }

    [Theory]
    [InlineData('x')]
    [InlineData('汉')]
    public async Task A_text_of_the_greatest_length_comes_back_as_it_was(char letter)
    {
        var table = await TestTable.TakeAsync();
        var text = new string(letter, 32_768);
        await table.AddEntityAsync(new TableEntity("p", "single") { ["Value"] = text });
        await table.SubmitTransactionAsync([new(TableTransactionActionType.Add, new TableEntity("p", "transaction") { ["Value"] = text })]);

        var rows = await table.QueryAsync<TableEntity>().ToListAsync();
        Assert.Equal([true, true], rows.Select(row => row.GetString("Value") == text));
    }

    [Fact]
    public async Task A_time_with_an_offset_comes_back_as_the_same_moment()
    {
        var table = await TestTable.TakeAsync();
        var beijing = new DateTimeOffset(2025, 9, 1, 0, 0, 0, TimeSpan.FromHours(8));
        await table.AddEntityAsync(new TableEntity("p", "r") { ["Value"] = beijing });

        Assert.Equal(beijing.UtcDateTime, (await table.GetEntityAsync<TableEntity>("p", "r")).Value.GetDateTimeOffset("Value")!.Value.DateTime);
    }

    [Fact]
    public async Task A_null_property_is_not_stored()
    {
        var table = await TestTable.TakeAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["Value"] = null });

        Assert.False((await table.GetEntityAsync<TableEntity>("p", "r")).Value.ContainsKey("Value"));
    }

    [Fact]
    public async Task Any_entity_comes_back_as_it_was()
    {
        var table = await TestTable.TakeAsync();
        var number = 0;
        Prop.ForAll(
            Arb.From(Gen.ListOf(5, AnyValue)),
            values =>
            {
                var key = Interlocked.Increment(ref number).ToString(System.Globalization.CultureInfo.InvariantCulture);
                var entity = new TableEntity("p", key);
                foreach (var (value, at) in values.Select((value, at) => (value, at)))
                {
                    entity.Add($"P{at}", value);
                }

                table.AddEntityAsync(entity).GetAwaiter().GetResult();
                var read = table.GetEntityAsync<TableEntity>("p", key).GetAwaiter().GetResult().Value;
                foreach (var (value, at) in values.Select((value, at) => (value, at)))
                {
                    AssertSame(value, read[$"P{at}"]);
                }
            }).QuickCheckThrowOnFailure();
    }

    private static Gen<object> AnyValue => Gen.OneOf(
        Arb.Generate<UnicodeString>().Select(text => (object)WellFormed(text.Get ?? "")),
        Arb.Generate<bool>().Select(value => (object)value),
        Arb.Generate<int>().Select(value => (object)value),
        Arb.Generate<DoNotSize<long>>().Select(value => (object)value.Item),
        Arb.Generate<double>().Select(value => (object)(value == 0 ? 0d : value)),
        Arb.Generate<int>().Select(value => (object)(double)value),
        Arb.Generate<Guid>().Select(value => (object)value),
        Arb.Generate<byte[]>().Select(value => (object)(value ?? [])),
        Arb.Generate<DateTime>().Select(value => (object)new DateTimeOffset(DateTime.SpecifyKind(value, DateTimeKind.Utc))));

    private static string WellFormed(string text) => new([.. text.Where(character => !char.IsSurrogate(character))]);

    private static void AssertSame(object? expected, object? actual)
    {
        Assert.Equal(expected?.GetType(), actual?.GetType());
        Assert.Equal(expected, actual);
    }
}
