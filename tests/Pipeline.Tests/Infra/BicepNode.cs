using System.Collections.Immutable;
using System.Text.Json;

namespace Pipeline.Tests.Infra;

/// <summary>A node of a Bicep file's parse tree.</summary>
internal sealed record BicepNode(string Kind, string Text, int Line, ImmutableArray<BicepNode> Children)
{
    /// <summary>This node and all below it, in the order of the text.</summary>
    public IEnumerable<BicepNode> All => Children.SelectMany(child => child.All).Prepend(this);

    /// <summary>What a string literal without insertions says; else the text as it stands.</summary>
    public string Value => Kind == "string" ? Text[1..^1] : Text;

    /// <summary>The elements of an array literal; of a concat or a filter, those of the literals in it.</summary>
    public IEnumerable<string> Elements => All.First(node => node.Kind == "array").Children.Where(child => child.Kind != "comment").Select(child => child.Value);

    /// <summary>The properties of an object literal.</summary>
    public IEnumerable<(string Name, BicepNode Value)> Properties => Children.Where(child => child.Kind == "object_property")
        .Select(property => (property.Children[0].Value, property.Children[^1]));

    /// <summary>The value at a path of property names below an object literal; null where one is not there.</summary>
    public BicepNode? Find(params ReadOnlySpan<string> path)
    {
        var found = this;
        foreach (var name in path)
        {
            found = found?.Properties.FirstOrDefault(property => string.Equals(property.Name, name, StringComparison.Ordinal)).Value;
        }

        return found;
    }

    /// <summary>The text of the value at a path, as it stands in the file.</summary>
    public string? Said(params ReadOnlySpan<string> path) => Find(path)?.Value;

    public static BicepNode Read(JsonElement json, string source)
    {
        var text = source[json[1].GetInt32()..json[2].GetInt32()];
        return new(json[0].GetString()!, text, json[3].GetInt32(), [.. json[4].EnumerateArray().Select(child => Read(child, source))]);
    }
}
