using System.Collections.Immutable;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;
using static Pipeline.Domain.Publication.PageParts;
using static Pipeline.Domain.Publication.ReceiptPageText;

namespace Pipeline.Domain.Publication;

/// <content>The findings: by weight, then by cause.</content>
public static partial class ReceiptPage
{
    /// <summary>How many places of one cause a page lists; the JSON lists the first thousand.</summary>
    public const int PlacesListed = 20;

    private static readonly ImmutableDictionary<string, ValidationRule> Rules = ValidationRules.All.ToImmutableDictionary(rule => rule.Code, StringComparer.Ordinal);

    private static readonly Phrase Explained = new("已说明：", "explained:");

    private static string SectionId(Severity severity) => severity switch
    {
        Severity.Refusal => "refusals",
        Severity.Warning => "warnings",
        _ => "notes",
    };

    private static IEnumerable<XElement> FindingSections(Receipt receipt) =>
        from severity in new[] { Severity.Refusal, Severity.Warning, Severity.Note }
        let findings = receipt.Findings.Where(finding => finding.Severity == ReceiptComposition.Id(severity)).ToArray()
        where findings.Length > 0
        select new XElement(
            "section",
            new XElement("h2", new XAttribute("id", SectionId(severity)), Both(Handbook.Weight(severity))),
            new XElement("p", Both(Lead(receipt, severity))),
            findings.GroupBy(finding => finding.Code, StringComparer.Ordinal)
                .Select(cause => Group([.. cause], receipt.Causes.First(one => one.Code == cause.Key).Count)));

    private static Phrase Lead(Receipt receipt, Severity severity) => severity switch
    {
        Severity.Refusal when Is(receipt, Outcome.Refused) => new("下面各处全部改好，文件才能接收。", "The file can be accepted once all of these are corrected."),
        Severity.Refusal => new("这份数据已采用，但下面各处请改正后重传。", "The figures are in use, but these should be corrected and the file uploaded again."),
        Severity.Warning => new(
            "这些不妨碍接收：有误的请改正，无误的不必处理；表里备注已经说明的，说明列在旁边。",
            "These do not keep the file from being accepted: correct what is wrong, leave what is right; where the form explains it, that stands beside."),
        _ => new("仅供了解。", "For information."),
    };

    private static XElement Group(FindingEntry[] findings, int count)
    {
        var statements = findings.Select(finding => finding.Statement).Distinct().ToArray();
        var first = findings[0];
        var cause = statements.Length > 1 && Rules.TryGetValue(first.Code, out var rule) ? Handbook.Sentence(rule) : first.Statement;
        return new XElement(
            "section",
            Class("group"),
            new XElement("h3", Both(cause)),
            findings.Select(finding => finding.Instruction).Distinct().Select(instruction => new XElement(
                "p", new XElement("span", Class("label"), "怎么办："), Both(instruction))),
            new XElement(
                "p",
                Class("count"),
                Both(new(Invariant($"共 {count} 处"), count == 1 ? "1 place" : Invariant($"{count} places"))),
                " · ",
                new XElement("span", Class("code"), "代码 ", new XElement("span", new XAttribute("lang", "en"), "code"), " ", Visible(first.Code))),
            Places(findings, statements.Length > 1),
            More(count - PlacesListed, findings.Length < count ? findings.Length : null));
    }

    private static XElement? Places(FindingEntry[] findings, bool isStatementShown)
    {
        var isPlaceShown = findings.Any(finding => finding.Place is not null);
        var isValueShown = findings.Any(finding => finding.Quoted is not null);
        var isExplained = findings.Any(finding => finding.Explanation is not null);
        if (!isPlaceShown && !isValueShown && !isStatementShown)
        {
            return null;
        }

        return new XElement(
            "table",
            new XElement("caption", Both(new("在哪里", "Where"))),
            new XElement("thead", new XElement(
                "tr",
                isPlaceShown ? Heading(new("工作表", "Sheet")) : null,
                isPlaceShown ? Heading(new("单元格", "Cell")) : null,
                isValueShown ? Heading(new("现在填的内容", "As it stands")) : null,
                isStatementShown ? Heading(new("问题", "What is wrong")) : null,
                isExplained ? Heading(new("本表说明", "What the form says")) : null)),
            new XElement("tbody", findings.Take(PlacesListed).Select(finding => Row(finding, isPlaceShown, isValueShown, isStatementShown, isExplained))));
    }

    private static XElement Row(FindingEntry finding, bool isPlaceShown, bool isValueShown, bool isStatementShown, bool isExplained)
    {
        var place = PlaceText().Match(finding.Place ?? "");
        return new XElement(
            "tr",
            isPlaceShown ? new XElement("td", ValueOrDash(place.Groups["sheet"].Value)) : null,
            isPlaceShown ? new XElement("td", Class("place"), ValueOrDash(place.Groups["cell"].Value)) : null,
            isValueShown ? new XElement("td", ValueOrDash(finding.Quoted ?? "")) : null,
            isStatementShown ? new XElement("td", Both(finding.Statement)) : null,
            isExplained ? new XElement("td", finding.Explanation is { } said ? new object[] { Both(Explained), " ", Value(said) } : "—") : null);
    }

    private static object ValueOrDash(string text) => text.Length == 0 ? "—" : Value(text);

    private static XElement? More(int left, int? listed) => left <= 0 ? null : new XElement(
        "p",
        Class("more"),
        Both(listed is null
            ? new(Invariant($"还有 {left} 处没有列在这里，请用同样的办法检查这一列（或这张表）的其他单元格；完整列表在旁边同名的 .receipt.json 里，可请管理员打开。"), Invariant($"{left} more; the whole list is in the JSON (.receipt.json of the same name)."))
            : new(Invariant($"还有 {left} 处没有列在这里，请用同样的办法检查这一列（或这张表）的其他单元格；旁边同名的 .receipt.json 列出前 {listed} 处。"), Invariant($"{left} more; the .receipt.json of the same name lists the first {listed}."))));

    // A place prints as sheet!cell or sheet; a sheet's name may hold exclamation marks of its own.
    [GeneratedRegex(@"\A(?<sheet>.*?)(?:!(?<cell>[A-Z]{1,3}[1-9][0-9]{0,6}))?\z", RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PlaceText();
}
