using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Indicators;

/// <summary>
/// One indicator over a stage's schools: the disparity over those that have a value (Known of Of). WithinLimit tells how the
/// computed coefficient compares; Status is the verdict, undetermined while anything is missing that could change it.
/// </summary>
public sealed record StageIndicator(Indicator Indicator, decimal Limit, Disparity? Disparity, bool? WithinLimit, Status Status, int Known, int Of);

/// <summary>One stage of a county: its schools, its indicators, its verdict, and why that is open if it is.</summary>
public sealed record StageResult(
    Stage Stage,
    ImmutableArray<SchoolStanding> Schools,
    ImmutableArray<LeftOut> LeftOut,
    ImmutableArray<StageIndicator> Indicators,
    Status Status,
    ImmutableArray<OpenReason> OpenReasons)
{
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
        var indicators = rule.Indicators.Select((indicator, index) => Over(schools, indicator, index, rule.Limit(stage), open)).ToImmutableArray();
        var decided = Statuses.All([.. schools.Select(school => school.Status), .. indicators.Select(indicator => indicator.Status)]);
        var status = decided == Status.Passed && !open.IsEmpty ? Status.Undetermined : decided;
        return new StageResult(stage, [.. schools], [.. leftOut], indicators, status, status == Status.Undetermined ? open : []);
    }

    private static StageIndicator Over(List<SchoolStanding> schools, Indicator indicator, int index, decimal limit, ImmutableArray<OpenReason> open)
    {
        var known = schools
            .Where(school => school.Indicators[index].Value is not null)
            .Select(school => new Weighted(school.Indicators[index].Value!.Value, school.Pupils!.Value))
            .ToImmutableArray();
        var disparity = Disparity.Of(known);
        var within = disparity?.Coefficient is null ? (bool?)null : disparity.Within(limit);
        var complete = known.Length == schools.Count && open.All(reason => reason == OpenReason.FiguresMissing || reason == OpenReason.SchoolsNotReported);
        var status = complete && within is { } decided ? decided ? Status.Passed : Status.Failed : Status.Undetermined;
        return new StageIndicator(indicator, limit, disparity, within, status, known.Length, schools.Count);
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
    public static readonly OpenReason OtherItemsMissing = new("otherItemsMissing", "标准的其他部分尚无数据", "the standard's other parts have no data yet");

    /// <summary>Every reason, in the order of documents.</summary>
    public static ImmutableArray<OpenReason> All { get; } = [RegisterMissing, OneCodeTwoNames, NoSchools, SchoolsOpen, SchoolsNotReported, FiguresMissing, OtherItemsMissing];
}
