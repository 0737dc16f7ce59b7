using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;

namespace Pipeline.Domain.Indicators.Gaps;

/// <summary>One step: so many whole units to one school.</summary>
public sealed record Raise(SchoolStanding School, decimal Units);

/// <summary>
/// An improvement set by the greedy method: again and again the school below the county mean with the largest weighted squared shortfall
/// P·(X̄ − X)² is raised, in whole units, to the mean as it is then, until the coefficient is within its limit or the steps are used up.
/// It is not proved minimal. Not found does not mean that there is none. Ties go to the first school.
/// </summary>
public sealed record Improvement(ImmutableArray<Raise> Steps, bool Found, Disparity After, OtherStage? Other)
{
    /// <summary>The method's name in documents.</summary>
    public const string Method = "greedy";

    /// <summary>However many schools there are, no set is longer.</summary>
    public const int MostSteps = 500;

    /// <summary>So many steps for each school.</summary>
    public const int MostStepsForEach = 4;

    // Nearer than this to its limit the coefficient is taken from all the schools anew.
    private const decimal Near = 1e-9m;

    /// <summary>The set for one indicator, by its place in the rule, over the schools that have a value of it.</summary>
    internal static Improvement Of(ImmutableArray<SchoolStanding> known, int index, Disparity disparity, decimal limit, StageResult? other)
    {
        var now = new Course(known, index, disparity.Mean);
        var steps = ImmutableArray.CreateBuilder<Raise>();
        var most = Math.Min(MostSteps, MostStepsForEach * known.Length);
        while (!now.IsWithin(limit))
        {
            if (steps.Count == most || now.Next() is not { } at)
            {
                return new Improvement(steps.ToImmutable(), false, now.Disparity, null);
            }

            steps.Add(new Raise(known[at], now.Raise(at)));
        }

        return new Improvement(steps.ToImmutable(), true, now.Disparity, On(other, index, steps));
    }

    /// <summary>What the steps do to the other stage; null where they touch none of its schools, or the measure is of one stage alone.</summary>
    private static OtherStage? On(StageResult? other, int index, IEnumerable<Raise> steps)
    {
        if (other?.Indicators[index] is not { Disparity: { } before, Limit: { } limit } indicator || !Additions.ToWholeSchool(indicator.Indicator, other.Stage))
        {
            return null;
        }

        var added = steps.GroupBy(step => step.School.Judged.School.Code).ToDictionary(school => school.Key, school => school.Sum(step => step.Units));
        var known = other.Schools.Where(school => school.Indicators[index].Resource is not null && school.Pupils is not null).ToArray();
        if (!known.Any(school => added.ContainsKey(school.Judged.School.Code)))
        {
            return null;
        }

        var after = Disparity.Of(
        [
            .. known.Select(school => new Weighted(
                school.Indicators[index].Resource!.Value.Plus(added.GetValueOrDefault(school.Judged.School.Code)).Value, school.Pupils!.Value)),
        ])!;
        return new OtherStage(
            other.Stage, limit, before, indicator.WithinLimit, after, after.Coefficient is null ? null : after.Within(limit));
    }

    /// <summary>The schools as they are after the steps so far.</summary>
    private sealed class Course(ImmutableArray<SchoolStanding> known, int index, decimal mean)
    {
        // Which school is next is no verdict: to find it the digits of a double are enough, and it is looked for at every step.
        private readonly double[] roughly = [.. known.Select(school => (double)school.Indicators[index].Resource!.Value.Value.Value)];
        private readonly double[] weights = [.. known.Select(school => (double)school.Pupils!.Value)];
        private readonly decimal[] pupils = [.. known.Select(school => school.Pupils!.Value)];
        private readonly Resource[] resources = [.. known.Select(school => school.Indicators[index].Resource!.Value)];
        private readonly decimal[] values = [.. known.Select(school => school.Indicators[index].Resource!.Value.Value.Value)];
        private Spread sums = Spread.Of([.. known.Select(school => new Weighted(school.Indicators[index].Resource!.Value.Value, school.Pupils!.Value))], mean);

        public Disparity Disparity => Disparity.Of([.. resources.Select((resource, at) => new Weighted(resource.Value, pupils[at]))])!;

        public bool IsWithin(decimal limit) => sums.CoefficientSquared is { } square && square <= (limit * limit) + Near && Disparity.Within(limit);

        /// <summary>The school below the mean with the largest weighted squared shortfall; null where there is none.</summary>
        public int? Next()
        {
            int? widest = null;
            var (mean, most) = ((double)sums.Mean, 0d);
            for (var at = 0; at < roughly.Length; at++)
            {
                var shortfall = mean - roughly[at];
                if (shortfall > 0 && weights[at] * (shortfall * shortfall) is var square && square > most)
                {
                    (widest, most) = (at, square);
                }
            }

            return widest is { } found && resources[found].Value.Reaches(sums.Mean) ? null : widest;
        }

        public decimal Raise(int at)
        {
            var units = resources[at].UnitsTo(sums.Mean);
            var before = sums.Without(values[at], pupils[at]);
            resources[at] = resources[at].Plus(units);
            values[at] = resources[at].Value.Value;
            roughly[at] = (double)values[at];
            sums = before.With(values[at], pupils[at]);
            return units;
        }
    }
}
