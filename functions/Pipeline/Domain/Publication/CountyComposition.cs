using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Publication;

/// <summary>From a county's result to its documents.</summary>
public static class CountyComposition
{
    /// <summary>Where a county-year's document lies, in either container.</summary>
    public static string PathOf(CountyYear countyYear) => $"v1/{countyYear.Year}/{countyYear.County}.json";

    /// <summary>
    /// Composes everything that a county-year publishes; the summary of the year before tells since when schools fail (null: not known). Workbooks
    /// for people are written by the function given, which must give the same bytes for the same sheets.
    /// </summary>
    public static CountyPublication Compose(CountyResult result, PublishedSummary? lastYear, Func<ImmutableArray<ReportSheet>, byte[]> writeWorkbook)
    {
        var county = result.CountyYear.County.ToString();
        var year = result.CountyYear.Year.First;
        var (bureau, open) = (new DocumentSet(), new DocumentSet());
        var document = Document(result);
        open.Add("indicatorsCsv", PublishedFile.Table(CsvTables.Indicators(document.Indicators)));
        open.Add("itemsCsv", PublishedFile.Table(CsvTables.Items(document.Verdicts)));
        document = document with
        {
            Change = CountyChange.Of(result, document, result.Before is null ? null : Document(result.Before)),
            Documents = open.Links,
        };
        var summary = PublishedSummary.Of(result, document, lastYear);
        AddBureau(bureau, result, document, summary, writeWorkbook);
        var (internalFile, internalLink) = PublishedFile.At(
            PathOf(result.CountyYear),
            new InternalDocument(county, year, result.AsOf, bureau.Links),
            Schemas.InternalPath);
        var (file, link) = PublishedFile.At(PathOf(result.CountyYear), document, Schemas.CountyPath);
        var verdicts = document.Verdicts.ToImmutableSortedDictionary(verdict => verdict.Standard, verdict => verdict.Status, StringComparer.Ordinal);
        return new CountyPublication(bureau.Files, internalFile, file, new PublishedCounty(county, year, document.Name, result.AsOf, verdicts, link, internalLink)
        {
            Contact = result.Basics.Contact,
            DueDate = result.Basics.Due,
            ClosingDate = result.Basics.Closing,
        })
        {
            PublicObjects = open.Files,
            Summary = summary,
        };
    }

    /// <summary>What the bureau alone reads.</summary>
    private static void AddBureau(
        DocumentSet bureau, CountyResult result, CountyDocument county, PublishedSummary summary, Func<ImmutableArray<ReportSheet>, byte[]> writeWorkbook)
    {
        var schools = SchoolsComposition.Compose(result);
        var reporting = ReportingComposition.Compose(result);
        var gaps = GapsComposition.Compose(result);
        var bulletin = new BulletinSources(county, schools, gaps, reporting, summary.FailingSince);
        bureau.Add("schools", PublishedFile.Immutable(schools, Schemas.SchoolsPath));
        bureau.Add("schoolsCsv", PublishedFile.Table(CsvTables.Schools(schools)));
        bureau.Add("reporting", PublishedFile.Immutable(reporting, Schemas.ReportingPath));
        bureau.Add("reportingPage", PublishedFile.Page(ReportingPage.Write(reporting)));
        bureau.Add("checks", PublishedFile.Immutable(ChecksDocument.Compose(result), Schemas.ChecksPath));
        bureau.Add("items", PublishedFile.Immutable(ItemsDocument.Compose(result), Schemas.ItemsPath));
        bureau.Add("gaps", PublishedFile.Immutable(gaps, Schemas.GapsPath));
        bureau.Add("gapsPage", PublishedFile.Page(GapsPage.Write(gaps)));
        bureau.Add("lineage", PublishedFile.Immutable(LineageComposition.Compose(result), Schemas.LineagePath));
        bureau.Add("dataQuality", PublishedFile.Immutable(DataQualityDocument.Compose(result, county, reporting), Schemas.DataQualityPath));
        bureau.Add("bulletin", PublishedFile.Page(BulletinPage.Write(bulletin)));
        bureau.Add("groups", PublishedFile.Immutable(GroupsDocument.Compose(result), Schemas.GroupsPath));
        bureau.Add("selfEvaluation", PublishedFile.Workbook(writeWorkbook(SelfEvaluation.Compose(result, county))));
    }

    private static CountyDocument Document(CountyResult result)
    {
        var disclosure = Disclosure.Of(result);
        var county = result.CountyYear.County.ToString();
        return new CountyDocument(
            county,
            result.Basics.Name ?? county,
            result.CountyYear.Year.First,
            result.AsOf,
            StandardsComposition.Parameters(result),
            [.. result.Standards.Select(one => StandardsComposition.Verdict(one, disclosure))],
            [
                .. from standard in result.Standards
                   from stage in standard.Stages
                   from indicator in stage.Indicators.Select((indicator, index) => Entry(standard.Standard, stage, indicator, index))
                   select indicator,
            ],
            MonitorsComposition.Compose(result, disclosure),
            CompletenessOf(result),
            Change: null,
            DocumentSet.None);
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
        var asked = result.Schools.Where(school => school.Type?.Standing != Standing.Outside && (school.Registered || !result.RegisterKnown)).ToArray();
        return new Completeness(
            result.RegisterKnown,
            result.RegisterKnown ? asked.Length : null,
            asked.Count(school => school.Reported),
            cells.Count(cell => cell.Value is not null),
            cells.Length,
            [
                .. LeftOutReason.All
                    .Select(reason => new LeftOutCount(reason.Id, new(reason.Chinese, reason.English), reason.Open, leftOut.Count(one => one.Reason == reason)))
                    .Where(count => count.Schools > 0),
            ]);
    }
}
