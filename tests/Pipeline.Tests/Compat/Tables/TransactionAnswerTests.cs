using Azure;
using Azure.Data.Tables;

namespace Pipeline.Tests.Compat.Tables;

/// <summary>Answers to a transaction that a healthy service never gives: none of them may pass for success.</summary>
public sealed class TransactionAnswerTests
{
    private const string Whole =
        "--batchresponse_1\r\nContent-Type: multipart/mixed; boundary=changesetresponse_2\r\n\r\n" +
        "--changesetresponse_2\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n" +
        "HTTP/1.1 204 No Content\r\nDataServiceVersion: 1.0;\r\nETag: W/\"datetime'1'\"\r\n\r\n\r\n" +
        "--changesetresponse_2\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n" +
        "HTTP/1.1 204 No Content\r\nDataServiceVersion: 1.0;\r\nETag: W/\"datetime'2'\"\r\n\r\n\r\n" +
        "--changesetresponse_2--\r\n--batchresponse_1--\r\n";

    private const string Error =
        "{\"odata.error\":{\"code\":\"EntityAlreadyExists\",\"message\":{\"lang\":\"en-US\",\"value\":\"1:The specified entity already exists.\\nRequestId:x\"}}}";

    [Fact]
    public async Task A_whole_answer_gives_every_actions_version()
    {
        var answers = await SubmitAsync(Whole);
        Assert.Equal(["W/\"datetime'1'\"", "W/\"datetime'2'\""], answers.Select(answer => answer.Headers.ETag.ToString()));
    }

    [Fact]
    public async Task An_answer_cut_anywhere_is_an_error()
    {
        for (var length = 0; length < Whole.IndexOf("--batchresponse_1--", StringComparison.Ordinal) + "--batchresponse_1--".Length; length++)
        {
            var failed = await Assert.ThrowsAsync<RequestFailedException>(() => SubmitAsync(Whole[..length]));
            Assert.Equal(0, failed.Status);
        }
    }

    public static TheoryData<string> Broken => new(
        Whole.Replace("204 No Content", "302 Found", StringComparison.Ordinal),
        Whole.Replace("HTTP/1.1 204 No Content", "garbage", StringComparison.Ordinal),
        Whole.Replace("ETag: ", "ETag", StringComparison.Ordinal),
        Whole.Replace("; boundary=changesetresponse_2", "", StringComparison.Ordinal),
        Whole.Replace("\r\n--changesetresponse_2\r\n", "\r\n--someone_else\r\n", StringComparison.Ordinal),
        "--batchresponse_1--",
        "<html>502</html>");

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_broken_answer_is_an_error(string body) =>
        Assert.Equal(0, (await Assert.ThrowsAsync<RequestFailedException>(() => SubmitAsync(body))).Status);

    [Fact]
    public async Task An_answer_without_a_boundary_is_an_error() =>
        Assert.Equal(0, (await Assert.ThrowsAsync<RequestFailedException>(() => SubmitAsync(Whole, "application/json"))).Status);

    [Fact]
    public async Task The_service_names_the_failing_action_in_its_message()
    {
        var failed = await Assert.ThrowsAsync<TableTransactionFailedException>(() => SubmitAsync(
            "--batchresponse_1\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\nContent-Type: application/http\r\n\r\n" +
            $"HTTP/1.1 409 Conflict\r\nContent-Type: application/json\r\n\r\n{Error}\r\n--c--\r\n--batchresponse_1--\r\n"));
        Assert.Equal((409, "EntityAlreadyExists", 1), (failed.Status, failed.ErrorCode, failed.FailedTransactionActionIndex));
    }

    [Fact]
    public async Task A_bad_part_among_good_ones_fails_the_transaction()
    {
        var second = Whole.LastIndexOf("HTTP/1.1 204 No Content", StringComparison.Ordinal);
        var failed = await Assert.ThrowsAsync<TableTransactionFailedException>(
            () => SubmitAsync(string.Concat(Whole.AsSpan(0, second), "HTTP/1.1 503 Busy", Whole.AsSpan(second + "HTTP/1.1 204 No Content".Length))));
        Assert.Equal((503, null, 1), (failed.Status, failed.ErrorCode, failed.FailedTransactionActionIndex));
    }

    [Fact]
    public async Task An_error_outside_the_change_set_fails_the_transaction()
    {
        var failed = await Assert.ThrowsAsync<TableTransactionFailedException>(() => SubmitAsync(
            $"--batchresponse_1\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 400 Bad Request\r\n\r\n{{}}\r\n--batchresponse_1--\r\n"));
        Assert.Equal((400, null), (failed.Status, failed.FailedTransactionActionIndex));
    }

    private static async Task<IReadOnlyList<Response>> SubmitAsync(string body, string contentType = "multipart/mixed; boundary=batchresponse_1")
    {
        var transport = new RecordingTransport(_ => new ScriptedResponse(202, body, ("Content-Type", contentType)));
        return (await transport.Account().GetTableClient("Facts").SubmitTransactionAsync(
        [
            new(TableTransactionActionType.Add, new TableEntity("p", "1")),
            new(TableTransactionActionType.Add, new TableEntity("p", "2")),
        ])).Value;
    }
}
