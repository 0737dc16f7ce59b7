using System.Collections.Immutable;
using System.Xml.Linq;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;
using static Pipeline.Domain.Publication.PageParts;
using static Pipeline.Domain.Publication.ReceiptPageText;

namespace Pipeline.Domain.Publication;

/// <content>What a receipt tells beside its findings: what was read, what changed, what it replaces, what is missing.</content>
public static partial class ReceiptPage
{
    /// <summary>How many lines of a section a page lists; the JSON lists the first two hundred.</summary>
    public const int LinesListed = 50;

    private const string OverlapId = "overlap";
    private const string ChangesId = "changes";
    private const decimal TenThousand = 10_000;
    private static readonly Phrase None = new("缺", "missing");
    private static readonly Phrase SchoolOrRow = new("学校（行）", "School (row)");

    private static IEnumerable<XElement> Sections(Receipt receipt)
    {
        if (receipt.Read is { } read)
        {
            yield return ReadSection(read);
        }

        if (receipt.Changes is { } changes)
        {
            yield return ChangesSection(changes);
        }

        if (receipt.Overlap is { } overlap)
        {
            yield return OverlapSection(overlap, several: receipt.School is null);
        }

        if (!receipt.Missing.IsEmpty)
        {
            yield return MissingSection(receipt.Missing);
        }
    }

    /// <summary>What was there before this upload and is no more: said at the top, because it looks like nothing at all.</summary>
    private static IEnumerable<(string Section, Phrase Said)> Losses(Receipt receipt)
    {
        if (receipt.Changes is { SubjectsGone: > 0 and var gone })
        {
            yield return (ChangesId, new(Invariant($"注意：上一份里有的 {gone} 所学校（行），这一份里没有了。"), Invariant($"Mind: {gone} schools (rows) of the file before are not in this one.")));
        }

        if (receipt.Overlap is { Missing.Count: > 0 and var missing })
        {
            yield return (OverlapId, new(Invariant($"注意：接收这份文件后，有 {missing} 项变为缺失。"), Invariant($"Mind: with this file {missing} figures become missing.")));
        }
    }

    private static IEnumerable<XElement> Alarms(Receipt receipt) =>
        Losses(receipt).Select(loss => new XElement("p", Class("counts"), new XElement("a", new XAttribute("href", "#" + loss.Section), Both(loss.Said))));

    private static XElement ReadSection(ReadEntry read)
    {
        var other = read.OtherRows == 0 ? new Phrase("", "") : new(Invariant($"，其他 {read.OtherRows} 行"), Invariant($", other rows: {read.OtherRows}"));
        return new XElement(
            "section",
            new XElement("h2", Both(new("从这份文件读到的", "What was read"))),
            new XElement("p", Both(new(
                Invariant($"学校 {read.Schools} 所{other.Chinese}，数值 {read.Figures} 个；其中 {read.WithFindings} 所（行）有必须改正的或需要核对的。"),
                Invariant($"Schools: {read.Schools}{other.English}, figures: {read.Figures}; with something to correct or check: {read.WithFindings}.")))),
            read.Listed.IsEmpty ? null : Table(
                new("有问题的学校（行）", "Schools (rows) with findings"),
                [SchoolOrRow, new("读到的数值", "Figures"), Handbook.Weight(Severity.Refusal), Handbook.Weight(Severity.Warning)],
                read.Listed.Select(row => new[] { Cell(Named(row.Subject, row.Name)), Number(row.Figures), Number(row.Refusals), Number(row.Warnings) })),
            MoreLines(read.WithFindings - read.Listed.Length));
    }

    private static XElement ChangesSection(ChangesEntry changes)
    {
        var several = changes.Listed.Select(change => change.Subject).Distinct(StringComparer.Ordinal).Skip(1).Any() || changes.SubjectsGone + changes.SubjectsAdded > 0;
        return new XElement(
            "section",
            new XElement("h2", new XAttribute("id", ChangesId), Both(new("与上一份相比", "What changed against the file before"))),
            new XElement(
                "p",
                Both(changes.Count == 0
                    ? new("与此前有效的那一份相比，没有变化。它的上传时间：", "Nothing changed against the version that was in force before, uploaded:")
                    : new(
                        Invariant($"共 {changes.Count} 处变化：减少 {changes.SubjectsGone} 所（行），增加 {changes.SubjectsAdded} 所（行），数值 {changes.Figures} 项，文字 {changes.Words} 项，名单 {changes.Lists} 个。请看是不是您想改的。上一份的上传时间："),
                        Invariant($"Changes: {changes.Count}; gone {changes.SubjectsGone}, added {changes.SubjectsAdded}, figures {changes.Figures}, words {changes.Words}, lists {changes.Lists}. See whether they are what you meant. The file before was uploaded:"))),
                " ",
                Time(changes.Since)),
            changes.Listed.IsEmpty ? null : Table(
                new("各处变化", "The changes"),
                [.. several ? [SchoolOrRow] : Array.Empty<Phrase>(), new("项目", "Item"), new("原来", "Before"), new("现在", "Now"), new("单位", "Unit")],
                changes.Listed.Take(LinesListed).Select(change => Cells(several ? (change.Subject, change.Name) : null, change))),
            MoreLines(changes.Count - Math.Min(LinesListed, changes.Listed.Length)));
    }

