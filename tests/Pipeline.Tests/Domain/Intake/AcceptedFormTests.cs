using System.Globalization;
using Pipeline.Adapters.Workbooks;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;
using Pipeline.Samples;

namespace Pipeline.Tests.Domain.Intake;

/// <summary>What figures come out of a form, however it is written.</summary>
public sealed class AcceptedFormTests
{
    public static TheoryData<object, string> Numbers => new()
    {
        { 450, "450" }, { 450.0, "450" }, { 450L, "450" }, { "450", "450" }, { " 450 ", "450" }, { "\u3000450\u200B \n", "450" }, { "４５０", "450" }, { "1,450", "1450" },
        { "1，450", "1450" }, { "１，４５０．０", "1450.0" }, { "12,345", "12345" }, { "450.00", "450.00" }, { "1\u200B450", "1450" }, { 0, "0" }, { "0", "0" },
        { -0.0, "0" }, { "-0", "0" }, { "0.000", "0" }, { 1e-300, "0" }, { 4.5e2, "450" },
        { new XlsxFormula("A1*2", 450), "450" }, { new XlsxFormula("TEXT(A1)", "450"), "450" },
    };

    public static TheoryData<object, string> Areas => new()
    {
        { 0.1 + 0.2, "0.3" }, { 2500.1, "2500.1" }, { 1.0 / 3.0, "0.333333333333333" }, { 123456.789012345, "123456.789012345" }, { "2,500.75", "2500.75" }, { 1e-9, "0.000000001" },
    };

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_whole_number_is_read_however_it_is_written(object written, string expected) =>
        AssertFigure(Forms.Judge(WithoutParts(form => form[Measures.Enrolment, Stage.Primary] = written)), Measures.Enrolment, Stage.Primary, expected);

    [Theory]
    [MemberData(nameof(Areas))]
    public void Law5_A_double_becomes_a_decimal_once_with_fifteen_digits(object written, string expected) =>
        AssertFigure(Forms.Judge(WithoutParts(form => form[Measures.SportsGround] = written)), Measures.SportsGround, null, expected);

    [Theory]
    [InlineData("1.450")]
    [InlineData("1e3")]
    [InlineData("+450")]
    [InlineData("450个")]
    [InlineData("约450人")]
    [InlineData("1.2万")]
    [InlineData("1,45")]
    [InlineData(",450")]
    [InlineData("1,450,")]
    [InlineData("(450)")]
    [InlineData("¥450")]
    [InlineData("45%")]
    [InlineData("NaN")]
    [InlineData("∞")]
    [InlineData("四百五十")]
    [InlineData("40 00\n12")]
    [InlineData("4 50")]
    [InlineData("4　50")]
    [InlineData("4\u00A050")]
    [InlineData("45\n0")]
    [InlineData("1, 450")]
    [InlineData("- 1")]
    [InlineData("٥")]
    [InlineData("४५०")]
    [InlineData("1,٤٥٠")]
    [InlineData("450/2")]
    [InlineData("0x1C2")]
    [InlineData("1234567890123456789012345")]
    public void Nothing_else_is_taken_for_a_number(string written)
    {
        var judgement = Forms.Judge(WithoutParts(form => form[Measures.Enrolment, Stage.Primary] = written));
        // 1.450 is a number, but 1.45 pupils are none.
        Assert.Equal([written == "1.450" ? "notWhole E11 “1.450”" : $"notANumber E11 “{written}”"], Forms.Lines(judgement));
        Assert.Null(Forms.Figure(judgement, Measures.Enrolment, Stage.Primary));
    }

    [Theory]
    [InlineData(45901, "2025-09-01")]
    [InlineData(45901.354166666664, "2025-09-01 08:30")]
    [InlineData(61, "1900-03-01")]
    [InlineData(60, "60")]
    [InlineData(0.5, "0.5")]
    [InlineData(-1, "-1")]
    [InlineData(2958465, "9999-12-31")]
    [InlineData(2958466, "2958466")]
    [InlineData(1e300, "1E+300")]
    public void A_date_is_quoted_as_excel_shows_it(double serial, string quoted) =>
        Assert.Equal(quoted, TextGate.Quote(new Cell(5, CellKind.Date, "", serial)));

