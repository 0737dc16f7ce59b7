using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Intake;

/// <summary>
/// One thing that a workbook reports, whether as a row of a long sheet or as a cell of a table: the trait or measure it was recognised as
/// (none where the catalogue does not know it), the stage it is said of, the words it stands under, and the value's cell with its place.
/// </summary>
internal sealed record FormEntry(string? Target, Stage? Stage, string Category, string Item, string UnitWord, Cell Value, Place ValuePlace)
{
    private readonly string nameUnit = HeaderWord.Split(Wording.Fold(Item)).Unit;

    /// <summary>The unit in brackets of the item's name, folded; empty where there is none.</summary>
    public string NameUnit => nameUnit;

    public string FoldedUnit { get; } = Wording.Fold(UnitWord);

    /// <summary>备注说明 of the same row; empty where there is none.</summary>
    public string Remark { get; init; } = "";

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

    /// <summary>The item's title with its category before it, as findings name it.</summary>
    public Phrase Title(Phrase title) => new($"{Category} {title.Chinese}", $"{title.English} ({Category})");
}
