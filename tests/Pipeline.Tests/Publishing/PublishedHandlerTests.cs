using System.Net;
using System.Text.Json;
using Azure.Storage.Blobs;
using Pipeline.LocalHosting;
using Pipeline.Samples;
using Pipeline.Tests.Compat.Worker;

namespace Pipeline.Tests.Publishing;

/// <summary>
/// The published executable called as the host calls it, in chunks of no stated length, for every trigger. Whatever it is sent, it answers
/// with a whole JSON body: on an empty 200 the host would wait for ten minutes and then kill it.
/// </summary>
public sealed class PublishedHandlerTests(PublishedHandler app) : IClassFixture<PublishedHandler>
{
    private const int Largest = 20 * 1024 * 1024;
    private static readonly string[] Members = ["Logs", "Outputs", "ReturnValue"];

    [Fact]
    public async Task A_small_workbook_is_answered_with_its_receipt()
    {
        var answer = await DropAsync("519901/2025/第一小学 “终稿”.xlsx", new SchoolFormWriter("2151990001", "甲校", "211").Write());

        Check(answer, HttpStatusCode.OK);
        Assert.StartsWith("accepted", await OutcomeAsync("519901/2025/第一小学 “终稿”.xlsx"), StringComparison.Ordinal);
        Assert.Contains(answer.Logs, line => line!.StartsWith('{') && line.Contains("519901", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_largest_blob_that_is_delivered_is_read_to_its_end_and_answered()
    {
        var answer = await DropAsync("519901/2025/large.xlsx", new byte[Largest]);

        Check(answer, HttpStatusCode.OK);
        Assert.Equal("refused", await OutcomeAsync("519901/2025/large.xlsx"));
    }

    [Fact]
    public async Task A_blob_that_is_gone_is_answered()
    {
        var answer = await app.CallAsync("IngestWorkbook", """{"Data":{"blob":""},"Metadata":{"name":"\"519901/2025/gone.xlsx\""}}""");

        Check(answer, HttpStatusCode.OK);
    }

    public static TheoryData<string, string, int> Calls()
    {
        const string Whole = """{"Data":{"blob":"aGFsbG8="},"Metadata":{"name":"\"519901/2025/none.xlsx\""}}""";
        return new()
        {
            { "IngestWorkbook", "", 400 },
            { "IngestWorkbook", "nonsense", 400 },
            { "IngestWorkbook", "[]", 400 },
            { "IngestWorkbook", Whole[..^1], 400 },
            { "IngestWorkbook", Whole[..20], 400 },
            { "IngestWorkbook", Whole + "{", 400 },
            { "IngestWorkbook", """{"Data":{"blob":"aGFsbG8="}}""", 400 },
            { "IngestWorkbook", """{"Data":{"blob":"aGFsbG8="},"Metadata":{}}""", 400 },
            // The blob's bytes are never needed: it is read from storage, by its version.
            { "IngestWorkbook", """{"Metadata":{"name":"\"519901/2025/none.xlsx\""}}""", 200 },
            { "Nobody", Whole, 404 },
            { "", Whole, 404 },
        };
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Whatever_is_sent_is_answered_and_the_app_lives(string function, string body, int status)
    {
        Check(await app.CallAsync(function, body), (HttpStatusCode)status);

        Assert.True(app.IsAlive);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task Every_timer_runs_with_and_without_a_status_and_past_due(bool monitored, bool pastDue)
    {
        var now = DateTime.UtcNow;
        var timers = (await PublishedApp.BindingsAsync()).Where(one => (string?)one.Value["type"] == "timerTrigger").ToArray();

        Assert.NotEmpty(timers);
        foreach (var (function, binding) in timers)
        {
            using var body = Payload.ForTimer((string)binding["name"]!, monitored ? new TimerStatus(now, now.AddMinutes(1), now) : null, pastDue);
            Check(await app.CallAsync(function, body), HttpStatusCode.OK);
        }
    }

    [Theory]
    [InlineData("""{"Metadata":{}}""")]
    [InlineData("""{"Data":{},"Metadata":{}}""")]
    [InlineData("""{"Data":{"timer":{"IsPastDue":"perhaps"}},"Metadata":{}}""")]
    [InlineData("""{"Data":{"timer":{"Schedule":""")]
    public async Task A_malformed_firing_of_any_timer_is_refused(string body)
    {
        foreach (var (function, _) in (await PublishedApp.BindingsAsync()).Where(one => (string?)one.Value["type"] == "timerTrigger"))
        {
            Check(await app.CallAsync(function, body), HttpStatusCode.BadRequest);
        }
    }

    private static void Check(Answer answer, HttpStatusCode status)
    {
        Assert.Equal(status, answer.Status);
        Assert.Equal(Members, answer.Body.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal));
        Assert.Equal(JsonValueKind.Object, answer.Body.GetProperty("Outputs").ValueKind);
        Assert.Equal(JsonValueKind.Null, answer.Body.GetProperty("ReturnValue").ValueKind);
        Assert.All(answer.Logs, line => Assert.False(string.IsNullOrEmpty(line)));
    }

    /// <summary>What the host does for a blob that an event told of: it sends its bytes with its properties.</summary>
    private async Task<Answer> DropAsync(string name, byte[] bytes)
    {
        var uploads = new BlobContainerClient(app.Storage, "uploads");
        await uploads.CreateIfNotExistsAsync();
        var blob = uploads.GetBlobClient(name);
        await blob.UploadAsync(new BinaryData(bytes), overwrite: true);
        using var body = Payload.ForBlob("blob", bytes, "name", name, blob.Uri, (await blob.GetPropertiesAsync()).Value);
        return await app.CallAsync("IngestWorkbook", body);
    }

    private async Task<string?> OutcomeAsync(string name)
    {
        var receipt = await new BlobContainerClient(app.Storage, "receipts").GetBlobClient(name + ".receipt.json").DownloadContentAsync();
        return receipt.Value.Content.ToObjectFromJson<JsonElement>().GetProperty("outcome").GetString();
    }
}
