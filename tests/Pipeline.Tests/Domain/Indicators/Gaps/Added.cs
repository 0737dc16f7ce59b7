using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Schools;

namespace Pipeline.Tests.Domain.Indicators.Gaps;

/// <summary>Additions put into the figures that schools report, to be judged anew by the product.</summary>
internal static class Added
{
    private static readonly Dictionary<string, Measure> Measured = new(StringComparer.Ordinal)
    {
        ["L1"] = Measures.Bachelors,
        ["L2"] = Measures.Backbone,
        ["L3"] = Measures.Arts,
        ["L4"] = Measures.TeachingFloor,
        ["L5"] = Measures.SportsGround,
        ["L6"] = Measures.Equipment,
        ["L7"] = Measures.Multimedia,
    };

    /// <summary>The stage of the school judged with so much more for the indicators; its sites stay as they are.</summary>
    public static SchoolStanding Judge(SchoolStanding standing, params IEnumerable<(string Indicator, decimal Units)> added)
    {
        var school = standing.Judged.School;
        foreach (var (indicator, units) in added)
        {
            school = To(school, standing.Stage, indicator, units);
        }

        return SchoolStanding.Of(standing.Judged with { School = school }, standing.Stage, standing.Pupils, Standards.Quality.Resources!);
    }

    /// <summary>The county judged anew with so much more in its schools.</summary>
    public static ImmutableArray<StageResult> Judge(CountyResult county, Stage stage, string indicator, IEnumerable<(SchoolCode School, decimal Units)> added)
    {
        var schools = county.Schools.ToDictionary(school => school.Code);
        foreach (var (school, units) in added)
        {
            schools[school] = To(schools[school], stage, indicator, units);
        }

        ImmutableArray<SchoolRecord> records = [.. county.Schools.Select(school => schools[school.Code])];
        var roster = Roster.Of(records, Standards.Quality.Resources!, county.RegisterKnown);
        return [.. Standards.Judged.Select(one => StageResult.Of(one, roster, Standards.Quality.Resources!, county.RegisterKnown))];
    }

    private static SchoolRecord To(SchoolRecord school, Stage stage, string indicator, decimal units)
    {
        var measure = Measured[indicator];
        (Stage? Stage, string Measure) key = (measure.Scope == Scope.School ? null : stage, measure.Id);
        var figure = school.Figures[key];
        return school with { Figures = school.Figures.ToImmutableDictionary().SetItem(key, figure with { Value = figure.Value + units }) };
    }
}
