using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Indicators.Items;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Publication;

/// <summary>A sheet of a workbook for people: rows of text and numbers, the first of which are headings, and column widths in characters.</summary>
public sealed record ReportSheet(string Name, ImmutableArray<ImmutableArray<object?>> Rows, int HeaderRows, ImmutableArray<double> Widths);

/// <summary>
/// 自评表: the self-evaluation table of a county by each standard, filled in from the data, with the files and cells that each figure comes from.
/// The form is the product's own: those of the provinces were not at hand.
/// </summary>
public static class SelfEvaluation
{
    private const int SourcesNamed = 4;
    private static readonly ImmutableArray<double> Widths = [6, 16, 44, 30, 16, 10, 10, 12, 44, 40];

    /// <summary>One sheet a standard.</summary>
    public static ImmutableArray<ReportSheet> Compose(CountyResult result, CountyDocument document)
    {
        var files = result.Sources.GroupBy(source => source.Sha256, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.First().Path[(same.First().Path.LastIndexOf('/') + 1)..], StringComparer.Ordinal);
        return [.. result.Standards.Zip(document.Verdicts, (standard, verdict) => Sheet(standard, verdict, document, result, files))];
    }

    private static ReportSheet Sheet(StandardResult standard, StandardVerdict verdict, CountyDocument document, CountyResult result, IReadOnlyDictionary<string, string> files)
    {
        var rows = new List<ImmutableArray<object?>>
        {
            ImmutableArray.Create<object?>($"{document.Name} {document.SchoolYear} 学年 {verdict.Title.Chinese}自评表（{verdict.Document}）"),
            ImmutableArray.Create<object?>($"结论：{VerdictText.Of(verdict.Status).Chinese}。数据截至 {AsOf(document)}。本地参数：{LocalParameterText.Of(document.Parameters)}。由系统按已接收的数据填写。"),
        };
        rows.Add(["序号", "部分", "项目", "标准要求", "实际值", "单位", "结论", "规则已核实", "数据来源（文件 工作表!单元格）", "申报说明"]);
        foreach (var indicator in document.Indicators.Where(one => one.Standard == verdict.Standard))
        {
            rows.Add(Indicator(rows.Count - 2, indicator));
        }

        foreach (var stage in verdict.Sections.SelectMany(section => section.Stages).Where(stage => stage.Composite.Limit is not null))
        {
            rows.Add(ImmutableArray.Create<object?>(
                rows.Count - 2, "资源配置", $"{StageName(stage.Stage)} 综合差异系数", $"≤ {Shown.Plain(stage.Composite.Limit!.Value)}", stage.Composite.Value, null,
                VerdictText.Of(stage.Composite.Status).Chinese, "是", "各校，见 lineage", null));
        }

        var legs = from section in verdict.Sections.Where(one => !one.Items.IsEmpty).Zip(standard.Sections)
                   from item in section.First.Items.Zip(section.Second.Items)
                   from leg in item.First.Legs.Zip(item.Second.Legs)
                   select (Section: section.First, Item: item.First, Leg: leg.First, Result: leg.Second);
        foreach (var (section, item, leg, legResult) in legs)
        {
            rows.Add(Item(rows.Count - 2, section, item, leg, legResult, result, files));
        }

        return new ReportSheet(verdict.Title.Chinese, [.. rows], 3, Widths);
    }

    private static ImmutableArray<object?> Indicator(int number, IndicatorEntry one) =>
    [
        number,
        "资源配置",
        $"{StageName(one.Stage)} {one.Indicator} {one.Title.Chinese}" + (one.Cv?.Limit is { } limit ? $"（差异系数 {(one.Cv.Value is { } cv ? Shown.Plain(cv) : "—")}，上限 {Shown.Plain(limit)}）" : one.Cv?.Value is { } only ? $"（差异系数 {Shown.Plain(only)}）" : ""),
        one.Threshold is { } threshold ? $"≥ {Shown.Plain(threshold)}" : null,
        one.Value,
        one.Unit.Chinese,
        VerdictText.Of(one.Status).Chinese,
        "是",
        $"{one.Known}/{one.Of} 所学校，各校数据见 lineage",
        one.Schools is { } schools ? $"达标 {schools.Meeting} 所，低于标准 {schools.Below} 所，缺数据 {schools.Missing} 所" : null,
    ];

    private static ImmutableArray<object?> Item(
        int number, SectionVerdict section, ItemEntry item, LegEntry leg, LegResult result, CountyResult county, IReadOnlyDictionary<string, string> files) =>
    [
        number,
        section.Title.Chinese,
        leg.Title == item.Title ? $"{item.Item} {item.Title.Chinese}" : $"{item.Item} {item.Title.Chinese}：{leg.Title.Chinese}",
        leg.Threshold is { } limit ? $"{Sign(leg.Comparison)} {Shown.Plain(limit)}" : Formulas.Of(result.Rule).Chinese,
        Actual(leg, result),
        leg.Unit?.Chinese,
        VerdictText.Of(leg.Status).Chinese,
        item.Confirmed ? "是" : "未核实",
        Sources(result, files),
        Said(result, county),
    ];

    /// <summary>The value; of words what was said, of tests how many schools pass.</summary>
    private static object? Actual(LegEntry leg, LegResult result) => (leg, result.Rule) switch
    {
        ({ Withheld: true }, _) => "涉及的人数很少，不显示",
        ({ Value: { } value }, _) => value,
        (_, Declared or NoneOccurred) when result.Inputs.Length > 0 => string.Join("、", result.Inputs.Select(input => input.Text == "1" ? "是" : "否").Distinct(StringComparer.Ordinal)),
        (_, EverySchool) when leg.Of > 0 => $"{leg.Known - leg.Failing}/{leg.Of} 所达到",
        _ => null,
    };

    private static string? Sources(LegResult leg, IReadOnlyDictionary<string, string> files) => leg.Inputs.Length switch
    {
        0 => leg.Known > 0 ? "各校" : "缺",
        <= SourcesNamed => string.Join("；", leg.Inputs.Select(input => $"{files.GetValueOrDefault(input.Sha256, input.Sha256[..Math.Min(8, input.Sha256.Length)])} {input.Cell}").Distinct(StringComparer.Ordinal)),
        _ => $"{leg.Known}/{leg.Of} 项，见 lineage",
    };

    /// <summary>What falls short, and the evidence that the county names.</summary>
    private static string? Said(LegResult leg, CountyResult county)
    {
        var said = leg.Inputs.Where(input => input.Number is null)
            .Select(input => county.County.Subjects.FirstOrDefault(one => one.Subject == input.Subject)?.Words.GetValueOrDefault(input.About)?.Remark)
            .OfType<string>();
        var falling = leg.Falling.Length > 0 ? [$"未达到 {leg.Falling.Length} 个"] : Array.Empty<string>();
        var all = falling.Concat(said).ToArray();
        return all.Length == 0 ? null : string.Join("；", all);
    }

    private static string Sign(string? comparison) => comparison switch { "atLeast" => "≥", "atMost" => "≤", _ => "<" };

    private static string AsOf(CountyDocument document) =>
        document.AsOf?.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture) ?? "—";

    private static string StageName(string stage) => Stages.Chinese(Stages.Parse(stage));
}
