using FsCheck;
using Pipeline.Adapters.Workbooks;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;
using Pipeline.Domain.Templates;

namespace Pipeline.Tests.Templates;

/// <summary>What the product writes it reads back: every template, empty and filled in.</summary>
public sealed class TemplateTests
{
    public static TheoryData<string> Kinds => [.. WorkbookKinds.All.Select(kind => kind.Id)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_empty_template_is_its_kind_and_nothing_is_wrong_but_what_is_missing(string id)
    {
        var judgement = Judge(TemplateWorkbook.Write(FilledTemplate.Blank(WorkbookKinds.Get(id))));

        Assert.Equal([id], judgement.Kinds.AsEnumerable());
        Assert.Empty(judgement.Findings.Select(finding => finding.Rule.Code).Except(["schoolCodeMissing", "blank", "noRows"]));
        Assert.Equal(id == "schoolForm", judgement.Refused);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_template_that_is_filled_in_reads_back_without_a_finding_and_with_exactly_its_values(string id)
    {
        for (var seed = 1; seed <= 4; seed++)
        {
            ReadsBack(WorkbookKinds.Get(id), seed);
        }
    }

    [Fact]
    public void Whatever_values_fit_together_they_read_back_from_a_template_of_any_kind() =>
        Prop.ForAll<NonNegativeInt, int>((kind, seed) => ReadsBack(WorkbookKinds.All[kind.Get % WorkbookKinds.All.Length], seed)).QuickCheckThrowOnFailure();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Everything_that_a_kind_reports_can_be_filled_in(string id)
    {
        var kind = WorkbookKinds.Get(id);
        var asked = FilledTemplate.Blank(kind).Sheets.SelectMany(sheet => sheet.Entries).Select(entry => entry.Target).OfType<string>().ToHashSet(StringComparer.Ordinal);

        // Classes by size have a table of their own.
        var elsewhere = kind == WorkbookKinds.ClassSizes ? [] : Measures.ClassBands.Select(band => band.Id);
        Assert.Empty(kind.Traits.Select(trait => trait.Id).Concat(kind.Measures.Select(measure => measure.Id)).Except(elsewhere, StringComparer.Ordinal).Except(asked, StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_template_of_another_year_is_refused(string id)
    {
        var filled = FilledTemplate.Fill(WorkbookKinds.Get(id), 1);

        var findings = Judge(filled.Write(), "519901/2026/表.xlsx").Findings.Where(finding => !ValidationRules.Unlikely.Contains(finding.Rule)).ToArray();

        Assert.NotEmpty(findings);
        Assert.All(findings, finding => Assert.Equal(ValidationRules.OtherYear, finding.Rule));
    }

    [Fact]
    public void What_every_school_is_asked_for_comes_first()
    {
        var required = FilledTemplate.Blank(WorkbookKinds.SchoolForm).Sheets[0].Entries.Where(entry => entry.Target is not null and not "parent").Select(entry => entry.Required).ToArray();

        Assert.Equal(required.OrderDescending(), required);
        Assert.Equal(Traits.SchoolForm.Length - 1 + (3 * 13) + 5, required.Count(one => one));
    }

    [Theory]
    [InlineData("schoolForm", "学校填报数据", "教学仪器设备资产值", "万元")]
    [InlineData("countyForm", "区县填报数据", "常住人口", "万人")]
    [InlineData("countyForm", "区县填报数据", "特殊教育公用经费拨付总额", "万元")]
    [InlineData("countyForm", "区县填报数据", "义务教育教师年平均工资收入", "元")]
    [InlineData("countyForm", "区县填报数据", "普惠性幼儿园覆盖率", "%")]
    public void The_unit_is_said_beside_the_item(string kind, string sheet, string item, string unit)
    {
        var rows = FilledTemplate.Blank(WorkbookKinds.Get(kind)).Sheets.Single(one => one.Name == sheet).Rows;

        Assert.Equal(unit, rows.First(row => row.Length > 3 && Equals(row[2], item))[3]);
    }

    [Fact]
    public void The_county_is_filled_in_where_it_is_asked_for_and_nowhere_else()
    {
        var said = WorkbookKinds.All.Where(kind => FilledTemplate.Blank(kind).Sheets.Where(sheet => sheet.Name != Template.Instructions).SelectMany(sheet => sheet.Rows).Any(row => row.Contains("519901")));

        Assert.Equal(["countyForm", "targets"], said.Select(kind => kind.Id));
    }

    [Fact]
    public void Answers_that_have_no_room_in_a_cell_stand_on_a_hidden_sheet_that_is_passed_over()
    {
        var answers = Enumerable.Range(1, 60).Select(n => $"很长的可选项第{n}项").ToArray();
        var blank = FilledTemplate.Blank(WorkbookKinds.Finance);
        var sheet = blank.Sheets[0];
        var entry = sheet.Entries[^1] with { Rule = new EntryRule(EntryForm.Choice, "备注说明", "选一项") { Choices = [.. answers] } };
        var template = blank with { Sheets = blank.Sheets.SetItem(0, sheet with { Entries = sheet.Entries.SetItem(sheet.Entries.Length - 1, entry) }) };

        var sheets = TemplateWorkbook.Sheets(template);

        Assert.Equal("'选项'!$A$1:$A$60", sheets[0].Form!.Inputs[^1].Check!.First);
        Assert.True(sheets[^1] is { Name: "选项", Hidden: true });
        Assert.Equal(answers, sheets[^1].Rows.Select(row => row[0]));
        Assert.Empty(Judge(XlsxWriter.Write(sheets)).Findings.Where(finding => finding.Rule != ValidationRules.NoRows));
    }

    [Fact]
    public void A_check_that_Excel_would_refuse_is_not_written()
    {
        var input = new XlsxInput(new CellRange(new CellAddress(1, 1), new CellAddress(1, 1)), XlsxFormat.Text);
        XlsxSheet Sheet(XlsxCheck check) => new("表", [["x"]]) { ColumnWidths = [10], Form = new XlsxForm([input with { Check = check }]) };
        var sound = new XlsxCheck("list", "\"是,否\"", null, Stops: true);

        XlsxWriter.Write([Sheet(sound)]);

        Assert.Throws<ArgumentException>(() => XlsxWriter.Write([Sheet(sound with { Title = new string('长', 33) })]));
        Assert.Throws<ArgumentException>(() => XlsxWriter.Write([Sheet(sound with { Prompt = new string('长', 256) })]));
        Assert.Throws<ArgumentException>(() => XlsxWriter.Write([Sheet(sound with { First = new string('长', 256) })]));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Sheets_have_names_that_Excel_takes_and_each_its_own(string id)
    {
        var names = FilledTemplate.Blank(WorkbookKinds.Get(id)).Sheets.Select(sheet => sheet.Name).ToArray();

        Assert.Equal(names, names.Distinct(StringComparer.OrdinalIgnoreCase));
        Assert.All(names, name => Assert.InRange(name.Length, 1, 31));
    }

    private static void ReadsBack(WorkbookKind kind, int seed)
    {
        var filled = FilledTemplate.Fill(kind, seed);

        var judgement = Judge(filled.Write());

        Assert.Empty(judgement.Findings.Where(finding => !ValidationRules.Unlikely.Contains(finding.Rule)).Select(finding => finding.ToString()));
        Assert.Equal([kind.Id], judgement.Kinds.AsEnumerable());
        Assert.Equal(
            filled.Expected.Select(one => $"{one.Key} {one.Value}").Order(StringComparer.Ordinal),
            FilledTemplate.Read(judgement).Order(StringComparer.Ordinal));
    }

    private static Judgement Judge(byte[] bytes, string path = FilledTemplate.Path) =>
        WorkbookIntake.Decide(UploadPath.Parse(path), WorkbookReader.Read(bytes, ReadingLimits.Default, default, fault => Assert.Fail(fault.ToString())));
}
