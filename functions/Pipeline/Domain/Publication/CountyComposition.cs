using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Publication;

/// <summary>From a county's result to its documents.</summary>
public static class CountyComposition
{
    private static readonly ImmutableSortedDictionary<string, DocumentLink> NoDocuments =
        ImmutableSortedDictionary.Create<string, DocumentLink>(StringComparer.Ordinal);

    /// <summary>Where a county-year's document lies, in either container.</summary>
    public static string PathOf(CountyYear countyYear) => $"v1/{countyYear.Year}/{countyYear.County}.json";

    /// <summary>Composes everything that a county-year publishes.</summary>
    public static CountyPublication Compose(CountyResult result)
    {
        var county = result.CountyYear.County.ToString();
        var year = result.CountyYear.Year.First;
        var schools = SchoolsComposition.Compose(result);
        var (schoolsFile, schoolsLink) = PublishedFile.Immutable(schools, Schemas.SchoolsPath);
        var (schoolsTableFile, schoolsTableLink) = PublishedFile.Table(CsvTables.Schools(schools));
        var reporting = ReportingComposition.Compose(result);
        var (reportingFile, reportingLink) = PublishedFile.Immutable(reporting, Schemas.ReportingPath);
        var (pageFile, pageLink) = PublishedFile.Page(ReportingPage.Write(reporting));
        var (checksFile, checksLink) = PublishedFile.Immutable(ChecksDocument.Compose(result), Schemas.ChecksPath);
        var (itemsFile, itemsLink) = PublishedFile.Immutable(ItemsDocument.Compose(result), Schemas.ItemsPath);
        var (lineageFile, lineageLink) = PublishedFile.Immutable(LineageComposition.Compose(result), Schemas.LineagePath);
        var documents = NoDocuments.Add("schools", schoolsLink).Add("reporting", reportingLink).Add("reportingPage", pageLink).Add("checks", checksLink)
            .Add("items", itemsLink).Add("lineage", lineageLink).Add("schoolsCsv", schoolsTableLink);
        var (internalFile, internalLink) = PublishedFile.At(
            PathOf(result.CountyYear),
            new InternalDocument(county, year, result.AsOf, documents),
            Schemas.InternalPath);
        var indicators = Document(result);
        var (tableFile, tableLink) = PublishedFile.Table(CsvTables.Indicators(indicators.Indicators));
        var document = indicators with { Documents = NoDocuments.Add("indicatorsCsv", tableLink) };
        var (file, link) = PublishedFile.At(PathOf(result.CountyYear), document, Schemas.CountyPath);
        var verdicts = document.Verdicts.ToImmutableSortedDictionary(verdict => verdict.Standard, verdict => verdict.Status, StringComparer.Ordinal);
        return new CountyPublication([schoolsFile, reportingFile, pageFile, checksFile, itemsFile, lineageFile, schoolsTableFile], internalFile, file, new PublishedCounty(county, year, document.Name, result.AsOf, verdicts, link, internalLink)
        {
            Contact = result.Basics.Contact,
            DueDate = result.Basics.Due,
            ClosingDate = result.Basics.Closing,
        })
        {
            PublicObjects = [tableFile],
        };
    }

    private static CountyDocument Document(CountyResult result)
    {
        var county = result.CountyYear.County.ToString();
        return new CountyDocument(
            county,
            result.Basics.Name ?? county,
            result.CountyYear.Year.First,
            result.AsOf,
            StandardsComposition.Parameters(result),
            [.. result.Standards.Select(StandardsComposition.Verdict)],
            [
                .. from standard in result.Standards
                   from stage in standard.Stages
                   from indicator in stage.Indicators.Select((indicator, index) => Entry(standard.Standard, stage, indicator, index))
                   select indicator,
            ],
            CompletenessOf(result),
            NoDocuments);
    }

    private static IndicatorEntry Entry(Standard standard, StageResult stage, StageIndicator result, int index)
    {
        var indicator = result.Indicator;
        var judged = standard.Resources!.JudgesSchools;
        var threshold = judged ? indicator.Rule(stage.Stage).Threshold : (decimal?)null;
        var schools = stage.Schools.Select(school => school.Indicators[index]).ToArray();
        var mean = result.Disparity?.Mean;
        return new IndicatorEntry(
            standard.Id,
            indicator.Id,
            Stages.Id(stage.Stage),
            indicator.Title,
            indicator.Unit,
            indicator.Clause,
            mean is { } value ? Shown.Rounded(value, indicator.Decimals) : null,
            mean is { } exact ? Shown.Unrounded(exact) : null,
            threshold,
            mean - threshold is { } margin ? Shown.Rounded(margin, indicator.Decimals) : null,
            Statuses.Id(result.Status),
            Coefficient(result),
            result.Known,
            result.Of,
            judged
                ? new IndicatorCounts(
                    schools.Count(school => school.Meets == true),
                    schools.Count(school => school.Meets == false),
                    schools.Count(school => school.ReachesFloor == false),
                    schools.Count(school => school.Value is null))
                : null);
    }

    private static CoefficientEntry? Coefficient(StageIndicator result) => result.Disparity is not { } disparity
        ? null
        : new CoefficientEntry(
            disparity.Coefficient is { } value ? Shown.Rounded(value, Shown.CoefficientDecimals) : null,
            disparity.Coefficient is { } exact ? Shown.Unrounded(exact) : null,
            result.Limit,
            result.Limit - disparity.Coefficient is { } margin ? Shown.Rounded(margin, Shown.CoefficientDecimals) : null,
            result.WithinLimit,
            Shown.Unrounded(disparity.StandardDeviation),
            Provisional: !result.Complete);

    private static Completeness CompletenessOf(CountyResult result)
    {
        var cells = result.Stages.SelectMany(stage => stage.Schools).SelectMany(school => school.Indicators).ToArray();
        var leftOut = result.Roster.LeftOut.Concat(result.Stages.SelectMany(stage => stage.LeftOut)).ToArray();
        return new Completeness(
            result.RegisterKnown,
            result.RegisterKnown ? result.Schools.Count(school => school.Registered) : null,
            result.Schools.Count(school => school.Reported),
            cells.Count(cell => cell.Value is not null),
            cells.Length,
            [
                .. LeftOutReason.All
                    .Select(reason => new LeftOutCount(reason.Id, new(reason.Chinese, reason.English), reason.Open, leftOut.Count(one => one.Reason == reason)))
                    .Where(count => count.Schools > 0),
            ]);
    }
}
