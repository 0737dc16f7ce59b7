using System.Collections.Immutable;
using Azure;
using Azure.Data.Tables;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Publication;
using Pipeline.Domain.Schools;

namespace Pipeline.Adapters;

/// <summary>What the register knows of one version: its attempts that never ended, and its outcome once it has one.</summary>
public sealed record RegisteredUpload(Upload Upload, ImmutableArray<string> Attempts, DateTimeOffset LastAttempt, string? Outcome, ETag RowETag)
{
    /// <summary>When it was given its outcome; null where it has none, or an earlier version of the product gave it.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>The codes for which it was refused; none where it was not.</summary>
    public ImmutableArray<string> Refused { get; init; } = [];
}

/// <summary>
/// The register of attempts and outcomes: table Receipts, one row for each (path, ETag) that was ever seen. The attempt is entered
/// before a file is read; the outcome is the last thing written and ends the work.
/// </summary>
public sealed class Register(StorageClients clients, TimeProvider time)
{
    private const string Name = "Receipts";
    private const string MisplacedPartition = "misplaced";
    private const string Open = "open";
    private const string Superseded = "superseded";
    private const string Withdrawn = "withdrawn";
    private readonly TableClient table = clients.Tables.GetTableClient(Name);

    /// <summary>Asks for one key: throws where the table is not there or cannot be read.</summary>
    public async Task ReachAsync(CancellationToken cancellation) =>
        _ = await table.QueryAsync<TableEntity>("PartitionKey eq ''", maxPerPage: 1, select: ["RowKey"], cancellationToken: cancellation).FirstOrDefaultAsync(cancellation);

    /// <summary>Makes the table where it is missing.</summary>
    public Task EnsureAsync(CancellationToken cancellation) => table.MakeIfMissingAsync(cancellation);

    /// <summary>
    /// Enters an attempt beside the earlier ones that count, in the place of the row that was read (none, if it was not there). False
    /// if it moved in between. Whoever lost the answer to the write reads its own attempt back.
    /// </summary>
    public async Task<bool> TryBeginAttemptAsync(
        Upload upload, RegisteredUpload? read, ImmutableArray<string> earlier, string attempt, CancellationToken cancellation)
    {
        var entered = new RegisteredUpload(upload, earlier.Add(attempt), time.GetUtcNow(), null, default);
        return await TryWriteAsync(Write(entered), read?.RowETag, cancellation)
            || (await FindAsync(upload, cancellation))?.Attempts.Contains(attempt, StringComparer.Ordinal) == true;
    }

    /// <summary>Takes an attempt back: it ended in a fault of the storage, which says nothing about the file.</summary>
    public async Task TakeBackAsync(Upload upload, string attempt, CancellationToken cancellation)
    {
        while (await FindAsync(upload, cancellation) is { Outcome: null } found && found.Attempts.Contains(attempt, StringComparer.Ordinal))
        {
            if (await TryWriteAsync(Write(found with { Attempts = found.Attempts.Remove(attempt, StringComparer.Ordinal) }), found.RowETag, cancellation))
            {
                return;
            }
        }
    }

