using System.Collections.Immutable;

namespace Pipeline.Domain.Catalogue;

/// <content>Rules about the upload itself: its place and its attempts.</content>
public static partial class ValidationRules
{
    public static ValidationRule Misplaced { get; } = Refuse("misplaced",
        "文件不在“县代码/学年/”文件夹里：{0}。", "The file is not in a folder county/year/: {0}.",
        "请放到“6 位县代码/4 位学年/”下（如 519901/2025/），删除放错的这一份。", "Put it under six-digit county / four-digit year (such as 519901/2025/) and delete this one.");

    public static ValidationRule NeverFinished { get; } = Refuse("neverFinished",
        "读取这份文件时已两次中断，不再尝试。", "Reading this file was broken off twice; it is not tried again.",
        "请把数据复制到新的模板里，另存后重新上传；仍不行时请联系管理员。", "Copy the data into a fresh template, save and upload it; if that fails too, ask the administrator.");

    public static ValidationRule AfterClosing { get; } = Warn("afterClosing",
        "本学年已于 {0} 封账；这份数据单独存放，不计入公布的结果。", "The year was closed on {0}: this file is kept apart and does not count in what is published.",
        "确实要改的，请联系县教育局；教育局改动或清空区县填报表里的封账日期后才会计入。", "If it must count, ask the county's bureau: it does once the closing date in the county form is changed or cleared.");

    public static ValidationRule AfterDue { get; } = Note("afterDue",
        "上报截止日期是 {0}，这份文件是在截止以后上传的。", "The due date was {0}; this file came after it.",
        "数据照常采用；第一次上报就在截止以后的，记为迟报。", "Its figures are taken all the same; a school that reports for the first time after the due date is listed as late.");

    /// <summary>All of them, in the order of the handbook.</summary>
    public static ImmutableArray<ValidationRule> Uploads => [Misplaced, NeverFinished, AfterClosing, AfterDue];
}