    private static XElement[] Cells((string Subject, string Name)? subject, ChangeEntry change)
    {
        var (before, after) = change.What switch
        {
            "subjectGone" => (Cell(Both(new("有", "there"))), Cell(Both(new("没有了", "gone")))),
            "subjectAdded" => (Cell(Both(new("没有", "not there"))), Cell(Both(new("新增", "added")))),
            "word" => (Cell(Word(change.WordBefore)), Cell(Word(change.WordAfter))),
            _ => (Amount(change.Before, change.Unit!), Amount(change.After, change.Unit!)),
        };
        object[] title = change.Lines is { } lines
            ? [.. Both(change.Title), " ", .. Both(new(
                Invariant($"新增 {lines.Added}，减少 {lines.Gone}，人数或面积不同 {lines.Differing}"),
                Invariant($"new {lines.Added}, gone {lines.Gone}, of another size {lines.Differing}")))]
            : [.. Both(change.Title)];
        return [.. subject is var (key, name) ? [Cell(Named(key, name))] : Array.Empty<XElement>(), Cell(title), before, after, Cell(change.Unit is { } unit ? Both(unit) : "—")];
    }

    private static XElement OverlapSection(OverlapEntry overlap, bool several) => new(
        "section",
        new XElement("h2", new XAttribute("id", OverlapId), Both(new("与其他文件的关系", "Where other files say otherwise"))),
        new XElement("p", Both(new(
            "同一组数据以最新接收的文件为准。数值不一致的，请与交来另一份文件的人核对。",
            "Of figures that belong together the newest accepted file counts. Where files differ, ask whoever sent the other one."))),
        Part(
            overlap.Missing,
            several,
            new("接收这份文件后以下各项变为缺失", "With this file these figures become missing"),
            new("另一份文件有这些数，这份没有填；它们属于这份文件报的同一组数据，不再取用旧文件的。请补填后用同一文件名重传。",
                "Another file has them and this one does not; they belong to a group that this file reports, so the older file is not used any more. Fill them in and upload again under the same name.")),
        Part(
            overlap.Replaced,
            several,
            new("采用这份文件，代替其他文件的", "Taken from this file in place of another"),
            null),
        Part(
            overlap.Kept,
            several,
            new("没有采用这份文件的：另一份更新", "Not taken from this file: another one is newer"),
            new("要以这份为准，请再上传一次。", "To make this one count, upload it once more.")));

    private static XElement? Part(OverlapPart part, bool several, Phrase title, Phrase? said) => part.Count == 0 ? null : new XElement(
        "section",
        new XElement("h3", Both(title)),
        said is null ? null : new XElement("p", Both(said)),
        Table(
            new(Invariant($"共 {part.Count} 项"), Invariant($"{part.Count} in all")),
            [.. several ? [SchoolOrRow] : Array.Empty<Phrase>(), new("项目", "Item"), new("这份文件", "This file"), new("另一份文件", "The other file"), new("单位", "Unit"), new("另一份的文件名", "Name of the other")],
            part.Listed.Take(LinesListed).Select(one => (XElement[])
            [
                .. several ? [Cell(Named(one.Subject, one.Name))] : Array.Empty<XElement>(),
                Cell(Both(one.Title)), Amount(one.Here, one.Unit), Amount(one.There, one.Unit), Cell(Both(one.Unit)), Cell(Value(one.OtherFile)),
            ])),
        MoreLines(part.Count - Math.Min(LinesListed, part.Listed.Length)));

    private static XElement MissingSection(ImmutableArray<MissingEntry> missing) => new(
        "section",
        new XElement("h2", Both(new("还缺什么", "What is still missing"))),
        new XElement("p", Both(new(
            Invariant($"仅看这一份文件，还缺 {missing.Length} 项，其中 {missing.Count(one => one.InOtherFile)} 项由其他文件提供。缺的不是 0：没有的请填 0，不知道的先留空。"),
            Invariant($"This file alone lacks {missing.Length}, of which other files give {missing.Count(one => one.InOtherFile)}. Missing is not 0: write 0 where there is none, leave blank what is not known.")))),
        Table(
            new("缺的项目", "What is missing"),
            [new("学段", "Stage"), new("项目", "Item"), new("其他文件", "Other files")],
            missing.Select(one => new[]
            {
                Cell(Both(one.Stage is { } stage ? new(Stages.Chinese(Stages.Parse(stage)), stage) : new("全校", "whole school"))),
                Cell(Both(one.Title)),
                Cell(one.InOtherFile ? Both(new("由其他文件提供", "given by another file")) : "—"),
            })));

    private static XElement Table(Phrase caption, IEnumerable<Phrase> headings, IEnumerable<XElement[]> rows) => new(
        "table",
        new XElement("caption", Both(caption)),
        new XElement("thead", new XElement("tr", headings.Select(Heading))),
        new XElement("tbody", rows.Select(row => new XElement("tr", row))));

    private static XElement Cell(object content) => new("td", content);

    private static XElement Number(int number) => new("td", Class("number"), Invariant($"{number}"));

    /// <summary>A figure in its base unit; sums of money also in 万元, as forms mostly ask for them.</summary>
    private static XElement Amount(decimal? amount, Phrase unit)
    {
        if (amount is not { } value)
        {
            return Cell(Both(None));
        }

        var tenThousands = unit == Units.Money.Base && Math.Abs(value) >= TenThousand ? Invariant($"（{Shown.Plain(value / TenThousand)} 万元）") : "";
        return new XElement("td", Class("number"), Shown.Plain(value) + tenThousands);
    }

    private static object Word(string? word) => word is null ? Both(None) : Value(word);

    private static object[] Named(string subject, string name) => name.Length == 0 ? [Value(subject)] : [Value(name), " ", new XElement("span", Class("code"), Value(subject))];

    private static XElement? MoreLines(int left) => left <= 0 ? null : new XElement(
        "p",
        Class("more"),
        Both(new(Invariant($"还有 {left} 处没有列在这里。"), Invariant($"{left} more are not listed here."))));
}
