using System.Collections.Immutable;

namespace Pipeline.Domain.Catalogue;

/// <content>What is possible within a workbook but not likely (经验校验, <see cref="Plausibility"/>).</content>
public static partial class ValidationRules
{
    public static ValidationRule ZeroUnlikely { get; } = Warn("zeroUnlikely",
        "“{0}”是 {1}，“{2}”却填了 0。", "{0} is {1}, yet {2} is 0.",
        "请核对；不掌握的请留空，属实的请在备注说明中写明原因。", "Check it; leave empty what is not known, and give the reason in the remarks if it is so.");

    public static ValidationRule AverageClassUnlikely { get; } = Warn("averageClassUnlikely",
        "“{0}”{1}，“{2}”{3}，平均每班人数不在 {4} 至 {5} 之间。", "{0} is {1} and {2} is {3}: not between {4} and {5} to a class.",
        "请核对人数和班级数；属实的请在备注说明中写明原因。", "Check the pupils and the classes; give the reason in the remarks if it is so.");

    public static ValidationRule BandsContradictEnrolment { get; } = Warn("bandsContradictEnrolment",
        "按班额分档，{0}在校生数应在 {1} 至 {2} 之间，填报数是 {3}。", "By the bands of class sizes the {0} enrolment is between {1} and {2}; it is given as {3}.",
        "请核对班额分档和在校生数。", "Check the bands and the enrolment.");

    public static ValidationRule ClassSizeUnlikely { get; } = Warn("classSizeUnlikely",
        "“{0}”有 {1} 人，一个班通常在 1 至 {2} 人之间。", "{0} has {1} pupils; a class has from 1 to {2}.",
        "请核对；没有学生的班不要列出，属实的请说明原因。", "Check it; leave out a class without pupils, and give the reason if it is so.");

    public static ValidationRule ParallelClassesUnlikely { get; } = Warn("parallelClassesUnlikely",
        "{0}第 {1} 年级有 {2} 个班，通常不超过 {3} 个。", "Grade {1} ({0}) has {2} classes; {3} are the most there usually are.",
        "请核对年级和班级。", "Check the grades and the classes.");

    public static ValidationRule ClassTwice { get; } = Warn("classTwice",
        "{0}第 {1} 年级有两个班都叫“{2}”，另一个在 {3}。", "Two classes of grade {1} ({0}) are both called {2}, the other at {3}.",
        "请核对是否重复填报；确是两个班的请改名区分。", "Check whether one is listed twice; give two classes two names.");

    public static ValidationRule CountsDiffer { get; } = Warn("countsDiffer",
        "“{0}”（{1}）与“{2}”（{3}）不一致。", "{0} ({1}) and {2} ({3}) differ.",
        "请核对；因留级、转学等属实的请在备注说明中写明。", "Check them; if repeaters or transfers are the reason, say so in the remarks.");

    public static ValidationRule GraduatesBelowEntrants { get; } = Warn("graduatesBelowEntrants",
        "“{0}”（{1}）少于“{2}”（{3}）。", "{0} ({1}) is below {2} ({3}).",
        "请核对；有外县学生升入的请在备注说明中写明。", "Check them; if pupils came from other counties, say so in the remarks.");

    public static ValidationRule PerPupilUnlikely { get; } = Warn("perPupilUnlikely",
        "“{0}”按 {1} 名学生平均为 {2} {3}，通常在 {4} 至 {5} 之间。", "{0} makes {2} {3} for each of {1} pupils; usual are {4} to {5}.",
        "请核对数值和单位（如把元当作万元、把亩当作平方米）；属实的请在备注说明中写明原因。",
        "Check the value and its unit (such as 元 for 万元, or 亩 for ㎡); give the reason in the remarks if it is so.");

    public static ValidationRule ColumnTotalDiffers { get; } = Warn("columnTotalDiffers",
        "合计行“{0}”是 {1}，各行之和是 {2}；以各行为准。", "The total of {0} is {1}, the rows make {2}, which is what is used.",
        "请核对是否漏行、多行，或合计没有重新计算。", "Check whether a row is missing or too many, or the total was not calculated anew.");

    public static ValidationRule UnitOfTitle { get; } = Note("unitOfTitle",
        "“{0}”没有写单位，按表头上方写的单位“{1}”读取。", "{0} says no unit; it is read in {1}, the unit given above the table.",
        "如不是这个单位，请在项目名或单位列写明。", "If it is another unit, say so in the heading or in the column 单位.");

    public static ValidationRule UnitInCell { get; } = Note("unitInCell",
        "“{0}”的数字后面带有单位“{1}”，与本项的单位一致，已读取数字。", "The number of {0} has its unit {1} behind it, which is the item's own; the number was read.",
        "无需处理；以后只填数字即可。", "Nothing to do; the number alone is enough.");

    /// <summary>What is asked about figures that a workbook may have all the same, in the order of the handbook.</summary>
    public static ImmutableArray<ValidationRule> Unlikely { get; } =
    [
        ZeroUnlikely, AverageClassUnlikely, BandsContradictEnrolment, ClassSizeUnlikely, ParallelClassesUnlikely, ClassTwice, CountsDiffer,
        GraduatesBelowEntrants, PerPupilUnlikely, ColumnTotalDiffers,
    ];
}
