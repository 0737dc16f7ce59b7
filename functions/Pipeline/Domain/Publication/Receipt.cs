using System.Collections.Immutable;
using System.ComponentModel;
using Pipeline.Domain.Intake;

namespace Pipeline.Domain.Publication;

/// <summary>The receipt (回执): the one answer to an upload.</summary>
[Description("The answer to one upload (回执): what became of it, every fault by cell, and what it means for the school.")]
public sealed record Receipt(
    [property: Description("上传的文件，在上传文件夹内的位置")] string File,
    [property: Description("上传时间（北京时间）")] DateTimeOffset UploadTime,
    [property: Description("文件内容的 SHA-256；没有读取时为 null")] string? Sha256,
    string? County,
    int? SchoolYear,
    string? School,
    [property: Description("咨询电话，取自区县填报表；不知道时为 null")] string? Contact,
    [property: Description("schoolForm, schoolRollUp, schoolRegister")] ImmutableArray<string> Kinds,
    [property: Description("accepted, acceptedWithWarnings, unchanged, refused or vanished")] string Outcome,
    Phrase Statement,
    FindingCounts Counts,
    [property: Description("每种问题共有几处，其中几处列在 findings 里（每种最多 1000 处）")] ImmutableArray<CauseCount> Causes,
    ImmutableArray<FindingEntry> Findings,
    [property: Description("从多所学校（多行）的表里读到了什么；只报一所学校时为 null")] ReadEntry? Read,
    [property: Description("与同一文件上一份有效版本相比的变化；没有上一份时为 null")] ChangesEntry? Changes,
    [property: Description("与其他有效文件不一致的数值；没有时为 null")] OverlapEntry? Overlap,
    [property: Description("本校应填而本文件没有的项目")] ImmutableArray<MissingEntry> Missing,
    [property: Description("这份数据对本校意味着什么（仅按本文件计算）")] ImmutableArray<StageMeaning> Meaning,
    [property: Description("旁边带批注的原表的文件名；没有时为 null")] string? CheckedCopy);

/// <summary>How many findings there are, by weight, and how many of the listed warnings the form itself explains (备注说明).</summary>
public sealed record FindingCounts(int Refusals, int Warnings, int Notes, int Explained);

/// <summary>How many findings of one rule there are, and how many of them the receipt lists: the first thousand.</summary>
public sealed record CauseCount(
    string Code,
    [property: Description("refusal, warning or note")] string Severity,
    int Count,
    int Listed);

/// <summary>One finding: the rule's code, where, the value as it stands there, what is wrong, what to do, and what the form says about it.</summary>
public sealed record FindingEntry(
    string Code,
    [property: Description("refusal, warning or note")] string Severity,
    [property: Description("工作表!单元格")] string? Place,
    string? Quoted,
    Phrase Statement,
    Phrase Instruction,
    [property: Description("本表备注说明里对它的解释；没有时为 null")] string? Explanation);

/// <summary>
/// What the file means for one stage of the school: its indicators from this file alone, and why the school does not stand in the
/// county's, if it does not.
/// </summary>
public sealed record StageMeaning(
    Phrase Summary,
    [property: Description("本校不单独评价的原因；单独评价时为 null")] ReasonEntry? LeftOut,
    SchoolStageEntry Result,
    [property: Description("其他有效文件补齐了哪些指标、合并后如何；没有补齐时为 null")] Phrase? WithOthers);

/// <summary>How an upload can end.</summary>
public enum Outcome
{
    Accepted,
    AcceptedWithWarnings,
    Unchanged,
    Refused,
    Vanished,
}

/// <summary>How outcomes are written.</summary>
public static class Outcomes
{
    /// <summary>accepted, acceptedWithWarnings, unchanged, refused or vanished.</summary>
    public static string Id(Outcome outcome) => outcome switch
    {
        Outcome.Accepted => "accepted",
        Outcome.AcceptedWithWarnings => "acceptedWithWarnings",
        Outcome.Unchanged => "unchanged",
        Outcome.Refused => "refused",
        Outcome.Vanished => "vanished",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };

    /// <summary>What the outcome means for the sender.</summary>
    public static Phrase Statement(Outcome outcome) => outcome switch
    {
        Outcome.Accepted => new("已接收，数据已采用。", "Accepted; its figures are in use."),
        Outcome.AcceptedWithWarnings => new("已接收，数据已采用；有需要核对的提示。", "Accepted; its figures are in use. There are warnings to check."),
        Outcome.Unchanged => new("已接收，内容与此前接收的文件完全相同。", "Accepted; its content is the same as that of the file in use."),
        Outcome.Refused => new("未接收：本次没有保存任何数据，此前已接收的数据继续有效。", "Refused: nothing was stored; figures accepted earlier stand."),
        Outcome.Vanished => new("读取时文件已被替换或删除；以最新上传的文件为准。", "The file was replaced or deleted before it was read; the newest upload counts."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };
}
