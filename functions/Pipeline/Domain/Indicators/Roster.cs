using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Indicators;

/// <summary>Why a school (or one stage of it) does not stand in the indicators. Open reasons keep the county's verdict from passed.</summary>
public sealed record LeftOut(SchoolRecord School, Stage? Stage, LeftOutReason Reason);

/// <summary>A reason: its id and whether something is still owed, so that the verdict stays open.</summary>
public sealed record LeftOutReason(string Id, bool Open, string Chinese, string English)
{
    public static readonly LeftOutReason OutsideType = new("outsideType", false, "办学类型不在七项指标范围内", "this type of school is not judged by the seven indicators");
    public static readonly LeftOutReason SmallTeachingPoint = new("smallTeachingPoint", false, "不足 50 人的教学点", "a teaching point with under 50 pupils");
    public static readonly LeftOutReason TeachingPoint = new("teachingPoint", false, "教学点不计入（本地参数）", "a teaching point, which does not count here (local parameter)");
    public static readonly LeftOutReason Merged = new("mergedIntoParent", false, "已并入主校计算", "merged into its parent school");
    public static readonly LeftOutReason NoPupils = new("noPupils", false, "该学段没有在校生", "the stage has no pupils");
    public static readonly LeftOutReason NotInRegister = new("notInRegister", false, "不在学校名录中", "not in the register of schools");
    public static readonly LeftOutReason Private = new("private", false, "民办学校不计入（本地参数）", "a private school, which does not count here (local parameter)");
    public static readonly LeftOutReason OwnershipMissing = new("ownershipMissing", true, "缺举办者", "whether it is public or private is missing");
    public static readonly LeftOutReason TypeMissing = new("typeMissing", true, "缺办学类型", "the type of school is missing");
    public static readonly LeftOutReason CountedMissing = new("countedMissing", true, "缺“是否计校数”", "whether it counts as a school is missing");
    public static readonly LeftOutReason ParentMissing = new("parentMissing", true, "不计校数，但没有填所属学校", "not counted as a school, and no parent school is given");
    public static readonly LeftOutReason ParentNotReported = new("parentNotReported", true, "所属学校尚未上报", "its parent school has not reported");
    public static readonly LeftOutReason StageNotOfParent = new("stageNotOfParent", true, "校区的学段超出所属学校的学段", "the site teaches a stage that its parent school does not");

    /// <summary>Every reason, in the order of the handbook.</summary>
    public static ImmutableArray<LeftOutReason> All { get; } =
    [
        OutsideType, SmallTeachingPoint, TeachingPoint, Merged, NoPupils, NotInRegister, Private, OwnershipMissing, TypeMissing, CountedMissing, ParentMissing, ParentNotReported, StageNotOfParent,
    ];
}

/// <summary>A school as the indicators see it: itself and the sites that are merged into it.</summary>
public sealed record JudgedSchool(SchoolRecord School, ImmutableArray<SchoolRecord> Sites)
{
    /// <summary>The figure of the school and all its sites together; missing where any of them lacks it.</summary>
    public decimal? Figure(Measure measure, Stage stage)
    {
        var sum = 0m;
        foreach (var one in Sites.Prepend(School))
        {
            if (one.Figure(measure, stage) is { } figure)
            {
                sum += figure.Value;
            }
            else if (measure.Scope == Scope.School || one.Type?.Stages.Contains(stage) != false)
            {
                return null;
            }
        }

        return sum;
    }
}

/// <summary>Which schools stand in the indicators, and which are left out for what reason.</summary>
public sealed record Roster(ImmutableArray<JudgedSchool> Schools, ImmutableArray<LeftOut> LeftOut)
{
    /// <summary>Sorts the schools of a county, in ordinal order of their codes. Where there is a register, only its schools are judged.</summary>
    public static Roster Of(ImmutableArray<SchoolRecord> schools, ResourceRule rule, bool registerKnown)
    {
        var leftOut = ImmutableArray.CreateBuilder<LeftOut>();
        var sites = new Dictionary<SchoolCode, List<SchoolRecord>>();
        var reported = schools.Where(school => school.Registered || !registerKnown).ToDictionary(school => school.Code);
        var standing = new List<SchoolRecord>();
        foreach (var school in schools)
        {
            SchoolCode? parent = null;
            var reason = reported.ContainsKey(school.Code) ? ReasonToLeaveOut(school, reported, rule, out parent) : LeftOutReason.NotInRegister;
            if (parent is not null)
            {
                (sites.TryGetValue(parent, out var list) ? list : sites[parent] = []).Add(school);
            }

            if (reason is null)
            {
                standing.Add(school);
            }
            else
            {
                leftOut.Add(new LeftOut(school, null, reason));
            }
        }

        return new Roster(
            [.. standing.Select(school => new JudgedSchool(school, [.. sites.GetValueOrDefault(school.Code, [])]))],
            leftOut.ToImmutable());
    }

    private static LeftOutReason? ReasonToLeaveOut(
        SchoolRecord school, Dictionary<SchoolCode, SchoolRecord> reported, ResourceRule rule, out SchoolCode? parent)
    {
        parent = null;
        switch (school)
        {
            case { Type: null }:
                return LeftOutReason.TypeMissing;
            case { Type.Standing: Standing.Outside }:
                return LeftOutReason.OutsideType;
            case { Ownership: null } when !rule.CountsPrivate:
                return LeftOutReason.OwnershipMissing;
            case { Ownership: "private" } when !rule.CountsPrivate:
                return LeftOutReason.Private;
            case { Type.Standing: Standing.TeachingPoint } when rule.MergesTeachingPoints:
                return ReasonOfSite(school, reported, out parent);
            case { Type.Standing: Standing.TeachingPoint } when !rule.CountsTeachingPoints:
                return LeftOutReason.TeachingPoint;
            case { Type.Standing: Standing.TeachingPoint }:
                // One whose enrolment is missing is not known to be small: it stands, with everything missing.
                return school.Figure(Measures.Enrolment, Stage.Primary)?.Value < rule.SmallestTeachingPoint ? LeftOutReason.SmallTeachingPoint : null;
            case { Counted: null }:
                return LeftOutReason.CountedMissing;
            case { Counted: true }:
                return null;
            default:
                return ReasonOfSite(school, reported, out parent);
        }
    }

    private static LeftOutReason ReasonOfSite(SchoolRecord site, Dictionary<SchoolCode, SchoolRecord> reported, out SchoolCode? parent)
    {
        parent = null;
        if (site.Parent is null)
        {
            return LeftOutReason.ParentMissing;
        }

        if (MainSchool(site, reported) is not { } main)
        {
            return LeftOutReason.ParentNotReported;
        }

        if (!site.Type!.Stages.All(reported[main].Type!.Stages.Contains))
        {
            return LeftOutReason.StageNotOfParent;
        }

        parent = main;
        return LeftOutReason.Merged;
    }

    /// <summary>The counted school at the end of the chain of parents; null where the chain breaks, circles or ends outside.</summary>
    private static SchoolCode? MainSchool(SchoolRecord site, Dictionary<SchoolCode, SchoolRecord> reported)
    {
        var seen = new HashSet<SchoolCode> { site.Code };
        for (var next = site.Parent; next is not null && seen.Add(next) && reported.TryGetValue(next, out var parent); next = parent.Parent)
        {
            if (parent is { Counted: true, Type.Standing: Standing.School })
            {
                return next;
            }
        }

        return null;
    }
}
