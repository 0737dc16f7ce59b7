using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Indicators;

/// <summary>
/// One indicator over a stage's schools: the disparity over those that have a value (Known of Of). WithinLimit tells how the
/// computed coefficient compares; Status is the verdict, undetermined while anything is missing that could change it. Limit and verdict are
/// those of the one coefficient: where only their mean is judged there are none.
/// </summary>
public sealed record StageIndicator(Indicator Indicator, decimal? Limit, Disparity? Disparity, bool? WithinLimit, Status Status, int Known, int Of)
{
    /// <summary>True if nothing is missing that could change the coefficient.</summary>
    public bool Complete { get; init; }
}

/// <summary>
/// 综合差异系数: the mean of a stage's coefficients; no value while one of them is missing. Where a standard judges each coefficient it is for
/// information only, with no limit and no verdict.
/// </summary>
public sealed record CompositeCoefficient(decimal? Value, decimal? Limit, Status Status, int Known, int Of);

/// <summary>One stage of a county: its schools, its indicators, its verdict, and why that is open if it is.</summary>
public sealed record StageResult(
    Stage Stage,
    ImmutableArray<SchoolStanding> Schools,
    ImmutableArray<LeftOut> LeftOut,
    ImmutableArray<StageIndicator> Indicators,
    Status Status,
    ImmutableArray<OpenReason> OpenReasons)
{
    public required CompositeCoefficient Composite { get; init; }

    /// <summary>Judges a stage. Without a register the number of schools is unknown, and nothing that more schools could change is decided.</summary>
    public static StageResult Of(Stage stage, Roster roster, ResourceRule rule, bool registerKnown, bool doubleReports = false)
    {
        var schools = new List<SchoolStanding>();
        var leftOut = new List<LeftOut>();
        foreach (var school in roster.Schools.Where(school => school.School.Type!.Stages.Contains(stage)))
        {
            var pupils = school.Figure(Measures.Enrolment, stage);
            if (pupils == 0)
            {
                leftOut.Add(new LeftOut(school.School, stage, LeftOutReason.NoPupils));
            }
            else
            {
                schools.Add(SchoolStanding.Of(school, stage, pupils, rule));
            }
        }

        var open = Open(stage, roster, schools, registerKnown, doubleReports);
        var indicators = rule.Indicators.Select((indicator, index) => Over(schools, indicator, index, rule, stage, open)).ToImmutableArray();
        var composite = Together(indicators, rule, stage);
        var judged = rule.JudgesSchools ? schools.Select(school => school.Status).Concat(indicators.Select(indicator => indicator.Status)) : [composite.Status];
        var decided = Statuses.All(judged);
        var status = decided == Status.Passed && !open.IsEmpty ? Status.Undetermined : decided;
        return new StageResult(stage, [.. schools], [.. leftOut], indicators, status, status == Status.Undetermined ? indicators.Any(one => one.Disparity is { Coefficient: null }) ? open.Add(OpenReason.MeanZero) : open : []) { Composite = composite };
    }

    /// <summary>No coefficient is below 0: those that are decided can be too much already while others are missing.</summary>
    private static CompositeCoefficient Together(ImmutableArray<StageIndicator> indicators, ResourceRule rule, Stage stage)
    {
        var known = indicators.Where(one => one.Complete && one.Disparity?.Coefficient is not null).Select(one => one.Disparity!.Coefficient!.Value).ToArray();
        var value = known.Length == indicators.Length ? Disparity.Composite(known) : (decimal?)null;
        if (rule.Coefficients == CoefficientRule.Each)
        {
            return new CompositeCoefficient(value, null, Status.NotApplicable, known.Length, indicators.Length);
        }

        var limit = rule.Limit(stage);
        var status = known.Sum() > limit * indicators.Length ? Status.Failed : value is null ? Status.Undetermined : Status.Passed;
        return new CompositeCoefficient(value, limit, status, known.Length, indicators.Length);
    }

    private static StageIndicator Over(List<SchoolStanding> schools, Indicator indicator, int index, ResourceRule rule, Stage stage, ImmutableArray<OpenReason> open)
    {
        var limit = rule.Limit(stage);
        var known = schools
            .Where(school => school.Indicators[index].Value is not null)
            .Select(school => new Weighted(school.Indicators[index].Value!.Value, school.Pupils!.Value))
            .ToImmutableArray();
        var disparity = Disparity.Of(known);
        var within = disparity?.Coefficient is null || rule.Coefficients == CoefficientRule.Composite ? (bool?)null : disparity.Within(limit);
        var complete = known.Length == schools.Count && open.All(reason => reason == OpenReason.FiguresMissing || reason == OpenReason.SchoolsNotReported);
        var status = rule.Coefficients == CoefficientRule.Composite ? Status.NotApplicable
            : complete && within is { } decided ? decided ? Status.Passed : Status.Failed
            : Status.Undetermined;
        return new StageIndicator(indicator, rule.Coefficients == CoefficientRule.Each ? limit : null, disparity, within, status, known.Length, schools.Count) { Complete = complete };
    }

    private static ImmutableArray<OpenReason> Open(Stage stage, Roster roster, List<SchoolStanding> schools, bool registerKnown, bool doubleReports)
    {
        var reasons = ImmutableArray.CreateBuilder<OpenReason>();
        if (!registerKnown)
        {
            reasons.Add(OpenReason.RegisterMissing);
        }

        if (doubleReports)
        {
            reasons.Add(OpenReason.OneCodeTwoNames);
        }

        if (schools.Count == 0)
        {
            reasons.Add(OpenReason.NoSchools);
        }

        if (roster.LeftOut.Any(one => one.Reason.Open && one.School.Type?.Stages.Contains(stage) != false))
        {
            reasons.Add(OpenReason.SchoolsOpen);
        }

        if (schools.Any(school => !school.Judged.School.Reported))
        {
            reasons.Add(OpenReason.SchoolsNotReported);
        }

        if (schools.Any(school => school.Indicators.Any(one => one.Value is null)))
        {
            reasons.Add(OpenReason.FiguresMissing);
        }

        return reasons.ToImmutable();
    }
}

