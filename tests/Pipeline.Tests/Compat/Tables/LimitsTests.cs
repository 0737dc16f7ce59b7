using Azure;
using Azure.Data.Tables;

namespace Pipeline.Tests.Compat.Tables;

/// <summary>What the service's limits forbid never leaves the process; what they allow does.</summary>
public sealed class LimitsTests
{
    private readonly RecordingTransport transport = new(_ => new ScriptedResponse(204));
    private readonly TableClient table;

    public LimitsTests()
    {
        table = transport.Account().GetTableClient("Facts");
    }

    public static TheoryData<string, TableEntity> Refused => new()
    {
        { "252", With(Enumerable.Range(0, 253).Select(number => ($"P{number}", (object)number))) },
        { "64 KiB", With([("Text", new string('汉', 32_769))]) },
        { "64 KiB", With([("Bytes", new byte[65_537])]) },
        { "1 MiB", With(Enumerable.Range(0, 17).Select(number => ($"P{number}", (object)new string('x', 32_000)))) },
        { "U+002F", new TableEntity("a/b", "r") },
        { "U+005C", new TableEntity("p", "a\\b") },
        { "U+0023", new TableEntity("#", "r") },
        { "U+003F", new TableEntity("p", "?") },
        { "U+0009", new TableEntity("p", "a\tb") },
        { "U+0085", new TableEntity("p", "a\u0085b") },
        { "1 KiB", new TableEntity("p", new string('k', 513)) },
        { "surrogate", With([("Text", "a\ud800b")]) },
        { "surrogate", new TableEntity("p", "\udc00") },
        { "1601", With([("Time", DateTimeOffset.MinValue)]) },
        { "identifier", With([("two words", 1)]) },
        { "identifier", With([("1st", 1)]) },
        { "identifier", With([(new string('n', 256), 1)]) },
        { "Decimal", With([("Money", 1m)]) },
    };

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public async Task An_entity_beyond_a_limit_is_refused_before_the_call(string says, TableEntity entity)
    {
        foreach (var write in new Func<Task>[]
        {
            () => table.AddEntityAsync(entity),
            () => table.UpsertEntityAsync(entity),
            () => table.UpdateEntityAsync(entity, ETag.All),
            () => table.SubmitTransactionAsync([new(TableTransactionActionType.Add, entity)]),
        })
        {
            Assert.Contains(says, (await Assert.ThrowsAnyAsync<ArgumentException>(write)).Message, StringComparison.Ordinal);
        }

        Assert.Empty(transport.Requests);
    }

    public static TheoryData<TableEntity> Allowed => new(
        With(Enumerable.Range(0, 252).Select(number => ($"P{number}", (object)number))),
        With([("Text", new string('汉', 32_768))]),
        With([("Bytes", new byte[65_536])]),
        With(Enumerable.Range(0, 16).Select(number => ($"P{number}", (object)new string('x', 32_000)))),
        new TableEntity("", ""),
        new TableEntity(new string('汉', 512), "𠮷"),
        With([("学生数", 1), ("_a1", 2)]));

    [Theory]
    [MemberData(nameof(Allowed), DisableDiscoveryEnumeration = true)]
    public async Task An_entity_at_a_limit_is_sent(TableEntity entity)
    {
        await table.AddEntityAsync(entity);
        Assert.Single(transport.Requests);
    }

    public static TheoryData<string, TableTransactionAction[]> RefusedTransactions => new()
    {
        { "100 actions", [.. Enumerable.Range(0, 101).Select(number => Add(new TableEntity("p", $"{number}")))] },
        { "one partition", [Add(new TableEntity("p", "1")), Add(new TableEntity("q", "2"))] },
        { "twice", [Add(new TableEntity("p", "1")), new(TableTransactionActionType.Delete, new TableEntity("p", "1"))] },
        { "4 MiB", [.. Enumerable.Range(0, 5).Select(row => Add(With(Enumerable.Range(0, 16).Select(number => ($"P{number}", (object)new string('汉', 32_000))), $"{row}")))] },
        { "ETag", [new(TableTransactionActionType.UpdateReplace, new TableEntity("p", "1"))] },
    };

    [Theory]
    [MemberData(nameof(RefusedTransactions), DisableDiscoveryEnumeration = true)]
    public async Task A_transaction_beyond_a_limit_is_refused_before_the_call(string says, TableTransactionAction[] actions)
    {
        var refused = await Assert.ThrowsAsync<ArgumentException>(() => table.SubmitTransactionAsync(actions));
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
        Assert.Empty(transport.Requests);
    }

    [Fact]
    public async Task A_transaction_without_actions_and_an_update_without_an_ETag_are_refused()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => table.SubmitTransactionAsync([]));
        await Assert.ThrowsAsync<ArgumentException>(() => table.UpdateEntityAsync(new TableEntity("p", "r"), default));
        await Assert.ThrowsAsync<ArgumentNullException>(() => table.AddEntityAsync(new TableEntity()));
        Assert.Empty(transport.Requests);
    }

    [Theory]
    [InlineData("ab")]
    [InlineData("1table")]
    [InlineData("with-dash")]
    [InlineData("表格")]
    public void A_table_needs_a_proper_name(string name) => Assert.Throws<ArgumentException>(() => transport.Account().GetTableClient(name));

    private static TableTransactionAction Add(TableEntity entity) => new(TableTransactionActionType.Add, entity);

    private static TableEntity With(IEnumerable<(string Name, object Value)> properties, string row = "r")
    {
        var entity = new TableEntity("p", row);
        foreach (var (name, value) in properties)
        {
            entity.Add(name, value);
        }

        return entity;
    }
}
