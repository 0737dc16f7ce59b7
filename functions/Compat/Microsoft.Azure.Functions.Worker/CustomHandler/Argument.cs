using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker.Http;

namespace Microsoft.Azure.Functions.Worker.CustomHandler;

/// <summary>The call does not say what the function needs; answered as a bad request.</summary>
internal sealed class BindingException : Exception
{
    public BindingException()
    {
    }

    public BindingException(string message)
        : base(message)
    {
    }

    public BindingException(string message, Exception inner)
        : base(message, inner)
    {
    }
}

/// <summary>Makes the arguments of a function from the call's body.</summary>
internal static partial class Argument
{
    private const string DefaultConnection = "AzureWebJobsStorage";
    private static readonly JsonSerializerOptions Lenient = new() { PropertyNameCaseInsensitive = true };

    public static bool CanBind(Type type) =>
        type == typeof(BlobClient) || type == typeof(TimerInfo) || type == typeof(HttpRequestData) || type == typeof(string)
        || type == typeof(FunctionContext) || type == typeof(CancellationToken);

    /// <exception cref="BindingException">The body lacks what a parameter needs.</exception>
    public static object?[] Bind(IndexedFunction function, IReadOnlyDictionary<string, byte[]> body, Invocation invocation, StorageConnections connections)
    {
        var metadata = Parse(body, "Metadata");
        return [.. function.Method.GetParameters().Select(One)];

        object? One(ParameterInfo parameter)
        {
            if (parameter.ParameterType == typeof(FunctionContext))
            {
                return invocation;
            }

            if (parameter.ParameterType == typeof(CancellationToken))
            {
                return invocation.CancellationToken;
            }

            if (parameter.ParameterType == typeof(TimerInfo))
            {
                return Timer(Parse(body, "Data"), function.TimerName!);
            }

            if (parameter.ParameterType == typeof(HttpRequestData))
            {
                return HttpCall.Read(Parse(body, "Data"), function.RequestName!, invocation);
            }

            return parameter.ParameterType == typeof(BlobClient)
                ? Blob(function.Blob!, metadata, connections)
                : Text(metadata, parameter.Name!);
        }
    }

    private static JsonElement Parse(IReadOnlyDictionary<string, byte[]> body, string member)
    {
        if (!body.TryGetValue(member, out var json))
        {
            throw new BindingException($"The body has no {member}.");
        }

        try
        {
            var element = JsonSerializer.Deserialize<JsonElement>(json);
            return element.ValueKind == JsonValueKind.Object ? element : throw new BindingException($"{member} is not an object.");
        }
        catch (JsonException fault)
        {
            throw new BindingException($"{member} is not JSON.", fault);
        }
    }

    private static BlobClient Blob(BlobTriggerAttribute trigger, JsonElement metadata, StorageConnections connections)
    {
        var path = Token().Replace(trigger.BlobPath, match => Text(metadata, match.Groups["name"].Value));
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        return connections.Blobs(trigger.Connection ?? DefaultConnection)
            .GetBlobContainerClient(path[..slash])
            .GetBlobClient(path[(slash + 1)..]);
    }

    // The host sends every string as JSON inside a JSON string; plain text is understood too, should a newer host send it.
    private static string Text(JsonElement metadata, string name)
    {
        if (!metadata.TryGetProperty(name, out var outer) || outer.ValueKind != JsonValueKind.String)
        {
            throw new BindingException($"Metadata has no text '{name}'.");
        }

        var text = outer.GetString()!;
        try
        {
            return text.StartsWith('"') ? JsonSerializer.Deserialize<string>(text)! : text;
        }
        catch (JsonException fault)
        {
            throw new BindingException($"Metadata's '{name}' is not JSON inside a JSON string.", fault);
        }
    }

    private static TimerInfo Timer(JsonElement data, string name)
    {
        try
        {
            return data.TryGetProperty(name, out var timer) && timer.Deserialize<TimerInfo>(Lenient) is { } info
                ? info
                : throw new BindingException($"Data has no timer '{name}'.");
        }
        catch (JsonException fault)
        {
            throw new BindingException($"Data's '{name}' is not a timer.", fault);
        }
    }

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
