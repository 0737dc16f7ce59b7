using System.Globalization;
using System.Text.RegularExpressions;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Intake;

/// <summary>The one way by which a cell becomes a word that is kept: an answer, a code, a day, a month, a year, or text.</summary>
internal static partial class TraitGate
{
    private const int FirstYear = 1949;
    private const int LastYear = 2099;

    /// <summary>The word in canonical form; null where it is missing or a finding says what is wrong with it.</summary>
    public static string? Read(FormEntry entry, TraitRule rule, ICollection<Finding> findings)
    {
        if (rule.IsChoice && entry.Value.Kind != CellKind.Error && rule.Answers.TryGetValue(Wording.Fold(TextGate.Text(entry.Value)), out var answer))
        {
            return answer;
        }

        if (entry.SaysMissing)
        {
            var isFailing = rule.BlankMeans is not null && entry.IsBlank;
            findings.Add(new Finding(isFailing ? ValidationRules.BlankFails : ValidationRules.Blank, entry.ValuePlace, entry.Quoted) { Words = [rule.Title] });
            return isFailing ? rule.BlankMeans : null;
        }

        // Text is read by its own gate, and so are errors; what must be a code, a day or a month is quoted as it stands.
        var isText = rule.Form is TraitForm.Word or TraitForm.Choice || entry.Value.Kind is CellKind.Error or CellKind.UncachedFormula;
        var text = isText ? TextGate.Read(entry.Value, entry.ValuePlace, rule.Title, findings) : TextGate.Text(entry.Value);
        return text is null ? null : rule.Form switch
        {
            TraitForm.Choice => Refuse(ValidationRules.ChoiceUnknown, string.Join("、", rule.Answers.Keys)),
            TraitForm.SchoolCode => SchoolCode.TryParse(Wording.FoldDigits(text), null, out var school) ? school.ToString() : Refuse(ValidationRules.SchoolCodeInvalid),
            TraitForm.CountyCode => CountyCode.TryParse(Wording.FoldDigits(text), null, out var county) ? county.ToString() : Refuse(ValidationRules.CountyCodeInvalid),
            TraitForm.Date => Day(entry.Value) is { } day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : Refuse(ValidationRules.NotADate),
            TraitForm.Month => Month(entry.Value) ?? Refuse(ValidationRules.NotAMonth),
            TraitForm.Year => Year(entry.Value) ?? Refuse(ValidationRules.NotAYear),
            _ => text,
        };

        string? Refuse(ValidationRule fault, params Phrase[] more)
        {
            findings.Add(new Finding(fault, entry.ValuePlace, entry.Quoted) { Words = [rule.Title, .. more] });
            return null;
        }
    }

    /// <summary>A day: a date cell, 2025-09-20, 2025/9/20, 2025.9.20, 2025年9月20日 or 20250920.</summary>
    private static DateTime? Day(Cell cell) => cell.Kind == CellKind.Date
        ? Dated(cell)
        : Match(DayText(), cell) is { } match && DateTime.TryParseExact(
            $"{match.Groups["y"].Value}-{match.Groups["m"].Value.PadLeft(2, '0')}-{match.Groups["d"].Value.PadLeft(2, '0')}",
            "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? InCentury(day)
            : null;

    /// <summary>A month: a date cell, 198009, 2025-09, 2025.9 or 2025年9月.</summary>
    private static string? Month(Cell cell)
    {
        var day = cell.Kind == CellKind.Date
            ? Dated(cell)
            : Match(MonthText(), cell) is { } match && int.Parse(match.Groups["m"].Value, CultureInfo.InvariantCulture) is >= 1 and <= 12 and var month
                ? InCentury(new DateTime(int.Parse(match.Groups["y"].Value, CultureInfo.InvariantCulture), month, 1))
                : null;
        return day?.ToString("yyyy-MM", CultureInfo.InvariantCulture);
    }

    /// <summary>A calendar year: 2025 or 2025年.</summary>
    private static string? Year(Cell cell) => cell.Kind == CellKind.Date
        ? Dated(cell)?.ToString("yyyy", CultureInfo.InvariantCulture)
        : Match(YearText(), cell) is { } match && int.Parse(match.Groups["y"].Value, CultureInfo.InvariantCulture) is >= FirstYear and <= LastYear
            ? match.Groups["y"].Value
            : null;

    private static Match? Match(Regex pattern, Cell cell) => pattern.Match(Wording.Fold(TextGate.Text(cell))) is { Success: true } match ? match : null;

    private static DateTime? Dated(Cell cell) => TextGate.Day(cell) is { } day ? InCentury(day) : null;

    private static DateTime? InCentury(DateTime day) => day.Year is >= FirstYear and <= LastYear ? day.Date : null;

    [GeneratedRegex(@"\A(?<y>[12][0-9]{3})(?:[-/.年](?<m>[0-9]{1,2})[-/.月](?<d>[0-9]{1,2})日?|(?<m>[0-9]{2})(?<d>[0-9]{2}))\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DayText();

    [GeneratedRegex(@"\A(?<y>[12][0-9]{3})(?:[-/.年](?<m>[0-9]{1,2})月?|(?<m>[0-9]{2}))\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MonthText();

    [GeneratedRegex(@"\A(?<y>[12][0-9]{3})(年|年度)?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex YearText();
}
