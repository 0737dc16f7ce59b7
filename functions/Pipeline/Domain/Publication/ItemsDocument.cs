using System.Collections.Immutable;
using System.ComponentModel;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Indicators.Items;
using Pipeline.Domain.Intake;

namespace Pipeline.Domain.Publication;

/// <summary>The items document (标准各项明细): of every item of the standards, which schools or groups fall short, and who declared what, when, on what evidence.</summary>
[Description("Every item of the standards with what keeps it from passing and what was declared (标准各项明细).")]
public sealed record ItemsDocument(
    string County,
    int SchoolYear,
    DateTimeOffset? AsOf,
    ImmutableArray<ParameterEntry> Parameters,
    ImmutableArray<ItemDetail> Items)
{
    public static ItemsDocument Compose(CountyResult result)
    {
        var names = result.Schools.ToDictionary(school => school.Code.ToString(), school => school.Name, StringComparer.Ordinal);
        var county = result.County.Of();
        return new ItemsDocument(
            result.CountyYear.County.ToString(),
            result.CountyYear.Year.First,
            result.AsOf,
            StandardsComposition.Parameters(result),
            [
                .. from standard in result.Standards
                   from section in standard.Sections
                   from item in section.Items
                   select new ItemDetail(
                       standard.Standard.Id,
                       section.Section.Id,
                       item.Item.Id,
                       item.Item.Title,
                       Statuses.Id(item.Status),
                       [.. item.Legs.SelectMany(leg => leg.Falling.Select(one => Entry(leg, one)))],
                       [.. item.Legs.SelectMany(leg => leg.Inputs).Where(input => input.Number is null && input.Subject == county.Subject).Select(Declaration)]),
            ]);

        FallingEntry Entry(LegResult leg, Falling one) => new(
            leg.Title,
            one.Subject.ToString(),
            names.GetValueOrDefault(one.Subject.Key, NameOf(one.Subject)),
            one.Value is { } value ? Shown.Unrounded(value) : null,
            one.Limit is { } limit ? Shown.Unrounded(limit) : null);

        DeclarationEntry Declaration(ItemInput input)
        {
            var word = county.Words[input.About];
            return new DeclarationEntry(input.About, Traits.Get(input.About).Title, word.Text == "1", word.UploadTime, word.Sha256, word.Cell, word.Remark);
        }

        string NameOf(Subject subject) => result.County.Rows(subject.Kind).FirstOrDefault(row => row.Subject == subject)?.Words is { IsEmpty: false } words
            ? string.Join(' ', words.Values.Select(word => word.Text))
            : subject.ToString();
    }
}

/// <summary>One item: what falls short of it, and what was declared.</summary>
public sealed record ItemDetail(
    string Standard,
    string Section,
    string Item,
    Phrase Title,
    string Status,
    ImmutableArray<FallingEntry> Falling,
    ImmutableArray<DeclarationEntry> Declared);

/// <summary>A school or group that falls short: its value and limit in the unit of the leg, unrounded, where it has them.</summary>
public sealed record FallingEntry(Phrase Leg, string Subject, string Name, string? Value, string? Limit);

/// <summary>A declaration (申报): yes or no, when the form that says so was uploaded, the file's hash and cell, and the evidence it names.</summary>
public sealed record DeclarationEntry(string Word, Phrase Title, bool Says, DateTimeOffset DeclaredAt, string Sha256, string Cell, [property: Description("备注说明")] string? Evidence);
