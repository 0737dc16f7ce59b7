using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;

namespace Pipeline.Domain.Indicators.Items;

/// <summary>A figure or word from which a result comes: of whom, the measure's or word's id, the number or what was said, and the file and cell.</summary>
public sealed record ItemInput(Subject Subject, string About, decimal? Number, string? Said, string Sha256, string Cell)
{
    /// <summary>The same as text; a number is written only when it is asked for, because most never are.</summary>
    public string Text => Said ?? (Number is { } number ? Decimals.Exact(number) : "");
}

/// <summary>A school, or row of a table, that keeps a leg from passing: its value and its limit where it has them.</summary>
public sealed record Falling(Subject Subject, decimal? Value, decimal? Limit);

/// <summary>
/// One leg of an item: its verdict, its value beside the limit (both in the unit shown, unrounded), how many of those it looks at are known,
/// which of them fail, and what it comes from.
/// </summary>
public sealed record LegResult(Phrase Title, Status Status)
{
    /// <summary>What the leg asks: a rule of one leg.</summary>
    public required ItemRule Rule { get; init; }

    public decimal? Value { get; init; }

    public decimal? Limit { get; init; }

    public Comparison? Comparison { get; init; }

    public Phrase? Unit { get; init; }

    /// <summary>Part and whole, where the value is a share.</summary>
    public (decimal Part, decimal Whole)? Share { get; init; }

    /// <summary>True if part and whole are counts of children of named groups (随迁, 留守, 残疾 …).</summary>
    public bool NamedGroup { get; init; }

    /// <summary>True if it is one of several sources of the same fact, of which one that passes is enough.</summary>
    public bool Evidence { get; init; }

    public int Known { get; init; }

    public int Of { get; init; }

    public ImmutableArray<Falling> Falling { get; init; } = [];

    public ImmutableArray<ItemInput> Inputs { get; init; } = [];

    /// <summary>The local parameters that decide this leg, whether set or not.</summary>
    public ImmutableArray<string> Parameters { get; init; } = [];

    /// <summary>How far the value is on the passing side of the limit; negative if it is not.</summary>
    public decimal? Margin => Comparison is Catalogue.Comparison.AtLeast or Catalogue.Comparison.Above ? Value - Limit : Limit - Value;
}

/// <summary>An item's verdict and its legs.</summary>
public sealed record ItemResult(StandardItem Item, Status Status, ImmutableArray<LegResult> Legs)
{
    /// <summary>The leg that decides: the first with the item's own verdict.</summary>
    public LegResult Deciding => Legs.FirstOrDefault(leg => leg.Status == Status) ?? Legs[0];
}

/// <summary>A part of a standard: its verdict and its items.</summary>
public sealed record SectionResult(StandardSection Section, Status Status, ImmutableArray<ItemResult> Items);

/// <summary>A standard's verdict: its resources by stage where it has a rule for them, and its other parts.</summary>
public sealed record StandardResult(Standard Standard, ImmutableArray<StageResult> Stages, ImmutableArray<SectionResult> Sections)
{
    /// <summary>The verdict on resources; null where the standard has no rule for them.</summary>
    public Status? Resources => Standard.Resources is null ? null : Statuses.All(Stages.Select(stage => stage.Status));

    /// <summary>Failed as soon as one part has failed, else undetermined while one is, else passed.</summary>
    public Status Status => Statuses.All([.. Resources is { } resources ? new[] { resources } : [], .. Sections.Select(section => section.Status)]);
}
