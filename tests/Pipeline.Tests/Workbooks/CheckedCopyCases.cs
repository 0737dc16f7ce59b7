using System.Globalization;
using Pipeline.Adapters.Workbooks;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;
using Pipeline.Tests.Domain.Intake;

namespace Pipeline.Tests.Workbooks;

/// <summary>Workbooks of many shapes, and the places that are found faulty in them.</summary>
internal static class CheckedCopyCases
{
    public const string Hostile = "'甲\"!B2 <&> ]]>";
    private const string FirstSheet = "xl/worksheets/sheet1.xml";
    private const string CommentsType = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml";
    private const string VmlType = "application/vnd.openxmlformats-officedocument.vmlDrawing";

    private static readonly Dictionary<string, Func<(byte[] File, string[] Places)>> All = new(StringComparer.Ordinal)
    {
        ["plain"] = () => (Form(), ["学校填报数据!E11", "学校填报数据!E12"]),
        ["several sheets, one hidden"] = () => (Form(), ["学校填报数据!E11", "班级!D3", "隐藏!A1"]),
        ["several findings of one cell"] = () => (Form(), ["学校填报数据!E11", "学校填报数据!E11", "学校填报数据!E12"]),
        ["a sheet without a cell to name"] = () => (Form(), ["学校填报数据!E11", "班级"]),
        ["quotes, an exclamation mark and spaces in a sheet's name"] = () => (Odd(), [Hostile + "!B2", "a b!A1"]),
        ["a sheet of the same name"] = () => (XlsxWriter.Write([new XlsxSheet("检查结果", [["甲"]]), new XlsxSheet("检查结果 (2)", [["乙"]])]), ["检查结果!A1"]),
        ["merged cells"] = () => (Form(), ["学校填报数据!C1", "学校填报数据!A2"]),
        ["the last cell of a sheet"] = () => (Form(), ["学校填报数据!XFD1048576"]),
        ["comments of others"] = () => (Commented().Write(), ["学校填报数据!E11", "学校填报数据!E12"]),
        ["a conversation"] = () => (Commented("tc={0B2F}").Write(), ["学校填报数据!E12"]),
        ["comments of others on another sheet"] = () => (Commented().Write(), ["班级!D3"]),
        ["buttons but no comments"] = () => (WithButton().Write(), ["学校填报数据!E11"]),
        ["a drawing that is not well formed"] = () => (WithButton("<br>").Write(), ["学校填报数据!E11"]),
        ["two sheets selected"] = () => (Selected().Write(), ["班级!D3"]),
        ["prefixed markup with comments and CDATA"] = () => (Prefixed(), ["表!A1"]),
        ["elements that come after the drawing"] = () => (Later(), ["学校填报数据!E11"]),
        ["saved by LibreOffice"] = () => (Saved("school-form.xlsx"), ["学校填报数据!E11", "班级!D3"]),
        ["saved by LibreOffice, with formulas and hidden sheets"] = () => (Saved("quirks.xlsx"), ["公式!B5", "隐藏!B1"]),
    };

    public static TheoryData<string> Names => [.. All.Keys];

    public static (byte[] File, Judgement Judgement) Get(string name)
    {
        var (file, places) = All[name]();
        return (file, Judge([.. places.Select((place, index) => At(place, "约 410 人", index))]));
    }

    public static Judgement Judge(params IEnumerable<Finding> findings) => Judgement.Only(findings);

    /// <summary>A finding at a place such as 表!B2, or 表 alone.</summary>
    public static Finding At(string place, string quoted, int index = 0, ValidationRule? rule = null)
    {
        var mark = place.LastIndexOf('!');
        var cell = mark < 0 ? null : place[(mark + 1)..];
        var letters = cell?.TakeWhile(char.IsAsciiLetter).Count() ?? 0;
        return new Finding(
            rule ?? ValidationRules.NotANumber,
            new Place(
                mark < 0 ? place : place[..mark],
                cell is null ? null : new CellAddress(
                    int.Parse(cell.AsSpan(letters), CultureInfo.InvariantCulture), cell[..letters].Aggregate(0, (sum, letter) => (sum * 26) + (letter - 'A' + 1)))),
            quoted)
        { Words = [new($"项目{index}", $"item {index}")] };
    }

