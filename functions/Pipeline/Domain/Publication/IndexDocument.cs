using System.Collections.Immutable;
using System.ComponentModel;

namespace Pipeline.Domain.Publication;

/// <summary>published/v1/index.json: where a reader begins (总目录).</summary>
[Description("All published years and counties, with their verdicts (总目录).")]
public sealed record IndexDocument(ImmutableArray<IndexYear> Years)
{
    /// <summary>Composed from the published rows alone, newest year first, counties in ordinal order; never merged into what is there.</summary>
    public static IndexDocument Compose(IEnumerable<PublishedCounty> rows) => new(
    [
        .. rows.GroupBy(row => row.SchoolYear).OrderByDescending(year => year.Key).Select(year => new IndexYear(
            year.Key,
            [
                .. year.OrderBy(row => row.County, StringComparer.Ordinal)
                    .Select(row => new IndexCounty(row.County, row.Name, row.AsOf, row.Verdicts, row.Document)),
            ])),
    ]);
}

/// <summary>One school year.</summary>
public sealed record IndexYear(int SchoolYear, ImmutableArray<IndexCounty> Counties);

/// <summary>One county: its verdict by each standard and its document.</summary>
public sealed record IndexCounty(
    string County,
    string Name,
    DateTimeOffset? AsOf,
    ImmutableSortedDictionary<string, string> Verdicts,
    DocumentLink Document);

/// <summary>What the table keeps of a published county-year: all that the index and the regions need, and both documents' links.</summary>
public sealed record PublishedCounty(
    string County,
    int SchoolYear,
    string Name,
    DateTimeOffset? AsOf,
    ImmutableSortedDictionary<string, string> Verdicts,
    DocumentLink Document,
    DocumentLink InternalDocument)
{
    /// <summary>Whom to ask (咨询电话), printed on receipts; null where the county's form does not say.</summary>
    public string? Contact { get; init; }

    /// <summary>上报截止日期.</summary>
    public DateOnly? DueDate { get; init; }

    /// <summary>封账日期.</summary>
    public DateOnly? ClosingDate { get; init; }
}
