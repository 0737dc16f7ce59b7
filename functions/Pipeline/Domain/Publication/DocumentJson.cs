using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using Pipeline.Domain.Intake;

namespace Pipeline.Domain.Publication;

/// <summary>
/// How every document is written: camelCase, properties in the order of its type, LF, numbers without trailing zeros, times in
/// Beijing time (北京时间), markup characters escaped, nothing left out. The same document always gives the same bytes.
/// </summary>
public static class DocumentJson
{
    private static readonly TimeSpan BeijingOffset = TimeSpan.FromHours(8);

    /// <summary>The options by which documents are written and their schemas made.</summary>
    public static JsonSerializerOptions Options { get; } = MakeOptions();

    private static JsonSerializerOptions StoredOptions { get; } = MakeStoredOptions();

    /// <summary>The document's bytes, UTF-8 without BOM, ending with a line feed.</summary>
    public static byte[] Write<T>(T document) => [.. JsonSerializer.SerializeToUtf8Bytes(document, Options), (byte)'\n'];

    /// <summary>Reads back what <see cref="Write{T}"/> wrote.</summary>
    /// <exception cref="JsonException">It is not such a document.</exception>
    public static T Read<T>(ReadOnlySpan<byte> bytes) =>
        JsonSerializer.Deserialize<T>(bytes, Options) ?? throw new JsonException("The document is null.");

    /// <summary>
    /// Reads back what an earlier or later version of the product may have stored: properties it does not know are passed over, and
    /// those that are missing are null where they may be.
    /// </summary>
    /// <exception cref="JsonException">It is not such a document, or lacks what it must have.</exception>
    public static T ReadStored<T>(ReadOnlySpan<byte> bytes) =>
        JsonSerializer.Deserialize<T>(bytes, StoredOptions) ?? throw new JsonException("The document is null.");

    private static JsonSerializerOptions MakeStoredOptions()
    {
        var options = new JsonSerializerOptions(Options)
        {
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { RequireNothingNullable } },
        };
        options.MakeReadOnly();
        return options;
    }

    private static void RequireNothingNullable(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(property => property.IsSetNullable || property.AssociatedParameter?.IsNullable == true))
        {
            property.IsRequired = false;
        }
    }

    private static JsonSerializerOptions MakeOptions()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            WriteIndented = true,
            IndentSize = 1,
            NewLine = "\n",
            NumberHandling = JsonNumberHandling.Strict,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            Encoder = JavaScriptEncoder.Create(Visible()),
            Converters = { new PlainDecimal(), new BeijingTime() },
            TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        };
        options.MakeReadOnly();
        return options;
    }

    /// <summary>All characters but those that cannot be seen or turn the direction of others: quoted from a workbook, they are shown as escapes.</summary>
    private static TextEncoderSettings Visible()
    {
        var settings = new TextEncoderSettings(UnicodeRanges.All);
        settings.ForbidCharacters('\u00AD', '\u061C', '\uFEFF');
        settings.ForbidRange(UnicodeRange.Create('\u200B', '\u200F'));
        settings.ForbidRange(UnicodeRange.Create('\u2028', '\u202E'));
        settings.ForbidRange(UnicodeRange.Create('\u2060', '\u206F'));
        return settings;
    }

    /// <summary>Writes 4.40 as 4.4: how a figure was computed must not show in its bytes.</summary>
    private sealed class PlainDecimal : JsonConverter<decimal>
    {
        public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDecimal();

        public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(Decimals.Normal(value));
    }

    private sealed class BeijingTime : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteRawValue(value.ToOffset(BeijingOffset).ToString("'\"'yyyy-MM-dd'T'HH:mm:sszzz'\"'", CultureInfo.InvariantCulture));
    }
}
