using System.Collections.Immutable;
using System.Xml.Linq;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;
using static Pipeline.Domain.Publication.PageParts;
using static Pipeline.Domain.Publication.ReceiptPageText;

namespace Pipeline.Domain.Publication;

/// <summary>What the bulletin is made of: documents of the same publication, and since which school year each school-stage and item has failed.</summary>
public sealed record BulletinSources(
    CountyDocument County,
    SchoolsDocument Schools,
    GapsDocument Gaps,
    ReportingDocument Reporting,
    ImmutableSortedDictionary<string, int> FailingSince);

/// <summary>
/// 工作通报: the county's verdicts, its schools ranked with those that fail first and since when they do, what is over a limit, what changed
/// last. To be read on a screen or printed on A4, without script. The same documents always give the same bytes.
/// </summary>
public static class BulletinPage
{
    private static readonly Phrase Missing = new("缺数据", "missing");

    /// <summary>The page's bytes, UTF-8 without BOM, ending with a line feed.</summary>
    public static byte[] Write(BulletinSources sources) => PageParts.Write(
        $"工作通报 · {sources.County.Name} {Year(sources.County).Chinese}",
        new XElement("main", Opening(sources), Standards(sources), Ranking(sources), Coefficients(sources), Classes(sources), Monitors(sources.County), Changes(sources.County), NotReported(sources.Reporting)),
        new XElement("footer", new XElement("p", Both(new(
            "本通报由系统按已接收的数据自动生成，供县教育局内部使用；数据更正后自动更新。各数字的公式和出处见同一次生成的 JSON（lineage）。",
            "Made by the system from the accepted data, for the bureau alone, and anew whenever they change. The JSON document “lineage” of the same publication gives formulas and cells.")))));

    private static Phrase Year(CountyDocument county) =>
        new(Invariant($"{county.SchoolYear}—{county.SchoolYear + 1} 学年"), Invariant($"{county.SchoolYear}/{county.SchoolYear + 1}"));

    private static IEnumerable<XElement> Opening(BulletinSources sources)
    {
        var county = sources.County;
        var quality = county.Verdicts[0];
        var year = Year(county);
        yield return new XElement(
            "section",
            Class(quality.Status switch { "passed" => "outcome good", "failed" => "outcome bad", _ => "outcome check" }),
            new XElement("p", Both(new($"{county.Name} · {year.Chinese} · 县域教育均衡发展监测工作通报", $"{county.County}, {year.English}: bulletin"))),
            new XElement("h1", Both(Sentence(quality))));
        yield return new XElement(
            "dl",
            Fact(new("数据截至", "As of"), county.AsOf is { } asOf ? Time(asOf) : Both(new("还没有数据", "no data yet"))),
            Fact(new("参与评价的学校", "Schools judged"), Invariant($"{sources.Schools.Schools.Length}")),
            Fact(new("本地参数", "Local parameters"), LocalParameterText.Of(county.Parameters)));
    }

    private static Phrase Sentence(StandardVerdict verdict)
    {
        var status = VerdictText.Of(verdict.Status);
        return new($"{verdict.Title.Chinese}：{status.Chinese}", $"{verdict.Title.English}: {status.English}");
    }

    private static XElement Standards(BulletinSources sources) => Table(
        new("各标准结论", "Verdicts by standard"),
        new("未通过的项目列在后面；“待定”表示还缺数据或申报。", "What fails is listed; undetermined: figures or declarations are missing."),
        [new("标准", "Standard"), new("结论", "Verdict"), new("未通过的部分和项目", "What fails"), new("待定项目", "Undetermined")],
        sources.County.Verdicts.Select(verdict => Row(
            Both(new($"{verdict.Title.Chinese}（{verdict.Document}）", verdict.Title.English)),
            Both(VerdictText.Of(verdict.Status)),
            Each(Failing(verdict, sources.FailingSince)),
            Invariant($"{verdict.Sections.SelectMany(section => section.Items).Count(item => item.Status == "undetermined")}"))));

