using System.Globalization;
using System.Xml.Linq;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;
using static Pipeline.Domain.Publication.PageParts;
using static Pipeline.Domain.Publication.ReceiptPageText;

namespace Pipeline.Domain.Publication;

/// <summary>
/// The reporting document as a page for the bureau (上报进度): first who has not reported, then what is missing, who was late, what came
/// after the year was closed. To be read on a screen or printed on A4, without script. The same document always gives the same bytes.
/// </summary>
public static class ReportingPage
{
    private static readonly Phrase Code = new("学校标识码", "School code");
    private static readonly Phrase Name = new("学校名称", "School");
    private static readonly Phrase Type = new("办学类型", "Type");
    private static readonly Phrase File = new("文件", "File");
    private static readonly Phrase Uploaded = new("上传时间", "Uploaded");
    private static readonly Phrase Kind = new("表种", "Kind");

    /// <summary>The page's bytes, UTF-8 without BOM, ending with a line feed.</summary>
    public static byte[] Write(ReportingDocument document) => PageParts.Write(
        $"上报进度 · {document.Name} {Year(document).Chinese}",
        new XElement("main", Opening(document), NotReported(document), Incomplete(document), Late(document), KeptApart(document), NotInRegister(document), Tables(document), Reported(document)),
        new XElement("footer", new XElement("p", Both(new(
            "本页由系统自动生成，供县教育局内部使用。页中的文件名都在上传文件夹内；完整数据见同一次生成的 JSON（reporting）。",
            "Made by the system, for the bureau alone. Files lie in the drop folder; the JSON document “reporting” of the same publication says all.")))));

    private static Phrase Year(ReportingDocument document) =>
        new(Invariant($"{document.SchoolYear}—{document.SchoolYear + 1} 学年"), Invariant($"{document.SchoolYear}/{document.SchoolYear + 1}"));

    private static IEnumerable<XElement> Opening(ReportingDocument document)
    {
        var counts = document.Counts;
        var year = Year(document);
        yield return new XElement(
            "section",
            Class(counts.Expected is { } expected && expected == counts.Complete ? "outcome good" : "outcome check"),
            new XElement("p", Both(new($"{document.Name} · {year.Chinese}", $"{document.County}, {year.English}"))),
            new XElement("h1", Both(Statement(document))),
            new XElement(
                "p",
                Class("counts"),
                Count("名录应报 {0} 所", "Expected: {0}", counts.Expected),
                Count("已上报 {0} 所", "Reported: {0}", counts.Reported),
                Count("已报全 {0} 所", "Complete: {0}", counts.Complete),
                Count("迟报 {0} 所", "Late: {0}", counts.Late)));
        yield return new XElement(
            "dl",
            Fact(new("上报截止日期", "Due date"), Date(document.DueDate, new("没有规定", "none"))),
            Fact(new("封账日期", "Closing date"), Date(document.ClosingDate, new("没有封账", "not closed"))),
            Fact(new("最新一次上传", "Newest upload"), document.AsOf is { } asOf ? Time(asOf) : Both(new("没有", "none"))));
    }

    private static Phrase Statement(ReportingDocument document) => document.Counts switch
    {
        { Expected: null } => new("缺学校名录，不知道哪些学校还没有上报", "There is no register of schools, so who has not reported is not known"),
        { Expected: { } expected, Reported: var reported } when reported < expected => new(
            Invariant($"还有 {expected - reported} 所学校没有上报"), Invariant($"Schools that have not reported: {expected - reported}")),
        { Expected: { } expected, Complete: var complete } when complete < expected => new(
            Invariant($"学校都已上报，{expected - complete} 所还有缺项"), Invariant($"All schools have reported; something is missing of {expected - complete}")),
        _ => new("学校都已报全", "All schools have reported in full"),
    };

    private static object[] Count(string chinese, string english, int? count) => count is not { } known
        ? []
        : [new XElement("span", Class("none"), Both(new(string.Format(CultureInfo.InvariantCulture, chinese, known), string.Format(CultureInfo.InvariantCulture, english, known)))), " "];

    private static object[] Fact(Phrase name, object value) => [new XElement("dt", Both(name)), new XElement("dd", value)];

    private static object Date(DateOnly? day, Phrase none) => day is { } known
        ? Both(new(Invariant($"{known.Year}年{known.Month}月{known.Day}日"), Invariant($"{known:d MMMM yyyy}")))
        : Both(none);

    private static XElement? NotReported(ReportingDocument document) => Section(
        new("尚未上报的学校", "Schools that have not reported"),
        document.KeptApart.IsEmpty ? null : new("封账以后才收到的不算，见“封账以后收到的文件”。", "What came after the year was closed does not count; see the files that came later."),
        [Code, Name, Type],
        document.Schools.Where(school => school is { Asked: true, Reported: false }).Select(school => School(school)));

    private static XElement? Incomplete(ReportingDocument document) => Section(
        new("已上报、还有缺项的学校", "Schools of which something is missing"),
        new("空着的项目按缺失处理，不是 0。确实没有的请学校填 0。", "What is blank counts as missing, not as 0; where there is none, the school should write 0."),
        [Code, Name, new("缺什么", "What is missing")],
        document.Schools.Where(school => school is { Asked: true, Reported: true, Complete: false }).Select(school => School(school, Missing(school))));

