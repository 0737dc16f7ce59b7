using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Pipeline.Domain.Intake;
using static Pipeline.Domain.Publication.ReceiptPageText;

namespace Pipeline.Domain.Publication;

/// <summary>What all pages for people share: the frame without script or anything loaded, and small parts. The markup is well-formed XML as well as HTML.</summary>
internal static class PageParts
{
    private static readonly TimeSpan BeijingOffset = TimeSpan.FromHours(8);

    /// <summary>The whole page's bytes, UTF-8 without BOM, ending with a line feed.</summary>
    public static byte[] Write(string title, XElement main, XElement footer)
    {
        var body = new XElement("body", main, footer);
        foreach (var block in body.Descendants().Where(one => one.Name.LocalName is "main" or "section" or "p" or "dl" or "table" or "tr" or "footer").ToArray())
        {
            block.AddBeforeSelf("\n");
        }

        var page = new XElement("html", new XAttribute("lang", "zh-Hans"), Head(title), body);
        return Encoding.UTF8.GetBytes("<!DOCTYPE html>\n" + page.ToString(SaveOptions.DisableFormatting) + "\n");
    }

    public static XElement Time(DateTimeOffset time)
    {
        var beijing = time.ToOffset(BeijingOffset);
        return new XElement(
            "time",
            new XAttribute("datetime", Invariant($"{beijing:yyyy-MM-dd'T'HH:mm:sszzz}")),
            Both(new(Invariant($"{beijing:yyyy}年{beijing.Month}月{beijing.Day}日 {beijing:HH:mm:ss}（北京时间）"), Invariant($"{beijing:d MMMM yyyy, HH:mm:ss}, Beijing time"))));
    }

    public static XElement Heading(Phrase title) => new("th", new XAttribute("scope", "col"), Both(title));

    public static XAttribute Class(string name) => new("class", name);

    public static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static XElement Head(string title) => new(
        "head",
        new XElement("meta", new XAttribute("charset", "utf-8")),
        Meta("http-equiv", "Content-Security-Policy", ReceiptPageStyle.Policy),
        Meta("name", "viewport", "width=device-width, initial-scale=1"),
        Meta("name", "referrer", "no-referrer"),
        Meta("name", "robots", "noindex"),
        new XElement("title", Plain(title)),
        new XElement("style", ReceiptPageStyle.Sheet));

    private static XElement Meta(string kind, string name, string content) =>
        new("meta", new XAttribute(kind, name), new XAttribute("content", content));
}
