using Azure;
using Microsoft.Extensions.Logging;
using Pipeline.Adapters;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Publication;
using Pipeline.Domain.Schools;

namespace Pipeline.Triggers;

/// <summary>
/// Recomputes every marked county-year and publishes it: read what is there, read a consistent set of facts, compute, write the
/// objects, the bureau's document, the county document and the published row, clear the mark. Whoever finds that something moved
/// throws the result away: the mark is still set. Then the index is composed from the published rows.
/// </summary>
public sealed class Recompute(
    Archive archive, ArchivedWorkbooks workbooks, FactsTable facts, CountiesTable counties, Publications publications, TimeProvider time, ILogger<Recompute> logger)
{
    private const string IndexPath = "v1/index.json";
    private const int Readings = 5;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan BetweenReadings = TimeSpan.FromMilliseconds(100);

    /// <summary>Publishes all that changed; stops between counties when its time is over.</summary>
    /// <exception cref="AggregateException">Some counties could not be published; the others were, and the marks of these stand.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var until = time.GetUtcNow() + Longest;
        var faults = new List<Exception>();
        await MarkUnreadableAsync(cancellation);
        foreach (var mark in await counties.MarksAsync(cancellation))
        {
            if (time.GetUtcNow() > until)
            {
                break;
            }

            try
            {
                await PublishAsync(mark, cancellation);
            }
            catch (Exception fault) when (!cancellation.IsCancellationRequested)
            {
                faults.Add(fault);
                logger.LogError(fault, "{CountyYear} could not be published.", mark.CountyYear);
            }
        }

        await Steps.RunAsync(Steps.Index, () => ComposeIndexAsync(cancellation));
        if (faults.Count > 0)
        {
            throw new AggregateException(faults);
        }
    }

    /// <summary>A row that another version of the product wrote otherwise is written anew, before the index is composed without it.</summary>
    private async Task MarkUnreadableAsync(CancellationToken cancellation)
    {
        foreach (var countyYear in (await counties.PublishedAsync(cancellation)).Unreadable)
        {
            logger.LogWarning("The published row of {CountyYear} cannot be read; the county is published anew.", countyYear);
            await counties.MarkAsync(countyYear, cancellation);
        }
    }

    private async Task PublishAsync(Mark mark, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        var path = CountyComposition.PathOf(mark.CountyYear);
        var read = await Steps.RunAsync(Steps.ReadState, async () => new State(
            await counties.PublishedETagAsync(mark.CountyYear, cancellation),
            await publications.Internal.ETagAsync(path, cancellation),
            await publications.Public.ETagAsync(path, cancellation)));
        var sources = await Steps.RunAsync(Steps.ReadFacts, () => ReadFactsAsync(mark, cancellation));
        var publication = sources is null
            ? null
            : await Steps.RunAsync(Steps.Compute, () => Task.FromResult(CountyComposition.Compose(CountyCalculator.Compute(mark.CountyYear, sources.InForce, sources.Standing, sources.LastYear))));
        var done = publication is not null && await WriteAsync(mark, publication, read, cancellation);
        OutcomeLog.Say(logger, LogLevel.Information, new
        {
            Event = "recompute",
            County = mark.CountyYear.County.ToString(),
            Year = mark.CountyYear.Year.First,
            Outcome = done ? "published" : "moved",
            publication?.Row.AsOf,
            Uploads = sources?.InForce.Count,
            Milliseconds = (long)time.GetElapsedTime(started).TotalMilliseconds,
        });
    }

    private async Task<Inputs?> ReadFactsAsync(Mark mark, CancellationToken cancellation)
    {
        if (await LostAsync(mark, cancellation) is { Length: > 0 } lost)
        {
            Alarm(mark, "pointersLost", lost);
            return null;
        }

        var reading = await facts.ReadAsync(mark.CountyYear, cancellation);
        var torn = reading.Torn;
        for (var more = Readings - 1; more > 0 && reading.Sources is null; more--)
        {
            await Task.Delay(BetweenReadings, time, cancellation);
            reading = await facts.ReadAsync(mark.CountyYear, cancellation);
            torn = [.. torn.Intersect(reading.Torn)];
        }

        if (reading.Sources is null && torn.Length > 0)
        {
            Alarm(mark, "rowsTorn", [.. torn.Select(pointer => pointer.Upload.Source)]);
        }

        if (reading.Sources is null || await LastYearAsync(mark.CountyYear, cancellation) is not { Moving: false } lastYear)
        {
            return null;
        }

        return (await WithArchiveAsync(mark, reading.Sources, cancellation)) with { LastYear = lastYear.Sources };
    }

    /// <summary>The uploads in force of the year before, with which the checks compare; none (null) where nothing was ever uploaded. While they move there is no result.</summary>
    private async Task<(bool Moving, IReadOnlyCollection<Source>? Sources)> LastYearAsync(CountyYear countyYear, CancellationToken cancellation)
    {
        if (countyYear.Year.Previous is not { } year || (await facts.PointersAsync(countyYear with { Year = year }, cancellation)).IsEmpty)
        {
            return (false, null);
        }

        var reading = await facts.ReadAsync(countyYear with { Year = year }, cancellation);
        return (reading.Sources is null, reading.Sources);
    }

    /// <summary>What only the archive knows: the versions that stood when the year was closed, and when each file first came.</summary>
    private async Task<Inputs> WithArchiveAsync(Mark mark, IReadOnlyCollection<Source> inForce, CancellationToken cancellation)
    {
        var basics = CountyBasics.Of(inForce);
        var standing = await workbooks.StandingAsync(mark.CountyYear, inForce, cancellation);
        return new Inputs(
            await workbooks.WithFirstUploadsAsync(mark.CountyYear, basics, inForce, cancellation),
            await workbooks.WithFirstUploadsAsync(mark.CountyYear, basics, standing, cancellation));
    }

    /// <summary>
    /// The files that were accepted, yet have no pointer: the tables were lost and are not wholly back. What is left is a fragment of
    /// the county, and is not published. A pointer is set before its archive entry, so that the order of these readings accuses none.
    /// </summary>
    private async Task<string[]> LostAsync(Mark mark, CancellationToken cancellation)
    {
        var accepted = await archive.SourcesAsync(mark.CountyYear, cancellation);
        var pointers = await facts.PointersAsync(mark.CountyYear, cancellation);
        return [.. accepted.Except(pointers.Select(pointer => pointer.Upload.Source), StringComparer.Ordinal)];
    }

    /// <summary>The mark stands; the reconciliation replays these files from the archive.</summary>
    private void Alarm(Mark mark, string alarm, string[] sources) => OutcomeLog.Say(logger, LogLevel.Error, new
    {
        Event = "alarm",
        Alarm = alarm,
        County = mark.CountyYear.County.ToString(),
        Year = mark.CountyYear.Year.First,
        Sources = sources,
    });

    private async Task<bool> WriteAsync(Mark mark, CountyPublication publication, State read, CancellationToken cancellation)
    {
        await Steps.RunAsync(Steps.Objects, async () =>
        {
            foreach (var file in publication.InternalObjects)
            {
                await publications.Internal.AddAsync(file, cancellation);
            }

            foreach (var file in publication.PublicObjects)
            {
                await publications.Public.AddAsync(file, cancellation);
            }
        });
        return await Steps.RunAsync(Steps.InternalDocument, () => publications.Internal.TryReplaceAsync(publication.InternalDocument, read.Internal, cancellation))
            && await Steps.RunAsync(Steps.CountyDocument, () => publications.Public.TryReplaceAsync(publication.Document, read.Public, cancellation))
            && await Steps.RunAsync(Steps.PublishedRow, () => counties.TryPublishAsync(mark.CountyYear, publication.Row, read.Row, cancellation))
            && await Steps.RunAsync(Steps.ClearMark, () => counties.TryClearAsync(mark, cancellation));
    }

    private async Task ComposeIndexAsync(CancellationToken cancellation)
    {
        foreach (var schema in Schemas.All.Add(CatalogueDocument.File))
        {
            await publications.Public.ReplaceIfChangedAsync(schema.Path, () => Task.FromResult(schema), cancellation);
        }

        await publications.Public.ReplaceIfChangedAsync(
            IndexPath,
            async () => new PublishedFile(IndexPath, [.. DocumentJson.Write(IndexDocument.Compose((await counties.PublishedAsync(cancellation)).Rows))]),
            cancellation);
    }

    /// <summary>The uploads in force, and what stood in the place of some when the year was closed.</summary>
    private sealed record Inputs(IReadOnlyCollection<Source> InForce, IReadOnlyCollection<Source> Standing)
    {
        /// <summary>The uploads in force of the year before; null where there are none.</summary>
        public IReadOnlyCollection<Source>? LastYear { get; init; }
    }

    /// <summary>What lay there before the facts were read.</summary>
    private sealed record State(ETag? Row, ETag? Internal, ETag? Public);
}
