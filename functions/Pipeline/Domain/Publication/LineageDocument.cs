using System.Collections.Immutable;
using System.ComponentModel;
using Pipeline.Domain.Intake;

namespace Pipeline.Domain.Publication;

/// <summary>
/// The lineage document (数据溯源): every published number with its formula and the cells that it comes from. Formulas, inputs and entries are
/// listed once each and named by their position, so that the document grows with the figures and not with their uses.
/// </summary>
[Description("Every published number with its formula and the cells that it comes from (数据溯源). formula, inputs and entries are positions in the lists, from 0.")]
public sealed record LineageDocument(
    string County,
    int SchoolYear,
    DateTimeOffset? AsOf,
    [property: Description("公式")] ImmutableArray<Phrase> Formulas,
    [property: Description("单元格里的原始数据")] ImmutableArray<LineageInput> Inputs,
    [property: Description("公布的数字")] ImmutableArray<LineageEntry> Entries);

/// <summary>
/// A figure or word as a file reports it: of whom, which measure or trait, the stage where it is about one, the value in its base unit as text,
/// the file's hash and sheet!cell. The value of a measure that counts a named group of children is never given.
/// </summary>
public sealed record LineageInput(
    string Subject,
    [property: Description("填报项目的代码")] string Item,
    string? Stage,
    [property: Description("随迁、留守、残疾、辍学儿童的人数不显示，为 null")] string? Value,
    string Sha256,
    string Cell);

/// <summary>
/// One published number: of which standard and indicator or item, what of it (value, mean, cv, pupils), the stage, the school where it is one's,
/// its formula, its unrounded value as text, the inputs it is made of, and the other numbers that it is made of.
/// </summary>
public sealed record LineageEntry(
    string Standard,
    string Item,
    [property: Description("value 某校的值，mean 县平均值，cv 校际差异系数")] string Quantity,
    string? Stage,
    string? School,
    int Formula,
    [property: Description("未舍入的值")] string Value,
    ImmutableArray<int> Inputs,
    [property: Description("由本表中的哪些数字算出")] ImmutableArray<int> Entries);
