using System.Globalization;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Intake;

/// <summary>What must hold between the figures of one form.</summary>
internal static class FormChecks
{
    private static readonly ValidationRule[] MissingSaid = [ValidationRules.Blank, ValidationRules.NoneWritten, ValidationRules.RowMissing];

    public static void Run(FormFigures figures, SchoolType? type, IReadOnlyList<ListedClass> classes, List<Finding> findings)
    {
        foreach (var total in Bindings.Totals)
        {
            CheckEach(total.Total.Scope, stage => CheckTotal(figures, total, stage, findings));
        }

        foreach (var whole in Bindings.Wholes)
        {
            CheckEach(whole.Part.Scope, stage => CheckPart(figures, whole, stage, findings));
        }

        foreach (var limit in Bindings.Limits)
        {
            CheckEach(limit.Whole.Scope, stage => CheckLimit(figures, limit, stage, findings));
        }

        foreach (var stage in Enum.GetValues<Stage>())
        {
            CheckStage(figures, type, stage, findings);
            CheckClasses(figures, type, stage, [.. classes.Where(one => one.Stage == stage)], findings);
        }

        if (classes.Count > Measures.Classes.Most)
        {
            findings.Add(new Finding(ValidationRules.TooManyClasses, classes[(int)Measures.Classes.Most].Place) { Words = [classes.Count, (long)Measures.Classes.Most] });
        }
    }

    private static void CheckEach(Scope scope, Action<Stage?> check)
    {
        if (scope == Scope.School)
        {
            check(null);
            return;
        }

        foreach (var stage in Enum.GetValues<Stage>())
        {
            check(stage);
        }
    }

    private static void CheckTotal(FormFigures figures, PartsOfTotal rule, Stage? stage, List<Finding> findings)
    {
        if (figures[rule.Total, stage] is not { } total)
        {
            return;
        }

        var blank = rule.Parts.Where(part => figures[part, stage] is null).ToArray();
        var sum = rule.Parts.Sum(part => figures[part, stage] ?? 0);
        if (sum > total || (blank.Length == 0 && sum != total))
        {
            findings.Add(new Finding(ValidationRules.PartsMissTotal, figures.PlaceOf(rule.Total, stage), Number(total))
            {
                Words = [Number(sum), FormFigures.Title(rule.Total, stage), Number(total), CellsOf(figures, rule.Parts, stage)],
            });
        }
        else if (sum == total)
        {
            foreach (var part in blank)
            {
                TakeAsZero(figures, part, stage, rule.Total, findings);
            }
        }
    }

    private static void TakeAsZero(FormFigures figures, Measure part, Stage? stage, Measure total, List<Finding> findings)
    {
        // The refusal of a part that was given but unreadable stays; only a blank can be taken as 0.
        if (figures.PlaceOf(part, stage) is { } place && findings.Any(one => one.Place == place && one.Rule.Severity == Severity.Refusal))
        {
            return;
        }

        var title = FormFigures.Title(part, stage);
        figures.TakeAsZero(part, stage, total);
        findings.RemoveAll(one => MissingSaid.Contains(one.Rule) && one.Words[0] == title);
        findings.Add(new Finding(ValidationRules.BlankTakenAsZero, figures.PlaceOf(part, stage))
        {
            Words = [title, FormFigures.Title(total, stage)],
        });
    }

    private static void CheckPart(FormFigures figures, PartOfWhole rule, Stage? stage, List<Finding> findings)
    {
        if (figures[rule.Part, stage] is { } part && figures[rule.Whole, stage] is { } whole && part > whole)
        {
            findings.Add(new Finding(ValidationRules.PartAboveWhole, figures.PlaceOf(rule.Part, stage), Number(part))
            {
                Words = [FormFigures.Title(rule.Part, stage), Number(part), FormFigures.Title(rule.Whole, stage), Number(whole)],
            });
        }
    }

    private static void CheckLimit(FormFigures figures, PartsWithinWhole rule, Stage? stage, List<Finding> findings)
    {
        // A part that is missing makes the sum no smaller.
        var sum = rule.Parts.Sum(part => figures[part, stage] ?? 0);
        if (figures[rule.Whole, stage] is { } whole && sum > whole)
        {
            findings.Add(new Finding(ValidationRules.PartsAboveWhole, figures.PlaceOf(rule.Whole, stage), Number(whole))
            {
                Words = [Number(sum), FormFigures.Title(rule.Whole, stage), Number(whole), CellsOf(figures, rule.Parts, stage)],
            });
        }
    }

    private static string CellsOf(FormFigures figures, IEnumerable<Measure> parts, Stage? stage) =>
        string.Join("、", parts.Select(part => figures.PlaceOf(part, stage)?.Cell?.ToString() ?? "—"));

    private static void CheckStage(FormFigures figures, SchoolType? type, Stage stage, List<Finding> findings)
    {
        var given = Measures.All.Where(measure => measure.Scope == Scope.Stage && figures[measure, stage] > 0).ToArray();
        if (given.Length > 0 && type is not null && !type.Stages.Contains(stage))
        {
            findings.Add(new Finding(ValidationRules.StageNotOfType, figures.PlaceOf(given[0], stage), Number(figures[given[0], stage]!.Value))
            {
                Words = [new(type.Chinese, type.English), new(Stages.Chinese(stage), Stages.Id(stage))],
            });
        }

        // What belongs to the whole school is the stage's own only where no stage of it has pupils.
        var empty = type?.Stages.Contains(stage) == true && type.Stages.All(one => figures[Measures.Enrolment, one] == 0);
        var held = empty ? given.Concat(Measures.All.Where(measure => measure.Scope == Scope.School && figures[measure, null] > 0)).ToArray() : given;
        if (figures[Measures.Enrolment, stage] == 0 && held.Length > 0)
        {
            findings.Add(new Finding(ValidationRules.ResourcesWithoutPupils, figures.PlaceOf(Measures.Enrolment, stage), "0")
            {
                Words = [new(Stages.Chinese(stage), Stages.Id(stage)), new(string.Join("、", held.Select(one => one.Chinese)), string.Join(", ", held.Select(one => one.English)))],
            });
        }
    }

    private static void CheckClasses(FormFigures figures, SchoolType? type, Stage stage, ListedClass[] classes, List<Finding> findings)
    {
        if (classes.Length == 0)
        {
            return;
        }

        Phrase name = new(Stages.Chinese(stage), Stages.Id(stage));
        if (type is not null && !type.Stages.Contains(stage))
        {
            findings.Add(new Finding(ValidationRules.GradeNotOfType, classes[0].Place) { Words = [name, new(type.Chinese, type.English)] });
        }

        if (figures[Measures.Classes, stage] is { } count && count != classes.Length)
        {
            findings.Add(new Finding(ValidationRules.ClassCountDiffers, figures.PlaceOf(Measures.Classes, stage), Number(count))
            {
                Words = [name, classes.Length, Number(count)],
            });
        }

        // A list with a blank size makes no total; the blank has its own warning.
        var sizes = classes.All(one => one.Class.Size is not null) ? classes.Sum(one => one.Class.Size!.Value) : (int?)null;
        if (sizes is { } pupils && figures[Measures.Enrolment, stage] is { } enrolment && enrolment != pupils)
        {
            findings.Add(new Finding(ValidationRules.ClassListDiffers, figures.PlaceOf(Measures.Enrolment, stage), Number(enrolment))
            {
                Words = [name, pupils, Number(enrolment)],
            });
        }
    }

    private static string Number(decimal value) => value.ToString("0.############", CultureInfo.InvariantCulture);
}
