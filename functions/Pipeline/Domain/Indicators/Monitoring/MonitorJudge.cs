using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;

namespace Pipeline.Domain.Indicators.Monitoring;

/// <summary>Runs the monitors of the catalogue over a county.</summary>
public static class MonitorJudge
{
    private static readonly Phrase Percent = Units.Percent.Base;

    public static ImmutableArray<MonitorResult> Judge(MonitorData data) =>
    [
        .. Catalogue.Monitors.All.Select(monitor => new MonitorResult(
            monitor,
            [.. monitor.Figures.Select(figure => Judge(figure, data))],
            [.. monitor.Tables.Select(table => new MonitorTableResult(table, MonitorTables.Rows(table.Rule, data)))])),
    ];

    /// <summary>One figure: failed as soon as what is known suffices, else undetermined while something is missing.</summary>
    public static FigureResult Judge(MonitorFigure figure, MonitorData data)
    {
        var measured = FigureMeasuring.Measure(figure.Rule, data);
        var parameters = data.Now.Parameters;
        var chosen = figure.Chosen is { } choice ? parameters.County.Of().Word(choice.Parameter) is { } word ? word.Text == choice.Kept : choice.Default : (bool?)null;
        var bound = figure.Bound is { } asked && chosen != false ? parameters.Stricter(asked, figure.Stage) : null;
        var factor = measured.IsRate && figure.Unit is null ? 100m : 1m;
        return new FigureResult(figure, figure.Unit ?? measured.Unit ?? Percent)
        {
            Value = factor * measured.Value,
            Share = measured is { IsRate: true, Part: { } part, Whole: { } whole } ? (part, whole) : null,
            Limit = factor * bound?.Limit,
            Comparison = bound?.Comparison,
            Status = bound is null ? null : Verdict(measured, bound, figure.Optional),
            Chosen = chosen,
            Known = measured.Known,
            Of = measured.Of,
            Inputs = measured.Inputs,
            Sensitive = measured.Sensitive,
        };
    }

    private static Status Verdict(Measured measured, Bound bound, bool optional) => measured switch
    {
        { NotApplicable: true } => Status.NotApplicable,
        { Part: { } part, Whole: > 0 and { } whole } => bound.Holds(part, whole) ? Status.Passed : Status.Failed,
        { Failed: true } => Status.Failed,
        { IsRate: false, AtLeast: { } least } when bound.Comparison == Comparison.AtMost && least > bound.Limit => Status.Failed,
        _ => optional ? Status.NotApplicable : Status.Undetermined,
    };
}
