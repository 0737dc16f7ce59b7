namespace Pipeline.Tests.Oracle.Items;

/// <summary>
/// Who holds which budget, by domain.md §0: a site (是否计校数 0; a 教学点 by the parameter) is merged into its parent before any ratio, its
/// figures summed with the parent's. Whoever may be a site of a school that is not known is Doubtful. Schools without pupils take no part.
/// </summary>
public sealed record Budget(IReadOnlyList<Reported> Members, bool Doubtful)
{
    public static IReadOnlyList<Budget> Of(CountyFacts county)
    {
        var schools = Compulsory.Schools(county).ToList();
        var holders = schools.ToDictionary(school => school.Key, school => IsSite(school, county) ? Standings.Holder(school, county) : school.Key, StringComparer.Ordinal);
        return
        [
            .. from school in schools
               where Compulsory.StagesOf(school).Any()
               group school by holders[school.Key] ?? school.Key into members
               select new Budget([.. members.OrderBy(one => one.Key == members.Key ? 0 : 1)], members.Any(one => holders[one.Key] is null || CountedUnknown(one))),
        ];
    }

    /// <summary>Training ≥ 5 % of the funds of all members; a missing figure leaves it open, but of funds of 0 nothing is spent.</summary>
    public ItemVerdict Training()
    {
        var funds = Total("publicFunds");
        var training = Members.Aggregate((Fraction?)Fraction.Zero, (sum, one) => sum + (one.Figure("trainingFunds") ?? (one.Figure("publicFunds") is { IsZero: true } ? Fraction.Zero : null)));
        return Kept(Judging.AtLeast(training, funds, 5, empty: true).Verdict);
    }

    /// <summary>
    /// Every member under 100 pupils (a 教学点 too) is due 100 × quota. A small site that writes funds of 0 has its share in the holder's funds: they
    /// must not be less than what the small ones are due, and surely suffice if they cover what everybody is due.
    /// </summary>
    public ItemVerdict Small(CountyFacts county)
    {
        var carried = Members.Skip(1).Where(site => Known(site) < 100 && site.Figure("publicFunds") is { IsZero: true }).ToList();
        var verdicts = Members.Skip(1).Except(carried).Select(site => Covers(site, [site], county)).Append(Covers(Members[0], [Members[0], .. carried], county)).ToList();
        return Members[0].Figure("publicFunds") is { IsZero: true } ? Kept(Judging.All(verdicts)) : Judging.All(verdicts);
    }

    private static ItemVerdict Covers(Reported holder, List<Reported> schools, CountyFacts county)
    {
        if (!schools.Exists(school => Known(school) < 100))
        {
            return ItemVerdict.NotApplicable;
        }

        Fraction? Sum(IEnumerable<Reported> of) => of.Aggregate((Fraction?)Fraction.Zero, (sum, school) => sum + Due(school, county));
        var (funds, least, most) = (holder.Figure("publicFunds"), Sum(schools.Where(school => Known(school) < 100)), Sum(schools));
        return funds is null || least is null ? ItemVerdict.Undetermined
            : funds < least ? ItemVerdict.Failed
            : funds >= most ? ItemVerdict.Passed
            : ItemVerdict.Undetermined;
    }

    /// <summary>The quota per pupil (of a mixed school weighted by pupils), for 100 pupils at least.</summary>
    private static Fraction? Due(Reported school, CountyFacts county)
    {
        var stages = Compulsory.StagesOf(school).Select(stage => (Pupils: school.Figure(stage, "enrolment"), Quota: county.County.Figure(stage, "quota"))).ToList();
        var pupils = stages.Aggregate((Fraction?)Fraction.Zero, (sum, stage) => sum + stage.Pupils);
        var due = stages.Aggregate((Fraction?)Fraction.Zero, (sum, stage) => sum + (stage.Pupils * stage.Quota));
        return pupils < 100 ? 100 * due / pupils : due;
    }

    private static Fraction Known(Reported school) => Dispersion.Sum(Compulsory.StagesOf(school).Select(stage => school.Figure(stage, "enrolment")).OfType<Fraction>());

    private static bool IsSite(Reported school, CountyFacts county) =>
        school.Word("type") == "218" ? county.Allowed("mergeTeachingPoints") : school.Word("counted") == "0";

    private static bool CountedUnknown(Reported school) => school.Word("type") != "218" && school.Word("counted") is null;

    private Fraction? Total(string id) => Members.Aggregate((Fraction?)Fraction.Zero, (sum, one) => sum + one.Figure(id));

    /// <summary>Whoever may belong to another school does not fail by itself.</summary>
    private ItemVerdict Kept(ItemVerdict verdict) => Doubtful && verdict == ItemVerdict.Failed ? ItemVerdict.Undetermined : verdict;
}
