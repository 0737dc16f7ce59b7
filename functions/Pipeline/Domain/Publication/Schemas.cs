using System.Collections.Immutable;
using System.ComponentModel;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;

namespace Pipeline.Domain.Publication;

/// <summary>The JSON Schemas of the documents, made from their types; they allow nothing that is not named there.</summary>
public static class Schemas
{
    public const string CountyPath = "v1/schema/county.schema.json";
    public const string IndexPath = "v1/schema/index.schema.json";
    public const string HistoryPath = "v1/schema/history.schema.json";
    public const string RegionPath = "v1/schema/region.schema.json";
    public const string InternalPath = "v1/schema/internal.schema.json";
    public const string SchoolsPath = "v1/schema/schools.schema.json";
    public const string ReportingPath = "v1/schema/reporting.schema.json";
    public const string ChecksPath = "v1/schema/checks.schema.json";
    public const string ItemsPath = "v1/schema/items.schema.json";
    public const string LineagePath = "v1/schema/lineage.schema.json";
    public const string CataloguePath = "v1/schema/catalogue.schema.json";
    public const string GapsPath = "v1/schema/gaps.schema.json";
    public const string DataQualityPath = "v1/schema/dataQuality.schema.json";
    public const string GroupsPath = "v1/schema/groups.schema.json";
    public const string StatusPath = "v1/schema/status.schema.json";
    public const string ReceiptPath = "v1/schema/receipt.schema.json";

    /// <summary>Every schema as a file of the published container.</summary>
    public static ImmutableArray<PublishedFile> All { get; } =
    [
        Of<CountyDocument>(CountyPath),
        Of<IndexDocument>(IndexPath),
        Of<HistoryDocument>(HistoryPath),
        Of<RegionDocument>(RegionPath),
        Of<InternalDocument>(InternalPath),
        Of<SchoolsDocument>(SchoolsPath),
        Of<ReportingDocument>(ReportingPath),
        Of<ChecksDocument>(ChecksPath),
        Of<ItemsDocument>(ItemsPath),
        Of<LineageDocument>(LineagePath),
        Of<CatalogueDocument>(CataloguePath),
        Of<GapsDocument>(GapsPath),
        Of<DataQualityDocument>(DataQualityPath),
        Of<GroupsDocument>(GroupsPath),
        Of<StatusDocument>(StatusPath),
        Of<Receipt>(ReceiptPath),
    ];

    private static PublishedFile Of<T>(string path)
    {
        var schema = DocumentJson.Options.GetJsonSchemaAsNode(typeof(T), new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = Describe,
        }).AsObject();
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        return new PublishedFile(path, [.. DocumentJson.Write(schema)]);
    }

    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode node)
    {
        // For a type with a converter of its own the exporter says true, which would allow anything.
        var schema = node as JsonObject ?? [];
        var type = context.TypeInfo.Type;
        if (type == typeof(DateTimeOffset) || type == typeof(DateTimeOffset?))
        {
            schema["type"] = type == typeof(DateTimeOffset) ? "string" : new JsonArray("string", "null");
            schema["format"] = "date-time";
        }
        else if (type == typeof(decimal) || type == typeof(decimal?))
        {
            schema["type"] = type == typeof(decimal) ? "number" : new JsonArray("number", "null");
        }

        var attributes = context.PropertyInfo?.AttributeProvider ?? (ICustomAttributeProvider)type;
        if (attributes.GetCustomAttributes(typeof(DescriptionAttribute), inherit: false).FirstOrDefault() is DescriptionAttribute description)
        {
            schema.Insert(0, "description", description.Description);
        }

        return schema;
    }
}
