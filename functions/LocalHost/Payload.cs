using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Azure.Storage.Blobs.Models;

namespace Pipeline.LocalHosting;

/// <summary>
/// The body of a call, of no stated length as the host's. Strings of the metadata are JSON inside a JSON string; a blob is
/// base64 in Data.
/// </summary>
public sealed class Payload : HttpContent
{
    // A multiple of 3 bytes encodes without padding, so the pieces join.
    private const int Piece = 48 * 1024;

    private static readonly JsonSerializerOptions Raw = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly byte[] head;
    private readonly ReadOnlyMemory<byte> blob;
    private readonly byte[] tail;

    private Payload(string head, ReadOnlyMemory<byte> blob, string tail)
    {
        this.head = Encoding.UTF8.GetBytes(head);
        this.blob = blob;
        this.tail = Encoding.UTF8.GetBytes(tail);
        Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
    }

    /// <summary>The call for a blob.</summary>
    public static Payload ForBlob(string binding, ReadOnlyMemory<byte> content, string token, string name, Uri address, BlobProperties properties)
    {
        var metadata = JsonSerializer.Serialize(
            new Dictionary<string, object>(StringComparer.Ordinal)
            {
                [token] = JsonSerializer.Serialize(name, Raw),
                ["Uri"] = JsonSerializer.Serialize(address.AbsoluteUri, Raw),
                ["Properties"] = new
                {
                    properties.ContentLength,
                    ETag = properties.ETag.ToString("H"),
                    LastModified = properties.LastModified.ToString("O", CultureInfo.InvariantCulture),
                },
                ["Metadata"] = properties.Metadata,
                ["sys"] = System(binding),
            },
            Raw);
        return new Payload($"{{\"Data\":{{{JsonSerializer.Serialize(binding)}:\"", content, $"\"}},\"Metadata\":{metadata}}}");
    }

    /// <summary>The call for a timer; without monitoring there is no status.</summary>
    public static Payload ForTimer(string binding, TimerStatus? status, bool pastDue)
    {
        var timer = new { Schedule = new { AdjustForDST = true }, ScheduleStatus = status, IsPastDue = pastDue };
        var body = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["Data"] = new Dictionary<string, object>(StringComparer.Ordinal) { [binding] = timer },
            ["Metadata"] = new { sys = System(binding) },
        };
        return new Payload(JsonSerializer.Serialize(body, Raw), default, "");
    }

    /// <summary>The call for a request without a body.</summary>
    public static Payload ForRequest(string binding, string method, Uri url)
    {
        var request = new { Url = url, Method = method, Query = "{}", Headers = new { }, Params = new { } };
        var body = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["Data"] = new Dictionary<string, object>(StringComparer.Ordinal) { [binding] = request },
            ["Metadata"] = new { sys = System(binding) },
        };
        return new Payload(JsonSerializer.Serialize(body, Raw), default, "");
    }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await stream.WriteAsync(head);
        var text = ArrayPool<byte>.Shared.Rent(Piece / 3 * 4);
        try
        {
            for (var at = 0; at < blob.Length; at += Piece)
            {
                var piece = blob.Slice(at, Math.Min(Piece, blob.Length - at));
                _ = global::System.Buffers.Text.Base64.EncodeToUtf8(piece.Span, text, out _, out var written);
                await stream.WriteAsync(text.AsMemory(0, written));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(text);
        }

        await stream.WriteAsync(tail);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    private static object System(string method) =>
        new { MethodName = method, UtcNow = DateTime.UtcNow, RandGuid = Guid.NewGuid() };
}
