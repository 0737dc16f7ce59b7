using System.Diagnostics.CodeAnalysis;
using System.Text;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;

namespace Pipeline.Tests.Compat.Tables;

/// <summary>A request as it would have gone out.</summary>
internal sealed record SentRequest(string Method, Uri Uri, Dictionary<string, string> Headers, string Body);

/// <summary>Keeps every request and answers from a script: what no real service can be made to say on demand.</summary>
internal sealed class RecordingTransport(Func<int, Response> answer) : HttpPipelineTransport
{
    // Only makes request objects; never sends.
    private static readonly HttpClientTransport Source = new();

    public List<SentRequest> Requests { get; } = [];

    public TableServiceClient Account(string endpoint = "https://account.table.core.windows.net") =>
        new(new Uri(endpoint), new TableSharedKeyCredential("account", Convert.ToBase64String("secret"u8)), Options());

    public TableClientOptions Options() => new() { Transport = this, Retry = { MaxRetries = 0, Delay = TimeSpan.Zero, MaxDelay = TimeSpan.Zero } };

    public override Request CreateRequest() => Source.CreateRequest();

    public override void Process(HttpMessage message) => throw new NotSupportedException("Every call of the slice is asynchronous.");

    public override async ValueTask ProcessAsync(HttpMessage message)
    {
        using var body = new MemoryStream();
        if (message.Request.Content is { } content)
        {
            await content.WriteToAsync(body, message.CancellationToken);
        }

        var headers = message.Request.Headers.ToDictionary(header => header.Name, header => header.Value, StringComparer.OrdinalIgnoreCase);
        Requests.Add(new(message.Request.Method.Method, message.Request.Uri.ToUri(), headers, Encoding.UTF8.GetString(body.ToArray())));
        message.Response = answer(Requests.Count);
    }
}

/// <summary>An answer made by a test.</summary>
internal sealed class ScriptedResponse(int status, string body = "", params (string Name, string Value)[] headers) : Response
{
    public override int Status => status;

    public override string ReasonPhrase => "";

    public override Stream? ContentStream { get; set; } = new MemoryStream(Encoding.UTF8.GetBytes(body));

    public override string ClientRequestId { get; set; } = "";

    public override void Dispose() => ContentStream?.Dispose();

    protected override bool ContainsHeader(string name) => TryGetHeader(name, out _);

    protected override IEnumerable<HttpHeader> EnumerateHeaders() => headers.Select(header => new HttpHeader(header.Name, header.Value));

    protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value)
    {
        value = headers.FirstOrDefault(header => string.Equals(header.Name, name, StringComparison.OrdinalIgnoreCase)).Value;
        return value is not null;
    }

    protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values)
    {
        values = TryGetHeader(name, out var value) ? [value] : null;
        return values is not null;
    }
}
