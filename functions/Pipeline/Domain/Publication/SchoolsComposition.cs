using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Publication;

/// <summary>From a county's result to its schools document (学校明细).</summary>
internal static class SchoolsComposition
{
    public static SchoolsDocument Compose(CountyResult result) => new(
        result.CountyYear.County.ToString(),
        result.CountyYear.Year.First,
        result.AsOf,
        StandardsComposition.Parameters(result),
        [.. result.Roster.Schools.Select(school => Entry(school, result))],
        [
            .. result.Roster.LeftOut.Concat(result.Stages.SelectMany(stage => stage.LeftOut))
                .OrderBy(one => one.School.Code)
                .ThenBy(one => one.Stage)
                .Select(one => new LeftOutEntry(
                    one.School.Code.ToString(),
                    one.School.Name,
                    one.Stage is { } stage ? Stages.Id(stage) : null,
                    one.Reason.Id,
                    new(one.Reason.Chinese, one.Reason.English),
                    one.Reason.Open)),
        ],
        [
            .. result.DoubleReports.Select(one => new DoubleReportEntry(
                one.Code.ToString(), [.. one.Names.Select(name => new ReportedNameEntry(name.Name, name.Sha256, name.Cell))])),
        ]);

    /// <summary>One stage of a school with its indicators; receipts show the same.</summary>
    public static SchoolStageEntry Entry(SchoolStanding standing) => new(
        Stages.Id(standing.Stage),
        standing.Pupils,
        Statuses.Id(standing.Status),
        standing.Met,
        standing.Indicators.Length,
        [.. standing.Indicators.Select(Entry)]);

    private static SchoolEntry Entry(JudgedSchool judged, CountyResult result)
    {
        var school = judged.School;
        var standings = result.Stages.SelectMany(stage => stage.Schools).Where(standing => standing.Judged.School.Code == school.Code);
        return new SchoolEntry(
            school.Code.ToString(),
            school.Name,
            school.Type!.Code,
            new(school.Type.Chinese, school.Type.English),
            [.. standings.Select(Entry)],
            Figures(school),
            [.. judged.Sites.Select(site => new SiteEntry(site.Code.ToString(), site.Name, Figures(site)))]);
    }

    private static SchoolIndicatorEntry Entry(SchoolIndicator one)
    {
        var value = one.Value?.Value;
        return new SchoolIndicatorEntry(
            one.Indicator.Id,
            value is { } rounded ? Shown.Rounded(rounded, one.Indicator.Decimals) : null,
            value is { } exact ? Shown.Unrounded(exact) : null,
            one.Threshold,
            value - one.Threshold is { } margin ? Shown.Rounded(margin, one.Indicator.Decimals) : null,
            one.Meets,
            one.ReachesFloor);
    }

    private static ImmutableArray<FigureEntry> Figures(SchoolRecord school) =>
    [
        .. school.Figures.Where(figure => !Measures.Get(figure.Key.Measure).NamedGroup).Select(figure => new FigureEntry(
            figure.Key.Measure,
            figure.Key.Stage is { } stage ? Stages.Id(stage) : null,
            figure.Value.Value,
            Measures.Get(figure.Key.Measure).Unit.Base,
            figure.Value.Sha256,
            figure.Value.Cell)),
    ];
}
