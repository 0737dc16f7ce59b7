using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Indicators.Items;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Indicators.Monitoring;

/// <summary>
/// 捆绑考核: one indicator of one stage over a group's members that have it: the best and the worst member, the group's own value (its totals over
/// its totals), and the same of last year; null where fewer than one member (of the gap: two) has a value.
/// </summary>
public sealed record GroupIndicator(Indicator Indicator, Stage Stage, int Members, decimal? Best, decimal? Worst, decimal? Together)
{
    public decimal? Gap => Members > 1 ? Best - Worst : null;

    public decimal? LastGap { get; init; }

    public decimal? LastTogether { get; init; }
}

/// <summary>A group of schools (结对帮扶, 集团, 片区, 学区): its kind and name where they are said, who leads it, its members with the leader first, and since when.</summary>
public sealed record SchoolGroup(string? Kind, string? Name, string Lead, ImmutableArray<string> Members, string? Since, ImmutableArray<GroupIndicator> Indicators);

/// <summary>The groups of schools (结对帮扶登记表): rows of one leader, kind and name are one group.</summary>
public static class SchoolGroups
{
    /// <summary>The groups with their members' gaps, in ordinal order; the stages of last year are asked for only if there are groups.</summary>
    public static ImmutableArray<SchoolGroup> Of(CountyRecord county, ImmutableArray<StageResult> now, Func<ImmutableArray<StageResult>> lastYear)
    {
        var groups = Registered(county).ToArray();
        var last = groups.Length > 0 ? lastYear() : [];
        return
        [
            .. groups.Select(rows =>
            {
                var lead = rows.Key.Lead;
                ImmutableArray<string> members = [lead, .. rows.Select(row => row.Word(Traits.MemberSchool)?.Text).OfType<string>().Where(code => code != lead).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
                var since = rows.Select(row => row.Word(Traits.GroupSince)?.Text).OfType<string>().Order(StringComparer.Ordinal).FirstOrDefault();
                return new SchoolGroup(rows.Key.Kind, rows.Key.Name, lead, members, since, [.. now.SelectMany(stage => Indicators(stage, members, last))]);
            }),
        ];
    }

    internal static Measured Count(MonitorData data, string? kind)
    {
        var groups = Registered(data.Now.County).Select(group => group.Key.Kind).ToArray();
        var isKnown = groups.Length > 0 && (kind is null || groups.All(one => one is not null));
        return Measured.Count(isKnown ? groups.Count(one => kind is null || one == kind) : null, new("个", "groups")) with { Known = groups.Count(one => one is not null), Of = groups.Length };
    }

    internal static Measured Grouped(MonitorData data)
    {
        var codes = data.Rows(SubjectKind.Group).SelectMany(row => new[] { row.Word(Traits.LeadSchool)?.Text, row.Word(Traits.MemberSchool)?.Text }).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var schools = data.Now.Schools.Where(school => CountyData.StagesOf(school).Any()).ToArray();
        var isKnown = codes.Count > 0 && data.Now.Complete;
        return new Measured(isKnown ? schools.Count(school => codes.Contains(school.Code.ToString())) : null, isKnown ? schools.Length : null) { IsRate = true, Known = isKnown ? schools.Length : 0, Of = schools.Length };
    }

    private static IEnumerable<IGrouping<(string? Kind, string? Name, string Lead), SubjectRecord>> Registered(CountyRecord county) =>
        county.Rows(SubjectKind.Group)
            .Where(row => row.Word(Traits.LeadSchool) is not null)
            .GroupBy(row => (Kind: row.Word(Traits.GroupKind)?.Text, Name: row.Word(Traits.GroupName)?.Text, Lead: row.Word(Traits.LeadSchool)!.Text))
            .OrderBy(group => group.Key.Lead, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Kind, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Name, StringComparer.Ordinal);

    private static IEnumerable<GroupIndicator> Indicators(StageResult stage, ImmutableArray<string> members, ImmutableArray<StageResult> lastYear)
    {
        var before = lastYear.FirstOrDefault(one => one.Stage == stage.Stage);
        for (var index = 0; index < stage.Indicators.Length; index++)
        {
            var now = Measure(stage, index, members);
            var last = before is null ? null : Measure(before, index, members);
            if (now.Members > 0 || last?.Members > 0)
            {
                yield return now with { LastGap = last?.Gap, LastTogether = last?.Together };
            }
        }
    }

    private static GroupIndicator Measure(StageResult stage, int index, ImmutableArray<string> members)
    {
        var known = stage.Schools
            .Where(school => members.Contains(school.Judged.School.Code.ToString(), StringComparer.Ordinal) && school.Indicators[index].Value is not null)
            .Select(school => new Weighted(school.Indicators[index].Value!.Value, school.Pupils!.Value))
            .ToImmutableArray();
        var values = known.Select(one => one.Value.Value).ToArray();
        return new GroupIndicator(
            stage.Indicators[index].Indicator, stage.Stage, known.Length,
            values.Length > 0 ? values.Max() : null,
            values.Length > 0 ? values.Min() : null,
            Disparity.Of(known)?.Mean);
    }
}
