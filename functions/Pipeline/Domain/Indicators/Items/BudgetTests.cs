using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;

namespace Pipeline.Domain.Indicators.Items;

/// <summary>A school whose budget is judged, with the sites that are merged into it. Open: it may belong to another school, and nobody knows to which.</summary>
public sealed record BudgetSchool(SchoolRecord School, ImmutableArray<SchoolRecord> Sites, bool Open);

/// <summary>
/// The tests of a school's budget, which a school may hold for its sites. Sites are merged as they are for the indicators
/// (<see cref="Roster"/>): 是否计校数 0 into the parent, teaching points (教学点) where mergeTeachingPoints says so. A site whose figure is
/// missing leaves the test open: one that has no budget of its own says so by writing 公用经费 0. A site whose parent is
/// not known (or a school of which it is not known whether it counts) can pass by itself, but does not fail: another might hold what it lacks.
/// </summary>
internal static class BudgetTests
{
    public static IEnumerable<(SchoolRecord School, Tested Tested)> Judge(SchoolTest test, CountyData data) =>
        from unit in data.Budgets
        from judged in test switch
        {
            SchoolShare share => Share(share, unit),
            SmallSchoolFunds funds => Funds(funds, unit, data.Parameters),
            _ => throw new ArgumentOutOfRangeException(nameof(test)),
        }
        select judged;

    /// <summary>True for what is reported of a school's budget, not of its stages.</summary>
    public static bool Asks(SchoolTest test) => test is SmallSchoolFunds or SchoolShare { Part.Scope: Scope.School };

    /// <summary>Part and whole are summed over the sites before the ratio; the part of a whole of 0 need not be written.</summary>
    private static IEnumerable<(SchoolRecord, Tested)> Share(SchoolShare test, BudgetSchool unit)
    {
        var figures = unit.Sites.Prepend(unit.School).Select(one => (Part: Figure(one, test.Part), Whole: Figure(one, test.Whole), School: one)).ToArray();
        var part = SumOf(figures.Select(one => one.Part?.Value ?? (one.Whole?.Value == 0 ? 0 : null)));
        var whole = SumOf(figures.Select(one => one.Whole?.Value));
        var status = SchoolTests.Share(test, part, whole);
        var value = part is { } some && whole is > 0 and { } all ? 100 * some / all : (decimal?)null;
        yield return (unit.School, new Tested(
            status == Status.Failed && unit.Open ? Status.Undetermined : status,
            value,
            100 * test.Bound.Limit,
            [.. figures.SelectMany(one => Inputs(one.School, (test.Part, one.Part), (test.Whole, one.Whole)))]));
    }

    /// <summary>
    /// Of small schools each site is one by itself (the clause names 教学点). The small sites without a budget of their own are judged with the
    /// school that holds it: it suffices if all together have what they are due, small ones as so many pupils; it falls short if it does not
    /// even cover the small ones; between the two it is open, as nobody knows for whom it was allocated.
    /// </summary>
    private static IEnumerable<(SchoolRecord, Tested)> Funds(SmallSchoolFunds test, BudgetSchool unit, LocalParameters parameters)
    {
        var held = unit.Sites.Where(site => Figure(site, test.Funds)?.Value == 0 && Pupils(site) < test.Pupils).ToArray();
        var main = Funds(test, [unit.School, .. held], parameters);
        var heldElsewhere = unit.Open && Figure(unit.School, test.Funds)?.Value == 0 && main.Status == Status.Failed;
        yield return (unit.School, heldElsewhere ? main with { Status = Status.Undetermined } : main);
        foreach (var site in unit.Sites.Except(held))
        {
            yield return (site, Funds(test, [site], parameters));
        }
    }

    private static Tested Funds(SmallSchoolFunds test, SchoolRecord[] schools, LocalParameters parameters)
    {
        var enrolment = schools.SelectMany(school => SchoolTests.Sum(school, Measures.Enrolment).Inputs).ToArray();
        var small = schools.Where(school => CountyData.StagesOf(school).Any() && Pupils(school) < test.Pupils).ToArray();
        if (small.Length == 0)
        {
            return new Tested(Status.NotApplicable, null, null, [.. enrolment]);
        }

        var funds = Figure(schools[0], test.Funds);
        ImmutableArray<ItemInput> inputs = [.. enrolment, .. schools.SelectMany(school => Inputs(school, (test.Funds, Figure(school, test.Funds)))), .. Quotas(test, schools, parameters)];
        if (funds is null)
        {
            return new Tested(Status.Undetermined, null, null, inputs);
        }

        // What is missing of one small school only keeps it from passing: it falls short if it does not cover the others.
        var least = Due(test, small.Where(school => Due(test, [school], parameters) is not null), parameters)!.Value;
        var due = Due(test, schools, parameters);
        var status = !(funds.Value >= least.Exact) ? Status.Failed : due is { } all && funds.Value >= all.Exact ? Status.Passed : Status.Undetermined;
        return new Tested(status, funds.Value, (due ?? least).Shown, inputs);
    }

    /// <summary>What these schools are due together, in 元: Σ max(n, P) · Σ(quota · P) / P, of a mixed school weighted by pupils; null while a figure is missing.</summary>
    private static (Fraction Exact, decimal Shown)? Due(SmallSchoolFunds test, IEnumerable<SchoolRecord> schools, LocalParameters parameters)
    {
        (Fraction Exact, decimal Shown) sum = (0m, 0m);
        foreach (var school in schools)
        {
            var stages = CountyData.StagesOf(school).Select(stage => (Pupils: school.Figure(Measures.Enrolment, stage), Quota: parameters.County.Of(stage).Figure(test.Quota))).ToArray();
            if (stages.Any(one => one.Pupils is null || one.Quota is null))
            {
                return null;
            }

            var pupils = stages.Sum(one => one.Pupils!.Value);
            if (pupils == 0)
            {
                continue;
            }

            var due = Math.Max(test.Pupils, pupils) * stages.Sum(one => one.Quota!.Value * one.Pupils!.Value);
            sum = (sum.Exact + ((Fraction)due / pupils), sum.Shown + (due / pupils));
        }

        return sum;
    }

    private static IEnumerable<ItemInput> Quotas(SmallSchoolFunds test, SchoolRecord[] schools, LocalParameters parameters) =>
        from stage in schools.SelectMany(CountyData.StagesOf).Distinct().Order()
        let quota = parameters.County.Of(stage).Figure(test.Quota)
        where quota is not null
        select Summed.Input(Subject.County(stage), test.Quota.Id, quota);

    /// <summary>The pupils of compulsory education that are known.</summary>
    private static decimal Pupils(SchoolRecord school) => SchoolTests.Sum(school, Measures.Enrolment).Inputs.Sum(one => one.Number!.Value);

    private static decimal? SumOf(IEnumerable<decimal?> figures) => figures.Aggregate((decimal?)0, (sum, figure) => sum + figure);

    private static TracedFigure? Figure(SchoolRecord school, Measure measure) => school.Figures.GetValueOrDefault((null, measure.Id));

    private static IEnumerable<ItemInput> Inputs(SchoolRecord school, params (Measure Measure, TracedFigure? Figure)[] figures) =>
        figures.Where(one => one.Figure is not null).Select(one => Summed.Input(new Subject(school.Code, null), one.Measure.Id, one.Figure!));
}
