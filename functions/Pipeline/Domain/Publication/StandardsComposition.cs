using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Indicators.Items;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Publication;

/// <summary>From a county's verdicts to those of its document.</summary>
internal static class StandardsComposition
{
    /// <summary>Decimals of items' values.</summary>
    public const int Decimals = 2;

    public static StandardVerdict Verdict(StandardResult result, Disclosure disclosure)
    {
        var reasons = result.Stages.SelectMany(stage => stage.OpenReasons)
            .Concat(result.Sections.Any(section => section.Status == Status.Undetermined) ? [OpenReason.ItemsOpen] : []);
        var resources = result.Resources is { } status
            ? new[] { new SectionVerdict("resources", new("资源配置", "resources"), Statuses.Id(status), [.. result.Stages.Select(stage => Verdict(result.Standard, stage))], []) }
            : [];
        return new StandardVerdict(
            result.Standard.Id,
            result.Standard.Title,
            result.Standard.Document,
            Statuses.Id(result.Status),
            result.Status == Status.Undetermined ? Reasons(reasons) : [],
            [.. resources, .. result.Sections.Select(section => Verdict(section, disclosure))]);
    }

    public static ImmutableArray<ReasonEntry> Reasons(IEnumerable<OpenReason> reasons) =>
    [
        .. OpenReason.All.Where(reasons.ToHashSet().Contains).Select(reason => new ReasonEntry(reason.Id, new(reason.Chinese, reason.English))),
    ];

    /// <summary>The local parameters that the county's form sets.</summary>
    public static ImmutableArray<ParameterEntry> Parameters(CountyResult result) =>
    [
        .. result.Parameters.Set.Select(one => new ParameterEntry(one.Id, one.Stage is { } stage ? Stages.Id(stage) : null, new(one.Chinese, one.English), one.Text, one.Sha256, one.Cell)),
    ];

    private static StageVerdict Verdict(Standard standard, StageResult stage) => new(
        Stages.Id(stage.Stage),
        Statuses.Id(stage.Status),
        Reasons(stage.OpenReasons),
        stage.Schools.Any(school => school.Pupils is null) ? null : stage.Schools.Sum(school => school.Pupils),
        stage.Schools.Length,
        standard.Resources!.JudgesSchools
            ? new SchoolCounts(
                stage.Schools.Count(school => school.Status == Status.Passed),
                stage.Schools.Count(school => school.Status == Status.Failed),
                stage.Schools.Count(school => school.Status == Status.Undetermined))
            : null,
        new CompositeEntry(
            stage.Composite.Value is { } value ? Shown.Rounded(value, Shown.CoefficientDecimals) : null,
            stage.Composite.Value is { } exact ? Shown.Unrounded(exact) : null,
            stage.Composite.Limit,
            stage.Composite.Limit - stage.Composite.Value is { } margin ? Shown.Rounded(margin, Shown.CoefficientDecimals) : null,
            Statuses.Id(stage.Composite.Status),
            stage.Composite.Known,
            stage.Composite.Of));

    private static SectionVerdict Verdict(SectionResult section, Disclosure disclosure) =>
        new(section.Section.Id, section.Section.Title, Statuses.Id(section.Status), [], [.. section.Items.Select(item => Verdict(item, disclosure))]);

    private static ItemEntry Verdict(ItemResult result, Disclosure disclosure)
    {
        var legs = result.Legs.Select(leg => Verdict(leg, disclosure)).ToImmutableArray();
        var deciding = legs[result.Legs.IndexOf(result.Deciding)];
        return new ItemEntry(
            result.Item.Id, result.Item.Title, result.Item.Clause, result.Item.Confirmed, Statuses.Id(result.Status),
            deciding.Value, deciding.Unrounded, deciding.Threshold, deciding.Margin, legs);
    }

    private static LegEntry Verdict(LegResult leg, Disclosure disclosure)
    {
        var withheld = disclosure.Withholds(leg);
        var value = withheld ? null : leg.Value;
        return new LegEntry(
            leg.Title,
            Statuses.Id(leg.Status),
            value is { } rounded ? Shown.Rounded(rounded, Decimals) : null,
            value is { } exact ? Shown.Unrounded(exact) : null,
            leg.Limit,
            leg.Comparison is { } comparison ? Id(comparison) : null,
            value is not null && leg.Margin is { } margin ? Shown.Rounded(margin, Decimals) : null,
            leg.Unit,
            withheld,
            leg.Known,
            leg.Of,
            leg.Falling.Length,
            Worst(leg),
            leg.Evidence,
            leg.Parameters);
    }

    /// <summary>atLeast, atMost, below or above.</summary>
    public static string Id(Comparison comparison) => comparison switch
    {
        Comparison.AtLeast => "atLeast",
        Comparison.AtMost => "atMost",
        Comparison.Below => "below",
        Comparison.Above => "above",
        _ => throw new ArgumentOutOfRangeException(nameof(comparison)),
    };

    private static WorstEntry? Worst(LegResult leg) => leg.NamedGroup ? null : leg.Falling
        .Where(one => one is { Value: not null, Limit: > 0 })
        .OrderByDescending(one => Math.Abs(one.Value!.Value - one.Limit!.Value) / one.Limit.Value)
        .Select(one => new WorstEntry(Shown.Rounded(one.Value!.Value, Decimals), Shown.Rounded(one.Limit!.Value, Decimals)))
        .FirstOrDefault();
}
