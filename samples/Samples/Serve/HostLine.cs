using System.Text.Json;

namespace Pipeline.Samples;

/// <summary>What the app's log lines say that somebody at the console must know.</summary>
public sealed record HostLine(string Event, string? Alarm, string? Upload, string? County, int? Year, int? Gone, int? Of)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>A line that tells of an alarm or a withdrawal; null for any other.</summary>
    public static HostLine? Parse(string? line)
    {
        if (line is not ['{', ..])
        {
            return null;
        }

        try
        {
            var said = JsonSerializer.Deserialize<HostLine>(line, Options);
            return said is { Event: "alarm" or "withdrawn" } ? said : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The hash by which the upload's file is known.</summary>
    public string? Source => Upload?.Split('!')[0];
}
