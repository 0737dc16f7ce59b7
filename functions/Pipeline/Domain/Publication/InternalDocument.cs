using System.Collections.Immutable;
using System.ComponentModel;
using Pipeline.Domain.Intake;

namespace Pipeline.Domain.Publication;

/// <summary>internal/v1/{year}/{county}.json: what the bureau alone reads, named in the same way and with the same asOf.</summary>
[Description("The bureau's documents of a county in one school year (县教育局内部文档).")]
public sealed record InternalDocument(
    string County,
    int SchoolYear,
    DateTimeOffset? AsOf,
    ImmutableSortedDictionary<string, DocumentLink> Documents);

/// <summary>The schools document (学校明细): every school's indicators, with the cell that every figure comes from.</summary>
[Description("Every school's indicators and figures, each with the file's hash and the cell it comes from (学校明细).")]
public sealed record SchoolsDocument(
    string County,
    int SchoolYear,
    DateTimeOffset? AsOf,
    [property: Description("本地参数")] ImmutableArray<ParameterEntry> Parameters,
    ImmutableArray<SchoolEntry> Schools,
    ImmutableArray<LeftOutEntry> LeftOut,
    [property: Description("同一标识码下以不同名称上报的学校")] ImmutableArray<DoubleReportEntry> DoubleReports);

/// <summary>A school code that uploads in force report under different names, each with the file's hash and the cell.</summary>
public sealed record DoubleReportEntry(string Code, ImmutableArray<ReportedNameEntry> Names);

/// <summary>A name, and where it stands.</summary>
public sealed record ReportedNameEntry(string Name, string Sha256, string Cell);

/// <summary>A school that stands in the indicators.</summary>
public sealed record SchoolEntry(
    string Code,
    string Name,
    string Type,
    Phrase TypeTitle,
    ImmutableArray<SchoolStageEntry> Stages,
    ImmutableArray<FigureEntry> Figures,
    [property: Description("并入本校的校区")] ImmutableArray<SiteEntry> Sites);

/// <summary>A site that is merged into the school.</summary>
public sealed record SiteEntry(string Code, string Name, ImmutableArray<FigureEntry> Figures);

/// <summary>One stage of a school: its verdict by the rule of six in seven, and its indicators.</summary>
public sealed record SchoolStageEntry(
    string Stage,
    decimal? Pupils,
    string Status,
    [property: Description("达标项数")] int Met,
    int Of,
    ImmutableArray<SchoolIndicatorEntry> Indicators);

/// <summary>One indicator of a school; null where a figure is missing.</summary>
public sealed record SchoolIndicatorEntry(
    string Indicator,
    decimal? Value,
    string? Unrounded,
    decimal Threshold,
    decimal? Margin,
    bool? Meets,
    [property: Description("是否达到标准的 85%")] bool? ReachesFloor);

/// <summary>A figure in its base unit, and where it stands: the file's hash and sheet!cell.</summary>
public sealed record FigureEntry(string Measure, string? Stage, decimal Value, Phrase Unit, string Sha256, string Cell);

/// <summary>A school (or one stage of it) that is left out of the indicators, and why.</summary>
public sealed record LeftOutEntry(string Code, string Name, string? Stage, string Reason, Phrase Title, bool Open);
