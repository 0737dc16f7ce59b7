namespace Pipeline.Domain.Indicators;

/// <summary>
/// What a school holds for an indicator, with its sites: the numerator's amount in its base unit (persons, rooms, ㎡, yuan; of the whole school
/// where the measure is), the indicator's Per, the weight of the stage's pupils, and the enrolment so weighted. Where nothing is
/// split, the weight is 1 and the enrolment the stage's.
/// </summary>
public readonly record struct Resource(decimal Amount, int Per, decimal Weight, decimal Pupils)
{
    /// <summary>The school's value. A stage's share of the assets is w·P/W, so that per pupil P cancels: x·w/W.</summary>
    public Ratio Value => new(Per * Amount * Weight, Pupils);

    /// <summary>The same school with so much more; of a mixed school the split is done anew.</summary>
    public Resource Plus(decimal units) => this with { Amount = Amount + units };

    /// <summary>
    /// The smallest whole number of units u to add so that the value reaches the target: Per·(x + u)·w ≥ target·W and not with one less. A quotient
    /// says where to begin; the verdict's own comparison, which multiplies out, decides.
    /// </summary>
    public decimal UnitsTo(decimal target)
    {
        if (Value.Reaches(target))
        {
            return 0;
        }

        var units = Math.Max(1, decimal.Ceiling(((target * Pupils) - Value.Numerator) / (Per * Weight)));
        while (!Plus(units).Value.Reaches(target))
        {
            units++;
        }

        while (units > 1 && Plus(units - 1).Value.Reaches(target))
        {
            units--;
        }

        return units;
    }
}
