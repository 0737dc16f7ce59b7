namespace Pipeline.Domain.Schools;

/// <summary>One county in one school year: what is recomputed and published as a whole. Prints as 519901-2025.</summary>
public sealed record CountyYear(CountyCode County, SchoolYear Year)
{
    /// <summary>The county in the year before; null before the first.</summary>
    public CountyYear? Previous => Year.Previous is { } year ? this with { Year = year } : null;

    /// <summary>The county in the year after; null after the last.</summary>
    public CountyYear? Next => Year.Next is { } year ? this with { Year = year } : null;

    public static CountyYear Parse(string text)
    {
        var parts = text.Split('-', '/');
        return parts.Length == 2
            ? new CountyYear(CountyCode.Parse(parts[0]), SchoolYear.Parse(parts[1]))
            : throw new FormatException("A county and year are written 519901-2025.");
    }

    public override string ToString() => $"{County}-{Year}";
}
