using System.Collections.Immutable;
using Pipeline.Domain.Indicators.Items;
using Pipeline.Domain.Intake;

namespace Pipeline.Domain.Indicators.Monitoring;

/// <summary>What a rule comes to: part over whole, never divided before a comparison; null while something is missing.</summary>
internal sealed record Measured(decimal? Part, decimal? Whole)
{
    /// <summary>The unit of an amount; null for a rate.</summary>
    public Phrase? Unit { get; init; }

    /// <summary>True if it is a rate: part and whole are shown.</summary>
    public bool IsRate { get; init; }

    /// <summary>What a count is at least, whatever is still missing.</summary>
    public decimal? AtLeast { get; init; }

    /// <summary>True if what is known already fails, whatever is still missing.</summary>
    public bool Failed { get; init; }

    /// <summary>True if there is nothing to measure.</summary>
    public bool NotApplicable { get; init; }

    public int Known { get; init; }

    public int Of { get; init; }

    public IEnumerable<ItemInput> Inputs { get; init; } = [];

    public ImmutableArray<decimal> Sensitive { get; init; } = [];

    /// <summary>The value, in the unit of an amount or as a fraction.</summary>
    public decimal? Value => Whole > 0 ? Part / Whole : null;

    public static Measured Count(decimal? value, Phrase unit) => new(value, 1) { Unit = unit, AtLeast = value };
}
