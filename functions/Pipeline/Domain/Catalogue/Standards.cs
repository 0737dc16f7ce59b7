using System.Collections.Immutable;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Catalogue;

/// <summary>
/// The rule by which a standard judges resources: a school passes when at most <see cref="MissesAllowed"/> indicators are below the
/// threshold and none below <see cref="Floor"/> of it; a stage passes when every school does and every coefficient of variation
/// (校际差异系数) is within its limit. Teaching points with fewer pupils than <see cref="SmallestTeachingPoint"/> are left out.
/// </summary>
public sealed record ResourceRule(
    ImmutableArray<Indicator> Indicators,
    int MissesAllowed,
    decimal Floor,
    decimal PrimaryLimit,
    decimal JuniorLimit,
    int SmallestTeachingPoint)
{
    /// <summary>The largest coefficient of variation with which the stage passes.</summary>
    public decimal Limit(Stage stage) => stage == Stage.Primary ? PrimaryLimit : JuniorLimit;
}

/// <summary>A standard (督导评估标准): its id, titles, the document that sets it and its rule for resources.</summary>
public sealed record Standard(string Id, Phrase Title, string Document, ResourceRule Resources);

/// <summary>The standards that counties are judged by.</summary>
public static class Standards
{
    /// <summary>The stages of compulsory education, in the order of every document.</summary>
    public static ImmutableArray<Stage> Judged { get; } = [Stage.Primary, Stage.Junior];

    /// <summary>县域义务教育优质均衡发展.</summary>
    public static Standard Quality { get; } = new(
        "quality2017",
        new("义务教育优质均衡发展", "quality balance of compulsory education"),
        "教督〔2017〕6号",
        new ResourceRule(
            Indicators.Quality,
            MissesAllowed: 1,
            Floor: 0.85m,
            PrimaryLimit: 0.50m,
            JuniorLimit: 0.45m,
            SmallestTeachingPoint: 50));
}
