using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Checks;

/// <summary>A value that was compared: as text, as a number in the measure's base unit where it is one, and the file and cell where it stands in one.</summary>
public sealed record CheckedValue(string Text, decimal? Number, string? Sha256, string? Cell);

/// <summary>
/// What does not fit between the uploads of a county (县级核对): the rule, the school and stage, the measure or trait it is about, the value in
/// question and what it was compared with. It changes no indicator.
/// </summary>
public sealed record CrossFinding(ValidationRule Rule, SchoolCode School, Stage? Stage, string About, CheckedValue Value, CheckedValue Compared)
{
    /// <summary>What fills {0}, {1} … of the rule's sentences.</summary>
    public ImmutableArray<Phrase> Words { get; init; } = [];

    /// <summary>What the school's form says beside the value (备注说明); null where it says nothing.</summary>
    public string? Explanation { get; init; }

    /// <summary>The rule's sentence, filled in.</summary>
    public Phrase Statement => new Finding(Rule) { Words = Words }.Statement;

    /// <summary>The measure's or trait's title.</summary>
    public Phrase Title => Measures.Has(About) ? Measures.Get(About).Title : Traits.Get(About).Title;
}

/// <summary>An explanation that a form in force gives (备注说明): of whom, beside which measure or trait, and the file.</summary>
public sealed record GivenExplanation(Subject Subject, string About, string Text, string Sha256);
