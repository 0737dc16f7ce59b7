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

    /// <summary>All of them, in the order of the handbook.</summary>
    public static ImmutableArray<ValidationRule> Uploads => [Misplaced, NeverFinished];
}
