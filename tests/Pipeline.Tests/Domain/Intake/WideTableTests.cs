using Pipeline.Adapters.Workbooks;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;

namespace Pipeline.Tests.Domain.Intake;

/// <summary>学校汇总表 and 学校名录: tables with one row a school, recognised from their headings.</summary>
public sealed class WideTableTests
{
    private static readonly object?[][] Statistics =
    [
        ["示例县小学基本情况汇总表"],
        ["单位：人、平方米、万元"],
        ["机构\n名称", "学校（机构）\n标识码", "办学类型", "是否计校数", "在校生数", "专任教师", null, null, null, null, "办学\n条件", null, null, "备注"],
        [null, null, null, null, "合计", "合计", "#按学历分", null, null, null, "教学及辅助用房面积（㎡）", "其中：室内体育用房面积（㎡）", "教学仪器设备资产值（万元）", null],
        [null, null, null, null, null, null, "硕士研究生", "本科", "专科", "高中阶段及以下", null, null, null, null],
        ["甲", "乙", "丙", "丁", "L1", "L2", "L3", "L4", "L5", "L6", "L7", "L8", 9, 10],
        ["甲校", "2151990001", "小学", 1, 400, 30, 2, 20, 8, 0, 2100, 200, 82.5, "-"],
        ["乙校", 2151990002L, "211", "是", "1,300", 60, 4, 40, 15, 1, 5000, 300, "210.25", null],
        [null],
        ["丙校", "3151990003", "九年一贯制学校", 1, 200, 20, 1, 15, 4, 0, 3000, 347, 120, null],
        ["合计", null, null, null, 1900, 110, null, null, null, null, null, null, null, null],
        ["注：数据截至 9 月 1 日。"],
    ];

    private static readonly string[] Merged = ["A1:N1", "A2:N2", "A3:A5", "B3:B5", "C3:C5", "D3:D5", "E4:E5", "F3:J3", "F4:F5", "G4:J4", "K3:M3", "K4:K5", "L4:L5", "M4:M5", "N3:N5"];

    [Fact]
    public void A_roll_up_with_three_merged_header_rows_titles_labels_totals_and_notes_is_read_row_by_row()
    {
        var judgement = Judge(Statistics);

        Assert.Equal("schoolRollUp", Assert.Single(judgement.Kinds));
        Assert.Equal(["blankTakenAsZero"], judgement.Findings.Select(finding => finding.Rule.Code).Distinct());
        Assert.Null(judgement.School);
        Assert.Equal(
            ["2151990001", "2151990001.primary", "2151990002", "2151990002.primary", "3151990003", "3151990003.primary"],
            judgement.Facts.Select(fact => fact.Subject.ToString()));
        Assert.Equal((1300m, "表!E8"), Figure(judgement, "2151990002.primary", Measures.Enrolment));
        Assert.Equal((60m, "表!F8"), Figure(judgement, "2151990002.primary", Measures.Teachers));
        Assert.Equal((4m, "表!G8"), Figure(judgement, "2151990002.primary", Measures.Masters));
        Assert.Equal((1m, "表!J8"), Figure(judgement, "2151990002.primary", Measures.UpperSecondary));
        Assert.Equal((2_102_500m, "表!M8"), Figure(judgement, "2151990002", Measures.Equipment));
        Assert.Equal((347m, "表!L10"), Figure(judgement, "3151990003", Measures.IndoorSports));
        Assert.Equal("312", judgement.Facts.Single(fact => fact.Subject.ToString() == "3151990003").Traits["type"].Text);
    }

    [Fact]
    public void The_same_roll_up_saved_as_xls_by_another_program_is_read_the_same()
    {
        var xls = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Workbooks", "Fixtures", "saved", "roll-up.xls"));
        var judgement = WorkbookIntake.Decide(UploadPath.Parse("519901/2025/小学.xls"), WorkbookReader.Read(xls, ReadingLimits.Default, default));

        Assert.Equal(Figures(Judge(Statistics)), Figures(judgement));
    }

