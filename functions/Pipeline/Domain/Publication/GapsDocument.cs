using System.Collections.Immutable;
using System.ComponentModel;
using Pipeline.Domain.Intake;

namespace Pipeline.Domain.Publication;

/// <summary>The gaps document (差距与整改): what schools and the county lack of passing the rule for resources and of the class sizes, and what would mend it.</summary>
[Description("What is lacking and what would mend it (差距与整改). It decides nothing.")]
public sealed record GapsDocument(
    string County,
    [property: Description("县名；未知时为代码")] string Name,
    int SchoolYear,
    DateTimeOffset? AsOf,
    [property: Description("本地参数")] ImmutableArray<ParameterEntry> Parameters,
    [property: Description("各学段各指标的标准，以及可以增加什么")] ImmutableArray<AdditionEntry> Additions,
    [property: Description("有指标低于标准的学校（按学段）")] ImmutableArray<SchoolGapEntry> Schools,
    [property: Description("超过上限的校际差异系数")] ImmutableArray<CoefficientGapEntry> Coefficients,
    [property: Description("有超额班级、或班级缺人数的学校（按学段）")] ImmutableArray<ClassGapEntry> Classes);

/// <summary>
/// What an indicator asks of a stage, and what may be added so that it rises, in which unit. Where WholeSchool is true, it is added to the whole
/// school, and both stages of a mixed school share it.
/// </summary>
public sealed record AdditionEntry(
    string Stage,
    string Indicator,
    Phrase Title,
    decimal Threshold,
    [property: Description("标准的 85%")] decimal Floor,
    [property: Description("可以增加什么")] Phrase Add,
    [property: Description("本文档中增加数的单位")] Phrase Unit,
    [property: Description("是否按全校计算（一贯制学校各学段共用）")] bool WholeSchool);

/// <summary>One stage of a school in which an indicator is below its threshold; a school that passes all the same is among them.</summary>
public sealed record SchoolGapEntry(
    string Code,
    string Name,
    string Stage,
    decimal Pupils,
    string Status,
    [property: Description("并入本校计算的校区")] ImmutableArray<string> Sites,
    ImmutableArray<IndicatorGapEntry> Indicators,
    PlanEntry Plan);

/// <summary>
/// One indicator below its threshold. ToThreshold and ToFloor are the smallest whole numbers of units with which the school, with its sites,
/// reaches the threshold and 85 % of it.
/// </summary>
public sealed record IndicatorGapEntry(
    string Indicator,
    decimal Value,
    string Unrounded,
    [property: Description("达到标准至少要增加多少（整数）")] decimal ToThreshold,
    [property: Description("达到标准的 85% 至少要增加多少（整数）")] decimal ToFloor);

/// <summary>
/// The cheapest way, in the number of indicators, by which the stage passes: at most one below the threshold, none below 85 % of it. Not determined
/// (and without steps) where a figure is missing. Target: threshold, floor or stay.
/// </summary>
public sealed record PlanEntry(
    [property: Description("缺数据时为 false，不给出方案")] bool Determined,
    [property: Description("缺数据的指标")] ImmutableArray<string> Missing,
    ImmutableArray<PlanStepEntry> Steps);

/// <summary>What the plan says of an indicator.</summary>
public sealed record PlanStepEntry(string Indicator, [property: Description("threshold, floor or stay")] string Target, decimal Units);

/// <summary>A coefficient of variation over its limit.</summary>
public sealed record CoefficientGapEntry(
    string Stage,
    string Indicator,
    decimal Cv,
    string Unrounded,
    decimal Limit,
    [property: Description("按现有数据；还不是结论")] bool Provisional,
    int Known,
    int Of,
    [property: Description("去掉一校后降得最多的学校，至多十所")] ImmutableArray<MoverEntry> Movers,
    ImprovementEntry Improvement);

/// <summary>A school, and the coefficient of all the others; Fall is by how much that is less.</summary>
public sealed record MoverEntry(
    string Code,
    string Name,
    decimal Pupils,
    decimal Value,
    [property: Description("去掉该校后的差异系数")] decimal CvWithout,
    string CvWithoutUnrounded,
    decimal Fall,
    bool WithinLimit);

/// <summary>
/// Schools to improve so that the coefficient comes within its limit, by the named method: again and again the school below the county mean with the
/// largest weighted squared shortfall is raised in whole units to the mean as it is then. It is not proved that nothing smaller would do.
/// Where none is found Raises is empty.
/// </summary>
public sealed record ImprovementEntry(
    [property: Description("greedy：每次提高“在校生数 ×（均值 − 校值）²”最大的学校")] string Method,
    [property: Description("没有证明是最少的")] bool ProvedMinimal,
    bool Found,
    int Steps,
    decimal? Cv,
    string? CvUnrounded,
    ImmutableArray<RaiseEntry> Raises,
    [property: Description("对另一学段同一指标的影响；没有影响时为 null")] OtherStageEntry? OtherStage);

/// <summary>What one school adds in all the steps, and its value before and after.</summary>
public sealed record RaiseEntry(string Code, string Name, decimal Units, decimal From, decimal To);

/// <summary>The same indicator of the other stage, before and after: mixed schools share what is added.</summary>
public sealed record OtherStageEntry(
    string Stage, decimal Limit, decimal? CvBefore, bool? WithinBefore, decimal? CvAfter, bool? WithinAfter);

/// <summary>One stage of a school with classes over the limit, or without a size; Large counts Huge with it.</summary>
public sealed record ClassGapEntry(
    string Code,
    string Name,
    string Stage,
    int Limit,
    int Classes,
    [property: Description("大班额（56 人及以上，含超大班额）班数")] int Large,
    [property: Description("超大班额（66 人及以上）班数")] int Huge,
    [property: Description("班级表所在文件")] string Sha256,
    ImmutableArray<GradeGapEntry> Grades);

/// <summary>One grade. Advice: open (so many more classes), redistribute (none to open) or undetermined (a class has no size).</summary>
public sealed record GradeGapEntry(
    int Grade,
    int Classes,
    [property: Description("超过上限的班数")] int ClassesOver,
    int? Pupils,
    [property: Description("超过上限的学生数")] int? PupilsOver,
    [property: Description("至少要增开的班数")] int? Open,
    [property: Description("open, redistribute or undetermined")] string Advice);
