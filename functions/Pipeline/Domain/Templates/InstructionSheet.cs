using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Templates;

/// <summary>填表说明: who fills the template in, where it goes, what 0 and blank mean, and every item with its unit and manner.</summary>
internal static class InstructionSheet
{
    private static readonly ImmutableArray<object?> Heading = ["项目 item", "单位 unit", "怎样填", "How"];

    public static TemplateSheet Of(WorkbookKind kind, SchoolYear year, TemplateCounty county, IEnumerable<TemplateSheet> sheets)
    {
        var entries = sheets.SelectMany(sheet => sheet.Entries).DistinctBy(entry => entry.Rule.Title).ToArray();
        var asked = entries.Where(entry => entry.Target is { } id && Measures.Has(id)).Select(entry => Measures.Get(entry.Target!)).ToHashSet();
        return new TemplateSheet(
            Template.Instructions,
            [
                [$"{Template.Instructions}：{kind.Chinese} · How to fill in the {kind.English}"], ["请先看完这一页。Read this page first."], Heading,
                .. General(kind, year, county).Select(one => (ImmutableArray<object?>)[one.Topic, null, one.Says.Chinese, one.Says.English]),
                .. entries.Select(entry => Row(asked, entry)),
            ],
            [])
        {
            Widths = [26, 10, 64, 50],
        };
    }

    /// <summary>What the catalogue's arithmetic says of a measure among those that are asked; empty where it says nothing.</summary>
    private static Phrase Bound(IReadOnlySet<Measure> asked, Measure measure)
    {
        var wholes = Bindings.Wholes.Where(one => one.Part == measure && asked.Contains(one.Whole)).Select(one => one.Whole).ToArray();
        var total = Bindings.Totals.FirstOrDefault(one => one.Total == measure && one.Parts.All(asked.Contains));
        var chinese = wholes.Select(whole => $"不能大于“{whole.Chinese}”");
        var english = wholes.Select(whole => $"at most “{whole.English}”");
        return total is null
            ? new(string.Join('；', chinese), string.Join("; ", english))
            : new(
                string.Join('；', chinese.Append("等于各分项之和：" + string.Join("、", total.Parts.Select(part => part.Chinese)))),
                string.Join("; ", english.Append("the sum of its parts")));
    }

    private static ImmutableArray<object?> Row(IReadOnlySet<Measure> asked, TemplateEntry entry)
    {
        var bound = entry.Target is { } target && Measures.Has(target) ? Bound(asked, Measures.Get(target)) : new("", "");
        var blank = entry.Target is { } id && !Measures.Has(id) && Traits.Get(id).BlankMeans is not null
            ? new Phrase("留空按不达标处理", "blank is taken as not met")
            : new("", "");
        return
        [
            entry.Rule.Title.Chinese, entry.Rule.Unit.Length > 0 ? entry.Rule.Unit : null,
            string.Join('；', new[] { entry.Rule.Manner.Chinese, bound.Chinese, blank.Chinese }.Where(text => text.Length > 0)) + "。",
            $"{entry.Rule.Title.English}: {string.Join("; ", new[] { entry.Rule.Manner.English, bound.English, blank.English }.Where(text => text.Length > 0))}.",
        ];
    }

    private static IEnumerable<(string Topic, Phrase Says)> General(WorkbookKind kind, SchoolYear year, TemplateCounty county)
    {
        var folder = $"{county.Code?.ToString() ?? "县代码"}/{year}/";
        var ofSchools = kind.About is SubjectKind.School or SubjectKind.Kindergarten;
        yield return ("谁填 who", kind == WorkbookKinds.SchoolForm
            ? new("每所学校填一份，由学校填报员填写。", "Every school fills in one.")
            : new($"由县教育局（或学区）填写。每行说的是：{WorkbookGuide.About(kind).Chinese}。", $"The county bureau (or a district) fills it in; a row is about {WorkbookGuide.About(kind).English}."));
        yield return ("交到哪里 where", new(
            $"保存为 .xlsx，放进上传文件夹的“{folder}”" + (ofSchools ? $"，或“{folder}学校标识码/”。" : "。"), $"Save as .xlsx and put it into the folder county/{year}/ of the drop folder."));
        yield return ("什么时候 when", new(
            (ofSchools ? $"数据时点为 {year} 年 9 月 1 日；" : "") + "上报截止日期以县教育局通知为准。", (ofSchools ? $"Figures as of 1 September {year}; the " : "The ") + "bureau says by when."));
        yield return ("0 和留空 0 and blank", new(
            "确实没有的填 0；不知道、还没有统计的留空，不要填“无”。留空按缺数据处理，不是 0。", "Write 0 where there is none; leave blank what is not known: blank is missing, not 0."));
        yield return ("单位 units", new(
            "按“单位”列或表头括号里的单位填，只填数字，后面不要写单位。", "Give a number only, in the unit that is printed."));
        yield return ("格子 cells", new(
            "只填白色的格子；表头、项目名、工作表名不要改。可以粘贴，请用“选择性粘贴—数值”。", "Fill in the white cells; change no heading. Paste values only."));
        yield return ("保护 protection", new(
            "工作表有保护，没有密码；需要时用“审阅—撤销工作表保护”。", "The sheets are protected without a password."));
        if (kind.Layout == SheetLayout.Long)
        {
            yield return ("选填 optional", new("“是否必填”写“否”的：有数据就填，没有掌握的留空。", "What says 否 is optional."));
        }
        else if (kind == WorkbookKinds.RollUp)
        {
            yield return ("选填 optional", new(
                "名称带“选填”的工作表可以整张不填；填了哪一行，请把那一行填全。有几个学段的学校在各学段的表里各填一行，全校的数各表要一致。",
                "Sheets named 选填 may be left empty. A school of several stages has a row on the sheet of each."));
        }
    }
}
