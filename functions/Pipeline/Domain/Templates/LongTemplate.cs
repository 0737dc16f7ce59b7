using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Templates;

/// <summary>The sheets of the two forms, one row an item: what everyone is asked for first, the rest after it.</summary>
internal static class LongTemplate
{
    private const int ValueColumn = 5;
    private const string Note =
        "只填“填报值”和“备注说明”两列；没有的填 0，不知道的留空，不要填“无”。怎样填见工作表“填表说明”。Fill in the white cells only; 0 is none, blank is not known.";

    /// <summary>学校填报数据, 班级, 专用教室. Classes by size are not asked: the list of classes gives them.</summary>
    public static IEnumerable<TemplateSheet> School(string title)
    {
        var kind = WorkbookKinds.SchoolForm;
        var stages = Enum.GetValues<Stage>();
        var items = kind.Words.Select(trait => new Item(LongSheet.Basics, EntryRules.Of(trait), trait.Id, null, trait != Traits.Parent)).ToList();
        foreach (var required in (bool[])[true, false])
        {
            var measures = kind.Measures.Except(Measures.ClassBands).Where(measure => Measures.SchoolForm.Contains(measure) == required).ToArray();
            items.AddRange(stages.SelectMany(stage => OfStage(measures.Where(measure => measure.Scope == Scope.Stage), stage, required)));
            items.AddRange(measures.Where(measure => measure.Scope == Scope.School).Select(measure => new Item(LongSheet.Assets, EntryRules.Of(measure), measure.Id, null, required)));
        }

        return [Form("学校填报数据", title, items, TemplateCounty.Any), Classes, Rooms];
    }

    /// <summary>区县填报数据.</summary>
    public static IEnumerable<TemplateSheet> County(string title, TemplateCounty county)
    {
        var items = Traits.CountyByCategory
            .Select(one => new Item(one.Category, EntryRules.Of(one.Rule), one.Rule.Id, null, one.Rule.Asked || one.Rule == Traits.CountyCode))
            .Concat(Measures.OfCountyByCategory.SelectMany(one => one.Measures.Select(measure => new Item(one.Category, EntryRules.Of(measure), measure.Id, null, false))))
            .ToList();
        var byCategory = items.GroupBy(item => item.Category, StringComparer.Ordinal).SelectMany(group => group);
        var byStage = Standards.Judged.SelectMany(stage => OfStage(Measures.OfCountyStages, stage, required: false));
        return [Form("区县填报数据", title, [.. byCategory.Concat(byStage).OrderByDescending(item => item.Required)], county)];
    }

    private static TemplateSheet Classes { get; } = SheetDraft.Table("班级", "班级：一行一个班 · classes, one a row",
    [
        new(Headings.Numbering[0], 6, EntryRules.Text(new(Headings.Numbering[0], "number"), new("可以不填", "optional"))),
        new(ClassList.Grade, 14, EntryRules.Choice(new(ClassList.Grade, "grade"), Grades.Offered)),
        new(ClassList.Name, 22, EntryRules.Text(ClassList.NameTitle, new("填文字，如 1 班", "words"))),
        new(ClassList.Size, 12, EntryRules.Of(ClassList.SizeMeasure)),
        new(ClassList.StageOfGrade, 14, EntryRules.Choice(new(ClassList.StageOfGrade, "stage"), Enum.GetValues<Stage>().Select(Stages.Chinese)) with
        {
            Manner = new("五四学制的学校填；其他学校可以不填", "where the school system is five-four; else optional"),
        }),
    ]);

    private static TemplateSheet Rooms { get; } = SheetDraft.Table("专用教室", "专用教室：一行一间音乐教室或美术教室 · music and art rooms, one a row",
    [
        new(Headings.Numbering[0], 6, EntryRules.Text(new(Headings.Numbering[0], "number"), new("可以不填", "optional"))),
        new(RoomList.Use, 18, EntryRules.Choice(new(RoomList.Use, "kind of room"), RoomList.Offered)),
        new(RoomList.Name, 22, EntryRules.Text(RoomList.NameTitle, new("填文字", "words"))),
        new($"面积（{RoomList.AreaMeasure.Unit.Asked}）", 14, EntryRules.Of(RoomList.AreaMeasure)),
    ]);

    private static IEnumerable<Item> OfStage(IEnumerable<Measure> measures, Stage stage, bool required) =>
        measures.Select(measure => new Item(Stages.Chinese(stage), EntryRules.Of(measure), measure.Id, stage, required));

    private static TemplateSheet Form(string name, string title, IReadOnlyList<Item> items, TemplateCounty county)
    {
        ImmutableArray<ImmutableArray<object?>> header = [[title], [Note], [.. LongSheet.Columns]];
        return new TemplateSheet(name, [.. header, .. items.Select((item, index) => Row(item, index + 1, county))], [.. items.SelectMany(Entries)])
        {
            Widths = [6, 12, 32, 8, 24, 10, 30],
        };
    }

    private static ImmutableArray<object?> Row(Item item, int number, TemplateCounty county) =>
    [
        number, item.Category, item.Rule.Title.Chinese, item.Rule.Unit.Length > 0 ? item.Rule.Unit : null,
        Measures.Has(item.Target) ? null : county.Given(Traits.Get(item.Target)), item.Required ? "是" : "否", null,
    ];

    private static IEnumerable<TemplateEntry> Entries(Item item, int index)
    {
        var row = TemplateSheet.HeaderRows + 1 + index;
        yield return new TemplateEntry(item.Target, item.Stage, Cell(row, ValueColumn), item.Rule) { Required = item.Required };
        yield return new TemplateEntry(null, item.Stage, Cell(row, LongSheet.Columns.Length), EntryRules.Remark);
    }

    private static CellRange Cell(int row, int column) => new(new CellAddress(row, column), new CellAddress(row, column));

    private sealed record Item(string Category, EntryRule Rule, string Target, Stage? Stage, bool Required);
}
