using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Indicators.Gaps;

/// <summary>What a grade with classes over the limit has to do.</summary>
public enum ClassAdvice
{
    /// <summary>Classes have to be opened.</summary>
    Open,

    /// <summary>The pupils fit into the classes that there are.</summary>
    Redistribute,

    /// <summary>A class has no size, so the grade's pupils are not known.</summary>
    Undetermined,
}

/// <summary>
/// One grade with a class over the limit or without a size. Open is ⌈pupils / limit⌉ less the classes that there are; PupilsOver, how many pupils
/// sit above the limit. Both and the pupils are null where a class has no size.
/// </summary>
public sealed record GradeGap(int Grade, int Classes, int ClassesOver, int? Pupils, int? PupilsOver, int? Open, ClassAdvice Advice)
{
    /// <summary>The gap of a grade; null where every class is known to be within the limit.</summary>
    public static GradeGap? Of(int grade, IReadOnlyCollection<SchoolClass> classes, int limit)
    {
        var over = classes.Count(one => one.Size > limit);
        if (classes.Any(one => one.Size is null))
        {
            return new GradeGap(grade, classes.Count, over, null, null, null, ClassAdvice.Undetermined);
        }

        if (over == 0)
        {
            return null;
        }

        var pupils = classes.Sum(one => one.Size!.Value);
        var open = Math.Max(0, ((pupils + limit - 1) / limit) - classes.Count);
        var above = classes.Sum(one => Math.Max(0, one.Size!.Value - limit));
        return new GradeGap(grade, classes.Count, over, pupils, above, open, open > 0 ? ClassAdvice.Open : ClassAdvice.Redistribute);
    }
}

/// <summary>
/// One stage of a school, by its own class list, with grades whose classes are over the limit: teaching points and sites each by themselves. Large
/// (大班额, huge ones with it) and Huge (超大班额) count the stage's classes whose size is known.
/// </summary>
public sealed record ClassGap(SchoolRecord School, Stage Stage, ImmutableArray<ClassOfSchool> List, int Limit, int Large, int Huge, ImmutableArray<GradeGap> Grades)
{
    /// <summary>What a class list shows; null where no class is over the limit and none without a size.</summary>
    public static ClassGap? Of(SchoolRecord school, Stage stage, ImmutableArray<ClassOfSchool> list, int limit)
    {
        var grades = list.GroupBy(one => one.Class.Grade, one => one.Class).OrderBy(grade => grade.Key)
            .Select(grade => GradeGap.Of(grade.Key, [.. grade], limit)).OfType<GradeGap>().ToImmutableArray();
        return grades.IsEmpty ? null : new ClassGap(
            school, stage, list, limit, list.Count(one => one.Class.Size >= ClassTest.Large), list.Count(one => one.Class.Size >= ClassTest.Huge), grades);
    }
}
