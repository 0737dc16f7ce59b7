using System.Collections.Immutable;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Catalogue;

/// <summary>What a figure of a monitor is made of (data; the code that reads it is Indicators/Monitors).</summary>
public abstract record FigureRule;

/// <summary>A sum, in the base unit of its measures.</summary>
public sealed record Amount(Quantity Sum) : FigureRule;

/// <summary>Part over whole: in percent, or in the unit of the figure. Where both are 0 it does not apply.</summary>
public sealed record Rate(Quantity Part, Quantity Whole) : FigureRule;

/// <summary>What the rule gives now, less what it gave in the year before.</summary>
public sealed record YearOnYear(FigureRule Rule) : FigureRule;

/// <summary>The rule over the newest rows of a table alone: of the newest month, or of the newest of each (of every project).</summary>
public sealed record Newest(SubjectKind Kind, TraitRule Month, FigureRule Rule) : FigureRule
{
    public TraitRule? Each { get; init; }
}

/// <summary>How many rows a table has: all, or those that say this word.</summary>
public sealed record RowCount(SubjectKind Kind, TraitRule? Word = null, string? Kept = null) : FigureRule;

/// <summary>Classes of a stage (of both without one) from one size to another, from the list of classes or from the counts by band.</summary>
public sealed record ClassCount(Stage? Stage, int From, int? To = null) : FigureRule;

/// <summary>The share of all classes that has at least this size.</summary>
public sealed record ClassShare(Stage? Stage, int From) : FigureRule;

/// <summary>Classes of a stage above the size of the test, which the county may have made stricter.</summary>
public sealed record ClassesAbove(Stage Stage, ClassTest Test) : FigureRule;

/// <summary>
/// 起始年级预警: schools whose next intake pushes a class of the first grade over the limit of the test, if as many enter next year as this
/// year (招生数) and are taken into as many classes as the first grade has now: entrants above limit × classes. By the lists of classes.
/// </summary>
public sealed record IntakeAbove(Stage Stage, ClassTest Test) : FigureRule;

/// <summary>Schools that fail a test.</summary>
public sealed record SchoolsFailing(SchoolTest Test) : FigureRule;

/// <summary>Schools that pass a test, of those that it applies to.</summary>
public sealed record SchoolsPassing(SchoolTest Test) : FigureRule;

/// <summary>县级核对: how often a rule found something between the uploads.</summary>
public sealed record FindingCount(ValidationRule Rule) : FigureRule;

/// <summary>Growth of the newest fiscal year against the year before it, in percent; never from a printed rate.</summary>
public sealed record Growth(Measure Measure) : FigureRule;

/// <summary>By how many percentage points one measure grew faster than another in the newest fiscal year.</summary>
public sealed record GrowthLead(Measure Faster, Measure Slower) : FigureRule;

/// <summary>只增不减: how often a measure fell from one reported fiscal year to the next.</summary>
public sealed record Falls(Measure Measure) : FigureRule;

/// <summary>Fiscal years whose printed growth is more than the tolerance (in percentage points) from that of the amounts.</summary>
public sealed record Misprints(Measure Printed, Measure Measure, decimal Tolerance) : FigureRule;

/// <summary>Groups of schools (结对、集团、片区、学区) of a kind; all of them without one.</summary>
public sealed record GroupCount(string? Kind = null) : FigureRule;

/// <summary>Schools of compulsory education that stand in any group, of all of them.</summary>
public sealed record GroupedSchools : FigureRule;

/// <summary>
/// One figure of a monitor: its id, titles and rule, the stage it is of, and its limit where it has one. The unit is said where it is neither
/// percent (of a rate) nor that of the measures.
/// </summary>
public sealed record MonitorFigure(string Id, string Chinese, string English, FigureRule Rule)
{
    public Phrase Title => new(Chinese, English);

    public Stage? Stage { get; init; }

    public Phrase? Unit { get; init; }

    public Bound? Bound { get; init; }

    /// <summary>True if a missing figure leaves the verdict alone (an optional leg).</summary>
    public bool Optional { get; init; }

    /// <summary>The local parameter that chooses between formulas, the answer that chooses this one, and whether it is the one where nothing is said.</summary>
    public (TraitRule Parameter, string Kept, bool Default)? Chosen { get; init; }
}

/// <summary>What a table of a monitor lists.</summary>
public abstract record TableRule;

/// <summary>One row for every row of a table that was reported, in the order of the key: its words and figures.</summary>
public sealed record EveryReported(SubjectKind Kind, TraitRule Key, ImmutableArray<TraitRule> Words, ImmutableArray<MonitorFigure> Figures) : TableRule
{
    /// <summary>The word by which a newer row takes an older one's place; null where all rows are listed.</summary>
    public TraitRule? NewestBy { get; init; }
}

/// <summary>One row for every month, with sums over the rows of the month.</summary>
public sealed record EveryMonth(SubjectKind Kind, TraitRule Month, ImmutableArray<MonitorFigure> Figures) : TableRule;

/// <summary>One row for every fiscal year: each amount, its growth, and what was printed of it.</summary>
public sealed record EveryFiscalYear(ImmutableArray<(Measure Measure, Measure? Printed)> Measures, decimal Tolerance) : TableRule;

/// <summary>One row for every band of class sizes: classes of each stage and of both.</summary>
public sealed record EveryClassBand : TableRule;

/// <summary>One row for every standard: the year in which the county means to reach it, and the verdict now.</summary>
public sealed record EveryTarget : TableRule;

/// <summary>One table of a monitor.</summary>
public sealed record MonitorTable(string Id, string Chinese, string English, TableRule Rule)
{
    public Phrase Title => new(Chinese, English);
}

/// <summary>
/// One mechanism of monitoring (监测) that bureaus run beside the standards: its id, titles, where it comes from, its figures and tables. A
/// monitor's status is the worst of its figures that have a limit.
/// </summary>
public sealed record CountyMonitor(string Id, string Chinese, string English, string Clause, ImmutableArray<MonitorFigure> Figures)
{
    public Phrase Title => new(Chinese, English);

    public ImmutableArray<MonitorTable> Tables { get; init; } = [];
}
