using System.Net;
using Pipeline.LocalHosting;

namespace Pipeline.Tests.LocalHosting;

public sealed class RequestTests
{
    [Theory]
    [InlineData("GET", "asked/here?a=1", 202, "GET 问 \"/api/asked/here?a=1\"")]
    [InlineData("POST", "asked/here", 202, "POST 问 \"/api/asked/here\"")]
    [InlineData("DELETE", "asked/here", 404, "")]
    [InlineData("GET", "nowhere", 404, "")]
    public async Task A_function_is_asked_under_its_route_by_its_methods(string method, string path, int status, string body)
    {
        await using var host = await TestHost.StartAsync(["Ask"]);
        var address = (await host.WaitAsync(HostEventKind.HttpListening))[0].Detail!;
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(new HttpMethod(method), address + path);
        using var answer = await http.SendAsync(request);

        Assert.Equal((status, body), ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync()));
        Assert.Equal(status == 202, answer.Headers.Contains("X-Asked"));
    }

    [Fact]
    public async Task A_function_that_fails_is_an_error_of_the_server_and_the_next_is_answered()
    {
        await using var host = await TestHost.StartAsync(["Ask"]);
        var address = (await host.WaitAsync(HostEventKind.HttpListening))[0].Detail!;
        using var http = new HttpClient();
        await host.WaitAsync(HostEventKind.AppStarted);
        using var failed = await http.GetAsync(address + "asked/here?fail");
        using var answered = await http.GetAsync(address + "asked/here");

        Assert.Equal((HttpStatusCode.InternalServerError, HttpStatusCode.Accepted), (failed.StatusCode, answered.StatusCode));
    }
}
