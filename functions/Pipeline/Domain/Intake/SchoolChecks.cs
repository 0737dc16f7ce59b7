using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Intake;

/// <summary>What must hold between a school's figures, its type and its class list.</summary>
internal static class SchoolChecks
{
    private static readonly (Measure Count, string Use)[] ListedRooms = [(Measures.MusicRooms, RoomList.Music), (Measures.ArtRooms, RoomList.Art)];

    public static void Run(FormFigures figures, SchoolType? type, SchoolLists lists, List<Finding> findings)
    {
        CheckRooms(figures, lists.Rooms, findings);
        var classes = lists.Classes;
        foreach (var stage in Enum.GetValues<Stage>())
        {
            CheckStage(figures, type, stage, findings);
            CheckClasses(figures, type, stage, [.. classes.Where(one => one.Stage == stage)], findings);
        }

        if (classes.Length > Measures.Classes.Most)
        {
            findings.Add(new Finding(ValidationRules.TooManyClasses, classes[(int)Measures.Classes.Most].Place) { Words = [classes.Length, (long)Measures.Classes.Most] });
        }
    }

    private static void CheckRooms(FormFigures figures, IReadOnlyCollection<SpecialRoom> rooms, List<Finding> findings)
    {
        foreach (var (count, use) in ListedRooms.Where(_ => rooms.Count > 0))
        {
            var listed = rooms.Count(room => room.Use == use);
            if (figures[count, null] is { } said && said != listed)
            {
                findings.Add(new Finding(ValidationRules.RoomCountDiffers, figures.PlaceOf(count, null), Decimals.Plain(said)) { Words = [listed, count.Title, Decimals.Plain(said)] });
            }
        }
    }

    private static void CheckStage(FormFigures figures, SchoolType? type, Stage stage, List<Finding> findings)
    {
        var given = Measures.Of(Scope.Stage).Where(measure => figures[measure, stage] > 0).ToArray();
        if (given.Length > 0 && type is not null && !type.Stages.Contains(stage))
        {
            findings.Add(new Finding(ValidationRules.StageNotOfType, figures.PlaceOf(given[0], stage), Decimals.Plain(figures[given[0], stage]!.Value))
            {
                Words = [new(type.Chinese, type.English), new(Stages.Chinese(stage), Stages.Id(stage))],
            });
        }

        // What belongs to the whole school is the stage's own only where no stage of it has pupils.
        var empty = type?.Stages.Contains(stage) == true && type.Stages.All(one => figures[Measures.Enrolment, one] == 0);
        var held = empty ? given.Concat(Measures.Of(Scope.School).Where(measure => figures[measure, null] > 0)).ToArray() : given;
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
            findings.Add(new Finding(ValidationRules.ClassCountDiffers, figures.PlaceOf(Measures.Classes, stage), Decimals.Plain(count))
            {
                Words = [name, classes.Length, Decimals.Plain(count)],
            });
        }

        // A list with a blank size makes no total; the blank has its own warning.
        var sizes = classes.All(one => one.Class.Size is not null) ? classes.Sum(one => one.Class.Size!.Value) : (int?)null;
        if (sizes is { } pupils && figures[Measures.Enrolment, stage] is { } enrolment && enrolment != pupils)
        {
            findings.Add(new Finding(ValidationRules.ClassListDiffers, figures.PlaceOf(Measures.Enrolment, stage), Decimals.Plain(enrolment))
            {
                Words = [name, pupils, Decimals.Plain(enrolment)],
            });
        }
    }
}
