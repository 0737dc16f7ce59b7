using System.Collections.Immutable;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Catalogue;

/// <summary>What of the coefficients of variation (校际差异系数) is judged.</summary>
public enum CoefficientRule
{
    /// <summary>Every one of them has to be within the limit (教督〔2017〕6号).</summary>
    Each,

    /// <summary>综合差异系数: their mean has to be (教督〔2012〕3号).</summary>
    Composite,
}

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
    public CoefficientRule Coefficients { get; init; } = CoefficientRule.Each;

    /// <summary>True if teaching points of every size are merged into their parents (mergeTeachingPoints).</summary>
    public bool MergesTeachingPoints { get; init; }

    /// <summary>False if teaching points (教学点) of every size are left out.</summary>
    public bool CountsTeachingPoints { get; init; } = true;

    /// <summary>False if private schools (民办) are left out.</summary>
    public bool CountsPrivate { get; init; } = true;

    /// <summary>True if the schools are judged by thresholds, not only compared with each other.</summary>
    public bool JudgesSchools => Coefficients == CoefficientRule.Each;

    /// <summary>The largest coefficient of variation, or composite of them, with which the stage passes.</summary>
    public decimal Limit(Stage stage) => stage == Stage.Primary ? PrimaryLimit : JuniorLimit;
}

/// <summary>
/// One item of a standard: its id, titles, clause, whether the rule is confirmed by the document itself (else it is open: taken from secondary
/// sources, or left to the province), and what it asks.
/// </summary>
public sealed record StandardItem(string Id, string Chinese, string English, string Clause, bool Confirmed, ItemRule Rule)
{
    public Phrase Title => new(Chinese, English);
}

/// <summary>One part of a standard beside its resources.</summary>
public sealed record StandardSection(string Id, Phrase Title, ImmutableArray<StandardItem> Items);

/// <summary>
/// A standard (督导评估标准): its id, titles, the document that sets it, its rule for resources where it has one, and its items. The verdict:
/// failed as soon as one part has failed, else undetermined while one is, else passed.
/// </summary>
public sealed record Standard(string Id, Phrase Title, string Document, ResourceRule? Resources, ImmutableArray<StandardSection> Sections)
{
    /// <summary>目标年: the word in which a county says when it means to reach the standard.</summary>
    public required TraitRule Target { get; init; }
}

/// <summary>The standards that counties are judged by: here what they share; each in a file of its own.</summary>
public static partial class Standards
{
    private const bool Open = false;
    private const bool Confirmed = true;

    private static Phrase Yuan => new("元", "yuan");

    private static Phrase Points => new("分", "points");

    /// <summary>The stages of compulsory education, in the order of every document.</summary>
    public static ImmutableArray<Stage> Judged { get; } = [Stage.Primary, Stage.Junior];

    /// <summary>Every standard, in the order of documents.</summary>
    public static ImmutableArray<Standard> All => Index.All;

    /// <summary>The groups of people who are asked, each of which has to be satisfied.</summary>
    private static EveryRow Satisfied(decimal least) => new(
        SubjectKind.Survey,
        [
            new Share(Measures.SurveySatisfied, Measures.SurveyValid, Bound.AtLeast(least)) { Title = new("问卷满意率", "satisfied by questionnaire") },
            new Share(Measures.VisitedSatisfied, Measures.Visited, Bound.AtLeast(least)) { Title = new("走访满意率", "satisfied by visit") },
        ])
    {
        Expected = (Traits.SurveyGroup, [.. Traits.SurveyGroup.Answers.Values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]),
    };

    private static Declared Says(params ImmutableArray<string> words) => new([.. words.Select(Traits.DeclaredWord)]);

    private static Share AtLeast(decimal limit, Quantity part, Quantity whole, Measure? local = null) => new(part, whole, Bound.AtLeast(limit, local));

    /// <summary>A class of its own, because it can only be made when every standard is there.</summary>
    private static class Index
    {
        public static readonly ImmutableArray<Standard> All = [Quality, Basic, Initial, Preschool];
    }
}
