using System.Net;
using System.Text;
using System.Text.Json;
using Azure.Storage.Blobs;

namespace Pipeline.Tests.Compat.Worker;

public sealed class CustomHandlerTests(RunningHandler app) : IClassFixture<RunningHandler>
{
    [Theory]
    [InlineData("519901/2025/a.xlsx")]
    [InlineData("519901/2025/第一小学 班级表（最终）.xlsx")]
    [InlineData("519901/2025/say \"hi\" \\ 100%.xlsx")]
    [InlineData("a//b.xlsx")]
    public async Task A_doubly_quoted_name_arrives_as_it_was(string name)
    {
        var answer = await app.CallAsync("Take", Call(name));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        var taken = (await TestApp.ReadDiaryAsync<Taken>(app.Storage, "Take"))[^1];
        Assert.Equal(new Taken(name, name, "6d3f8e7c-call", "Take"), taken);
    }

    [Fact]
    public async Task The_answer_is_never_empty_and_has_the_shape_of_the_host()
    {
        var answer = await app.CallAsync("Take", Call("shape"));

        Assert.Equal("""{"Outputs":{},"Logs":["took shape\\nof uploads"],"ReturnValue":null}""", answer.Body.GetRawText());
    }

    [Fact]
    public async Task The_blob_client_reads_the_blob_that_the_call_names()
    {
        var uploads = new BlobContainerClient(app.Storage, "uploads");
        await uploads.CreateIfNotExistsAsync();
        await uploads.UploadBlobAsync("read/it", BinaryData.FromString("12345"));

        var answer = await app.CallAsync("Take", Call("read/it"));

        Assert.Contains("read 5 bytes", answer.Logs);
    }

    [Fact]
    public async Task Lines_of_information_and_above_are_in_the_answer_and_on_standard_output_one_line_each()
    {
        var answer = await app.CallAsync("Take", Call("levels"));

        Assert.Equal(["took levels\\nof uploads", "a warning | InvalidOperationException"], answer.Logs);
        await EventuallyAsync(() => app.Output.Any(line => line.StartsWith("a warning | System.InvalidOperationException: secret", StringComparison.Ordinal)));
        Assert.Contains("took levels\\nof uploads", app.Output);
        Assert.DoesNotContain("a whisper", app.Output);
    }

