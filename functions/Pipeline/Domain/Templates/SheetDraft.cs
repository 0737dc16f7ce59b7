using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Templates;

/// <summary>A column of a list or table to be filled in.</summary>
internal sealed record ColumnDraft(string Heading, double Width, EntryRule Rule, string? Target = null, Stage? Stage = null)
{
    /// <summary>What stands in the first row already.</summary>
    public string? Given { get; init; }
}

/// <summary>A sheet with one row a thing, drawn with some rows; more may follow.</summary>
internal static class SheetDraft
{
    private const int DrawnRows = 30;
    private const double FigureWidth = 10;
    private const string Note =
        "只填白色的格子；没有的填 0，不知道的留空，不要填“无”。可以往下多填。怎样填见工作表“填表说明”。White cells only; 0 is none, blank is not known.";

    public static TemplateSheet Table(string name, string title, ImmutableArray<ColumnDraft> columns)
    {
        var given = columns.Select(column => (object?)column.Given).ToImmutableArray();
        ImmutableArray<ImmutableArray<object?>> rows = [[title], [Note], [.. columns.Select(column => column.Heading)]];
        return new TemplateSheet(
            name,
            given.All(one => one is null) ? rows : rows.Add(given),
            [.. columns.Select((column, index) => new TemplateEntry(column.Target, column.Stage, Range(index + 1), column.Rule) { Open = true })])
        {
            Widths = [.. columns.Select(column => column.Width)],
        };
    }

    /// <summary>The column of a word.</summary>
    public static ColumnDraft Column(TraitRule trait, TemplateCounty county) =>
        new(trait.Chinese, trait.Form switch { TraitForm.Word => 18, TraitForm.SchoolCode => 13, _ => 10 }, EntryRules.Of(trait), trait.Id) { Given = county.Given(trait) };

    /// <summary>The column of a figure, its unit in brackets.</summary>
    public static ColumnDraft Column(Measure measure, Stage? stage)
    {
        return new($"{measure.Chinese}\n（{measure.Unit.Asked}）", FigureWidth, EntryRules.Of(measure), measure.Id, stage);
    }

    /// <summary>The last column, for remarks.</summary>
    public static ColumnDraft Remarks { get; } = new(Headings.Remarks[0], 20, EntryRules.Remark);

    private static CellRange Range(int column) =>
        new(new CellAddress(TemplateSheet.HeaderRows + 1, column), new CellAddress(TemplateSheet.HeaderRows + DrawnRows, column));
}
