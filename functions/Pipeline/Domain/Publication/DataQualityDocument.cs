using System.Collections.Immutable;
using System.ComponentModel;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Intake;

namespace Pipeline.Domain.Publication;

/// <summary>
/// The data quality document (数据质量): how complete and how sure a county's data are. Coverage, late schools, sources that conflict, what was found
/// in the uploads in force and explained, what does not fit between them, and a grade by the rule that stands beside it. It changes no verdict.
/// </summary>
[Description("How complete and how sure a county's data are (数据质量). It changes no verdict.")]
public sealed record DataQualityDocument(
    string County,
    [property: Description("县名；未知时为代码")] string Name,
    int SchoolYear,
    DateTimeOffset? AsOf,
    GradeEntry Grade,
    CoverageEntry Coverage,
    [property: Description("迟报学校的标识码")] ImmutableArray<string> Late,
    [property: Description("各上传文件中的提示，按规则")] ImmutableArray<FoundEntry> InUploads,
    [property: Description("文件之间对不上的，按规则")] ImmutableArray<FoundEntry> AcrossUploads,
    [property: Description("今天的规则会拒收、但以前已接收而保留的上传")] ImmutableArray<RefusedNowEntry> RefusedNow)
{
    public static DataQualityDocument Compose(CountyResult result, CountyDocument county, ReportingDocument reporting)
    {
        ImmutableArray<FoundEntry> inUploads =
        [
            .. result.Sources.SelectMany(source => source.Found).GroupBy(one => one.Code, StringComparer.Ordinal).OrderBy(same => same.Key, StringComparer.Ordinal)
                .Select(same => Entry(same.Key, same.Sum(one => one.Count), same.Sum(one => one.Explained))),
        ];
        ImmutableArray<FoundEntry> across =
        [
            .. result.Checks.Findings.GroupBy(one => one.Rule.Code, StringComparer.Ordinal).OrderBy(same => same.Key, StringComparer.Ordinal)
                .Select(same => Entry(same.Key, same.Count(), same.Count(one => one.Explanation is not null))),
        ];
        var coverage = CoverageEntry.Of(county, reporting);
        return new DataQualityDocument(
            county.County,
            county.Name,
            county.SchoolYear,
            county.AsOf,
            GradeEntry.Of(coverage, [.. inUploads, .. across]),
            coverage,
            [.. reporting.Schools.Where(school => school.Late == true).Select(school => school.Code)],
            inUploads,
            across,
            [
                .. from source in result.Sources.OrderBy(source => source.Sha256, StringComparer.Ordinal)
                   let codes = source.Found.Where(one => ValidationRules.Find(one.Code)?.Severity == Severity.Refusal).Select(one => one.Code).ToImmutableArray()
                   where !codes.IsEmpty
                   select new RefusedNowEntry(source.Sha256, source.UploadTime, codes),
            ]);
    }

    private static FoundEntry Entry(string code, int count, int explained) =>
        new(code, ValidationRules.Find(code) is { } rule ? Handbook.Sentence(rule) : code, count, explained, count - explained);
}

/// <summary>The grade, its words, and the rule by which it is given.</summary>
public sealed record GradeEntry(
    string Grade,
    Phrase Title,
    [property: Description("已报学校占应报的最低比例")] decimal LeastReported,
    [property: Description("优质均衡指标数据的最低齐全率")] decimal LeastKnown,
    [property: Description("没有解释的疑问所占的最高比例")] decimal MostUnexplained)
{
    internal static GradeEntry Of(CoverageEntry coverage, ImmutableArray<FoundEntry> found)
    {
        var (all, open) = (found.Sum(one => one.Count), found.Sum(one => one.Unexplained));
        var grade = DataGrades.All.First(one => one == DataGrades.All[^1] || (
            coverage.Expected is { } expected
            && coverage.Reported >= one.Reported * expected
            && coverage.FiguresKnown >= one.Known * coverage.FiguresNeeded
            && open <= one.Unexplained * all));
        return new GradeEntry(grade.Id, grade.Title, grade.Reported, grade.Known, grade.Unexplained);
    }
}

/// <summary>覆盖: schools, figures of the quality standard, items of all standards, and tables of the county.</summary>
public sealed record CoverageEntry(
    [property: Description("应报学校数；没有名录时为 null")] int? Expected,
    int Reported,
    int Complete,
    int FiguresKnown,
    int FiguresNeeded,
    [property: Description("已能判断的项目数")] int ItemsDecided,
    int Items,
    [property: Description("还没有的县级表")] ImmutableArray<string> TablesMissing)
{
    internal static CoverageEntry Of(CountyDocument county, ReportingDocument reporting)
    {
        var items = county.Verdicts.SelectMany(verdict => verdict.Sections).SelectMany(section => section.Items).ToArray();
        return new CoverageEntry(
            reporting.Counts.Expected,
            reporting.Counts.Reported,
            reporting.Counts.Complete,
            county.Completeness.FiguresKnown,
            county.Completeness.FiguresNeeded,
            items.Count(item => item.Status != "undetermined"),
            items.Length,
            [.. reporting.Tables.Where(table => table.Reported == false).Select(table => table.Kind)]);
    }
}

/// <summary>A rule, what it says, how often it spoke, and how often the forms explain it or do not.</summary>
public sealed record FoundEntry(string Rule, Phrase Statement, int Count, int Explained, int Unexplained);

/// <summary>An upload in force that today's catalogue would refuse: a replay lets stand what was once accepted.</summary>
public sealed record RefusedNowEntry(string Sha256, DateTimeOffset UploadTime, ImmutableArray<string> Rules);
