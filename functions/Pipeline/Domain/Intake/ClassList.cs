using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Intake;

/// <summary>A class of the list, with the school where the list names schools, the stage of its grade, and its place.</summary>
internal sealed record ListedClass(Cell? School, Stage Stage, SchoolClass Class, Place Place);

/// <summary>班级: 序号 | 年级 | 班级名称 | 人数, one row a class; with a column 学校标识码 for the classes of many schools, with 学段 for another school system.</summary>
internal static class ClassList
{
    public const string Grade = "年级";
    public const string Name = "班级名称";
    public const string Size = "人数";
    public const string StageOfGrade = "学段";
    public static readonly Phrase NameTitle = new("班级名称", "class name");
    public static readonly Measure SizeMeasure = Measures.Enrolment with { Id = "classSize", Chinese = "班级人数", English = "class size", Most = 200 };

    public static ImmutableArray<string> Headings { get; } = [Grade, Name, Size];

    /// <summary>The classes; notes, totals and empty lines are none.</summary>
    public static IEnumerable<ListedClass> Read(SheetTable list, ICollection<Finding> findings)
    {
        var above = default(Cell);
        var school = default(Cell?);
        var codesCovered = list.Has(Traits.Code.Chinese) ? list.RowsCovered(Traits.Code.Chinese) : [];
        var rowsCovered = list.RowsCovered(Grade);
        foreach (var row in list.Rows)
        {
            var grade = list.At(row, Grade);
            var size = list.At(row, Size);
            var covered = rowsCovered.Contains(row.Number);
            school = codesCovered.Contains(row.Number) ? school : SchoolOf(list, row);
            if ((!covered && IsBlank(grade) && IsBlank(size)) || row.Cells.Any(Asides.IsTotal) || IsNote(row, grade))
            {
                continue;
            }

            // One grade is often one merged cell for many classes; a number that stands alone may be a total, and is no class.
            if (IsBlank(grade) && (covered || !IsBlank(list.At(row, Name))) && above.Text is not null)
            {
                grade = above;
            }

            above = grade;
            var folded = Wording.Fold(TextGate.Text(grade));

            if (Grades.Find(folded) is not { } number)
            {
                findings.Add(new Finding(ValidationRules.GradeUnknown, list.PlaceOf(row, Grade), TextGate.Quote(grade)));
                continue;
            }

            var place = list.PlaceOf(row, Size);
            var name = TextGate.Read(list.At(row, Name), list.PlaceOf(row, Name), NameTitle, findings);
            var entry = new FormEntry(SizeMeasure.Id, null, folded, SizeMeasure.Chinese, "", size, place);
            var value = NumberGate.Read(entry, SizeMeasure, SizeMeasure.Unit.Scales[0], SizeMeasure.Title, findings);
            yield return new ListedClass(school, StageOf(list, row, number), new SchoolClass(number, name ?? "", (int?)value, place.ToString()), place);
        }
    }

    /// <summary>The stage that the row names (五四学制: 六年级 is of 初中), else that of the six-three system.</summary>
    private static Stage StageOf(SheetTable list, Row row, int grade) =>
        (list.Has(StageOfGrade) ? Stages.Find(Wording.Fold(TextGate.Text(list.At(row, StageOfGrade)))) : null) ?? Grades.StageOf(grade);

    private static Cell? SchoolOf(SheetTable list, Row row) => list.Has(Traits.Code.Chinese) ? list.At(row, Traits.Code.Chinese) : null;

    private static bool IsBlank(Cell cell) => cell.Kind == CellKind.Text && Wording.Fold(cell.Text).Length == 0;

    /// <summary>A note stands in the grade's cell or begins the row; what is remarked beside a class is none.</summary>
    private static bool IsNote(Row row, Cell grade) =>
        Asides.IsNote(grade) || (Asides.IsNote(row.Cells[0]) && Grades.Find(Wording.Fold(TextGate.Text(grade))) is null);
}
