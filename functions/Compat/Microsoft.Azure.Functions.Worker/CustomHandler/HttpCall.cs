using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker.Http;

namespace Microsoft.Azure.Functions.Worker.CustomHandler;

/// <summary>A request as the host tells of it in Data, and the answer as it goes back in Outputs.</summary>
internal sealed class HttpCall(FunctionContext context, string method, Uri url) : HttpRequestData(context)
{
    /// <summary>The name of the output binding in function.json that takes the answer.</summary>
    public const string Output = "res";

    public override Uri Url => url;

    public override string Method => method;

    /// <exception cref="BindingException">It is not a request.</exception>
    public static HttpCall Read(JsonElement data, string name, FunctionContext context) =>
        data.TryGetProperty(name, out var request) && request.ValueKind == JsonValueKind.Object
            && request.TryGetProperty(nameof(Method), out var method) && method.ValueKind == JsonValueKind.String
            && request.TryGetProperty(nameof(Url), out var url) && url.ValueKind == JsonValueKind.String && Uri.TryCreate(url.GetString(), UriKind.Absolute, out var address)
            ? new HttpCall(context, method.GetString()!, address)
            : throw new BindingException($"Data has no request '{name}'.");

    public override HttpResponseData CreateResponse() => new Answer(FunctionContext);

    /// <summary>Writes an answer as the value of the output binding: status, headers and the body as text.</summary>
    public static void Write(Utf8JsonWriter json, HttpResponseData answer)
    {
        json.WriteStartObject(Output);
        json.WriteNumber("statusCode", (int)answer.StatusCode);
        json.WriteStartObject("headers");
        foreach (var (name, values) in answer.Headers)
        {
            json.WriteString(name, string.Join(", ", values));
        }

        json.WriteEndObject();
        answer.Body.Position = 0;
        using var text = new StreamReader(answer.Body, Encoding.UTF8);
        json.WriteString("body", text.ReadToEnd());
        json.WriteEndObject();
    }

    private sealed class Answer(FunctionContext context) : HttpResponseData(context)
    {
        public override HttpStatusCode StatusCode { get; set; } = HttpStatusCode.OK;

        public override HttpHeadersCollection Headers { get; set; } = new();

        public override Stream Body { get; set; } = new MemoryStream();
    }
}
