using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Azure.Data.Tables;

/// <summary>
/// Entities as the service's JSON (OData 3, minimal metadata): what JSON itself cannot tell apart carries its EDM type in
/// a neighbour named <c>{property}@odata.type</c>.
/// </summary>
internal static class EntityJson
{
    private const string TypeSuffix = "@odata.type";
    private const string DateTimeFormat = "yyyy-MM-ddTHH:mm:ss.fffffffZ";

    // ASCII only, as the official library sends it: Azurite decodes a body by the pieces in which it arrives, and a character of
    // three bytes that lies across two of them would be lost.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Default };

    /// <summary>The entity's body. Null properties, the ETag and the Timestamp are not sent (the service stores none of them).</summary>
    public static ReadOnlyMemory<byte> Write(TableEntity entity)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var writer = new Utf8JsonWriter(buffer, Options);
        writer.WriteStartObject();
        foreach (var (name, value) in entity)
        {
            if (value is not null && name is not (TableEntity.ETagName or nameof(TableEntity.Timestamp)))
            {
                WriteProperty(writer, name, value);
            }
        }

        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    /// <summary>An entity as the service answered it.</summary>
    /// <exception cref="JsonException">It is not what the service's documentation says.</exception>
    public static TableEntity Read(JsonElement json)
    {
        Dictionary<string, string>? types = null;
        foreach (var property in json.EnumerateObject())
        {
            if (property.Name.EndsWith(TypeSuffix, StringComparison.Ordinal))
            {
                types ??= new(StringComparer.Ordinal);
                types[property.Name[..^TypeSuffix.Length]] = property.Value.GetString()!;
            }
        }

        var entity = new TableEntity();
        foreach (var property in json.EnumerateObject())
        {
            if (property.NameEquals(TableEntity.ETagName))
            {
                entity.Add(TableEntity.ETagName, property.Value.GetString());
            }
            else if (property.NameEquals(nameof(TableEntity.Timestamp)))
            {
                entity.Timestamp = DateTime(property.Value.GetString()!);
            }
            else if (!property.Name.Contains("odata.", StringComparison.Ordinal))
            {
                entity.Add(property.Name, ReadValue(property.Value, types?.GetValueOrDefault(property.Name)));
            }
        }

        return entity;
    }

    private static void WriteProperty(Utf8JsonWriter writer, string name, object value)
    {
        var (text, type) = value switch
        {
            string plain => (plain, null),
            long number => (number.ToString(CultureInfo.InvariantCulture), "Edm.Int64"),
            double number when double.IsNaN(number) => ("NaN", "Edm.Double"),
            double number when double.IsInfinity(number) => (number > 0 ? "Infinity" : "-Infinity", "Edm.Double"),
            DateTimeOffset time => (time.UtcDateTime.ToString(DateTimeFormat, CultureInfo.InvariantCulture), "Edm.DateTime"),
            Guid guid => (guid.ToString("D"), "Edm.Guid"),
            byte[] bytes => (Convert.ToBase64String(bytes), "Edm.Binary"),
            _ => ((string?)null, (string?)null),
        };
        if (text is not null)
        {
            WriteType(writer, name, type);
            writer.WriteString(name, text);
            return;
        }

        switch (value)
        {
            case bool truth:
                writer.WriteBoolean(name, truth);
                break;
            case int number:
                writer.WriteNumber(name, number);
                break;
            case double number:
                WriteType(writer, name, "Edm.Double");
                writer.WriteNumber(name, number);
                break;
            default:
                throw new ArgumentException($"The property {name} is a {value.GetType().Name}, which tables cannot hold.", nameof(value));
        }
    }

    private static void WriteType(Utf8JsonWriter writer, string name, string? type)
    {
        if (type is not null)
        {
            writer.WriteString(name + TypeSuffix, type);
        }
    }

    private static object? ReadValue(JsonElement value, string? type) => (type, value.ValueKind) switch
    {
        (_, JsonValueKind.Null) => null,
        (null or "Edm.String", JsonValueKind.String) => value.GetString(),
        (null or "Edm.Boolean", JsonValueKind.True) => true,
        (null or "Edm.Boolean", JsonValueKind.False) => false,
        (null, JsonValueKind.Number) => value.TryGetInt32(out var number) ? (object)number : value.GetDouble(),
        ("Edm.Int32", JsonValueKind.Number) => value.GetInt32(),
        ("Edm.Double", JsonValueKind.Number) => value.GetDouble(),
        ("Edm.Double", JsonValueKind.String) => Double(value.GetString()!),
        ("Edm.Int64", JsonValueKind.String) => long.Parse(value.GetString()!, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
        ("Edm.DateTime", JsonValueKind.String) => DateTime(value.GetString()!),
        ("Edm.Guid", JsonValueKind.String) => value.GetGuid(),
        ("Edm.Binary", JsonValueKind.String) => value.GetBytesFromBase64(),
        _ => throw new JsonException($"The service answered a property as {type ?? "untyped"} {value.ValueKind}."),
    };

    private static double Double(string text) => text switch
    {
        "NaN" => double.NaN,
        "Infinity" or "INF" => double.PositiveInfinity,
        "-Infinity" or "-INF" => double.NegativeInfinity,
        _ => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
    };

    private static DateTimeOffset DateTime(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
