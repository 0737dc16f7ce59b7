using System.Collections.Immutable;
using System.Globalization;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Indicators.Items;
using Pipeline.Domain.Intake;

namespace Pipeline.Domain.Indicators.Monitoring;

/// <summary>Growth from the amounts of consecutive fiscal years (经费年度表), multiplied out; where the year before has nothing, or 0, there is no growth.</summary>
internal static class FiscalYears
{
    private static readonly Phrase Unnamed = Units.Percent.Base;

    /// <summary>The rows by fiscal year.</summary>
    public static ImmutableSortedDictionary<int, SubjectRecord> Of(MonitorData data) =>
        data.Rows(SubjectKind.Finance).Where(row => row.Word(Traits.FiscalYear) is not null)
            .ToImmutableSortedDictionary(row => int.Parse(row.Word(Traits.FiscalYear)!.Text, CultureInfo.InvariantCulture), row => row);

    public static Measured Growth(MonitorData data, Measure measure)
    {
        var (now, before, inputs) = Newest(data, measure);
        return new Measured(now - before, before) { IsRate = true, Known = inputs.Length, Of = 2, Inputs = inputs };
    }

    public static Measured Lead(MonitorData data, Measure faster, Measure slower)
    {
        var one = Growth(data, faster);
        var other = Growth(data, slower);
        var isKnown = one.Whole > 0 && other.Whole > 0;
        return new Measured(isKnown ? 100 * ((one.Part * other.Whole) - (other.Part * one.Whole)) : null, isKnown ? one.Whole * other.Whole : null)
        {
            Unit = Unnamed,
            Known = one.Known + other.Known,
            Of = one.Of + other.Of,
            Inputs = [.. one.Inputs, .. other.Inputs],
        };
    }

    public static Measured Falls(MonitorData data, Measure measure)
    {
        var years = Of(data).Select(row => (Year: row.Key, row.Value.Subject, Figure: row.Value.Figure(measure))).Where(one => one.Figure is not null).ToArray();
        var all = Of(data).Keys.ToArray();
        var pairs = years.Zip(years.Skip(1)).ToArray();
        var falls = pairs.Count(pair => pair.Second.Figure!.Value < pair.First.Figure!.Value);
        var known = pairs.Count(pair => pair.Second.Year == pair.First.Year + 1);
        var expected = all.Length > 0 ? all[^1] - all[0] : 0;
        return Measured.Count(expected > 0 && known == expected ? falls : null, Unnamed) with
        {
            AtLeast = falls,
            Known = known,
            Of = expected,
            Inputs = [.. years.Select(one => Summed.Input(one.Subject, measure.Id, one.Figure!))],
        };
    }

    public static Measured Misprints(MonitorData data, Misprints rule)
    {
        var years = Of(data);
        var printed = years.Where(row => row.Value.Figure(rule.Printed) is not null).ToArray();
        var compared = printed
            .Select(row => (Row: row.Value, Now: row.Value.Figure(rule.Measure), Before: years.GetValueOrDefault(row.Key - 1)?.Figure(rule.Measure)))
            .Where(one => one.Now is not null && one.Before?.Value > 0)
            .ToArray();
        var wrong = compared.Count(one => Math.Abs((one.Row.Figure(rule.Printed)!.Value * one.Before!.Value) - (100 * (one.Now!.Value - one.Before.Value))) > rule.Tolerance * one.Before.Value);
        return Measured.Count(compared.Length > 0 ? wrong : null, Unnamed) with
        {
            Known = compared.Length,
            Of = printed.Length,
            Inputs = [.. compared.SelectMany(one => new[] { Summed.Input(one.Row.Subject, rule.Printed.Id, one.Row.Figure(rule.Printed)!), Summed.Input(one.Row.Subject, rule.Measure.Id, one.Now!) })],
        };
    }

    private static (decimal? Now, decimal? Before, ImmutableArray<ItemInput> Inputs) Newest(MonitorData data, Measure measure)
    {
        var years = Of(data);
        if (years.IsEmpty)
        {
            return (null, null, []);
        }

        var newest = years.Keys.Max();
        var rows = new[] { years[newest], years.GetValueOrDefault(newest - 1) };
        return (
            rows[0]!.Figure(measure)?.Value,
            rows[1]?.Figure(measure)?.Value,
            [.. rows.OfType<SubjectRecord>().Where(row => row.Figure(measure) is not null).Select(row => Summed.Input(row.Subject, measure.Id, row.Figure(measure)!))]);
    }
}
