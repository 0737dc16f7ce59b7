using System.Globalization;
using System.Text.RegularExpressions;
using Pipeline.Domain.Catalogue;

namespace Pipeline.Domain.Intake;

/// <summary>
/// The one way by which a cell becomes a figure: finite, not negative, in range, whole where it counts things. A double becomes
/// a decimal once, with the 15 significant digits that Excel keeps. Blank, "/" and "—" are missing; "无" is missing with a warning;
/// 0 is always zero. A number with the very unit of its item behind it ("450人", "12 间") can mean one thing only: it is read, with a
/// note. With any other word behind it ("1.2万", "约450人", a unit that is not the item's) it is refused.
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
            case CellKind.Error or CellKind.UncachedFormula:
                Say(entry.Value.Kind == CellKind.Error ? ValidationRules.ErrorCell : ValidationRules.UncachedFormula);
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
            case CellKind.Text when Plain(entry.Digits) is { } plain:
                return InRange(plain);
            case CellKind.Text when measure.Unit == Units.Percent && IsPercent(entry.Digits):
                return InRange(Plain(entry.Digits[..^1])!.Value);
            case CellKind.Text when WithoutUnit(entry.Digits, measure.Unit, scale) is var (number, unit):
                Say(ValidationRules.UnitInCell, Units.Shown(unit));
                return InRange(number);
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

    /// <summary>The number of a cell as it stands, without a unit; null where it holds none.</summary>
    public static decimal? Plain(Cell cell) => cell.Kind switch
    {
        CellKind.Number when Math.Abs(cell.Number) < (double)BeyondAnyForm => ToDecimal(cell.Number),
        CellKind.Text => Plain(Wording.FoldDigits(cell.Text)),
        _ => null,
    };

    private static decimal? Plain(string digits) => digits.Length <= LongestNumber && PlainNumber().IsMatch(digits)
        ? decimal.Parse(digits.Replace(",", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture)
        : null;

    /// <summary>A number with a unit behind it, in brackets or not, that is as large as the item's.</summary>
    private static (decimal Number, string Unit)? WithoutUnit(string digits, Unit unit, UnitScale scale)
    {
        foreach (var same in unit.Scales.Where(one => one.Numerator * scale.Denominator == scale.Numerator * one.Denominator))
        {
            foreach (var behind in new[] { same.Name, $"({same.Name})" })
            {
                if (digits.EndsWith(behind, StringComparison.Ordinal) && Plain(digits[..^behind.Length].TrimEnd()) is { } number)
                {
                    return (number, same.Name);
                }
            }
        }

        return null;
    }

    /// <summary>True for a number with a percent sign behind it.</summary>
    public static bool IsPercent(string digits) => digits.EndsWith('%') && Plain(digits[..^1]) is not null;

    /// <summary>True for the (folded) ways in which forms say that a figure is not there.</summary>
    public static bool IsMissing(string folded) => folded is "" or "/" or "—" or "-" or "--" or "——" or "无";

    private static Phrase Shown(decimal value) => Decimals.Plain(value);

    [GeneratedRegex(@"\A-?([0-9]{1,3}(,[0-9]{3})+|[0-9]+)(\.[0-9]+)?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PlainNumber();
}
