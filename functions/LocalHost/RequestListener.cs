using System.Net;
using System.Text;

namespace Pipeline.LocalHosting;

/// <summary>
/// Serves the app's HTTP functions under /api/ on a free port of this machine, one request at a time. As everywhere on a developer's
/// machine nobody is asked for a key, and a request's body, query and headers are not handed on.
/// </summary>
internal sealed class RequestListener(IReadOnlyList<Trigger.Http> triggers, Invoker invoker, Action<HostEvent> tell)
{
    /// <summary>Runs until the host stops.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var listener = new HttpListener();
        var address = $"http://127.0.0.1:{AppProcess.FreePort()}/api/";
        listener.Prefixes.Add(address);
        listener.Start();
        tell(new HostEvent(HostEventKind.HttpListening, Detail: address));
        while (true)
        {
            var request = await listener.GetContextAsync().WaitAsync(stopping);
            try
            {
                await AnswerAsync(request, stopping);
            }
            catch (Exception fault) when (fault is HttpListenerException or IOException or ObjectDisposedException)
            {
                // Whoever asked has gone.
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext asked, CancellationToken stopping)
    {
        using var response = asked.Response;
        var path = asked.Request.Url!.AbsolutePath;
        var route = path.StartsWith("/api/", StringComparison.Ordinal) ? path["/api/".Length..] : "";
        var trigger = triggers.FirstOrDefault(one => string.Equals(one.Route, route, StringComparison.OrdinalIgnoreCase) && (one.Methods.Count == 0 || one.Methods.Contains(asked.Request.HttpMethod, StringComparer.Ordinal)));
        if (trigger is null)
        {
            response.StatusCode = (int)HttpStatusCode.NotFound;
            return;
        }

        using var body = Payload.ForRequest(trigger.Binding, asked.Request.HttpMethod, asked.Request.Url);
        var result = await invoker.CallAsync(trigger.Function, blob: null, body, stopping);
        if (!result.Succeeded || !result.Answer.TryGetProperty("Outputs", out var outputs) || !outputs.TryGetProperty(trigger.Output, out var answer))
        {
            response.StatusCode = (int)HttpStatusCode.InternalServerError;
            return;
        }

        response.StatusCode = answer.GetProperty("statusCode").GetInt32();
        foreach (var header in answer.GetProperty("headers").EnumerateObject())
        {
            response.Headers[header.Name] = header.Value.GetString();
        }

        await response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(answer.GetProperty("body").GetString()!), stopping);
    }
}
