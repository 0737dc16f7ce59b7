using System.Collections.Immutable;
using System.ComponentModel;

namespace Pipeline.Domain.Publication;

/// <summary>
/// published/v1/status.json: how the timers fared (运行状况). The one document with a clock: it is no function of the uploads, names no file
/// and no school, and no other document depends on it.
/// </summary>
[Description("How the timers fared, what waits and what is wrong (运行状况); the only document that depends on when it was written.")]
public sealed record StatusDocument(
    [property: Description("写入时间")] DateTimeOffset WrittenAt,
    [property: Description("程序版本")] string Product,
    [property: Description("指标目录 catalogue.json 的 SHA-256")] string Catalogue,
    [property: Description("最近一次重算和发布；尚未运行时为 null")] TimerRunStatus? Recompute,
    [property: Description("最近一次核对上传文件；尚未运行时为 null")] TimerRunStatus? Reconcile,
    [property: Description("最近一次发布县级结果的时间；未知时为 null")] DateTimeOffset? LastPublication,
    [property: Description("最近一次核对时尚无回执的上传")] WaitingUploads Waiting,
    [property: Description("最近一次核对前一天内退回的文件数，按问题代码；一个文件可有几个代码")] ImmutableSortedDictionary<string, int> Refused,
    [property: Description("有变动而尚未发布的县和学年")] ImmutableArray<PendingCounty> Pending,
    [property: Description("需要管理员处理的警报")] ImmutableArray<CountyAlarm> Alarms)
{
    /// <summary>Where it lies.</summary>
    public const string Path = "v1/status.json";

    private static readonly TimeSpan Stale = TimeSpan.FromMinutes(15);

    /// <summary>Nothing has run yet.</summary>
    public static StatusDocument Beginning { get; } = new(
        DateTimeOffset.MinValue, "", "", null, null, null, new WaitingUploads(0, null), ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal), [], []);

    /// <summary>Whether it is to take the place of an earlier one: it says something else, or the earlier one is a quarter of an hour old.</summary>
    public bool Replaces(StatusDocument there) =>
        WrittenAt - there.WrittenAt >= Stale || !DocumentJson.Write(WithoutClock).AsSpan().SequenceEqual(DocumentJson.Write(there.WithoutClock));

    /// <summary>A run that published says so in the time of the last publication.</summary>
    private StatusDocument WithoutClock => this with { WrittenAt = default, Recompute = Recompute?.WithoutClock, Reconcile = Reconcile?.WithoutClock };
}

/// <summary>One run of a timer.</summary>
public sealed record TimerRunStatus(
    [property: Description("开始时间")] DateTimeOffset Time,
    [property: Description("succeeded、failed（有的部分失败，其余已完成）或 outOfTime（时间用尽，下次继续）")] string Outcome,
    [property: Description("用时（毫秒）")] long Milliseconds,
    [property: Description("发布的县和学年数")] int Published)
{
    internal TimerRunStatus WithoutClock => this with { Time = default, Milliseconds = 0, Published = 0 };
}

/// <summary>Uploads that have no receipt yet, and when the oldest of them was uploaded.</summary>
public sealed record WaitingUploads(int Count, [property: Description("其中最早的上传时间；没有时为 null")] DateTimeOffset? Oldest);

/// <summary>A county-year that changed, and since when it is not published.</summary>
public sealed record PendingCounty(string County, int SchoolYear, DateTimeOffset Since);

/// <summary>An alarm about a county-year.</summary>
public sealed record CountyAlarm(
    [property: Description("manyFilesGone（大量文件消失，等待确认撤回）、pointersLost（数据表缺失）或 rowsTorn（数据行不齐）")] string Alarm,
    string County,
    int SchoolYear);
