using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Azure.Data.Tables;

/// <summary>
/// A row as a dictionary of its properties; keys, Timestamp and ETag are entries too. Values are string, bool, int, long,
/// double, DateTimeOffset, Guid or byte[]. A getter answers null for a missing property and throws
/// InvalidOperationException for one of another type.
/// </summary>
[SuppressMessage("Naming", "CA1710", Justification = "The name is the official library's.")]
public sealed class TableEntity : ITableEntity, IDictionary<string, object?>
{
    internal const string ETagName = "odata.etag";

    private readonly Dictionary<string, object?> properties;

    public TableEntity()
    {
        properties = new(StringComparer.Ordinal);
    }

    public TableEntity(string partitionKey, string rowKey)
        : this()
    {
        PartitionKey = partitionKey;
        RowKey = rowKey;
    }

    public TableEntity(IDictionary<string, object?> values)
    {
        properties = new(values, StringComparer.Ordinal);
    }

    public string PartitionKey
    {
        get => GetString(nameof(PartitionKey))!;
        set => properties[nameof(PartitionKey)] = value;
    }

    public string RowKey
    {
        get => GetString(nameof(RowKey))!;
        set => properties[nameof(RowKey)] = value;
    }

    public DateTimeOffset? Timestamp
    {
        get => GetDateTimeOffset(nameof(Timestamp));
        set => properties[nameof(Timestamp)] = value;
    }

    public ETag ETag
    {
        get => GetString(ETagName) is { } tag ? new ETag(tag) : default;
        set => properties[ETagName] = value.ToString();
    }

    public ICollection<string> Keys => properties.Keys;

    public int Count => properties.Count;

    ICollection<object?> IDictionary<string, object?>.Values => properties.Values;

    bool ICollection<KeyValuePair<string, object?>>.IsReadOnly => false;

    /// <summary>A property's value, null where there is none. A property keeps its type: an int set on a long or double widens.</summary>
    /// <exception cref="InvalidOperationException">The property holds a value of another type.</exception>
    public object? this[string key]
    {
        get => properties.GetValueOrDefault(key);
        set => properties[key] = properties.TryGetValue(key, out var existing) ? Coerce(existing, value) : value;
    }

    public string? GetString(string key) => Get<string>(key);

    public byte[]? GetBinary(string key) => Get<byte[]>(key);

    public bool? GetBoolean(string key) => GetValue<bool>(key);

    public int? GetInt32(string key) => GetValue<int>(key);

    public long? GetInt64(string key) => GetValue<long>(key);

    public double? GetDouble(string key) => GetValue<double>(key);

    public Guid? GetGuid(string key) => GetValue<Guid>(key);

    public DateTimeOffset? GetDateTimeOffset(string key) => GetValue<DateTimeOffset>(key);

    public void Add(string key, object? value) => properties.Add(key, value);

    public bool ContainsKey(string key) => properties.ContainsKey(key);

    public bool Remove(string key) => properties.Remove(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value) => properties.TryGetValue(key, out value);

    public void Clear() => properties.Clear();

    void ICollection<KeyValuePair<string, object?>>.Add(KeyValuePair<string, object?> item) => this[item.Key] = item.Value;

    bool ICollection<KeyValuePair<string, object?>>.Contains(KeyValuePair<string, object?> item) => properties.Contains(item);

    void ICollection<KeyValuePair<string, object?>>.CopyTo(KeyValuePair<string, object?>[] array, int arrayIndex) =>
        ((ICollection<KeyValuePair<string, object?>>)properties).CopyTo(array, arrayIndex);

    bool ICollection<KeyValuePair<string, object?>>.Remove(KeyValuePair<string, object?> item) =>
        ((ICollection<KeyValuePair<string, object?>>)properties).Remove(item);

    IEnumerator<KeyValuePair<string, object?>> IEnumerable<KeyValuePair<string, object?>>.GetEnumerator() => properties.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => properties.GetEnumerator();

    private static object? Coerce(object? existing, object? value) => (existing, value) switch
    {
        (null, _) or (_, null) => value,
        (long, int number) => (long)number,
        (double, int number) => (double)number,
        (int, long or double) => value,
        _ when existing.GetType() == value.GetType() => value,
        _ => throw new InvalidOperationException(
            $"The property holds a {existing.GetType().Name}; a {value.GetType().Name} cannot take its place."),
    };

    private T? Get<T>(string key)
        where T : class =>
        this[key] switch
        {
            null => null,
            T value => value,
            var other => throw Mistyped<T>(key, other),
        };

    private T? GetValue<T>(string key)
        where T : struct =>
        this[key] switch
        {
            null => null,
            T value => value,
            var other => throw Mistyped<T>(key, other),
        };

    private static InvalidOperationException Mistyped<T>(string key, object value) =>
        new($"The property {key} is a {value.GetType().Name}, not a {typeof(T).Name}.");
}
