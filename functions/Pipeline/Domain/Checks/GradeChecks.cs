using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Checks;

/// <summary>
/// The grades of the class lists against the county's school system (学制; 六三 where its form does not say). 六年级 listed in 小学 is not told of
/// a school that has a junior stage in a county of 五四: it is taken as of 初中 there. Told once for each stage and grade of a school.
/// </summary>
internal static class GradeChecks
{
    private const int Sixth = 6;

    public static IEnumerable<CrossFinding> Run(IReadOnlyCollection<Source> sources, ImmutableArray<SchoolRecord> schools)
    {
        var word = CountyRecord.Merge(sources).Of().Word(Traits.SchoolSystem);
        var fiveFour = word?.Text == "54";
        Phrase system = fiveFour ? new("五四制", "five-four") : new("六三制", "six-three");
        var compared = new CheckedValue(system.Chinese, null, word?.Sha256, word?.Cell);
        return
            from school in schools
            from one in school.Classes
            where Contradicts(one, school, fiveFour)
            group one by (school.Code, one.Stage, one.Class.Grade) into same
            let first = same.First()
            let grade = Grades.Offered[same.Key.Grade - 1]
            select new CrossFinding(
                ValidationRules.GradeNotOfSystem, same.Key.Code, same.Key.Stage, Traits.SchoolSystem.Id, new CheckedValue(grade, null, first.Sha256, first.Class.Cell), compared)
            {
                Words = [new(grade, $"grade {same.Key.Grade} ({grade})"), new(Stages.Chinese(same.Key.Stage), Stages.Id(same.Key.Stage)), system],
            };
    }

    private static bool Contradicts(ClassOfSchool one, SchoolRecord school, bool fiveFour) =>
        fiveFour && one.Class.Grade == Sixth
            ? one.Stage == Stage.Senior || (one.Stage == Stage.Primary && school.Type?.Stages.Contains(Stage.Junior) == false)
            : one.Stage != Grades.StageOf(one.Class.Grade);
}
