namespace Pipeline.Domain.Indicators;

/// <summary>
/// A school's value of an indicator as numerator over denominator, never divided before a comparison: with a split school's
/// shares multiplied out, x·A over P·(A + 1.1B).
/// </summary>
public readonly record struct Ratio(decimal Numerator, decimal Denominator)
{
    /// <summary>The value, for display and for sums; no verdict is taken from it.</summary>
    public decimal Value => Numerator / Denominator;

    /// <summary>True if the value is at least the threshold, decided without dividing.</summary>
    public bool Reaches(decimal threshold) => Numerator >= threshold * Denominator;
}
