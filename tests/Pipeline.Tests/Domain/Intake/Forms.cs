using Pipeline.Adapters.Workbooks;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;
using Pipeline.Samples;

namespace Pipeline.Tests.Domain.Intake;

/// <summary>Forms without a fault, to be spoiled; and the decision about a form, through a real workbook.</summary>
internal static class Forms
{
    public const string Sheet = "学校填报数据";
    public const string InCounty = "519901/2025/表.xlsx";
    public const string Code = "2151990001";

    /// <summary>A primary school with ten classes; nothing is found in its form.</summary>
    public static SchoolFormWriter Primary()
    {
        var form = new SchoolFormWriter(Code, "示例小学", "211");
        Fill(form, Stage.Primary, 450, 10);
        Assets(form);
        for (var grade = 0; grade < 10; grade++)
        {
            form.AddClass("一二三四五六"[grade % 6] + "年级", $"{grade % 6 + 1}（{grade / 6 + 1}）班", 45);
        }

        return form;
    }

    /// <summary>A nine-year school; nothing is found in its form.</summary>
    public static SchoolFormWriter NineYear()
    {
        var form = new SchoolFormWriter("3151990002", "示例九年一贯制学校", "312");
        Fill(form, Stage.Primary, 300, 8);
        Fill(form, Stage.Junior, 200, 5);
        Assets(form);
        return form;
    }

    /// <summary>The decision about a form.</summary>
    public static Judgement Judge(SchoolFormWriter form, string path = InCounty) => Judge(form.Sheets(), path);

    /// <summary>The decision about these sheets.</summary>
    public static Judgement Judge(IReadOnlyList<XlsxSheet> sheets, string path = InCounty) =>
        WorkbookIntake.Decide(UploadPath.Parse(path), WorkbookReader.Read(XlsxWriter.Write(sheets), ReadingLimits.Default, default));

    /// <summary>The decision about one cell of the form of <see cref="Primary"/>, changed.</summary>
    public static Judgement JudgeCell(string category, string item, object? value) => Judge(Spoil(Primary().Sheets(), SchoolFormWriter.CellOf(category, item), value));

    /// <summary>The same sheets with one cell of the first (such as E12) changed.</summary>
    public static List<XlsxSheet> Spoil(List<XlsxSheet> sheets, string cell, object? value, int sheet = 0)
    {
        var rows = sheets[sheet].Rows.Select(row => row.ToArray()).ToArray();
        var number = int.Parse(cell.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture);
        rows[number - 1][cell[0] - 'A'] = value;
        sheets[sheet] = sheets[sheet] with { Rows = rows };
        return sheets;
    }

    /// <summary>Findings as short lines: code, place, quoted value.</summary>
    public static string[] Lines(Judgement judgement) => [.. judgement.Findings.Select(Line)];

    public static string Line(Finding finding) =>
        string.Join(' ', new[] { finding.Rule.Code, finding.Place?.ToString().Replace(Sheet + "!", "", StringComparison.Ordinal), finding.Quoted is { } quoted ? $"“{quoted}”" : null }.OfType<string>());

    /// <summary>A figure that the form reports; null where it is missing.</summary>
    public static decimal? Figure(Judgement judgement, Measure measure, Stage? stage = null) =>
        judgement.Facts.SingleOrDefault(fact => fact.Subject.Stage == stage)?.Figures.GetValueOrDefault(measure.Id)?.Value;

    private static void Fill(SchoolFormWriter form, Stage stage, int pupils, int classes)
    {
        var figures = new (Measure, int)[]
        {
            (Measures.Enrolment, pupils), (Measures.Classes, classes), (Measures.Teachers, 30), (Measures.Doctors, 0), (Measures.Masters, 2),
            (Measures.Bachelors, 18), (Measures.Associates, 8), (Measures.UpperSecondary, 2), (Measures.Backbone, 6), (Measures.PeTeachers, 3),
            (Measures.MusicTeachers, 2), (Measures.FineArts, 1), (Measures.Arts, 0),
        };
        foreach (var (measure, value) in figures)
        {
            form[measure, stage] = value;
        }
    }

    private static void Assets(SchoolFormWriter form)
    {
        form[Measures.TeachingFloor] = 2500.5m;
        form[Measures.IndoorSports] = 200;
        form[Measures.SportsGround] = 4000;
        form[Measures.Equipment] = 95.5m;
        form[Measures.Multimedia] = 12;
    }
}
