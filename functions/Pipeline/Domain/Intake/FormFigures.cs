using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Intake;

/// <summary>How much a figure is asked for.</summary>
internal enum Demand
{
    /// <summary>It may be left out in silence.</summary>
    None,

    /// <summary>A cell that is there must be filled in.</summary>
    WhereGiven,

    /// <summary>The form must have it.</summary>
    Always,
}

/// <summary>The figures reported about a subject, by measure and stage (no stage for those of the whole), each with its place.</summary>
internal sealed class FormFigures
{
    private readonly Dictionary<(string Measure, Stage? Stage), Figure> figures = [];
    private readonly FormBook book;

    private FormFigures(FormBook book) => this.book = book;

    /// <summary>Reads the measures; what is asked for and missing has a warning.</summary>
    public static FormFigures Read(FormBook book, ImmutableArray<Measure> measures, Func<Measure, Stage?, Demand> demand, List<Finding> findings)
    {
        var read = new FormFigures(book);
        foreach (var measure in measures)
        {
            foreach (var stage in StagesOf(measure))
            {
                read.Add(measure, stage, demand(measure, stage), findings);
            }
        }

        return read;
    }

    public decimal? this[Measure measure, Stage? stage] => figures.TryGetValue((measure.Id, stage), out var figure) ? figure.Value : null;

    /// <summary>The stages of which a measure is reported; none (null) for one of the whole.</summary>
    public static IEnumerable<Stage?> StagesOf(Measure measure) =>
        measure.Scope is Scope.Stage or Scope.CountyStage ? Enum.GetValues<Stage>().Select(stage => (Stage?)stage) : [null];

    /// <summary>Where the form gives this measure; null where it has no row for it.</summary>
    public Place? PlaceOf(Measure measure, Stage? stage) => book.Figure(measure, stage)?.ValuePlace;

    /// <summary>The value as it stands in the cell, in whatever unit; null where the form has no row for it.</summary>
    public string? QuoteOf(Measure measure, Stage? stage) => book.Figure(measure, stage)?.Quoted;

    /// <summary>The measure's title with its stage.</summary>
    public static Phrase Title(Measure measure, Stage? stage) => stage is { } one
        ? new(Stages.Chinese(one) + " " + measure.Chinese, $"{measure.English} ({Stages.Id(one)})")
        : measure.Title;

    /// <summary>Sets a figure that the form leaves blank but its total makes certain; without a row of its own it is traced to the total's cell.</summary>
    public void TakeAsZero(Measure measure, Stage? stage, Measure total) =>
        figures[(measure.Id, stage)] = new Figure(0, (PlaceOf(measure, stage) ?? PlaceOf(total, stage)!).ToString());

    /// <summary>The figures of one stage, or of the whole.</summary>
    public ImmutableSortedDictionary<string, Figure> Of(Stage? stage) =>
        figures.Where(figure => figure.Key.Stage == stage)
            .ToImmutableSortedDictionary(figure => figure.Key.Measure, figure => figure.Value, StringComparer.Ordinal);

    private void Add(Measure measure, Stage? stage, Demand demand, List<Finding> findings)
    {
        var title = Title(measure, stage);
        if (book.Figure(measure, stage) is not { } entry)
        {
            if (demand == Demand.Always)
            {
                findings.Add(new Finding(ValidationRules.RowMissing) { Words = [title] });
            }
        }
        else if (!entry.SaysMissing || demand != Demand.None)
        {
            // What is missing needs no unit, and a cell that Excel shows with % has it.
            var scale = entry.SaysMissing || entry.Value.Kind == CellKind.Percent || NumberGate.IsPercent(entry.Digits) ? measure.Unit.Scales[0] : UnitOf(entry, measure, title, findings);
            if (scale is not null && NumberGate.Read(entry, measure, scale, title, findings) is { } value)
            {
                figures[(measure.Id, stage)] = new Figure(value, entry.ValuePlace.ToString());
            }
        }
    }

    private static UnitScale? UnitOf(FormEntry entry, Measure measure, Phrase title, List<Finding> findings)
    {
        var words = new[] { entry.NameUnit, entry.FoldedUnit }.Where(word => word.Length > 0).ToArray();
        if (words.Length == 0)
        {
            if (!measure.Unit.MustBeSaid)
            {
                return measure.Unit.Scales[0];
            }

            findings.Add(new Finding(ValidationRules.UnitMissing, entry.ValuePlace, entry.Quoted) { Words = [title] });
            return null;
        }

        var scales = words.Select(measure.Unit.Find).ToArray();
        if (Array.IndexOf(scales, null) is var unknown and >= 0)
        {
            var possible = string.Join("、", measure.Unit.Scales.Select(scale => Units.Shown(scale.Name)));
            findings.Add(new Finding(ValidationRules.UnitUnknown, entry.ValuePlace, entry.Quoted) { Words = [title, words[unknown], possible] });
            return null;
        }

        if (scales.Any(scale => scale!.Numerator * scales[0]!.Denominator != scales[0]!.Numerator * scale.Denominator))
        {
            findings.Add(new Finding(ValidationRules.UnitsDisagree, entry.ValuePlace, entry.Quoted) { Words = [title, words[0], words[1]] });
            return null;
        }

        return scales[0];
    }
}