    [Fact]
    public void Columns_may_stand_in_any_order()
    {
        int[] order = [13, 5, 6, 7, 8, 9, 1, 4, 0, 3, 2, 12, 11, 10];
        var plain = PlainHeader();
        var shuffled = plain.Select(row => order.Select(column => row.ElementAtOrDefault(column)).ToArray()).ToArray();

        var expected = Figures(Judge(plain, merged: []));

        Assert.NotEmpty(expected);
        Assert.Equal(expected, Figures(Judge(shuffled, merged: [])));
    }

    [Theory]
    [InlineData("小学", "表", null, "519901/2025/a.xlsx")]
    [InlineData("Sheet1", "示例县小学汇总", null, "519901/2025/a.xlsx")]
    [InlineData("Sheet1", "汇总", null, "519901/2025/2025年小学.xlsx")]
    [InlineData("Sheet1", "汇总", "211", "519901/2025/a.xlsx")]
    public void The_stage_comes_from_the_sheet_the_title_the_file_or_a_type_with_one_stage(string sheet, string title, string? type, string path)
    {
        object?[][] rows = [[title], ["学校标识码", "学校名称", "办学类型", "在校生数"], ["2151990001", "甲校", type, 400]];

        var judgement = Judge(rows, sheet, merged: [], path);

        Assert.Equal(400m, Figure(judgement, "2151990001.primary", Measures.Enrolment)?.Value);
    }

    [Fact]
    public void Groups_of_columns_may_name_the_stages()
    {
        object?[][] rows =
        [
            ["学校标识码", "学校名称", "小学", null, "初中", null],
            [null, null, "在校生数", "班级数", "在校生数", "班级数"],
            ["3151990003", "丙校", 200, 6, 150, 3],
        ];

        var judgement = Judge(rows, merged: ["A1:A2", "B1:B2", "C1:D1", "E1:F1"]);

        Assert.Equal((200m, "表!C3"), Figure(judgement, "3151990003.primary", Measures.Enrolment));
        Assert.Equal((150m, "表!E3"), Figure(judgement, "3151990003.junior", Measures.Enrolment));
        Assert.Equal((3m, "表!F3"), Figure(judgement, "3151990003.junior", Measures.Classes));
    }

    [Fact]
    public void One_school_on_the_primary_and_the_junior_sheet_is_one_school()
    {
        var judgement = Judge(
            Sheet("小学", ["学校标识码", "在校生数", "运动场地面积(㎡)"], ["3151990003", 200, 5000]),
            Sheet("初中", ["学校标识码", "在校生数", "运动场地面积(㎡)"], ["3151990003", 150, 5000]));

        Assert.Empty(judgement.Findings);
        Assert.Equal((200m, "小学!B2"), Figure(judgement, "3151990003.primary", Measures.Enrolment));
        Assert.Equal((150m, "初中!B2"), Figure(judgement, "3151990003.junior", Measures.Enrolment));
        Assert.Equal(5000m, Figure(judgement, "3151990003", Measures.SportsGround)?.Value);
    }

