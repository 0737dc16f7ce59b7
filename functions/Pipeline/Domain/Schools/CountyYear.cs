using System.Diagnostics.CodeAnalysis;

namespace Pipeline.Domain.Schools;

/// <summary>One county in one school year: what is recomputed and published as a whole. Prints as 519901-2025.</summary>
public sealed record CountyYear(CountyCode County, SchoolYear Year)
{
    /// <summary>The county in the year before; null before the first.</summary>
    public CountyYear? Previous => Year.Previous is { } year ? this with { Year = year } : null;

    /// <summary>The county in the year after; null after the last.</summary>
    public CountyYear? Next => Year.Next is { } year ? this with { Year = year } : null;

    /// <exception cref="FormatException">It is not written so.</exception>
    public static CountyYear Parse(string text) => TryParse(text, out var countyYear) ? countyYear : throw new FormatException("A county and year are written 519901-2025.");

    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out CountyYear? countyYear)
    {
        countyYear = text?.Split('-', '/') is [var county, var year] && CountyCode.TryParse(county, null, out var code) && SchoolYear.TryParse(year, null, out var first)
            ? new CountyYear(code, first)
            : null;
        return countyYear is not null;
    }

    public override string ToString() => $"{County}-{Year}";
}
