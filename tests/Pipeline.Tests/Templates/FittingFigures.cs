using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Schools;
using Pipeline.Domain.Templates;

namespace Pipeline.Tests.Templates;

/// <summary>Random figures of one subject in the units that its template asks in, made to fit the catalogue's arithmetic.</summary>
internal sealed class FittingFigures
{
    private readonly Dictionary<(Measure Measure, Stage? Stage), decimal> values = [];

    public FittingFigures(Random random, IEnumerable<TemplateEntry> entries)
    {
        foreach (var entry in entries)
        {
            var measure = Measures.Get(entry.Target!);

            // Parts of a total stay small enough for the total to be in range; anything else may be as large as it can be.
            var isPart = Bindings.Totals.Any(total => total.Parts.Contains(measure));
            var most = isPart ? entry.Rule.Most / 10 : random.Next(4) == 0 ? entry.Rule.Most : entry.Rule.Most / 50;
            var value = entry.Rule.Least + ((most - entry.Rule.Least) * random.Next(10_001) / 10_000);
            values[(measure, entry.Stage)] = decimal.Round(value, entry.Rule.Form == EntryForm.Whole ? 0 : 2, MidpointRounding.ToZero);
        }
    }

    public decimal this[Measure measure, Stage? stage] => values[(measure, stage)];

    public void Set(Measure measure, Stage? stage, decimal value) => values[(measure, stage)] = value;

    /// <summary>Makes totals of their parts, and parts no larger than their wholes.</summary>
    public void Fit()
    {
        foreach (var stage in values.Keys.Select(key => key.Stage).Distinct().ToArray())
        {
            FitTotals(stage);
            FitParts(stage);
            foreach (var limit in Bindings.Limits.Where(limit => Has(limit.Whole, stage)))
            {
                var left = values[(limit.Whole, stage)];
                foreach (var part in limit.Parts.Where(part => Has(part, stage)))
                {
                    left -= values[(part, stage)] = Math.Min(left, values[(part, stage)]);
                }
            }
        }

        foreach (var rate in Bindings.Rates.Where(rate => Has(rate.Printed, null)))
        {
            var parts = rate.Parts.Sum(part => values[(part, null)]);
            values[(rate.Whole, null)] = Math.Max(Math.Max(1, parts), values[(rate.Whole, null)]);
            values[(rate.Printed, null)] = Math.Round(100 * parts / values[(rate.Whole, null)], 2);
        }
    }

    private void FitTotals(Stage? stage)
    {
        foreach (var total in Bindings.Totals.Where(total => Has(total.Total, stage) && total.Parts.All(part => Has(part, stage))))
        {
            values[(total.Total, stage)] = total.Parts.Sum(part => values[(part, stage)]);
        }

        if (Has(Measures.Enrolment, stage))
        {
            values[(Measures.Enrolment, stage)] = Math.Max(1, values[(Measures.Enrolment, stage)]);
        }
    }

    private void FitParts(Stage? stage)
    {
        // A whole may itself be a part: one pass for each of the chain.
        for (var pass = 0; pass < 4; pass++)
        {
            foreach (var one in Bindings.Wholes.Where(one => Has(one.Part, stage) && Has(one.Whole, stage)))
            {
                values[(one.Part, stage)] = Math.Min(values[(one.Part, stage)], values[(one.Whole, stage)]);
            }
        }
    }

    private bool Has(Measure measure, Stage? stage) => values.ContainsKey((measure, stage));
}
