using System.Collections.Immutable;

namespace Pipeline.Domain.Catalogue;

/// <content>What does not fit between the uploads of a county (县级核对): decided afresh whenever a county is computed, never a reason to refuse.</content>
public static partial class ValidationRules
{
    public static ValidationRule RegisterDiffers { get; } = Warn("registerDiffers",
        "上报的“{0}”是“{1}”，学校名录是“{2}”；以学校名录为准。", "{0} is reported as {1}; the register says {2}, which is what is used.",
        "请核对学校上报的内容和学校名录，更正其中一个。", "Check what the school reported and the register, and correct one of them.");

    public static ValidationRule SourcesDiffer { get; } = Warn("sourcesDiffer",
        "两份文件填报的“{0}”不同：采用的是较新一份的 {1}，另一份是 {2}。", "Two files report {0} differently: {1}, of the newer one, is used; the other says {2}.",
        "请核对哪一个正确，并重传有误的文件。", "Find out which is right, and upload the wrong file again.");

    public static ValidationRule PartAboveWholeAcross { get; } = Warn("partAboveWholeAcross",
        "“{0}”（{1}）大于另一份文件里的“{2}”（{3}）。", "{0} ({1}) is larger than {2} ({3}) in another file.",
        "请核对这两份文件。", "Check the two files.");

    public static ValidationRule ClassListDiffersAcross { get; } = Warn("classListDiffersAcross",
        "{0}班级表人数合计 {1}，另一份文件里的在校生数是 {2}。", "The {0} classes hold {1} pupils; the enrolment in another file is {2}.",
        "请核对班级表和在校生数。", "Check the class list and the enrolment.");

    public static ValidationRule ClassesWithoutPupils { get; } = Warn("classesWithoutPupils",
        "较新的一份文件填了{0}班级数（{1}），没有填在校生数。这两项从此一并取自这份文件，另一份文件里的在校生数（{2}）不再采用：{0}在校生数按缺失处理，有关指标待定。",
        "The newer file gives the {0} classes ({1}) without the enrolment. Both are taken together from this file from now on, and the enrolment of another file ({2}) no longer counts: the {0} enrolment is missing, and the indicators are undetermined.",
        "请在这份文件中补填在校生数，用同一文件名重新上传。", "Fill in the enrolment (在校生数) in this file and upload it again under the same name.");

    public static ValidationRule GradeNotOfSystem { get; } = Warn("gradeNotOfSystem",
        "班级表把{0}列在{1}，与本县学制（{2}）不符。", "The class list has {0} in the {1} stage, which is not the county's school system ({2}).",
        "请核对班级表的年级、学段和县级填报表的“学制”，更正其中一个。", "Check the grade and stage in the class list and the county's 学制, and correct one of them.");

    public static ValidationRule ChangedMuch { get; } = Warn("changedMuch",
        "“{0}”上学年是 {1}，本学年是 {2}，变化超过 {3}%。", "{0} was {1} last year and is {2} now: it changed by more than {3} %.",
        "请核对两年的数据；属实的请在备注说明中写明原因。", "Check both years; give the reason in the remarks if it is so.");

    public static ValidationRule FarFromCounty { get; } = Warn("farFromCounty",
        "“{0}”平均每名学生 {1} {2}，全县 {3} 所同类学校的中位数是 {4}，相差悬殊。",
        "{0} makes {1} {2} for each pupil; the median of {3} schools of the kind is {4}, which is far from it.",
        "请核对数值和单位；属实的请在备注说明中写明原因。", "Check the value and its unit; give the reason in the remarks if it is so.");

    public static ValidationRule ScaleTenThousand { get; } = Warn("scaleTenThousand",
        "“{0}”平均每名学生 {1} 元，约为全县同类学校中位数（{2} 元）的{3}：可能把元和万元弄错了。",
        "{0} makes {1} yuan for each pupil, about {3} the county's median ({2} yuan): 元 and 万元 may have been taken for each other.",
        "请核对单位，改正后重新上传。", "Check the unit, correct it and upload again.");

    /// <summary>All of them, in the order of the handbook.</summary>
    public static ImmutableArray<ValidationRule> Across { get; } =
    [
        RegisterDiffers, SourcesDiffer, PartAboveWholeAcross, ClassListDiffersAcross, ClassesWithoutPupils, GradeNotOfSystem, ChangedMuch, FarFromCounty, ScaleTenThousand,
    ];
}
