using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Indicators.Monitoring;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Publication;

/// <summary>From a county's monitors to those of its document.</summary>
internal static class MonitorsComposition
{
    private const int Decimals = 2;

    public static ImmutableArray<MonitorEntry> Compose(CountyResult result, Disclosure disclosure) =>
    [
        .. result.Monitors.Select(one => new MonitorEntry(
            one.Monitor.Id,
            one.Monitor.Title,
            one.Monitor.Clause,
            Statuses.Id(one.Status),
            [.. one.Figures.Select(figure => Entry(figure, disclosure))],
            [.. one.Tables.Select(table => new MonitorTableEntry(table.Table.Id, table.Table.Title, [.. table.Rows.Select(row => new MonitorRowEntry(row.Key, [.. row.Cells.Select(cell => Entry(cell, disclosure))]))]))])),
    ];

    private static MonitorFigureEntry Entry(FigureResult figure, Disclosure disclosure)
    {
        var (value, share, few, withheld) = Published(figure, disclosure);
        return new MonitorFigureEntry(
            figure.Figure.Id,
            figure.Figure.Stage is { } stage ? Stages.Id(stage) : null,
            figure.Figure.Title,
            Rounded(value),
            value is { } exact ? Shown.Unrounded(exact) : null,
            few,
            figure.Unit,
            share?.Part,
            share?.Whole,
            figure.Limit,
            figure.Comparison is { } comparison ? StandardsComposition.Id(comparison) : null,
            value is null ? null : Rounded(figure.Margin),
            figure.Status is { } status ? Statuses.Id(status) : null,
            figure.Chosen,
            figure.Known,
            figure.Of,
            withheld);
    }

    private static MonitorCellEntry Entry(MonitorCell cell, Disclosure disclosure)
    {
        if (cell.Figure is not { } figure)
        {
            return new MonitorCellEntry(cell.Id, cell.Title, null, null, null, null, cell.Text, Withheld: false);
        }

        var (value, _, few, withheld) = Published(figure, disclosure);
        return new MonitorCellEntry(cell.Id, cell.Title, Rounded(value), value is { } exact ? Shown.Unrounded(exact) : null, few, figure.Unit, null, withheld);
    }

    private static (decimal? Value, (decimal Part, decimal Whole)? Share, string? Few, bool Withheld) Published(FigureResult figure, Disclosure disclosure)
    {
        if (!disclosure.Withholds(figure))
        {
            return (figure.Value, figure.Share, null, false);
        }

        var few = figure.Share is not null || figure.Figure.Rule is Rate ? null : figure.Value is { } count && Disclosure.IsFew(count) ? Disclosure.Few : null;
        return (null, null, few, true);
    }

    private static decimal? Rounded(decimal? value) => value is { } exact ? Shown.Rounded(exact, Decimals) : null;
}
