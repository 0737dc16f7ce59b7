using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Pipeline.Domain.Publication;
using Pipeline.Domain.Schools;

namespace Pipeline.Adapters;

/// <summary>
/// The published rows as the index needs them, and the county-years whose row must be written anew: it cannot be read, or another
/// version of the product wrote it in another form.
/// </summary>
public sealed record PublishedRows(ImmutableArray<PublishedCounty> Rows, ImmutableArray<CountyYear> Outdated);

/// <summary>A published row with its ETag; no county where it cannot be read.</summary>
public sealed record StoredCounty(ETag ETag, SummarisedCounty? Published);

/// <content>
/// The published row: in the property "row" what the index reads at every run, in "summary", "summary2" … what is read only where it is
/// needed, in parts because a property holds 32,000 characters; the whole row holds half a million (1 MiB, two bytes each). "form" tells
/// rows of another version of the product, which are written anew: raise it whenever the summary gets more to say.
/// </content>
public sealed partial class CountiesTable
{
    private const string Row = "row";
    private const string Summary = "summary";
    private const int Form = 2;
    private const int LongestText = 32_000;

    /// <summary>The ETag of the published row; null where there is none yet.</summary>
    public async Task<ETag?> PublishedETagAsync(CountyYear countyYear, CancellationToken cancellation)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(countyYear.Year.ToString(), RowKey(countyYear), ["RowKey"], cancellation);
        return found.HasValue ? found.Value!.ETag : null;
    }

    /// <summary>The whole published row; null where there is none yet.</summary>
    public async Task<StoredCounty?> StoredAsync(CountyYear countyYear, CancellationToken cancellation)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(countyYear.Year.ToString(), RowKey(countyYear), cancellationToken: cancellation);
        return found.HasValue ? new StoredCounty(found.Value!.ETag, WithSummary(found.Value)) : null;
    }

    /// <summary>The whole published rows of one year's counties whose code begins with this, but for those that cannot be read.</summary>
    public async Task<ImmutableArray<SummarisedCounty>> SummarisedAsync(SchoolYear year, string prefix, CancellationToken cancellation)
    {
        var rows = ImmutableArray.CreateBuilder<SummarisedCounty>();
        await foreach (var entity in table.QueryAsync<TableEntity>($"{FilterOf(year, prefix)} and published eq true", cancellationToken: cancellation))
        {
            if (WithSummary(entity) is { } row)
            {
                rows.Add(row);
            }
        }

        return rows.ToImmutable();
    }

    /// <summary>Writes the published row in the place of the one that was read. False if it moved in between to anything else.</summary>
    public async Task<bool> TryPublishAsync(CountyYear countyYear, SummarisedCounty row, ETag? read, CancellationToken cancellation)
    {
        var entity = new TableEntity(countyYear.Year.ToString(), RowKey(countyYear))
        {
            ["published"] = true,
            ["form"] = Form,
            [Row] = Text(row.County),
        };
        foreach (var (name, part) in PartNames().Zip(Text(row.Summary).Chunk(LongestText)))
        {
            entity[name] = new string(part);
        }

        try
        {
            await (read is { } etag
                ? table.UpdateEntityAsync(entity, etag, TableUpdateMode.Replace, cancellation)
                : table.AddEntityAsync(entity, cancellation));
            return true;
        }
        catch (RequestFailedException moved) when (moved.Status is 409 or 412)
        {
            // Another run was faster, or it was our own write whose answer was lost.
            var there = await table.GetEntityIfExistsAsync<TableEntity>(entity.PartitionKey, entity.RowKey, cancellationToken: cancellation);
            return there.HasValue && string.Equals(TextOf(there.Value!), TextOf(entity), StringComparison.Ordinal);
        }
    }

    /// <summary>All published rows, without what only some readers need.</summary>
    public async Task<PublishedRows> PublishedAsync(CancellationToken cancellation)
    {
        var rows = ImmutableArray.CreateBuilder<PublishedCounty>();
        var outdated = ImmutableArray.CreateBuilder<CountyYear>();
        await foreach (var entity in table.QueryAsync<TableEntity>("published eq true", select: ["PartitionKey", "RowKey", Row, "form"], cancellationToken: cancellation))
        {
            var row = TryRead<PublishedCounty>(entity.GetString(Row));
            if (row is not null)
            {
                rows.Add(row);
            }

            if (row is null || entity.GetInt32("form") != Form)
            {
                outdated.Add(CountyYearOf(entity));
            }
        }

        return new PublishedRows(rows.ToImmutable(), outdated.ToImmutable());
    }

    /// <summary>
    /// The published row of one county-year: what it says of the county (whom to ask, its dates) is as of the last recompute, and follows a
    /// new county form only then. Null where nothing is published yet, or another version of the product wrote a row that cannot be read.
    /// </summary>
    public async Task<PublishedCounty?> PublishedAsync(CountyYear countyYear, CancellationToken cancellation)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(countyYear.Year.ToString(), RowKey(countyYear), [Row], cancellation);
        return found.HasValue ? TryRead<PublishedCounty>(found.Value!.GetString(Row)) : null;
    }

    private static SummarisedCounty? WithSummary(TableEntity entity) =>
        TryRead<PublishedCounty>(entity.GetString(Row)) is { } county ? new SummarisedCounty(county, TryRead<PublishedSummary>(SummaryOf(entity))) : null;

    private static string TextOf(TableEntity entity) => entity.GetString(Row) + SummaryOf(entity);

    private static string SummaryOf(TableEntity entity) =>
        string.Concat(PartNames().Select(name => entity.TryGetValue(name, out var part) ? part as string : null).TakeWhile(part => part is not null));

    /// <summary>summary, summary2, summary3 …, without end.</summary>
    private static IEnumerable<string> PartNames() =>
        Enumerable.Range(1, int.MaxValue).Select(number => number == 1 ? Summary : Summary + number.ToString(CultureInfo.InvariantCulture));

    /// <summary>Written as documents are: characters of two UTF-16 units are escaped, so that no part ends within one.</summary>
    private static string Text<T>(T document) => Encoding.UTF8.GetString(DocumentJson.Write(document));

    private static T? TryRead<T>(string? text)
        where T : class
    {
        try
        {
            return DocumentJson.ReadStored<T>(Encoding.UTF8.GetBytes(text ?? ""));
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