    [Theory]
    [InlineData(null, "blank E19")]
    [InlineData("/", "blank E19 “/”")]
    [InlineData("／", "blank E19 “／”")]
    [InlineData("—", "blank E19 “—”")]
    [InlineData("——", "blank E19 “——”")]
    [InlineData("-", "blank E19 “-”")]
    [InlineData("–", "blank E19 “–”")]
    [InlineData("无", "noneWritten E19 “无”")]
    [InlineData(" 无 ", "noneWritten E19 “ 无 ”")]
    public void Law4_Missing_is_not_zero_and_is_accepted_with_a_warning(string? written, string finding)
    {
        var judgement = Forms.JudgeCell("小学", "县级及以上骨干教师", written);
        Assert.Equal([finding], Forms.Lines(judgement));
        Assert.False(judgement.Refused);
        Assert.Null(Forms.Figure(judgement, Measures.Backbone, Stage.Primary));
    }

    [Fact]
    public void Law4_Zero_is_always_zero()
    {
        var judgement = Forms.JudgeCell("小学", "县级及以上骨干教师", 0);
        Assert.Empty(judgement.Findings);
        Assert.Equal(0, Forms.Figure(judgement, Measures.Backbone, Stage.Primary));
    }

    [Fact]
    public void Law4_A_blank_part_is_zero_only_where_the_given_parts_make_the_reported_total()
    {
        Assert.Equal(0, Forms.Figure(Forms.JudgeCell("小学", "博士教师", null), Measures.Doctors, Stage.Primary));
        Assert.Null(Forms.Figure(Forms.JudgeCell("小学", "硕士教师", null), Measures.Masters, Stage.Primary));
        var sheets = Forms.Spoil(Forms.Spoil(Forms.Primary().Sheets(), "E14", null), "E13", null);
        Assert.Null(Forms.Figure(Forms.Judge(sheets), Measures.Doctors, Stage.Primary));
    }

    [Theory]
    [InlineData("教学仪器设备资产值", "元", 955_000, "955000")]
    [InlineData("教学仪器设备资产值", "千元", 955, "955000")]
    [InlineData("教学仪器设备资产值", "万元", 95.5, "955000")]
    [InlineData("教学仪器设备资产值", "亿元", 0.00955, "955000")]
    [InlineData("教学仪器设备资产值（元）", null, 955_000, "955000")]
    [InlineData("教学仪器设备资产值（万元）", null, 95.5, "955000")]
    [InlineData("教学仪器设备资产值(万元)", "万元", 95.5, "955000")]
    [InlineData("教学仪器\n设备资产值\n（万元）", "", 95.5, "955000")]
    public void Money_is_kept_in_yuan_by_the_unit_of_the_column_or_of_the_brackets(string item, string? unit, object written, string expected) =>
        AssertFigure(JudgeItem(53, item, unit, written), Measures.Equipment, null, expected);

    [Theory]
    [InlineData("运动场地面积", "㎡", 4000, "4000")]
    [InlineData("运动场地面积", "m²", 4000, "4000")]
    [InlineData("运动场地面积", "平方米", 4000, "4000")]
    [InlineData("运动场地面积", "亩", 6, "4000")]
    [InlineData("运动场地面积（亩）", null, 1.5, "1000")]
    public void Areas_are_kept_in_square_metres(string item, string? unit, object written, string expected) =>
        AssertFigure(JudgeItem(52, item, unit, written), Measures.SportsGround, null, expected);

    [Fact]
    public void One_mu_is_two_thousand_thirds_of_a_square_metre() =>
        Assert.Equal(2000m / 3m, Forms.Figure(JudgeItem(52, "运动场地面积", "亩", 1), Measures.SportsGround));

    [Fact]
    public void A_count_needs_no_unit() =>
        AssertFigure(JudgeItem(11, "在校生数", null, 450), Measures.Enrolment, Stage.Primary, "450");

    [Fact]
    public void A_code_stored_as_a_number_is_the_code()
    {
        var judgement = Forms.Judge(Forms.Spoil(Forms.Spoil(Forms.Primary().Sheets(), "E4", 2151990001L), "E10", 2151990009d));
        Assert.Empty(judgement.Findings);
        Assert.Equal("2151990001", judgement.School?.ToString());
        Assert.Equal("2151990009", judgement.Facts[0].Traits["parent"].Text);
    }

