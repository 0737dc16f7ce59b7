using Pipeline.Domain.Publication;
using Pipeline.Tests.Storage;

namespace Pipeline.Tests.Crashes;

/// <summary>
/// Reads the published set as a dashboard and a bureau do, again and again, and says what is broken: a document names an object
/// that is missing or other than its hash, the index knows of something newer than what lies there, or asOf went back.
/// </summary>
internal sealed class PublishedReader(TestPipeline pipeline)
{
    private readonly Dictionary<string, DateTimeOffset> newest = new(StringComparer.Ordinal);

    /// <summary>How many whole looks were taken.</summary>
    public int Looks { get; private set; }

    /// <summary>One look at everything.</summary>
    public async Task<IReadOnlyList<string>> LookAsync(bool mayGoBack)
    {
        var broken = new List<string>();
        if (await pipeline.BytesAsync("published", "v1/index.json") is { } bytes)
        {
            foreach (var county in DocumentJson.Read<IndexDocument>(bytes).Years.SelectMany(year => year.Counties))
            {
                await LookAsync(county, mayGoBack, broken);
            }
        }

        Looks++;
        return broken;
    }

    /// <summary>Looks until told to stop.</summary>
    public async Task<IReadOnlyList<string>> WatchAsync(CancellationToken stop)
    {
        var broken = new List<string>();
        while (!stop.IsCancellationRequested)
        {
            broken.AddRange(await LookAsync(mayGoBack: false));
        }

        return broken;
    }

    private async Task LookAsync(IndexCounty county, bool mayGoBack, List<string> broken)
    {
        var path = county.Document.Path;
        if (await pipeline.BytesAsync("published", path) is not { } bytes)
        {
            broken.Add($"I5: the index names {path}, which is not there");
            return;
        }

        var document = DocumentJson.Read<CountyDocument>(bytes);

        // The county document is what flips, the index follows: it may name an older one, never a newer one or another of the same moment.
        var isThat = PublishedFile.Sha256(bytes) == county.Document.Sha256;
        if (!isThat && !mayGoBack && document.AsOf < county.AsOf)
        {
            broken.Add($"I5: the index knows of {county.AsOf:T}, {path} only of {document.AsOf:T}");
        }

        Note("published " + path, document.AsOf, mayGoBack, broken);
        await CheckLinksAsync("published", document.Documents.Values, broken);
        if (await pipeline.BytesAsync("internal", path) is { } internalBytes)
        {
            var bureau = DocumentJson.Read<InternalDocument>(internalBytes);
            Note("internal " + path, bureau.AsOf, mayGoBack, broken);
            await CheckLinksAsync("internal", bureau.Documents.Values, broken);
        }
        else
        {
            broken.Add($"I5: {path} is published, but the bureau's is not");
        }
    }

    private async Task CheckLinksAsync(string container, IEnumerable<DocumentLink> links, List<string> broken)
    {
        foreach (var link in links)
        {
            var bytes = await pipeline.BytesAsync(container, link.Path);
            if (bytes is null || bytes.Length != link.Bytes || PublishedFile.Sha256(bytes) != link.Sha256)
            {
                broken.Add($"I5: {container}/{link.Path} is {(bytes is null ? "missing" : "not what its hash says")}");
            }
        }
    }

    private void Note(string what, DateTimeOffset? asOf, bool mayGoBack, List<string> broken)
    {
        var before = newest.GetValueOrDefault(what, DateTimeOffset.MinValue);
        if ((asOf ?? DateTimeOffset.MinValue) < before && !mayGoBack)
        {
            broken.Add($"I5: asOf of {what} went back from {before:T} to {asOf:T}");
        }

        newest[what] = asOf ?? DateTimeOffset.MinValue;
    }
}
