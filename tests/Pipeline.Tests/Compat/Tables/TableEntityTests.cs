using Azure;
using Azure.Data.Tables;

namespace Pipeline.Tests.Compat.Tables;

public sealed class TableEntityTests
{
    [Fact]
    public void A_missing_property_is_null_and_one_of_another_type_an_error()
    {
        var entity = new TableEntity("p", "r") { ["Count"] = 1 };

        Assert.Null(entity["Other"]);
        Assert.Null(entity.GetInt64("Other"));
        Assert.Null(entity.GetString("Other"));
        Assert.Throws<InvalidOperationException>(() => entity.GetInt64("Count"));
        Assert.Throws<InvalidOperationException>(() => entity.GetString("Count"));
        Assert.Throws<InvalidOperationException>(() => entity.GetBinary("Count"));
    }

    [Theory]
    [InlineData(5L, 7, 7L)]
    [InlineData(5d, 7, 7d)]
    [InlineData(5, 7L, 7L)]
    [InlineData(5, 0.5, 0.5)]
    [InlineData(5, null, null)]
    public void A_property_keeps_or_widens_its_type(object existing, object? value, object? expected)
    {
        var entity = new TableEntity { ["Value"] = existing };
        entity["Value"] = value;
        Assert.Equal(expected, entity["Value"]);
    }

    [Fact]
    public void A_property_does_not_change_into_another_type()
    {
        var entity = new TableEntity { ["Value"] = 5 };
        Assert.Throws<InvalidOperationException>(() => entity["Value"] = "five");
    }

    [Fact]
    public void Keys_version_and_time_are_entries_too()
    {
        var entity = new TableEntity("p", "r") { ETag = new ETag("1"), Timestamp = DateTimeOffset.UnixEpoch };
        Assert.Equal(["PartitionKey", "RowKey", "odata.etag", "Timestamp"], entity.Keys);
        Assert.Equal(default, new TableEntity("p", "r").ETag);
        Assert.Equal("x", new TableEntity(new Dictionary<string, object?>(StringComparer.Ordinal) { ["PartitionKey"] = "x" }).PartitionKey);
    }
}
