using System.Collections.Immutable;
using System.Globalization;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Indicators;

namespace Pipeline.Domain.Publication;

/// <summary>
/// A target year (目标规划): the calendar year in which the county means to reach a standard, that is, in which the school year ends whose
/// figures must pass by it: target year 2027 is met by school year 2026 (2026-09-01 to 2027-08-31).
/// </summary>
public sealed record TargetYear(string Target, int Year)
{
    private static readonly ImmutableDictionary<string, string> AimedAt = ImmutableDictionary.Create<string, string>(StringComparer.Ordinal)
        .Add("targetInitial", Standards.Initial.Id)
        .Add("targetBasic", Standards.Basic.Id)
        .Add("targetQuality", Standards.Quality.Id)
        .Add("targetPreschool", Standards.Preschool.Id);

    /// <summary>What the uploads that count say of the county's target years, word by word the newest, in the catalogue's order.</summary>
    public static ImmutableArray<TargetYear> Of(IReadOnlyCollection<Source> counted) =>
    [
        .. from rule in Traits.Targets
           let word = CountyBasics.Word(counted, rule)
           where word is not null
           select new TargetYear(rule.Id, int.Parse(word, CultureInfo.InvariantCulture)),
    ];

    /// <summary>The school years that still come, after this one, until the target must be met: 0 in the last, negative once it is over.</summary>
    public int YearsLeft(int schoolYear) => Year - 1 - schoolYear;

    /// <summary>The standard that the target aims at; null where the catalogue has none that judges it.</summary>
    public string? FindStandard() => AimedAt.GetValueOrDefault(Target);
}
