namespace Pipeline.Tests.Oracle.Items;

/// <summary>A verdict on an item (design.md law 4), the gravest first, so that of parts that must all pass the least decides.</summary>
public enum ItemVerdict
{
    Failed,
    Undetermined,
    Passed,
    NotApplicable,
}

/// <summary>One requirement within an item: its verdict and, where it is one ratio, its exact value in the unit of the limit.</summary>
public sealed record Leg(ItemVerdict Verdict, Fraction? Value = null)
{
    public static implicit operator Leg(ItemVerdict verdict) => new(verdict);
}

/// <summary>How requirements are judged and put together.</summary>
public static class Judging
{
    /// <summary>Parts that must all pass.</summary>
    public static ItemVerdict All(params IEnumerable<ItemVerdict> parts) => parts.DefaultIfEmpty(ItemVerdict.Undetermined).Min();

    /// <summary>Several sources of the same fact: one that fails decides, one that passes suffices; there is nothing to judge only if by none there is.</summary>
    public static ItemVerdict Sources(params ItemVerdict[] sources) =>
        sources.Contains(ItemVerdict.Failed) ? ItemVerdict.Failed
        : sources.Contains(ItemVerdict.Passed) ? ItemVerdict.Passed
        : sources.Contains(ItemVerdict.Undetermined) ? ItemVerdict.Undetermined
        : ItemVerdict.NotApplicable;

    /// <summary>part / whole × per ≥ limit. Of a whole that may be empty there is nothing to judge, unless a part is reported all the same.</summary>
    public static Leg AtLeast(Fraction? part, Fraction? whole, Fraction limit, int per = 100, bool empty = false)
    {
        if (whole is { IsZero: true })
        {
            return empty && (part is null || part.Value.IsZero) ? ItemVerdict.NotApplicable : ItemVerdict.Undetermined;
        }

        if (part is not { } x || whole is not { } y || y < 0)
        {
            return ItemVerdict.Undetermined;
        }

        var value = per * x / y;
        return new Leg(Meets(value >= limit), value);
    }

    public static ItemVerdict Meets(bool? met) => met switch
    {
        true => ItemVerdict.Passed,
        false => ItemVerdict.Failed,
        null => ItemVerdict.Undetermined,
    };

    /// <summary>A word of yes (1) or no (0).</summary>
    public static ItemVerdict Word(string? said, string passing = "1") => Meets(said is null ? null : said == passing);
}
