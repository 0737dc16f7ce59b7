using System.Collections.Immutable;
using Pipeline.Domain.Indicators;

namespace Pipeline.Domain.Publication;

/// <summary>What stands around an upload when its receipt is written. None of it decides anything: receipts tell of it.</summary>
public sealed record Surroundings
{
    public static readonly Surroundings None = new();

    /// <summary>Whom to ask (咨询电话), as the county's form said when the county was last published; null where unknown.</summary>
    public string? Contact { get; init; }

    /// <summary>The version of the same file that was in force before; null where there was none, or it is not known any more.</summary>
    public Source? Previous { get; init; }

    /// <summary>The other uploads in force that report any of the same subjects, with what they report about these.</summary>
    public ImmutableArray<Source> Others { get; init; } = [];
}
