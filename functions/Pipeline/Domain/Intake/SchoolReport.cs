using System.Collections.Immutable;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Intake;

/// <summary>What one workbook reports about one school, whether on a form or as a row of a wide table.</summary>
internal sealed record SchoolReport(SchoolCode? Code, ImmutableArray<Fact> Facts)
{
    /// <summary>Reads and checks a school's entries. A complete form is asked for everything, a table only for the columns it has.</summary>
    public static SchoolReport Judge(
        UploadPath.Placed? path, IEnumerable<FormEntry> entries, IReadOnlyList<ListedClass> classes, bool complete, FindingList findings)
    {
        // A list of the school's own: what a check takes back of it is of no other school.
        var found = new List<Finding>();
        var book = FormBook.Sort(entries, found);
        var traits = FormTraits.Read(path, book, complete, found);
        var figures = FormFigures.Read(book, traits.Type, complete, found);
        FormChecks.Run(figures, traits.Type, classes, found);
        findings.AddRange(found);
        return new SchoolReport(traits.Code, traits.Code is { } code ? [.. MakeFacts(code, traits, figures, classes)] : []);
    }

    /// <summary>The same facts, and that the school stands in the register; in this cell, where nothing else of it could be read.</summary>
    public SchoolReport Registered(Place place) => this with
    {
        Facts = [.. Facts.Select(fact => fact.Subject.Stage is null
            ? fact with { Traits = fact.Traits.Add(Catalogue.Traits.Registered.Id, new Trait("1", fact.Traits.Values.FirstOrDefault()?.Cell ?? place.ToString())) }
            : fact)],
    };

    private static IEnumerable<Fact> MakeFacts(SchoolCode code, FormTraits traits, FormFigures figures, IReadOnlyList<ListedClass> classes)
    {
        yield return new Fact(new Subject(code, null)) { Traits = traits.Kept, Figures = figures.Of(null) };
        foreach (var stage in Enum.GetValues<Stage>())
        {
            var listed = classes.Where(one => one.Stage == stage).Select(one => one.Class).ToImmutableArray();
            if (!figures.Of(stage).IsEmpty || !listed.IsEmpty)
            {
                yield return new Fact(new Subject(code, stage)) { Figures = figures.Of(stage), Classes = listed };
            }
        }
    }
}
