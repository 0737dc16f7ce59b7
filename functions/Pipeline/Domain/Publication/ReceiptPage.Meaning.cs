using System.Xml.Linq;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;
using static Pipeline.Domain.Publication.PageParts;
using static Pipeline.Domain.Publication.ReceiptPageText;

namespace Pipeline.Domain.Publication;

/// <content>What the file means for the school, by stage.</content>
public static partial class ReceiptPage
{
    private static XElement? MeaningSection(Receipt receipt)
    {
        if (Is(receipt, Outcome.Refused) || Is(receipt, Outcome.Vanished))
        {
            return null;
        }

        return new XElement(
            "section",
            new XElement("h2", Both(new("这份数据对本校意味着什么", "What these figures mean for your school"))),
            new XElement("p", Both(receipt.Meaning.IsEmpty
                ? new("这份文件里没有可以计算指标的学段。", "No stage in this file is judged by indicators.")
                : new("仅按这一份文件计算；县级结果以公布的为准。", "Calculated from this file alone; for the county, what is published counts."))),
            receipt.Meaning.Select(Meaning));
    }

    private static XElement Meaning(StageMeaning meaning)
    {
        var stage = Stages.Parse(meaning.Result.Stage);
        return new XElement(
            "section",
            new XElement("h3", Both(new(Stages.Chinese(stage), $"{char.ToUpperInvariant(meaning.Result.Stage[0])}{meaning.Result.Stage[1..]} stage"))),
            new XElement("p", Both(meaning.Summary)),
            meaning.WithOthers is { } together ? new XElement("p", Both(together)) : null,
            new XElement("p", new XElement("span", Class("label"), Both(meaning.LeftOut is { } reason ? NotJudged(reason) : Verdict(meaning.Result)))),
            new XElement(
                "table",
                new XElement("caption", Both(new("各项指标", "Indicators"))),
                new XElement("thead", new XElement(
                    "tr",
                    Heading(new("指标", "Indicator")),
                    Heading(new("本校", "School")),
                    Heading(new("标准", "Standard")),
                    Heading(new("单位", "Unit")),
                    Heading(new("结论", "Verdict")))),
                new XElement("tbody", meaning.Result.Indicators.Select(Row))));
    }

    private static Phrase NotJudged(ReasonEntry reason) => new(
        $"本校不单独评价：{reason.Title.Chinese}。下列数值仅供参考。",
        $"The school is not judged by itself: {reason.Title.English}. The values are for information.");

    private static Phrase Verdict(SchoolStageEntry result)
    {
        var rule = Standards.Quality.Resources!;
        var least = result.Of - rule.MissesAllowed;
        var floor = Shown.Plain(100 * rule.Floor);
        var verdict = result.Status switch
        {
            "passed" => new Phrase("本学段达到要求", "The stage passes"),
            "failed" => new Phrase("本学段未达到要求", "The stage fails"),
            _ => new Phrase("本学段暂不能判断", "The stage cannot be judged yet"),
        };
        return new(
            Invariant($"{verdict.Chinese}（要求：{result.Of} 项中至少 {least} 项达标，其余不低于标准的 {floor}%；按国家标准，未计本地标准和放宽）。"),
            Invariant($"{verdict.English} (asked: at least {least} of {result.Of}, the rest not below {floor} % of the standard; by the national bar, without local ones)."));
    }

    private static XElement Row(SchoolIndicatorEntry one)
    {
        var indicator = Standards.Quality.Resources!.Indicators.Single(known => known.Id == one.Indicator);
        return new XElement(
            "tr",
            new XElement("th", new XAttribute("scope", "row"), Both(new($"{one.Indicator} {indicator.Chinese}", indicator.English))),
            new XElement("td", Class("number"), one.Value is { } value ? Figure(one, value) : "—"),
            new XElement("td", Class("number"), "≥ " + Shown.Plain(one.Threshold)),
            new XElement("td", Both(indicator.Unit)),
            new XElement("td", Class(one.Meets == true ? "verdict" : "verdict open"), Both(Verdict(one))));
    }

    /// <summary>The rounded figure; the exact one as well where rounding alone would bring it over the threshold.</summary>
    private static object Figure(SchoolIndicatorEntry one, decimal value) => one.Meets == (value >= one.Threshold)
        ? Shown.Plain(value)
        : new object[] { Shown.Plain(value), " ", new XElement("span", Class("en"), $"= {one.Unrounded}") };

    private static Phrase Verdict(SchoolIndicatorEntry one) => one.Meets switch
    {
        null => new("缺数据", "missing"),
        true => new("达标", "meets"),
        false when one.ReachesFloor == false => new(
            Invariant($"未达标，且低于标准的 {Shown.Plain(100 * Standards.Quality.Resources!.Floor)}%"),
            Invariant($"below, and below {Shown.Plain(100 * Standards.Quality.Resources!.Floor)} %")),
        false => new("未达标", "below"),
    };
}
