using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using Pipeline.Domain.Catalogue;

namespace Pipeline.Domain.Intake;

/// <summary>The same thing said in both languages.</summary>
public sealed record Phrase(
    [property: JsonPropertyName("zh")] string Chinese,
    [property: JsonPropertyName("en")] string English)
{
    /// <summary>A name or value that is the same in both languages.</summary>
    public static implicit operator Phrase(string both) => new(both, both);

    /// <summary>A whole number, written the same in both languages.</summary>
    public static implicit operator Phrase(long number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Where a finding lies: a sheet, and a cell of it where there is one. Prints as 班级!C5.</summary>
public sealed record Place(string Sheet, CellAddress? Cell)
{
    /// <summary>Reads what <see cref="ToString"/> printed of a cell.</summary>
    public static Place Parse(string text)
    {
        var mark = text.LastIndexOf('!');
        return new Place(text[..mark], CellAddress.Parse(text[(mark + 1)..]));
    }

    public override string ToString() => Cell is { } cell ? $"{Sheet}!{cell}" : Sheet;
}

/// <summary>
/// One fault or remark (问题) found in an upload: the rule that speaks, where, the value as it stands there,
/// and the words that fill the rule's sentences.
/// </summary>
public sealed record Finding(ValidationRule Rule, Place? Place = null, string? Quoted = null)
{
    private const int LongestWord = 500;

    /// <summary>What fills {0}, {1} … of the rule's sentences.</summary>
    public ImmutableArray<Phrase> Words { get; init; } = [];

    /// <summary>What the form itself says about it (备注说明); null where it says nothing.</summary>
    public string? Explanation { get; init; }

    /// <summary>The rule's sentence, filled in.</summary>
    public Phrase Statement => new(Fill(Rule.Statement.Chinese, word => word.Chinese), Fill(Rule.Statement.English, word => word.English));

    private string Fill(string sentence, Func<Phrase, string> language) =>
        string.Format(CultureInfo.InvariantCulture, sentence, [.. Words.Select(word => TextGate.Shorten(language(word), LongestWord))]);
}
