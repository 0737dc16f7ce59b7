using System.Collections.Immutable;
using Azure;
using Azure.Data.Tables;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;

namespace Pipeline.Adapters;

/// <summary>
/// Table Facts: what every accepted version reports, and the pointer to the version of each file that is in force. A file owns
/// its rows and touches no others, so no two uploads contend.
/// </summary>
public sealed class FactsTable(StorageClients clients)
{
    private const string Name = "Facts";
    private const int LargestTransaction = 100;
    private readonly TableClient table = clients.Tables.GetTableClient(Name);

    /// <summary>Makes the table where it is missing.</summary>
    public Task EnsureAsync(CancellationToken cancellation) => table.CreateIfNotExistsAsync(cancellation);

    /// <summary>Stores what a version reports, in transactions; rows that are there already are the same and stay so.</summary>
    public async Task WriteRowsAsync(CountyYear countyYear, Upload upload, IReadOnlyCollection<Fact> facts, CancellationToken cancellation)
    {
        foreach (var batch in facts.Chunk(LargestTransaction))
        {
            var actions = batch.Select(fact =>
                new TableTransactionAction(TableTransactionActionType.UpsertReplace, FactRows.Write(countyYear.ToString(), upload, fact)));
            await table.SubmitTransactionAsync(actions, cancellation);
        }
    }

    /// <summary>Removes rows of a version other than those of these subjects: what an earlier catalogue read from the same file.</summary>
    public async Task RemoveOtherRowsAsync(CountyYear countyYear, Upload upload, IReadOnlyCollection<Fact> facts, CancellationToken cancellation)
    {
        var kept = facts.Select(fact => $"{upload.Id}!{fact.Subject}").ToHashSet(StringComparer.Ordinal);
        var keys = await RowKeysAsync(countyYear, upload.Id, cancellation);
        await DeleteAsync(countyYear, keys.Select(key => key.RowKey).Where(key => !kept.Contains(key)), cancellation);
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
    /// The uploads in force with all their facts; null while uploads are moving: pointers are read before and after the rows,
    /// and every version must have as many rows as its pointer says.
    /// </summary>
    public async Task<IReadOnlyCollection<Source>?> TryReadAsync(CountyYear countyYear, CancellationToken cancellation)
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
        var still = before.Select(pointer => (pointer.Upload.Source, pointer.RowETag)).SequenceEqual(after.Select(pointer => (pointer.Upload.Source, pointer.RowETag)));
        return still && before.All(pointer => pointer.Withdrawn || facts[pointer.Upload.Id].Count == pointer.Rows)
            ? [
                .. from pointer in before
                   where !pointer.Withdrawn
                   select new Source(pointer.Upload.Path, pointer.Upload.UploadTime, pointer.Sha256, [.. facts[pointer.Upload.Id]]),
            ]
            : null;
    }

    /// <summary>The keys of all rows (pointers left out) that begin with this, each with the time it was written.</summary>
    public async Task<ImmutableArray<(string RowKey, DateTimeOffset Written)>> RowKeysAsync(
        CountyYear countyYear, string prefix, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {countyYear.ToString()} and RowKey ge {prefix} and RowKey lt {prefix + "~"}");
        var keys = ImmutableArray.CreateBuilder<(string, DateTimeOffset)>();
        await foreach (var entity in table.QueryAsync<TableEntity>(filter, select: ["RowKey", "Timestamp"], cancellationToken: cancellation))
        {
            if (entity.RowKey.Contains('!', StringComparison.Ordinal))
            {
                keys.Add((entity.RowKey, entity.Timestamp!.Value));
            }
        }

        return keys.ToImmutable();
    }

    /// <summary>Deletes rows.</summary>
    public async Task DeleteAsync(CountyYear countyYear, IEnumerable<string> rowKeys, CancellationToken cancellation)
    {
        foreach (var key in rowKeys)
        {
            await table.DeleteEntityAsync(countyYear.ToString(), key, ETag.All, cancellation);
        }
    }
}
