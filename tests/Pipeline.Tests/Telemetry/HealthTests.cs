using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Pipeline.Tests.Crashes;
using Pipeline.Tests.EndToEnd;
using Pipeline.Tests.Storage;

namespace Pipeline.Tests.Telemetry;

public sealed class HealthTests
{
    private static readonly string[] Dependencies = ["uploads", "published", "internal", "facts", "receipts", "counties", "status"];

    [Theory]
    [InlineData("Health", "health", "anonymous")]
    [InlineData("HealthReport", "health/report", "function")]
    public void Anybody_may_ask_for_the_word_and_who_has_a_key_for_the_report(string function, string route, string level)
    {
        var written = JsonNode.Parse(File.ReadAllText(Path.Combine(BuiltApp.Folder, function, "function.json")));

        var expected = $$"""
            {"bindings":[{"type":"httpTrigger","direction":"in","name":"request","authLevel":"{{level}}","methods":["get"],"route":"{{route}}"},{"type":"http","direction":"out","name":"res"}]}
            """;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), written), written?.ToJsonString());
    }

    [Fact]
    public async Task A_product_that_can_work_says_so_and_the_report_names_every_dependency()
    {
        await using var pipeline = await TestPipeline.StartAsync();
        await pipeline.SendAsync(World.Path(1), Forms.Primary(1));
        await using var app = await RunningApp.StartAsync(pipeline.Connection);
        await app.FireAsync("RecomputeIndicators");
        await app.FireAsync("ReconcileUploads");

        var (status, word) = await app.AskAsync("Health");
        var (_, report) = await app.AskAsync("HealthReport");

        Assert.Equal((200, """{"status":"healthy"}"""), (status, word.GetRawText()));
        Assert.Equal("healthy", report.GetProperty("status").GetString());
        Assert.Equal(Dependencies, report.GetProperty("dependencies").EnumerateArray().Select(one => one.GetProperty("name").GetString()));
        Assert.All(report.GetProperty("dependencies").EnumerateArray(), one => Assert.True(one.GetProperty("healthy").GetBoolean()));
        Assert.Equal(0, report.GetProperty("waitingUploads").GetInt32());
        Assert.InRange(report.GetProperty("lastPublicationAgeSeconds").GetDouble(), 0, 600);
    }

    [Fact]
    public async Task Asking_makes_nothing_and_what_is_not_there_is_named_in_the_report_alone()
    {
        var account = await TestStorage.TakeAccountAsync();
        await using var app = await RunningApp.StartAsync(account);

        var (status, word) = await app.AskAsync("Health");
        var (again, report) = await app.AskAsync("HealthReport");

        Assert.Equal((503, 503, """{"status":"unhealthy"}"""), (status, again, word.GetRawText()));
        Assert.Equal(["uploads", "published", "internal", "facts", "receipts", "counties"], Faulty(report));
        Assert.All(report.GetProperty("dependencies").EnumerateArray().SkipLast(1), one => Assert.Equal("status 404", one.GetProperty("fault").GetString()));
        Assert.Empty(new Azure.Storage.Blobs.BlobServiceClient(account).GetBlobContainers());
    }

    [Fact]
    public async Task A_storage_that_lets_nobody_in_is_unhealthy_and_no_text_of_it_is_told()
    {
        var wrongKey = Regex.Replace(await TestStorage.TakeAccountAsync(), "AccountKey=[^;]+", "AccountKey=AAAA", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        await using var app = await RunningApp.StartAsync(wrongKey);

        Assert.Equal(503, (await app.AskAsync("Health")).Status);
        var (_, report) = await app.AskAsync("HealthReport");
        Assert.Equal(Dependencies, Faulty(report));
        Assert.All(report.GetProperty("dependencies").EnumerateArray(), one => Assert.Equal("status 403", one.GetProperty("fault").GetString()));
    }

    [Fact]
    public async Task An_answer_stands_for_some_seconds()
    {
        await using var pipeline = await TestPipeline.StartAsync();
        var health = pipeline.Get<Triggers.Health>();
        var first = await health.ReportAsync(default);

        pipeline.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Same(first, await health.ReportAsync(default));
        pipeline.Clock.Advance(TimeSpan.FromSeconds(6));
        Assert.NotSame(first, await health.ReportAsync(default));
    }

    private static IEnumerable<string?> Faulty(JsonElement report) => report.GetProperty("dependencies").EnumerateArray()
        .Where(one => !one.GetProperty("healthy").GetBoolean()).Select(one => one.GetProperty("name").GetString());
}
