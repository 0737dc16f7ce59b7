namespace Pipeline.Tests.Oracle.Items;

/// <summary>What a random figure is to be: on the passing side of its limit, on the failing side, or missing.</summary>
public enum Draw
{
    Good,
    Bad,
    Missing,
}

/// <summary>
/// Chance for one county. Every family of figures has its own odds, so that in many counties all figures of a family are good, and in
/// others one or two are bad or missing: items that ask every school would else never pass.
/// </summary>
public sealed class Dice(int seed)
{
    private readonly Random random = new(seed);
    private readonly Dictionary<string, (double Bad, double Missing)> odds = new(StringComparer.Ordinal);

    public int Next(int below) => random.Next(below);

    public int Between(int from, int to) => random.Next(from, to + 1);

    /// <summary>True if the county is meant to pass everything.</summary>
    public bool Flawless { get; } = seed % 10 == 0;

    /// <summary>True if the county has the five-four system (五四学制).</summary>
    public bool FiveFour { get; } = seed % 4 == 1;

    /// <summary>A flaw or oddity that comes once in so many; never in a flawless county.</summary>
    public bool One(int of) => random.Next(of) == 0 && !Flawless;

    public T Any<T>(params T[] of) => of[random.Next(of.Length)];

    /// <summary>A draw for one of many subjects.</summary>
    public Draw Of(string family)
    {
        if (!odds.TryGetValue(family, out var county))
        {
            odds[family] = county = Any((0.0, 0.0), (0.0, 0.0), (0.0, 0.0), (0.15, 0.0), (0.0, 0.15), (0.1, 0.1));
        }

        return Drawn(county);
    }

    /// <summary>A draw for a figure that there is once in the county.</summary>
    public Draw Once() => Drawn((0.2, 0.15));

    /// <summary>A number of things, round for the most part, so that shares can be exact; now and then none.</summary>
    public decimal Whole() => random.Next(12) switch
    {
        0 when !Flawless => 0,
        < 8 => 20 * random.Next(1, 30),
        _ => random.Next(1, 500),
    };

    /// <summary>A part of a whole: at <paramref name="percent"/> exactly or above, just under it or far under, or missing.</summary>
    public decimal? Part(Draw draw, decimal? whole, decimal percent)
    {
        var of = whole ?? 100;
        var least = decimal.Ceiling(of * percent / 100);
        return draw switch
        {
            Draw.Missing => null,
            Draw.Bad => random.Next(4) == 0 ? 0 : Math.Max(0, least - 1),
            _ => random.Next(2) == 0 ? least : Math.Min(Math.Max(of, least), least + random.Next(20)),
        };
    }

    /// <summary>An amount at its limit exactly or above, a hair under it or far under, or missing. Amounts have two decimals.</summary>
    public decimal? Amount(Draw draw, decimal limit)
    {
        var least = decimal.Ceiling(limit * 100) / 100;
        return draw switch
        {
            Draw.Missing => null,
            Draw.Bad => random.Next(4) == 0 ? 0 : Math.Max(0, least - 0.01m),
            _ => random.Next(2) == 0 ? least : least * (100 + random.Next(30)) / 100,
        };
    }

    private Draw Drawn((double Bad, double Missing) county)
    {
        var at = random.NextDouble();
        return Flawless ? Draw.Good
            : at < county.Bad ? Draw.Bad
            : at < county.Bad + county.Missing ? Draw.Missing
            : Draw.Good;
    }
}
