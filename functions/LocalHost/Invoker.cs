using System.Text.Json;

namespace Pipeline.LocalHosting;

/// <summary>What came of a call: success and the app's answer, or why it failed.</summary>
internal sealed record CallResult(bool Succeeded, string? Reason = null, JsonElement Answer = default);

/// <summary>Calls functions of the app with the host's payloads, and judges the answers as the host does.</summary>
internal sealed class Invoker(AppProcess app, HttpClient http, TimeSpan functionTimeout, Action<HostEvent> tell)
{
    private const string HostVersion = "4.1037.0.0";

    /// <summary>Waits for the app, calls it, and waits for the answer; after functionTimeout the app is killed.</summary>
    public async Task<CallResult> CallAsync(string function, string? blob, HttpContent body, CancellationToken stopping)
    {
        var address = await app.AddressAsync(stopping);
        var id = Guid.NewGuid().ToString();
        tell(new HostEvent(HostEventKind.Delivered, function, blob, id));
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        timeout.CancelAfter(functionTimeout);
        var result = await AnswerAsync(new Uri(address, function), id, body, timeout.Token);
        stopping.ThrowIfCancellationRequested();
        if (result is null)
        {
            tell(new HostEvent(HostEventKind.TimedOut, function, blob, $"no answer within functionTimeout ({functionTimeout})"));
            app.Kill();
            result = new CallResult(Succeeded: false, "timed out");
        }

        tell(new HostEvent(result.Succeeded ? HostEventKind.Answered : HostEventKind.Failed, function, blob, result.Reason));
        return result;
    }

    // Null: there was no answer in time.
    private async Task<CallResult?> AnswerAsync(Uri address, string id, HttpContent body, CancellationToken timeout)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = body };
        request.Headers.TransferEncodingChunked = true;
        request.Headers.Add("X-Azure-Functions-InvocationId", id);
        request.Headers.Add("X-Azure-Functions-HostVersion", HostVersion);
        try
        {
            using var answer = await http.SendAsync(request, timeout);
            var content = await answer.Content.ReadAsByteArrayAsync(timeout);
            var judged = Judge(answer, content);
            if (judged is null)
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, timeout);
            }

            return judged;
        }
        catch (HttpRequestException fault)
        {
            return new CallResult(Succeeded: false, $"the app did not answer: {fault.HttpRequestError}");
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            return null;
        }
    }

    // Null: the host takes an empty body for no result at all, and goes on waiting for one.
    private static CallResult? Judge(HttpResponseMessage answer, byte[] content)
    {
        if (!answer.IsSuccessStatusCode)
        {
            return new CallResult(Succeeded: false, $"status {(int)answer.StatusCode}");
        }

        if (content.Length == 0)
        {
            return null;
        }

        if (answer.Content.Headers.ContentType?.MediaType is not "application/json")
        {
            return new CallResult(Succeeded: false, "the answer is not application/json");
        }

        try
        {
            var answered = JsonSerializer.Deserialize<JsonElement>(content);
            return answered.ValueKind switch
            {
                JsonValueKind.Null => null,
                JsonValueKind.Object => new CallResult(Succeeded: true, Answer: answered),
                var kind => new CallResult(Succeeded: false, $"the answer is a JSON {kind}"),
            };
        }
        catch (JsonException)
        {
            return new CallResult(Succeeded: false, "the answer is not JSON");
        }
    }
}