/// <summary>Why a verdict is not decided.</summary>
public sealed record OpenReason(string Id, string Chinese, string English)
{
    public static readonly OpenReason RegisterMissing = new("registerMissing", "缺学校名录，应报学校数未知", "there is no register of schools, so their number is unknown");
    public static readonly OpenReason OneCodeTwoNames = new("oneCodeTwoNames", "同一标识码下有两所不同名称的学校上报", "one school code is reported under different names");
    public static readonly OpenReason NoSchools = new("noSchools", "还没有可计算的学校", "no school can be judged yet");
    public static readonly OpenReason SchoolsOpen = new("schoolsOpen", "有学校缺少归类所需的信息", "for some schools something is missing that decides whether they are judged");
    public static readonly OpenReason SchoolsNotReported = new("schoolsNotReported", "名录中有学校尚未上报", "some schools of the register have not reported");
    public static readonly OpenReason FiguresMissing = new("figuresMissing", "有学校缺少指标数据", "some schools lack figures");
    public static readonly OpenReason MeanZero = new("meanZero", "有指标的县平均值为 0，差异系数没有意义", "the county's mean of an indicator is 0, so that it has no coefficient");
    public static readonly OpenReason ItemsOpen = new("itemsOpen", "有项目缺少数据或申报", "for some items figures or declarations are missing");

    /// <summary>Every reason, in the order of documents.</summary>
    public static ImmutableArray<OpenReason> All { get; } = [RegisterMissing, OneCodeTwoNames, NoSchools, SchoolsOpen, SchoolsNotReported, FiguresMissing, MeanZero, ItemsOpen];
}
