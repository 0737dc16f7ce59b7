using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Azure.Core;

namespace Azure.Data.Tables;

/// <summary>
/// A query's pages, fetched one by one. The service may end a page early, even with no row in it (1,000 rows, 5 seconds,
/// or a partition's border): only a missing continuation ends the query.
/// </summary>
internal sealed class PagedQuery<T>(
    TablePipeline pipeline,
    string path,
    IEnumerable<(string Name, string Value)> parameters,
    string[] continuationNames,
    int? pageSize,
    Func<JsonElement, T> read,
    CancellationToken cancellationToken)
    : AsyncPageable<T>(cancellationToken)
    where T : notnull
{
    public override IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null) =>
        PagesAsync(continuationToken, pageSizeHint ?? pageSize, CancellationToken);

    private async IAsyncEnumerable<Page<T>> PagesAsync(string? token, int? top, [EnumeratorCancellation] CancellationToken stop)
    {
        do
        {
            var page = await PageAsync(token, top, stop);
            yield return page;
            token = page.ContinuationToken;
        }
        while (token is not null);
    }

    private async Task<Page<T>> PageAsync(string? token, int? top, CancellationToken stop)
    {
        using var message = pipeline.CreateMessage(RequestMethod.Get, path);
        foreach (var (name, value) in parameters.Concat(Continuation(token)))
        {
            message.Request.Uri.AppendQuery(name, value, escapeValue: true);
        }

        if (top is { } rows)
        {
            message.Request.Uri.AppendQuery("$top", rows.ToString(CultureInfo.InvariantCulture));
        }

        var response = await pipeline.SendAsync(message, wanted: 200, tolerated: null, stop);
        using var json = JsonDocument.Parse(response.Content.ToMemory());
        List<T> values = [.. json.RootElement.GetProperty("value").EnumerateArray().Select(read)];
        return Page<T>.FromValues(values, TokenOf(response), response);
    }

    /// <summary>The continuation headers' values in one text, as the official library joins them: by a space, which none holds.</summary>
    private string? TokenOf(Response response)
    {
        var values = Array.ConvertAll(
            continuationNames, name => response.Headers.TryGetValue("x-ms-continuation-" + name, out var value) ? value : "");
        return Array.TrueForAll(values, value => value.Length == 0) ? null : string.Join(' ', values);
    }

    private IEnumerable<(string Name, string Value)> Continuation(string? token) =>
        token is null ? [] : continuationNames.Zip(token.Split(' ', continuationNames.Length)).Where(pair => pair.Second.Length > 0);
}
