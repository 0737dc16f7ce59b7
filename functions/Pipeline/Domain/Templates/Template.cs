using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Templates;

/// <summary>What people type into a cell.</summary>
public enum EntryForm
{
    /// <summary>Words, codes, days, months: kept as typed.</summary>
    Text,

    /// <summary>One of few answers.</summary>
    Choice,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>A number that may have decimals.</summary>
    Decimal,

    /// <summary>A share in %: 85.3, or 85.3% with its sign.</summary>
    Share,
}

/// <summary>How one item is filled in: its title, the manner in words, and within which bounds, in the unit that the template asks in.</summary>
public sealed record EntryRule(EntryForm Form, Phrase Title, Phrase Manner)
{
    /// <summary>The unit that the template prints; empty where there is none.</summary>
    public string Unit { get; init; } = "";

    public ImmutableArray<string> Choices { get; init; } = [];

    public decimal Least { get; init; }

    public decimal Most { get; init; }

    /// <summary>How many digits a code has; null for what is no code.</summary>
    public int? Digits { get; init; }
}

/// <summary>Cells to be filled in with one item: a trait or measure by its id (null for what only lists know), of a stage where it is of one.</summary>
public sealed record TemplateEntry(string? Target, Stage? Stage, CellRange Cells, EntryRule Rule)
{
    /// <summary>True where more rows may follow below the drawn cells.</summary>
    public bool Open { get; init; }

    /// <summary>True where every form is asked for it.</summary>
    public bool Required { get; init; }
}

/// <summary>One sheet: its fixed texts from A1 on, how many rows at the top are titles and headings, and what is to be filled in.</summary>
public sealed record TemplateSheet(string Name, ImmutableArray<ImmutableArray<object?>> Rows, ImmutableArray<TemplateEntry> Entries)
{
    /// <summary>A title, a note, and the heading of the columns.</summary>
    public const int HeaderRows = 3;

    /// <summary>Widths in characters, one for each column.</summary>
    public ImmutableArray<double> Widths { get; init; } = [];
}

/// <summary>The template (模板) of one kind of workbook for one school year.</summary>
public sealed record Template(WorkbookKind Kind, SchoolYear Year, ImmutableArray<TemplateSheet> Sheets)
{
    /// <summary>The sheet that explains; nothing is read from it.</summary>
    public const string Instructions = "填表说明";

    /// <summary>The hidden sheet of answers too long for a cell's own list; nothing is read from it.</summary>
    public const string Choices = "选项";
}

/// <summary>The county that a template is made for: what it is told from others by, and its name where it is known.</summary>
public sealed record TemplateCounty(CountyCode? Code, string? Name)
{
    public static TemplateCounty Any { get; } = new(null, null);

    /// <summary>What the template already says; null where the clerk does.</summary>
    public string? Given(TraitRule trait) => trait == Traits.CountyCode ? Code?.ToString() : trait == Traits.CountyName ? Name : null;
}
