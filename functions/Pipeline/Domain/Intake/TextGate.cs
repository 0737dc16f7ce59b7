using System.Globalization;
using Pipeline.Domain.Catalogue;

namespace Pipeline.Domain.Intake;

/// <summary>The one way by which a cell becomes text that is stored: no control or direction characters, zero-width ones removed, a length limit.</summary>
internal static class TextGate
{
    private const int LongestText = 100;
    private const int LongestRemark = 300;

    // Before it Excel counts a 29 February 1900 that never was; after the other there are no dates.
    private const double FirstSureDay = 61;
    private const double AfterLastDay = 2_958_466;

    /// <summary>The text; null where the cell is blank or a finding says what is wrong with it.</summary>
    public static string? Read(Cell cell, Place place, Phrase title, ICollection<Finding> findings)
    {
        var text = Text(cell).Trim();
        if (cell.Kind is CellKind.Error or CellKind.UncachedFormula)
        {
            var rule = cell.Kind == CellKind.Error ? ValidationRules.ErrorCell : ValidationRules.UncachedFormula;
            return Refuse(rule, title);
        }

        for (var index = 0; index < text.Length; index++)
        {
            if (Wording.IsForbidden(text, index))
            {
                return Refuse(ValidationRules.TextForbidden, title, "U+" + ((int)text[index]).ToString("X4", CultureInfo.InvariantCulture));
            }
        }

        if (text.Any(Wording.IsInvisible))
        {
            text = string.Concat(text.Where(character => !Wording.IsInvisible(character))).Trim();
            findings.Add(new Finding(ValidationRules.InvisibleRemoved, place) { Words = [title] });
        }

        if (text.Length > LongestText)
        {
            return Refuse(ValidationRules.WordTooLong, title, LongestText);
        }

        return text.Length == 0 ? null : text;

        string? Refuse(ValidationRule rule, params Phrase[] words)
        {
            findings.Add(new Finding(rule, place, cell.Text.Length == 0 ? null : cell.Text) { Words = [.. words] });
            return null;
        }
    }

    /// <summary>备注说明: whatever it says, without what has no place in a text, cut where it is very long; it is never a reason to refuse.</summary>
    public static string Remark(Cell cell)
    {
        if (cell.Kind != CellKind.Text)
        {
            return cell.Kind is CellKind.Error or CellKind.UncachedFormula ? "" : Text(cell);
        }

        var clean = string.Concat(cell.Text.Where((character, index) => !Wording.IsInvisible(character) && !Wording.IsForbidden(cell.Text, index))).Trim();
        return clean.Length <= LongestRemark ? clean : clean[..(LongestRemark - (char.IsHighSurrogate(clean[LongestRemark - 1]) ? 1 : 0))] + "…";
    }

    /// <summary>The value as it stands in the cell; null where there is none to quote.</summary>
    public static string? Quote(Cell cell) => cell.Kind switch
    {
        CellKind.Date when Day(cell) is { } day => QuoteDate(day),
        CellKind.Percent => (cell.Number * 100).ToString("G15", CultureInfo.InvariantCulture) + "%",
        CellKind.Number or CellKind.Date => cell.Number.ToString("G15", CultureInfo.InvariantCulture),
        CellKind.Boolean => cell.Number == 0 ? "FALSE" : "TRUE",
        _ => cell.Text.Length == 0 ? null : cell.Text,
    };

    /// <summary>What a cell shows, as text: codes are often stored as numbers.</summary>
    public static string Text(Cell cell) => cell.Kind switch
    {
        CellKind.Number or CellKind.Date => cell.Number.ToString("G15", CultureInfo.InvariantCulture),
        CellKind.Boolean => cell.Number == 0 ? "0" : "1",
        _ => cell.Text,
    };

    /// <summary>The day of a date cell; null where Excel's own count cannot be trusted.</summary>
    public static DateTime? Day(Cell cell) =>
        cell.Kind == CellKind.Date && cell.Number is >= FirstSureDay and < AfterLastDay ? DateTime.FromOADate(cell.Number) : null;

    /// <summary>A text as findings show it: cut where it is very long, with how long it was.</summary>
    public static string Shorten(string text, int most) => text.Length <= most
        ? text
        : string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)}… 共 {text.Length} 个字符");

    private static string QuoteDate(DateTime date) =>
        date.ToString(date.TimeOfDay < TimeSpan.FromMinutes(1) ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
