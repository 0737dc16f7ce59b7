using System.Collections.Immutable;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;

#pragma warning disable format // The columns of the catalogue are aligned.

namespace Pipeline.Domain.Catalogue;

/// <summary>What a school may add so that an indicator rises (差距与整改), as its numerator counts it.</summary>
public static class Additions
{
    private static readonly ImmutableDictionary<string, (Phrase Primary, Phrase Junior)> ByIndicator = new Dictionary<string, (Phrase, Phrase)>(StringComparer.Ordinal)
    {
        ["L1"] = (new("专科及以上学历的专任教师（新聘或提升学历）",             "full-time teachers with an associate degree or above (hired, or upgraded)"),
                  new("本科及以上学历的专任教师（新聘或提升学历）",             "full-time teachers with a bachelor's degree or above (hired, or upgraded)")),
        ["L2"] = Same("县级及以上骨干教师（培养、评选或交流调入）",             "backbone teachers of county level and above (trained and named, or exchanged)"),
        ["L3"] = Same("体育、音乐、美术、艺术专任教师",                         "full-time teachers of PE, music, fine art or art"),
        ["L4"] = Same("教学及辅助用房面积（室内体育用房不算）",                 "floor area for teaching and support (an indoor sports hall does not count)"),
        ["L5"] = Same("运动场地或室内体育用房面积",                             "sports ground or indoor sports area"),
        ["L6"] = Same("教学仪器设备（资产值）",                                 "teaching equipment (by its value)"),
        ["L7"] = Same("网络多媒体教室",                                         "networked multimedia classrooms"),
    }.ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>What may be added for the indicator in the stage.</summary>
    /// <exception cref="KeyNotFoundException">The indicator has none.</exception>
    public static Phrase Of(Indicator indicator, Stage stage) => stage == Stage.Primary ? ByIndicator[indicator.Id].Primary : ByIndicator[indicator.Id].Junior;

    /// <summary>The unit in which it is counted: that of the numerator.</summary>
    public static Phrase Unit(Indicator indicator, Stage stage) => indicator.Rule(stage).Numerator[0].Measure.Unit.Base;

    /// <summary>True if it is added to the whole school, so that in a mixed school every stage has a share of it.</summary>
    public static bool ToWholeSchool(Indicator indicator, Stage stage) => indicator.Rule(stage).Numerator[0].Measure.Scope == Scope.School;

    private static (Phrase, Phrase) Same(string chinese, string english) => (new(chinese, english), new(chinese, english));
}
