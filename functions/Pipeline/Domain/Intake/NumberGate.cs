using System.Globalization;
using System.Text.RegularExpressions;
using Pipeline.Domain.Catalogue;

namespace Pipeline.Domain.Intake;

/// <summary>
/// The one way by which a cell becomes a figure: finite, not negative, in range, whole where it counts things. A double becomes
/// a decimal once, with the 15 significant digits that Excel keeps. Blank, "/" and "—" are missing; "无" is missing with a warning;
/// 0 is always zero.
/// </summary>
internal static partial class NumberGate
{
    // Far beyond any range, and far enough below the largest decimal that no unit's scale overflows it.
    private const decimal BeyondAnyForm = 1e15m;
    private const int LongestNumber = 24;

    /// <summary>The figure in the measure's base unit; null where it is missing or a finding says what is wrong with it.</summary>
    public static decimal? Read(FormEntry entry, Measure measure, UnitScale scale, Phrase title, ICollection<Finding> findings)
    {
        switch (entry.Value.Kind)
        {
            case CellKind.Error:
                Say(ValidationRules.ErrorCell);
                return null;
            case CellKind.UncachedFormula:
                Say(ValidationRules.UncachedFormula);
                return null;
            case CellKind.Number when Math.Abs(entry.Value.Number) < (double)BeyondAnyForm:
                return InRange(ToDecimal(entry.Value.Number));
            case CellKind.Number:
                Say(ValidationRules.OutOfRange, Shown(measure.Most));
                return null;
            case CellKind.Percent when measure.Unit == Units.Percent && Math.Abs(entry.Value.Number) < (double)BeyondAnyForm:
                return InRange(ToDecimal(entry.Value.Number) * 100);
            case CellKind.Text when IsMissing(entry.Folded):
                Say(entry.Folded == "无" ? ValidationRules.NoneWritten : ValidationRules.Blank);
                return null;
            case CellKind.Text when entry.Digits.Length <= LongestNumber && PlainNumber().IsMatch(entry.Digits):
                return InRange(decimal.Parse(entry.Digits.Replace(",", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture));
            case CellKind.Text when measure.Unit == Units.Percent && entry.Digits.Length <= LongestNumber && IsPercent(entry.Digits):
                return InRange(decimal.Parse(entry.Digits[..^1].Replace(",", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture));
            default:
                Say(ValidationRules.NotANumber);
                return null;
        }

        decimal? InRange(decimal number)
        {
            if (Math.Abs(number) >= BeyondAnyForm)
            {
                Say(ValidationRules.OutOfRange, Shown(measure.Most));
                return null;
            }

            var value = number * scale.Numerator / scale.Denominator;
            if (value < 0 && measure.Least == 0)
            {
                Say(ValidationRules.Negative);
            }
            else if (value > measure.Most || value < measure.Least)
            {
                Say(ValidationRules.OutOfRange, Shown(measure.Most));
            }
            else if (measure.Whole && value != decimal.Truncate(value))
            {
                Say(ValidationRules.NotWhole);
            }
            else
            {
                // A decimal keeps the sign of -0.
                return value == 0 ? 0 : value;
            }

            return null;
        }

        void Say(ValidationRule rule, params Phrase[] more) =>
            findings.Add(new Finding(rule, entry.ValuePlace, entry.Quoted) { Words = [title, .. more] });
    }

    /// <summary>The number that Excel shows: 15 significant digits of the double.</summary>
    public static decimal ToDecimal(double number) =>
        decimal.Parse(number.ToString("G15", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>True for a number with a percent sign behind it.</summary>
    public static bool IsPercent(string digits) => digits.EndsWith('%') && PlainNumber().IsMatch(digits[..^1]);

    /// <summary>True for the (folded) ways in which forms say that a figure is not there.</summary>
    public static bool IsMissing(string folded) => folded is "" or "/" or "—" or "-" or "--" or "——" or "无";

    private static Phrase Shown(decimal value) => value.ToString("0.############", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A-?([0-9]{1,3}(,[0-9]{3})+|[0-9]+)(\.[0-9]+)?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PlainNumber();
}
