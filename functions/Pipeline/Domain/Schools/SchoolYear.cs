using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Pipeline.Domain.Schools;

/// <summary>学年 by the year in which it begins: 2025 is 2025-09-01 to 2026-08-31.</summary>
public sealed record SchoolYear : IParsable<SchoolYear>
{
    private const int FirstMonth = 9;

    private SchoolYear(int first) => First = first;

    /// <summary>The calendar year of its 1 September, 2000 to 2099.</summary>
    public int First { get; }

    /// <summary>The year before; null before the first.</summary>
    public SchoolYear? Previous => First > 2000 ? new SchoolYear(First - 1) : null;

    /// <summary>The year after; null after the last.</summary>
    public SchoolYear? Next => First < 2099 ? new SchoolYear(First + 1) : null;

    /// <summary>The school year of a day: a new one begins on 1 September.</summary>
    public static SchoolYear On(DateOnly day) => new(day.Month >= FirstMonth ? day.Year : day.Year - 1);

    public static SchoolYear Parse(string s) => Parse(s, null);

    public static SchoolYear Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var year) ? year : throw new FormatException("A school year is written 20YY.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out SchoolYear result)
    {
        result = DigitCode.IsCode(s, 4) && s.StartsWith("20", StringComparison.Ordinal)
            ? new SchoolYear(int.Parse(s, CultureInfo.InvariantCulture))
            : null;
        return result is not null;
    }

    public override string ToString() => First.ToString(CultureInfo.InvariantCulture);
}
