using System.Reflection;
using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker.Http;

namespace Microsoft.Azure.Functions.Worker.CustomHandler;

/// <summary>A function as found in the assembly.</summary>
internal sealed record IndexedFunction(string Name, MethodInfo Method, BlobTriggerAttribute? Blob, string? TimerName, string? RequestName)
{
    /// <summary>
    /// The members of the call's body that binding needs. A blob's Data is never among them: it is the blob itself.
    /// </summary>
    public IReadOnlySet<string> Wanted { get; } = new HashSet<string>(
        Blob is not null ? ["Metadata"] : ["Metadata", "Data"], StringComparer.Ordinal);
}

/// <summary>The functions of an assembly, by name.</summary>
internal static class FunctionIndex
{
    /// <exception cref="InvalidOperationException">A function cannot be bound, or two share a name.</exception>
    public static IReadOnlyDictionary<string, IndexedFunction> Of(Assembly assembly)
    {
        var functions = new Dictionary<string, IndexedFunction>(StringComparer.OrdinalIgnoreCase);
        var methods = assembly.GetTypes().SelectMany(type => type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly));
        foreach (var method in methods)
        {
            if (method.GetCustomAttribute<FunctionAttribute>() is not { } function)
            {
                continue;
            }

            if (!functions.TryAdd(function.Name, Index(function.Name, method)))
            {
                throw new InvalidOperationException($"Two functions are called '{function.Name}'.");
            }
        }

        return functions;
    }

    private static IndexedFunction Index(string name, MethodInfo method)
    {
        var parameters = method.GetParameters();
        var blob = parameters.Select(parameter => parameter.GetCustomAttribute<BlobTriggerAttribute>()).SingleOrDefault(trigger => trigger is not null);
        var timer = parameters.SingleOrDefault(parameter => parameter.GetCustomAttribute<TimerTriggerAttribute>() is not null);
        var request = parameters.SingleOrDefault(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>() is not null);
        if (new object?[] { blob, timer, request }.Count(trigger => trigger is not null) != 1)
        {
            throw new InvalidOperationException($"Function '{name}' needs exactly one trigger: [BlobTrigger], [TimerTrigger] or [HttpTrigger].");
        }

        if (request is null ? method.ReturnType != typeof(Task) && method.ReturnType != typeof(void) : method.ReturnType != typeof(Task<HttpResponseData>))
        {
            throw new InvalidOperationException($"Function '{name}' returns {method.ReturnType.Name}; supported are Task and void, and for HTTP Task<HttpResponseData>.");
        }

        foreach (var parameter in parameters)
        {
            var bindable = Argument.CanBind(parameter.ParameterType)
                && (parameter.ParameterType != typeof(BlobClient) || parameter.IsDefined(typeof(BlobTriggerAttribute)))
                && (parameter.ParameterType != typeof(TimerInfo) || parameter == timer)
                && (parameter.ParameterType != typeof(HttpRequestData) || parameter == request);
            if (!bindable)
            {
                throw new InvalidOperationException($"Function '{name}': parameter '{parameter.Name}' of type {parameter.ParameterType.Name} cannot be bound.");
            }
        }

        return new IndexedFunction(name, method, blob, timer?.Name, request?.Name);
    }
}
