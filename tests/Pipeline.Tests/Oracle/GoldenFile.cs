using System.Text.Json;

namespace Pipeline.Tests.Oracle;

/// <summary>The published and hand-made figures that the oracle itself is held against.</summary>
internal static class GoldenFile
{
    public static JsonElement Read(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Golden", name)));
        return document.RootElement.Clone();
    }

    public static List<Fraction> Numbers(JsonElement array) => [.. array.EnumerateArray().Select(Number)];

    public static Fraction Number(JsonElement element) => element.GetDecimal();

    /// <summary>A figure that may be written as a number or as text.</summary>
    public static decimal? Figure(JsonElement parent, string name)
    {
        if (!parent.TryGetProperty(name, out var element))
        {
            return null;
        }

        return element.ValueKind == JsonValueKind.String
            ? decimal.Parse(element.GetString()!, System.Globalization.CultureInfo.InvariantCulture)
            : element.GetDecimal();
    }
}
