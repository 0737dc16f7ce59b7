using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Checks;

/// <summary>The files in force about one school against each other: the same figure twice, parts against wholes, the class list against the enrolment, classes without their pupils.</summary>
internal static class SourceChecks
{
    public static IEnumerable<CrossFinding> Run(IReadOnlyCollection<Source> sources, ImmutableArray<SchoolRecord> schools)
    {
        var facts = sources
            .OrderByDescending(source => source.UploadTime).ThenByDescending(source => source.Path, StringComparer.Ordinal)
            .SelectMany(source => source.Facts.Where(fact => fact.Subject.Kind == SubjectKind.School).Select(fact => (source.Sha256, Fact: fact)))
            .ToLookup(one => one.Fact.Subject.School);
        return schools.SelectMany(school => Differing(school, facts[school.Code])
            .Concat(Parts(school))
            .Concat(ClassLists(school, facts[school.Code]))
            .Concat(ClassesAlone(school, facts[school.Code])));
    }

    /// <summary>What belongs to the whole school, and the enrolment, is often in two books; another value than the one in force is told once.</summary>
    private static IEnumerable<CrossFinding> Differing(SchoolRecord school, IEnumerable<(string Sha256, Fact Fact)> facts)
    {
        foreach (var ((stage, id), inForce) in school.Figures)
        {
            var measure = Measures.Get(id);
            if (measure.Scope != Scope.School && measure != Measures.Enrolment)
            {
                continue;
            }

            var others = from one in facts
                         where one.Fact.Subject.Stage == stage && one.Fact.Figures.ContainsKey(id)
                         let figure = one.Fact.Figures[id]
                         where figure.Value != inForce.Value
                         group new TracedFigure(figure.Value, one.Sha256, figure.Cell) by figure.Value;
            foreach (var other in others.Select(same => same.MinBy(figure => figure.Sha256 + figure.Cell, StringComparer.Ordinal)!))
            {
                yield return new CrossFinding(ValidationRules.SourcesDiffer, school.Code, stage, id, CrossChecks.Checked(inForce), CrossChecks.Checked(other))
                {
                    Words = [FormFigures.Title(measure, stage), Decimals.Plain(inForce.Value), Decimals.Plain(other.Value)],
                };
            }
        }
    }

    /// <summary>The arithmetic of one workbook (<see cref="Bindings"/>) between figures of two.</summary>
    private static IEnumerable<CrossFinding> Parts(SchoolRecord school) =>
        from rule in Bindings.Wholes
        from stage in StagesOf(rule.Part)
        let part = Figure(school, rule.Part, stage)
        let whole = Figure(school, rule.Whole, stage)
        where part is not null && whole is not null && part.Sha256 != whole.Sha256 && part.Value > whole.Value
        select new CrossFinding(ValidationRules.PartAboveWholeAcross, school.Code, stage, rule.Part.Id, CrossChecks.Checked(part), CrossChecks.Checked(whole))
        {
            Words =
            [
                FormFigures.Title(rule.Part, stage), Decimals.Plain(part.Value), FormFigures.Title(rule.Whole, stage), Decimals.Plain(whole.Value),
            ],
        };

    /// <summary>The newest class list of each stage, if all its sizes are there, against the enrolment of another file.</summary>
    private static IEnumerable<CrossFinding> ClassLists(SchoolRecord school, IEnumerable<(string Sha256, Fact Fact)> facts) =>
        from stage in Enum.GetValues<Stage>()
        let newest = facts.FirstOrDefault(one => one.Fact.Subject.Stage == stage && !one.Fact.Classes.IsEmpty)
        where newest.Fact is not null && newest.Fact.Classes.All(one => one.Size is not null)
        let pupils = newest.Fact.Classes.Sum(one => one.Size!.Value)
        let enrolment = school.Figure(Measures.Enrolment, stage)
        where enrolment is not null && enrolment.Sha256 != newest.Sha256 && enrolment.Value != pupils
        select new CrossFinding(
            ValidationRules.ClassListDiffersAcross, school.Code, stage, Measures.Enrolment.Id,
            new CheckedValue(Decimals.Plain(pupils), pupils, newest.Sha256, newest.Fact.Classes[0].Cell), CrossChecks.Checked(enrolment))
        {
            Words = [new(Stages.Chinese(stage), Stages.Id(stage)), pupils, Decimals.Plain(enrolment.Value)],
        };

    /// <summary>The file in force gives the classes without the pupils, so that an older file's pupils, of the same group, are not taken.</summary>
    private static IEnumerable<CrossFinding> ClassesAlone(SchoolRecord school, IEnumerable<(string Sha256, Fact Fact)> facts) =>
        from stage in Enum.GetValues<Stage>()
        let classes = school.Figure(Measures.Classes, stage)
        where classes is not null && school.Figure(Measures.Enrolment, stage) is null
        let older = facts.FirstOrDefault(one => one.Fact.Subject.Stage == stage && one.Fact.Figures.ContainsKey(Measures.Enrolment.Id))
        where older.Fact is not null
        let pupils = older.Fact.Figures[Measures.Enrolment.Id]
        select new CrossFinding(
            ValidationRules.ClassesWithoutPupils, school.Code, stage, Measures.Enrolment.Id,
            CrossChecks.Checked(classes), CrossChecks.Checked(new TracedFigure(pupils.Value, older.Sha256, pupils.Cell)))
        {
            Words = [new(Stages.Chinese(stage), Stages.Id(stage)), Decimals.Plain(classes.Value), Decimals.Plain(pupils.Value)],
        };

    private static IEnumerable<Stage?> StagesOf(Measure measure) => measure.Scope is Scope.Stage or Scope.School ? FormFigures.StagesOf(measure) : [];

    private static TracedFigure? Figure(SchoolRecord school, Measure measure, Stage? stage) => school.Figures.GetValueOrDefault((stage, measure.Id));
}
