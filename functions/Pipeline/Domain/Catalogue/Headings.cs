using System.Collections.Immutable;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;

#pragma warning disable format // The columns of the catalogue are aligned.

namespace Pipeline.Domain.Catalogue;

/// <summary>
/// One way in which wide tables head a column: folded words from the outermost header row inwards, which must stand in this order in the
/// column's headings, the last one at its end. What it heads: a trait, or a measure, of a stage where the words themselves say which.
/// </summary>
public sealed record Heading(string Target, Stage? Stage, params ImmutableArray<string> Words);

/// <summary>The headings of wide tables (学校汇总表, 学校名录), of the statistics' extracts and of bureaus' own lists.</summary>
public static class Headings
{
    /// <summary>The words about schools, by trait.</summary>
    public static ImmutableArray<Heading> OfTraits { get; } =
    [
        Of(Traits.Code,      "学校标识码"),
        Of(Traits.Code,      "学校(机构)标识码"),
        Of(Traits.Code,      "机构标识码"),
        Of(Traits.Code,      "标识码"),
        Of(Traits.Code,      "学校代码"),
        Of(Traits.Name,      "学校名称"),
        Of(Traits.Name,      "机构名称"),
        Of(Traits.Name,      "名称"),
        Of(Traits.Name,      "学校"),
        Of(Traits.Type,      "办学类型"),
        Of(Traits.Type,      "办学类型编码"),
        Of(Traits.Type,      "学校类型"),
        Of(Traits.Location,  "城乡"),
        Of(Traits.Location,  "城乡类型"),
        Of(Traits.Location,  "城乡分组"),
        Of(Traits.Ownership, "举办者"),
        Of(Traits.Ownership, "举办者性质"),
        Of(Traits.Counted,   "是否计校数"),
        Of(Traits.Parent,    "所属学校标识码"),
        Of(Traits.Parent,    "主校标识码"),
    ];

    /// <summary>The measures, by heading; those of the school form stand beside those of the extracts.</summary>
    public static ImmutableArray<Heading> OfMeasures { get; } =
    [
        .. Measures.All.Select(measure => Of(measure, Wording.Fold(measure.Chinese))),
        Of(Measures.Enrolment,      "学生人数"),
        Of(Measures.Enrolment,      "在校学生数"),
        Of(Measures.Enrolment,      "在校生"),
        Of(Measures.Classes,        "班数"),
        Of(Measures.Teachers,       "专任教师数"),
        Of(Measures.Doctors,        "按学历分", "博士研究生"),
        Of(Measures.Doctors,        "按学历分", "博士"),
        Of(Measures.Masters,        "按学历分", "硕士研究生"),
        Of(Measures.Masters,        "按学历分", "硕士"),
        Of(Measures.Bachelors,      "按学历分", "本科"),
        Of(Measures.Associates,     "按学历分", "专科"),
        Of(Measures.UpperSecondary, "按学历分", "高中阶段及以下"),
        Of(Measures.UpperSecondary, "按学历分", "高中阶段以下"),
        Of(Measures.Backbone,       "县级以上骨干教师"),
        Of(Measures.Backbone,       Stage.Primary, "县级以上骨干教师(小学)"),
        Of(Measures.Backbone,       Stage.Junior,  "县级以上骨干教师(初中)"),
        Of(Measures.Backbone,       Stage.Senior,  "县级以上骨干教师(高中)"),
        Of(Measures.PeTeachers,     "按授课课程分", "体育与健康"),
        Of(Measures.PeTeachers,     "按授课课程分", "体育"),
        Of(Measures.MusicTeachers,  "按授课课程分", "音乐"),
        Of(Measures.FineArts,       "按授课课程分", "美术"),
        Of(Measures.Arts,           "按授课课程分", "艺术"),
        Of(Measures.TeachingFloor,  "教学及辅助用房"),
        Of(Measures.TeachingFloor,  "教学及辅助用房总面积"),
        Of(Measures.IndoorSports,   "室内体育用房"),
        Of(Measures.SportsGround,   "运动场地"),
        Of(Measures.Equipment,      "教学仪器设备值"),
        Of(Measures.Multimedia,     "网络多媒体教室数"),
    ];

    private static Heading Of(TraitRule trait, string word) => new(trait.Id, null, word);

    private static Heading Of(Measure measure, params ImmutableArray<string> words) => new(measure.Id, null, words);

    private static Heading Of(Measure measure, Stage stage, string word) => new(measure.Id, stage, word);
}
