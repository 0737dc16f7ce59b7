using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Pipeline.Adapters.Workbooks;
using Pipeline.Domain.Intake;
using Pipeline.Tests.Crashes;
using Pipeline.Tests.Storage;
using Pipeline.Triggers;

namespace Pipeline.Tests.Telemetry;

/// <summary>The program itself, called as the host calls it, and a receiver that reads what it exports.</summary>
public sealed partial class TelemetryTests
{
    private const string Accepted = "519901/2025/示例小学的表.xlsx";
    private const string Refused = "519901/2025/不是表.xlsx";

    private static readonly string[] Tags =
        ["pipeline.upload", "pipeline.county", "pipeline.year", "pipeline.kind", "pipeline.outcome", "error.type", "outcome", "code", "severity", "status"];

    [Fact]
    public async Task One_ingest_and_one_publication_are_told_in_spans_and_measurements_and_nothing_of_the_workbook_is()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        await using var pipeline = await TestPipeline.StartAsync();
        await using var app = await RunningApp.StartAsync(pipeline.Connection, Exporting(receiver));
        var workbook = Forms.Primary(1);
        await pipeline.DropAsync(Accepted, workbook);
        await pipeline.DropAsync(Refused, Forms.NoWorkbook);

        Assert.Equal(HttpStatusCode.OK, (await app.IngestAsync(Accepted)).Status);
        Assert.Equal(HttpStatusCode.OK, (await app.IngestAsync(Refused)).Status);
        Assert.Equal(HttpStatusCode.OK, (await app.FireAsync("RecomputeIndicators")).Status);
        Assert.Equal(HttpStatusCode.OK, (await app.FireAsync("ReconcileUploads")).Status);

        // Nothing is waited for: what a call has to tell has come when it is answered.
        var upload = new Upload(Accepted, await pipeline.UploadTimeAsync(Accepted), await ETagAsync(pipeline), workbook.Length);
        var root = receiver.Spans.Single(span => span.Tags.GetValueOrDefault("pipeline.upload") == upload.Id && span.Name == "IngestWorkbook");
        Assert.Equal(("519901", "2025", "schoolForm", false), (root.Tags["pipeline.county"], root.Tags["pipeline.year"], root.Tags["pipeline.kind"], root.Failed));
        Assert.Contains(root.Tags["pipeline.outcome"], (string[])["accepted", "acceptedWithWarnings"]);
        var steps = receiver.Spans.Where(span => span.Parent == root.Id).ToArray();
        Assert.Equal(Steps.OfIngest.Remove(Steps.Supersede), steps.Select(step => step.Name));
        Assert.All(steps.Where(step => step.Name != Steps.Head), step => Assert.Equal(upload.Id, step.Tags["pipeline.upload"]));
        Assert.All(receiver.Spans.Where(span => span.Name == Steps.Compute), span => Assert.Equal(("519901", "2025"), (span.Tags["pipeline.county"], span.Tags["pipeline.year"])));
        Assert.Empty(Steps.OfRecompute.Concat([Steps.List, "RecomputeIndicators", "ReconcileUploads"]).Except(receiver.Spans.Select(span => span.Name), StringComparer.Ordinal));

        Assert.Equal(1, receiver.Value("pipeline.uploads", $"outcome={root.Tags["pipeline.outcome"]}"));
        Assert.Equal(1, receiver.Value("pipeline.uploads", "outcome=refused"));
        Assert.Equal(1, receiver.Value("pipeline.receipt.delay", "outcome=refused"));
        Assert.Equal(1, receiver.Value("pipeline.publication.delay"));
        Assert.Equal(0, receiver.Value("pipeline.uploads.waiting"));
        Assert.Equal((await pipeline.Get<Adapters.FactsTable>().PointersAsync(World.CountyYear, default)).Sum(pointer => pointer.Rows), receiver.Value("pipeline.rows"));
        Assert.InRange(receiver.Value("pipeline.publication.age")!.Value, 0, 600);
        var codes = (await pipeline.ReceiptAsync(Refused)).Findings.Select(finding => finding.Code).Distinct(StringComparer.Ordinal).ToArray();
        Assert.Equal(codes, receiver.Points.Where(point => point.Name == "pipeline.uploads.refused").Select(point => point.Tags["code"]));
        Assert.All(codes, code => Assert.Equal(1, receiver.Value("pipeline.findings", $"code={code} severity=refusal")));

