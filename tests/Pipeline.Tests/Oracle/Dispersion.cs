namespace Pipeline.Tests.Oracle;

/// <summary>差异系数 (domain.md §1), exact.</summary>
/// <param name="Mean">X̄ = Σx / ΣP over those that have the figure; missing if none has it.</param>
/// <param name="Variance">S², weighted by enrolment, population form.</param>
/// <param name="Known">n: how many have the figure.</param>
/// <param name="Of">N: how many stand in the indicator.</param>
public sealed record Dispersion(Fraction? Mean, Fraction? Variance, int Known, int Of)
{
    /// <summary>CV²; undefined (missing) if the mean is 0 or missing.</summary>
    public Fraction? CvSquared => Mean is { IsZero: false } mean ? Variance / (mean * mean) : null;

    /// <summary>CV to 12 places, half away from zero.</summary>
    public string? Cv => CvSquared?.RootText(12);

    /// <summary>Over n of N only, so that its status is undetermined.</summary>
    public bool Provisional => Known < Of;

    /// <summary>The CV over pairs of resource x and enrolment P; x/P × <paramref name="per"/> is the value of one school.</summary>
    public static Dispersion Over(IEnumerable<(Fraction? Resource, Fraction? Pupils)> schools, int per = 1)
    {
        var all = schools.ToList();
        var known = new List<(Fraction X, Fraction P)>();
        foreach (var (resource, pupils) in all)
        {
            if (resource is { } x && pupils is { } p)
            {
                known.Add((x, p));
            }
        }

        if (known.Count == 0)
        {
            return new Dispersion(null, null, 0, all.Count);
        }

        var sumOfResources = Sum(known.Select(school => school.X));
        var sumOfPupils = Sum(known.Select(school => school.P));
        var mean = per * sumOfResources / sumOfPupils;
        var variance = Sum(known.Select(school =>
        {
            var value = per * school.X / school.P;
            return school.P / sumOfPupils * (value - mean) * (value - mean);
        }));
        return new Dispersion(mean, variance, known.Count, all.Count);
    }

    /// <summary>Whether the CV over those that have the figure is within the limit, by squares; null if it is undefined.</summary>
    public bool? Within(Fraction limit) => CvSquared is { } squared ? squared <= limit * limit : null;

    /// <summary>Whether the CV passes; null (undetermined) while it is provisional or undefined.</summary>
    public bool? Passes(Fraction limit) => Provisional ? null : Within(limit);

    /// <summary>基本均衡, 教督〔2012〕3号 (domain.md §3): the composite is the mean of the eight CVs.</summary>
    public static Fraction Composite(IReadOnlyCollection<Fraction> eight)
    {
        if (eight.Count != 8)
        {
            throw new ArgumentException("The composite is the mean of eight CVs.", nameof(eight));
        }

        return MeanOf(eight);
    }

    /// <summary>The mean of any CVs; bureaus print that of the seven of the quality standard for information.</summary>
    public static Fraction MeanOf(IReadOnlyCollection<Fraction> coefficients) => Sum(coefficients) / coefficients.Count;

    internal static Fraction Sum(IEnumerable<Fraction> parts) => parts.Aggregate(Fraction.Zero, (sum, part) => sum + part);
}
