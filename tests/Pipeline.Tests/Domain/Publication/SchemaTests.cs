using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NJsonSchema;
using Pipeline.Domain.Publication;

namespace Pipeline.Tests.Domain.Publication;

/// <summary>The documents against their schemas, by a validator that shares no code with the writer.</summary>
public sealed class SchemaTests
{
    public static TheoryData<string> Paths => [.. Schemas.All.Select(schema => schema.Path)];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Every_document_keeps_its_schema(string path)
    {
        var schema = await SchemaAsync(path);
        foreach (var document in Documents.Of(path))
        {
            Assert.Empty(schema.Validate(document).Select(error => error.ToString()));
        }
    }

    /// <summary>An object that admits other names is a map; all others name every property, and need each of them.</summary>
    [Theory]
    [MemberData(nameof(Paths))]
    public void A_schema_allows_nothing_that_it_does_not_name_and_requires_all_that_it_names(string path)
    {
        var root = JsonNode.Parse(Text(path))!;
        Assert.Equal("https://json-schema.org/draft/2020-12/schema", root["$schema"]!.GetValue<string>());
        var objects = Objects(root).ToArray();
        Assert.NotEmpty(objects);
        Assert.All(objects, one =>
        {
            if (one["properties"] is JsonObject properties)
            {
                Assert.False(one["additionalProperties"]!.GetValue<bool>());
                Assert.Equal(properties.Select(property => property.Key), one["required"]!.AsArray().Select(name => name!.GetValue<string>()));
                Assert.All(properties, property => Assert.Matches("^[a-z][a-zA-Z0-9]*$", property.Key));
                // A schema of true or {} would take anything.
                Assert.All(properties, property => Assert.True(property.Value is JsonObject { Count: > 0 } type && (type.ContainsKey("type") || type.ContainsKey("$ref")), property.Key));
            }
            else
            {
                Assert.IsType<JsonObject>(one["additionalProperties"]);
            }
        });
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task An_unknown_property_anywhere_is_rejected_by_schema_and_reader(string path)
    {
        var schema = await SchemaAsync(path);
        var tried = 0;
        foreach (var (document, at, _) in Shapes(path))
        {
            var copy = JsonNode.Parse(document)!;
            Plain(copy).ElementAt(at)["fileName"] = "表.xlsx";
            Rejected(schema, path, copy);
            tried++;
        }

        Assert.True(tried > 1);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task A_missing_property_anywhere_is_rejected_by_schema_and_reader(string path)
    {
        var schema = await SchemaAsync(path);
        foreach (var (document, at, names) in Shapes(path))
        {
            foreach (var name in names)
            {
                var copy = JsonNode.Parse(document)!;
                Plain(copy).ElementAt(at).Remove(name);
                Rejected(schema, path, copy);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task A_number_as_text_is_rejected(string path)
    {
        var schema = await SchemaAsync(path);
        foreach (var (document, at, names) in Shapes(path))
        {
            foreach (var name in names)
            {
                var copy = JsonNode.Parse(document)!;
                var one = Plain(copy).ElementAt(at);
                if (one[name]?.GetValueKind() == JsonValueKind.Number)
                {
                    one[name] = one[name]!.ToJsonString();
                    Rejected(schema, path, copy);
                }
            }
        }
    }

    [Fact]
    public void The_schemas_lie_below_one_folder_each_once() =>
        Assert.Equal(Schemas.All.Select(schema => schema.Path).Distinct(StringComparer.Ordinal), Schemas.All.Select(schema => schema.Path).Where(path => path.StartsWith("v1/schema/", StringComparison.Ordinal)));

    private static string Text(string path) => Encoding.UTF8.GetString([.. Schemas.All.Single(schema => schema.Path == path).Bytes]);

    private static async Task<JsonSchema> SchemaAsync(string path) => await JsonSchema.FromJsonAsync(Text(path));

    private static void Rejected(JsonSchema schema, string path, JsonNode document)
    {
        Assert.NotEmpty(schema.Validate(document.ToJsonString()));
        Assert.Throws<JsonException>(() => Documents.Read(path, Encoding.UTF8.GetBytes(document.ToJsonString())));
    }

    /// <summary>The first object of every kind: the document it stands in, its number there and its properties.</summary>
    private static IEnumerable<(string Document, int At, string[] Names)> Shapes(string path)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return
        [
            .. from document in Documents.Of(path)
               from one in Plain(JsonNode.Parse(document)!).Select((found, at) => (Names: found.Select(property => property.Key).ToArray(), At: at))
               where seen.Add(string.Join(' ', one.Names))
               select (document, one.At, one.Names),
        ];
    }

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject one => one.SelectMany(property => Objects(property.Value)).Concat(IsObjectSchema(one) ? [one] : []),
        JsonArray array => array.SelectMany(Objects),
        _ => [],
    };

    private static bool IsObjectSchema(JsonObject one) => one["type"] switch
    {
        JsonValue text => text.GetValueKind() == JsonValueKind.String && text.GetValue<string>() == "object",
        JsonArray several => several.Any(type => type!.GetValue<string>() == "object"),
        _ => false,
    };

    /// <summary>The objects of a document that are no maps (documents, verdicts of the index, refusals of the status).</summary>
    private static IEnumerable<JsonObject> Plain(JsonNode? node, string name = "") => node switch
    {
        JsonObject one => one.SelectMany(property => Plain(property.Value, property.Key)).Concat(name is "documents" or "refused" || (name == "verdicts" && node is JsonObject) ? [] : [one]),
        JsonArray array => array.SelectMany(item => Plain(item)),
        _ => [],
    };
}
