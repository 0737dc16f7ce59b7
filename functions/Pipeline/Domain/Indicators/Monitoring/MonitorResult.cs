using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Indicators.Items;
using Pipeline.Domain.Intake;

namespace Pipeline.Domain.Indicators.Monitoring;

/// <summary>
/// A figure of a monitor: its value beside its limit (both in the unit shown, unrounded), its verdict where it has a limit, how many of those it
/// looks at are known, and what it comes from (collected when it is asked for: most never are).
/// </summary>
public sealed record FigureResult(MonitorFigure Figure, Phrase Unit)
{
    public decimal? Value { get; init; }

    /// <summary>Part and whole, where the value is a rate.</summary>
    public (decimal Part, decimal Whole)? Share { get; init; }

    public decimal? Limit { get; init; }

    public Comparison? Comparison { get; init; }

    /// <summary>The verdict; null where there is no limit, or another formula is chosen.</summary>
    public Status? Status { get; init; }

    /// <summary>Whether this is the formula that the local parameter chooses; null where there is no choice.</summary>
    public bool? Chosen { get; init; }

    public int Known { get; init; }

    public int Of { get; init; }

    public IEnumerable<ItemInput> Inputs { get; init; } = [];

    /// <summary>Of a count of named groups of children: every count that could be found from it; empty for all others.</summary>
    public ImmutableArray<decimal> Sensitive { get; init; } = [];

    /// <summary>How far the value is on the passing side of the limit; negative if it is not.</summary>
    public decimal? Margin => Comparison is Catalogue.Comparison.AtLeast or Catalogue.Comparison.Above ? Value - Limit : Limit - Value;
}

/// <summary>A cell of a table: a word, or a figure.</summary>
public sealed record MonitorCell(string Id, Phrase Title, string? Text, FigureResult? Figure);

/// <summary>A row of a table, by its key (a month, a year, a name).</summary>
public sealed record MonitorRow(string Key, ImmutableArray<MonitorCell> Cells);

/// <summary>A table of a monitor.</summary>
public sealed record MonitorTableResult(MonitorTable Table, ImmutableArray<MonitorRow> Rows);

/// <summary>A monitor with its figures and tables.</summary>
public sealed record MonitorResult(CountyMonitor Monitor, ImmutableArray<FigureResult> Figures, ImmutableArray<MonitorTableResult> Tables)
{
    /// <summary>The worst of the figures that have a limit; it does not apply where none has.</summary>
    public Status Status => Figures.Select(figure => figure.Status).OfType<Status>().DefaultIfEmpty(Status.NotApplicable).Min();
}
