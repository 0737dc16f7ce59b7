using System.Collections.Immutable;
using FsCheck;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Indicators.Gaps;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;
using Random = System.Random;

namespace Pipeline.Tests.Domain.Indicators.Gaps;

/// <summary>Class sizes (班额): how many classes a grade has to open.</summary>
public sealed class ClassGapTests
{
    private const string Code = "2151000001";

    /// <summary>Sizes of one grade; then classes over, pupils, pupils over, to open, advice. A size of -1 is missing.</summary>
    [Theory]
    [InlineData(Stage.Primary, new[] { 45, 45 }, null)]
    [InlineData(Stage.Primary, new[] { 46 }, "1 46 1 1 Open")]
    [InlineData(Stage.Primary, new[] { 46, 44 }, "1 90 1 0 Redistribute")]
    [InlineData(Stage.Primary, new[] { 46, 45 }, "1 91 1 1 Open")]
    [InlineData(Stage.Primary, new[] { 60, 10, 10 }, "1 80 15 0 Redistribute")]
    [InlineData(Stage.Primary, new[] { 70, 70, 70 }, "3 210 75 2 Open")]
    [InlineData(Stage.Primary, new[] { 200 }, "1 200 155 4 Open")]
    [InlineData(Stage.Junior, new[] { 50, 50 }, null)]
    [InlineData(Stage.Junior, new[] { 51, 50 }, "1 101 1 1 Open")]
    [InlineData(Stage.Primary, new[] { 46, -1 }, "1    Undetermined")]
    [InlineData(Stage.Primary, new[] { 40, -1 }, "0    Undetermined")]
    public void A_grade_opens_what_its_pupils_need_beyond_the_classes_there_are(Stage stage, int[] sizes, string? expected)
    {
        var gap = GradeGap.Of(1, Classes(1, sizes), (int)Standards.ClassSizes.Limit(stage));
        Assert.Equal(expected, gap is null ? null : FormattableString.Invariant($"{gap.ClassesOver} {gap.Pupils} {gap.PupilsOver} {gap.Open} {gap.Advice}"));
    }

    [Fact]
    public void After_opening_that_many_an_even_distribution_has_no_class_over_the_limit_and_with_one_fewer_it_has() => Prop.ForAll<int>(seed =>
    {
        var random = new Random(seed);
        var limit = (int)Standards.ClassSizes.Limit(random.Next(2) == 0 ? Stage.Primary : Stage.Junior);
        var sizes = Enumerable.Range(0, random.Next(1, 12)).Select(_ => random.Next(1, 90)).ToArray();
        var gap = GradeGap.Of(1, Classes(1, sizes), limit);
        Assert.Equal(sizes.Any(size => size > limit), gap is not null);
        if (gap is not null)
        {
            Assert.True(Largest(sizes.Length + gap.Open!.Value) <= limit);
            Assert.True(gap.Open == 0 || Largest(sizes.Length + gap.Open.Value - 1) > limit);
            Assert.Equal(gap.Open > 0 ? ClassAdvice.Open : ClassAdvice.Redistribute, gap.Advice);
        }

        // Pupils go to the classes one by one, in turn.
        int Largest(int classes)
        {
            var filled = new int[classes];
            for (var pupil = 0; pupil < sizes.Sum(); pupil++)
            {
                filled[pupil % classes]++;
            }

            return filled.Max();
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Large_classes_are_counted_from_56_huge_ones_from_66_grades_by_themselves()
    {
        var gap = Assert.Single(Of(List("a", 0, [.. Classes(1, 55, 56, 65), .. Classes(2, 66, 20), .. Classes(3, 45)])));
        Assert.Equal((Stage.Primary, 45, 3, 1, 6), (gap.Stage, gap.Limit, gap.Large, gap.Huge, gap.List.Length));
        Assert.Equal([(1, 1), (2, 0)], gap.Grades.Select(grade => (grade.Grade, grade.Open!.Value)));
    }

    [Fact]
    public void The_newest_source_with_a_list_speaks_for_the_whole_stage()
    {
        var (old, newer) = (List("a", 0, [.. Classes(1, 60), .. Classes(2, 61)]), List("b", 1, [.. Classes(1, 30)]));
        Assert.Empty(Of(old, newer));
        Assert.Empty(Of(newer, old));
        var none = Facts.Source("519901/2025/c", Facts.Monday.AddSeconds(2), Facts.Stage(Code, Stage.Primary, (Measures.Enrolment, 200)));
        Assert.Equal(old.Sha256, Assert.Single(Of(old, none)).List[0].Sha256);
        Assert.Equal([Stage.Primary], Assert.Single(SchoolRecord.Merge([old, none])).ClassLists);
    }

    [Theory]
    [InlineData("211", true)]
    [InlineData("218", true)]
    [InlineData(null, true)]
    [InlineData("511", false)]
    public void Teaching_points_and_schools_of_unknown_type_count_too_and_those_outside_do_not(string? type, bool counts)
    {
        var school = Facts.School(Code, type is null ? [] : [(Traits.Type, type)]);
        var list = List("a", 0, [.. Classes(1, 60)]);
        Assert.Equal(counts, Of(list with { Facts = list.Facts.Add(school) }).Any());
    }

    [Fact]
    public void Where_there_is_a_register_its_schools_count_and_of_the_stages_only_those_that_are_judged()
    {
        var register = Facts.Source("519901/2025/r", Facts.Monday, Facts.School("2151000002", (Traits.Type, "211"), (Traits.Registered, "1")));
        Assert.Empty(Of(register, List("a", 0, [.. Classes(1, 60)])));
        Assert.Empty(Of(List("a", 0, [.. Classes(10, 60)], Stage.Senior)));
    }

    private static IEnumerable<ClassGap> Of(params Source[] sources) =>
        CountyGaps.Of(CountyCalculator.Compute(Facts.CountyYear, sources), Standards.Quality.Resources!).Classes;

    private static Source List(string path, int seconds, ImmutableArray<SchoolClass> classes, Stage stage = Stage.Primary) =>
        Facts.Source("519901/2025/" + path, Facts.Monday.AddSeconds(seconds), Facts.Stage(Code, stage) with { Classes = classes });

    private static SchoolClass[] Classes(int grade, params int[] sizes) =>
        [.. sizes.Select((size, at) => new SchoolClass(grade, FormattableString.Invariant($"{at + 1}班"), size < 0 ? null : size, "班级!D2"))];
}