    private static IEnumerable<Phrase> Failing(StandardVerdict verdict, ImmutableSortedDictionary<string, int> failingSince) =>
        verdict.Sections.SelectMany(section => section.Stages.Where(stage => stage.Status == "failed")
                .Select(stage => new Phrase($"{section.Title.Chinese}·{StageName(stage.Stage)}", $"{section.Title.English}, {stage.Stage}")))
            .Concat(verdict.Sections.SelectMany(section => section.Items.Where(item => item.Status == "failed").Select(item => Failing(verdict, item, failingSince))));

    private static Phrase Failing(StandardVerdict verdict, ItemEntry item, ImmutableSortedDictionary<string, int> failingSince) =>
        failingSince.TryGetValue(PublishedSummary.KeyOf(verdict.Standard, item.Item), out var since)
            ? new(Invariant($"{item.Item} {item.Title.Chinese}（自 {since} 学年）"), Invariant($"{item.Title.English} (since {since})"))
            : new($"{item.Item} {item.Title.Chinese}", item.Title.English);

    /// <summary>Failing schools first, those with the fewest indicators met before others, then the undetermined, then those that pass.</summary>
    private static XElement Ranking(BulletinSources sources)
    {
        var gaps = sources.Gaps.Schools.ToDictionary(gap => (gap.Code, gap.Stage));
        var ranked = sources.Schools.Schools.SelectMany(school => school.Stages.Select(stage => (School: school, Stage: stage)))
            .OrderBy(one => one.Stage.Status switch { "failed" => 0, "undetermined" => 1, _ => 2 })
            .ThenBy(one => one.Stage.Met)
            .ThenBy(one => one.School.Code, StringComparer.Ordinal)
            .ThenBy(one => one.Stage.Stage == Stages.Id(Stage.Primary) ? 0 : 1)
            .ToArray();
        return Table(
            new("学校达标情况（未达标的在前）", "Schools, failing first"),
            new("排序：未达标、待定、达标；同类中达标项数少的在前，再按学校标识码。“自”为连续未达标的起始学年。", "Failing, then undetermined, then passing; within each by indicators met, then by code. “Since” is the first school year of an unbroken failure."),
            [new("序号", "No."), new("学校", "School"), new("学段", "Stage"), new("结论", "Verdict"), new("达标项", "Met"), new("低于标准的指标（达标还差）", "Below the bar (lacking)"), new("自", "Since")],
            ranked.Select((one, index) => Row(
                Invariant($"{index + 1}"),
                Value(one.School.Name),
                Both(new(StageName(one.Stage.Stage), one.Stage.Stage)),
                Both(VerdictText.Of(one.Stage.Status)),
                Invariant($"{one.Stage.Met}/{one.Stage.Of}"),
                Each(Below(one.Stage, gaps.GetValueOrDefault((one.School.Code, one.Stage.Stage)), sources.Gaps)),
                sources.FailingSince.TryGetValue($"{one.School.Code}.{one.Stage.Stage}", out var since) ? Invariant($"{since}") : "—")));
    }

    private static IEnumerable<Phrase> Below(SchoolStageEntry stage, SchoolGapEntry? gap, GapsDocument gaps)
    {
        var missing = string.Join('、', stage.Indicators.Where(indicator => indicator.Value is null).Select(indicator => indicator.Indicator));
        return stage.Indicators.Where(indicator => indicator.Meets == false).Select(indicator => Below(indicator, gap, gaps, stage.Stage))
            .Concat(missing.Length == 0 ? [] : [new Phrase($"{Missing.Chinese}：{missing}", Missing.English)]);
    }

    private static Phrase Below(SchoolIndicatorEntry indicator, SchoolGapEntry? gap, GapsDocument gaps, string stage)
    {
        var lacking = gap?.Indicators.FirstOrDefault(one => one.Indicator == indicator.Indicator)?.ToThreshold;
        var unit = gaps.Additions.FirstOrDefault(one => one.Indicator == indicator.Indicator && one.Stage == stage)?.Unit;
        var value = $"{indicator.Indicator} {Exact(indicator.Value!.Value, indicator.Unrounded!, indicator.Threshold, indicator.Value.Value < indicator.Threshold)} < {Shown.Plain(indicator.Threshold)}";
        return lacking is { } units && unit is not null
            ? new($"{value}（差 {Shown.Plain(units)} {unit.Chinese}）", $"{value} ({Shown.Plain(units)} {unit.English})")
            : new(value, value);
    }

