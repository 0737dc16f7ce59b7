using System.Xml.Linq;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;
using static Pipeline.Domain.Publication.PageParts;
using static Pipeline.Domain.Publication.ReceiptPageText;

namespace Pipeline.Domain.Publication;

/// <summary>
/// The gaps document as a page for the bureau (差距与整改): the schools that fail first and what each has to add, the schools that pass with one
/// indicator below, the coefficients, the class sizes. To be read on a screen or printed on A4, without script. The same document always gives
/// the same bytes.
/// </summary>
public static class GapsPage
{
    private static readonly Phrase School = new("学校", "School");
    private static readonly Phrase Stage = new("学段", "Stage");
    private static readonly Phrase Indicator = new("指标", "Indicator");
    private static readonly Phrase Cv = new("差异系数", "CV");
    private static readonly Phrase Limit = new("上限", "Limit");

    /// <summary>The page's bytes, UTF-8 without BOM, ending with a line feed.</summary>
    public static byte[] Write(GapsDocument document) => PageParts.Write(
        $"差距与整改 · {document.Name} {Year(document).Chinese}",
        new XElement(
            "main",
            Opening(document),
            Plans(document, "failed", new("未达标学校怎样达标", "How the failing schools would pass")),
            Plans(document, "undetermined", new("缺数据、尚不能定的学校", "Schools that are not decided for want of figures")),
            Gaps(document),
            document.Coefficients.Select(gap => Coefficient(gap, Asked(document, gap.Stage, gap.Indicator))),
            Classes(document)),
        new XElement("footer", new XElement("p", Both(new(
            "本页由系统自动生成，供县教育局内部使用；不是结论。完整数据见同一次生成的 JSON（gaps）。",
            "Made by the system, for the bureau alone; no verdict. The JSON document “gaps” of the same publication says all.")))));

    private static Phrase Year(GapsDocument document) =>
        new(Invariant($"{document.SchoolYear}—{document.SchoolYear + 1} 学年"), Invariant($"{document.SchoolYear}/{document.SchoolYear + 1}"));

    private static IEnumerable<XElement> Opening(GapsDocument document)
    {
        var year = Year(document);
        var failed = document.Schools.Count(school => school.Status == "failed");
        var none = failed == 0 && document.Coefficients.IsEmpty && document.Classes.IsEmpty;
        yield return new XElement(
            "section",
            Class(none ? "outcome good" : "outcome check"),
            new XElement("p", Both(new($"{document.Name} · {year.Chinese}", $"{document.County}, {year.English}"))),
            new XElement("h1", Both(none ? new("按现有数据，学校指标、差异系数和班级表没有要整改的；标准的其他项目见工作通报", "By the figures that there are, nothing to mend in schools’ indicators, coefficients and class lists; the bulletin tells of the standards’ other items") : new("差距与整改", "What is lacking, and what would mend it"))),
            new XElement(
                "p",
                Class("counts"),
                Count("未达标 {0} 所次（按学段）", "Failing, by stage: {0}", failed),
                Count("差异系数超限 {0} 项", "CVs over the limit: {0}", document.Coefficients.Length),
                Count("大班额 {0} 个", "Large classes: {0}", document.Classes.Sum(one => one.Large)),
                Count("其中超大班额 {0} 个", "of them huge: {0}", document.Classes.Sum(one => one.Huge))));
        yield return new XElement(
            "dl",
            new XElement("dt", Both(new("数据截至", "As of"))),
            new XElement("dd", document.AsOf is { } asOf ? Time(asOf) : Both(new("没有上传", "no upload"))),
            new XElement("dt", Both(new("本地参数", "Local parameters"))),
            new XElement("dd", LocalParameterText.Of(document.Parameters)));
    }

    private static XElement[] Count(string chinese, string english, int count) =>
    [
        new XElement("span", Class("none"), Both(new(chinese.Replace("{0}", Invariant($"{count}"), StringComparison.Ordinal), english.Replace("{0}", Invariant($"{count}"), StringComparison.Ordinal)))),
    ];

    private static XElement? Plans(GapsDocument document, string status, Phrase title) => Section(
        title,
        status == "failed"
            ? new(
                "项数最少的办法：七项中至多一项低于标准，且不低于标准的 85%。所列为至少要增加的整数。按全校计的，一贯制学校两个学段共用，不必重复增加。",
                "The way with the fewest indicators: at most one below the threshold, and that not below 85 % of it. What stands there is the least whole number to add. Where it counts for the whole school, both stages of a mixed school share it: it is added once.")
            : null,
        [School, Stage, new("要达标，应当", "To pass")],
        document.Schools.Where(school => school.Status == status).Select(school => Row(
            Named(school.Code, school.Name), StageName(school.Stage), Each(Steps(document, school)))));

