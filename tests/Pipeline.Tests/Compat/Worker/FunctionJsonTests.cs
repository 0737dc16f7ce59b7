using System.Text.Json.Nodes;

namespace Pipeline.Tests.Compat.Worker;

public sealed class FunctionJsonTests
{
    [Theory]
    [InlineData("Take", """{"type":"blobTrigger","source":"EventGrid","dataType":"binary","path":"uploads/{name}","connection":"PipelineStorage","name":"blob","direction":"in"}""")]
    [InlineData("Tick", """{"type":"timerTrigger","schedule":"%TickSchedule%","runOnStartup":false,"useMonitor":true,"name":"timer","direction":"in"}""")]
    [InlineData("AtStart", """{"type":"timerTrigger","schedule":"0 0 0 1 1 *","runOnStartup":true,"useMonitor":false,"name":"timer","direction":"in"}""")]
    [InlineData("Ask", """{"type":"httpTrigger","authLevel":"function","methods":["get","post"],"route":"asked/here","name":"request","direction":"in"},{"type":"http","direction":"out","name":"res"}""")]
    public void The_build_writes_the_bindings_that_the_attributes_state(string function, string bindings)
    {
        var written = JsonNode.Parse(File.ReadAllText(Path.Combine(TestApp.Folder, function, "function.json")));

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse($$"""{"bindings":[{{bindings}}]}"""), written), written?.ToJsonString());
    }

    [Fact]
    public void Every_function_has_a_folder_and_no_other_folder_is_one() =>
        Assert.Equal(
            ["Ask", "AtStart", "Take", "Tick"],
            Directory.GetFiles(TestApp.Folder, "function.json", SearchOption.AllDirectories)
                .Select(file => Path.GetFileName(Path.GetDirectoryName(file)!)).Order(StringComparer.Ordinal));

    [Fact]
    public void The_app_of_the_product_starts_the_program_that_is_built()
    {
        var host = JsonNode.Parse(File.ReadAllText(Path.Combine(Samples.RepositoryRoot.Path, "host.json")))!;

        Assert.Equal("2.0", (string?)host["version"]);
        Assert.Equal("00:10:00", (string?)host["functionTimeout"]);
        Assert.Equal("OpenTelemetry", (string?)host["telemetryMode"]);
        Assert.Equal("Pipeline", (string?)host["customHandler"]!["description"]!["defaultExecutablePath"]);
        Assert.False((bool)host["customHandler"]!["enableForwardingHttpRequest"]!);
        Assert.Equal(2, (int)host["extensions"]!["blobs"]!["maxDegreeOfParallelism"]!);
        Assert.Equal(5, (int)host["extensions"]!["blobs"]!["poisonBlobThreshold"]!);
        Assert.Equal("[4.*, 5.0.0)", (string?)host["extensionBundle"]!["version"]);
    }
}
