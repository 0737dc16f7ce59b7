using System.Collections.Immutable;
using Pipeline.Domain.Intake;

#pragma warning disable format // The columns of the catalogue are aligned.

namespace Pipeline.Domain.Catalogue;

/// <summary>
/// A word about a school (类别 基本情况): its id in documents, its heading, and, where only some answers are possible,
/// the (folded) answers with what each is kept as.
/// </summary>
public sealed record TraitRule(string Id, string Chinese, string English, ImmutableSortedDictionary<string, string> Answers)
{
    public Phrase Title => new(Chinese, English);

    public bool IsChoice => !Answers.IsEmpty;
}

/// <summary>The words about a school that the form asks for.</summary>
public static class Traits
{
    public static TraitRule Code { get; } = Free("code", "学校标识码", "school code");

    public static TraitRule Name { get; } = Free("name", "学校名称", "school name");

    public static TraitRule Type { get; } = new("type", "办学类型", "type of school", SchoolTypes.Answers);

    public static TraitRule Location { get; } =
        Choice("location", "城乡", "location", ("城区", "urban"), ("镇区", "town"), ("乡村", "rural"));

    public static TraitRule Ownership { get; } =
        Choice("ownership", "举办者", "ownership", ("公办", "public"), ("民办", "private"));

    public static TraitRule Counted { get; } =
        Choice("counted", "是否计校数", "counted as a school", ("1", "1"), ("0", "0"), ("是", "1"), ("否", "0"));

    public static TraitRule Parent { get; } = Free("parent", "所属学校标识码", "code of the parent school");

    /// <summary>Not asked of anybody: it says that the school stands in the register (学校名录).</summary>
    public static TraitRule Registered { get; } = Free("registered", "学校名录", "in the register");

    public static ImmutableArray<TraitRule> All { get; } = [Code, Name, Type, Location, Ownership, Counted, Parent];

    /// <summary>The trait that a form calls by this (folded) heading.</summary>
    public static TraitRule? Find(string folded) => All.FirstOrDefault(rule => string.Equals(Wording.Fold(rule.Chinese), folded, StringComparison.Ordinal));

    private static TraitRule Free(string id, string chinese, string english) =>
        new(id, chinese, english, ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal));

    private static TraitRule Choice(string id, string chinese, string english, params (string Answer, string Kept)[] answers) =>
        new(id, chinese, english, answers.ToImmutableSortedDictionary(answer => answer.Answer, answer => answer.Kept, StringComparer.Ordinal));
}
