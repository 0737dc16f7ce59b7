using System.Collections.Concurrent;
using Pipeline.Adapters.Workbooks;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Schools;
using Pipeline.Samples;

namespace Pipeline.Tests.Crashes;

/// <summary>Small school forms, and files that must be refused.</summary>
internal static class Forms
{
    private static readonly ConcurrentDictionary<(int School, int Pupils), byte[]> Written = new();

    public static byte[] NoWorkbook { get; } = "这不是工作簿"u8.ToArray();

    public static string Code(int school) => $"21519{school:00000}";

    /// <summary>The form of a primary school, complete; the number of pupils tells versions apart.</summary>
    public static byte[] Primary(int school, int pupils = 120) => Written.GetOrAdd((school, pupils), key => Form(key.School, key.Pupils).Write());

    /// <summary>The county's form with its dates; null is left blank.</summary>
    public static byte[] County(string? due, string? closing, string name = "示例县") => XlsxWriter.Write(
    [
        new XlsxSheet("区县填报数据",
        [
            ["序号", "类别", "填报项目", "单位", "填报值", "是否必填", "备注说明"],
            [1, "基本情况", "行政区划代码", null, "519901", "是", null],
            [2, "基本情况", "区县名称", null, name, "是", null],
            [3, "基本情况", "咨询电话", null, "教育督导室 000-0000000", "是", null],
            [4, "基本情况", "上报截止日期", null, due, "是", null],
            [5, "基本情况", "封账日期", null, closing, "否", null],
        ]),
    ]);

    public static SchoolFormWriter Form(int school, object? pupils)
    {
        var form = new SchoolFormWriter(Code(school), $"示例小学{school}", "小学");
        form[Measures.Enrolment, Stage.Primary] = pupils;
        foreach (var measure in Measures.SchoolForm.Where(measure => measure.Scope == Scope.Stage && measure != Measures.Enrolment))
        {
            form[measure, Stage.Primary] = 0;
        }

        form[Measures.Classes, Stage.Primary] = 6;
        form[Measures.Teachers, Stage.Primary] = 10;
        form[Measures.Bachelors, Stage.Primary] = 10;
        form[Measures.Backbone, Stage.Primary] = 2;
        form[Measures.PeTeachers, Stage.Primary] = 2;
        form[Measures.TeachingFloor] = 900 + school;
        form[Measures.IndoorSports] = 100;
        form[Measures.SportsGround] = 1500;
        form[Measures.Equipment] = 45.5m;
        form[Measures.Multimedia] = 6;
        return form;
    }
}