        await AssertNothingOfAsync(workbook, receiver);
    }

    [Theory]
    [InlineData("00")]
    [InlineData("01")]
    public async Task A_run_that_fails_is_told_whatever_the_hosts_sampling_says(string flags)
    {
        const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        await using var receiver = await OtlpReceiver.StartAsync();
        var wrongKey = Regex.Replace(await TestStorage.TakeAccountAsync(), "AccountKey=[^;]+", "AccountKey=AAAA", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        await using var app = await RunningApp.StartAsync(wrongKey, Exporting(receiver));

        var answer = await app.FireAsync("RecomputeIndicators", $"00-{Trace}-00f067aa0ba902b7-{flags}");

        Assert.Equal(HttpStatusCode.InternalServerError, answer.Status);
        var span = Assert.Single(receiver.Spans);
        Assert.Equal(("RecomputeIndicators", Trace, true, "", "RequestFailedException"), (span.Name, span.Trace, span.Failed, span.Message, span.Tags["error.type"]));
    }

    /// <summary>Whoever waited for the endpoint would wait ten minutes, longer than the test has.</summary>
    [Fact]
    public async Task An_endpoint_that_never_answers_holds_nobody_up()
    {
        await using var receiver = await OtlpReceiver.StartAsync(answers: false);
        await using var pipeline = await TestPipeline.StartAsync();
        await using var app = await RunningApp.StartAsync(pipeline.Connection, new Dictionary<string, string>(Exporting(receiver), StringComparer.Ordinal) { ["OTEL_EXPORTER_OTLP_TIMEOUT"] = "600000" });

        for (var n = 0; n < 10; n++)
        {
            Assert.Equal(HttpStatusCode.OK, (await app.FireAsync("RecomputeIndicators")).Status);
        }

        Assert.NotEqual(0, receiver.Requests);
        Assert.Equal(0, receiver.Answered);
    }

    [Fact]
    public async Task An_endpoint_that_is_not_there_fails_nothing()
    {
        await using var pipeline = await TestPipeline.StartAsync();
        await using var app = await RunningApp.StartAsync(pipeline.Connection, Exporting("http://127.0.0.1:9"));

        Assert.Equal(HttpStatusCode.OK, (await app.FireAsync("RecomputeIndicators")).Status);
        Assert.Contains("OpenTelemetry", app.Mapped, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_endpoint_nothing_of_it_is_even_loaded()
    {
        await using var pipeline = await TestPipeline.StartAsync();
        await using var app = await RunningApp.StartAsync(pipeline.Connection);

        Assert.Equal(HttpStatusCode.OK, (await app.FireAsync("RecomputeIndicators")).Status);

        Assert.DoesNotContain("OpenTelemetry", app.Mapped, StringComparison.Ordinal);
        Assert.Contains("Polly.Core", app.Mapped, StringComparison.Ordinal);
    }

    /// <summary>No text of any cell, and no name, is in the bytes that came; and every tag is one that is known, with an id or code for a value.</summary>
    private static async Task AssertNothingOfAsync(byte[] workbook, OtlpReceiver receiver)
    {
        var read = Assert.IsType<Reading.Opened>(await WorkbookReader.ReadAsync(workbook, ReadingLimits.Default, TimeProvider.System, default));
        var cells = Texts(read.Workbook).Where(text => text.Any(letter => letter > 0x7f) || text.Length > 5).Append(Forms.Code(1)).Append(Accepted).Append("不是表").Distinct(StringComparer.Ordinal).ToArray();
        Assert.Contains("示例小学1", cells);
        var came = Encoding.UTF8.GetString(receiver.Bytes);
        Assert.DoesNotContain(cells, cell => came.Contains(cell, StringComparison.Ordinal));
        Assert.All(receiver.Spans.SelectMany(span => span.Tags).Concat(receiver.Points.SelectMany(point => point.Tags)), tag =>
        {
            Assert.Contains(tag.Key, Tags);
            Assert.Matches(Plain(), tag.Value);
        });
    }

    private static IEnumerable<string> Texts(Workbook workbook) => workbook.Sheets.SelectMany(sheet => sheet.Rows).SelectMany(row => row.Cells).Select(cell => cell.Text).Where(text => text.Length > 0);

    private static async Task<string> ETagAsync(TestPipeline pipeline) => (await pipeline.Get<Adapters.DropFolder>().HeadAsync(Accepted, default))!.ETag;

    private static Dictionary<string, string> Exporting(OtlpReceiver receiver) => Exporting(receiver.Address);

    private static Dictionary<string, string> Exporting(string address) => new(StringComparer.Ordinal)
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = address,
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
    };

    [GeneratedRegex("^([0-9a-f]{32}![0-9TZ]+-[0-9a-f]+|[0-9]+|[a-zA-Z+]*)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Plain();
}
