using System.Collections.Immutable;
using System.ComponentModel;
using Pipeline.Domain.Indicators;

namespace Pipeline.Domain.Publication;

/// <summary>
/// What the newest upload that counts changed: the county with it against the county with the version of its path that was in force
/// before it (or without that file). In a closed year (封账) uploads that are kept apart change nothing, so it may be older than asOf.
/// </summary>
[Description("最新一次计入的上传改变了什么：与此前的结果相比")]
public sealed record CountyChange(
    [property: Description("该次上传的时间（北京时间）")] DateTimeOffset UploadTime,
    [property: Description("该文件的哈希")] string Sha256,
    [property: Description("结论有变化的标准")] ImmutableArray<VerdictChange> Verdicts,
    [property: Description("有变化的指标")] ImmutableArray<IndicatorChange> Indicators,
    [property: Description("结论或数值有变化的项目")] ImmutableArray<ItemChange> Items,
    [property: Description("各学段达标学校数")] ImmutableArray<PassingChange> Schools)
{
    /// <summary>Compares the document with that of the county before; null where nothing came before.</summary>
    public static CountyChange? Of(CountyResult result, CountyDocument after, CountyDocument? before) => before is null || NewestUpload.Of(result.Sources) is not { } newest
        ? null
        : new CountyChange(newest.UploadTime, newest.Sha256, VerdictsOf(before, after), IndicatorsOf(before, after), ItemsOf(before, after), SchoolsOf(before, after));

    private static ImmutableArray<VerdictChange> VerdictsOf(CountyDocument before, CountyDocument after) =>
    [
        .. from now in after.Verdicts
           from then in before.Verdicts
           where now.Standard == then.Standard && now.Status != then.Status
           select new VerdictChange(now.Standard, then.Status, now.Status),
    ];

    private static ImmutableArray<IndicatorChange> IndicatorsOf(CountyDocument before, CountyDocument after) =>
    [
        .. from now in after.Indicators
           join then in before.Indicators on (now.Standard, now.Indicator, now.Stage) equals (then.Standard, then.Indicator, then.Stage)
           where (now.Unrounded, now.Cv?.Unrounded, now.Status) != (then.Unrounded, then.Cv?.Unrounded, then.Status)
           select new IndicatorChange(now.Standard, now.Indicator, now.Stage, StateOf(then), StateOf(now)),
    ];

    private static ImmutableArray<ItemChange> ItemsOf(CountyDocument before, CountyDocument after) =>
    [
        .. from now in ItemsIn(after)
           join then in ItemsIn(before) on (now.Standard, now.Item.Item) equals (then.Standard, then.Item.Item)
           where (now.Item.Status, now.Item.Unrounded) != (then.Item.Status, then.Item.Unrounded)
           select new ItemChange(now.Standard, now.Item.Item, new ItemState(then.Item.Value, then.Item.Status), new ItemState(now.Item.Value, now.Item.Status)),
    ];

    private static IEnumerable<(string Standard, ItemEntry Item)> ItemsIn(CountyDocument document) =>
        document.Verdicts.SelectMany(verdict => verdict.Sections.SelectMany(section => section.Items.Select(item => (verdict.Standard, item))));

    private static ImmutableArray<PassingChange> SchoolsOf(CountyDocument before, CountyDocument after) =>
    [
        .. from now in Stages(after)
           join then in Stages(before) on now.Key equals then.Key
           select new PassingChange(now.Key.Standard, now.Key.Section, now.Key.Stage, then.Schools, now.Schools),
    ];

    /// <summary>The stages of standards that judge every school.</summary>
    private static IEnumerable<((string Standard, string Section, string Stage) Key, PassingCount Schools)> Stages(CountyDocument document) =>
        from verdict in document.Verdicts
        from section in verdict.Sections
        from stage in section.Stages
        let schools = stage.Schools
        where schools is not null
        select ((verdict.Standard, section.Section, stage.Stage), new PassingCount(schools!.Passed, stage.Judged));

    private static IndicatorState StateOf(IndicatorEntry entry) => new(entry.Value, entry.Cv?.Value, entry.Status);
}

/// <summary>A standard's verdict before and after.</summary>
public sealed record VerdictChange(string Standard, string Before, string After);

/// <summary>An indicator of a stage before and after: it differs unrounded, and may look the same rounded.</summary>
public sealed record IndicatorChange(string Standard, string Indicator, string Stage, IndicatorState Before, IndicatorState After);

/// <summary>An item of a standard before and after.</summary>
public sealed record ItemChange(string Standard, string Item, ItemState Before, ItemState After);

/// <summary>The item's value, rounded, where it has one, and its verdict.</summary>
public sealed record ItemState(decimal? Value, string Status);

/// <summary>The county's value, its coefficient of variation (both rounded; null where they are not known) and the verdict.</summary>
public sealed record IndicatorState(decimal? Value, [property: Description("校际差异系数")] decimal? Cv, string Status);

/// <summary>How many schools of a stage pass, before and after, changed or not.</summary>
public sealed record PassingChange(string Standard, string Section, string Stage, PassingCount Before, PassingCount After);

/// <summary>Schools that pass, of those that are judged.</summary>
public sealed record PassingCount(int Passed, int Judged);
