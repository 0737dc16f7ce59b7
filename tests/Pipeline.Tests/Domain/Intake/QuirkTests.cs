using System.Globalization;
using Pipeline.Adapters.Workbooks;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;
using Pipeline.Tests.Workbooks;

namespace Pipeline.Tests.Domain.Intake;

/// <summary>What is normal in workbooks as they come, not an error: each quirk on the kinds of workbook in which it occurs, through a real workbook.</summary>
public sealed class QuirkTests
{
    private const string Code = Forms.Code;
    private static readonly string[] DeepHeader = ["教职工情况", "教职工", "专任教师", "其中", "#按学历分", "本科"];

    /// <summary>A value as it stands in a cell, what is read, and what is found.</summary>
    public static TheoryData<object?, string?, string> Missing => new()
    {
        { "/", null, "blank" }, { "—", null, "blank" }, { "－", null, "blank" }, { null, null, "blank" }, { "　", null, "blank" }, { "无", null, "noneWritten" }, { " 无 ", null, "noneWritten" },
        { 0, "0", "" }, { "0", "0", "" }, { "０", "0", "" },
    };

    [Fact]
    public void Title_rows_and_unit_lines_above_the_header()
    {
        var form = Forms.Primary().Sheets();
        object?[][] above = [["某县教育局"], [null], ["2025—2026 学年"], ["填报单位：某小学", null, null, null, "单位：人、万元"]];
        form[0] = form[0] with { Rows = [.. above, .. form[0].Rows.Skip(2)], Merged = ["A1:G1"], HeaderRows = 5 };
        form[1] = form[1] with { Rows = [["某小学班级情况"], ["单位：人"], .. form[1].Rows] };
        AssertFigure(Forms.Judge(form), Measures.Enrolment, Stage.Primary, 450);

        AssertFigure(Wide([["示例县小学情况"], ["单位：人、平方米"], ["学校标识码", "在校生数"], [Code, 400]]), Measures.Enrolment, Stage.Primary, 400);
        Assert.Equal([45], Classes([["班级情况表"], ["2025 学年"], ["年级", "班级名称", "人数"], ["一年级", "1班", 45]]));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Merged_headers_two_to_six_rows_deep(int depth)
    {
        object?[][] header = [.. DeepHeader[^depth..].Select((word, row) => new object?[] { row == 0 ? "学校标识码" : null, word, row == depth - 1 ? "专科" : null })];
        string[] merged = [$"A1:A{depth}", .. Enumerable.Range(1, depth - 1).Select(row => $"B{row}:C{row}")];

        var judgement = Wide([.. header, [Code, 12, 5]], merged: merged);

        AssertFigure(judgement, Measures.Bachelors, Stage.Primary, 12);
        AssertFigure(judgement, Measures.Associates, Stage.Primary, 5);
    }

    [Fact]
    public void Line_feeds_inside_header_words()
    {
        AssertFigure(Forms.Judge(Forms.Spoil(Forms.Spoil(Forms.Primary().Sheets(), "C3", "填报\r\n项目"), "C11", "在校\n生数")), Measures.Enrolment, Stage.Primary, 450);
        AssertFigure(Wide([["学校\n标识码", "在校\n生数"], [Code, 400]]), Measures.Enrolment, Stage.Primary, 400);
        Assert.Equal([45], Classes([["年\n级", "班级\n名称", "人\n数"], ["一年级", "1班", 45]]));
    }

    [Fact]
    public void Full_width_digits_brackets_and_spaces()
    {
        AssertFigure(Forms.JudgeCell("小学", "在校生数", "　４５０ "), Measures.Enrolment, Stage.Primary, 450);
        var judgement = Wide([["学校　标识码", "运动场地面积（㎡）"], ["２１５１９９０００１", "４，０００．５"]]);
        AssertFigure(judgement, Measures.SportsGround, null, 4000.5m);
        Assert.Equal([45], Classes([["年　级", "班级名称", "人数（人）"], ["一 年级", "１班", "４５"]]));
    }

    [Theory]
    [InlineData("教学仪器设备资产值（元）", 955_000, "equipmentValue", "955000")]
    [InlineData("教学仪器设备资产值(千元)", 955, "equipmentValue", "955000")]
    [InlineData("教学仪器设备资产值（万元）", 95.5, "equipmentValue", "955000")]
    [InlineData("教学仪器设备资产值（单位：万元）", 95.5, "equipmentValue", "955000")]
    [InlineData("教学仪器设备资产值（亿元）", 0.00955, "equipmentValue", "955000")]
    [InlineData("运动场地面积（㎡）", 4000, "sportsGroundArea", "4000")]
    [InlineData("运动场地面积（平方米）", 4000, "sportsGroundArea", "4000")]
    [InlineData("运动场地面积（亩）", 6, "sportsGroundArea", "4000")]
    [InlineData("计算机台数（台）", 80, "computers", "80")]
    public void Units_in_brackets_decide_the_scale(string heading, double written, string measure, string read)
    {
        var expected = decimal.Parse(read, CultureInfo.InvariantCulture);
        AssertFigure(Wide([["学校标识码", heading], [Code, written]]), Measures.Get(measure), null, expected);
        var row = measure == "equipmentValue" ? "53" : "52";
        var form = Forms.Spoil(Forms.Spoil(Forms.Spoil(Forms.Primary().Sheets(), "C" + row, heading), "D" + row, null), "E" + row, written);
        Assert.Equal(expected, Forms.Figure(Forms.Judge(form), Measures.Get(measure)));
    }

    [Theory]
    [InlineData("校际差异率（%）", 12.5, "12.5")]
    [InlineData("校际差异率（小数）", 0.125, "12.5")]
    [InlineData("校际差异率", "12.5%", "12.5")]
    [InlineData("校际差异率（小数）", "12.5%", "12.5")]
    public void A_share_is_in_percent_or_a_fraction_as_its_brackets_say(string heading, object written, string read)
    {
        var judgement = Forms.Judge([new XlsxSheet("监测", [["学科", "学段", heading], ["数学", "小学", written]])]);
        Assert.Empty(judgement.Findings);
        Assert.Equal(decimal.Parse(read, CultureInfo.InvariantCulture), judgement.Facts.Single().Figures["monitoringDisparity"].Value);
    }

    [Fact]
    public void Brackets_of_lists_decide_the_scale_too()
    {
        var judgement = Forms.Judge([Forms.Primary().Sheets()[0], new("教室", [["教室类别", "教室名称", "面积（亩）"], ["音乐教室", "音乐室", 0.15]])]);
        Assert.Empty(judgement.Findings);
        Assert.Equal(100m, judgement.Facts[0].Rooms.Single().Area);
    }

    [Theory]
    [InlineData("单位：万元", "955000", "unitOfTitle")]
    [InlineData("（单位:万元）", "955000", "unitOfTitle")]
    [InlineData("计量单位：人、平方米、万元", "955000", "unitOfTitle")]
    [InlineData("示例县经费统计表（单位：千元）", "95500", "unitOfTitle")]
    [InlineData("填报单位：某小学     单位：元", "95.5", "unitOfTitle perPupil")]
    [InlineData("单位：万元、元", null, "unitMissing")]
    [InlineData("单位：元/人", null, "unitMissing")]
    [InlineData("单位：百元", null, "unitMissing")]
    [InlineData("单位：某县教育局", null, "unitMissing")]
    [InlineData("万元", null, "unitMissing")]
    public void A_unit_line_above_the_table_holds_for_what_has_no_unit_of_its_own(string line, string? read, string found)
    {
        var expected = read is null ? (decimal?)null : decimal.Parse(read, CultureInfo.InvariantCulture);
        var wide = Wide([[line], ["学校标识码", "教学仪器设备资产值", "在校生数"], [Code, 95.5, 450]], nothingElse: false);
        Assert.Equal(expected, Forms.Figure(wide, Measures.Equipment));
        Assert.Equal([found.Split(' ')[0]], wide.Findings.Select(finding => finding.Rule.Code));
        Assert.Equal("表!B2", wide.Findings[0].Place?.ToString());

        var form = Forms.Judge(Forms.Spoil(Forms.Spoil(Forms.Primary().Sheets(), "A2", line), "D53", null));
        Assert.Equal(expected, Forms.Figure(form, Measures.Equipment));
        Assert.Equal(found.Contains("perPupil", StringComparison.Ordinal) ? ["unitOfTitle", "perPupilUnlikely"] : [found], form.Findings.Select(finding => finding.Rule.Code));
        // Counts and areas keep their own.
        Assert.Equal(4000m, Forms.Figure(form, Measures.SportsGround));
    }

    [Fact]
    public void A_unit_of_the_column_stands_before_that_of_the_line() =>
        AssertFigure(Wide([["单位：万元"], ["学校标识码", "教学仪器设备资产值（元）"], [Code, 955_000]]), Measures.Equipment, null, 955_000);

    [Theory]
    [InlineData("1,450", "1450")]
    [InlineData("1，450", "1450")]
    [InlineData("12,345", "12345")]
    public void Numbers_as_text_with_thousands_separators(string written, string read)
    {
        var expected = decimal.Parse(read, CultureInfo.InvariantCulture);
        AssertFigure(Wide([["学校标识码", "在校生数"], [Code, written]]), Measures.Enrolment, Stage.Primary, expected);
        Assert.Equal(expected, Forms.Figure(Forms.JudgeCell("小学", "在校生数", written), Measures.Enrolment, Stage.Primary));
    }

    [Theory]
    [InlineData("合计")]
    [InlineData("总　计")]
    [InlineData("小计")]
    [InlineData("全县总计")]
    [InlineData("本页小计：")]
    [InlineData("合计（2所）")]
    public void Rows_of_totals_are_no_subject(string word)
    {
        AssertFigure(Wide([["学校名称", "学校标识码", "在校生数"], ["甲校", Code, 400], [word, null, 400]]), Measures.Enrolment, Stage.Primary, 400);
        AssertFigure(Wide([["学校名称", "学校标识码", "在校生数"], ["甲校", Code, 400], [word, "1所", 400]]), Measures.Enrolment, Stage.Primary, 400);
        Assert.Equal([45], Classes([["年级", "班级名称", "人数"], ["一年级", "1班", 45], ["一年级", word, 45]]));
        Assert.Equal([45], Classes([["年级", "班级名称", "人数"], ["一年级", "1班", 45], [word, null, 45]]));
    }

    [Theory]
    [InlineData("注：数据截至 9 月 1 日。")]
    [InlineData("注1：数据截至 9 月 1 日。")]
    [InlineData("备注：含随班就读。")]
    [InlineData("说明：一、…")]
    [InlineData("填表说明：一、…")]
    [InlineData("*注：…")]
    [InlineData("填表人：某人    联系电话：0")]
    [InlineData("单位负责人（签章）：")]
    public void Notes_and_signatures_under_the_table_are_no_subject(string note)
    {
        AssertFigure(Wide([["学校名称", "学校标识码", "在校生数"], ["甲校", Code, 400], [note], ["二、本表由学校填写。"]]), Measures.Enrolment, Stage.Primary, 400);
        Assert.Equal([45], Classes([["年级", "班级名称", "人数"], ["一年级", "1班", 45], [note]]));
        AssertFigure(Forms.Judge(Below(Forms.Primary().Sheets(), [note])), Measures.Enrolment, Stage.Primary, 450);
    }

    [Theory]
    [InlineData("注：含教学点")]
    [InlineData("合计")]
    [InlineData("说明：本校区并入")]
    public void A_row_with_its_code_is_a_school_whatever_is_remarked_beside_it(string remark)
    {
        var judgement = Wide([["学校标识码", "在校生数", "备注"], [Code, 400, remark]]);
        AssertFigure(judgement, Measures.Enrolment, Stage.Primary, 400);
        Assert.Equal(remark, judgement.Facts.Single(fact => fact.Subject.Stage is not null).Remarks["enrolment"]);
    }

    [Fact]
    public void A_class_with_its_grade_is_a_class_whatever_is_remarked_beside_it() =>
        Assert.Equal([45], Classes([["备注", "年级", "班级名称", "人数"], ["注：含随班就读", "一年级", "1班", 45]]));

    [Theory]
    [MemberData(nameof(Missing))]
    public void A_slash_a_dash_and_a_blank_are_missing_无_is_missing_with_its_warning_and_0_is_zero(object? written, string? read, string found)
    {
        var expected = read is null ? (decimal?)null : decimal.Parse(read, CultureInfo.InvariantCulture);
        string[] codes = found.Length == 0 ? [] : [found];
        var wide = Wide([["学校标识码", "在校生数", "县级及以上骨干教师"], [Code, 400, written]]);
        Assert.Equal((expected, string.Join(' ', codes)), (Forms.Figure(wide, Measures.Backbone, Stage.Primary), string.Join(' ', wide.Findings.Select(finding => finding.Rule.Code))));
        var form = Forms.JudgeCell("小学", "县级及以上骨干教师", written);
        Assert.Equal((expected, string.Join(' ', codes)), (Forms.Figure(form, Measures.Backbone, Stage.Primary), string.Join(' ', form.Findings.Select(finding => finding.Rule.Code))));
        var list = Forms.Judge(Forms.Spoil(Forms.Primary().Sheets(), "D2", written, sheet: 1));
        Assert.Equal((int?)expected, list.Facts[1].Classes[0].Size);
        Assert.Equal(codes, list.Findings.Where(finding => finding.Place?.Sheet == "班级" && finding.Rule != ValidationRules.ClassSizeUnlikely).Select(finding => finding.Rule.Code));
    }

    [Fact]
    public void Trailing_empty_rows_and_columns()
    {
        var form = Forms.Primary().Sheets();
        for (var sheet = 0; sheet < 2; sheet++)
        {
            form[sheet] = form[sheet] with { Rows = [.. form[sheet].Rows.Select(row => row.Concat(new object?[] { null, "", "  " }).ToArray()), [null, "", " "], ["　", null, ""], [""]] };
        }

        var judgement = Forms.Judge(form);
        AssertFigure(judgement, Measures.Enrolment, Stage.Primary, 450);
        Assert.Equal(10, judgement.Facts[1].Classes.Length);
        AssertFigure(Wide([["学校标识码", "在校生数", null, ""], [Code, 400, "", " "], ["", " ", null, ""], ["　"]]), Measures.Enrolment, Stage.Primary, 400);
    }

    [Fact]
    public void Hidden_rows_and_sheets_are_read_like_any_other()
    {
        var form = Forms.Primary().Sheets();
        var judgement = Forms.Judge([form[0] with { Hidden = true }, form[1] with { Hidden = true }]);
        AssertFigure(judgement, Measures.Enrolment, Stage.Primary, 450);
        Assert.Equal(10, judgement.Facts[1].Classes.Length);

        var file = new RawWorkbook($"<row r=\"1\">{Text("A1", "学校标识码")}{Text("B1", "在校生数")}</row><row r=\"2\" hidden=\"1\">{Text("A2", Code)}{Text("B2", "400")}</row>").Stored();
        AssertFigure(WorkbookIntake.Decide(UploadPath.Parse("519901/2025/小学.xlsx"), WorkbookReader.Read(file, ReadingLimits.Default, default)), Measures.Enrolment, Stage.Primary, 400);

        static string Text(string cell, string text) => $"<c r=\"{cell}\" t=\"inlineStr\"><is><t>{text}</t></is></c>";
    }

    [Theory]
    [InlineData(202509)]
    [InlineData("202509")]
    [InlineData("２０２５０９")]
    [InlineData("2025.9")]
    [InlineData("2025年9月")]
    public void Months_as_198009(object written)
    {
        var judgement = Forms.Judge([new XlsxSheet("月报", [["月份", "辍学人数"], [written, 1]])]);
        Assert.Empty(judgement.Findings);
        Assert.Equal("ledger~2025-09", judgement.Facts.Single().Subject.ToString());
    }

    [Fact]
    public void Grades_in_both_spellings()
    {
        string[] nine = ["一年级", "二年级", "三年级", "四年级", "五年级", "六年级", "七年级", "八年级", "九年级"];
        Assert.Equal(Enumerable.Range(1, 9), Grade(nine));
        Assert.Equal([7, 8, 9], Grade("初一", "初二", "初三"));

        static IEnumerable<int> Grade(params string[] grades) =>
            Forms.Judge([new XlsxSheet("班级", [["学校标识码", "年级", "班级名称", "人数"], .. grades.Select(grade => new object?[] { Code, grade, "1班", 45 })])])
                .Facts.SelectMany(fact => fact.Classes).Select(one => one.Grade);
    }

    [Fact]
    public void One_school_in_the_primary_and_the_junior_book_with_its_assets_in_both()
    {
        Source[] sources = [Book("小学", 200, 5000, 0), Book("初中", 150, 5000, 1)];
        var school = Assert.Single(SchoolRecord.Merge(sources));
        Assert.Equal((200m, 150m, 5000m), (school.Figure(Measures.Enrolment, Stage.Primary)!.Value, school.Figure(Measures.Enrolment, Stage.Junior)!.Value, school.Figure(Measures.SportsGround, Stage.Primary)!.Value));

        static Source Book(string stage, int pupils, int ground, int minutes)
        {
            var path = $"519901/2025/2025年{stage}.xlsx";
            var judgement = Forms.Judge([new XlsxSheet("Sheet1", [["学校标识码", "学校名称", "办学类型", "在校生数", "运动场地面积（㎡）"], ["3151990003", "丙校", "九年一贯制学校", pupils, ground]])], path);
            Assert.Empty(judgement.Findings);
            return new Source(path, new DateTimeOffset(2025, 9, 8, 8, minutes, 0, TimeSpan.Zero), stage, judgement.Facts);
        }
    }

    [Theory]
    [InlineData("L1", "L2", "L3")]
    [InlineData("甲", "乙", "丙")]
    [InlineData("（1）", "（2）", "（3）")]
    [InlineData("1", "2", "3")]
    public void A_row_of_labels_under_the_header(string first, string second, string third)
    {
        AssertFigure(Wide([["学校标识码", "学校名称", "在校生数"], [first, second, third], [Code, "甲校", 400]]), Measures.Enrolment, Stage.Primary, 400);
        Assert.Equal([45], Classes([["年级", "班级名称", "人数"], [first, second, third], ["一年级", "1班", 45]]));
        var form = Forms.Primary().Sheets();
        form[0] = form[0] with { Rows = [.. form[0].Rows.Take(3), ["甲", first, second, third, "戊", 6, 7], .. form[0].Rows.Skip(3)] };
        AssertFigure(Forms.Judge(form), Measures.Enrolment, Stage.Primary, 450);
    }

    [Fact]
    public void A_row_of_figures_alone_is_no_row_of_labels()
    {
        var judgement = Forms.Judge([Forms.Primary().Sheets()[0], new("班级", [["序号", "年级", "班级名称", "人数"], [1, 1, null, 45]])]);
        Assert.Equal(["gradeUnknown 班级!B2 “1”"], Forms.Lines(judgement));
    }

    [Fact]
    public void One_passes_and_blank_fails_in_the_tables_of_the_provincial_standard()
    {
        var judgement = Forms.Judge([new XlsxSheet("达标", [["学校标识码", "校园占地达标", "校舍面积达标"], [Code, 1, null], ["2151990002", "1", "　"]])]);
        Assert.All(judgement.Facts, fact => Assert.Equal(("1", "0"), (fact.Traits["standardSite"].Text, fact.Traits["standardBuildings"].Text)));
        Assert.Equal(["blankFails 达标!C2", "blankFails 达标!C3"], Forms.Lines(judgement));
    }

    [Fact]
    public void Codes_stored_as_numbers()
    {
        AssertFigure(Wide([["学校标识码", "在校生数"], [2151990001L, 400]]), Measures.Enrolment, Stage.Primary, 400);
        Assert.Equal(Code, Forms.Judge(Forms.Spoil(Forms.Primary().Sheets(), "E4", 2151990001d)).School?.ToString());
        Assert.Equal(Code, Forms.Judge([new XlsxSheet("班级", [["学校标识码", "年级", "班级名称", "人数"], [2151990001L, "一年级", "1班", 45]])]).School?.ToString());
    }

    [Fact]
    public void Formulas_with_no_saved_result_are_refused_at_their_cell()
    {
        var formula = new XlsxFormula("SUM(A1:A2)", null);
        Assert.Equal(["uncachedFormula 表!B2"], Forms.Lines(Wide([["学校标识码", "在校生数"], [Code, formula]], nothingElse: false)));
        Assert.Equal(["uncachedFormula E11"], Forms.Lines(Forms.JudgeCell("小学", "在校生数", formula)));
        Assert.Equal(["uncachedFormula 班级!D2"], Forms.Lines(Forms.Judge(Forms.Spoil(Forms.Primary().Sheets(), "D2", formula, sheet: 1))));
    }

    [Fact]
    public void Lock_files_are_no_uploads() => Assert.IsNotType<UploadPath.Placed>(UploadPath.Parse("519901/2025/~$学校填报表.xlsx"));

    [Fact]
    public void Leading_spaces()
    {
        var judgement = Wide([[" 学校标识码", " 学校名称", " 办学类型", " 城乡", " 在校生数"], [" 2151990001", "  甲校", " 小学", " 乡村", " 400"]]);
        AssertFigure(judgement, Measures.Enrolment, Stage.Primary, 400);
        Assert.Equal(("甲校", "211", "rural"), (judgement.Facts[0].Traits["name"].Text, judgement.Facts[0].Traits["type"].Text, judgement.Facts[0].Traits["location"].Text));
        Assert.Equal([45], Classes([["年级", "班级名称", "人数"], [" 一年级", " 1班", " 45"]]));
    }

    [Theory]
    [InlineData("网络多媒体教室（间）", "12 间", "12")]
    [InlineData("网络多媒体教室（间）", "12（间）", "12")]
    [InlineData("网络多媒体教室", "１２间", "12")]
    [InlineData("网络多媒体教室", "12个", "12")]
    [InlineData("运动场地面积（㎡）", "4,000.5㎡", "4000.5")]
    [InlineData("运动场地面积（㎡）", "4000.5平方米", "4000.5")]
    [InlineData("运动场地面积（亩）", "6亩", "4000")]
    [InlineData("教学仪器设备资产值（万元）", "95.5万元", "955000")]
    public void A_number_with_the_very_unit_of_its_item_behind_it_is_read_with_a_note(string heading, string written, string read)
    {
        var judgement = Wide([["学校标识码", heading], [Code, written]], nothingElse: false);
        Assert.Equal([$"unitInCell 表!B2 “{written}”"], Forms.Lines(judgement));
        Assert.Equal(decimal.Parse(read, CultureInfo.InvariantCulture), judgement.Facts.Single().Figures.Single().Value.Value);
        Assert.False(judgement.HasWarnings);
    }

    [Theory]
    [InlineData("网络多媒体教室（间）", "12人")]
    [InlineData("网络多媒体教室（间）", "约12间")]
    [InlineData("网络多媒体教室（间）", "12间左右")]
    [InlineData("网络多媒体教室（间）", "1 2间")]
    [InlineData("运动场地面积（㎡）", "6亩")]
    [InlineData("教学仪器设备资产值（万元）", "95.5元")]
    [InlineData("教学仪器设备资产值（元）", "95.5万元")]
    [InlineData("教学仪器设备资产值（元）", "95.5万")]
    public void A_number_with_any_other_word_is_refused(string heading, string written) =>
        Assert.Equal([$"notANumber 表!B2 “{written}”"], Forms.Lines(Wide([["学校标识码", heading], [Code, written]], nothingElse: false)));

    [Fact]
    public void Shifted_cells_are_refused_where_words_meet_figures()
    {
        object?[] header = ["学校标识码", "学校名称", "在校生数", "班级数"];
        Assert.Equal(["schoolCodeInvalid 表!A2 “甲校”", "notANumber 表!D2 “一段备注”"], Forms.Lines(Wide([header, ["甲校", 400, 10, "一段备注"]], nothingElse: false)));
        Assert.Equal(["notANumber 表!C2 “甲校”"], Forms.Lines(Wide([header, [Code, null, "甲校", 400]], nothingElse: false)).Where(line => line.StartsWith("not", StringComparison.Ordinal)));
        Assert.Equal(["gradeUnknown 班级!A2 “1班”"], Forms.Lines(Forms.Judge([WithoutClasses(), new("班级", [["年级", "班级名称", "人数"], ["1班", 45]])])));
    }

    [Fact]
    public void A_fill_says_nothing()
    {
        // The rows of headings are written with a fill; so are these, and they are read as they stand.
        var form = Forms.Primary().Sheets();
        form[0] = form[0] with { HeaderRows = 60 };
        form[1] = form[1] with { HeaderRows = 60 };
        AssertFigure(Forms.Judge(form), Measures.Enrolment, Stage.Primary, 450);
    }

    private static XlsxSheet WithoutClasses() => Forms.Primary().Sheets()[0];

    private static List<XlsxSheet> Below(List<XlsxSheet> sheets, params object?[][] rows)
    {
        sheets[0] = sheets[0] with { Rows = [.. sheets[0].Rows, .. rows] };
        return sheets;
    }

    private static Judgement Wide(object?[][] rows, string[]? merged = null, bool nothingElse = true)
    {
        var judgement = Forms.Judge([new XlsxSheet("表", rows) { Merged = merged ?? [] }], "519901/2025/小学.xlsx");
        Assert.True(!nothingElse || !judgement.Refused, string.Join('\n', Forms.Lines(judgement)));
        return judgement;
    }

    /// <summary>The sizes in a class list that comes with a form.</summary>
    private static IEnumerable<int?> Classes(object?[][] rows)
    {
        var judgement = Forms.Judge([WithoutClasses(), new XlsxSheet("班级", rows)]);
        Assert.False(judgement.Refused, string.Join('\n', Forms.Lines(judgement)));
        return judgement.Facts.SelectMany(fact => fact.Classes).Select(one => one.Size);
    }

    private static void AssertFigure(Judgement judgement, Measure measure, Stage? stage, decimal expected)
    {
        Assert.Equal([], judgement.Findings.Where(finding => finding.Rule.Severity != Severity.Note).Select(Forms.Line));
        Assert.Equal(expected, Forms.Figure(judgement, measure, stage));
    }
}
