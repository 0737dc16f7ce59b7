using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Intake;

/// <summary>What is possible but not likely between the figures of one subject (<see cref="Plausibility"/>): it is asked, never refused.</summary>
internal static class PlausibilityChecks
{
    private const int ShownDecimals = 4;

    /// <summary>Checks that hold for whatever a workbook is about.</summary>
    public static void Run(FormFigures figures, List<Finding> findings)
    {
        foreach (var rule in Plausibility.Zeros)
        {
            foreach (var stage in FormFigures.StagesOf(rule.Zero))
            {
                CheckZero(figures, rule, stage, findings);
            }
        }

        foreach (var rule in Plausibility.Averages)
        {
            foreach (var stage in FormFigures.StagesOf(rule.Pupils))
            {
                CheckAverage(figures, rule, stage, findings);
            }
        }

        foreach (var rule in Plausibility.Same)
        {
            foreach (var stage in FormFigures.StagesOf(rule.Left))
            {
                Compare(figures, rule.Left, rule.Right, stage, (left, right) => left != right, ValidationRules.CountsDiffer, findings);
            }
        }

        foreach (var rule in Plausibility.NotBelow)
        {
            Compare(figures, rule.Greater, rule.Lesser, null, (greater, lesser) => greater < lesser, ValidationRules.GraduatesBelowEntrants, findings);
        }
    }

    /// <summary>Checks of a school: those of its figures, its bands of class sizes, its class list, and what it has per pupil.</summary>
    public static void Run(FormFigures figures, SchoolType? type, IReadOnlyCollection<ListedClass> classes, List<Finding> findings)
    {
        Run(figures, findings);
        foreach (var stage in Enum.GetValues<Stage>())
        {
            CheckBands(figures, stage, findings);
        }

        CheckClasses(classes, findings);
        foreach (var range in Plausibility.PerPupil)
        {
            foreach (var stage in FormFigures.StagesOf(range.Measure))
            {
                CheckPerPupil(figures, type, range, stage, findings);
            }
        }
    }

    private static void CheckZero(FormFigures figures, ZeroBeside rule, Stage? stage, List<Finding> findings)
    {
        if (figures[rule.Zero, stage] == 0 && figures[rule.Positive, stage] is { } positive and > 0)
        {
            findings.Add(new Finding(ValidationRules.ZeroUnlikely, figures.PlaceOf(rule.Zero, stage), figures.QuoteOf(rule.Zero, stage))
            {
                Words = [FormFigures.Title(rule.Positive, stage), Decimals.Plain(positive), FormFigures.Title(rule.Zero, stage)],
            });
        }
    }

    private static void CheckAverage(FormFigures figures, ClassAverage rule, Stage? stage, List<Finding> findings)
    {
        // No classes at all, or no pupils, is said by another rule.
        if (figures[rule.Pupils, stage] is { } pupils and > 0
            && figures[rule.Classes, stage] is { } classes and > 0
            && (pupils < rule.Least * classes || pupils > rule.Most * classes))
        {
            findings.Add(new Finding(ValidationRules.AverageClassUnlikely, figures.PlaceOf(rule.Pupils, stage), figures.QuoteOf(rule.Pupils, stage))
            {
                Words =
                [
                    FormFigures.Title(rule.Pupils, stage), Decimals.Plain(pupils), FormFigures.Title(rule.Classes, stage), Decimals.Plain(classes), Decimals.Plain(rule.Least), Decimals.Plain(rule.Most),
                ],
            });
        }
    }

    private static void Compare(
        FormFigures figures, Measure first, Measure second, Stage? stage, Func<decimal, decimal, bool> odd, ValidationRule rule, List<Finding> findings)
    {
        if (figures[first, stage] is { } one && figures[second, stage] is { } other && odd(one, other))
        {
            findings.Add(new Finding(rule, figures.PlaceOf(first, stage), figures.QuoteOf(first, stage))
            {
                Words = [FormFigures.Title(first, stage), Decimals.Plain(one), FormFigures.Title(second, stage), Decimals.Plain(other)],
            });
        }
    }

