using System.Collections.Immutable;
using System.ComponentModel;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Indicators.Monitoring;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Publication;

/// <summary>The groups document (结对帮扶与集团化办学): every group, its members, and how far apart they are in the resource indicators.</summary>
[Description("The groups of schools with their members' gaps now and last year, and the groups' own values (结对帮扶与集团化办学).")]
public sealed record GroupsDocument(string County, int SchoolYear, DateTimeOffset? AsOf, ImmutableArray<GroupEntry> Groups)
{
    private static readonly ImmutableDictionary<string, string> Kinds = Traits.GroupKind.Answers.GroupBy(answer => answer.Value, StringComparer.Ordinal)
        .ToImmutableDictionary(same => same.Key, same => Traits.GroupKind.Offered.First(word => Traits.GroupKind.Answers[word] == same.Key), StringComparer.Ordinal);

    public static GroupsDocument Compose(CountyResult result)
    {
        var names = result.Schools.ToDictionary(school => school.Code.ToString(), school => school.Name, StringComparer.Ordinal);
        return new GroupsDocument(
            result.CountyYear.County.ToString(),
            result.CountyYear.Year.First,
            result.AsOf,
            [
                .. result.Groups.Select(group => new GroupEntry(
                    group.Kind,
                    group.Kind is { } kind ? Kinds[kind] : null,
                    group.Name,
                    group.Since,
                    [.. group.Members.Select(code => new GroupMemberEntry(code, names.GetValueOrDefault(code), code == group.Lead))],
                    [.. group.Indicators.Select(Entry)])),
            ]);
    }

    private static GroupIndicatorEntry Entry(GroupIndicator one) => new(
        one.Indicator.Id,
        Stages.Id(one.Stage),
        one.Indicator.Title,
        one.Indicator.Unit,
        one.Members,
        Text(one.Best),
        Text(one.Worst),
        Text(one.Gap),
        Text(one.LastGap),
        Text(one.Together),
        Text(one.LastTogether));

    private static string? Text(decimal? value) => value is { } exact ? Shown.Unrounded(exact) : null;
}

/// <summary>A group: its kind and name where the register says them, since when, its members, and their indicators.</summary>
public sealed record GroupEntry(
    string? Kind,
    [property: Description("帮扶形式")] string? KindTitle,
    string? Name,
    [property: Description("起始年份")] string? Since,
    ImmutableArray<GroupMemberEntry> Members,
    ImmutableArray<GroupIndicatorEntry> Indicators);

/// <summary>A member; no name where nothing is known of the school.</summary>
public sealed record GroupMemberEntry(string Code, string? Name, bool Leads);

/// <summary>One indicator of one stage over the members that have it, unrounded; null where too few have it.</summary>
public sealed record GroupIndicatorEntry(
    string Indicator,
    string Stage,
    Phrase Title,
    Phrase Unit,
    [property: Description("有数据的成员校数")] int Members,
    string? Best,
    string? Worst,
    [property: Description("最好与最差成员校之差")] string? Gap,
    [property: Description("上学年的差")] string? LastYearGap,
    [property: Description("捆绑考核：全组总量 / 总在校生数")] string? Together,
    string? LastYearTogether);
