using System.Collections.Immutable;
using Pipeline.Domain.Intake;

#pragma warning disable format // The columns of the catalogue are aligned.

namespace Pipeline.Domain.Catalogue;

/// <summary>One way to write a unit, and what one of it is in the base unit (a fraction, because a mu is 2000/3 ㎡).</summary>
public sealed record UnitScale(string Name, decimal Numerator, decimal Denominator = 1m);

/// <summary>A unit of measure: the base unit in which figures are kept, and every scale in which forms give them.</summary>
public sealed record Unit(Phrase Base, ImmutableArray<UnitScale> Scales)
{
    /// <summary>True where the same number can mean different amounts, so that a form has to say its unit.</summary>
    public bool MustBeSaid => Scales.Any(scale => scale.Numerator != scale.Denominator);

    /// <summary>The scale of this (folded) name.</summary>
    public UnitScale? Find(string folded) => Scales.FirstOrDefault(scale => string.Equals(scale.Name, folded, StringComparison.Ordinal));
}

/// <summary>The units that the forms use. Names are folded (㎡ is m2).</summary>
public static class Units
{
    public static Unit Persons { get; } = new(new("人", "persons"), [new("人", 1), new("名", 1)]);

    public static Unit Classes { get; } = new(new("个", "classes"), [new("个", 1), new("班", 1)]);

    public static Unit Rooms { get; } = new(new("间", "rooms"), [new("间", 1), new("个", 1)]);

    public static Unit Area { get; } = new(new("㎡", "㎡"), [new("m2", 1), new("平方米", 1), new("平米", 1), new("亩", 2000, 3)]);

    public static Unit Money { get; } =
        new(new("元", "yuan"), [new("元", 1), new("千元", 1_000), new("万元", 10_000), new("亿元", 100_000_000)]);

    public static ImmutableArray<Unit> All { get; } = [Persons, Classes, Rooms, Area, Money];
}
