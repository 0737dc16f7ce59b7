using System.Globalization;

namespace Azure.Data.Tables;

/// <summary>OData filters from interpolated strings: every inserted value becomes a literal of its EDM type.</summary>
internal static class QueryFilter
{
    public static string Create(FormattableString filter) =>
        string.Format(CultureInfo.InvariantCulture, filter.Format, [.. filter.GetArguments().Select(Literal)]);

    private static string Literal(object? value) => value switch
    {
        string text => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'",
        bool truth => truth ? "true" : "false",
        int number => number.ToString(CultureInfo.InvariantCulture),
        long number => number.ToString(CultureInfo.InvariantCulture) + "L",
        double number when double.IsFinite(number) => number.ToString("R", CultureInfo.InvariantCulture),
        Guid guid => $"guid'{guid:D}'",
        DateTimeOffset time => $"datetime'{time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFZ", CultureInfo.InvariantCulture)}'",
        byte[] bytes => $"X'{Convert.ToHexString(bytes)}'",
        _ => throw new ArgumentException($"A filter cannot compare with {value ?? "null"}.", nameof(value)),
    };
}