    private static IEnumerable<object> Steps(GapsDocument document, SchoolGapEntry school)
    {
        if (!school.Plan.Determined)
        {
            var missing = string.Join("、", school.Plan.Missing);
            yield return Both(new($"缺 {missing} 的数据，不能给出方案", $"Figures of {missing.Replace("、", ", ", StringComparison.Ordinal)} are missing: no plan can be given"));
        }

        foreach (var step in school.Plan.Steps)
        {
            var asked = Asked(document, school.Stage, step.Indicator);
            yield return Both(step.Target switch
            {
                "stay" => new($"{step.Indicator}：可暂不增加", $"{step.Indicator}: may stay"),
                "floor" => new(
                    $"{step.Indicator}：增加 {Shown.Plain(step.Units)} {asked.Unit.Chinese}（达到标准的 85%）：{asked.Add.Chinese}",
                    $"{step.Indicator}: {Shown.Plain(step.Units)} {asked.Unit.English} more (85 % of the threshold): {asked.Add.English}"),
                _ => new(
                    $"{step.Indicator}：增加 {Shown.Plain(step.Units)} {asked.Unit.Chinese}：{asked.Add.Chinese}",
                    $"{step.Indicator}: {Shown.Plain(step.Units)} {asked.Unit.English} more: {asked.Add.English}"),
            });
        }
    }

    private static XElement? Gaps(GapsDocument document) => Section(
        new("低于标准的指标", "Indicators below their thresholds"),
        new("每项各差多少，已达标学校允许低于标准的一项也在内。有校区并入的，合在一起计算。", "How much each lacks; the one that a passing school may have below is among them. Sites that are merged into a school count with it."),
        [School, Stage, Indicator, new("现值", "Value"), new("标准", "Threshold"), new("达标需增加", "To the threshold"), new("达 85% 需增加", "To 85 %")],
        from school in document.Schools
        from gap in school.Indicators
        let asked = Asked(document, school.Stage, gap.Indicator)
        select Row(
            Named(school.Code, school.Name),
            StageName(school.Stage),
            Both(new($"{gap.Indicator} {asked.Title.Chinese}", asked.Title.English)),
            Number(gap.Value),
            Number(asked.Threshold),
            Units(gap.ToThreshold, asked.Unit),
            Units(gap.ToFloor, asked.Unit)));

    private static XElement Coefficient(CoefficientGapEntry gap, AdditionEntry asked) => new(
        "section",
        new XElement("h2", Both(new($"{StageChinese(gap.Stage)} {gap.Indicator} 差异系数超限", $"{gap.Stage} {gap.Indicator}: the CV is over its limit"))),
        new XElement("p", Both(new(
            $"{asked.Title.Chinese}：差异系数 {Shown.Plain(gap.Cv)}，上限 {Shown.Plain(gap.Limit)}。" + (gap.Provisional ? Invariant($"按现有数据（{gap.Known} / {gap.Of}），还不是结论。") : ""),
            $"{asked.Title.English}: CV {Shown.Plain(gap.Cv)}, limit {Shown.Plain(gap.Limit)}." + (gap.Provisional ? Invariant($" By the figures that there are ({gap.Known} of {gap.Of}); no verdict yet.") : "")))),
        gap.Movers.IsEmpty ? null : Table(
            new("影响最大的学校（去掉一校后的差异系数）", "The schools that move it most (the CV without each)"),
            [School, new("在校生", "Pupils"), new("校值", "Value"), Cv, new("下降", "Fall")],
            gap.Movers.Select(mover => Row(Named(mover.Code, mover.Name), Number(mover.Pupils), Number(mover.Value), Number(mover.CvWithout), Number(mover.Fall)))),
        Improvement(gap, asked));

    private static object[] Improvement(CoefficientGapEntry gap, AdditionEntry asked)
    {
        var improvement = gap.Improvement;
        var cv = improvement.Cv is { } reached ? Shown.Plain(reached) : "—";
        if (!improvement.Found)
        {
            return [new XElement("p", Both(new(
                Invariant($"按逐步提高的办法（greedy），{improvement.Steps} 步以后差异系数为 {cv}，没有找到可行的一组学校。"),
                Invariant($"By the greedy method no set of schools was found: after {improvement.Steps} steps the CV is {cv}."))))];
        }

