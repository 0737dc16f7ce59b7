using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Indicators;

/// <summary>One local parameter as the county's form in force sets it: the word or measure, the stage, its value as text, and where it stands.</summary>
public sealed record ParameterSetting(string Id, Stage? Stage, string Chinese, string English, string Text, string Sha256, string Cell);

/// <summary>
/// The local parameters (本地参数) of a county and year: allowances, formulas, quotas and stricter bars. What the form does not set has its
/// default: no allowance, the national bar. They are uploads like all others, never settings of the app.
/// </summary>
public sealed record LocalParameters(ImmutableArray<ParameterSetting> Set, CountyRecord County)
{
    private static readonly ImmutableArray<Measure> Figures =
    [
        Measures.QuotaSpecial, Measures.QuotaBoarding, Measures.PreschoolFundsLeast, Measures.PreschoolSubsidyLeast,
    ];

    private static readonly ImmutableArray<Measure> StageFigures =
    [
        Measures.Quota, Measures.LocalL1, Measures.LocalL2, Measures.LocalL3, Measures.LocalL4, Measures.LocalL5, Measures.LocalL6, Measures.LocalL7, Measures.LocalClass,
    ];

    /// <summary>The parameters that are figures, those of the county first.</summary>
    public static ImmutableArray<Measure> Measured { get; } = [.. Figures, .. StageFigures];

    /// <summary>五四学制: the sixth grade is of junior secondary.</summary>
    public bool FiveFour => Is(Traits.SchoolSystem, "54");

    public static LocalParameters Of(CountyRecord county) => new(
        [
            .. from rule in Traits.Parameters
               let word = county.Of().Word(rule)
               where word is not null
               select new ParameterSetting(rule.Id, null, rule.Chinese, rule.English, word.Text, word.Sha256, word.Cell),
            .. from stage in new Stage?[] { null, Stage.Primary, Stage.Junior }
               from measure in stage is null ? Figures : StageFigures
               let figure = county.Of(stage).Figure(measure)
               where figure is not null
               select new ParameterSetting(measure.Id, stage, measure.Chinese, measure.English, Decimals.Plain(figure.Value), figure.Sha256, figure.Cell),
        ],
        county);

    /// <summary>True if the form sets the word to this.</summary>
    public bool Is(TraitRule rule, string kept) => County.Of().Word(rule)?.Text == kept;

    /// <summary>True if the form grants it.</summary>
    public bool Grants(TraitRule rule) => Is(rule, "1");

    /// <summary>The limit, made stricter by the county where its form does so.</summary>
    public Bound Stricter(Bound bound, Stage? stage = null) =>
        bound.Local is { } local && County.Of(stage).Figure(local) is { } figure
            ? bound with
            {
                Limit = bound.SetLocally ? figure.Value
                    : bound.Comparison == Comparison.AtLeast ? Math.Max(bound.Limit, figure.Value)
                    : Math.Min(bound.Limit, figure.Value),
            }
            : bound;

    /// <summary>A standard's rule for resources as it holds in this county and year.</summary>
    public ResourceRule Apply(ResourceRule rule) => rule with
    {
        Indicators = [.. rule.Indicators.Select(Apply)],
        MergesTeachingPoints = Grants(Traits.MergeTeachingPoints),
        CountsPrivate = rule.JudgesSchools || !Is(Traits.BasicCountsPrivate, "0"),
        SmallestTeachingPoint = rule.JudgesSchools || County.Of().Word(Traits.BasicCountsTeachingPoints) is not { } word ? rule.SmallestTeachingPoint
            : word.Text == "1" ? 0
            : rule.SmallestTeachingPoint,
        CountsTeachingPoints = rule.JudgesSchools || !Is(Traits.BasicCountsTeachingPoints, "0"),
    };

    private Indicator Apply(Indicator indicator) => indicator with
    {
        Allowance = indicator.Allowance is { } allowance && Grants(allowance.Parameter) ? allowance : null,
        Primary = Raise(indicator, Stage.Primary),
        Junior = Raise(indicator, Stage.Junior),
    };

    private StageRule Raise(Indicator indicator, Stage stage)
    {
        var rule = indicator.Rule(stage);
        return indicator.Local is { } local && County.Of(stage).Figure(local) is { } figure ? rule with { Threshold = Math.Max(rule.Threshold, figure.Value) } : rule;
    }
}
