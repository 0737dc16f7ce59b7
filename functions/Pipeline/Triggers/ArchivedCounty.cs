using Pipeline.Adapters;
using Pipeline.Adapters.Workbooks;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Publication;
using Pipeline.Domain.Schools;

namespace Pipeline.Triggers;

/// <summary>
/// A county-year computed from the archive alone, as it is now or as it stood at an earlier time: every workbook is read again and decided
/// by today's catalogue. For now it is the same result as the recompute gives from the tables.
/// <para>
/// What the archive cannot know of an earlier time: when a file was withdrawn. A withdrawal that names a version uploaded by then counts as
/// if it had already come; one that names a later version does not. Nor does it know when an upload was processed: it counts from its upload
/// time on, though its county may have been published a little later; nor what an earlier catalogue made of it.
/// </para>
/// </summary>
public sealed class ArchivedCounty(Archive archive, ArchivedWorkbooks workbooks)
{
    /// <summary>The county's result from the uploads up to the time (none: all); null where none of them is in force.</summary>
    public async Task<CountyResult?> ComputeAsync(CountyYear countyYear, DateTimeOffset? until, CancellationToken cancellation)
    {
        var inForce = await InForceAsync(countyYear, until, cancellation);
        if (inForce is not { Count: > 0 })
        {
            return null;
        }

        var lastYear = countyYear.Previous is { } before && await InForceAsync(before, until, cancellation) is { } then ? await workbooks.CountedAsync(before, then, cancellation, until) : null;
        var basics = CountyBasics.Of(inForce);
        var standing = await workbooks.StandingAsync(countyYear, inForce, cancellation, until);
        return CountyCalculator.Compute(
            countyYear,
            await workbooks.WithFirstUploadsAsync(countyYear, basics, inForce, cancellation),
            await workbooks.WithFirstUploadsAsync(countyYear, basics, standing, cancellation),
            lastYear,
            await workbooks.EarlierAsync(countyYear, inForce, standing, cancellation));
    }

    /// <summary>All that the county publishes by these uploads; the years before are computed too, because they tell since when schools fail. Null where nothing is in force.</summary>
    public async Task<CountyPublication?> PublicationAsync(CountyYear countyYear, DateTimeOffset? until, CancellationToken cancellation)
    {
        if (await ComputeAsync(countyYear, until, cancellation) is not { } result)
        {
            return null;
        }

        var lastYear = countyYear.Previous is { } before ? await PublicationAsync(before, until, cancellation) : null;
        return CountyComposition.Compose(result, lastYear?.Summary, ReportWorkbook.Write);
    }

    /// <summary>The uploads in force; null where none was ever accepted by then.</summary>
    private async Task<IReadOnlyCollection<Source>?> InForceAsync(CountyYear countyYear, DateTimeOffset? until, CancellationToken cancellation)
    {
        var entries = await archive.EntriesAsync(countyYear, cancellation).Where(entry => !(entry.UploadTime > until)).ToListAsync(cancellation);
        var withdrawals = await archive.WithdrawalsAsync(countyYear, cancellation).Where(one => !(one.UploadTime > until)).ToListAsync(cancellation);
        if (entries.Count == 0)
        {
            return null;
        }

        var sources = new List<Source>();
        foreach (var path in Replay.Of(entries, withdrawals).Where(path => !path.Withdrawn))
        {
            var judgement = await workbooks.DecideAsync(path.Newest, cancellation);
            sources.Add(Source.Of(path.Newest, judgement));
        }

        return sources;
    }
}
