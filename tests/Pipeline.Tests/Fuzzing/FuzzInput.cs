using System.Collections.Immutable;

namespace Pipeline.Tests.Fuzzing;

/// <summary>One file to be judged; other writings of the same content, where there are any, must be read as the same.</summary>
internal sealed record FuzzInput(byte[] File, params ImmutableArray<byte[]> Twins);

/// <summary>What is fuzzed: a name, and how an input is made by chance.</summary>
internal sealed record FuzzTarget(string Name, Func<Random, FuzzInput> Make)
{
    public static ImmutableArray<FuzzTarget> All { get; } =
    [
        new("preflight", PackageMutations.Make),
        new("biff", BiffMutations.Make),
        new("csv", TextMutations.Make),
        new("header", HeaderSheets.Make),
    ];

    /// <summary>The random numbers of one input: the same on every machine.</summary>
    public Random RandomOf(int seed, long iteration)
    {
        var mixed = unchecked(((ulong)seed * 0x9E3779B97F4A7C15) + ((ulong)iteration * 0xBF58476D1CE4E5B9) + (ulong)All.IndexOf(this));
        mixed = (mixed ^ (mixed >> 31)) * 0x94D049BB133111EB;
        return new Random((int)(mixed >> 33));
    }
}
