using System.Collections.Immutable;
using System.Globalization;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;

namespace Pipeline.Domain.Indicators;

/// <summary>
/// What the county's form in force says about the county and its dates: its name, whom to ask, by the end of which day schools have to
/// report, and after the end of which day the year is closed (封账). Days end at midnight in Beijing.
/// </summary>
public sealed record CountyBasics(string? Name, string? Contact, DateOnly? Due, DateOnly? Closing)
{
    private static readonly TimeSpan Beijing = TimeSpan.FromHours(8);

    /// <summary>The words of which this is made.</summary>
    public static ImmutableArray<TraitRule> Words { get; } = [Traits.CountyName, Traits.Contact, Traits.DueDate, Traits.ClosingDate];

    /// <summary>Word by word from the newest source that says it.</summary>
    public static CountyBasics Of(IEnumerable<Source> sources)
    {
        var newestFirst = Source.NewestFirst(sources).ToArray();
        return new CountyBasics(Word(Traits.CountyName), Word(Traits.Contact), Day(Traits.DueDate), Day(Traits.ClosingDate));

        string? Word(TraitRule rule) => CountyBasics.Word(newestFirst, rule);

        DateOnly? Day(TraitRule rule) => Word(rule) is { } text ? DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
    }

    /// <summary>This word about the county, from the newest source that says it; null where none does.</summary>
    public static string? Word(IEnumerable<Source> sources, TraitRule rule) =>
        Source.NewestFirst(sources).Select(source => Said(source, rule)).FirstOrDefault(text => text is not null);

    /// <summary>The newest source that says this word about the county; null where none does.</summary>
    public static Source? Speaker(IEnumerable<Source> sources, TraitRule rule) =>
        Source.NewestFirst(sources).FirstOrDefault(source => Said(source, rule) is not null);

    /// <summary>True if an upload of this time came after the due date.</summary>
    public bool IsLate(DateTimeOffset uploadTime) => IsAfter(Due, uploadTime);

    /// <summary>True if an upload of this time came after the year was closed.</summary>
    public bool IsAfterClosing(DateTimeOffset uploadTime) => IsAfter(Closing, uploadTime);

    private static string? Said(Source source, TraitRule rule) => source.Facts
        .Where(fact => fact.Subject == Subject.County())
        .Select(fact => fact.Traits.GetValueOrDefault(rule.Id)?.Text)
        .FirstOrDefault(text => text is not null);

    private static bool IsAfter(DateOnly? day, DateTimeOffset time) =>
        day is { } last && time >= new DateTimeOffset(last.AddDays(1).ToDateTime(TimeOnly.MinValue), Beijing);
}
