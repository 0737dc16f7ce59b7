using System.Xml.Linq;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;
using static Pipeline.Domain.Publication.PageParts;
using static Pipeline.Domain.Publication.ReceiptPageText;

namespace Pipeline.Domain.Publication;

/// <summary>
/// A receipt as a page for people (回执页面): Chinese first, English beside, to be read on a screen or printed on A4. No script, nothing
/// loaded from anywhere. The markup is well-formed XML as well as HTML. The same receipt always gives the same bytes.
/// </summary>
public static partial class ReceiptPage
{
    /// <summary>The page's bytes, UTF-8 without BOM, ending with a line feed.</summary>
    public static byte[] Write(Receipt receipt) => PageParts.Write(
        $"{Short(receipt).Chinese} · {receipt.File.Split('/')[^1]}",
        new XElement("main", Opening(receipt), FindingSections(receipt), Sections(receipt), MeaningSection(receipt)),
        Footer());

    private static IEnumerable<XElement> Opening(Receipt receipt)
    {
        yield return new XElement(
            "section",
            Class("outcome " + Tone(receipt)),
            new XElement("p", Both(new("数据上报回执", "Receipt of an upload"))),
            new XElement("h1", Both(receipt.Statement)),
            Counts(receipt.Counts),
            Alarms(receipt),
            receipt.CheckedCopy is { } copy ? CheckedCopy(copy) : null);
        yield return Facts(receipt);
        yield return new XElement(
            "section",
            new XElement("h2", Both(new("现在怎么办", "What to do now"))),
            new XElement("ol", Steps(receipt).Select(step => new XElement("li", Both(step)))));
    }

    /// <summary>The link to the checked copy, which lies beside the page.</summary>
    private static XElement CheckedCopy(string name) => new(
        "p",
        Class("copy"),
        new XElement("a", new XAttribute("href", "./" + Uri.EscapeDataString(name)), Both(new("下载带批注的原表", "Download your workbook with comments"))));

    private static XElement Counts(FindingCounts counts) => new(
        "p",
        Class("counts"),
        Count(Severity.Refusal, counts.Refusals),
        " ",
        Count(Severity.Warning, counts.Warnings, counts.Explained),
        " ",
        Count(Severity.Note, counts.Notes));

    private static XElement Count(Severity severity, int count, int explained = 0)
    {
        var weight = Handbook.Weight(severity);
        var said = Both(explained == 0
            ? new(Invariant($"{weight.Chinese} {count} 处"), Invariant($"{weight.English}: {count}"))
            : new(Invariant($"{weight.Chinese} {count} 处，其中 {explained} 处已说明"), Invariant($"{weight.English}: {count}, of which explained: {explained}")));
        return count == 0
            ? new XElement("span", Class("none"), said)
            : new XElement("a", new XAttribute("href", "#" + SectionId(severity)), said);
    }

    private static XElement Facts(Receipt receipt)
    {
        var facts = new XElement("dl");
        Fact(new("文件", "File"), Value(receipt.File));
        Fact(new("上传时间", "Uploaded"), Time(receipt.UploadTime));
        Fact(new("学校标识码", "School code"), receipt.School is { } school ? Value(school) : Both(OfNoOneSchool(receipt)));
        if (receipt is { County: { } county, SchoolYear: { } year })
        {
            Fact(new("县代码", "County code"), Value(county));
            Fact(new("学年", "School year"), Both(new(Invariant($"{year}—{year + 1} 学年"), Invariant($"{year}/{year + 1}"))));
        }

        if (receipt.Contact is { } contact)
        {
            Fact(new("咨询电话", "Whom to ask"), Value(contact));
        }

        return facts;

        void Fact(Phrase name, object value) => facts.Add(new XElement("dt", Both(name)), new XElement("dd", value));
    }

    private static Phrase OfNoOneSchool(Receipt receipt)
    {
        var kinds = receipt.Kinds.Select(WorkbookKinds.Get).ToArray();
        if (kinds.Any(kind => kind.Layout == SheetLayout.Wide && kind.About == SubjectKind.School))
        {
            return new("这份文件列出多所学校", "the file lists several schools");
        }

        return kinds.Length > 0 ? new("这是区县的表", "a table of the county") : new("没有读到", "not known");
    }

    private static XElement Footer() => new(
        "footer",
        new XElement("p", Both(new(
            "本回执由系统自动生成。旁边同名的 .receipt.json 是同一份回执的完整数据，供程序读取，填报人员不必打开。各条问题的代码见《校验手册》。",
            "Made by the system. The .receipt.json of the same name beside this page holds the same receipt in full, for programs. The codes are explained in the handbook of checks."))));
}
