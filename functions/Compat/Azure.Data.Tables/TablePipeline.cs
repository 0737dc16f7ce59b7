using Azure.Core;
using Azure.Core.Pipeline;

namespace Azure.Data.Tables;

/// <summary>Requests to one account's table endpoint: addresses, the headers that all of them carry, and errors.</summary>
internal sealed class TablePipeline(Uri endpoint, HttpPipelinePolicy authentication, TableClientOptions? options)
{
    public const string MinimalMetadata = "application/json;odata=minimalmetadata";

    private const string ServiceVersion = "2020-12-06";

    private readonly HttpPipeline pipeline = HttpPipelineBuilder.Build(new HttpPipelineOptions(options ?? new TableClientOptions())
    {
        PerRetryPolicies = { authentication },
        RequestFailedDetailsParser = TableErrorParser.Instance,
    });

    /// <summary>The full address of a path that is already percent-encoded.</summary>
    public string Address(string path) => endpoint.AbsoluteUri.TrimEnd('/') + "/" + path;

    public HttpMessage CreateMessage(RequestMethod method, string path)
    {
        var message = pipeline.CreateMessage();
        message.Request.Method = method;
        message.Request.Uri.Reset(new Uri(Address(path)));
        message.Request.Headers.Add("x-ms-version", ServiceVersion);
        message.Request.Headers.Add("DataServiceVersion", "3.0");
        message.Request.Headers.Add("Accept", MinimalMetadata);
        return message;
    }

    /// <summary>Sends and answers whatever the service said.</summary>
    public async Task<Response> SendAsync(HttpMessage message, CancellationToken cancellationToken)
    {
        await pipeline.SendAsync(message, cancellationToken);
        return message.Response;
    }

    /// <summary>Sends; anything but the wanted status, or the tolerated one, is an error.</summary>
    /// <exception cref="RequestFailedException">With the service's status and code.</exception>
    public async Task<Response> SendAsync(HttpMessage message, int wanted, int? tolerated, CancellationToken cancellationToken)
    {
        var response = await SendAsync(message, cancellationToken);
        return response.Status == wanted || response.Status == tolerated ? response : throw new RequestFailedException(response);
    }
}
