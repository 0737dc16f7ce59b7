using System.Xml.Linq;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;
using static Pipeline.Domain.Publication.PageParts;
using static Pipeline.Domain.Publication.ReceiptPageText;

namespace Pipeline.Domain.Publication;

/// <summary>
/// 工作通报 of a province or city: its counties ranked by each standard, and how they stand to their target years. The region's document as a
/// page to be read or printed, without script. The same document always gives the same bytes.
/// </summary>
public static class RegionPage
{
    /// <summary>Where a region's page lies.</summary>
    public static string PathOf(SchoolYear year, string region) => $"v1/{year}/regions/{region}.html";

    /// <summary>The page's bytes, UTF-8 without BOM, ending with a line feed.</summary>
    public static byte[] Write(RegionDocument document)
    {
        var names = document.Counties.ToDictionary(county => county.County, county => county.Name, StringComparer.Ordinal);
        return PageParts.Write(
            $"工作通报 · {document.Region} {document.SchoolYear} 学年",
            new XElement("main", Opening(document), document.Standards.Select(standard => Ranking(standard, names)), Targets(document, names)),
            new XElement("footer", new XElement("p", Both(new(
                "本通报由系统按各县已公布的结果自动生成；数据更正后自动更新。", "Made by the system from what the counties publish, and anew whenever that changes.")))));
    }

    private static IEnumerable<XElement> Opening(RegionDocument document)
    {
        yield return new XElement(
            "section",
            Class("outcome check"),
            new XElement("p", Both(new(Invariant($"区划 {document.Region} · {document.SchoolYear}—{document.SchoolYear + 1} 学年"), Invariant($"{document.Region}, {document.SchoolYear}/{document.SchoolYear + 1}")))),
            new XElement("h1", Both(new("县域教育均衡发展监测工作通报", "Bulletin: balance of education by county"))));
        yield return new XElement(
            "dl",
            new XElement("dt", Both(new("已公布的县", "Counties published"))), new XElement("dd", Invariant($"{document.Counties.Length}")),
            new XElement("dt", Both(new("数据截至", "As of"))), new XElement("dd", document.AsOf is { } asOf ? Time(asOf) : "—"));
    }

    private static XElement Ranking(StandardRanking ranking, IReadOnlyDictionary<string, string> names)
    {
        var title = Standards.All.FirstOrDefault(standard => standard.Id == ranking.Standard)?.Title ?? ranking.Standard;
        return new XElement(
            "section",
            new XElement("h2", Both(title)),
            new XElement("p", Both(new(
                Invariant($"通过 {ranking.Counties.Passed} 个，待定 {ranking.Counties.Undetermined} 个，未通过 {ranking.Counties.Failed} 个。排名：{ranking.Rule.Chinese}。"),
                Invariant($"{ranking.Counties.Passed} passed, {ranking.Counties.Undetermined} undetermined, {ranking.Counties.Failed} failed. Ranked {ranking.Rule.English}.")))),
            Table(
                [new("名次", "Rank"), new("县（市、区）", "County"), new("结论", "Verdict"), new("达标项", "Passed"), new("待定项", "Undetermined"), new("未达标项", "Failed")],
                ranking.Ranking.Select(county => Row(
                    Invariant($"{county.Rank}"), Value(names[county.County]), Both(VerdictText.Of(county.Verdict)),
                    Invariant($"{county.Indicators.Passed}"), Invariant($"{county.Indicators.Undetermined}"), Invariant($"{county.Indicators.Failed}")))));
    }

    private static XElement? Targets(RegionDocument document, IReadOnlyDictionary<string, string> names) => document.Targets.IsEmpty ? null : new XElement(
        "section",
        new XElement("h2", Both(new("目标年进展", "Target years"))),
        Table(
            [new("县（市、区）", "County"), new("目标", "Target"), new("目标年", "Year"), new("现在的结论", "Verdict now"), new("还剩学年", "Years left"), new("趋势", "Trend")],
            document.Targets.OrderBy(target => Order(target.Trend)).Select(target => Row(
                Value(names[target.County]), Both(target.Title), Invariant($"{target.Year}"), target.Verdict is { } verdict ? Both(VerdictText.Of(verdict)) : "—",
                Invariant($"{target.YearsLeft}"), Both(Trend(target.Trend))))));

    private static int Order(string trend) => trend switch { "behind" => 0, "unknown" => 1, "onTrack" => 2, _ => 3 };

    private static Phrase Trend(string trend) => trend switch
    {
        "reached" => new("已达到", "reached"),
        "onTrack" => new("按现有进度可达到", "on track"),
        "behind" => new("落后", "behind"),
        _ => new("不能判断", "unknown"),
    };

    private static XElement Table(Phrase[] columns, IEnumerable<XElement> rows) =>
        new("table", new XElement("thead", new XElement("tr", columns.Select(Heading))), new XElement("tbody", rows));

    private static XElement Row(params object[] cells) => new("tr", cells.Select(cell => new XElement("td", cell)));
}
