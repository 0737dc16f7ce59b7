using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Indicators.Items;
using Pipeline.Domain.Indicators.Monitoring;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Publication;

/// <summary>From a county's result to its lineage document (数据溯源).</summary>
public static class LineageComposition
{
    public static LineageDocument Compose(CountyResult result)
    {
        var (lineage, disclosure) = (new Lineage(), Disclosure.Of(result));
        foreach (var (standard, stage) in result.Standards.SelectMany(one => one.Stages.Select(stage => (one.Standard, stage))))
        {
            for (var index = 0; index < stage.Indicators.Length; index++)
            {
                Add(lineage, standard, stage, index);
            }
        }

        foreach (var (standard, stage) in result.Standards.SelectMany(one => one.Stages.Select(stage => (one.Standard, stage))))
        {
            AddComposite(lineage, standard, stage);
        }

        foreach (var (monitor, figure) in result.Monitors.SelectMany(one => one.Figures.Select(figure => (one.Monitor, figure))))
        {
            Add(lineage, monitor, figure, disclosure);
        }

        foreach (var (standard, item) in result.Standards.SelectMany(one => one.Sections.SelectMany(section => section.Items.Select(item => (one.Standard, item)))))
        {
            Add(lineage, standard, item, disclosure);
        }

        return lineage.Close(result.CountyYear, result.AsOf);
    }

    /// <summary>综合差异系数, of the stage's coefficients.</summary>
    private static void AddComposite(Lineage lineage, Standard standard, StageResult stage)
    {
        if (stage.Composite.Value is { } value)
        {
            lineage.Add(
                new(standard.Id, Lineage.Composite, Lineage.Coefficient, stage.Stage), Formulas.Composite, Shown.Unrounded(value), [], lineage.Find(standard.Id, Lineage.Coefficient, stage.Stage));
        }
    }

    /// <summary>A figure of a monitor that has a value and is published; its formula is its title.</summary>
    private static void Add(Lineage lineage, CountyMonitor monitor, FigureResult figure, Disclosure disclosure)
    {
        if (figure.Value is { } value && !disclosure.Withholds(figure))
        {
            lineage.Add(new(monitor.Id, figure.Figure.Id, Lineage.Value, figure.Figure.Stage), figure.Figure.Title, Shown.Unrounded(value), figure.Inputs);
        }
    }

    /// <summary>The legs of an item: the value where it has one, else the verdict, and every figure and word that it is made of.</summary>
    private static void Add(Lineage lineage, Standard standard, ItemResult item, Disclosure disclosure)
    {
        for (var index = 0; index < item.Legs.Length; index++)
        {
            var leg = item.Legs[index];
            lineage.Add(
                new(standard.Id, item.Item.Id, Lineage.Leg(index)),
                Formulas.Of(leg.Rule),
                disclosure.Withholds(leg) ? Lineage.Few : leg.Value is { } value ? Shown.Unrounded(value) : Statuses.Id(leg.Status),
                leg.Inputs);
        }
    }

    /// <summary>One indicator of a stage: every school's value, and what is published of them together.</summary>
    private static void Add(Lineage lineage, Standard standard, StageResult stage, int index)
    {
        var result = stage.Indicators[index];
        var schools = new List<int>();
        foreach (var standing in stage.Schools)
        {
            if (standing.Indicators[index].Value is { } value)
            {
                var (school, sites) = (standing.Judged.School, standing.Judged.Sites);
                var allowed = result.Indicator.Allowance is { } allowance && SchoolStanding.IsAllowed(standing.Judged, standing.Pupils, allowance);
                schools.Add(lineage.Add(
                    new(standard.Id, result.Indicator.Id, Lineage.Value, stage.Stage, school.Code),
                    Formulas.Value(result.Indicator, stage.Stage, school.Type!, !sites.IsEmpty, allowed),
                    Shown.Unrounded(value.Value),
                    Inputs(standing.Judged, stage.Stage, result.Indicator, allowed)));
            }
        }

        if (result.Disparity is not { } disparity)
        {
            return;
        }

        lineage.Add(new(standard.Id, result.Indicator.Id, Lineage.Mean, stage.Stage), Formulas.Mean, Shown.Unrounded(disparity.Mean), [], schools);
        if (disparity.Coefficient is { } coefficient)
        {
            lineage.Add(new(standard.Id, result.Indicator.Id, Lineage.Coefficient, stage.Stage), Formulas.Coefficient, Shown.Unrounded(coefficient), [], schools);
        }
    }

    /// <summary>The figures of the numerator, and the enrolments over which it stands: of every stage where a mixed school's assets are split.</summary>
    private static IEnumerable<ItemInput> Inputs(JudgedSchool judged, Stage stage, Indicator indicator, bool allowed)
    {
        var terms = indicator.Rule(stage).Numerator;
        var ofSchool = terms[0].Measure.Scope == Scope.School;
        var enrolments = ofSchool ? judged.School.Type!.Stages : [stage];
        return
        [
            .. terms.SelectMany(term => Figures(judged, term.Measure, stage)),
            .. allowed ? indicator.Allowance!.Terms.SelectMany(measure => Figures(judged, measure, stage)) : [],
            .. enrolments.SelectMany(one => Figures(judged, Measures.Enrolment, one)),
        ];
    }

    private static IEnumerable<ItemInput> Figures(JudgedSchool judged, Measure measure, Stage stage) =>
        from one in judged.Sites.Prepend(judged.School)
        let figure = one.Figure(measure, stage)
        where figure is not null
        select Summed.Input(new Subject(one.Code, measure.Scope == Scope.School ? null : stage), measure.Id, figure);
}
