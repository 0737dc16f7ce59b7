using System.Globalization;
using System.Text;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Catalogue;

/// <summary>The guide to workbooks (数据字典): every kind that is read, with all that it can report and every heading by which it is known, as one page of Markdown.</summary>
public static class WorkbookGuide
{
    private const string Introduction = """
        # 能读的表 · Workbooks that are read

        每一种表靠表头识别，不看文件名。列（或填报项目）的次序不限；目录以外的列不采用，在回执里列出。“也可写作”是同一内容的其他写法。
        *Every kind is known by its headings, not by the file's name. Columns (or items) may stand in any order; those that are not listed here are dropped and named in the receipt.*

        - **关键列**：没有它就认不出这种表，也分不清每一行说的是什么。 *Key: without it the kind is not recognised.*
        - **必填**：缺了会在回执里提示。 *Asked: its absence is said in the receipt.*
        - 有单位换算的项目（金额、面积、比率等）必须写明单位：写在表头或项目名的括号里、“单位”列，或表头上方的单位行。 *Where the same number could mean different amounts the unit must be said.*

        """;

    /// <summary>The page: UTF-8 Markdown, line feeds, the same for the same catalogue.</summary>
    public static string Write()
    {
        var page = new StringBuilder(Introduction.ReplaceLineEndings("\n"));
        foreach (var kind in WorkbookKinds.All)
        {
            Append(page, kind);
        }

        return page.ToString();
    }

    /// <summary>What a row of the kind is about, as people say it.</summary>
    public static Phrase About(WorkbookKind kind) => kind.About switch
    {
        SubjectKind.School => new("学校", "a school"),
        SubjectKind.County => new("区县", "the county"),
        SubjectKind.Kindergarten => new("幼儿园", "a kindergarten"),
        SubjectKind.Disability => new("一类残疾儿童", "the children of one kind of disability"),
        SubjectKind.Project => new("一个项目的一个月", "one project in one month"),
        SubjectKind.Group => new("一对牵头与成员学校", "a leading school and a member"),
        SubjectKind.Ledger => new("一个月", "one month"),
        SubjectKind.Survey => new("一类调查对象", "one group of people asked"),
        SubjectKind.Aid => new("一个资助项目", "one programme of aid"),
        SubjectKind.Finance => new("一个年度", "one fiscal year"),
        SubjectKind.Monitoring => new("一个学段的一门学科", "one school subject in one stage"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static void Append(StringBuilder page, WorkbookKind kind)
    {
        var layout = kind.Layout == SheetLayout.Long
            ? new Phrase("一行一项：类别、填报项目、单位、填报值、备注说明", "one row an item")
            : new Phrase("一行一个对象，表头一至六行", "one row a subject under a header of one to six rows");
        page.Append(CultureInfo.InvariantCulture, $"\n## {kind.Chinese} · {kind.English} (`{kind.Id}`)\n\n");
        page.Append(CultureInfo.InvariantCulture, $"每行说的是：{About(kind).Chinese}（{About(kind).English}）。{layout.Chinese}（{layout.English}）。\n\n");
        page.Append("| 内容 what | id | 单位或填法 unit or answers | 也可写作 also headed | |\n|---|---|---|---|---|\n");
        var headings = Headings.Of(kind).ToLookup(heading => heading.Target, StringComparer.Ordinal);
        foreach (var trait in kind.Traits)
        {
            var isKey = kind.Keys.Contains(trait) || kind.Needed.Contains(trait);
            var isAsked = trait.Asked || (kind == WorkbookKinds.SchoolForm && trait != Traits.Parent);
            Row(page, trait.Title, trait.Id, Answers(trait), headings[trait.Id], isKey ? "关键列 key" : isAsked ? "必填 asked" : "");
        }

        foreach (var measure in kind.Measures)
        {
            var byStage = measure.Scope is Scope.Stage or Scope.CountyStage ? "（分学段 by stage）" : "";
            var isAsked = kind == WorkbookKinds.SchoolForm && Measures.SchoolForm.Contains(measure);
            Row(page, measure.Title, measure.Id, UnitsOf(measure) + byStage, headings[measure.Id], isAsked ? "必填 asked" : "");
        }
    }

    private static void Row(StringBuilder page, Phrase title, string id, string said, IEnumerable<Heading> headings, string mark)
    {
        var others = string.Join("、", headings.Skip(1).Select(Words));
        page.Append(CultureInfo.InvariantCulture, $"| {title.Chinese} {title.English} | `{id}` | {said} | {others} | {mark} |\n");
    }

    private static string Words(Heading heading)
    {
        var years = heading switch
        {
            { From: { } from, Until: { } until } => $" ({from}–{until})",
            { From: { } from } => $" ({from}–)",
            { Until: { } until } => $" (–{until})",
            _ => "",
        };
        var stage = heading.Stage is { } one ? $" [{Stages.Chinese(one)}]" : "";
        return string.Join('→', heading.Words) + stage + years;
    }

    private static string UnitsOf(Measure measure) => string.Join("、", measure.Unit.Scales.Select(scale => Units.Shown(scale.Name)));

    private static string Answers(TraitRule trait) => trait.Form switch
    {
        TraitForm.Choice => string.Join("、", trait.Answers.GroupBy(answer => answer.Value, StringComparer.Ordinal).Select(group => string.Join('/', group.Select(answer => answer.Key)))),
        TraitForm.SchoolCode => "10 位标识码",
        TraitForm.CountyCode => "6 位区划代码",
        TraitForm.Date => "日期，如 2025-09-20",
        TraitForm.Month => "年月，如 202509",
        TraitForm.Year => "年份，如 2025",
        _ => "文字",
    };
}
