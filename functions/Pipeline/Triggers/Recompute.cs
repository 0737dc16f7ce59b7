using Azure;
using Microsoft.Extensions.Logging;
using Pipeline.Adapters;
using Pipeline.Adapters.Workbooks;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Publication;
using Pipeline.Domain.Schools;

namespace Pipeline.Triggers;

/// <summary>
/// Recomputes every marked county-year and publishes it: read what is there, read a consistent set of facts, compute, write the
/// objects, the bureau's document, the county document and the published row. Whoever finds that something moved throws the result
/// away: the mark is still set. The counties of one year and province are a group: when they are published, their histories and regions
/// are composed from the published rows, and only then their marks are cleared. Last the index is composed.
/// </summary>
public sealed class Recompute(
    Archive archive, ArchivedWorkbooks workbooks, FactsTable facts, CountiesTable counties, Overviews overviews, Publications publications, TimeProvider time, ILogger<Recompute> logger)
{
    private const string IndexPath = "v1/index.json";
    private const int Readings = 5;

    // A log line is cut at 32,768 characters, and a line that is cut is read by no query.
    private const int SourcesSaid = 20;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan BetweenReadings = TimeSpan.FromMilliseconds(100);

    /// <summary>Publishes all that changed; stops between counties when its time is over.</summary>
    /// <exception cref="AggregateException">Some counties could not be published; the others were, and the marks of these stand.</exception>
    public Task RunAsync(CancellationToken cancellation) => RunAsync(new TimerRun(), cancellation);

    /// <summary>The same, and says in the run what it did.</summary>
    /// <exception cref="AggregateException">Some counties could not be published; the others were, and the marks of these stand.</exception>
    public async Task RunAsync(TimerRun run, CancellationToken cancellation)
    {
        var began = time.GetUtcNow();
        var until = began + Longest;
        var years = await MarkOutdatedAsync(cancellation);

        // Years go up: what a year changes in the next is published in the same run.
        var marks = await counties.MarksAsync(cancellation);
        var groups = new SortedSet<(int Year, string Province)>(marks.Select(mark => GroupOf(mark.CountyYear)));
        run.SawMarks = groups.Count > 0;
        while (groups.Count > 0 && time.GetUtcNow() <= until)
        {
            var group = groups.Min;
            groups.Remove(group);
            var done = await PublishAsync(group, until, years, run, cancellation);
            groups.UnionWith(done.Where(one => one.NextIsMarked).Select(one => GroupOf(one.Mark.CountyYear.Next!)));
        }

        if (marks.Length > 0)
        {
            OutcomeLog.Say(logger, LogLevel.Information, new { Event = "recomputeRun", Began = began, Marked = marks.Length, Published = run.Published.Count, Failed = run.Faults.Count });
        }

        run.IsOutOfTime |= groups.Count > 0;
        await Steps.RunAsync(Steps.Index, () => ComposeIndexAsync(cancellation));
        run.End();
    }

    private static (int Year, string Province) GroupOf(CountyYear countyYear) => (countyYear.Year.First, countyYear.County.Province);

    /// <summary>
    /// A row that another version of the product wrote in another form is written anew, before the index is composed. Gives the published
    /// years of every county.
    /// </summary>
    private async Task<ILookup<string, SchoolYear>> MarkOutdatedAsync(CancellationToken cancellation)
    {
        var published = await counties.PublishedAsync(cancellation);
        foreach (var countyYear in published.Outdated)
        {
            logger.LogWarning("The published row of {CountyYear} is of another form; the county is published anew.", countyYear);
            await counties.MarkAsync(countyYear, cancellation);
        }

        return published.Rows.ToLookup(row => row.County, row => SchoolYear.Parse(Shown.Plain(row.SchoolYear)), StringComparer.Ordinal);
    }

    /// <summary>Publishes the marked counties of a group, then what tells of several, and clears their marks. Gives those that it published.</summary>
    private async Task<IReadOnlyCollection<Published>> PublishAsync(
        (int Year, string Province) group, DateTimeOffset until, ILookup<string, SchoolYear> years, TimerRun run, CancellationToken cancellation)
    {
        var published = new List<Published>();
        foreach (var mark in await counties.MarksAsync(SchoolYear.Parse(Shown.Plain(group.Year)), group.Province, cancellation))
        {
            if (time.GetUtcNow() > until)
            {
                run.IsOutOfTime = true;
                break;
            }

            await TryAsync(
                mark.CountyYear.ToString(),
                async () =>
                {
                    if (await PublishAsync(mark, run, cancellation) is { } done)
                    {
                        published.Add(done);
                        run.Published.Add(mark.CountyYear);
                    }
                },
                run,
                cancellation);
        }

        await TryAsync($"{group.Year} {group.Province}", () => EndAsync(published, years, cancellation), run, cancellation);
        return published;
    }

    /// <summary>Does one thing; a fault in it keeps no other waiting, and its marks stand.</summary>
    private async Task TryAsync(string what, Func<Task> work, TimerRun run, CancellationToken cancellation)
    {
        try
        {
            await work();
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            run.Faults.Add(fault);
            logger.LogError(fault, "{What} could not be published.", what);
        }
    }

    /// <summary>Composes what tells of several county-years of a group, and clears its marks.</summary>
    private async Task EndAsync(List<Published> published, ILookup<string, SchoolYear> years, CancellationToken cancellation)
    {
        foreach (var (mark, _, _) in published)
        {
            var known = years[mark.CountyYear.County.ToString()].Append(mark.CountyYear.Year);
            await Steps.RunAsync(Steps.History, () => overviews.ComposeHistoryAsync(mark.CountyYear.County, known, cancellation));
        }

        foreach (var year in published.GroupBy(one => one.Mark.CountyYear.Year, one => one.Mark.CountyYear.County))
        {
            await Steps.RunAsync(Steps.Regions, () => overviews.ComposeRegionsAsync(year.Key, year, cancellation));
        }

        foreach (var one in published)
        {
            await Steps.RunAsync(Steps.ClearMark, () => ClearAsync(one, cancellation));
        }
    }

    /// <summary>
    /// Clears a mark, if the row of the year before is still the one that was read. Whoever changes that row marks this year first: while
    /// the year before is marked, its row may be about to change though this mark is as it was read, so this one stands too.
    /// </summary>
    private async Task ClearAsync(Published published, CancellationToken cancellation)
    {
        if (published.Mark.CountyYear.Previous is { } before
            && (await counties.IsMarkedAsync(before, cancellation) || await counties.PublishedETagAsync(before, cancellation) != published.LastYear?.ETag))
        {
            return;
        }

        await counties.TryClearAsync(published.Mark, cancellation);
    }

    /// <summary>Publishes a county-year; null where something moved.</summary>
    private async Task<Published?> PublishAsync(Mark mark, TimerRun run, CancellationToken cancellation)
    {
        Steps.Tell(mark.CountyYear);
        var started = time.GetTimestamp();
        var path = CountyComposition.PathOf(mark.CountyYear);
        var read = await Steps.RunAsync(Steps.ReadState, async () => new State(
            await counties.StoredAsync(mark.CountyYear, cancellation),
            mark.CountyYear.Previous is { } before ? await counties.StoredAsync(before, cancellation) : null,
            await publications.Internal.ETagAsync(path, cancellation),
            await publications.Public.ETagAsync(path, cancellation)));
        var sources = await Steps.RunAsync(Steps.ReadFacts, () => ReadFactsAsync(mark, run, cancellation));
        var publication = sources is null
            ? null
            : await Steps.RunAsync(Steps.Compute, () => Task.FromResult(Compose(mark.CountyYear, sources, read.LastYear?.Published?.Summary)));
        var done = publication is null ? null : await WriteAsync(mark, publication, read, cancellation);
        if (done is not null)
        {
            Measure(sources!, read);
        }

        OutcomeLog.Say(logger, LogLevel.Information, new
        {
            Event = "recompute",
            County = mark.CountyYear.County.ToString(),
            Year = mark.CountyYear.Year.First,
            Outcome = done is not null ? "published" : "moved",
            publication?.Row.AsOf,
            Uploads = sources?.InForce.Count,
            SchoolsExpected = publication?.Summary.Schools.Expected,
            SchoolsReported = publication?.Summary.Schools.Reported,
            Milliseconds = (long)time.GetElapsedTime(started).TotalMilliseconds,
        });
        return done;
    }

    private static CountyPublication Compose(CountyYear countyYear, Inputs sources, PublishedSummary? lastYear) =>
        CountyComposition.Compose(CountyCalculator.Compute(countyYear, sources.InForce, sources.Standing, sources.LastYear, sources.Earlier), lastYear, ReportWorkbook.Write);

    private async Task<Inputs?> ReadFactsAsync(Mark mark, TimerRun run, CancellationToken cancellation)
    {
        if (await LostAsync(mark, cancellation) is { Length: > 0 } lost)
        {
            Alarm(mark, run, "pointersLost", lost);
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
            Alarm(mark, run, "rowsTorn", [.. torn.Select(pointer => pointer.Upload.Source)]);
        }

        if (reading.Sources is null || await LastYearAsync(mark.CountyYear, cancellation) is not { Moving: false } lastYear)
        {
            return null;
        }

        return (await WithArchiveAsync(mark, reading.Sources, cancellation)) with { LastYear = lastYear.Sources };
    }

    /// <summary>The uploads that count in the year before, with which this one is compared; none (null) where nothing was ever uploaded. While they move there is no result.</summary>
    private async Task<(bool Moving, IReadOnlyCollection<Source>? Sources)> LastYearAsync(CountyYear countyYear, CancellationToken cancellation)
    {
        if (countyYear.Year.Previous is not { } year || (await facts.PointersAsync(countyYear with { Year = year }, cancellation)).IsEmpty)
        {
            return (false, null);
        }

        var before = countyYear with { Year = year };
        var reading = await facts.ReadAsync(before, cancellation);
        return (reading.Sources is null, reading.Sources is null ? null : await workbooks.CountedAsync(before, reading.Sources, cancellation));
    }

    /// <summary>What only the archive knows: the versions that stood when the year was closed, what stood before the newest, and when each file first came.</summary>
    private async Task<Inputs> WithArchiveAsync(Mark mark, IReadOnlyCollection<Source> inForce, CancellationToken cancellation)
    {
        var basics = CountyBasics.Of(inForce);
        var standing = await workbooks.StandingAsync(mark.CountyYear, inForce, cancellation);
        var earlier = await workbooks.EarlierAsync(mark.CountyYear, inForce, standing, cancellation);
        return new Inputs(
            await workbooks.WithFirstUploadsAsync(mark.CountyYear, basics, inForce, cancellation),
            await workbooks.WithFirstUploadsAsync(mark.CountyYear, basics, standing, cancellation))
        { Earlier = earlier };
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
    private void Alarm(Mark mark, TimerRun run, string alarm, string[] sources)
    {
        run.Alarm(alarm, mark.CountyYear);
        OutcomeLog.Say(logger, LogLevel.Error, new
        {
            Event = "alarm",
            Alarm = alarm,
            County = mark.CountyYear.County.ToString(),
            Year = mark.CountyYear.Year.First,
            Files = sources.Length,
            Sources = sources.Take(SourcesSaid),
        });
    }

    /// <summary>
    /// Measures how long what was now published for the first time had waited. Where the row was lost that is not known: what the tables
    /// forgot is published again.
    /// </summary>
    private void Measure(Inputs sources, State read)
    {
        var asOf = read.Row?.Published is { County.AsOf: { } last } ? last : read.Row is null && read.Public is null ? DateTimeOffset.MinValue : DateTimeOffset.MaxValue;
        foreach (var source in sources.InForce.Where(source => source.UploadTime > asOf))
        {
            Telemetry.Published(time.GetUtcNow() - source.UploadTime);
        }
    }

    private async Task<Published?> WriteAsync(Mark mark, CountyPublication publication, State read, CancellationToken cancellation)
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
        if (!await Steps.RunAsync(Steps.InternalDocument, () => publications.Internal.TryReplaceAsync(publication.InternalDocument, read.Internal, cancellation))
            || !await Steps.RunAsync(Steps.CountyDocument, () => publications.Public.TryReplaceAsync(publication.Document, read.Public, cancellation)))
        {
            return null;
        }

        // Before the row: a run that is broken off in between finds the row as it was, and the next year marked.
        var next = await Steps.RunAsync(
            Steps.MarkNext, async () => publication.Changes(read.Row?.Published?.Summary) && await counties.MarkNextAsync(mark.CountyYear, cancellation));
        var row = new SummarisedCounty(publication.Row, publication.Summary);
        return await Steps.RunAsync(Steps.PublishedRow, () => counties.TryPublishAsync(mark.CountyYear, row, read.Row?.ETag, cancellation))
            ? new Published(mark, read.LastYear, next)
            : null;
    }

    private async Task ComposeIndexAsync(CancellationToken cancellation)
    {
        foreach (var schema in Schemas.All.Add(CatalogueDocument.File))
        {
            await publications.Public.ReplaceIfChangedAsync(schema.Path, _ => Task.FromResult(schema), cancellation);
        }

        await publications.Public.ReplaceIfChangedAsync(
            IndexPath,
            async _ => new PublishedFile(IndexPath, [.. DocumentJson.Write(IndexDocument.Compose((await counties.PublishedAsync(cancellation)).Rows))]),
            cancellation);
    }

    /// <summary>The uploads in force, and what stood in the place of some when the year was closed.</summary>
    private sealed record Inputs(IReadOnlyCollection<Source> InForce, IReadOnlyCollection<Source> Standing)
    {
        /// <summary>The uploads in force of the year before; null where there are none.</summary>
        public IReadOnlyCollection<Source>? LastYear { get; init; }

        /// <summary>What counted before the newest upload that counts; null where nothing did.</summary>
        public IReadOnlyCollection<Source>? Earlier { get; init; }
    }

    /// <summary>What lay there before the facts were read.</summary>
    private sealed record State(StoredCounty? Row, StoredCounty? LastYear, ETag? Internal, ETag? Public);

    /// <summary>A county-year that was published: its mark, the row of the year before that it was made from, and whether the next year was marked.</summary>
    private sealed record Published(Mark Mark, StoredCounty? LastYear, bool NextIsMarked);
}
