using System.Collections.Immutable;
using Azure;
using Azure.Data.Tables;
using Pipeline.Domain.Schools;

namespace Pipeline.Adapters;

/// <summary>The mark of a county-year, as it was read: something changed since it was published.</summary>
public sealed record Mark(CountyYear CountyYear, ETag ETag)
{
    /// <summary>When it was last written.</summary>
    public DateTimeOffset Written { get; init; }
}

/// <summary>
/// Table Counties: for each county-year a mark (changed since published) and a published row, from which the index, the history and the
/// regions are composed.
/// </summary>
public sealed partial class CountiesTable(StorageClients clients)
{
    private const string Name = "Counties";
    private readonly TableClient table = clients.Tables.GetTableClient(Name);

    /// <summary>Asks for one key: throws where the table is not there or cannot be read.</summary>
    public async Task ReachAsync(CancellationToken cancellation) =>
        _ = await table.QueryAsync<TableEntity>("PartitionKey eq ''", maxPerPage: 1, select: ["RowKey"], cancellationToken: cancellation).FirstOrDefaultAsync(cancellation);

    /// <summary>Makes the table where it is missing.</summary>
    public Task EnsureAsync(CancellationToken cancellation) => table.MakeIfMissingAsync(cancellation);

    /// <summary>
    /// Marks a county-year as changed, and the next year of the county with it, whose checks compare with this one, if that is published or
    /// about to be.
    /// </summary>
    public async Task MarkAsync(CountyYear countyYear, CancellationToken cancellation)
    {
        await MarkOneAsync(countyYear, cancellation);
        await MarkNextAsync(countyYear, cancellation);
    }

    /// <summary>Marks the next year of the county, if that is published or about to be. True if it is.</summary>
    public async Task<bool> MarkNextAsync(CountyYear countyYear, CancellationToken cancellation)
    {
        if (countyYear.Next is not { } next || !await IsKnownAsync(next, cancellation))
        {
            return false;
        }

        await MarkOneAsync(next, cancellation);
        return true;
    }

    /// <summary>The mark is always written anew: whoever read the earlier one cannot clear this one.</summary>
    private Task MarkOneAsync(CountyYear countyYear, CancellationToken cancellation) =>
        table.UpsertEntityAsync(
            new TableEntity(countyYear.Year.ToString(), MarkKey(countyYear)) { ["marked"] = true, ["write"] = Guid.NewGuid() },
            TableUpdateMode.Replace,
            cancellation);

    /// <summary>The marked county-years, in the order of the table.</summary>
    public Task<ImmutableArray<Mark>> MarksAsync(CancellationToken cancellation) => ReadMarksAsync("marked eq true", cancellation);

    /// <summary>The marked counties of one year whose code begins with this, in the order of their codes.</summary>
    public Task<ImmutableArray<Mark>> MarksAsync(SchoolYear year, string prefix, CancellationToken cancellation) =>
        ReadMarksAsync($"{FilterOf(year, prefix)} and marked eq true", cancellation);

    /// <summary>True if a county-year has a mark.</summary>
    public async Task<bool> IsMarkedAsync(CountyYear countyYear, CancellationToken cancellation) =>
        (await table.GetEntityIfExistsAsync<TableEntity>(countyYear.Year.ToString(), MarkKey(countyYear), ["RowKey"], cancellation)).HasValue;

    private async Task<ImmutableArray<Mark>> ReadMarksAsync(string filter, CancellationToken cancellation)
    {
        var marks = ImmutableArray.CreateBuilder<Mark>();
        await foreach (var entity in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            marks.Add(new Mark(CountyYearOf(entity), entity.ETag) { Written = entity.Timestamp ?? default });
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

    /// <summary>The rows of one year whose county's code begins with this: a range, whose cost does not grow with the rest.</summary>
    private static string FilterOf(SchoolYear year, string prefix)
    {
        const string AfterDigits = ":";
        return TableClient.CreateQueryFilter($"PartitionKey eq {year.ToString()} and RowKey ge {prefix} and RowKey lt {prefix + AfterDigits}");
    }

    private static CountyYear CountyYearOf(TableEntity entity) =>
        new(CountyCode.Parse(entity.RowKey[..entity.RowKey.IndexOf('!', StringComparison.Ordinal)]), SchoolYear.Parse(entity.PartitionKey));

    private static string MarkKey(CountyYear countyYear) => $"{countyYear.County}!mark";

    private static string RowKey(CountyYear countyYear) => $"{countyYear.County}!published";
}