    /// <summary>What is known of a version; null where it was never seen.</summary>
    public async Task<RegisteredUpload?> FindAsync(Upload upload, CancellationToken cancellation)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(Partition(upload), upload.Id, cancellationToken: cancellation);
        return found.HasValue ? Read(found.Value!, upload) : null;
    }

    /// <summary>
    /// Writes the outcome, which ends the work. An outcome once given stays, but for one that says more: a slower host may find the
    /// file gone that another one has brought into force. It is merged, so that "superseded" or "withdrawn" beside it stays.
    /// </summary>
    public async Task EndAsync(Upload upload, Outcome outcome, string? sha256, IEnumerable<string> refused, CancellationToken cancellation)
    {
        var entity = new TableEntity(Partition(upload), upload.Id)
        {
            ["path"] = upload.Path,
            ["uploadTime"] = upload.UploadTime,
            ["etag"] = upload.ETag,
            ["bytes"] = upload.Bytes,
            ["outcome"] = Outcomes.Id(outcome),
            ["ended"] = time.GetUtcNow(),
            ["refused"] = string.Join(',', refused),
            [Open] = false,
        };
        if (sha256 is not null)
        {
            entity["sha256"] = sha256;
        }

        RegisteredUpload? found;
        do
        {
            found = await FindAsync(upload, cancellation);
        }
        while (Weight(found?.Outcome) < Weight(Outcomes.Id(outcome)) && !await TryWriteAsync(entity, found?.RowETag, cancellation));
    }

    /// <summary>Notes beside its outcome that a newer version took this version's place.</summary>
    public Task SupersedeAsync(CountyYear countyYear, string source, string version, CancellationToken cancellation) =>
        NoteAsync(countyYear, source, version, Superseded, cancellation);

    /// <summary>Notes beside its outcome that this version was withdrawn.</summary>
    public Task WithdrawAsync(CountyYear countyYear, Upload upload, CancellationToken cancellation) =>
        NoteAsync(countyYear, upload.Source, upload.Version, Withdrawn, cancellation);

    /// <summary>The county-years of uploads that were begun and have no outcome.</summary>
    public async Task<IReadOnlySet<CountyYear>> OpenAsync(CancellationToken cancellation) =>
        await table.QueryAsync<TableEntity>("open eq true", select: ["PartitionKey"], cancellationToken: cancellation)
            .Where(entity => entity.PartitionKey != MisplacedPartition)
            .Select(entity => CountyYear.Parse(entity.PartitionKey))
            .ToHashSetAsync(cancellationToken: cancellation);

    /// <summary>The ids of the versions of a county-year whose withdrawal is noted.</summary>
    public async Task<IReadOnlySet<string>> WithdrawnAsync(CountyYear countyYear, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {countyYear.ToString()} and state eq {Withdrawn}");
        return await table.QueryAsync<TableEntity>(filter, select: ["RowKey"], cancellationToken: cancellation)
            .Select(entity => entity.RowKey)
            .ToHashSetAsync(StringComparer.Ordinal, cancellation);
    }

    /// <summary>Everything the register knows of a county-year, or of misplaced files (null).</summary>
    public async Task<ImmutableArray<RegisteredUpload>> AllAsync(CountyYear? countyYear, CancellationToken cancellation)
    {
        var all = ImmutableArray.CreateBuilder<RegisteredUpload>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {countyYear?.ToString() ?? MisplacedPartition}");
        await foreach (var entity in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            // A row that only notes a state is of a version whose entry was lost with an earlier table.
            if (entity.ContainsKey("path"))
            {
                all.Add(Read(entity, UploadOf(entity)));
            }
        }

        return all.ToImmutable();
    }

    private static string Partition(Upload upload) =>
        UploadPath.Parse(upload.Path) is UploadPath.Placed placed ? placed.CountyYear.ToString() : MisplacedPartition;

    private static TableEntity Write(RegisteredUpload entry) => new(Partition(entry.Upload), entry.Upload.Id)
    {
        ["path"] = entry.Upload.Path,
        ["uploadTime"] = entry.Upload.UploadTime,
        ["etag"] = entry.Upload.ETag,
        ["bytes"] = entry.Upload.Bytes,
        ["attempts"] = string.Join(',', entry.Attempts),
        ["lastAttempt"] = entry.LastAttempt,
        [Open] = true,
    };

    private static Upload UploadOf(TableEntity entity) =>
        new(entity.GetString("path")!, entity.GetDateTimeOffset("uploadTime")!.Value, entity.GetString("etag")!, entity.GetInt64("bytes")!.Value);

    /// <summary>How much an outcome says: of two for the same version the heavier one stands, here and in the receipt.</summary>
    internal static int Weight(string? outcome) => outcome switch
    {
        null => 0,
        _ when outcome == Outcomes.Id(Outcome.Vanished) => 1,
        _ when outcome == Outcomes.Id(Outcome.Refused) => 2,
        _ => 3,
    };

    private static RegisteredUpload Read(TableEntity entity, Upload upload) => new(
        upload,
        [.. (entity.GetString("attempts") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)],
        entity.GetDateTimeOffset("lastAttempt") ?? DateTimeOffset.MinValue,
        entity.GetString("outcome"),
        entity.ETag)
    {
        Ended = entity.GetDateTimeOffset("ended"),
        Refused = [.. (entity.GetString("refused") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)],
    };

    private Task NoteAsync(CountyYear countyYear, string source, string version, string state, CancellationToken cancellation) =>
        table.UpsertEntityAsync(new TableEntity(countyYear.ToString(), $"{source}!{version}") { ["state"] = state }, TableUpdateMode.Merge, cancellation);

    private async Task<bool> TryWriteAsync(TableEntity entity, ETag? read, CancellationToken cancellation)
    {
        try
        {
            await (read is { } etag
                ? table.UpdateEntityAsync(entity, etag, TableUpdateMode.Merge, cancellation)
                : table.AddEntityAsync(entity, cancellation));
            return true;
        }
        catch (RequestFailedException moved) when (moved.Status is 409 or 412)
        {
            return false;
        }
    }
}