    private static XElement? Coefficients(BulletinSources sources)
    {
        var over = sources.County.Indicators.Where(one => one.Cv?.WithinLimit == false).ToArray();
        return over.Length == 0 ? null : Table(
            new("差异系数超过上限的指标", "Coefficients of variation over the limit"),
            null,
            [new("指标", "Indicator"), new("学段", "Stage"), new("差异系数", "CV"), new("上限", "Limit"), new("影响最大的学校", "Schools that move it most")],
            over.Select(one => Row(
                Both(new($"{one.Indicator} {one.Title.Chinese}", one.Title.English)),
                Both(new(StageName(one.Stage), one.Stage)),
                Exact(one.Cv!.Value!.Value, one.Cv.Unrounded!, one.Cv.Limit!.Value, one.Cv.Value.Value > one.Cv.Limit.Value),
                Shown.Plain(one.Cv.Limit!.Value),
                Names(sources.Gaps.Coefficients.FirstOrDefault(gap => gap.Indicator == one.Indicator && gap.Stage == one.Stage)?.Movers.Take(3).Select(mover => mover.Name)))));
    }

    private static XElement? Classes(BulletinSources sources)
    {
        var over = sources.Gaps.Classes.Where(one => one.Grades.Any(grade => grade.ClassesOver > 0)).ToArray();
        return over.Length == 0 ? null : Table(
            new("班额超过规定的学校", "Schools with classes over the limit"),
            new("大班额指 56 人及以上，超大班额指 66 人及以上。", "Large: 56 and more; huge: 66 and more."),
            [new("学校", "School"), new("学段", "Stage"), new("规定", "Limit"), new("超额班数", "Over"), new("大班额", "Large"), new("超大班额", "Huge"), new("需增开班数", "To open")],
            over.Select(one => Row(
                Value(one.Name),
                Both(new(StageName(one.Stage), one.Stage)),
                Invariant($"{one.Limit}"),
                Invariant($"{one.Grades.Sum(grade => grade.ClassesOver)}"),
                Invariant($"{one.Large}"),
                Invariant($"{one.Huge}"),
                one.Grades.Any(grade => grade.Open is null) ? "—"
                    : one.Grades.All(grade => grade.Open == 0) ? Both(new("不需增开，调整班级即可", "none: redistribute"))
                    : Invariant($"{one.Grades.Sum(grade => grade.Open)}"))));
    }

    private static XElement Monitors(CountyDocument county) => Table(
        new("监测", "Monitors"),
        new("列出未通过的监测指标和要求；人数不足 5 的特定群体不列数值。各月、各年、各项目的明细见县级结果（monitors）。", "Figures that fail, with what is asked; of named groups below five no number is given. The county document (monitors) has months, years and projects."),
        [new("监测", "Monitor"), new("结论", "Verdict"), new("未通过的指标", "What fails"), new("待定指标", "Undetermined")],
        county.Monitors.Select(monitor => Row(
            Both(monitor.Title),
            Both(VerdictText.Of(monitor.Status)),
            Each(monitor.Figures.Where(figure => figure.Status == "failed").Select(Failing)),
            Invariant($"{monitor.Figures.Count(figure => figure.Status == "undetermined")}"))));

    private static Phrase Failing(MonitorFigureEntry figure)
    {
        var asked = figure.Threshold is { } limit ? $"{Sign(figure.Comparison)} {Shown.Plain(limit)}" : "";
        var value = figure.Value is { } shown ? Exact(shown, figure.Unrounded!, figure.Threshold ?? shown, figure.Comparison is "atMost" or "below" ? shown > figure.Threshold : shown < figure.Threshold) : figure.Count ?? "—";
        return new($"{figure.Title.Chinese} {value}（应 {asked} {figure.Unit.Chinese}）", $"{figure.Title.English}: {value}, should be {asked} {figure.Unit.English}");
    }

    private static string Sign(string? comparison) => comparison switch { "atLeast" => "≥", "atMost" => "≤", "above" => ">", _ => "<" };