    [Theory]
    [InlineData("基本情况", "办学类型", "211", "type", "211")]
    [InlineData("基本情况", "办学类型", "小学", "type", "211")]
    [InlineData("基本情况", "办学类型", "211小学", "type", "211")]
    [InlineData("基本情况", "办学类型", "２１１ 小学", "type", "211")]
    [InlineData("基本情况", "是否计校数", "是", "counted", "1")]
    [InlineData("基本情况", "是否计校数", "1", "counted", "1")]
    [InlineData("基本情况", "城乡", " 乡 村 ", "location", "rural")]
    [InlineData("基本情况", "举办者", "民办", "ownership", "private")]
    [InlineData("基本情况", "学校名称", "  示例小学  ", "name", "示例小学")]
    [InlineData("基本情况", "学校名称", "\u200B 示例\u200D小学", "name", "示例小学")]
    [InlineData("基本情况", "学校名称", "示例（𠮷）小学", "name", "示例（𠮷）小学")]
    public void A_word_about_the_school_is_kept_in_one_form(string category, string item, string written, string trait, string kept)
    {
        var judgement = Forms.JudgeCell(category, item, written);
        Assert.False(judgement.Refused);
        Assert.Equal(kept, judgement.Facts[0].Traits[trait].Text);
        Assert.Equal(Forms.Sheet + "!" + SchoolFormWriter.CellOf(category, item), judgement.Facts[0].Traits[trait].Cell);
    }

    [Fact]
    public void Law9_Every_figure_names_the_cell_it_was_read_from()
    {
        var judgement = Forms.Judge(Forms.NineYear());
        Assert.Equal(["3151990002", "3151990002.primary", "3151990002.junior"], judgement.Facts.Select(fact => fact.Subject.ToString()));
        foreach (var fact in judgement.Facts)
        {
            var category = fact.Subject.Stage is { } stage ? Stages.Chinese(stage) : "办学条件";
            Assert.All(fact.Figures, figure => Assert.Equal(
                Forms.Sheet + "!" + SchoolFormWriter.CellOf(category, Measures.Get(figure.Key).Chinese), figure.Value.Cell));
        }
    }

    [Fact]
    public void Law9_A_part_without_a_row_that_is_taken_as_0_names_the_cell_of_its_total()
    {
        var sheets = Forms.Primary().Sheets();
        sheets[0] = sheets[0] with { Rows = [.. sheets[0].Rows.Where((row, _) => row.Count < 3 || !Equals(row[1], "小学") || !Equals(row[2], "博士教师"))] };
        var figures = Forms.Judge(sheets).Facts.Single(fact => fact.Subject.Stage == Stage.Primary).Figures;
        Assert.Equal(new Figure(0, Forms.Sheet + "!E13"), figures["teachersDoctor"]);
        Assert.Equal("学校填报数据!E14", Forms.JudgeCell("小学", "博士教师", null).Facts[1].Figures["teachersDoctor"].Cell);
    }

    [Fact]
    public void The_class_list_is_kept_with_the_cells_of_its_sizes()
    {
        var classes = Forms.Judge(Forms.Primary()).Facts.Single(fact => fact.Subject.Stage == Stage.Primary).Classes;
        Assert.Equal(10, classes.Length);
        Assert.Equal(new SchoolClass(1, "1（1）班", 45, "班级!D2"), classes[0]);
    }

