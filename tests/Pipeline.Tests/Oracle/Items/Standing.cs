namespace Pipeline.Tests.Oracle.Items;

/// <summary>A school that stands in the indicators, with the sites that are merged into it.</summary>
public sealed record StandingSchool(Reported School, IReadOnlyList<Reported> Members)
{
    public string Type => School.Word("type")!;

    /// <summary>A figure of the stage, summed over the sites; a site whose type has no such stage and reports nothing for it has nothing there.</summary>
    public Fraction? Figure(OracleStage stage, string id) => Sum(member =>
        member.Figure(stage, id) ?? (SchoolTypes.HasStage(member.Word("type")!, stage) || member.Figure(stage, "enrolment") is not null ? null : Fraction.Zero));

    public Fraction? Figure(string id) => Sum(member => member.Figure(id));

    private Fraction? Sum(Func<Reported, Fraction?> figure) => Members.Aggregate((Fraction?)Fraction.Zero, (sum, member) => sum + figure(member));
}

/// <summary>Which schools stand in a standard's indicators, and the types of those of which it is open (null: of an unknown type), by domain.md §0.</summary>
public sealed record Standings(IReadOnlyList<StandingSchool> Schools, IReadOnlyList<string?> Open)
{
    private const string TeachingPoint = "218";

    /// <summary>The quality standard: small teaching points are left out, by the parameter all of them are merged instead.</summary>
    public static Standings Quality(CountyFacts county) => Of(county, countsPrivate: true, countsPoints: null);

    /// <summary>The basic standard: whether private schools and teaching points count at all is a parameter.</summary>
    public static Standings Basic(CountyFacts county)
    {
        return Of(county, county.County.Word("basicCountsPrivate") != "0", county.County.Word("basicCountsTeachingPoints"));
    }

    public bool OpenFor(OracleStage stage) => Open.Any(type => type is null || SchoolTypes.HasStage(type, stage));

    /// <param name="county">What is reported.</param>
    /// <param name="countsPrivate">Whether private schools count.</param>
    /// <param name="countsPoints">Whether teaching points count: 1 all, 0 none, not said those of 50 pupils and more.</param>
    private static Standings Of(CountyFacts county, bool countsPrivate, string? countsPoints)
    {
        var merging = county.Allowed("mergeTeachingPoints");
        var open = new List<string?>();
        var members = new Dictionary<string, List<Reported>>(StringComparer.Ordinal);
        var own = new List<Reported>();
        var sites = new List<Reported>();
        var privates = new List<Reported>();
        foreach (var school in county.Schools)
        {
            var type = school.Word("type");
            if (type is null)
            {
                open.Add(null);
            }
            else if (!Compulsory.Stages.Any(stage => SchoolTypes.HasStage(type, stage)))
            {
                continue;
            }
            else if (!countsPrivate && school.Word("ownership") is not "public")
            {
                privates.Add(school);
                if (school.Word("ownership") is null)
                {
                    open.Add(type);
                }
            }
            else if (type == TeachingPoint)
            {
                if (merging)
                {
                    sites.Add(school);
                }
                else if (countsPoints == "1" || (countsPoints is null && !(school.Figure(OracleStage.Primary, "enrolment") < 50)))
                {
                    own.Add(school);
                }
            }
            else if (school.Word("counted") is not { } counted)
            {
                open.Add(type);
            }
            else
            {
                (counted == "0" ? sites : own).Add(school);
            }
        }

        foreach (var school in own)
        {
            members[school.Key] = [school];
        }

        foreach (var site in sites)
        {
            if (Parent(site, county) is { } main && privates.Find(one => one.Key == main) is { } whose && Fits(site, whose))
            {
                // A site goes with its school.
                continue;
            }

            if (Parent(site, county) is { } parent && members.TryGetValue(parent, out var whole) && Fits(site, whole[0]))
            {
                whole.Add(site);
            }
            else
            {
                open.Add(site.Word("type"));
            }
        }

        return new Standings([.. own.Select(school => new StandingSchool(school, members[school.Key]))], open);
    }

    /// <summary>The counted school at the end of the chain of parents; null where the chain breaks or goes in a circle.</summary>
    private static string? Parent(Reported site, CountyFacts county)
    {
        var at = site;
        for (var steps = 0; steps < county.Schools.Count; steps++)
        {
            if (county.Schools.FirstOrDefault(one => one.Key == at.Word("parent")) is not { } next)
            {
                return null;
            }

            if (next.Word("counted") == "1" && next.Word("type") is { } type && type != TeachingPoint && Compulsory.Stages.Any(stage => SchoolTypes.HasStage(type, stage)))
            {
                return next.Key;
            }

            at = next;
        }

        return null;
    }

    /// <summary>The key of the school that a site belongs to; null where none is known, or none that teaches the site's stages.</summary>
    public static string? Holder(Reported site, CountyFacts county) =>
        Parent(site, county) is { } key && Fits(site, county.Schools.First(school => school.Key == key)) ? key : null;

    private static bool Fits(Reported site, Reported parent) =>
        Enum.GetValues<OracleStage>().All(stage => !SchoolTypes.HasStage(site.Word("type")!, stage) || SchoolTypes.HasStage(parent.Word("type")!, stage));
}
