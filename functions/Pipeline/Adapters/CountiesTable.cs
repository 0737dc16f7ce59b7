using System.Collections.Immutable;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Pipeline.Domain.Publication;
using Pipeline.Domain.Schools;

namespace Pipeline.Adapters;

/// <summary>The mark of a county-year, as it was read: something changed since it was published.</summary>
public sealed record Mark(CountyYear CountyYear, ETag ETag);

/// <summary>The published rows, and the county-years whose row cannot be read.</summary>
public sealed record PublishedRows(ImmutableArray<PublishedCounty> Rows, ImmutableArray<CountyYear> Unreadable);

/// <summary>
/// Table Counties: for each county-year a mark (changed since published) and a published row, from which the index is composed.
/// </summary>
public sealed class CountiesTable(StorageClients clients)
{
    private const string Name = "Counties";
    private readonly TableClient table = clients.Tables.GetTableClient(Name);

    /// <summary>Makes the table where it is missing.</summary>
    public Task EnsureAsync(CancellationToken cancellation) => table.CreateIfNotExistsAsync(cancellation);

    /// <summary>
    /// Marks a county-year as changed, and the next year of the county with it, whose checks compare with this one, if that is published or
    /// about to be.
    /// </summary>
    public async Task MarkAsync(CountyYear countyYear, CancellationToken cancellation)
    {
        await MarkOneAsync(countyYear, cancellation);
        if (countyYear.Year.Next is { } year && await IsKnownAsync(countyYear with { Year = year }, cancellation))
        {
            await MarkOneAsync(countyYear with { Year = year }, cancellation);
        }
    }

    /// <summary>The mark is always written anew: whoever read the earlier one cannot clear this one.</summary>
    private Task MarkOneAsync(CountyYear countyYear, CancellationToken cancellation) =>
        table.UpsertEntityAsync(
            new TableEntity(countyYear.Year.ToString(), MarkKey(countyYear)) { ["marked"] = true, ["write"] = Guid.NewGuid() },
            TableUpdateMode.Replace,
            cancellation);

    /// <summary>The marked county-years, in the order of the table.</summary>
    public async Task<ImmutableArray<Mark>> MarksAsync(CancellationToken cancellation)
    {
        var marks = ImmutableArray.CreateBuilder<Mark>();
        await foreach (var entity in table.QueryAsync<TableEntity>("marked eq true", cancellationToken: cancellation))
        {
            marks.Add(new Mark(CountyYearOf(entity), entity.ETag));
        }

        return marks.ToImmutable();
    }

    /// <summary>Clears a mark if it is still the one that was read.</summary>
    public async Task<bool> TryClearAsync(Mark mark, CancellationToken cancellation)
    {
        try
        {
            await table.DeleteEntityAsync(mark.CountyYear.Year.ToString(), MarkKey(mark.CountyYear), mark.ETag, cancellation);
            return true;
        }
        catch (RequestFailedException moved) when (moved.Status == 412)
        {
            return false;
        }
    }

    /// <summary>The ETag of the published row; null where there is none yet.</summary>
    public async Task<ETag?> PublishedETagAsync(CountyYear countyYear, CancellationToken cancellation)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(countyYear.Year.ToString(), RowKey(countyYear), ["RowKey"], cancellation);
        return found.HasValue ? found.Value!.ETag : null;
    }

    /// <summary>Writes the published row in the place of the one that was read. False if it moved in between to anything else.</summary>
    public async Task<bool> TryPublishAsync(CountyYear countyYear, PublishedCounty row, ETag? read, CancellationToken cancellation)
    {
        var entity = new TableEntity(countyYear.Year.ToString(), RowKey(countyYear))
        {
            ["published"] = true,
            ["row"] = System.Text.Encoding.UTF8.GetString(DocumentJson.Write(row)),
        };
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
            return there.HasValue && string.Equals(there.Value!.GetString("row"), entity.GetString("row"), StringComparison.Ordinal);
        }
    }

    /// <summary>All published rows, and the county-years whose row another version of the product wrote and this one cannot read.</summary>
    public async Task<PublishedRows> PublishedAsync(CancellationToken cancellation)
    {
        var rows = ImmutableArray.CreateBuilder<PublishedCounty>();
        var unreadable = ImmutableArray.CreateBuilder<CountyYear>();
        await foreach (var entity in table.QueryAsync<TableEntity>("published eq true", cancellationToken: cancellation))
        {
            if (TryRead(entity) is { } row)
            {
                rows.Add(row);
            }
            else
            {
                unreadable.Add(CountyYearOf(entity));
            }
        }

        return new PublishedRows(rows.ToImmutable(), unreadable.ToImmutable());
    }

    /// <summary>
    /// The published row of one county-year: what it says of the county (whom to ask, its dates) is as of the last recompute, and follows a
    /// new county form only then. Null where nothing is published yet, or another version of the product wrote a row that cannot be read.
    /// </summary>
    public async Task<PublishedCounty?> PublishedAsync(CountyYear countyYear, CancellationToken cancellation)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(countyYear.Year.ToString(), RowKey(countyYear), ["row"], cancellation);
        return found.HasValue ? TryRead(found.Value!) : null;
    }

    private static PublishedCounty? TryRead(TableEntity entity)
    {
        try
        {
            return DocumentJson.ReadStored<PublishedCounty>(System.Text.Encoding.UTF8.GetBytes(entity.GetString("row") ?? ""));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>True if a county-year has a mark or a published row; a run that publishes it clears its mark last.</summary>
    private async Task<bool> IsKnownAsync(CountyYear countyYear, CancellationToken cancellation)
    {
        var (first, last) = ($"{countyYear.County}!", $"{countyYear.County}\"");
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {countyYear.Year.ToString()} and RowKey ge {first} and RowKey lt {last}");
        await foreach (var _ in table.QueryAsync<TableEntity>(filter, select: ["RowKey"], cancellationToken: cancellation))
        {
            return true;
        }

        return false;
    }

    private static CountyYear CountyYearOf(TableEntity entity) =>
        new(CountyCode.Parse(entity.RowKey[..entity.RowKey.IndexOf('!', StringComparison.Ordinal)]), SchoolYear.Parse(entity.PartitionKey));

    private static string MarkKey(CountyYear countyYear) => $"{countyYear.County}!mark";

    private static string RowKey(CountyYear countyYear) => $"{countyYear.County}!published";
}
