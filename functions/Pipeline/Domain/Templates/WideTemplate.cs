using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Templates;

/// <summary>The sheets of the tables, one row a subject under one heading row; figures of stages stand on a sheet for each, whose name says it.</summary>
internal static class WideTemplate
{
    private const string Optional = "选填";

    public static IEnumerable<TemplateSheet> Of(WorkbookKind kind, string title, TemplateCounty county)
    {
        // What the roll-up may say beyond what every school is asked for has sheets of its own, so that it can be left out in silence;
        // classes by size have a table of their own.
        var main = kind == WorkbookKinds.RollUp ? Measures.SchoolForm : kind.Measures;
        foreach (var sheet in Split(kind, title, InOrder(kind), main, "", county))
        {
            yield return sheet;
        }

        ImmutableArray<TraitRule> names = [Traits.Code, Traits.Name];
        ImmutableArray<Measure> more = [.. kind.Measures.Except(main).Except(Measures.ClassBands)];
        var ofStages = more.Where(measure => measure.Scope == Scope.Stage).ToArray();
        var ofSchools = more.Where(measure => measure.Scope == Scope.School).ToArray();
        foreach (var part in (Measure[][])[ofStages, ofSchools])
        {
            foreach (var sheet in part.Length > 0 ? Split(kind, title, names, [.. part], Optional, county) : [])
            {
                yield return sheet;
            }
        }
    }

    private static IEnumerable<TemplateSheet> Split(
        WorkbookKind kind, string title, ImmutableArray<TraitRule> words, ImmutableArray<Measure> measures, string suffix, TemplateCounty county)
    {
        var byStage = measures.Any(measure => measure.Scope == Scope.Stage);
        foreach (var stage in byStage ? Enum.GetValues<Stage>().Select(one => (Stage?)one) : [null])
        {
            var name = stage is { } one ? Stages.Chinese(one) : suffix.Length > 0 ? "学校" : kind.Chinese;
            ImmutableArray<ColumnDraft> columns =
            [
                .. words.Select(word => SheetDraft.Column(word, county)),
                .. measures.Select(measure => SheetDraft.Column(measure, measure.Scope == Scope.Stage ? stage : null)),
                SheetDraft.Remarks,
            ];
            yield return SheetDraft.Table(name + suffix, title, columns);
        }
    }

    /// <summary>The kind's words in the order of the catalogue.</summary>
    private static ImmutableArray<TraitRule> InOrder(WorkbookKind kind) => [.. kind.Traits.OrderBy(trait => Traits.All.IndexOf(trait))];
}
