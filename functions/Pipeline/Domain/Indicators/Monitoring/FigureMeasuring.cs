using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Indicators.Items;
using Pipeline.Domain.Intake;

namespace Pipeline.Domain.Indicators.Monitoring;

/// <summary>Reads the rules of the catalogue: what a figure comes to.</summary>
internal static class FigureMeasuring
{
    private static readonly Phrase Nameless = new("", "");

    public static Measured Measure(FigureRule rule, MonitorData data) => rule switch
    {
        Amount amount => Measure(amount, data.Now),
        Rate rate => Measure(rate, data.Now),
        YearOnYear change => Change(Measure(change.Rule, data), data.LastYear is { } last ? Measure(change.Rule, data with { Now = last, LastYear = null }) : null),
        Newest newest => Measure(newest.Rule, data.OnlyNewest(newest.Kind, newest.Month, newest.Each)),
        RowCount rows => Measure(rows, data),
        ClassCount count => ClassCounting.Count(count, data.Now),
        ClassShare share => ClassCounting.Share(share, data.Now),
        ClassesAbove above => ClassCounting.Above(above, data.Now),
        IntakeAbove intake => ClassCounting.Intake(intake, data.Now),
        SchoolsFailing failing => Failing(failing.Test, data.Now),
        SchoolsPassing passing => Passing(passing.Test, data.Now),
        FindingCount findings => Measured.Count(data.Checks.Findings.Count(one => one.Rule == findings.Rule), Units.Pieces.Base),
        Growth growth => FiscalYears.Growth(data, growth.Measure),
        GrowthLead lead => FiscalYears.Lead(data, lead.Faster, lead.Slower),
        Falls falls => FiscalYears.Falls(data, falls.Measure),
        Misprints misprints => FiscalYears.Misprints(data, misprints),
        GroupCount groups => SchoolGroups.Count(data, groups.Kind),
        GroupedSchools => SchoolGroups.Grouped(data),
        _ => throw new ArgumentOutOfRangeException(nameof(rule)),
    };

    private static Measured Measure(Amount amount, CountyData data)
    {
        var sum = Summed.Over(data, amount.Sum);
        var unit = amount.Sum.Terms[0].Measure.Unit.Base;
        return new Measured(sum.Value, 1) { Unit = unit, Known = sum.Known, Of = sum.Of, Inputs = sum.Inputs, Sensitive = Sensitive(data, amount.Sum, Quantity.One) };
    }

    private static Measured Measure(Rate rate, CountyData data)
    {
        var (part, whole) = (Summed.Over(data, rate.Part), Summed.Over(data, rate.Whole));
        return new Measured(part.Value, whole.Value)
        {
            IsRate = true,
            NotApplicable = (part.Value, whole.Value) is (null, 0) or (0, 0),
            Known = part.Known + whole.Known,
            Of = part.Of + whole.Of,
            Inputs = [.. part.Inputs, .. whole.Inputs],
            Sensitive = Sensitive(data, rate.Part, rate.Whole),
        };
    }

    /// <summary>Every count of a named group that could be found from the two sums: themselves, what is left over, and the rows that they leave out.</summary>
    private static ImmutableArray<decimal> Sensitive(CountyData data, Quantity part, Quantity whole)
    {
        if (!part.Terms.Concat(whole.Terms).Any(term => term.Measure.NamedGroup))
        {
            return [];
        }

        return [.. Counts(part, whole), .. part.Where.IsEmpty ? [] : LeftOut()];

        IEnumerable<decimal> LeftOut() => Counts(part with { Where = [] }, whole with { Where = [] }).Zip(Counts(part, whole), (all, some) => all - some);

        IEnumerable<decimal> Counts(Quantity some, Quantity all) => (Summed.Over(data, some).Value, all.Terms.IsEmpty ? null : Summed.Over(data, all).Value) switch
        {
            ({ } one, { } two) => [one, two, two - one],
            ({ } one, null) => [one],
            (null, { } two) => [two],
            _ => [],
        };
    }

    private static Measured Change(Measured now, Measured? last) => new(
        last is not null ? (now.Part * last.Whole) - (last.Part * now.Whole) : null,
        last is not null ? now.Whole * last.Whole : null)
    {
        Unit = now.Unit,
        Known = now.Known + (last?.Known ?? 0),
        Of = now.Of + (last?.Of ?? 0),
        Inputs = [.. now.Inputs, .. last?.Inputs ?? []],
    };

    private static Measured Measure(RowCount rule, MonitorData data)
    {
        var rows = data.Rows(rule.Kind).ToArray();
        var said = rule.Word is null ? rows.Length : rows.Count(row => row.Word(rule.Word) is not null);
        var count = rule.Word is null ? rows.Length : rows.Count(row => row.Word(rule.Word)?.Text == rule.Kept);
        return Measured.Count(rows.Length > 0 && said == rows.Length ? count : null, Units.Pieces.Base) with { Known = said, Of = rows.Length, AtLeast = count };
    }

    private static Measured Failing(SchoolTest test, CountyData data)
    {
        var leg = SchoolTests.Judge(new EverySchool(test), Nameless, data);
        var isKnown = data.Complete && leg.Of > 0 && leg.Known == leg.Of;
        return Measured.Count(isKnown ? leg.Falling.Length : null, Units.Schools.Base) with { AtLeast = leg.Falling.Length, Known = leg.Known, Of = leg.Of, Inputs = leg.Inputs };
    }

    private static Measured Passing(SchoolTest test, CountyData data)
    {
        var leg = SchoolTests.Judge(new EverySchool(test), Nameless, data);
        var isKnown = data.Complete && leg.Of > 0 && leg.Known == leg.Of;
        return new Measured(isKnown ? leg.Of - leg.Falling.Length : null, isKnown ? leg.Of : null)
        {
            IsRate = true,
            Failed = leg.Falling.Length > 0,
            Known = leg.Known,
            Of = leg.Of,
            Inputs = leg.Inputs,
        };
    }
}