    private static XElement? Late(ReportingDocument document) => Section(
        new("迟报的学校", "Late schools"),
        new("为该校上报的文件，第一次被接收都在截止日期以后。按时上报、以后更正的不算。", "Every file that reports of the school was first accepted after the due date; a correction of one that came in time is not late."),
        [Code, Name, Uploaded],
        document.Schools.Where(school => school.Late == true).Select(school => School(school, Moment(school.FirstUpload!.Value))));

    private static XElement? KeptApart(ReportingDocument document) => Section(
        new("封账以后收到的文件", "Files that came after the year was closed"),
        new("已接收并单独存放，不计入结果（县名、咨询电话和日期除外）。要计入，请在区县填报表里改动或清空封账日期。", "Accepted and kept apart: they do not count, but for the county's name, contact and dates. To let them count, change or clear the closing date in the county form."),
        [File, Kind, Uploaded, new("计入的是", "What counts")],
        document.KeptApart.Select(file => Row(
            Value(file.File),
            Kinds(file.Kinds),
            Moment(file.UploadTime),
            file.Standing is { } standing ? Moment(standing.UploadTime) : Both(new("没有：封账前没有有效的版本", "nothing: no version stood before")))));

    private static XElement? NotInRegister(ReportingDocument document) => Section(
        new("不在学校名录中的学校", "Schools outside the register"),
        new("这些学校不计入指标。请核对学校标识码，或补进名录。", "They are left out of the indicators. Check their codes, or add them to the register."),
        [Code, Name, File],
        document.Schools.Where(school => school.Registered == false).Select(school => School(school, Files(school))));

    private static XElement? Tables(ReportingDocument document)
    {
        var times = document.Files.ToDictionary(file => file.File, file => file.UploadTime, StringComparer.Ordinal);
        var missing = document.Tables.Where(table => table.Reported == false).Select(table => table.Title).ToArray();
        return Section(
            new("区县的表", "Tables of the county"),
            missing.Length == 0 ? null : new("未报：" + string.Join("、", missing.Select(title => title.Chinese)), "Not reported: " + string.Join(", ", missing.Select(title => title.English))),
            [Kind, File, Uploaded],
            document.Tables.Where(table => table.Reported != false).Select(table => Row(
                Both(table.Title),
                table.Reported is null ? Both(new("不详：有文件的表种还没有记录", "not known: the kinds of some files are not recorded")) : Each(table.Files.Select(file => (object)Value(file))),
                Each(table.Files.Select(file => (object)Moment(times[file]))))),
            always: missing.Length > 0);
    }

    private static XElement? Reported(ReportingDocument document) => Section(
        new("各校的数据来自哪些文件", "Which files speak for which school"),
        null,
        [Code, Name, File, new("最新上传", "Newest upload")],
        document.Schools.Where(school => school.Reported).Select(school => School(school, Files(school), school.LastUpload is { } time ? Moment(time) : "—")));

    private static XElement? Section(Phrase title, Phrase? said, Phrase[] columns, IEnumerable<XElement> rows, bool always = false)
    {
        var all = rows.ToArray();
        return all.Length == 0 && !always ? null : new XElement(
            "section",
            new XElement("h2", Both(title)),
            said is null ? null : new XElement("p", Both(said)),
            all.Length == 0 ? null : new XElement(
                "table",
                new XElement("caption", Both(new(Invariant($"共 {all.Length} 行"), all.Length == 1 ? "1 row" : Invariant($"{all.Length} rows")))),
                new XElement("thead", new XElement("tr", columns.Select(Heading))),
                new XElement("tbody", all)));
    }

    private static XElement School(ReportingSchool school, params object[] more) => Row(
        [
            new XElement("td", Class("place"), Value(school.Code)),
            Value(school.Name),
            .. more.Length > 0 ? more : [school.TypeTitle is { } type ? Both(type) : Both(new("未知", "not known"))],
        ]);

    private static XElement Row(params object[] cells) => new("tr", cells.Select(cell => cell is XElement { Name.LocalName: "td" } made ? made : new XElement("td", cell)));

    /// <summary>A time in Beijing to the minute.</summary>
    private static XElement Moment(DateTimeOffset time)
    {
        var beijing = time.ToOffset(TimeSpan.FromHours(8));
        return new XElement("time", Class("place"), new XAttribute("datetime", Invariant($"{beijing:yyyy-MM-dd'T'HH:mm:sszzz}")), Invariant($"{beijing:yyyy-MM-dd HH:mm}"));
    }

    private static object Missing(ReportingSchool school)
    {
        var words = school.MissingWords.Select(one => one.Title);
        var figures = school.MissingFigures.Select(one => one.Stage is { } stage
            ? new Phrase(Stages.Chinese(Stages.Parse(stage)) + one.Title.Chinese, $"{stage} {one.Title.English}")
            : one.Title);
        var all = words.Concat(figures).ToArray();
        return Both(new(string.Join("、", all.Select(one => one.Chinese)), string.Join(", ", all.Select(one => one.English))));
    }

    private static object Files(ReportingSchool school) => Each(school.Sources.Where(file => file.Reports).Select(file => (object)Value(file.File)));

    private static object Kinds(IEnumerable<string> kinds) => Each(
        kinds.Select(kind => (object)Both(WorkbookKinds.All.FirstOrDefault(known => known.Id == kind)?.Title ?? kind)));

    private static object Each(IEnumerable<object> values)
    {
        var all = values.ToArray();
        return all switch
        {
            [] => "—",
            [var only] => only,
            _ => all.Select(one => new XElement("p", one)).ToArray(),
        };
    }
}
