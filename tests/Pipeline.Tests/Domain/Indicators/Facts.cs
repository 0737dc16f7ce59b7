using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;
using Pipeline.Tests.Oracle;

namespace Pipeline.Tests.Domain.Indicators;

/// <summary>Facts and sources to calculate from, without a workbook.</summary>
internal static class Facts
{
    public static readonly CountyYear CountyYear = CountyYear.Parse("519901-2025");

    public static readonly DateTimeOffset Monday = new(2025, 9, 8, 1, 2, 3, TimeSpan.Zero);

    private static readonly ImmutableSortedDictionary<string, Figure> NoFigures = ImmutableSortedDictionary.Create<string, Figure>(StringComparer.Ordinal);

    private static readonly ImmutableSortedDictionary<string, Trait> NoTraits = ImmutableSortedDictionary.Create<string, Trait>(StringComparer.Ordinal);

    public static Source Source(string path, DateTimeOffset time, params IEnumerable<Fact> facts) => new(path, time, Hash(path, time), [.. facts]);

    public static Fact School(string code, params (TraitRule Rule, string Text)[] traits) =>
        new(new Subject(SchoolCode.Parse(code), null)) { Traits = Words(traits) };

    /// <summary>The county itself.</summary>
    public static Fact County(params (TraitRule Rule, string Text)[] traits) => new(Subject.County()) { Traits = Words(traits) };

    public static Fact CountyStage(Stage stage, params (Measure Measure, decimal? Value)[] figures) => new Fact(Subject.County(stage)).With(figures);

    /// <summary>A row of a table: a kindergarten, a month of the ledgers …</summary>
    public static Fact Row(SubjectKind kind, string key, params (TraitRule Rule, string Text)[] traits) => new(Subject.Of(kind, key)) { Traits = Words(traits) };

    public static Fact Explained(this Fact fact, TraitRule rule, string remark) => fact with { Remarks = fact.Remarks.SetItem(rule.Id, remark) };

    public static Fact With(this Fact fact, params (Measure Measure, decimal? Value)[] figures) =>
        fact with
        {
            Figures = fact.Figures.SetItems(figures.Where(one => one.Value is not null).Select(one => KeyValuePair.Create(one.Measure.Id, new Figure(one.Value!.Value, "表!E5")))),
        };

    public static Fact Explained(this Fact fact, Measure measure, string remark) => fact with { Remarks = fact.Remarks.SetItem(measure.Id, remark) };

    public static Fact Stage(string code, Stage stage, params (Measure Measure, decimal? Value)[] figures) =>
        new Fact(new Subject(SchoolCode.Parse(code), stage)) { Figures = NoFigures }.With(figures);

    /// <summary>A primary school of 100 pupils that meets every threshold with room to spare.</summary>
    public static IEnumerable<Fact> Good(string code, decimal pupils = 100m)
    {
        var share = pupils / 100m;
        yield return School(code, (Traits.Name, "示例小学"), (Traits.Type, "211"), (Traits.Counted, "1")).With(
            (Measures.TeachingFloor, 600 * share), (Measures.IndoorSports, 100 * share), (Measures.SportsGround, 800 * share),
            (Measures.Equipment, 250_000 * share), (Measures.Multimedia, 3 * share));
        yield return Stage(
            code,
            Pipeline.Domain.Schools.Stage.Primary,
            (Measures.Enrolment, pupils), (Measures.Teachers, 8 * share), (Measures.Doctors, 0), (Measures.Masters, 1 * share), (Measures.Bachelors, 4 * share),
            (Measures.Associates, 3 * share), (Measures.UpperSecondary, 0), (Measures.Backbone, 2 * share), (Measures.PeTeachers, 1 * share),
            (Measures.MusicTeachers, 1 * share), (Measures.FineArts, 0), (Measures.Arts, 0));
    }

    /// <summary>A school of the second calculation as the facts of a source.</summary>
    public static IEnumerable<Fact> Of(OracleSchool school)
    {
        List<(TraitRule, string)> traits = [(Traits.Type, school.Type)];
        if (school.Counted is { } counted)
        {
            traits.Add((Traits.Counted, counted ? "1" : "0"));
        }

        if (school.Parent is { } parent)
        {
            traits.Add((Traits.Parent, parent));
        }

        yield return School(school.Code, [.. traits]).With(
            (Measures.TeachingFloor, school.TeachingFloorArea),
            (Measures.IndoorSports, school.IndoorSportsArea),
            (Measures.SportsGround, school.SportsGroundArea),
            (Measures.Equipment, school.Equipment * 10_000),
            (Measures.Multimedia, school.MultimediaRooms));
        foreach (var stage in Enum.GetValues<OracleStage>())
        {
            var of = school.Of(stage);
            var fact = Stage(
                school.Code,
                (Stage)stage,
                (Measures.Enrolment, of.Pupils), (Measures.Doctors, of.Doctor), (Measures.Masters, of.Master), (Measures.Bachelors, of.Bachelor),
                (Measures.Associates, of.Associate), (Measures.UpperSecondary, of.UpperSecondary), (Measures.Backbone, of.Backbone),
                (Measures.PeTeachers, of.Pe), (Measures.MusicTeachers, of.Music), (Measures.FineArts, of.FineArt), (Measures.Arts, of.Art));
            if (!fact.Figures.IsEmpty)
            {
                yield return fact;
            }
        }
    }

    private static ImmutableSortedDictionary<string, Trait> Words((TraitRule Rule, string Text)[] traits) =>
        NoTraits.AddRange(traits.Select(one => KeyValuePair.Create(one.Rule.Id, new Trait(one.Text, "表!A1"))));

    private static string Hash(string path, DateTimeOffset time) => new Upload(path, time, "", 0).Source + Upload.Stamp(time);
}
