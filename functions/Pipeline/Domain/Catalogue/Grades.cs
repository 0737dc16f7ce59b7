using System.Collections.Immutable;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Catalogue;

/// <summary>
/// The grades (年级) under both spellings that forms use. The stage of a grade is that of the six-three system (六三制);
/// it is used only where neither sheet nor column names the stage.
/// </summary>
public static class Grades
{
    private static readonly ImmutableDictionary<string, int> ByName = new[]
    {
        ("一年级", 1), ("二年级", 2), ("三年级", 3), ("四年级", 4), ("五年级", 5), ("六年级", 6),
        ("七年级", 7), ("八年级", 8), ("九年级", 9), ("初一", 7), ("初二", 8), ("初三", 9),
        ("高一", 10), ("高二", 11), ("高三", 12),
    }.ToImmutableDictionary(grade => grade.Item1, grade => grade.Item2, StringComparer.Ordinal);

    /// <summary>The grades in the words that the product's own templates offer.</summary>
    public static ImmutableArray<string> Offered { get; } =
        ["一年级", "二年级", "三年级", "四年级", "五年级", "六年级", "七年级", "八年级", "九年级", "高一", "高二", "高三"];

    /// <summary>The grade, 1 to 12, that this (folded) name means.</summary>
    public static int? Find(string folded) => ByName.TryGetValue(folded, out var grade) ? grade : null;

    /// <summary>The stage of a grade under the six-three system.</summary>
    public static Stage StageOf(int grade) => grade switch
    {
        <= 6 => Stage.Primary,
        <= 9 => Stage.Junior,
        _ => Stage.Senior,
    };
}
