using System.Collections.Immutable;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Catalogue;

/// <summary>What a rule names where its items are fixed: the lines of the catalogue that it checks, as the handbook prints them.</summary>
public static class RuleItems
{
    /// <summary>The lines, in the order of the catalogue; none where the rule may name any item.</summary>
    public static ImmutableArray<Phrase> Of(ValidationRule rule) => ByRule.TryGetValue(rule.Code, out var items) ? items : [];

    private static ImmutableDictionary<string, ImmutableArray<Phrase>> ByRule { get; } = new (ValidationRule Rule, IEnumerable<Phrase> Items)[]
    {
        (ValidationRules.PartAboveWhole, Bindings.Wholes.Select(one => Say(one.Part, " ≤ ", one.Whole))),
        (ValidationRules.PartAboveWholeAcross, OfSchools(Bindings.Wholes, one => one.Whole).Select(one => Say(one.Part, " ≤ ", one.Whole))),
        (ValidationRules.PartsAboveWhole, Bindings.Limits.Select(one => Say(one.Parts, " ≤ ", one.Whole))),
        (ValidationRules.PartsMissTotal, Bindings.Totals.Select(one => Say(one.Parts, " = ", one.Total))),
        (ValidationRules.BlankTakenAsZero, Bindings.Totals.Select(one => Say(one.Parts, " = ", one.Total))),
        (ValidationRules.PrintedRateDiffers, Bindings.Rates.Select(one => Join(one.Printed.Title, " = ", Join(Join("(", "", Sum(one.Parts)), ") ÷ ", one.Whole.Title)))),
        (ValidationRules.ZeroUnlikely, Plausibility.Zeros.Select(one => Say(one.Positive, " > 0 → ", one.Zero, " > 0"))),
        (ValidationRules.AverageClassUnlikely, Plausibility.Averages.Select(one => Between(one.Least, Say(one.Pupils, " ÷ ", one.Classes), one.Most))),
        (ValidationRules.CountsDiffer, Plausibility.Same.Select(one => Say(one.Left, " = ", one.Right))),
        (ValidationRules.GraduatesBelowEntrants, Plausibility.NotBelow.Select(one => Say(one.Greater, " ≥ ", one.Lesser))),
        (ValidationRules.PerPupilUnlikely, Plausibility.PerPupil.Select(one => Join(Between(one.Least, PerPupil(one.Measure), one.Most), " ", one.Measure.Unit.Base))),
        (ValidationRules.ParallelClassesUnlikely, Enum.GetValues<Stage>().Select(stage => Join(new(Stages.Chinese(stage), Stages.Id(stage)), " ≤ ", Plausibility.MostParallel(stage)))),
        (ValidationRules.ChangedMuch, Plausibility.Changes.Select(one => Join(one.Measure.Title, " ± ", Decimals.Plain(100 * one.Share) + "%"))),
        (ValidationRules.FarFromCounty, Plausibility.PerPupil.Select(one => PerPupil(one.Measure))),
        (ValidationRules.ScaleTenThousand, Plausibility.PerPupil.Where(one => one.Measure.Unit == Units.Money).Select(one => PerPupil(one.Measure))),
        (ValidationRules.SourcesDiffer, Measures.Of(Scope.School).Prepend(Measures.Enrolment).Select(one => one.Title)),
    }.ToImmutableDictionary(one => one.Rule.Code, one => one.Items.ToImmutableArray(), StringComparer.Ordinal);

    private static IEnumerable<T> OfSchools<T>(IEnumerable<T> rules, Func<T, Measure> whole) => rules.Where(rule => whole(rule).Scope is Scope.Stage or Scope.School);

    private static Phrase Say(Measure left, string sign, Measure right, string behind = "") => Join(Join(left.Title, sign, right.Title), behind, "");

    private static Phrase Say(ImmutableArray<Measure> parts, string sign, Measure whole) => Join(Sum(parts), sign, whole.Title);

    private static Phrase Sum(ImmutableArray<Measure> parts) =>
        new(string.Join(" + ", parts.Select(part => part.Chinese)), string.Join(" + ", parts.Select(part => part.English)));

    private static Phrase PerPupil(Measure measure) => Say(measure, " ÷ ", Measures.Enrolment);

    private static Phrase Between(decimal least, Phrase middle, decimal most) => Join(Join(Decimals.Plain(least), " ≤ ", middle), " ≤ ", Decimals.Plain(most));

    private static Phrase Join(Phrase left, string sign, Phrase right) => new(left.Chinese + sign + right.Chinese, left.English + sign + right.English);
}
