using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace FunctionJson;

/// <summary>Reads the functions of an assembly, and the binding of each, from its metadata.</summary>
internal static class FunctionReader
{
    private const string Worker = "Microsoft.Azure.Functions.Worker";

    /// <summary>AuthorizationLevel, in its order.</summary>
    private static readonly string[] Levels = ["anonymous", "user", "function", "system", "admin"];

    public static SortedDictionary<string, SortedDictionary<string, object>[]> Read(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var metadata = file.GetMetadataReader();
        var functions = new SortedDictionary<string, SortedDictionary<string, object>[]>(StringComparer.Ordinal);
        foreach (var method in metadata.MethodDefinitions.Select(metadata.GetMethodDefinition))
        {
            if (Find(metadata, method.GetCustomAttributes(), "FunctionAttribute") is { } function)
            {
                var name = Fixed(function);
                functions.Add(name, Bindings(metadata, method) ?? throw new InvalidOperationException($"Function '{name}' has no trigger."));
            }
        }

        return functions;
    }

    private static SortedDictionary<string, object>[]? Bindings(MetadataReader metadata, MethodDefinition method)
    {
        foreach (var parameter in method.GetParameters().Select(metadata.GetParameter))
        {
            var name = metadata.GetString(parameter.Name);
            if (Find(metadata, parameter.GetCustomAttributes(), "BlobTriggerAttribute") is { } blob)
            {
                return [BlobTrigger(name, blob)];
            }

            if (Find(metadata, parameter.GetCustomAttributes(), "TimerTriggerAttribute") is { } timer)
            {
                return [TimerTrigger(name, timer)];
            }

            if (Find(metadata, parameter.GetCustomAttributes(), "HttpTriggerAttribute") is { } http)
            {
                return [HttpTrigger(name, http), new(StringComparer.Ordinal) { ["type"] = "http", ["direction"] = "out", ["name"] = "res" }];
            }
        }

        return null;
    }

    private static SortedDictionary<string, object> BlobTrigger(string name, CustomAttributeValue<string> attribute)
    {
        var binding = New("blobTrigger", name);
        binding["path"] = Fixed(attribute);
        // Without it the host sends the blob as mangled text.
        binding["dataType"] = "binary";
        binding["connection"] = Named(attribute, "Connection") ?? "AzureWebJobsStorage";
        binding["source"] = Named(attribute, "Source") is 1 ? "EventGrid" : "LogsAndContainerScan";
        return binding;
    }

    private static SortedDictionary<string, object> TimerTrigger(string name, CustomAttributeValue<string> attribute)
    {
        var binding = New("timerTrigger", name);
        binding["schedule"] = Fixed(attribute);
        binding["runOnStartup"] = Named(attribute, "RunOnStartup") is true;
        binding["useMonitor"] = Named(attribute, "UseMonitor") is not false;
        return binding;
    }

    private static SortedDictionary<string, object> HttpTrigger(string name, CustomAttributeValue<string> attribute)
    {
        var binding = New("httpTrigger", name);
        binding["authLevel"] = Levels[(int)attribute.FixedArguments[0].Value!];
        binding["methods"] = ((ImmutableArray<CustomAttributeTypedArgument<string>>)attribute.FixedArguments[1].Value!).Select(method => (string)method.Value!).ToArray();
        if (Named(attribute, "Route") is string route)
        {
            binding["route"] = route;
        }

        return binding;
    }

    private static SortedDictionary<string, object> New(string type, string name) =>
        new(StringComparer.Ordinal) { ["type"] = type, ["direction"] = "in", ["name"] = name };

    private static string Fixed(CustomAttributeValue<string> attribute) => (string)attribute.FixedArguments[0].Value!;

    private static object? Named(CustomAttributeValue<string> attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(argument => string.Equals(argument.Name, name, StringComparison.Ordinal)).Value;

    private static CustomAttributeValue<string>? Find(MetadataReader metadata, CustomAttributeHandleCollection attributes, string name)
    {
        foreach (var attribute in attributes.Select(metadata.GetCustomAttribute))
        {
            if (attribute.Constructor.Kind == HandleKind.MemberReference
                && metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent is { Kind: HandleKind.TypeReference } parent
                && metadata.GetTypeReference((TypeReferenceHandle)parent) is var type
                && metadata.StringComparer.Equals(type.Namespace, Worker)
                && metadata.StringComparer.Equals(type.Name, name))
            {
                return attribute.DecodeValue(new TypeNames());
            }
        }

        return null;
    }

    /// <summary>Types by their names; the only enumerations in these attributes are of Int32.</summary>
    private sealed class TypeNames : ICustomAttributeTypeProvider<string>
    {
        public string GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode.ToString();

        public string GetSystemType() => "System.Type";

        public string GetSZArrayType(string elementType) => elementType + "[]";

        public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) =>
            reader.GetString(reader.GetTypeDefinition(handle).Name);

        public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) =>
            reader.GetString(reader.GetTypeReference(handle).Name);

        public string GetTypeFromSerializedName(string name) => name;

        public PrimitiveTypeCode GetUnderlyingEnumType(string type) => PrimitiveTypeCode.Int32;

        public bool IsSystemType(string type) => string.Equals(type, "System.Type", StringComparison.Ordinal);
    }
}
