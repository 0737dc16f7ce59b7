using Pipeline.Domain.Catalogue;

namespace Pipeline.Domain.Intake;

/// <summary>What is said about a heading that belongs to the forms of other school years.</summary>
internal static class HeadingYears
{
    public static Finding Say(Heading heading, string title, Place place)
    {
        Phrase years = heading switch
        {
            { From: { } from, Until: { } until } => new($"{from}—{until} 学年", $"school years {from} to {until}"),
            { From: { } from } => new($"{from} 学年及以后", $"school year {from} and since"),
            _ => new($"{heading.Until} 学年及以前", $"school year {heading.Until} and before"),
        };
        return new Finding(ValidationRules.HeadingOfOtherYear, place) { Words = [title, years] };
    }
}
