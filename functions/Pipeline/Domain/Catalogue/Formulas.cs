using System.Collections.Immutable;
using System.Globalization;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Catalogue;

/// <summary>How the indicators are calculated, in words made from the catalogue.</summary>
public static partial class Formulas
{
    private static readonly Phrase Pupils = Measures.Enrolment.Title;

    /// <summary>
    /// A school's value in a stage: the numerator's terms over the enrolment, times Per. Whole-school terms of a mixed school (of the type) are
    /// split by its weights, so that the stage's enrolment cancels: x·w over the weighted enrolment of all stages. Sites that are merged into
    /// the school are added to it first. Allowed: the county grants the school the terms of the allowance.
    /// </summary>
    public static Phrase Value(Indicator indicator, Stage stage, SchoolType type, bool sites, bool allowed = false)
    {
        var terms = allowed ? indicator.Rule(stage).Numerator.AddRange(indicator.Allowance!.Terms.Select(measure => new Term(measure, 1))) : indicator.Rule(stage).Numerator;
        var split = terms[0].Measure.Scope == Scope.School && type.Stages.Length > 1;
        var numerator = Join(Sum(terms), indicator.Per == 1 ? "" : " × " + indicator.Per.ToString(CultureInfo.InvariantCulture));
        var formula = split
            ? Over(Join(numerator, " × " + Number(type.WeightOf(stage))), Parts(type))
            : Over(numerator, Pupils);
        var divided = split ? new Phrase("；全校资源按学段权重分摊", "; what the whole school has is split by the weights of its stages") : new("", "");
        var merged = sites ? new Phrase("；学校与并入的校区相加", "; of the school and the sites merged into it together") : new("", "");
        return new(formula.Chinese + divided.Chinese + merged.Chinese, formula.English + divided.English + merged.English);
    }

    /// <summary>The mean over the county's schools.</summary>
    public static Phrase Mean { get; } = new("县平均值 = Σ（各校的值 × 在校生数） ÷ Σ 在校生数", "mean = Σ (value of each school × enrolment) ÷ Σ enrolment");

    /// <summary>The coefficient of variation between schools.</summary>
    public static Phrase Coefficient { get; } = new(
        "校际差异系数 = √（Σ 在校生数 ×（各校的值 − 县平均值）² ÷ Σ 在校生数） ÷ 县平均值",
        "coefficient of variation = √ (Σ enrolment × (value of each school − mean)² ÷ Σ enrolment) ÷ mean");

    /// <summary>综合差异系数.</summary>
    public static Phrase Composite { get; } = new("综合差异系数 = 各项差异系数的平均值", "composite = mean of the coefficients");

    private static Phrase Sum(ImmutableArray<Term> terms)
    {
        var (chinese, english) = (Join(terms, term => term.Measure.Chinese), Join(terms, term => term.Measure.English));
        return terms.Length == 1 ? new(chinese, english) : new($"（{chinese}）", $"({english})");
    }

    private static string Join(ImmutableArray<Term> terms, Func<Term, string> title) =>
        string.Concat(terms.Select((term, index) => (index == 0 ? "" : term.Sign < 0 ? " − " : " + ") + (Math.Abs(term.Sign) == 1 ? "" : $"{Math.Abs(term.Sign)} × ") + title(term)));

    private static Phrase Parts(SchoolType type) => new(
        "（" + string.Join(" + ", type.Stages.Select(stage => $"{Number(type.WeightOf(stage))} × {Stages.Chinese(stage)}{Pupils.Chinese}")) + "）",
        "(" + string.Join(" + ", type.Stages.Select(stage => $"{Number(type.WeightOf(stage))} × {Stages.Id(stage)} {Pupils.English}")) + ")");

    private static Phrase Over(Phrase numerator, Phrase denominator) =>
        new($"{numerator.Chinese} ÷ {denominator.Chinese}", $"{numerator.English} ÷ {denominator.English}");

    private static Phrase Join(Phrase phrase, string behind) => new(phrase.Chinese + behind, phrase.English + behind);

    private static string Number(decimal value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
