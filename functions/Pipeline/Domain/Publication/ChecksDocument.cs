using System.Collections.Immutable;
using System.ComponentModel;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Checks;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Publication;

/// <summary>The checks document (县级核对): what does not fit between the uploads in force, and what the schools themselves say about it.</summary>
[Description("What does not fit between a county's uploads, and the explanations that the forms give (县级核对). It changes no indicator.")]
public sealed record ChecksDocument(
    string County,
    int SchoolYear,
    DateTimeOffset? AsOf,
    ImmutableArray<CheckEntry> Findings,
    [property: Description("各表备注说明中的解释")] ImmutableArray<ExplanationEntry> Explanations)
{
    public static ChecksDocument Compose(CountyResult result)
    {
        var names = result.Schools.ToDictionary(school => school.Code, school => school.Name);
        return new ChecksDocument(
            result.CountyYear.County.ToString(),
            result.CountyYear.Year.First,
            result.AsOf,
            [
                .. result.Checks.Findings.Select(Withhold).Select(one => new CheckEntry(
                    one.Rule.Code,
                    one.Statement,
                    one.Rule.Instruction,
                    one.School.ToString(),
                    names.GetValueOrDefault(one.School, one.School.ToString()),
                    one.Stage is { } stage ? Stages.Id(stage) : null,
                    one.About,
                    one.Title,
                    new(one.Value.Text, one.Value.Number, one.Value.Sha256, one.Value.Cell),
                    new(one.Compared.Text, one.Compared.Number, one.Compared.Sha256, one.Compared.Cell),
                    one.Explanation)),
            ],
            [
                .. result.Checks.Explanations
                    .GroupBy(one => (one.Subject, one.Text, one.Sha256))
                    .Select(same => new ExplanationEntry(same.Key.Subject.ToString(), [.. same.Select(one => one.About)], same.Key.Text, same.Key.Sha256)),
            ]);
    }

    /// <summary>The finding; without its values where it is about a named group of children, whom no document counts by school.</summary>
    private static CrossFinding Withhold(CrossFinding one) => !Measures.Has(one.About) || !Measures.Get(one.About).NamedGroup
        ? one
        : one with
        {
            Words = [.. one.Words.Select(word => word.Chinese == one.Value.Text || word.Chinese == one.Compared.Text ? Withheld : word)],
            Value = one.Value with { Text = Withheld.Chinese, Number = null },
            Compared = one.Compared with { Text = Withheld.Chinese, Number = null },
        };

    private static readonly Phrase Withheld = new("（不显示）", "(not shown)");
}

/// <summary>One thing that does not fit: the rule, what it says and asks for, the school, the measure or trait, the value and what it was compared with.</summary>
public sealed record CheckEntry(
    string Rule,
    Phrase Statement,
    Phrase Instruction,
    string School,
    string Name,
    string? Stage,
    [property: Description("指标或项目的代码")] string About,
    Phrase Title,
    CheckedValueEntry Value,
    CheckedValueEntry Compared,
    [property: Description("学校在备注说明中的解释")] string? Explanation);

/// <summary>A value as text, as a number in its base unit where it is one, and the file's hash and sheet!cell where it stands in one.</summary>
public sealed record CheckedValueEntry(string Text, decimal? Number, string? Sha256, string? Cell);

/// <summary>What a form says beside its figures or words; a table says it once for a whole row.</summary>
public sealed record ExplanationEntry(string Subject, ImmutableArray<string> About, string Text, string Sha256);
