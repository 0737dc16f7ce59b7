using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Indicators.Items;

/// <summary>班额 of one school: its verdict, its largest class where lists tell it, the limit that class is held to, and what it comes from.</summary>
public sealed record ClassSizesOfSchool(Status Status, decimal? Largest, decimal? Limit, ImmutableArray<ItemInput> Inputs);

/// <summary>The classes that a school's list has of one stage, and whether the list is whole.</summary>
internal sealed record ClassesOfStage(SchoolRecord School, Stage Stage, ClassOfSchool[] Listed, bool IsWhole);

/// <summary>
/// The sizes of a school's classes, from its list of classes and from the counts by band (班额统计表): either can show a class that is too
/// large; to pass, one of them has to be there for every stage and be whole (as many classes as the school has).
/// </summary>
public static class ClassSizes
{
    /// <summary>Judges a school by the limits of the test, which the county may have made stricter.</summary>
    public static ClassSizesOfSchool Judge(ClassTest test, SchoolRecord school, LocalParameters parameters)
    {
        var stages = CountyData.StagesOf(school).Select(stage => Judge(test, school, stage, parameters)).ToArray();
        var worst = stages.Where(one => one.Largest is not null).OrderBy(one => one.Limit - one.Largest).FirstOrDefault();
        return new ClassSizesOfSchool(Statuses.All(stages.Select(one => one.Status)), worst?.Largest, worst?.Limit, [.. stages.SelectMany(one => one.Inputs)]);
    }

    /// <summary>The largest class of a school's lists; null while a stage has no whole list.</summary>
    public static int? Largest(SchoolRecord school, LocalParameters parameters)
    {
        var stages = Each(school, parameters).ToArray();
        return stages.All(one => one.IsWhole) ? stages.SelectMany(one => one.Listed).Max(one => one.Class.Size) : null;
    }

    /// <summary>The largest class that the test lets pass, which the county may have made stricter.</summary>
    public static decimal Limit(ClassTest test, Stage stage, LocalParameters parameters) =>
        parameters.Stricter(new Bound(Comparison.AtMost, test.Limit(stage), test.Local), stage).Limit;

    /// <summary>
    /// The classes of a stage: by the list's own stage, but by the grade for 六年级 in a county of the five-four system (五四学制), in schools
    /// that have a junior stage; the sixth grade of any other school stays where the list has it, so that no class escapes.
    /// </summary>
    public static IEnumerable<ClassOfSchool> Of(SchoolRecord school, Stage stage, LocalParameters parameters) =>
        school.Classes.Where(one => (parameters.FiveFour && one.Class.Grade == 6 && school.Type?.Stages.Contains(Stage.Junior) == true ? Stage.Junior : one.Stage) == stage);

    /// <summary>The classes of every stage that the school teaches.</summary>
    internal static IEnumerable<ClassesOfStage> Each(SchoolRecord school, LocalParameters parameters) =>
        from stage in CountyData.StagesOf(school)
        let listed = Of(school, stage, parameters).ToArray()
        select new ClassesOfStage(school, stage, listed, IsWhole(school, stage, listed));

    private static ClassSizesOfSchool Judge(ClassTest test, SchoolRecord school, Stage stage, LocalParameters parameters)
    {
        var limit = Limit(test, stage, parameters);
        var listed = Of(school, stage, parameters).ToArray();
        var bands = Measures.BandLimits.Select(band => (band.From, band.To, Figure: school.Figure(band.Measure, stage), band.Measure)).Where(band => band.Figure is not null).ToArray();
        var failed = listed.Any(one => one.Class.Size > limit) || bands.Any(band => band.From > limit && band.Figure!.Value > 0);
        var byList = IsWhole(school, stage, listed);
        var byBands = bands.Length == Measures.BandLimits.Length
            && bands.All(band => band.Figure!.Value == 0 || band.To <= limit)
            && school.Figure(Measures.Classes, stage)?.Value == bands.Sum(band => band.Figure!.Value);
        return new ClassSizesOfSchool(
            failed ? Status.Failed : byList || byBands ? Status.Passed : Status.Undetermined,
            listed.Max(one => (decimal?)one.Class.Size),
            limit,
            [.. Inputs(school, stage, listed), .. Banded(school, stage)]);
    }

    /// <summary>The sizes of a stage's listed classes, with their cells.</summary>
    public static IEnumerable<ItemInput> Inputs(SchoolRecord school, Stage stage, IEnumerable<ClassOfSchool> listed) =>
        listed.Select(one => new ItemInput(new Subject(school.Code, stage), "classSize", one.Class.Size, null, one.Sha256, one.Class.Cell));

    /// <summary>A stage's counts of classes by band, with their cells.</summary>
    public static IEnumerable<ItemInput> Banded(SchoolRecord school, Stage stage) =>
        from band in Measures.ClassBands
        let figure = school.Figure(band, stage)
        where figure is not null
        select Summed.Input(new Subject(school.Code, stage), band.Id, figure);

    /// <summary>
    /// True if the list has as many classes as the school says, all with their sizes, and they make up the enrolment in force (a list that is
    /// older than the enrolment does not speak for it). Without the number of classes or the enrolment nobody knows whether it is whole.
    /// </summary>
    private static bool IsWhole(SchoolRecord school, Stage stage, ClassOfSchool[] classes) =>
        classes.Length > 0
        && classes.All(one => one.Class.Size is not null)
        && school.Figure(Measures.Classes, stage)?.Value == classes.Length
        && school.Figure(Measures.Enrolment, stage)?.Value == classes.Sum(one => one.Class.Size);
}
