using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Intake;

/// <summary>The arithmetic of the catalogue (<see cref="Bindings"/>) between the figures of one subject.</summary>
internal static class BindingChecks
{
    private static readonly ValidationRule[] MissingSaid = [ValidationRules.Blank, ValidationRules.NoneWritten, ValidationRules.RowMissing];

    public static void Run(FormFigures figures, List<Finding> findings)
    {
        foreach (var total in Bindings.Totals)
        {
            foreach (var stage in FormFigures.StagesOf(total.Total))
            {
                CheckTotal(figures, total, stage, findings);
            }
        }

        foreach (var whole in Bindings.Wholes)
        {
            foreach (var stage in FormFigures.StagesOf(whole.Part))
            {
                CheckPart(figures, whole, stage, findings);
            }
        }

        foreach (var limit in Bindings.Limits)
        {
            foreach (var stage in FormFigures.StagesOf(limit.Whole))
            {
                CheckLimit(figures, limit, stage, findings);
            }
        }
    }

    private static void CheckTotal(FormFigures figures, PartsOfTotal rule, Stage? stage, List<Finding> findings)
    {
        // A workbook that knows nothing of the parts says nothing about them.
        if (figures[rule.Total, stage] is not { } total || rule.Parts.All(part => figures.PlaceOf(part, stage) is null))
        {
            return;
        }

        var blank = rule.Parts.Where(part => figures[part, stage] is null).ToArray();
        var sum = rule.Parts.Sum(part => figures[part, stage] ?? 0);
        if (sum > total || (blank.Length == 0 && sum != total))
        {
            findings.Add(new Finding(ValidationRules.PartsMissTotal, figures.PlaceOf(rule.Total, stage), figures.QuoteOf(rule.Total, stage))
            {
                Words = [Decimals.Plain(sum), FormFigures.Title(rule.Total, stage), Decimals.Plain(total), CellsOf(figures, rule.Parts, stage)],
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
            findings.Add(new Finding(ValidationRules.PartAboveWhole, figures.PlaceOf(rule.Part, stage), figures.QuoteOf(rule.Part, stage))
            {
                Words = [FormFigures.Title(rule.Part, stage), Decimals.Plain(part), FormFigures.Title(rule.Whole, stage), Decimals.Plain(whole)],
            });
        }
    }

    private static void CheckLimit(FormFigures figures, PartsWithinWhole rule, Stage? stage, List<Finding> findings)
    {
        // A part that is missing makes the sum no smaller.
        var sum = rule.Parts.Sum(part => figures[part, stage] ?? 0);
        if (figures[rule.Whole, stage] is { } whole && sum > whole)
        {
            findings.Add(new Finding(ValidationRules.PartsAboveWhole, figures.PlaceOf(rule.Whole, stage), figures.QuoteOf(rule.Whole, stage))
            {
                Words = [Decimals.Plain(sum), FormFigures.Title(rule.Whole, stage), Decimals.Plain(whole), CellsOf(figures, rule.Parts, stage)],
            });
        }
    }

    private static string CellsOf(FormFigures figures, IEnumerable<Measure> parts, Stage? stage) =>
        string.Join("、", parts.Select(part => figures.PlaceOf(part, stage)?.Cell?.ToString() ?? "—"));
}
