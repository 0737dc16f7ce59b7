using System.Collections.Immutable;
using System.ComponentModel;
using System.Text.Json;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Publication;

/// <summary>published/v1/catalogue.json: the data dictionary (数据字典) of every document, made from the catalogue alone.</summary>
[Description("The data dictionary (数据字典): standards, indicators, measures, traits and units with their ids, titles, clauses and thresholds.")]
public sealed record CatalogueDocument(
    ImmutableArray<CatalogueStandard> Standards,
    ImmutableArray<CatalogueIndicator> Indicators,
    ImmutableArray<CatalogueMeasure> Measures,
    ImmutableArray<CatalogueTrait> Traits,
    ImmutableArray<CatalogueUnit> Units)
{
    /// <summary>Where it lies.</summary>
    public const string Path = "v1/catalogue.json";

    /// <summary>The document of today's catalogue.</summary>
    public static CatalogueDocument Current { get; } = new(
        [.. Catalogue.Standards.All.Select(CatalogueStandard.Of)],
        [.. Catalogue.Standards.All.SelectMany(standard => standard.Resources is { } rule ? rule.Indicators.Select(indicator => CatalogueIndicator.Of(standard, indicator)) : [])],
        [.. Catalogue.Measures.All.Select(CatalogueMeasure.Of)],
        [.. Catalogue.Traits.All.Select(CatalogueTrait.Of)],
        [.. Catalogue.Units.All.Select(CatalogueUnit.Of)]);

    /// <summary>The same as a file of the published container.</summary>
    public static PublishedFile File { get; } = new(Path, [.. DocumentJson.Write(Current)]);
}

/// <summary>A standard: its rule for resources, where it has one, and its items.</summary>
public sealed record CatalogueStandard(
    string Id,
    Phrase Title,
    [property: Description("文号")] string Document,
    [property: Description("每校允许未达标的项数；不逐校评价时为 null")] int? MissesAllowed,
    [property: Description("未达标的一项至少达到标准值的这个比例；不逐校评价时为 null")] decimal? Floor,
    [property: Description("在校生数不足的教学点不计；不评资源配置时为 null")] int? SmallestTeachingPoint,
    [property: Description("校际差异系数上限")] ImmutableArray<CatalogueLimit> Limits,
    ImmutableArray<CatalogueSection> Sections)
{
    public static CatalogueStandard Of(Standard standard) => new(
        standard.Id,
        standard.Title,
        standard.Document,
        standard.Resources is { JudgesSchools: true } judging ? judging.MissesAllowed : null,
        standard.Resources is { JudgesSchools: true } floored ? floored.Floor : null,
        standard.Resources?.SmallestTeachingPoint,
        standard.Resources is { } rule ? [.. Standards.Judged.Select(stage => new CatalogueLimit(Stages.Id(stage), rule.Limit(stage)))] : [],
        [
            .. standard.Sections.Select(section => new CatalogueSection(
                section.Id, section.Title, [.. section.Items.Select(item => new CatalogueItem(item.Id, item.Title, item.Clause, item.Confirmed, [.. Formulas.Legs(item.Rule)]))])),
        ]);
}

/// <summary>A part of a standard beside its resources.</summary>
public sealed record CatalogueSection(string Id, Phrase Title, ImmutableArray<CatalogueItem> Items);

/// <summary>An item of a standard; not confirmed where its rule is taken from secondary sources or left to the province.</summary>
public sealed record CatalogueItem(string Id, Phrase Title, [property: Description("出处")] string Clause, bool Confirmed, [property: Description("要求：公式与标准值")] ImmutableArray<Phrase> Asks);

/// <summary>The largest coefficient of variation, or mean of them, with which a stage passes.</summary>
public sealed record CatalogueLimit(string Stage, decimal Limit);

/// <summary>An indicator of a standard.</summary>
public sealed record CatalogueIndicator(
    string Id,
    string Standard,
    Phrase Title,
    Phrase Unit,
    [property: Description("出处")] string Clause,
    [property: Description("100 为每百名学生")] int Per,
    [property: Description("显示的小数位数")] int Decimals,
    ImmutableArray<CatalogueStageRule> Stages)
{
    public static CatalogueIndicator Of(Standard standard, Indicator indicator) => new(
        indicator.Id,
        standard.Id,
        indicator.Title,
        indicator.Unit,
        indicator.Clause,
        indicator.Per,
        indicator.Decimals,
        [
            .. Catalogue.Standards.Judged.Select(stage => new CatalogueStageRule(
                Schools.Stages.Id(stage),
                standard.Resources!.JudgesSchools ? indicator.Rule(stage).Threshold : null,
                [.. indicator.Rule(stage).Numerator.Select(term => new CatalogueTerm(term.Measure.Id, term.Sign))],
                Catalogue.Measures.Enrolment.Id)),
        ]);
}

/// <summary>What a stage asks of an indicator: the least value, the measures of the numerator and the one it is divided by.</summary>
public sealed record CatalogueStageRule(string Stage, [property: Description("标准不设学校标准时为 null")] decimal? Threshold, ImmutableArray<CatalogueTerm> Numerator, string Denominator);

/// <summary>A measure, added (1) or taken away (-1).</summary>
public sealed record CatalogueTerm(string Measure, int Sign);

/// <summary>A measure (填报项目): whom it is about, its base unit and the one that templates ask for, its range in the base unit.</summary>
public sealed record CatalogueMeasure(
    string Id,
    Phrase Title,
    [property: Description("统计对象")] string Scope,
    Phrase Unit,
    [property: Description("模板所用的单位")] string Asked,
    bool Whole,
    decimal Least,
    decimal Most,
    [property: Description("同组的项目总是取自同一份文件")] string Group,
    [property: Description("随迁、留守、残疾、辍学儿童的人数：不按校公布")] bool NamedGroup)
{
    public static CatalogueMeasure Of(Measure measure) => new(
        measure.Id,
        measure.Title,
        JsonNamingPolicy.CamelCase.ConvertName(measure.Scope.ToString()),
        measure.Unit.Base,
        measure.Unit.Asked,
        measure.Whole,
        measure.Least,
        measure.Most,
        measure.Group,
        measure.NamedGroup);
}

/// <summary>A word about a subject: how it is read, and its answers where only some are possible.</summary>
public sealed record CatalogueTrait(
    string Id,
    Phrase Title,
    string Form,
    ImmutableArray<CatalogueAnswer> Answers,
    [property: Description("空白的含义；没有则为 null")] string? BlankMeans)
{
    public static CatalogueTrait Of(TraitRule rule) => new(
        rule.Id,
        rule.Title,
        JsonNamingPolicy.CamelCase.ConvertName(rule.Form.ToString()),
        [.. rule.Answers.Select(answer => new CatalogueAnswer(answer.Key, answer.Value))],
        rule.BlankMeans);
}

/// <summary>An answer as forms write it, and what it is kept as.</summary>
public sealed record CatalogueAnswer(string Answer, string Kept);

/// <summary>A unit of measure: its base, the one that templates ask for, and every way to write it.</summary>
public sealed record CatalogueUnit(Phrase Base, string Asked, ImmutableArray<CatalogueScale> Scales)
{
    public static CatalogueUnit Of(Unit unit) =>
        new(unit.Base, unit.Asked, [.. unit.Scales.Select(scale => new CatalogueScale(Units.Shown(scale.Name), scale.Numerator, scale.Denominator))]);
}

/// <summary>One of it is numerator / denominator of the base unit (亩 is 2000/3 ㎡).</summary>
public sealed record CatalogueScale(string Name, decimal Numerator, decimal Denominator);
