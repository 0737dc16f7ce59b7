using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Intake;

namespace Pipeline.Tests.Oracle.Items;

/// <summary>All that a county reports, one fact a subject, and whether one code is reported under two names.</summary>
public sealed record CountyCase(IReadOnlyList<Fact> Facts, bool DoubleReports)
{
    public CountyFacts ForTheOracle() => new(Facts, DoubleReports);

    /// <summary>The facts as uploads: each school's form, the register, the county's form and its tables.</summary>
    public IReadOnlyList<Source> Sources()
    {
        var schools = Facts.Where(fact => fact.Subject.Kind == SubjectKind.School).ToList();
        var sources = schools.GroupBy(fact => fact.Subject.Key, StringComparer.Ordinal)
            .Select(school => Source(school.Key, school.Select(Unregistered)))
            .ToList();
        sources.Add(Source("名录", schools.Where(IsRegistered).Select(fact => new Fact(fact.Subject) { Traits = fact.Traits })));
        sources.Add(Source("区县", Facts.Where(fact => fact.Subject.Kind == SubjectKind.County)));
        sources.Add(Source("各表", Facts.Where(fact => fact.Subject.Kind is not (SubjectKind.County or SubjectKind.School))));
        if (DoubleReports && schools.Count > 0)
        {
            sources.Add(Source("抄了模板", [Pipeline.Tests.Domain.Indicators.Facts.School(schools[0].Subject.Key, (Traits.Name, "另一所学校"))]));
        }

        return sources;
    }

    /// <summary>What the register says of a school it says alone; the form keeps the name.</summary>
    private static Fact Unregistered(Fact fact) => !IsRegistered(fact)
        ? fact
        : fact with { Traits = fact.Traits.RemoveRange(fact.Traits.Keys.Where(id => id != Traits.Name.Id && !id.StartsWith("standard", StringComparison.Ordinal))) };

    private static bool IsRegistered(Fact fact) => fact.Traits.ContainsKey(Traits.Registered.Id);

    private static Source Source(string name, IEnumerable<Fact> facts) =>
        Pipeline.Tests.Domain.Indicators.Facts.Source($"519901/2025/{name}.xlsx", Pipeline.Tests.Domain.Indicators.Facts.Monday, facts);
}

/// <summary>
/// Random counties for the items of the standards, from a seed: everything that a county and its schools may report, with figures exactly
/// on their limits, a hair beside them, zero and missing.
/// </summary>
public static class RandomFacts
{
    public static CountyCase Make(int seed)
    {
        var dice = new Dice(seed);
        var quota = new Quota(dice.Once() == Draw.Missing ? null : dice.Any(650m, 700.5m), dice.Once() == Draw.Missing ? null : dice.Any(850m, 900m));
        Fact[] facts = [.. RandomCountyForm.Make(dice, quota), .. RandomSchools.Make(dice, quota), .. RandomTables.Make(dice)];
        return new CountyCase(facts, dice.One(12));
    }
}

/// <summary>生均公用经费基准定额 by stage, 元.</summary>
public sealed record Quota(decimal? Primary, decimal? Junior);