        return
        [
            Table(
                new(
                    $"可行的一组（greedy 方法，没有证明是最少的）：增加后差异系数 {cv}。增加的是：{asked.Add.Chinese}" + (asked.WholeSchool ? "（按全校计）" : ""),
                    $"A set that would do (method “greedy”, not proved minimal): CV {cv} afterwards. To add: {asked.Add.English}" + (asked.WholeSchool ? " (for the whole school)" : "")),
                [School, new("增加", "Add"), new("现值", "Value"), new("增加后", "Afterwards")],
                improvement.Raises.Select(raise => Row(Named(raise.Code, raise.Name), Units(raise.Units, asked.Unit), Number(raise.From), Number(raise.To)))),
            improvement.OtherStage is { } other ? new XElement("p", Both(Said(other))) : "",
        ];
    }

    private static Phrase Said(OtherStageEntry other)
    {
        var (before, after) = (other.CvBefore is { } was ? Shown.Plain(was) : "—", other.CvAfter is { } now ? Shown.Plain(now) : "—");
        var worse = other is { WithinAfter: false, WithinBefore: not false };
        return new(
            $"一贯制学校两个学段共用：{StageChinese(other.Stage)}同一指标的差异系数由 {before} 变为 {after}（上限 {Shown.Plain(other.Limit)}）" + (worse ? "，由此超限。" : "。"),
            $"Mixed schools share it: the same CV of {other.Stage} goes from {before} to {after} (limit {Shown.Plain(other.Limit)})" + (worse ? ", and over its limit." : "."));
    }

    private static XElement? Classes(GapsDocument document) => Section(
        new("班额", "Class sizes"),
        new(
            "小学每班不超过 45 人，初中不超过 50 人；56 人及以上为大班额，66 人及以上为超大班额。按各校上报的班级表，校区和教学点分别计算。",
            "At most 45 pupils in a primary class and 50 in a junior one; from 56 it is large, from 66 huge. By the class lists that the schools give, sites and teaching points each by themselves."),
        [School, Stage, new("年级", "Grade"), new("班数（超额）", "Classes (over)"), new("学生（超出）", "Pupils (over)"), new("大班额（超大）", "Large (huge)"), new("怎样解决", "What to do")],
        from one in document.Classes
        from grade in one.Grades
        select Row(
            Named(one.Code, one.Name),
            StageName(one.Stage),
            Both(new(Grades.Offered[grade.Grade - 1], Invariant($"grade {grade.Grade}"))),
            Invariant($"{grade.Classes} ({grade.ClassesOver})"),
            grade.Pupils is { } pupils ? Invariant($"{pupils} ({grade.PupilsOver})") : "—",
            Invariant($"{one.Large} ({one.Huge})"),
            Both(Advice(grade))));

    private static Phrase Advice(GradeGapEntry grade) => grade.Advice switch
    {
        "open" => new(Invariant($"增开 {grade.Open} 个班"), Invariant($"open {grade.Open} more")),
        "redistribute" => new("均衡分班即可，不必增开", "redistribute, none to open"),
        _ => new("有班级缺人数，不能确定", "undetermined: a class has no size"),
    };

    private static XElement? Section(Phrase title, Phrase? said, Phrase[] columns, IEnumerable<XElement> rows)
    {
        var all = rows.ToArray();
        return all.Length == 0 ? null : new XElement(
            "section",
            new XElement("h2", Both(title)),
            said is null ? null : new XElement("p", Both(said)),
            Table(new(Invariant($"共 {all.Length} 行"), all.Length == 1 ? "1 row" : Invariant($"{all.Length} rows")), columns, all));
    }

    private static XElement Table(Phrase caption, Phrase[] columns, IEnumerable<XElement> rows) => new(
        "table",
        new XElement("caption", Both(caption)),
        new XElement("thead", new XElement("tr", columns.Select(Heading))),
        new XElement("tbody", rows));

    private static XElement Row(params object[] cells) => new("tr", cells.Select(cell => cell is XElement { Name.LocalName: "td" } made ? made : new XElement("td", cell)));

    private static XElement Named(string code, string name) => new("td", new XElement("p", Value(name)), new XElement("p", Class("code"), Value(code)));

    private static XElement Number(decimal value) => new("td", Class("number"), Shown.Plain(value));

    private static XElement Units(decimal units, Phrase unit) => new("td", Both(new($"{Shown.Plain(units)} {unit.Chinese}", $"{Shown.Plain(units)} {unit.English}")));

    private static AdditionEntry Asked(GapsDocument document, string stage, string indicator) =>
        document.Additions.Single(one => one.Stage == stage && one.Indicator == indicator);

    private static object StageName(string stage) => Both(new(StageChinese(stage), stage));

    private static string StageChinese(string stage) => Stages.Chinese(Stages.Parse(stage));

    private static object Each(IEnumerable<object> values) => values.Select(one => new XElement("p", one)).ToArray();
}
