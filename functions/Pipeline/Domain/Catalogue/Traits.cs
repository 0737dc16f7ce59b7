using System.Collections.Immutable;
using Pipeline.Domain.Intake;

#pragma warning disable format // The columns of the catalogue are aligned.

namespace Pipeline.Domain.Catalogue;

/// <summary>How a word is read and in which form it is kept.</summary>
public enum TraitForm
{
    /// <summary>Any text.</summary>
    Word,

    /// <summary>One of few answers.</summary>
    Choice,

    /// <summary>学校标识码: ten digits.</summary>
    SchoolCode,

    /// <summary>行政区划代码: six digits.</summary>
    CountyCode,

    /// <summary>A day, kept as 2025-09-20.</summary>
    Date,

    /// <summary>A month, kept as 2025-09.</summary>
    Month,

    /// <summary>A calendar year, kept as 2025.</summary>
    Year,
}

/// <summary>
/// A word about a subject: its id in documents, its heading, how it is read, and, where only some answers are possible,
/// the (folded) answers with what each is kept as.
/// </summary>
public sealed record TraitRule(string Id, string Chinese, string English, TraitForm Form, ImmutableSortedDictionary<string, string> Answers)
{
    public Phrase Title => new(Chinese, English);

    public bool IsChoice => Form == TraitForm.Choice;

    /// <summary>What a blank is kept as, where the form's own rule gives it a meaning (国家申报表 表Ⅱ: 1 passes, blank fails); else null.</summary>
    public string? BlankMeans { get; init; }

    /// <summary>The answers that the product's own templates offer, one for each that is kept.</summary>
    public ImmutableArray<string> Offered { get; init; } = [];

    /// <summary>True if a form without it is warned.</summary>
    public bool Asked { get; init; }

    public bool Equals(TraitRule? other) => other is not null && string.Equals(Id, other.Id, StringComparison.Ordinal);

    public override int GetHashCode() => Id.GetHashCode(StringComparison.Ordinal);
}

/// <summary>
/// The words that workbooks report: here those about schools, in Traits.County.cs the county's, in Traits.Tables.cs those of the other tables.
/// </summary>
public static partial class Traits
{
    public static TraitRule Code { get; } = Of("code", "学校标识码", "school code", TraitForm.SchoolCode);

    public static TraitRule Name { get; } = Of("name", "学校名称", "school name");

    public static TraitRule Type { get; } = new("type", "办学类型", "type of school", TraitForm.Choice, SchoolTypes.Answers) { Offered = [.. SchoolTypes.All.Select(one => one.Chinese)] };

    public static TraitRule Location { get; } =
        Choice("location", "城乡", "location", ("城区", "urban"), ("镇区", "town"), ("乡村", "rural"));

    public static TraitRule Ownership { get; } =
        Choice("ownership", "举办者", "ownership", ("公办", "public"), ("民办", "private"));

    public static TraitRule Counted { get; } =
        Choice("counted", "是否计校数", "counted as a school", ("1", "1"), ("0", "0"), ("是", "1"), ("否", "0"));

    public static TraitRule Parent { get; } = Of("parent", "所属学校标识码", "code of the parent school", TraitForm.SchoolCode);

    /// <summary>Not asked of anybody: it says that the school stands in the register (学校名录).</summary>
    public static TraitRule Registered { get; } = Of("registered", "学校名录", "in the register");

    /// <summary>What every school's form asks for, in its order.</summary>
    public static ImmutableArray<TraitRule> SchoolForm { get; } = [Code, Name, Type, Location, Ownership, Counted, Parent];

    /// <summary>Every word that a workbook can report.</summary>
    public static ImmutableArray<TraitRule> All => Index.All;

    /// <summary>The trait of this id.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public static TraitRule Get(string id) => Index.ById[id];

    private static TraitRule Of(string id, string chinese, string english, TraitForm form = TraitForm.Word) =>
        new(id, chinese, english, form, ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal));

    private static TraitRule Choice(string id, string chinese, string english, params (string Answer, string Kept)[] answers) =>
        new(id, chinese, english, TraitForm.Choice, answers.ToImmutableSortedDictionary(answer => answer.Answer, answer => answer.Kept, StringComparer.Ordinal))
        {
            Offered = [.. answers.DistinctBy(answer => answer.Kept, StringComparer.Ordinal).Select(answer => answer.Answer)],
        };

    /// <summary>A class of its own, because it can only be made when every list above it is there.</summary>
    private static class Index
    {
        public static readonly ImmutableArray<TraitRule> All = [.. SchoolForm, .. SchoolStandard, .. OfCounty, .. OfTables];

        public static readonly ImmutableDictionary<string, TraitRule> ById = All.ToImmutableDictionary(rule => rule.Id, StringComparer.Ordinal);
    }
}