    [Fact]
    public void Classes_without_any_other_figure_of_their_stage_are_kept_all_the_same()
    {
        var judgement = Forms.Judge(Forms.Primary().AddClass("初二", "八（1）班", 40));
        Assert.Equal([8], judgement.Facts.Single(fact => fact.Subject.Stage == Stage.Junior).Classes.Select(one => one.Grade));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void The_order_of_rows_and_columns_does_not_matter(int seed)
    {
        var random = new Random(seed);
        var sheets = Forms.Primary().Sheets();
        for (var sheet = 0; sheet < sheets.Count; sheet++)
        {
            var header = sheets[sheet].HeaderRows;
            var columns = Enumerable.Range(0, sheets[sheet].Rows[header - 1].Count).ToArray();
            random.Shuffle(columns);
            var body = sheets[sheet].Rows.Skip(header).ToArray();
            random.Shuffle(body);
            sheets[sheet] = sheets[sheet] with
            {
                Merged = [],
                Rows = [.. sheets[sheet].Rows.Take(header - 1), .. body.Prepend(sheets[sheet].Rows[header - 1]).Select(row => columns.Select(column => row[column]).ToArray())],
            };
        }

        AssertSameFigures(Forms.Judge(sheets));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public void The_header_row_may_stand_under_any_number_of_title_rows(int titles)
    {
        var sheets = Forms.Primary().Sheets();
        var above = Enumerable.Range(0, titles).Select(n => (IReadOnlyList<object?>)[n % 2 == 0 ? "某县教育局 单位：万元" : null]);
        sheets[0] = sheets[0] with { Rows = [.. above, .. sheets[0].Rows.Skip(2)], Merged = [], HeaderRows = titles + 1 };
        AssertSameFigures(Forms.Judge(sheets));
    }

    [Fact]
    public void A_category_holds_for_the_rows_below_as_in_a_merged_cell()
    {
        var sheets = Forms.Primary().Sheets();
        string? last = null;
        sheets[0] = sheets[0] with { Rows = [.. sheets[0].Rows.Select(row => (IReadOnlyList<object?>)row.Select((cell, column) => column == 1 && last == (last = cell as string) ? null : cell).ToArray())] };
        // The heading and the five categories.
        Assert.Equal(6, sheets[0].Rows.Count(row => row.Count > 1 && row[1] is not null));
        AssertSameFigures(Forms.Judge(sheets));
    }

    [Fact]
    public void Headings_may_be_full_width_spaced_and_broken_over_lines()
    {
        var sheets = Forms.Spoil(Forms.Spoil(Forms.Spoil(Forms.Primary().Sheets(), "C3", " 填报\n项目"), "B3", "类　别"), "E3", "填 报 值");
        AssertSameFigures(Forms.Judge(sheets));
    }

    [Fact]
    public void The_long_form_may_be_spread_over_several_sheets_one_of_them_hidden()
    {
        var sheets = Forms.Primary().Sheets();
        var rows = sheets[0].Rows;
        sheets[0] = sheets[0] with { Rows = [.. rows.Take(20)] };
        sheets.Add(new XlsxSheet("续表", [rows[2], .. rows.Skip(20)]) { Hidden = true });
        AssertSameFigures(Forms.Judge(sheets));
    }

    [Fact]
    public void Refused_forms_keep_what_they_would_report_for_a_replay()
    {
        var judgement = Forms.JudgeCell("小学", "在校生数", "很多");
        Assert.True(judgement.Refused);
        Assert.Equal(30, Forms.Figure(judgement, Measures.Teachers, Stage.Primary));
    }

    private static Judgement JudgeItem(int row, string item, string? unit, object written)
    {
        var cell = row.ToString(CultureInfo.InvariantCulture);
        return Forms.Judge(Forms.Spoil(Forms.Spoil(Forms.Spoil(Forms.Primary().Sheets(), "C" + cell, item), "D" + cell, unit), "E" + cell, written));
    }

    /// <summary>A form whose other figures bind nothing to the one that is tried.</summary>
    private static List<XlsxSheet> WithoutParts(Action<SchoolFormWriter> set)
    {
        var form = Forms.Primary();
        form[Measures.Teachers, Stage.Primary] = 0;
        foreach (var part in Bindings.Totals.SelectMany(total => total.Parts).Concat(Bindings.Limits.SelectMany(limit => limit.Parts)).Concat(Bindings.Wholes.Select(whole => whole.Part)).Append(Measures.Classes).Where(part => part.Scope == Scope.Stage))
        {
            form[part, Stage.Primary] = 0;
        }

        foreach (var asset in Measures.SchoolForm.Where(measure => measure.Scope == Scope.School))
        {
            form[asset] = 0;
        }

        set(form);
        return form.Sheets()[..1];
    }

    private static void AssertFigure(Judgement judgement, Measure measure, Stage? stage, string expected)
    {
        Assert.Empty(judgement.Findings.Where(finding => !ValidationRules.Unlikely.Contains(finding.Rule)));
        Assert.Equal(decimal.Parse(expected, CultureInfo.InvariantCulture), Forms.Figure(judgement, measure, stage));
        Assert.DoesNotContain('-', Forms.Figure(judgement, measure, stage)!.Value.ToString(CultureInfo.InvariantCulture));
    }

    private static void AssertSameFigures(Judgement judgement)
    {
        var expected = Forms.Judge(Forms.Primary());
        Assert.Empty(judgement.Findings);
        Assert.Equal(
            expected.Facts.Select(fact => (fact.Subject, string.Join(' ', fact.Figures.Select(one => $"{one.Key}={one.Value.Value}")), string.Join(' ', fact.Traits.Select(one => one.Key + one.Value.Text)))),
            judgement.Facts.Select(fact => (fact.Subject, string.Join(' ', fact.Figures.Select(one => $"{one.Key}={one.Value.Value}")), string.Join(' ', fact.Traits.Select(one => one.Key + one.Value.Text)))));
    }
}
