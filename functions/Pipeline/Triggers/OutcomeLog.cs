using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Pipeline.Triggers;

/// <summary>One line of JSON for each outcome: what the portal's queries read. Names, hashes and counts only, never a cell's value.</summary>
public static class OutcomeLog
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the line.</summary>
    public static void Say<T>(ILogger logger, LogLevel level, T line)
    {
        if (logger.IsEnabled(level))
        {
            logger.Log(level, "{Line}", JsonSerializer.Serialize(line, Options));
        }
    }
}
