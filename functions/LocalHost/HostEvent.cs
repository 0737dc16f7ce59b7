using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pipeline.LocalHosting;

/// <summary>What happened in the host.</summary>
public enum HostEventKind
{
    /// <summary>The app answers; the detail is its process id.</summary>
    AppStarted,

    /// <summary>The app's process ended; the detail tells how.</summary>
    AppEnded,

    /// <summary>A line of the app's own output.</summary>
    AppOutput,

    /// <summary>A call was sent; the detail is its invocation id.</summary>
    Delivered,

    /// <summary>A call succeeded.</summary>
    Answered,

    /// <summary>A call failed, or the app died in it; the detail says why.</summary>
    Failed,

    /// <summary>A call took longer than functionTimeout (an empty answer takes for ever); the app is killed.</summary>
    TimedOut,

    /// <summary>A blob failed for the last time and lies on the poison queue.</summary>
    Poisoned,

    /// <summary>A blob above the size cap is not delivered.</summary>
    TooLarge,

    /// <summary>A blob was gone or overwritten before its call.</summary>
    Gone,

    /// <summary>Functions are asked over HTTP; the detail is the address.</summary>
    HttpListening,

    /// <summary>A timer is due.</summary>
    TimerFired,

    /// <summary>The storage did not do what it was asked; it is asked again.</summary>
    StorageFailed,

    /// <summary>The host gives up.</summary>
    Stopped,
}

/// <summary>One event of the host: what, which function, which blob, and more.</summary>
public sealed record HostEvent(HostEventKind Kind, string? Function = null, string? Blob = null, string? Detail = null)
{
    private static readonly JsonSerializerOptions OneLine = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The event as one line: JSON, or for the app's output that line itself.</summary>
    public string ToLine() => Kind == HostEventKind.AppOutput ? Detail ?? "" : JsonSerializer.Serialize(this, OneLine);
}
