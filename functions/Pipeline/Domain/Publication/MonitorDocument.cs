using System.Collections.Immutable;
using System.ComponentModel;
using Pipeline.Domain.Intake;

namespace Pipeline.Domain.Publication;

/// <summary>One mechanism of monitoring (监测): its status is the worst of its figures that have a limit.</summary>
public sealed record MonitorEntry(
    string Monitor,
    Phrase Title,
    [property: Description("出处")] string Clause,
    [property: Description("failed, undetermined or passed; notApplicable where no figure has a limit")] string Status,
    ImmutableArray<MonitorFigureEntry> Figures,
    ImmutableArray<MonitorTableEntry> Tables);

/// <summary>A figure of a monitor. Counts of named groups of children below 5 are not published, nor anything from which they follow.</summary>
public sealed record MonitorFigureEntry(
    string Figure,
    string? Stage,
    Phrase Title,
    decimal? Value,
    string? Unrounded,
    [property: Description("“<5”：涉及特定群体且人数为 1 至 4；其余为 null")] string? Count,
    Phrase Unit,
    [property: Description("比率的分子；不是比率时为 null")] decimal? Numerator,
    [property: Description("比率的分母；不是比率时为 null")] decimal? Denominator,
    decimal? Threshold,
    [property: Description("atLeast, atMost, below or above")] string? Comparison,
    decimal? Margin,
    [property: Description("failed, undetermined, passed or notApplicable；没有标准值或未选用的公式为 null")] string? Status,
    [property: Description("本地参数是否选用这个公式；没有选择时为 null")] bool? Chosen,
    int Known,
    int Of,
    [property: Description("涉及特定群体且人数少于 5，数值不公布")] bool Withheld);

/// <summary>A table of a monitor.</summary>
public sealed record MonitorTableEntry(string Table, Phrase Title, ImmutableArray<MonitorRowEntry> Rows);

/// <summary>A row of a table, by its key: a month, a year, a name.</summary>
public sealed record MonitorRowEntry(string Row, ImmutableArray<MonitorCellEntry> Cells);

/// <summary>A cell of a table: a figure, or a word.</summary>
public sealed record MonitorCellEntry(
    string Cell,
    Phrase Title,
    decimal? Value,
    string? Unrounded,
    [property: Description("“<5”：涉及特定群体且人数为 1 至 4；其余为 null")] string? Count,
    Phrase? Unit,
    string? Text,
    bool Withheld);