    private static XElement? Changes(CountyDocument county) => county.Change is not { } change || (change.Verdicts.IsEmpty && change.Indicators.IsEmpty && change.Items.IsEmpty) ? null : Table(
        new("最新一次上传带来的变化", "What the newest upload changed"),
        new($"上传时间 {Minute(change.UploadTime)}（北京时间）", $"uploaded {Minute(change.UploadTime)}, Beijing time"),
        [new("项目", "What"), new("学段", "Stage"), new("以前", "Before"), new("现在", "Now")],
        [
            .. change.Verdicts.Select(one => Row(Both(TitleOf(county, one.Standard)), "—", Both(VerdictText.Of(one.Before)), Both(VerdictText.Of(one.After)))),
            .. change.Indicators.Select(one => Row(
                Both(county.Indicators.First(known => known.Standard == one.Standard && known.Indicator == one.Indicator && known.Stage == one.Stage).Title is var title ? new Phrase($"{one.Indicator} {title.Chinese}", title.English) : title),
                Both(new(StageName(one.Stage), one.Stage)),
                State(one.Before),
                State(one.After))),
            .. change.Items.Select(one => Row(Both(TitleOf(county, one.Standard, one.Item)), "—", State(one.Before), State(one.After))),
        ]);

    private static XElement? NotReported(ReportingDocument reporting)
    {
        var names = reporting.Schools.Where(school => school is { Asked: true, Reported: false }).Select(school => school.Name).ToArray();
        return names.Length == 0 ? null : new XElement(
            "section",
            new XElement("h2", Both(new("尚未上报的学校", "Schools that have not reported"))),
            new XElement("p", Names(names)));
    }

    private static Phrase TitleOf(CountyDocument county, string standard) => county.Verdicts.First(verdict => verdict.Standard == standard).Title;

    private static Phrase TitleOf(CountyDocument county, string standard, string item)
    {
        var entry = county.Verdicts.First(verdict => verdict.Standard == standard).Sections.SelectMany(section => section.Items).First(one => one.Item == item);
        return new($"{entry.Item} {entry.Title.Chinese}", entry.Title.English);
    }

    private static string State(ItemState state) => VerdictText.Of(state.Status).Chinese + (state.Value is { } value ? $"（{Shown.Plain(value)}）" : "");

    private static string State(IndicatorState state) => state.Cv is { } cv
        ? Invariant($"{(state.Value is { } value ? Shown.Plain(value) : "—")}（CV {Shown.Plain(cv)}）")
        : state.Value is { } only ? Shown.Plain(only) : "—";

    /// <summary>The rounded figure; the exact one where rounding alone would bring it to the other side of the limit.</summary>
    private static string Exact(decimal rounded, string unrounded, decimal limit, bool tells) => tells && rounded != limit ? Shown.Plain(rounded) : unrounded;

    private static string Minute(DateTimeOffset time) => Invariant($"{time.ToOffset(TimeSpan.FromHours(8)):yyyy-MM-dd HH:mm}");

    private static string StageName(string stage) => Stages.Chinese(Stages.Parse(stage));

    private static XElement Table(Phrase title, Phrase? said, Phrase[] columns, IEnumerable<XElement> rows) => new(
        "section",
        new XElement("h2", Both(title)),
        said is null ? null : new XElement("p", Both(said)),
        new XElement("table", new XElement("thead", new XElement("tr", columns.Select(Heading))), new XElement("tbody", rows)));

    private static XElement Row(params object[] cells) => new("tr", cells.Select(cell => new XElement("td", cell)));

    private static XElement[] Fact(Phrase title, object value) => [new XElement("dt", Both(title)), new XElement("dd", value)];

    private static object Each(IEnumerable<Phrase> phrases)
    {
        var all = phrases.ToArray();
        return all.Length == 0 ? "—" : all.Select(phrase => new XElement("p", Both(phrase))).ToArray();
    }

    private static object Names(IEnumerable<string>? names)
    {
        var all = names?.ToArray() ?? [];
        return all.Length == 0 ? "—" : all.SelectMany((name, index) => index == 0 ? new object[] { Value(name) } : ["、", Value(name)]).ToArray();
    }
}
