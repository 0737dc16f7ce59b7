using System.IO.Pipelines;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker.CustomHandler;

/// <summary>
/// Answers the Functions host: <c>POST /{FunctionName}</c> runs the function. Every answer has a JSON body, because the
/// host waits for functionTimeout on an empty one and then kills the process.
/// </summary>
internal sealed class CustomHandlerEndpoint(IReadOnlyDictionary<string, IndexedFunction> functions, IServiceProvider services)
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly StorageConnections connections = services.GetRequiredService<StorageConnections>();
    private readonly IServiceScopeFactory scopes = services.GetRequiredService<IServiceScopeFactory>();
    private readonly CancellationToken stopping = services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
    private readonly ILogger logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("Functions");

    public async Task AnswerAsync(HttpContext call)
    {
        var name = call.Request.Path.Value?.TrimStart('/') ?? "";
        if (!HttpMethods.IsPost(call.Request.Method) || !functions.TryGetValue(name, out var function))
        {
            await WriteAsync(call.Response, StatusCodes.Status404NotFound, ["There is no such function."]);
            return;
        }

        var scanner = new BodyScanner(function.Wanted);
        try
        {
            await ReadToEndAsync(call.Request, scanner);
        }
        catch (Exception fault) when (fault is IOException or OperationCanceledException)
        {
            logger.LogWarning("{Function} was not called: the host hung up before the end of the body", function.Name);
            return;
        }

        if (!scanner.IsWhole)
        {
            await WriteAsync(call.Response, StatusCodes.Status400BadRequest, ["The body is not one whole JSON object."]);
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        var invocation = new Invocation(InvocationId(call.Request), function.Name, scope.ServiceProvider, stopping);
        invocation.Enter();
        var (status, answer) = await RunAsync(function, scanner.Found, invocation);
        await WriteAsync(call.Response, status, invocation.Logs, answer);
    }

    private static string InvocationId(HttpRequest request) =>
        request.Headers["X-Azure-Functions-InvocationId"] is [{ Length: > 0 } id] ? id : Guid.NewGuid().ToString();

    private static async Task ReadToEndAsync(HttpRequest request, BodyScanner scanner)
    {
        ReadResult read;
        do
        {
            read = await request.BodyReader.ReadAsync(request.HttpContext.RequestAborted);
            foreach (var piece in read.Buffer)
            {
                scanner.Feed(piece.Span);
            }

            request.BodyReader.AdvanceTo(read.Buffer.End);
        }
        while (!read.IsCompleted);
    }

    private async Task<(int Status, HttpResponseData? Answer)> RunAsync(IndexedFunction function, IReadOnlyDictionary<string, byte[]> body, Invocation invocation)
    {
        try
        {
            var arguments = Argument.Bind(function, body, invocation, connections);
            return (StatusCodes.Status200OK, await CallAsync(function.Method, arguments, invocation.InstanceServices));
        }
        catch (BindingException fault)
        {
            logger.LogError("{Function} ({Invocation}) was called wrongly: {Fault}", function.Name, invocation.InvocationId, fault.Message);
            return (StatusCodes.Status400BadRequest, null);
        }
#pragma warning disable CA1031 // The boundary of a function: whatever it throws fails this call, and only this call.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            logger.LogError(fault, "{Function} ({Invocation}) failed", function.Name, invocation.InvocationId);
            return (StatusCodes.Status500InternalServerError, null);
        }
    }

    private static async Task<HttpResponseData?> CallAsync(MethodInfo method, object?[] arguments, IServiceProvider services)
    {
        var instance = ActivatorUtilities.CreateInstance(services, method.DeclaringType!);
        try
        {
            var result = method.Invoke(instance, BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null);
            if (result is Task task)
            {
                await task;
            }

            return result is Task<HttpResponseData> answering ? await answering : null;
        }
        finally
        {
            await DisposeAsync(instance);
        }
    }

    private static async ValueTask DisposeAsync(object instance)
    {
        if (instance is IAsyncDisposable asynchronous)
        {
            await asynchronous.DisposeAsync();
        }
        else if (instance is IDisposable disposable)
        {
            disposable.Dispose();
        }
    }

    private static async Task WriteAsync(HttpResponse response, int status, IEnumerable<string> logs, HttpResponseData? answer = null)
    {
        using var body = new MemoryStream();
        await using (var json = new Utf8JsonWriter(body, Readable))
        {
            json.WriteStartObject();
            json.WriteStartObject("Outputs");
            if (answer is not null)
            {
                HttpCall.Write(json, answer);
            }

            json.WriteEndObject();
            json.WriteStartArray("Logs");
            foreach (var line in logs)
            {
                json.WriteStringValue(line);
            }

            json.WriteEndArray();
            json.WriteNull("ReturnValue");
            json.WriteEndObject();
        }

        response.StatusCode = status;
        response.ContentType = "application/json";
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body.GetBuffer().AsMemory(0, (int)body.Length));
    }
}