    private static void CheckBands(FormFigures figures, Stage stage, List<Finding> findings)
    {
        if (figures[Measures.Enrolment, stage] is not { } pupils || Plausibility.Bands.Any(band => figures[band.Band, stage] is null))
        {
            return;
        }

        var least = Plausibility.Bands.Sum(band => band.Least * figures[band.Band, stage]!.Value);
        var most = Plausibility.Bands.Sum(band => (band.Most ?? Plausibility.LargestClass) * figures[band.Band, stage]!.Value);
        if (pupils < least || pupils > most)
        {
            findings.Add(new Finding(ValidationRules.BandsContradictEnrolment, figures.PlaceOf(Measures.Enrolment, stage), figures.QuoteOf(Measures.Enrolment, stage))
            {
                Words = [Name(stage), Decimals.Plain(least), Decimals.Plain(most), Decimals.Plain(pupils)],
            });
        }
    }

    private static void CheckClasses(IReadOnlyCollection<ListedClass> classes, List<Finding> findings)
    {
        foreach (var one in classes.Where(one => one.Class.Size is 0 or > Plausibility.LargestClass))
        {
            findings.Add(new Finding(ValidationRules.ClassSizeUnlikely, one.Place, Decimals.Plain(one.Class.Size!.Value))
            {
                Words = [Called(one), one.Class.Size!.Value, Plausibility.LargestClass],
            });
        }

        foreach (var grade in classes.GroupBy(one => (one.Stage, one.Class.Grade)).OrderBy(grade => grade.Key))
        {
            var (stage, number) = grade.Key;
            var listed = grade.ToArray();
            var most = Plausibility.MostParallel(stage);
            if (listed.Length > most)
            {
                findings.Add(new Finding(ValidationRules.ParallelClassesUnlikely, listed[most].Place) { Words = [Name(stage), number, listed.Length, most] });
            }

            // A list that stands there twice is said once.
            var twice = listed.Where(one => one.Class.Name.Length > 0).GroupBy(one => Wording.Fold(one.Class.Name), StringComparer.Ordinal).FirstOrDefault(name => name.Skip(1).Any());
            if (twice?.ToArray() is [var first, var second, ..])
            {
                findings.Add(new Finding(ValidationRules.ClassTwice, second.Place) { Words = [Name(stage), number, second.Class.Name, first.Place.ToString()] });
            }
        }
    }

    private static void CheckPerPupil(FormFigures figures, SchoolType? type, PerPupilRange range, Stage? stage, List<Finding> findings)
    {
        if (figures[range.Measure, stage] is not { } value || value == 0
            || PupilsOf(figures, type, stage) is not { } pupils || pupils < Plausibility.FewestPupils
            || (value >= range.Least * pupils && value <= range.Most * pupils))
        {
            return;
        }

        findings.Add(new Finding(ValidationRules.PerPupilUnlikely, figures.PlaceOf(range.Measure, stage), figures.QuoteOf(range.Measure, stage))
        {
            Words =
            [
                FormFigures.Title(range.Measure, stage), Decimals.Plain(pupils), Decimals.Plain(Math.Round(value / pupils, ShownDecimals, MidpointRounding.AwayFromZero)),
                range.Measure.Unit.Base, Decimals.Plain(range.Least), Decimals.Plain(range.Most),
            ],
        });
    }

    /// <summary>The pupils of a stage, or of all stages that the type of school teaches; null where one is missing or the type is not known.</summary>
    private static decimal? PupilsOf(FormFigures figures, SchoolType? type, Stage? stage) => stage is { } one
        ? figures[Measures.Enrolment, one]
        : type is { Stages.IsEmpty: false } && type.Stages.All(taught => figures[Measures.Enrolment, taught] is not null)
            ? type.Stages.Sum(taught => figures[Measures.Enrolment, taught])
            : null;

    private static string Called(ListedClass one) => one.Class.Name.Length > 0 ? one.Class.Name : one.Place.ToString();

    private static Phrase Name(Stage stage) => new(Stages.Chinese(stage), Stages.Id(stage));
}