    [Theory]
    [InlineData("header twice", "headerAmbiguous 表!D2")]
    [InlineData("no unit", "unitMissing 表!D2 “教学仪器设备资产值”")]
    [InlineData("no stage", "stageUnknown 表!C3")]
    [InlineData("no code", "schoolCodeMissing 表!A3")]
    [InlineData("short code", "schoolCodeInvalid 表!A3 “215199001”")]
    [InlineData("word", "notANumber 表!C3 “约四百”")]
    [InlineData("error", "errorCell 表!C3 “#N/A”")]
    [InlineData("part above whole", "partAboveWhole 表!D3 “31”")]
    [InlineData("two values", "itemTwice 表!C4 “401”")]
    [InlineData("other folder", "codeNotOfFolder 表!A3 “2151990001”")]
    public void A_fault_is_refused_at_its_cell(string fault, string expected)
    {
        object?[] header = ["学校标识码", "学校名称", "在校生数", "教学仪器设备资产值(万元)"];
        object?[] row = ["2151990001", "甲校", 400, 80];
        var (sheet, path) = ("小学", "519901/2025/a.xlsx");
        List<object?[]> more = [];
        switch (fault)
        {
            case "header twice": header[3] = "在校生数"; break;
            case "no unit": header[3] = "教学仪器设备资产值"; break;
            case "no stage": sheet = "Sheet"; break;
            case "no code": row[0] = null; break;
            case "short code": row[0] = "215199001"; break;
            case "word": row[2] = "约四百"; break;
            case "error": row[2] = new XlsxError("#N/A"); break;
            case "part above whole": header[2] = "专任教师"; header[3] = "县级及以上骨干教师"; row[2] = 30; row[3] = 31; break;
            case "two values": more.Add(["2151990001", "甲校", 401, 80]); break;
            case "other folder": path = "519901/2025/2151990009/a.xlsx"; break;
        }

        var judgement = Forms.Judge([new XlsxSheet(sheet, [["汇总表"], header, row, .. more])], path);

        Assert.True(judgement.Refused);
        Assert.Contains(expected, judgement.Findings.Where(finding => finding.Rule.Severity == Severity.Refusal).Select(Forms.Line).Select(line => line.Replace(sheet + "!", "表!", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_blank_in_a_roll_up_is_missing_with_a_warning_at_its_cell()
    {
        var judgement = Forms.Judge([Sheet("小学", ["学校标识码", "在校生数", "班级数"], ["2151990001", 400, "/"])]);

        Assert.Equal(["blank 小学!C2 “/”"], Forms.Lines(judgement));
        Assert.False(judgement.Refused);
        Assert.Null(Figure(judgement, "2151990001.primary", Measures.Classes));
    }

    [Fact]
    public void A_register_is_recognised_and_marks_its_schools()
    {
        var judgement = Judge(
            [["示例县学校名录"], ["序号", "学校名称", "学校标识码", "办学类型", "城乡", "举办者", "是否计校数", "所属学校标识码", "地址"], [1, "甲校", "2151990001", "211", "镇区", "公办", 1, null, "某路"]],
            merged: []);

        Assert.Equal("schoolRegister", Assert.Single(judgement.Kinds));
        var fact = Assert.Single(judgement.Facts);
        Assert.Equal("1", fact.Traits[Traits.Registered.Id].Text);
        Assert.Equal("甲校", fact.Traits["name"].Text);
        Assert.Empty(fact.Figures);
    }

    [Fact]
    public void A_list_of_codes_without_what_a_register_says_is_none()
    {
        var judgement = Judge([["学校名称", "学校标识码"], ["甲校", "2151990001"]], merged: []);

        Assert.Contains("noKnownForm", judgement.Findings.Select(finding => finding.Rule.Code));
    }

    /// <summary>The same table with one header row and all columns in it.</summary>
    private static object?[][] PlainHeader() =>
    [
        ["机构名称", "标识码", "办学类型", "是否计校数", "在校生数", "专任教师", "硕士教师", "本科教师", "专科教师", "高中阶段及以下教师", "教学及辅助用房面积(㎡)", "室内体育用房面积(㎡)", "教学仪器设备资产值(万元)", "备注"],
        .. Statistics[6..8],
    ];

    private static XlsxSheet Sheet(string name, params object?[][] rows) => new(name, rows);

    private static Judgement Judge(params XlsxSheet[] sheets) => Forms.Judge(sheets);

    private static Judgement Judge(object?[][] rows, string sheet = "表", string[]? merged = null, string path = "519901/2025/小学.xlsx") =>
        Forms.Judge([new XlsxSheet(sheet, rows) { Merged = merged ?? Merged }], path);

    private static (decimal Value, string Cell)? Figure(Judgement judgement, string subject, Measure measure) =>
        judgement.Facts.Single(fact => fact.Subject.ToString() == subject).Figures.TryGetValue(measure.Id, out var figure) ? (figure.Value, figure.Cell) : null;

    private static IEnumerable<string> Figures(Judgement judgement) =>
        judgement.Facts.SelectMany(fact => fact.Figures.Select(figure => $"{fact.Subject} {figure.Key} {figure.Value.Value}"));
}
