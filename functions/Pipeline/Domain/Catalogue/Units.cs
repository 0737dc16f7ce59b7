using System.Collections.Immutable;
using Pipeline.Domain.Intake;

#pragma warning disable format // The columns of the catalogue are aligned.

namespace Pipeline.Domain.Catalogue;

/// <summary>One way to write a unit, and what one of it is in the base unit (a fraction, because a mu is 2000/3 ㎡).</summary>
public sealed record UnitScale(string Name, decimal Numerator, decimal Denominator = 1m);

/// <summary>A unit of measure: the base unit in which figures are kept, and every scale in which forms give them.</summary>
public sealed record Unit(Phrase Base, ImmutableArray<UnitScale> Scales)
{
    /// <summary>The unit in which the product's own templates ask, as it is written there; the base unit unless said otherwise.</summary>
    public string Asked { get => field ?? Base.Chinese; init; }

    /// <summary>What one <see cref="Asked"/> is in the base unit.</summary>
    public UnitScale AskedScale => Find(Wording.Fold(Asked)) ?? Scales[0];

    /// <summary>True where the same number can mean different amounts, so that a form has to say its unit.</summary>
    public bool MustBeSaid => !BaseIsMeant && Scales.Any(scale => scale.Numerator != scale.Denominator);

    /// <summary>True where a form that says no unit means the base unit, because the item's own name says it (图书册数).</summary>
    public bool BaseIsMeant { get; init; }

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
        new(new("元", "yuan"), [new("元", 1), new("千元", 1_000), new("万元", 10_000), new("亿元", 100_000_000)]) { Asked = "万元" };

    /// <summary>Money for one person: forms ask for it in 元.</summary>
    public static Unit Yuan { get; } = Money with { Asked = "元" };

    public static Unit Pieces { get; } = new(new("台", "pieces"), [new("台", 1), new("套", 1)]);

    public static Unit Volumes { get; } = new(new("册", "volumes"), [new("册", 1), new("本", 1), new("万册", 10_000)]) { BaseIsMeant = true };

    public static Unit Copies { get; } = new(new("份", "copies"), [new("份", 1), new("张", 1), new("人", 1)]);

    public static Unit Times { get; } = new(new("人次", "person-times"), [new("人次", 1), new("人", 1)]);

    public static Unit Schools { get; } = new(new("所", "schools"), [new("所", 1), new("个", 1)]);

    public static Unit Points { get; } = new(new("分", "points"), [new("分", 1)]);

    public static Unit Population { get; } = new(new("人", "persons"), [new("人", 1), new("万人", 10_000)]) { Asked = "万人" };

    /// <summary>How many for each hundred pupils.</summary>
    public static Unit PerHundred { get; } = new(new("每百名学生", "per 100 pupils"), [new("每百名学生", 1), new("人/百名学生", 1), new("间/百名学生", 1)]);

    /// <summary>Shares: 85.3 in a column headed %, 0.853 in one headed 小数; a cell that Excel shows with % says so itself.</summary>
    public static Unit Percent { get; } = new(new("%", "%"), [new("%", 1), new("百分数", 1), new("百分比", 1), new("小数", 100)]);

    /// <summary>A folded unit as people write it.</summary>
    public static string Shown(string folded) => folded == "m2" ? "㎡" : folded;

    public static ImmutableArray<Unit> All { get; } =
        [Persons, Classes, Rooms, Area, Money, Yuan, Pieces, Volumes, Copies, Times, Schools, Points, Population, PerHundred, Percent];
}
