using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Microsoft.Azure.Functions.Worker.Http;

/// <summary>What was asked over HTTP.</summary>
public abstract class HttpRequestData(FunctionContext functionContext)
{
    public FunctionContext FunctionContext { get; } = functionContext;

    public abstract Uri Url { get; }

    public abstract string Method { get; }

    /// <summary>An answer to this, as yet without status and content.</summary>
    public abstract HttpResponseData CreateResponse();
}

/// <summary>The answer to a request.</summary>
public abstract class HttpResponseData(FunctionContext functionContext)
{
    public FunctionContext FunctionContext { get; } = functionContext;

    public abstract HttpStatusCode StatusCode { get; set; }

    public abstract HttpHeadersCollection Headers { get; set; }

    public abstract Stream Body { get; set; }
}

/// <summary>The headers of an answer.</summary>
public sealed class HttpHeadersCollection : HttpHeaders;

/// <summary>Ways to make an answer.</summary>
public static class HttpRequestDataExtensions
{
    public static HttpResponseData CreateResponse(this HttpRequestData req, HttpStatusCode statusCode)
    {
        var response = req.CreateResponse();
        response.StatusCode = statusCode;
        return response;
    }
}

/// <summary>Ways to fill an answer.</summary>
public static class HttpResponseDataExtensions
{
    /// <summary>Writes text, as UTF-8.</summary>
    public static async Task WriteStringAsync(this HttpResponseData response, string value, CancellationToken cancellationToken = default) =>
        await response.Body.WriteAsync(Encoding.UTF8.GetBytes(value), cancellationToken);
}