    [Fact]
    public async Task Lines_of_calls_that_run_at_once_are_not_mixed()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(n => app.CallAsync("Take", Call($"at once {n}"))));

        Assert.All(answers.Index(), answer => Assert.Equal([$"took at once {answer.Index}\\nof uploads"], answer.Item.Logs));
    }

    [Fact]
    public async Task An_exception_is_a_500_without_its_text_and_the_text_goes_to_standard_output()
    {
        var answer = await app.CallAsync("Take", Call("fail/519901.xlsx"));

        Assert.Equal(HttpStatusCode.InternalServerError, answer.Status);
        Assert.Contains("Take (6d3f8e7c-call) failed | InvalidOperationException", answer.Logs);
        Assert.DoesNotContain("secret", answer.Body.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain(" at ", answer.Body.GetRawText(), StringComparison.Ordinal);
        await EventuallyAsync(() => app.Output.Any(line => line.Contains("secret fail/519901.xlsx", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_answer_to_a_request_goes_into_the_output_binding()
    {
        var answer = await app.CallAsync("Ask", """{"Data":{"request":{"Url":"http://127.0.0.1/api/asked/here?a=%22b","Method":"GET","Query":"{}","Headers":{"Accept":["*/*"]},"Params":{},"Identities":[]}},"Metadata":{"sys":{"MethodName":"Ask"}}}""");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(
            """{"Outputs":{"res":{"statusCode":202,"headers":{"X-Asked":"6d3f8e7c-call"},"body":"GET 问 \"/api/asked/here?a=%22b\""}},"Logs":["asked GET"],"ReturnValue":null}""",
            answer.Body.GetRawText());
    }

    [Theory]
    [InlineData("Ask", """{"Data":{},"Metadata":{}}""", 400)]
    [InlineData("Ask", """{"Data":{"request":"GET"},"Metadata":{}}""", 400)]
    [InlineData("Ask", """{"Data":{"request":{"Method":"GET","Url":"nowhere"}},"Metadata":{}}""", 400)]
    [InlineData("Ask", """{"Data":{"request":{"Method":7,"Url":"http://127.0.0.1/"}},"Metadata":{}}""", 400)]
    [InlineData("Take", "", 400)]
    [InlineData("Take", "nonsense", 400)]
    [InlineData("Take", """{"Data":{"blob":"aGFs""", 400)]
    [InlineData("Take", """{"Data":{"blob":"aGFs"},"Metadata":{"name":"\"a\""}""", 400)]
    [InlineData("Take", """{"Data":{"blob":"aGFs"},"Metadata":{"name":"\"a\""}} {""", 400)]
    [InlineData("Take", """{"Data":{"blob":"aGFs"}}""", 400)]
    [InlineData("Take", """{"Data":{},"Metadata":[1]}""", 400)]
    [InlineData("Take", """{"Data":{},"Metadata":{"name":7}}""", 400)]
    [InlineData("Take", """{"Data":{},"Metadata":{"name":"\"a"}}""", 400)]
    [InlineData("Take", """{"Data":{},"Metadata":{"nam]}}""", 400)]
    [InlineData("Tick", """{"Data":{"timer":{"IsPastDue":"perhaps"}},"Metadata":{}}""", 400)]
    [InlineData("Tick", """{"Data":{},"Metadata":{}}""", 400)]
    [InlineData("Nobody", "{}", 404)]
    public async Task A_malformed_call_is_refused_with_a_body_and_the_app_lives(string function, string body, int status)
    {
        var answer = await app.CallAsync(function, body);

        Assert.Equal(status, (int)answer.Status);
        Assert.NotEmpty(answer.Logs);
        Assert.True(app.IsAlive);
        Assert.Equal(HttpStatusCode.OK, (await app.CallAsync("Take", Call("still here"))).Status);
    }

    [Theory]
    [InlineData("""{"Schedule":{"AdjustForDST":true},"ScheduleStatus":null,"IsPastDue":false}""", false, null)]
    [InlineData("""{"Schedule":{"AdjustForDST":true},"ScheduleStatus":{"Last":"2026-01-02T03:00:00Z","Next":"2026-01-02T03:15:00Z","LastUpdated":"2026-01-02T03:00:01Z"},"IsPastDue":true}""", true, "2026-01-02T03:15:00Z")]
    public async Task A_timer_is_bound_with_and_without_a_status(string timer, bool pastDue, string? next)
    {
        var answer = await app.CallAsync("Tick", "{\"Data\":{\"timer\":" + timer + "},\"Metadata\":{\"sys\":{\"MethodName\":\"Tick\"}}}");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        var ticked = await TestApp.ReadDiaryAsync<Ticked>(app.Storage, "Tick");
        Assert.Contains(ticked, tick => tick.IsPastDue == pastDue
            && tick.Next?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture) == next);
    }

    [Theory]
    [InlineData(28)]
    [InlineData(560)]
    public async Task A_body_of_any_length_is_read_to_its_end_in_bounded_memory(int megabytes)
    {
        await app.CallAsync("Take", Call("first"));
        var before = app.PeakMemory();
        using var body = new LongBody(megabytes * 1024 * 1024);

        var answer = await app.CallAsync("Take", body);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.True(body.WasSent);
        Assert.InRange(app.PeakMemory() - before, 0, 150 * 1024 * 1024);
    }

    [Fact]
    public async Task A_host_that_hangs_up_in_the_body_calls_nothing_and_the_app_lives()
    {
        using var body = new LongBody(8 * 1024 * 1024, hangsUp: true);

        await Assert.ThrowsAnyAsync<Exception>(() => app.CallAsync("Take", body));

        await EventuallyAsync(() => app.Output.Contains("Take was not called: the host hung up before the end of the body"));
        Assert.DoesNotContain(app.Output, line => line.StartsWith("took torn", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, (await app.CallAsync("Take", Call("after"))).Status);
    }

    [Fact]
    public async Task Without_a_port_the_app_says_what_is_missing()
    {
        using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(TestApp.Program)
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        var output = await process.StandardError.ReadToEndAsync() + await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.NotEqual(0, process.ExitCode);
        Assert.Contains("FUNCTIONS_CUSTOMHANDLER_PORT", output, StringComparison.Ordinal);
    }

    // As the host sends it: base64 in Data, every string of Metadata JSON inside a JSON string.
    private static string Call(string name) => JsonSerializer.Serialize(new
    {
        Data = new { blob = "aGFsbG8=" },
        Metadata = new
        {
            Uri = JsonSerializer.Serialize("http://127.0.0.1/uploads/x"),
            Properties = new { ContentLength = 5 },
            name = JsonSerializer.Serialize(name),
            sys = new { MethodName = "Take", UtcNow = "2026-01-02T03:04:05Z", RandGuid = Guid.Empty },
        },
    });

    private static async Task EventuallyAsync(Func<bool> holds)
    {
        for (var tries = 0; !holds() && tries < 100; tries++)
        {
            await Task.Delay(50);
        }

        Assert.True(holds());
    }

    private sealed class LongBody(long length, bool hangsUp = false) : HttpContent
    {
        public bool WasSent { get; private set; }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            // Nothing is missing from the torn body but its end.
            var metadata = hangsUp ? "\"Metadata\":{\"name\":\"\\\"torn\\\"\"}," : "";
            await stream.WriteAsync(Encoding.UTF8.GetBytes("{" + metadata + "\"Data\":{\"blob\":\""));
            var piece = Encoding.ASCII.GetBytes(new string('A', 64 * 1024));
            for (var sent = 0L; sent < length; sent += piece.Length)
            {
                await stream.WriteAsync(piece);
            }

            if (hangsUp)
            {
                throw new IOException("hung up");
            }

            await stream.WriteAsync(Encoding.UTF8.GetBytes("""="},"Metadata":{"name":"\"long\""}}"""));
            WasSent = true;
        }

        protected override bool TryComputeLength(out long computed)
        {
            computed = 0;
            return false;
        }
    }
}
