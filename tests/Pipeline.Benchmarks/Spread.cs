using System.Collections.Immutable;

namespace Pipeline.Benchmarks;

/// <summary>What the rounds of one side came to, in the order of the rounds.</summary>
internal sealed record Spread(ImmutableArray<double> Rounds)
{
    public double Median
    {
        get
        {
            var sorted = Rounds.Sort();
            return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        }
    }

    public double Min => Rounds.Min();

    public double Max => Rounds.Max();

    /// <summary>
    /// Measures the sides in turn, A B A B, so that a machine that is busy for a while is busy for all of them. A first turn of each is not counted:
    /// it brings the files into memory.
    /// </summary>
    public static async Task<ImmutableArray<Spread>> InTurnAsync(int rounds, params ImmutableArray<Func<Task<double>>> sides)
    {
        var values = sides.Select(_ => ImmutableArray.CreateBuilder<double>(rounds)).ToArray();
        for (var round = 0; round <= rounds; round++)
        {
            for (var side = 0; side < sides.Length; side++)
            {
                var value = await sides[side]();
                if (round > 0)
                {
                    values[side].Add(value);
                }
            }
        }

        return [.. values.Select(side => new Spread(side.ToImmutable()))];
    }
}
