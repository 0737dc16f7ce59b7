using System.Collections.Immutable;
using Pipeline.Domain.Schools;

#pragma warning disable format // The columns of the catalogue are aligned.

namespace Pipeline.Domain.Catalogue;

/// <summary>
/// The types of school (办学类型) of the education statistics. Weights: 九年一贯制 A : 1.1B, 完全中学 B : 1.2C,
/// 十二年一贯制 A : 1.1B : 1.32C (教督〔2017〕6号, notes to the seven indicators).
/// </summary>
public static class SchoolTypes
{
    public static ImmutableArray<SchoolType> All { get; } =
    [
        //   code   Chinese            English                             standing               stages                                       weights
        new("111", "幼儿园",           "kindergarten",                      Standing.Outside,       [],                                          []),
        new("211", "小学",             "primary school",                    Standing.School,        [Stage.Primary],                             [1m]),
        new("218", "小学教学点",       "primary teaching point",            Standing.TeachingPoint, [Stage.Primary],                             [1m]),
        new("311", "初级中学",         "junior secondary school",           Standing.School,        [Stage.Junior],                              [1m]),
        new("312", "九年一贯制学校",   "nine-year school",                  Standing.School,        [Stage.Primary, Stage.Junior],               [1m, 1.1m]),
        new("341", "完全中学",         "complete secondary school",         Standing.School,        [Stage.Junior, Stage.Senior],                [1m, 1.2m]),
        new("342", "高级中学",         "senior secondary school",           Standing.Outside,       [Stage.Senior],                              [1m]),
        new("345", "十二年一贯制学校", "twelve-year school",                Standing.School,        [Stage.Primary, Stage.Junior, Stage.Senior], [1m, 1.1m, 1.32m]),
        new("361", "中等职业学校",     "secondary vocational school",       Standing.Outside,       [],                                          []),
        new("371", "工读学校",         "special-measures school",           Standing.Outside,       [Stage.Primary, Stage.Junior, Stage.Senior], []),
        new("511", "盲人学校",         "school for the blind",              Standing.Outside,       [Stage.Primary, Stage.Junior, Stage.Senior], []),
        new("512", "聋人学校",         "school for the deaf",               Standing.Outside,       [Stage.Primary, Stage.Junior, Stage.Senior], []),
        new("513", "弱智学校",         "school for learning disabilities",  Standing.Outside,       [Stage.Primary, Stage.Junior, Stage.Senior], []),
        new("514", "其他特教学校",     "other special school",              Standing.Outside,       [Stage.Primary, Stage.Junior, Stage.Senior], []),
    ];

    /// <summary>Every way a form may write a type, with the code it is kept as.</summary>
    public static ImmutableSortedDictionary<string, string> Answers { get; } = Words().ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>The type of this code.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static SchoolType Get(string code) => All.First(type => string.Equals(type.Code, code, StringComparison.Ordinal));

    private static IEnumerable<KeyValuePair<string, string>> Words()
    {
        foreach (var type in All)
        {
            yield return new(type.Code, type.Code);
            yield return new(type.Chinese, type.Code);
            yield return new(type.Code + type.Chinese, type.Code);
        }

        // Shorter names that forms use as often.
        yield return new("九年一贯制", "312");
        yield return new("十二年一贯制", "345");
        yield return new("教学点", "218");
        yield return new("初中", "311");
    }
}
