using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Intake;

/// <summary>What one workbook reports about one school, whether on a form or as a row of a wide table.</summary>
internal sealed record SchoolReport(SchoolCode? Code, ImmutableArray<Fact> Facts)
{
    /// <summary>Reads and checks a school's entries. A complete form is asked for everything, a table only for the columns it has.</summary>
    public static SchoolReport Judge(
        UploadPath.Placed? path, WorkbookKind kind, IEnumerable<FormEntry> entries, SchoolLists lists, FindingList findings)
    {
        // A list of the school's own: what a check takes back of it is of no other school.
        var found = new List<Finding>();
        var complete = kind == WorkbookKinds.SchoolForm;
        var book = FormBook.Sort(entries, found);
        var traits = FormTraits.Read(path, kind, book, complete, found);
        var figures = FormFigures.Read(book, kind.Measures, (measure, stage) => DemandOf(measure, stage, traits.Type, complete), found);
        BindingChecks.Run(figures, found);
        SchoolChecks.Run(figures, traits.Type, lists, found);
        PlausibilityChecks.Run(figures, traits.Type, lists.Classes, found);
        findings.AddRange(found);
        return new SchoolReport(traits.Code, traits.Code is { } code ? [.. MakeFacts(code, kind, book, traits, figures, lists)] : []);
    }

    /// <summary>The same facts, and that the school stands in the register; in this cell, where nothing else of it could be read.</summary>
    public SchoolReport Registered(Place place) => this with
    {
        Facts = [.. Facts.Select(fact => fact.Subject.Stage is null
            ? fact with { Traits = fact.Traits.Add(Traits.Registered.Id, new Trait("1", fact.Traits.Values.FirstOrDefault()?.Cell ?? place.ToString())) }
            : fact)],
    };

    /// <summary>What every school is asked for is missed where the school teaches the stage; of the rest only what is written counts.</summary>
    private static Demand DemandOf(Measure measure, Stage? stage, SchoolType? type, bool complete)
    {
        if (!Measures.SchoolForm.Contains(measure))
        {
            return complete ? Demand.None : Demand.WhereGiven;
        }

        var teaches = stage is not { } one || (type is null ? !complete : type.Standing != Standing.Outside && type.Stages.Contains(one));
        return teaches ? complete ? Demand.Always : Demand.WhereGiven : Demand.None;
    }

    private static IEnumerable<Fact> MakeFacts(SchoolCode code, WorkbookKind kind, FormBook book, FormTraits traits, FormFigures figures, SchoolLists lists)
    {
        yield return new Fact(new Subject(code, null)) { Traits = traits.Kept, Figures = figures.Of(null), Rooms = lists.Rooms, Remarks = Remarks(null) };
        foreach (var stage in Enum.GetValues<Stage>())
        {
            var listed = lists.Classes.Where(one => one.Stage == stage).Select(one => one.Class).ToImmutableArray();
            if (!figures.Of(stage).IsEmpty || !listed.IsEmpty)
            {
                yield return new Fact(new Subject(code, stage)) { Figures = figures.Of(stage), Classes = listed, Remarks = Remarks(stage) };
            }
        }

        ImmutableSortedDictionary<string, string> Remarks(Stage? stage) => book.Remarks(stage).ToImmutableSortedDictionary(StringComparer.Ordinal);
    }
}

/// <summary>The lists that come with a school's form: its classes and its special rooms.</summary>
internal sealed record SchoolLists(ImmutableArray<ListedClass> Classes, ImmutableArray<SpecialRoom> Rooms)
{
    public static readonly SchoolLists None = new([], []);
}
