using System.Globalization;
using System.Text.Json;

namespace Pipeline.LocalHosting;

/// <summary>One function, as its function.json tells: what triggers it, and the name of that binding.</summary>
public abstract record Trigger(string Function, string Binding)
{
    /// <summary>New blobs of a container; the path's <c>{name}</c> takes the rest of the blob's name.</summary>
    public sealed record Blob(string Function, string Binding, string Container, string Prefix, string Token, string Connection)
        : Trigger(Function, Binding);

    /// <summary>A schedule.</summary>
    public sealed record Timer(string Function, string Binding, string Schedule, bool RunOnStartup, bool UseMonitor)
        : Trigger(Function, Binding);

    /// <summary>Requests of these methods for /api/{route}; the binding called output takes the answer.</summary>
    public sealed record Http(string Function, string Binding, string Route, IReadOnlyList<string> Methods, string Output)
        : Trigger(Function, Binding);
}

/// <summary>What the folder of a custom handler says: host.json and the function.json files.</summary>
public sealed record AppDefinition(
    string Program,
    IReadOnlyList<string> Arguments,
    string WorkingFolder,
    TimeSpan FunctionTimeout,
    int BlobsAtOnce,
    int BlobTries,
    IReadOnlyList<Trigger> Triggers)
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <exception cref="InvalidOperationException">The folder is not that of a custom handler, or holds a trigger that this host does not know.</exception>
    public static AppDefinition Read(string folder)
    {
        var root = Path.GetFullPath(folder);
        using var host = Open(Path.Combine(root, "host.json"));
        var description = At(host.RootElement, "customHandler", "description")
            ?? throw new InvalidOperationException("host.json has no customHandler.description.");
        var program = Text(description, "defaultExecutablePath")
            ?? throw new InvalidOperationException("host.json has no customHandler.description.defaultExecutablePath.");
        var blobs = At(host.RootElement, "extensions", "blobs");
        return new AppDefinition(
            Path.Combine(root, program),
            At(description, "arguments") is { } arguments ? [.. arguments.EnumerateArray().Select(argument => argument.GetString()!)] : [],
            Path.Combine(root, Text(description, "workingDirectory") ?? ""),
            TimeSpan.Parse(Text(host.RootElement, "functionTimeout") ?? "00:30:00", CultureInfo.InvariantCulture),
            Number(blobs, "maxDegreeOfParallelism") ?? 8 * Environment.ProcessorCount,
            Number(blobs, "poisonBlobThreshold") ?? 5,
            [.. Directory.GetDirectories(root).Order(StringComparer.Ordinal).Where(IsFunction).Select(ReadTrigger)]);
    }

    private static bool IsFunction(string folder) => File.Exists(Path.Combine(folder, "function.json"));

    private static Trigger ReadTrigger(string folder)
    {
        var function = Path.GetFileName(folder);
        using var file = Open(Path.Combine(folder, "function.json"));
        var bindings = file.RootElement.GetProperty("bindings").EnumerateArray().ToArray();
        var binding = bindings.Single(one => Text(one, "direction") != "out");
        var name = Text(binding, "name") ?? throw new InvalidOperationException($"The binding of '{function}' has no name.");
        return Text(binding, "type") switch
        {
            "blobTrigger" => ReadBlob(function, name, binding),
            "timerTrigger" => new Trigger.Timer(
                function, name, Text(binding, "schedule")!, Flag(binding, "runOnStartup") ?? false, Flag(binding, "useMonitor") ?? true),
            "httpTrigger" => new Trigger.Http(
                function,
                name,
                Text(binding, "route") ?? function,
                At(binding, "methods") is { } methods ? [.. methods.EnumerateArray().Select(method => method.GetString()!.ToUpperInvariant())] : [],
                Text(bindings.Single(one => Text(one, "type") == "http"), "name")!),
            var type => throw new InvalidOperationException($"'{function}' has a binding of type '{type}'; this host knows blobTrigger, timerTrigger and httpTrigger."),
        };
    }

    private static Trigger.Blob ReadBlob(string function, string name, JsonElement binding)
    {
        var path = Text(binding, "path") ?? "";
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        var open = path.IndexOf('{', StringComparison.Ordinal);
        if (slash <= 0 || open <= slash || path.IndexOf('}', StringComparison.Ordinal) != path.Length - 1)
        {
            throw new InvalidOperationException($"'{function}': the path '{path}' is not of the form container/{{name}}, which is what this host knows.");
        }

        return new Trigger.Blob(
            function, name, path[..slash], path[(slash + 1)..open], path[(open + 1)..^1], Text(binding, "connection") ?? "AzureWebJobsStorage");
    }

    private static JsonDocument Open(string path) => File.Exists(path)
        ? JsonDocument.Parse(File.ReadAllText(path), Lenient)
        : throw new InvalidOperationException($"There is no {path}.");

    private static JsonElement? At(JsonElement element, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (!element.TryGetProperty(name, out element))
            {
                return null;
            }
        }

        return element;
    }

    private static string? Text(JsonElement element, string name) => At(element, name)?.GetString();

    private static int? Number(JsonElement? element, string name) => element is { } present ? At(present, name)?.GetInt32() : null;

    private static bool? Flag(JsonElement element, string name) => At(element, name)?.GetBoolean();
}
