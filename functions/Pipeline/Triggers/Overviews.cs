using System.Collections.Immutable;
using Pipeline.Adapters;
using Pipeline.Domain.Publication;
using Pipeline.Domain.Schools;

namespace Pipeline.Triggers;

/// <summary>
/// What tells of more than one county-year: the history of a county and the regions of a year. Composed from the published rows alone,
/// read after what lies there, so that nothing older takes the place of anything newer; only changed bytes are written.
/// </summary>
public sealed class Overviews(CountiesTable counties, Publications publications)
{
    /// <summary>
    /// Writes the history of a county. The table is not asked for its years, for that would read the whole of it: they are the given ones and
    /// those of the history that lies there. Whoever publishes a year writes it into the history before the mark is cleared, so none is lost.
    /// </summary>
    public Task ComposeHistoryAsync(CountyCode county, IEnumerable<SchoolYear> years, CancellationToken cancellation)
    {
        var path = HistoryDocument.PathOf(county);
        return publications.Public.ReplaceIfChangedAsync(
            path,
            async there => Written(path, HistoryDocument.Compose(await RowsAsync(county, years.Union(YearsIn(there)), cancellation))),
            cancellation);
    }

    /// <summary>Writes the documents of a year's province and of those of its cities in which counties were published, from two range queries each.</summary>
    public async Task ComposeRegionsAsync(SchoolYear year, IEnumerable<CountyCode> published, CancellationToken cancellation)
    {
        foreach (var region in published.SelectMany(county => new[] { county.Province, county.City }).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var path = RegionDocument.PathOf(year, region);
            var page = RegionPage.PathOf(year, region);
            await publications.Public.ReplaceIfChangedAsync(path, async _ => Written(path, await RegionAsync(year, region, cancellation)), cancellation);
            await publications.Public.ReplaceIfChangedAsync(page, async _ => new PublishedFile(page, [.. RegionPage.Write(await RegionAsync(year, region, cancellation))]), cancellation);
        }
    }

    private async Task<RegionDocument> RegionAsync(SchoolYear year, string region, CancellationToken cancellation) => RegionDocument.Compose(
        region,
        await counties.SummarisedAsync(year, region, cancellation),
        year.Previous is { } before ? await counties.SummarisedAsync(before, region, cancellation) : []);

    private async Task<ImmutableArray<SummarisedCounty>> RowsAsync(CountyCode county, IEnumerable<SchoolYear> years, CancellationToken cancellation)
    {
        var rows = ImmutableArray.CreateBuilder<SummarisedCounty>();
        foreach (var year in years)
        {
            if (await counties.StoredAsync(new CountyYear(county, year), cancellation) is { Published: { } row })
            {
                rows.Add(row);
            }
        }

        return rows.ToImmutable();
    }

    /// <summary>The years of the history that lies there; none where another version of the product wrote one that cannot be read.</summary>
    private static IEnumerable<SchoolYear> YearsIn(BinaryData? there)
    {
        try
        {
            return there is null ? [] : DocumentJson.ReadStored<HistoryDocument>(there).Years.Select(year => SchoolYear.Parse(Shown.Plain(year.SchoolYear)));
        }
        catch (System.Text.Json.JsonException)
        {
            return [];
        }
    }

    private static PublishedFile Written<T>(string path, T document) => new(path, [.. DocumentJson.Write(document)]);
}
