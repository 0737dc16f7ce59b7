using System.Globalization;

namespace Azure.Data.Tables;

/// <summary>
/// The service's limits, refused before the call and in plain words (the official library leaves them to the service):
/// learn.microsoft.com/rest/api/storageservices/understanding-the-table-service-data-model.
/// </summary>
internal static class Limits
{
    public const int ActionsInTransaction = 100;
    public const int TransactionBytes = 4 * 1024 * 1024;

    private const int CustomProperties = 252;
    private const int PropertyNameCharacters = 255;
    private const int KeyBytes = 1024;
    private const int ValueBytes = 64 * 1024;
    private const int EntityBytes = 1024 * 1024;
    private static readonly DateTimeOffset EarliestTime = new(1601, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <exception cref="ArgumentException">The service would refuse the entity.</exception>
    public static void Check(TableEntity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        CheckKey(entity.PartitionKey, nameof(entity.PartitionKey));
        CheckKey(entity.RowKey, nameof(entity.RowKey));
        var custom = 0;

        // The service's own sum: 4 bytes, both keys, and for each property 8 bytes, its name and its value.
        var bytes = 4L + Utf16Bytes(entity.PartitionKey) + Utf16Bytes(entity.RowKey);
        foreach (var (name, value) in entity)
        {
            if (value is null || IsSystem(name))
            {
                continue;
            }

            custom++;
            CheckName(name);
            bytes += 8 + Utf16Bytes(name) + SizeOf(name, value);
        }

        Refuse(custom > CustomProperties, $"An entity holds at most {CustomProperties} properties; this one has {custom}.");
        Refuse(bytes > EntityBytes, $"An entity holds at most 1 MiB; this one has {bytes} bytes.");
    }

    /// <exception cref="ArgumentException">The service would refuse the key.</exception>
    public static void CheckKey(string? key, string name)
    {
        ArgumentNullException.ThrowIfNull(key, name);
        Refuse(Utf16Bytes(key) > KeyBytes, $"{name} holds at most 1 KiB (512 characters); this one has {key.Length}.");
        foreach (var character in key)
        {
            Refuse(
                character is '/' or '\\' or '#' or '?' || char.IsControl(character),
                $"{name} may not hold the character U+{(int)character:X4}.");
        }

        CheckSurrogates(key, name);
    }

    /// <exception cref="ArgumentException">The service would refuse the name of a table.</exception>
    public static void CheckTable(string table)
    {
        ArgumentNullException.ThrowIfNull(table);
        Refuse(
            table.Length is < 3 or > 63 || !char.IsAsciiLetter(table[0]) || !table.All(char.IsAsciiLetterOrDigit),
            $"A table's name has 3 to 63 ASCII letters and digits and begins with a letter.");
    }

    /// <exception cref="ArgumentException">When refused.</exception>
    public static void Refuse(bool refused, FormattableString why, string? argument = null)
    {
        if (refused)
        {
            throw new ArgumentException(why.ToString(CultureInfo.InvariantCulture), argument);
        }
    }

    private static bool IsSystem(string name) =>
        name is nameof(TableEntity.PartitionKey) or nameof(TableEntity.RowKey) or nameof(TableEntity.Timestamp) or TableEntity.ETagName;

    private static void CheckName(string name) => Refuse(
        name.Length is 0 or > PropertyNameCharacters || !IsFirst(name[0]) || !name.Skip(1).All(IsLater),
        $"A property's name is a C# identifier of at most {PropertyNameCharacters} characters, not '{name}'.");

    private static bool IsFirst(char character) => char.IsLetter(character) || character == '_';

    private static bool IsLater(char character) => IsFirst(character) || char.GetUnicodeCategory(character)
        is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.NonSpacingMark
        or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.ConnectorPunctuation;

    private static int SizeOf(string name, object value)
    {
        switch (value)
        {
            case string text:
                Refuse(Utf16Bytes(text) > ValueBytes, $"{name} holds at most 64 KiB (32,768 characters); this text has {text.Length}.");
                CheckSurrogates(text, name);
                return Utf16Bytes(text) + 4;
            case byte[] bytes:
                Refuse(bytes.Length > ValueBytes, $"{name} holds at most 64 KiB; these are {bytes.Length} bytes.");
                return bytes.Length + 4;
            case DateTimeOffset time:
                Refuse(time < EarliestTime, $"{name}: the service's times begin with the year 1601.");
                return 8;
            case long or double:
                return 8;
            case int:
                return 4;
            case bool:
                return 1;
            case Guid:
                return 16;
            default:
                throw new ArgumentException($"{name} is a {value.GetType().Name}, which tables cannot hold.", nameof(value));
        }
    }

    // Half a surrogate pair has no UTF-8 form: it would be stored as something else.
    private static void CheckSurrogates(string text, string name)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
            {
                at++;
            }
            else
            {
                Refuse(char.IsSurrogate(text[at]), $"{name} holds half a surrogate pair.");
            }
        }
    }

    private static int Utf16Bytes(string text) => text.Length * 2;
}
