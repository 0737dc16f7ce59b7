using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Intake;

/// <summary>
/// One row of a long sheet (序号 | 类别 | 填报项目 | 单位 | 填报值 …): the category and item with their folded forms, the unit
/// column's word, and the value's cell with its place.
/// </summary>
internal sealed record FormEntry(string Category, string Item, string UnitWord, Cell Value, Place ValuePlace)
{
    private readonly (string Name, string Unit) item = SplitUnit(Wording.Fold(Item));

    /// <summary>The item's folded name without the unit in brackets.</summary>
    public string Name => item.Name;

    /// <summary>The unit in brackets of the item's name, folded; empty where there is none.</summary>
    public string NameUnit => item.Unit;

    public string FoldedCategory { get; } = Wording.Fold(Category);

    public string FoldedUnit { get; } = Wording.Fold(UnitWord);

    /// <summary>The value's text as it is compared.</summary>
    public string Folded => Value.Kind == CellKind.Text ? Wording.Fold(Value.Text) : "";

    /// <summary>The value's text as a number is read from it.</summary>
    public string Digits => Value.Kind == CellKind.Text ? Wording.FoldDigits(Value.Text) : "";

    /// <summary>True if nothing is written in the cell; a formula without a saved result is not nothing.</summary>
    public bool IsBlank => Value.Kind == CellKind.Text && Folded.Length == 0;

    /// <summary>True if the cell is blank or says in one of the usual ways that the figure is not there.</summary>
    public bool SaysMissing => Value.Kind == CellKind.Text && NumberGate.IsMissing(Folded);

    /// <summary>The unit that the entry gives, by its name or else by the unit column; empty where neither does.</summary>
    public string UnitSaid => NameUnit.Length > 0 ? NameUnit : FoldedUnit;

    /// <summary>The value as it stands in the cell; null where there is none to quote.</summary>
    public string? Quoted => TextGate.Quote(Value);

    /// <summary>The item's title with its stage before it, as findings name it.</summary>
    public Phrase Title(Phrase title) => new($"{Category} {title.Chinese}", $"{title.English} ({Category})");

    /// <summary>The stage that the category names, if it names one.</summary>
    public Stage? Stage => FoldedCategory switch
    {
        "小学" => Schools.Stage.Primary,
        "初中" => Schools.Stage.Junior,
        "高中" => Schools.Stage.Senior,
        _ => null,
    };

    private static (string Name, string Unit) SplitUnit(string folded)
    {
        var open = folded.LastIndexOf('(');
        return open > 0 && folded.EndsWith(')') ? (folded[..open], folded[(open + 1)..^1]) : (folded, "");
    }
}