    /// <summary>A form with comments of somebody else on E11 and F3 of its first sheet.</summary>
    public static OpenedPackage Commented(string author = "甲", string drawingMore = "") => new OpenedPackage(Form())
        .Replace(FirstSheet, "</worksheet>", $"<legacyDrawing xmlns:r=\"{OpenedPackage.Office}\" r:id=\"d\"/></worksheet>")
        .Relate(
            FirstSheet, "c", "comments", "../comments1.xml", "xl/comments1.xml", CommentsType,
            $"""<comments xmlns="{OpenedPackage.Main}"><authors><author>乙</author><author>{author}</author></authors><commentList><comment ref="E11" authorId="1"><text><t xml:space="preserve">请核对 </t></text></comment><comment ref="E12" authorId="1"><text><r><t>两</t></r><r><rPr><b/></rPr><t xml:space="preserve"> 段</t></r></text></comment><comment ref="F3" authorId="0"><text><t>别处</t></text></comment></commentList></comments>""")
        .Relate(FirstSheet, "d", "vmlDrawing", "../drawings/vmlDrawing1.vml", "xl/drawings/vmlDrawing1.vml", VmlType, Drawing(Note(10, 4) + Note(11, 4) + Note(2, 5) + drawingMore));

    private static OpenedPackage WithButton(string inside = "") => new OpenedPackage(Form())
        .Replace(FirstSheet, "</worksheet>", $"<legacyDrawing xmlns:r=\"{OpenedPackage.Office}\" r:id=\"d\"/></worksheet>")
        .Relate(
            FirstSheet, "d", "vmlDrawing", "/xl/drawings/vmlDrawing1.vml", "xl/drawings/vmlDrawing1.vml", VmlType,
            Drawing($"""<v:shape id="_x0000_s1025" type="#_x0000_t201"><v:textbox><div>{inside}</div></v:textbox><x:ClientData ObjectType="Button"><x:Row>10</x:Row><x:Column>4</x:Column></x:ClientData></v:shape>"""));

    private static OpenedPackage Selected() => new OpenedPackage(Form())
        .Replace(FirstSheet, "<sheetView workbookViewId", "<sheetView tabSelected=\"1\" workbookViewId")
        .Replace("xl/worksheets/sheet2.xml", "<sheetView workbookViewId", "<sheetView showGridLines=\"0\" tabSelected = 'true' workbookViewId")
        .Replace("xl/workbook.xml", "<sheets>", "<bookViews><workbookView xWindow=\"0\" firstSheet=\"0\" activeTab=\"1\"/></bookViews><sheets>");

    private static byte[] Form() => XlsxWriter.Write([.. Forms.Primary().Sheets(), new XlsxSheet("隐藏", [["内部"]]) { Hidden = true }]);

    private static byte[] Odd() => XlsxWriter.Write([new XlsxSheet(Hostile, [["甲", "乙"], ["丙", 5]]), new XlsxSheet("a b", [["=1+1"]])]);

    private static byte[] Prefixed() => new OpenedPackage(XlsxWriter.Write([new XlsxSheet("表", [[1]])]))
        .Put(FirstSheet, $"""
            <?xml version="1.0"?><!-- <sheetData> -->
            <x:worksheet xmlns:x="{OpenedPackage.Main}" xmlns:y="urn:other"><x:sheetViews><x:sheetView workbookViewId="0"/></x:sheetViews><!-- </x:sheetData> --><x:sheetData
            ><x:row r="1"><x:c r="A1" t="str"><x:v><![CDATA[</x:sheetData>]]></x:v></x:c></x:row></x:sheetData
            ><y:legacyDrawing of=">"/><x:pageMargins left="0.7" right="0.7" top="0.7" bottom="0.7" header="0.3" footer="0.3"/></x:worksheet>
            """)
        .Write();

    private static byte[] Later() => new OpenedPackage(Form())
        .Replace(FirstSheet, "</worksheet>", "<pageMargins left=\"0.7\" right=\"0.7\" top=\"0.7\" bottom=\"0.7\" header=\"0.3\" footer=\"0.3\"/><extLst><ext uri=\"{7626C862}\"/></extLst></worksheet>")
        .Write();

    private static byte[] Saved(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Workbooks", "Fixtures", "saved", name));

    private static string Drawing(string shapes) =>
        $"""<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>{shapes}</xml>""";

    private static string Note(int row, int column) =>
        $"""<v:shape id="_x0000_s{1030 + row}" type="#_x0000_t202"><x:ClientData ObjectType="Note"><x:Anchor>1, 1, 1, 1, 3, 3, 3, 3</x:Anchor><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>""";
}
