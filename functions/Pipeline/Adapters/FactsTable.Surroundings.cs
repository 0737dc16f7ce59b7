using System.Collections.Immutable;
using Azure.Data.Tables;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Publication;
using Pipeline.Domain.Schools;

namespace Pipeline.Adapters;

/// <content>What stands around an upload that has come into force, for its receipt.</content>
public sealed partial class FactsTable
{
    private const int SubjectsAsked = 5;

    /// <summary>
    /// The version that was in force before this one, and what other uploads in force report about the same subjects. One query: of few
    /// subjects by their names, else of the whole county-year; and a look at the pointer of every other file that is found. It is a look,
    /// not a snapshot: an upload that comes into force meanwhile may be missing.
    /// </summary>
    public async Task<Surroundings> SurroundingsAsync(CountyYear countyYear, Pointer pointer, IEnumerable<Fact> facts, CancellationToken cancellation)
    {
        var subjects = facts.Select(fact => fact.Subject.Whole).ToHashSet();
        var previous = pointer.PreviousVersion is { } version ? $"{pointer.Upload.Source}!{version}" : null;
        var found = new Dictionary<string, List<Fact>>(StringComparer.Ordinal);
        if (Filter(countyYear, subjects, previous) is { } filter)
        {
            await foreach (var entity in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
            {
                var id = entity.RowKey[..Math.Max(0, entity.RowKey.LastIndexOf('!'))];
                if (id == previous || (id.Length > 0 && !IsOf(pointer.Upload.Source, id) && subjects.Contains(FactRows.SubjectOf(entity).Whole)))
                {
                    (found.TryGetValue(id, out var rows) ? rows : found[id] = []).Add(FactRows.Read(entity));
                }
            }
        }

        return new Surroundings
        {
            Previous = previous is not null && found.Remove(previous, out var before)
                ? new Source(pointer.Upload.Path, Upload.TimeOf(pointer.PreviousVersion!), pointer.PreviousSha256 ?? "", [.. before])
                : null,
            Others = await InForceAsync(countyYear, found, cancellation),
        };
    }

    /// <summary>Which rows to read; null where there is nothing to look for.</summary>
    private static string? Filter(CountyYear countyYear, HashSet<Subject> subjects, string? previous)
    {
        var partition = TableClient.CreateQueryFilter($"PartitionKey eq {countyYear.ToString()}");
        var wanted = new[]
        {
            FactRows.FilterBySubject(subjects),
            previous is null ? "" : TableClient.CreateQueryFilter($"(RowKey ge {previous + "!"} and RowKey lt {previous + "!~"})"),
        }.Where(one => one.Length > 0).ToArray();
        return subjects.Count > SubjectsAsked ? partition
            : wanted.Length == 0 ? null
            : $"{partition} and ({string.Join(" or ", wanted)})";
    }

    private static bool IsOf(string source, string id) => id.StartsWith(source + "!", StringComparison.Ordinal);

    /// <summary>Of these versions, those that are in force.</summary>
    private async Task<ImmutableArray<Source>> InForceAsync(CountyYear countyYear, Dictionary<string, List<Fact>> found, CancellationToken cancellation)
    {
        var sources = found.Keys.Select(id => id[..id.IndexOf('!', StringComparison.Ordinal)]).Distinct(StringComparer.Ordinal).ToArray();
        var pointers = new List<Pointer>();
        if (sources.Length > SubjectsAsked)
        {
            pointers.AddRange(await PointersAsync(countyYear, cancellation));
        }
        else
        {
            foreach (var source in sources)
            {
                if (await PointerAsync(countyYear, source, cancellation) is { } pointer)
                {
                    pointers.Add(pointer);
                }
            }
        }

        return
        [
            .. pointers.Where(pointer => !pointer.Withdrawn && found.ContainsKey(pointer.Upload.Id))
                .OrderBy(pointer => pointer.Upload.Id, StringComparer.Ordinal)
                .Select(pointer => new Source(pointer.Upload.Path, pointer.Upload.UploadTime, pointer.Sha256, [.. found[pointer.Upload.Id]])),
        ];
    }
}
