using System.Collections.Immutable;
using System.Globalization;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;

namespace Pipeline.Domain.Publication;

/// <summary>The CSV twins of documents: the same numbers as a table.</summary>
internal static class CsvTables
{
    private static readonly ImmutableArray<Phrase> IndicatorHeadings =
    [
        new("标准", "standard"), new("指标", "indicator"), new("学段", "stage"), new("名称", "title"), new("单位", "unit"), new("出处", "clause"),
        new("县平均值", "value"), new("未舍入", "unrounded"), new("标准值", "threshold"), new("高出", "margin"), new("差异系数结论", "status"),
        new("差异系数", "cv"), new("差异系数未舍入", "cv unrounded"), new("差异系数上限", "cv limit"), new("低于上限", "cv margin"), new("暂算", "provisional"),
        new("有数据学校数", "known"), new("应有数据学校数", "of"), new("达标学校数", "meeting"), new("未达标学校数", "below"),
        new("不足85%学校数", "below 85 %"), new("缺数据学校数", "missing"),
    ];

    private static readonly ImmutableArray<Phrase> ItemHeadings =
    [
        new("标准", "standard"), new("部分", "section"), new("项目", "item"), new("名称", "title"), new("出处", "clause"), new("规则已核实", "confirmed"),
        new("项目结论", "item status"), new("依据", "leg"), new("结论", "status"), new("实际值", "value"), new("未舍入", "unrounded"), new("标准值", "threshold"),
        new("高出", "margin"), new("单位", "unit"), new("有数据", "known"), new("应有", "of"), new("未达到", "failing"), new("不公布", "withheld"),
    ];

    private static readonly ImmutableArray<Phrase> SchoolHeadings =
    [
        new("学校标识码", "code"), new("学校名称", "name"), new("办学类型", "type"), new("学段", "stage"), new("在校生数", "pupils"),
        new("结论", "status"), new("达标项数", "met"), new("指标项数", "of"),
    ];

    /// <summary>The county's indicators, one row for each and each stage.</summary>
    public static byte[] Indicators(IEnumerable<IndicatorEntry> indicators) => Csv.Write(IndicatorHeadings, indicators.Select(one => Row(
        one.Standard, one.Indicator, one.Stage, one.Title.Chinese, one.Unit.Chinese, one.Clause,
        one.Value, one.Unrounded, one.Threshold, one.Margin, one.Status,
        one.Cv?.Value, one.Cv?.Unrounded, one.Cv?.Limit, one.Cv?.Margin, one.Cv?.Provisional,
        one.Known, one.Of, one.Schools?.Meeting, one.Schools?.Below, one.Schools?.BelowFloor, one.Schools?.Missing)));

    /// <summary>The items of the standards, one row for each leg.</summary>
    public static byte[] Items(IEnumerable<StandardVerdict> verdicts) => Csv.Write(
        ItemHeadings,
        from verdict in verdicts
        from section in verdict.Sections
        from item in section.Items
        from leg in item.Legs
        select Row(
            verdict.Standard, section.Title.Chinese, item.Item, item.Title.Chinese, item.Clause, item.Confirmed, item.Status, leg.Title.Chinese, leg.Status,
            leg.Value, leg.Unrounded, leg.Threshold, leg.Margin, leg.Unit?.Chinese, leg.Known, leg.Of, leg.Failing, leg.Withheld));

    /// <summary>The schools, one row for each stage: every indicator's value and whether it meets the threshold.</summary>
    public static byte[] Schools(SchoolsDocument document) => Csv.Write(
        [
            .. SchoolHeadings,
            .. Standards.Quality.Resources!.Indicators.SelectMany(one => new Phrase[]
            {
                new($"{one.Id} {one.Chinese}", one.Unit.English), new($"{one.Id} 是否达标", "meets"),
            }),
        ],
        document.Schools.SelectMany(school => school.Stages.Select(stage => Row(
            [
                school.Code, school.Name, school.TypeTitle.Chinese, stage.Stage, stage.Pupils, stage.Status, stage.Met, stage.Of,
                .. stage.Indicators.SelectMany(one => new object?[] { one.Value, one.Meets }),
            ]))));

    private static ImmutableArray<string?> Row(params object?[] cells) =>
    [
        .. cells.Select(cell => cell switch
        {
            decimal number => Shown.Plain(number),
            bool truth => truth ? "是" : "否",
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            _ => (string?)cell,
        }),
    ];
}
