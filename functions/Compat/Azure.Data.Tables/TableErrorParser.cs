using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Azure.Core;

namespace Azure.Data.Tables;

/// <summary>
/// Reads the service's error body, <c>{"odata.error":{"code":…,"message":{"value":…}}}</c>, or failing that its
/// x-ms-error-code header.
/// </summary>
internal sealed class TableErrorParser : RequestFailedDetailsParser
{
    public static readonly TableErrorParser Instance = new();

    public static string? MessageOf(Response response) => Read(response).Message;

    public static string? CodeOf(Response response) => Read(response).Code;

    public override bool TryParse(Response response, [NotNullWhen(true)] out ResponseError? error, out IDictionary<string, string>? data)
    {
        data = null;
        var (code, message) = Read(response);
        error = code is null ? null : new ResponseError(code, message);
        return error is not null;
    }

    private static (string? Code, string? Message) Read(Response response)
    {
        response.Headers.TryGetValue("x-ms-error-code", out var header);
        if (response.ContentStream is not MemoryStream body || body.Length == 0)
        {
            return (header, null);
        }

        try
        {
            using var json = JsonDocument.Parse(body.ToArray());
            var error = Child(json.RootElement, "odata.error");
            return (Text(Child(error, "code")) ?? header, Text(Child(Child(error, "message"), "value")));
        }
        catch (JsonException)
        {
            // A proxy's page or an XML body: the status and the header still speak, and Azure.Core quotes the body.
            return (header, null);
        }
    }

    private static JsonElement? Child(JsonElement? parent, string name) =>
        parent is { ValueKind: JsonValueKind.Object } found && found.TryGetProperty(name, out var child) ? child : null;

    private static string? Text(JsonElement? element) => element is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
