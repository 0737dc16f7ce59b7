using System.Text.Json;

namespace Pipeline.Tests.Portal;

/// <summary>The workbook is what the portal can show, asks the queries of the files and no other, and says everything in Chinese first.</summary>
public sealed class WorkbookTests
{
    private const string Component = "microsoft.insights/components";
    private static readonly string Text = PortalPack.Read("workbook.json");
    private static readonly JsonElement Workbook = JsonDocument.Parse(Text).RootElement;
    private static readonly JsonElement[] Items = [.. Workbook.GetProperty("items").EnumerateArray()];
    private static readonly JsonElement[] Parameters = [.. Items.Single(item => Type(item) == 9).GetProperty("content").GetProperty("parameters").EnumerateArray()];

    [Fact]
    public void It_is_a_notebook_whose_items_are_texts_parameters_and_queries_each_with_a_name_of_its_own()
    {
        Assert.Equal("Notebook/1.0", Workbook.GetProperty("version").GetString());
        Assert.Equal(Items.Length, Items.Select(Name).Distinct().Count());
        Assert.All(Items, item => Assert.Equal(
            Type(item) switch { 1 => null, 3 => "KqlItem/1.0", 9 => "KqlParameterItem/1.0", _ => "none" },
            item.GetProperty("content").TryGetProperty("version", out var version) ? version.GetString() : null));
    }

    [Fact]
    public void Every_query_is_that_of_its_file_and_asks_the_component_in_the_time_chosen()
    {
        Assert.All(Items.Where(item => Type(item) == 3), item => Check(item.GetProperty("content"), Name(item)));
        Assert.All(Parameters.Where(one => one.TryGetProperty("query", out _)), one => Check(one, "parameter-" + Name(one).ToLowerInvariant()));

        static void Check(JsonElement asked, string file)
        {
            Assert.True(PortalPack.Whole(file) == asked.GetProperty("query").GetString(), $"Run infra/portal/embed.mjs: {file}.kql is not what the workbook asks.");
            Assert.Equal(Component, asked.GetProperty("resourceType").GetString());
            Assert.Equal("TimeRange", asked.GetProperty("timeContextFromParameter").GetString());
        }
    }

    [Fact]
    public void Every_query_that_is_no_alarms_is_shown()
    {
        var shown = Items.Where(item => Type(item) == 3).Select(Name).Concat(Parameters.Where(one => one.TryGetProperty("query", out _)).Select(one => "parameter-" + Name(one).ToLowerInvariant()));

        Assert.Equal(
            PortalPack.Queries.Keys.Where(name => name != PortalPack.Lines && !name.StartsWith("alarm-", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
            shown.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_parameter_of_a_query_is_one_of_the_workbook_or_is_chosen_in_a_row()
    {
        var exported = Items.Where(item => Type(item) == 3 && item.GetProperty("content").TryGetProperty("exportParameterName", out _))
            .Select(item => item.GetProperty("content").GetProperty("exportParameterName").GetString()!).ToArray();
        var asked = Items.Where(item => Type(item) == 3)
            .SelectMany(item => PortalPack.Groups(item.GetProperty("content").GetProperty("query").GetString()!, @"\{(\w+)\}")).Distinct();

        Assert.Equal(["Upload"], exported);
        Assert.Empty(asked.Except(Parameters.Select(Name)).Except(exported));
        Assert.Empty(Parameters.Select(Name).Except(["TimeRange"]).Except(asked));
    }

    [Fact]
    public void The_story_of_an_upload_is_hidden_until_a_row_is_chosen()
    {
        var hidden = Items.Where(item => item.TryGetProperty("conditionalVisibility", out _)).ToArray();

        Assert.Equal(
            Items.Where(item => Type(item) == 3 && item.GetProperty("content").GetProperty("query").GetString()!.Contains("{Upload}", StringComparison.Ordinal)).Select(Name),
            hidden.Select(Name));
        Assert.All(hidden, item => Assert.Equal("Upload", item.GetProperty("conditionalVisibility").GetProperty("parameterName").GetString()));
        var runs = Items.Single(item => Name(item) == "runs").GetProperty("content");
        Assert.Contains(runs.GetProperty("exportFieldName").GetString()!, Columns(runs));
    }

    [Fact]
    public void Every_title_and_column_has_a_name_in_Chinese_and_in_English()
    {
        var named = Items.Where(item => Type(item) == 3).SelectMany(item => Labels(item).Append(item.GetProperty("content").GetProperty("title").GetString()!))
            .Concat(Parameters.Select(one => one.GetProperty("label").GetString()!))
            .Concat(Items.Where(item => Type(item) == 1).Select(item => item.GetProperty("content").GetProperty("json").GetString()!));

        Assert.All(named, name => Assert.Matches(@"(?s)\p{IsCJKUnifiedIdeographs}.*[a-z]{2}", name));
    }

    [Fact]
    public void Every_labelled_column_is_one_that_its_query_gives() =>
        Assert.All(Items.Where(item => Type(item) == 3), item => Assert.All(
            Columns(item.GetProperty("content")),
            column => Assert.Matches($@"\b{column}\b", PortalPack.Queries[Name(item)])));

    [Fact]
    public void The_deployed_workbook_asks_the_component_by_the_one_place_that_is_replaced()
    {
        const string Place = "\"fallbackResourceIds\": []";

        Assert.Equal(2, Text.Split(Place).Length);
        Assert.Contains($"replace(loadTextContent('workbook.json'), '{Place}', ", PortalPack.Read("workbook.bicep"), StringComparison.Ordinal);
    }

    private static int Type(JsonElement item) => item.GetProperty("type").GetInt32();

    private static string Name(JsonElement item) => item.GetProperty("name").GetString()!;

    private static IEnumerable<JsonElement> LabelSettings(JsonElement content) =>
        content.TryGetProperty("gridSettings", out var grid) ? grid.GetProperty("labelSettings").EnumerateArray() : [];

    private static IEnumerable<string> Columns(JsonElement content) => LabelSettings(content).Select(label => label.GetProperty("columnId").GetString()!);

    private static IEnumerable<string> Labels(JsonElement item) => LabelSettings(item.GetProperty("content")).Select(label => label.GetProperty("label").GetString()!);
}
