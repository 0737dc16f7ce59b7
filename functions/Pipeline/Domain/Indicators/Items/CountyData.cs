using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Indicators.Items;

/// <summary>
/// What the items of a standard are judged from. Schools are those that count in sizes and sums: all of compulsory education, teaching points
/// and sites too, of the register where there is one. Nothing that asks every school passes while Complete is false: without a register,
/// with one code for two schools, or with a school of unknown type.
/// </summary>
public sealed record CountyData(CountyRecord County, LocalParameters Parameters, ImmutableArray<SchoolRecord> Schools, bool Complete)
{
    /// <summary>The schools with pupils as they hold budgets: sites merged into their schools as for the indicators of 优质均衡.</summary>
    public ImmutableArray<BudgetSchool> Budgets { get; init; } = [];

    public static CountyData Of(CountyRecord county, LocalParameters parameters, ImmutableArray<SchoolRecord> schools, bool registerKnown, bool doubleReports)
    {
        var standing = schools.Where(school => (school.Registered || !registerKnown) && school.Type?.Standing != Standing.Outside).ToImmutableArray();
        return new CountyData(
            county,
            parameters,
            [.. standing.Where(school => school.Type is not null)],
            registerKnown && !doubleReports && standing.All(school => school.Type is not null))
        {
            Budgets = BudgetsOf(Roster.Of(schools, parameters.Apply(Standards.Quality.Resources!), registerKnown)),
        };
    }

    private static ImmutableArray<BudgetSchool> BudgetsOf(Roster roster)
    {
        var merged = roster.Schools.Select(one => new BudgetSchool(one.School, one.Sites, false));
        var alone = roster.LeftOut
            .Where(one => one.School.Type is { Standing: not Standing.Outside } && one.Reason != LeftOutReason.Merged && one.Reason != LeftOutReason.NotInRegister)
            .Select(one => new BudgetSchool(one.School, [], one.Reason.Open));
        return
        [
            .. from one in merged.Concat(alone)
               let sites = one.Sites.Where(IsTaught).ToImmutableArray()
               where IsTaught(one.School) || !sites.IsEmpty
               orderby one.School.Code
               select one with { Sites = sites },
        ];
    }

    private static bool IsTaught(SchoolRecord school) => StagesOf(school).Any();

    /// <summary>The classes of every school and stage; many figures look at them, so they are collected once.</summary>
    internal ImmutableArray<ClassesOfStage> Classes => classes.Value;

    private readonly Lazy<ImmutableArray<ClassesOfStage>> classes = new(() => [.. Schools.SelectMany(school => ClassSizes.Each(school, Parameters))]);

    /// <summary>The stages of compulsory education that a school teaches: those of its type that are not reported to have no pupils.</summary>
    public static IEnumerable<Stage> StagesOf(SchoolRecord school) =>
        school.Type!.Stages.Where(stage => stage != Stage.Senior && school.Figure(Measures.Enrolment, stage)?.Value != 0);
}

/// <summary>A sum over figures: its value, null while one is missing; how many are known of how many; and the figures.</summary>
internal sealed record Summed(decimal? Value, int Known, int Of, ImmutableArray<ItemInput> Inputs)
{
    public static readonly Summed One = new(1m, 0, 0, []);

    /// <summary>The sum of a quantity over the county, its schools, or the rows of a table.</summary>
    public static Summed Over(CountyData data, Quantity quantity) => quantity.Terms.IsEmpty ? One : quantity.Terms[0].Measure.Scope switch
    {
        Scope.County or Scope.CountyStage => Add(quantity.Terms.Select(term => (data.County.Of(quantity.Stage).Figure(term.Measure), term, Subject.County(quantity.Stage)))),
        Scope.Stage => OfSchools(data, quantity, school => CountyData.StagesOf(school).Where(stage => quantity.Stage is null || stage == quantity.Stage).Select(stage => (Stage?)stage)),
        Scope.School => OfSchools(data, quantity, _ => [null]),
        _ => OfRows(data, quantity),
    };

    /// <summary>The sum of a quantity in one row.</summary>
    public static Summed In(SubjectRecord row, Quantity quantity) => quantity.Terms.IsEmpty ? One : Add(quantity.Terms.Select(term => (row.Figure(term.Measure), term, row.Subject)));

    private static Summed OfSchools(CountyData data, Quantity quantity, Func<SchoolRecord, IEnumerable<Stage?>> parts)
    {
        var sum = Add(
            from school in data.Schools
            from stage in parts(school)
            from term in quantity.Terms
            select (school.Figures.GetValueOrDefault((stage, term.Measure.Id)), term, new Subject(school.Code, stage)));
        return data.Complete && sum.Of > 0 ? sum : sum with { Value = null };
    }

    private static Summed OfRows(CountyData data, Quantity quantity)
    {
        var kind = Enum.Parse<SubjectKind>(quantity.Terms[0].Measure.Scope.ToString());
        var rows = data.County.Rows(kind).Select(row => (Row: row, In: Chosen(row, quantity.Where))).ToArray();
        var sum = Add(
            from row in rows
            where row.In != false
            from term in quantity.Terms
            select (row.Row.Figure(term.Measure), term, row.Row.Subject));
        return rows.Length == 0 || rows.Any(row => row.In is null) ? sum with { Value = null } : sum;
    }

    /// <summary>True if the row says any of it, false if it says none of it, null if it does not say.</summary>
    private static bool? Chosen(SubjectRecord row, ImmutableArray<(TraitRule Word, string Kept)> where) =>
        where.IsEmpty || where.Any(one => row.Word(one.Word)?.Text == one.Kept) ? true
        : where.All(one => row.Word(one.Word) is not null) ? false
        : null;

    private static Summed Add(IEnumerable<(TracedFigure? Figure, Term Term, Subject Subject)> figures)
    {
        var (sum, known, of) = (0m, 0, 0);
        var inputs = ImmutableArray.CreateBuilder<ItemInput>();
        foreach (var (figure, term, subject) in figures)
        {
            of++;
            if (figure is not null)
            {
                known++;
                sum += term.Sign * figure.Value;
                inputs.Add(Input(subject, term.Measure.Id, figure));
            }
        }

        return new Summed(known == of ? sum : null, known, of, inputs.ToImmutable());
    }

    public static ItemInput Input(Subject subject, string about, TracedFigure figure) =>
        new(subject, about, figure.Value, null, figure.Sha256, figure.Cell);
}
