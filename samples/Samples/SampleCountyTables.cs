using Pipeline.Adapters.Workbooks;
using Pipeline.Domain.Catalogue;

namespace Pipeline.Samples;

/// <summary>What the bureau of the invented county drops itself: the register of schools (学校名录) and its own form (区县填报表).</summary>
public static class SampleCountyTables
{
    /// <summary>A school whose own form is refused for its code of nine digits; the register knows the right one.</summary>
    public const string CodeOfYunling = "3151990114";

    /// <summary>The register: every school that has to report, under the codes that they should report under.</summary>
    public static byte[] Register(IEnumerable<SchoolFormWriter> forms)
    {
        var rows = new List<IReadOnlyList<object?>>
        {
            new object?[] { "示例县学校名录" },
            new object?[] { "序号", "学校标识码", "学校名称", "办学类型", "城乡", "举办者", "是否计校数", "所属学校标识码" },
        };
        foreach (var form in forms)
        {
            var code = form.Code.Length == CodeOfYunling.Length ? form.Code : CodeOfYunling;
            rows.Add([rows.Count - 1, code, form[Traits.Name], form[Traits.Type], form[Traits.Location], form[Traits.Ownership], form[Traits.Counted], form[Traits.Parent]]);
        }

        return XlsxWriter.Write([new XlsxSheet("学校名录", rows) { HeaderRows = 2, Merged = ["A1:H1"], ColumnWidths = [6, 14, 28, 10, 8, 8, 12, 16] }]);
    }

    /// <summary>The county's form: its name, whom to ask, the due date, and part of what the standards ask of a county.</summary>
    public static byte[] CountyForm()
    {
        object?[][] items =
        [
            ["基本情况", Traits.CountyCode.Chinese, null, "519901"],
            ["基本情况", Traits.CountyName.Chinese, null, "示例县"],
            ["基本情况", Traits.Contact.Chinese, null, "县教育督导室 000-12345678"],
            ["基本情况", Traits.DueDate.Chinese, null, "2025-09-20"],
            ["本地参数", Traits.SchoolSystem.Chinese, null, "六三"],
            ["政府保障", "布局规划合理", null, "是"],
            ["政府保障", Measures.SpecialPupils.Chinese, "人", 86],
            ["政府保障", Measures.SpecialFunds.Chinese, "万元", 72.5m],
            ["政府保障", Measures.TeacherPay.Chinese, "元", 98_200],
            ["政府保障", Measures.CivilServantPay.Chinese, "元", 97_650],
            ["教育质量", Measures.DisabledOfAge.Chinese, "人", 240],
            ["教育质量", Measures.DisabledEnrolled.Chinese, "人", 233],
            ["一票否决", "有偿补课", null, "无"],
        ];
        var rows = new List<IReadOnlyList<object?>>
        {
            new object?[] { "示例县区县填报表" },
            new object?[] { "序号", "类别", "填报项目", "单位", "填报值", "是否必填", "备注说明" },
        };
        rows.AddRange(items.Select((item, index) => new object?[] { index + 1, item[0], item[1], item[2], item[3], "是", null }));
        return XlsxWriter.Write([new XlsxSheet("区县填报数据", rows) { HeaderRows = 2, Merged = ["A1:G1"], ColumnWidths = [6, 12, 34, 8, 28, 10, 30] }]);
    }
}
