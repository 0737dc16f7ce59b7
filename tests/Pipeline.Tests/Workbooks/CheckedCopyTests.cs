using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using FsCheck;
using Pipeline.Adapters.Workbooks;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Publication;
using static Pipeline.Tests.Workbooks.OpenedPackage;

namespace Pipeline.Tests.Workbooks;

/// <summary>The checked copy: what is added to the sender's workbook, and that nothing else changes in it.</summary>
public sealed partial class CheckedCopyTests
{
    public static TheoryData<string> Cases => CheckedCopyCases.Names;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_other_part_stays_byte_for_byte_and_the_sheets_stay_but_for_the_drawing_and_the_selection(string name)
    {
        var (file, judgement) = CheckedCopyCases.Get(name);
        var (before, after) = (new OpenedPackage(file), new OpenedPackage(Copy(file, judgement)));
        var commented = judgement.Findings.Where(finding => finding.Place!.Cell is not null).Select(finding => finding.Place!.Sheet).ToHashSet(StringComparer.Ordinal);
        var sheets = before.Sheets().ToDictionary(sheet => sheet.Part, sheet => sheet.Name, StringComparer.Ordinal);
        var around = sheets.Where(sheet => commented.Contains(sheet.Value)).SelectMany(sheet => before.Related(sheet.Key)
            .Where(kind => kind.Key is "comments" or "vmlDrawing").SelectMany(kind => kind.Select(one => one.Part))
            .Append(sheet.Key.Replace("worksheets/", "worksheets/_rels/", StringComparison.Ordinal) + ".rels"));
        string[] changed = ["[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", .. around];

        foreach (var (part, content) in before.Parts.Where(part => !changed.Contains(part.Key)))
        {
            if (sheets.ContainsKey(part))
            {
                Assert.Equal(Unselected(before.Text(part)), Unselected(WithoutOurDrawing(after.Text(part))));
            }
            else
            {
                Assert.True(content.AsSpan().SequenceEqual(after.Parts[part]), part);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_part_of_the_copy_is_related_typed_and_in_its_schemas_order(string name)
    {
        var (file, judgement) = CheckedCopyCases.Get(name);
        var (before, after) = (new OpenedPackage(file), new OpenedPackage(Copy(file, judgement)));

        foreach (var part in after.Parts.Keys.Except(before.Parts.Keys).Where(part => !part.EndsWith(".rels", StringComparison.Ordinal)))
        {
            Assert.Contains(after.TypeOf(part), new[]
            {
                "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml",
                "application/vnd.openxmlformats-officedocument.vmlDrawing",
            });
        }

        foreach (var (_, part) in after.Sheets())
        {
            var related = after.Related(part);
            Assert.All(related.SelectMany(kind => kind), one => Assert.Contains(one.Part, after.Parts));
            var children = after.Xml(part).Elements().Where(child => child.Name.Namespace == Main).Select(child => child.Name.LocalName).ToArray();
            Assert.Equal(children.Distinct(StringComparer.Ordinal), children);
            Assert.Equal(children.OrderBy(child => Array.IndexOf(Order, child)), children);
            var drawing = after.Xml(part).Element(Main + "legacyDrawing")?.Attribute(XName.Get("id", Office))?.Value;
            Assert.Equal(drawing, related["vmlDrawing"].Select(one => one.Id).SingleOrDefault());
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Each_faulty_cell_has_one_comment_that_says_all_and_one_box_and_those_of_others_stay(string name)
    {
        var (file, judgement) = CheckedCopyCases.Get(name);
        var (before, after) = (new OpenedPackage(file), new OpenedPackage(Copy(file, judgement)));
        var notes = Notes(file, judgement).Cells.ToLookup(note => note.Sheet, StringComparer.Ordinal);

        foreach (var (sheet, part) in before.Sheets())
        {
            var comments = after.Comments(part);
            Assert.Equal(comments.Select(one => one.Cell).Distinct(StringComparer.Ordinal), comments.Select(one => one.Cell));
            foreach (var (cell, author, text) in before.Comments(part))
            {
                var kept = Assert.Single(comments, one => one.Cell == cell && one.Author == author);
                Assert.StartsWith(text, kept.Text, StringComparison.Ordinal);
            }

            foreach (var note in notes[sheet])
            {
                var comment = Assert.Single(comments, one => one.Cell == note.Cell.ToString());
                if (!comment.Author.StartsWith("tc=", StringComparison.Ordinal))
                {
                    Assert.EndsWith(note.Text, comment.Text, StringComparison.Ordinal);
                }
            }

            Assert.Equal(comments.Length - before.Comments(part).Length, notes[sheet].Count(note => before.Comments(part).All(one => one.Cell != note.Cell.ToString())));
            Assert.Equal(comments.Select(one => one.Cell).Order(StringComparer.Ordinal), Boxes(after, part).Order(StringComparer.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_sheet_of_findings_is_the_last_alone_selected_and_lists_and_links_them_all(string name)
    {
        var (file, judgement) = CheckedCopyCases.Get(name);
        var (before, after) = (new OpenedPackage(file), new OpenedPackage(Copy(file, judgement)));
        var sheets = after.Sheets();
        var (title, part) = sheets[^1];

        Assert.StartsWith("检查结果", title, StringComparison.Ordinal);
        Assert.Equal(before.Sheets().Select(sheet => sheet.Name), sheets[..^1].Select(sheet => sheet.Name));
        Assert.Equal(sheets.Length, sheets.Select(sheet => sheet.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        var identities = after.Xml("xl/workbook.xml").Element(Main + "sheets")!.Elements().Select(sheet => (string?)sheet.Attribute("sheetId")).ToArray();
        Assert.Equal(identities.Distinct(StringComparer.Ordinal), identities);
        Assert.Equal(sheets.Length - 1, (int)after.Xml("xl/workbook.xml").Element(Main + "bookViews")!.Elements().First().Attribute("activeTab")!);
        Assert.Equal([part], sheets.Select(sheet => sheet.Part).Where(one => after.Xml(one).Descendants().Any(view => (string?)view.Attribute("tabSelected") is "1" or "true")));
        Assert.All(after.Xml(part).Descendants(Main + "c"), cell => Assert.Equal("inlineStr", (string?)cell.Attribute("t")));
        Assert.DoesNotContain(after.Xml(part).Descendants(), one => one.Name.LocalName is "f" or "v");
        var rows = after.InlineRows(part);
        Assert.Equal(FindingsSheet.Title, Assert.Single(rows[0]));
        Assert.Equal(FindingsSheet.Headings.AsEnumerable(), rows[2]);
        Assert.Equal(judgement.Findings.Select(finding => finding.Statement.Chinese), rows[3..].Select(row => row[^4]));
        Assert.Equal(judgement.Findings.Select(finding => finding.Rule.Code), rows[3..].Select(row => row[^1]));
        Assert.Equal(
            judgement.Findings.Select(finding => $"'{finding.Place!.Sheet.Replace("'", "''", StringComparison.Ordinal)}'!{finding.Place.Cell?.ToString() ?? "A1"}"),
            after.Xml(part).Descendants(Main + "hyperlink").Select(link => (string?)link.Attribute("location")));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_copy_reads_as_the_file_did_and_says_nothing_of_its_own_sheet(string name)
    {
        var (file, judgement) = CheckedCopyCases.Get(name);
        var (before, after) = (Read(file), Read(Copy(file, judgement)));

        Assert.Equal(ReadingText.Of(before), ReadingText.Of(new Reading.Opened(new Workbook([.. after.Workbook.Sheets.Where(sheet => !FindingsSheet.Is(sheet))]), after.Remarks)));
        Assert.Single(after.Workbook.Sheets, FindingsSheet.Is);
        Assert.Equal(Named(WorkbookIntake.DecideContent(before)), Named(WorkbookIntake.DecideContent(after)));

        // Where no form is known, the finding names every sheet.
        static IEnumerable<string> Named(Judgement judgement) =>
            judgement.Findings.Where(finding => finding.Rule != ValidationRules.NoKnownForm).Select(finding => finding.ToString());
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_copy_of_a_copy_replaces_and_does_not_stack(string name)
    {
        var (file, judgement) = CheckedCopyCases.Get(name);
        var first = Copy(file, judgement);
        var (once, twice) = (new OpenedPackage(first), new OpenedPackage(Copy(first, judgement)));

        Assert.Equal(once.Parts.Keys, twice.Parts.Keys);
        foreach (var (_, part) in once.Sheets())
        {
            Assert.Equal(once.Comments(part), twice.Comments(part));
            Assert.Equal(Boxes(once, part).Order(StringComparer.Ordinal), Boxes(twice, part).Order(StringComparer.Ordinal));
            Assert.Equal(once.Text(part), twice.Text(part));
        }

        Assert.Equal(once.Text("xl/workbook.xml"), twice.Text("xl/workbook.xml"));
    }

    [Fact]
    public void What_was_corrected_loses_its_comment_and_what_others_said_there_stays()
    {
        var file = CheckedCopyCases.Commented().Write();
        var first = Copy(file, CheckedCopyCases.Judge(CheckedCopyCases.At("学校填报数据!E11", "x"), CheckedCopyCases.At("学校填报数据!E13", "x"), CheckedCopyCases.At("班级!D3", "x")));
        var second = new OpenedPackage(Copy(first, CheckedCopyCases.Judge(CheckedCopyCases.At("学校填报数据!E14", "x"))));
        var original = new OpenedPackage(file);
        var (form, classes) = (second.Sheets()[0].Part, second.Sheets()[1].Part);

        Assert.Equal(original.Comments(form), second.Comments(form)[..^1]);
        Assert.Equal("E14", second.Comments(form)[^1].Cell);
        Assert.Empty(second.Comments(classes));
        Assert.Equal(["E11", "E12", "E14", "F3"], Boxes(second, form).Order(StringComparer.Ordinal));
        Assert.Empty(Boxes(second, classes));
    }

    [Theory]
    [InlineData("乙", "<r><t>请核对</t></r><r><t xml:space=\"preserve\">\n\n【上报检查】旧</t></r>", "请核对")]
    [InlineData("乙", "<r><t>请核对\n\n</t></r><r><t>【上报检查】旧</t></r><r><t>old</t></r>", "请核对")]
    [InlineData("乙", "<t>请核对\n\n【上报检查】旧\nold</t>", "请核对")]
    [InlineData(" ", "<r><t>【上报检查】旧</t></r><r><t>old</t></r>", null)]
    [InlineData("上报检查", "<r><t>旧</t></r>", null)]
    [InlineData("上报检查员", "<r><t>旧</t></r>", "旧")]
    public void What_an_earlier_copy_said_is_known_however_a_program_saved_it(string author, string text, string? kept)
    {
        var file = CheckedCopyCases.Commented();
        file.Put("xl/comments1.xml", $"""<comments xmlns="{Main}"><authors><author>{author}</author></authors><commentList><comment ref="F3" authorId="0"><text>{text}</text></comment></commentList></comments>""");
        var after = new OpenedPackage(Copy(file.Write(), CheckedCopyCases.Judge(CheckedCopyCases.At("学校填报数据!E14", "x"))));

        Assert.Equal(kept, after.Comments(after.Sheets()[0].Part).SingleOrDefault(one => one.Cell == "F3").Text);
    }

    [Fact]
    public void A_sheet_of_findings_that_was_renamed_and_moved_is_replaced_and_names_of_single_sheets_follow()
    {
        var judgement = CheckedCopyCases.Judge(CheckedCopyCases.At("表!A1", "x"));
        var moved = new OpenedPackage(Copy(XlsxWriter.Write([new XlsxSheet("表", [[1]]), new XlsxSheet("又", [[2]])]), judgement));
        var sheets = moved.Xml("xl/workbook.xml");
        var list = sheets.Element(Main + "sheets")!;
        var ours = list.Elements().Last();
        ours.Remove();
        ours.SetAttributeValue("name", "改名");
        ours.SetAttributeValue("state", "hidden");
        list.AddFirst(ours);
        list.AddAfterSelf(new XElement(Main + "definedNames", Enumerable.Range(0, 3).Select(at => new XElement(Main + "definedName", new XAttribute("name", "n"), new XAttribute("localSheetId", at), $"x{at}"))));
        moved.Put("xl/workbook.xml", sheets.ToString());

        var after = new OpenedPackage(Copy(moved.Write(), judgement));

        Assert.Equal(["表", "又", "改名"], after.Sheets().Select(sheet => sheet.Name));
        Assert.Equal(["2", "0", "1"], after.Xml("xl/workbook.xml").Descendants(Main + "definedName").Select(one => (string?)one.Attribute("localSheetId")));
        Assert.DoesNotContain(after.Xml("xl/workbook.xml").Descendants(Main + "sheet"), sheet => sheet.Attribute("state") is not null);
        Assert.Equal(moved.Parts.Keys.Order(StringComparer.Ordinal), after.Parts.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(3_000, 3_000, 1_000, 0)]
    [InlineData(6_000, 5_000, 1_000, 1_000)]
    public void Of_very_many_findings_the_first_are_written_and_the_rest_counted(int findings, int rows, int comments, int left)
    {
        var file = XlsxWriter.Write([new XlsxSheet("表", [["甲"]])]);
        var judgement = CheckedCopyCases.Judge(Enumerable.Range(1, findings).Select(row => CheckedCopyCases.At($"表!B{row}", new string('长', 30_000), row)));

        var copy = Copy(file, judgement);
        var after = new OpenedPackage(copy);
        var listed = after.InlineRows(after.Sheets()[^1].Part);

        Assert.Equal(rows + 3 + (left > 0 ? 1 : 0), listed.Length);
        Assert.Equal(left > 0, listed[^1][0].StartsWith($"还有 {left} 条", StringComparison.Ordinal));
        Assert.Equal(comments, after.Comments("xl/worksheets/sheet1.xml").Length);
        Assert.InRange(copy.Length, 1, 1024 * 1024);
        Assert.Equal(new CellAddress(1, 1).ToString(), Assert.Single(Read(copy).Workbook.Sheets[0].Rows).Cells.Select(cell => new CellAddress(1, cell.Column).ToString()).Single());
    }

    [Fact]
    public void Many_findings_of_one_cell_are_said_once_each_and_counted_beyond_the_fifth()
    {
        var file = XlsxWriter.Write([new XlsxSheet("表", [["甲"]])]);
        var text = Assert.Single(new OpenedPackage(Copy(file, CheckedCopyCases.Judge(
            Enumerable.Range(0, 14).Select(index => CheckedCopyCases.At("表!A1", "x", index % 7))))).Comments("xl/worksheets/sheet1.xml")).Text;

        Assert.Equal(CheckedNotes.FindingsOfCell, Regex.Count(text, @"\[notANumber\]", RegexOptions.None, TimeSpan.FromSeconds(10)));
        Assert.Contains("还有 2 条", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_from_a_workbook_is_inert()
    {
        const string Hostile = "=1+1 <b>&amp;]]> \u0000\u0001\uFFFE\uD800 \u202E _x0041_ 𠀀\r\n";
        var file = XlsxWriter.Write([new XlsxSheet("表", [["甲"]])]);
        var finding = CheckedCopyCases.At("表!A1", Hostile) with { Words = [new(Hostile, Hostile)] };

        var copy = Copy(file, CheckedCopyCases.Judge(finding));
        var row = Read(copy).Workbook.Sheets[1].Rows[^1].Cells;
        var comment = Assert.Single(new OpenedPackage(copy).Comments("xl/worksheets/sheet1.xml")).Text;

        Assert.All(row, cell => Assert.Equal(CellKind.Text, cell.Kind));
        Assert.Equal("=1+1 <b>&amp;]]> ‹U+0000›‹U+0001›‹U+FFFE›‹U+D800› ‹U+202E› _x0041_ 𠀀‹回车 U+000D›‹换行 U+000A›", row[3].Text);
        Assert.Contains("‹U+202E› _x005F_x0041_ 𠀀", comment, StringComparison.Ordinal);
    }

    public static TheoryData<string> Without => [.. Unmarked.Keys];

    private static readonly Dictionary<string, Func<byte[]>> Unmarked = new(StringComparer.Ordinal)
    {
        ["macros"] = () => Form().Replace("[Content_Types].xml", "spreadsheetml.sheet.main+xml", "sheet.macroEnabled.main+xml").Write(),
        ["a template"] = () => Form().Replace("[Content_Types].xml", "spreadsheetml.sheet.main+xml", "spreadsheetml.template.main+xml").Write(),
        ["signed"] = () => Form().Put("_xmlsignatures/sig1.xml", "<Signature/>").Write(),
        ["signature told of"] = () => Form().Replace("_rels/.rels", "</Relationships>", "<Relationship Id=\"s\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin\" Target=\"o.sigs\"/></Relationships>").Write(),
        ["text"] = () => Encoding.UTF8.GetBytes("甲,乙\n1,2\n"),
        ["an old workbook"] = () => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Workbooks", "Fixtures", "saved", "roll-up.xls")),
        ["as many sheets as can be read"] = () => XlsxWriter.Write([.. Enumerable.Range(1, 64).Select(n => new XlsxSheet(n == 1 ? "表" : $"表{n}", [[n]]))]),
        ["as many parts as can be read"] = () => Enumerable.Range(0, 1_998 - Form().Parts.Count).Aggregate(Form(), (package, n) => package.Put($"xl/media/{n}.bin", "")).Write(),
    };

    [Theory]
    [MemberData(nameof(Without))]
    public void Of_what_a_copy_would_break_or_could_not_be_read_again_there_is_none(string name)
    {
        var file = Unmarked[name]();
        var notes = CheckedNotes.Compose(CheckedCopyCases.Judge(CheckedCopyCases.At("表!A1", "x")), Read(file).Workbook)!;

        Assert.Null(CheckedCopy.Write(file, notes, ReadingLimits.Default, default));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    public void A_copy_larger_than_what_may_be_uploaded_is_not_made(int more)
    {
        var file = Form().Write();
        var notes = Notes(file, CheckedCopyCases.Judge(CheckedCopyCases.At("表!A1", "x")));
        var size = CheckedCopy.Write(file, notes, ReadingLimits.Default, default)!.Length;

        Assert.Equal(more == 0, CheckedCopy.Write(file, notes, ReadingLimits.Default with { FileBytes = size - more }, default) is not null);
    }

    [Theory]
    [InlineData("xl/comments1.xml", "<comments xmlns=\"urn:other\"/>")]
    [InlineData("xl/drawings/vmlDrawing1.vml", "<xml/>")]
    public void A_package_of_another_shape_is_a_fault_that_is_told(string part, string content)
    {
        var file = CheckedCopyCases.Commented().Put(part, content).Write();
        var notes = Notes(file, CheckedCopyCases.Judge(CheckedCopyCases.At("学校填报数据!E14", "x")));

        Assert.Throws<InvalidDataException>(() => CheckedCopy.Write(file, notes, ReadingLimits.Default, default));
    }

    [Fact]
    public void Without_a_refusal_or_warning_that_names_a_cell_there_is_nothing_to_copy()
    {
        var workbook = Read(Form().Write()).Workbook;

        Assert.Null(CheckedNotes.Compose(CheckedCopyCases.Judge(), workbook));
        Assert.Null(CheckedNotes.Compose(CheckedCopyCases.Judge(CheckedCopyCases.At("表", "x")), workbook));
        Assert.Null(CheckedNotes.Compose(CheckedCopyCases.Judge(CheckedCopyCases.At("表!A1", "x", rule: ValidationRules.SheetNotRead)), workbook));
        Assert.NotNull(CheckedNotes.Compose(CheckedCopyCases.Judge(CheckedCopyCases.At("表!A1", "x", rule: ValidationRules.Blank)), workbook));
    }

    [Fact]
    public void A_comment_on_a_covered_cell_goes_where_it_is_seen_together_with_the_others_there()
    {
        var (file, _) = CheckedCopyCases.Get("merged cells");

        Assert.Equal(
            ["A1"],
            Notes(file, CheckedCopyCases.Judge(CheckedCopyCases.At("学校填报数据!C1", "x"), CheckedCopyCases.At("学校填报数据!G1", "x", 1))).Cells.Select(note => note.Cell.ToString()));
    }

    [Fact]
    public void Any_workbook_keeps_its_values_in_its_copy() => Prop.ForAll<int, NonNull<string>>((seed, text) =>
    {
        var sheets = Sheets(new System.Random(seed), text.Get);
        var file = XlsxWriter.Write(sheets);
        var before = Read(file);
        var found = sheets.Select((sheet, index) => CheckedCopyCases.At($"{sheet.Name}!{(char)('A' + index)}{(index * 7) + 1}", text.Get, index));
        var after = Read(Copy(file, CheckedCopyCases.Judge(found)));

        Assert.Equal(ReadingText.Of(before), ReadingText.Of(new Reading.Opened(new Workbook(after.Workbook.Sheets[..^1]), after.Remarks)));
        Assert.True(FindingsSheet.Is(after.Workbook.Sheets[^1]));
    }).QuickCheckThrowOnFailure();

    private static List<XlsxSheet> Sheets(System.Random random, string text) =>
    [
        .. Enumerable.Range(0, random.Next(1, 4)).Select(sheet => new XlsxSheet(
            $"表{"'! <&"[random.Next(5)]}{sheet}",
            [["首"], .. Enumerable.Range(0, random.Next(9)).Select(_ => Enumerable.Range(0, random.Next(6)).Select(_ => Value(random, text)).ToArray())])),
    ];

    private static object? Value(System.Random random, string text) => random.Next(8) switch
    {
        0 => random.Next(-1000, 1000),
        1 => new DateOnly(1990, 1, 1).AddDays(random.Next(20_000)),
        2 => random.NextDouble(),
        3 => random.Next(2) == 0,
        4 => new XlsxError("#N/A"),
        5 => new XlsxFormula("1+1", random.Next(2) == 0 ? 2 : null),
        6 => text + "字",
        _ => null,
    };

    private static OpenedPackage Form() => new(XlsxWriter.Write([new XlsxSheet("表", [["甲"]])]));

    private static byte[] Copy(byte[] file, Judgement judgement) =>
        CheckedCopy.Write(file, Notes(file, judgement), ReadingLimits.Default, default) ?? throw new InvalidOperationException("No copy.");

    private static CheckedNotes Notes(byte[] file, Judgement judgement) => CheckedNotes.Compose(judgement, Read(file).Workbook)!;

    private static Reading.Opened Read(byte[] file) =>
        Assert.IsType<Reading.Opened>(WorkbookReader.Read(file, ReadingLimits.Default, default, fault => Assert.Fail(fault.ToString())));

    /// <summary>The cells that have a box for a comment.</summary>
    private static IEnumerable<string> Boxes(OpenedPackage package, string sheetPart) =>
        from drawing in package.Related(sheetPart)["vmlDrawing"]
        from Match box in Box().Matches(package.Text(drawing.Part))
        select new CellAddress(int.Parse(box.Groups["row"].ValueSpan) + 1, int.Parse(box.Groups["column"].ValueSpan) + 1).ToString();

    private static string WithoutOurDrawing(string sheet) => OurDrawing().Replace(sheet, "");

    private static string Unselected(string sheet) => Selection().Replace(sheet, "");

    [GeneratedRegex("""<(?:x:)?legacyDrawing xmlns:r="[^"]*" r:id="rId[0-9]+"/>""", RegexOptions.None, 10_000)]
    private static partial Regex OurDrawing();

    [GeneratedRegex("""tabSelected\s*=\s*["'][a-z0-9]*["']""", RegexOptions.None, 10_000)]
    private static partial Regex Selection();

    [GeneratedRegex("""ObjectType="Note">(?:(?!</v:shape>).)*<x:Row>(?<row>[0-9]+)</x:Row><x:Column>(?<column>[0-9]+)</x:Column>""", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Box();

    private static readonly string[] Order =
    [
        "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetProtection", "autoFilter", "mergeCells", "conditionalFormatting",
        "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter", "drawing", "legacyDrawing", "tableParts", "extLst",
    ];
}
