using System.Collections.Immutable;
using System.ComponentModel;
using Pipeline.Domain.Intake;

namespace Pipeline.Domain.Publication;

/// <summary>published/v1/{year}/{county}.json: the county document (县级结果), the unit that readers see change as a whole.</summary>
[Description("A county's verdicts and indicators in one school year (县级结果). asOf is the newest of the year’s uploads that it is made from; what is compared with the year before may rest on a newer one of that year.")]
public sealed record CountyDocument(
    [property: Description("县级行政区划代码")] string County,
    [property: Description("县名；未知时为代码")] string Name,
    [property: Description("学年的起始年份")] int SchoolYear,
    [property: Description("所用的最新一次上传的时间（北京时间）；没有上传时为 null")] DateTimeOffset? AsOf,
    [property: Description("县级填报表设定的本地参数；未设定的取默认值")] ImmutableArray<ParameterEntry> Parameters,
    ImmutableArray<StandardVerdict> Verdicts,
    ImmutableArray<IndicatorEntry> Indicators,
    ImmutableArray<MonitorEntry> Monitors,
    Completeness Completeness,
    [property: Description("最新一次计入的上传改变了什么；此前没有数据时为 null")] CountyChange? Change,
    [property: Description("其他文档：名称 → 内容不变的对象")] ImmutableSortedDictionary<string, DocumentLink> Documents);

/// <summary>The verdict by one standard, and how it comes about.</summary>
public sealed record StandardVerdict(
    string Standard,
    Phrase Title,
    [property: Description("文号")] string Document,
    [property: Description("failed, undetermined or passed")] string Status,
    ImmutableArray<ReasonEntry> OpenReasons,
    ImmutableArray<SectionVerdict> Sections);

/// <summary>A local parameter (本地参数) as the county's form sets it, and where it stands.</summary>
public sealed record ParameterEntry(string Parameter, string? Stage, Phrase Title, string Value, string Sha256, string Cell);

/// <summary>One part of a standard: the stages of its resources, or its items.</summary>
public sealed record SectionVerdict(string Section, Phrase Title, string Status, ImmutableArray<StageVerdict> Stages, ImmutableArray<ItemEntry> Items);

/// <summary>One stage within a part.</summary>
public sealed record StageVerdict(
    string Stage,
    string Status,
    ImmutableArray<ReasonEntry> OpenReasons,
    [property: Description("参与计算的在校生数；有学校缺在校生数时为 null")] decimal? Pupils,
    [property: Description("参与计算的学校数")] int Judged,
    [property: Description("标准不逐校评价时为 null")] SchoolCounts? Schools,
    CompositeEntry Composite);

/// <summary>综合差异系数: the mean of the stage's coefficients; for information only where there is no limit.</summary>
public sealed record CompositeEntry(
    decimal? Value,
    string? Unrounded,
    decimal? Limit,
    [property: Description("limit − value")] decimal? Margin,
    [property: Description("failed, undetermined, passed; notApplicable where it is for information")] string Status,
    int Known,
    int Of);

/// <summary>One item of a standard: its verdict, and value, threshold and margin of the leg that decides.</summary>
public sealed record ItemEntry(
    string Item,
    Phrase Title,
    [property: Description("出处")] string Clause,
    [property: Description("规则是否已由原文件确认；false 为未核实")] bool Confirmed,
    [property: Description("failed, undetermined, passed or notApplicable")] string Status,
    decimal? Value,
    string? Unrounded,
    decimal? Threshold,
    decimal? Margin,
    ImmutableArray<LegEntry> Legs);

/// <summary>One leg of an item. Where it is evidence, one leg that passes is enough.</summary>
public sealed record LegEntry(
    Phrase Title,
    string Status,
    decimal? Value,
    string? Unrounded,
    decimal? Threshold,
    [property: Description("atLeast, atMost, below or above")] string? Comparison,
    decimal? Margin,
    Phrase? Unit,
    [property: Description("涉及特定群体：人数（或由它能推出的人数）少于 5，数值不公布")] bool Withheld,
    int Known,
    int Of,
    [property: Description("未达到的学校或项目数")] int Failing,
    [property: Description("差得最多的一个；没有数值时为 null")] WorstEntry? Worst,
    bool Evidence,
    [property: Description("决定本项的本地参数")] ImmutableArray<string> Parameters);

/// <summary>The value of whoever falls short most of its limit, rounded, in the unit of the leg.</summary>
public sealed record WorstEntry(decimal Value, decimal Limit);

/// <summary>How many schools stand in the stage, by verdict.</summary>
public sealed record SchoolCounts(int Passed, int Failed, int Undetermined);

/// <summary>Why a verdict is open, or a school left out.</summary>
public sealed record ReasonEntry(string Reason, Phrase Title);

/// <summary>One indicator of one stage over the county.</summary>
public sealed record IndicatorEntry(
    string Standard,
    string Indicator,
    string Stage,
    Phrase Title,
    Phrase Unit,
    [property: Description("出处")] string Clause,
    [property: Description("县平均值：总量 / 总在校生数，四舍五入后")] decimal? Value,
    [property: Description("未舍入的值（12 位小数）")] string? Unrounded,
    [property: Description("学校应达到的值；标准不设时为 null")] decimal? Threshold,
    [property: Description("value − threshold")] decimal? Margin,
    [property: Description("校际差异系数是否达标：failed, undetermined or passed；只评综合差异系数时为 notApplicable")] string Status,
    [property: Description("校际差异系数")] CoefficientEntry? Cv,
    [property: Description("有数据的学校数")] int Known,
    [property: Description("应有数据的学校数")] int Of,
    [property: Description("标准不设学校标准时为 null")] IndicatorCounts? Schools);

/// <summary>The coefficient of variation between schools (校际差异系数); provisional while not every school has its figure.</summary>
public sealed record CoefficientEntry(
    decimal? Value,
    string? Unrounded,
    decimal? Limit,
    [property: Description("limit − value")] decimal? Margin,
    [property: Description("按现有数据是否不超过上限；不是结论")] bool? WithinLimit,
    string StandardDeviation,
    bool Provisional);

/// <summary>How many schools meet the threshold, miss it, fall below 85 % of it, or lack the figure.</summary>
public sealed record IndicatorCounts(int Meeting, int Below, int BelowFloor, int Missing);

/// <summary>How complete the document is.</summary>
public sealed record Completeness(
    bool RegisterKnown,
    [property: Description("应上报的学校数：名录中七项指标范围内的学校；没有名录时为 null")] int? SchoolsExpected,
    int SchoolsReported,
    int FiguresKnown,
    int FiguresNeeded,
    ImmutableArray<LeftOutCount> LeftOut);

/// <summary>How many schools (or stages of schools) are left out for a reason; an open one keeps the verdict from passed.</summary>
public sealed record LeftOutCount(string Reason, Phrase Title, bool Open, int Schools);

/// <summary>An immutable object: its path below v1/, its hash and size, and the schema that it keeps; none for a page or a CSV table.</summary>
public sealed record DocumentLink(string Path, string Sha256, int Bytes, [property: Description("网页和 CSV 没有，为 null")] string? Schema);
