using System.Collections.Immutable;

namespace Pipeline.Domain.Schools;

/// <summary>What a school of this type is to the seven resource indicators (教督〔2017〕6号).</summary>
public enum Standing
{
    /// <summary>Stands in the indicators.</summary>
    School,

    /// <summary>教学点: stands in them from a number of pupils on.</summary>
    TeachingPoint,

    /// <summary>Not judged: special, vocational, senior and preschool institutions.</summary>
    Outside,
}

/// <summary>
/// 办学类型: its code, names, the stages it teaches, and the weights by which whole-school assets are split
/// between them (empty where the type is not judged, so that nothing is split).
/// </summary>
public sealed record SchoolType(
    string Code,
    string Chinese,
    string English,
    Standing Standing,
    ImmutableArray<Stage> Stages,
    ImmutableArray<decimal> Weights)
{
    /// <summary>The weight of one pupil of the stage when assets are split.</summary>
    public decimal WeightOf(Stage stage) => Weights[Stages.IndexOf(stage)];

    public bool Equals(SchoolType? other) => other is not null && Code == other.Code;

    public override int GetHashCode() => Code.GetHashCode(StringComparison.Ordinal);
}
