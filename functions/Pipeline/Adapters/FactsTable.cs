using System.Collections.Immutable;
using Azure;
using Azure.Data.Tables;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;

namespace Pipeline.Adapters;

/// <summary>A row of a version as it was found: its key, when it was written, its ETag.</summary>
public sealed record StoredRow(string RowKey, DateTimeOffset Written, ETag ETag);

/// <summary>
/// A reading of a county-year: its uploads in force, or null while they are moving; and the versions in force that did not move, yet
/// have other rows than their pointer says.
/// </summary>
public sealed record FactsReading(IReadOnlyCollection<Source>? Sources, ImmutableArray<Pointer> Torn);

/// <summary>
/// Table Facts: what every accepted version reports, and the pointer to the version of each file that is in force. A file owns
/// its rows and touches no others, so no two uploads contend.
/// </summary>
public sealed partial class FactsTable(StorageClients clients)
{
    private const string Name = "Facts";
    private const int LargestTransaction = 100;
    private readonly TableClient table = clients.Tables.GetTableClient(Name);

    /// <summary>Asks for one key: throws where the table is not there or cannot be read.</summary>
    public async Task ReachAsync(CancellationToken cancellation) =>
        _ = await table.QueryAsync<TableEntity>("PartitionKey eq ''", maxPerPage: 1, select: ["RowKey"], cancellationToken: cancellation).FirstOrDefaultAsync(cancellation);

    /// <summary>Makes the table where it is missing.</summary>
    public Task EnsureAsync(CancellationToken cancellation) => table.MakeIfMissingAsync(cancellation);

    /// <summary>
    /// Stores what a version reports, in transactions. Rows that an earlier catalogue read from the same file are removed: a version
    /// has these rows and no others.
    /// </summary>
    public async Task WriteRowsAsync(CountyYear countyYear, Upload upload, IReadOnlyCollection<Fact> facts, CancellationToken cancellation)
    {
        foreach (var batch in facts.Chunk(LargestTransaction))
        {
            var actions = batch.Select(fact =>
                new TableTransactionAction(TableTransactionActionType.UpsertReplace, FactRows.Write(countyYear.ToString(), upload, fact)));
            await table.SubmitTransactionAsync(actions, cancellation);
        }

        var kept = facts.Select(fact => $"{upload.Id}!{fact.Subject}").ToHashSet(StringComparer.Ordinal);
        var rows = await RowKeysAsync(countyYear, upload.Id, cancellation);
        await DeleteAsync(countyYear, rows.Where(row => !kept.Contains(row.RowKey)), cancellation);
    }

    /// <summary>The pointer of a file; null where no version of it was ever in force.</summary>
    public async Task<Pointer?> PointerAsync(CountyYear countyYear, string source, CancellationToken cancellation)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(countyYear.ToString(), source, cancellationToken: cancellation);
        return found.HasValue ? Pointer.Read(found.Value!) : null;
    }

    /// <summary>Every pointer of a county-year, tombstones too.</summary>
    public async Task<ImmutableArray<Pointer>> PointersAsync(CountyYear countyYear, CancellationToken cancellation)
    {
        var pointers = ImmutableArray.CreateBuilder<Pointer>();
        await foreach (var entity in table.QueryAsync<TableEntity>(Pointer.FilterAll(countyYear.ToString()), cancellationToken: cancellation))
        {
            pointers.Add(Pointer.Read(entity));
        }

        return pointers.ToImmutable();
    }

    /// <summary>
    /// Puts a pointer in the place of the one that was read (none, if its row was not there). False if it moved in between;
    /// whoever lost an answer reads again and finds its own.
    /// </summary>
    public async Task<bool> TrySetPointerAsync(CountyYear countyYear, Pointer pointer, Pointer? read, CancellationToken cancellation)
    {
        try
        {
            var entity = pointer.Write(countyYear.ToString());
            await (read is null
                ? table.AddEntityAsync(entity, cancellation)
                : table.UpdateEntityAsync(entity, read.RowETag, TableUpdateMode.Replace, cancellation));
            return true;
        }
        catch (RequestFailedException moved) when (moved.Status is 409 or 412)
        {
            return false;
        }
    }

    /// <summary>
    /// The uploads in force with all their facts. There are none while uploads are moving: pointers are read before and after the
    /// rows, and every version must have as many rows as its pointer says.
    /// </summary>
    public async Task<FactsReading> ReadAsync(CountyYear countyYear, CancellationToken cancellation)
    {
        var before = await PointersAsync(countyYear, cancellation);
        var facts = before.Where(pointer => !pointer.Withdrawn).ToDictionary(pointer => pointer.Upload.Id, _ => new List<Fact>(), StringComparer.Ordinal);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {countyYear.ToString()}");
        await foreach (var entity in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            if (entity.RowKey.LastIndexOf('!') is var end and > 0 && facts.TryGetValue(entity.RowKey[..end], out var rows))
            {
                rows.Add(FactRows.Read(entity));
            }
        }

        var after = await PointersAsync(countyYear, cancellation);
        var inForce = before.Where(pointer => !pointer.Withdrawn).ToArray();
        ImmutableArray<Pointer> torn = [.. inForce.Where(pointer => facts[pointer.Upload.Id].Count != pointer.Rows && after.Contains(pointer))];
        return new FactsReading(
            after.SequenceEqual(before) && torn.IsEmpty
                ? [.. inForce.Select(pointer => pointer.ToSource(facts[pointer.Upload.Id]))]
                : null,
            torn);
    }

    /// <summary>The keys of all rows (pointers left out) that begin with this.</summary>
    public async Task<ImmutableArray<StoredRow>> RowKeysAsync(
        CountyYear countyYear, string prefix, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {countyYear.ToString()} and RowKey ge {prefix} and RowKey lt {prefix + "~"}");
        var keys = ImmutableArray.CreateBuilder<StoredRow>();
        await foreach (var entity in table.QueryAsync<TableEntity>(filter, select: ["RowKey", "Timestamp"], cancellationToken: cancellation))
        {
            if (entity.RowKey.Contains('!', StringComparison.Ordinal))
            {
                keys.Add(new StoredRow(entity.RowKey, entity.Timestamp!.Value, entity.ETag));
            }
        }

        return keys.ToImmutable();
    }

    /// <summary>Deletes rows as they were read: one that was written anew since then stays.</summary>
    public async Task DeleteAsync(CountyYear countyYear, IEnumerable<StoredRow> rows, CancellationToken cancellation)
    {
        foreach (var row in rows)
        {
            try
            {
                await table.DeleteEntityAsync(countyYear.ToString(), row.RowKey, row.ETag, cancellation);
            }
            catch (RequestFailedException moved) when (moved.Status == 412)
            {
                // Another run has just written it: it is needed.
            }
        }
    }
}
