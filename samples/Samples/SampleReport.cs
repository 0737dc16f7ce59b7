using System.Globalization;
using Pipeline.Domain.Publication;
using Pipeline.Domain.Schools;
using Spectre.Console;

namespace Pipeline.Samples;

/// <summary>What a run came to, for people: verdicts as a table, refusals in plain words.</summary>
internal static class SampleReport
{
    public static void Print(IReadOnlyCollection<Receipt> receipts, IReadOnlyCollection<CountyDocument> counties, IReadOnlyCollection<SchoolsDocument> schools)
    {
        foreach (var county in counties)
        {
            PrintVerdicts(county);
            PrintIndicators(county);
            var details = schools.First(document => document.County == county.County && document.SchoolYear == county.SchoolYear);
            PrintFailing(details);
            PrintDoubles(details);
        }

        foreach (var receipt in receipts.Where(receipt => receipt.Outcome is "refused" or "vanished"))
        {
            PrintRefusal(receipt);
        }

        AnsiConsole.WriteLine();
        foreach (var outcome in receipts.GroupBy(receipt => receipt.Statement))
        {
            AnsiConsole.MarkupLineInterpolated($"{outcome.Count(),4}  {outcome.Key.Chinese} [grey]{outcome.Key.English}[/]");
        }
    }

    private static void PrintVerdicts(CountyDocument county)
    {
        var table = new Table { Title = new TableTitle($"{county.Name} {county.SchoolYear} 学年") }
            .AddColumns("标准\nstandard", "结论\nverdict", "学校\nschools", "达标\npass", "不达标\nfail", "待定\nopen");
        foreach (var verdict in county.Verdicts)
        {
            table.AddRow(new Text(verdict.Title.Chinese), Verdict(verdict.Status));
            foreach (var (section, stage) in verdict.Sections.SelectMany(section => section.Stages.Select(stage => (section, stage))))
            {
                table.AddRow(
                    new Text($"  {section.Title.Chinese}·{StageName(stage.Stage)}"), Verdict(stage.Status), Number(stage.Judged),
                    Number(stage.Schools?.Passed), Number(stage.Schools?.Failed), Number(stage.Schools?.Undetermined));
            }

            foreach (var section in verdict.Sections.Where(section => !section.Items.IsEmpty))
            {
                table.AddRow(
                    new Text($"  {section.Title.Chinese}（{section.Items.Length} 项）"), Verdict(section.Status), new Text("—"),
                    Number(section.Items.Count(item => item.Status == "passed")), Number(section.Items.Count(item => item.Status == "failed")),
                    Number(section.Items.Count(item => item.Status == "undetermined")));
            }
        }

        AnsiConsole.Write(table);
        foreach (var (stage, reason) in county.Verdicts.SelectMany(verdict => verdict.Sections).SelectMany(section => section.Stages)
            .SelectMany(stage => stage.OpenReasons.Select(reason => (stage.Stage, reason.Title))).Distinct())
        {
            AnsiConsole.MarkupLineInterpolated($"  {StageName(stage)}待定：{reason.Chinese} [grey]{reason.English}[/]");
        }
    }

    /// <summary>Which schools keep the county from passing, and by which indicators.</summary>
    private static void PrintFailing(SchoolsDocument schools)
    {
        foreach (var (school, stage) in schools.Schools.SelectMany(school => school.Stages.Select(stage => (school, stage))).Where(one => one.stage.Status == "failed"))
        {
            var below = stage.Indicators.Where(one => one.Meets == false).Select(one => $"{one.Indicator} {Plain(one.Value)} < {Plain(one.Threshold)}");
            AnsiConsole.MarkupLineInterpolated($"[red]未达标学校 / school below[/]  {school.Name}·{StageName(stage.Stage)}：{string.Join("，", below)}");
        }
    }

    private static void PrintIndicators(CountyDocument county)
    {
        var table = new Table().AddColumns("指标\nindicator", "学段\nstage", "均值\nmean", "标准\nbar", "差异系数\nCV", "上限\nlimit", "数据\nknown");
        foreach (var one in county.Indicators)
        {
            table.AddRow(
                new Text($"{one.Indicator} {one.Title.Chinese}"), new Text(StageName(one.Stage)), Number(one.Value), Number(one.Threshold),
                one.Cv is { } cv ? new Markup(cv.WithinLimit == false ? $"[red]{Plain(cv.Value)}[/]" : Plain(cv.Value)) : new Text("—"),
                Number(one.Cv?.Limit), new Text($"{one.Known}/{one.Of}"));
        }

        AnsiConsole.Write(table);
    }

    /// <summary>School codes that stand for two schools: one of them is missing.</summary>
    private static void PrintDoubles(SchoolsDocument schools)
    {
        foreach (var one in schools.DoubleReports)
        {
            var names = string.Join("、", one.Names.Select(name => name.Name).Distinct(StringComparer.Ordinal));
            AnsiConsole.MarkupLineInterpolated($"[red]标识码重复 / one code, two names[/]  {one.Code}：{names}");
        }
    }

    private static string StageName(string id) => Stages.Chinese(Stages.Parse(id));

    private static void PrintRefusal(Receipt receipt)
    {
        AnsiConsole.WriteLine();
        AnsiConsole.MarkupLineInterpolated($"[red]未接收 / refused[/]  [bold]{receipt.File}[/]");
        foreach (var finding in receipt.Findings.Where(finding => finding.Severity == "refusal"))
        {
            var quoted = finding.Quoted is null ? "" : $"〔{finding.Quoted}〕";
            AnsiConsole.MarkupLineInterpolated($"  {finding.Place ?? "—"}{quoted}  {finding.Statement.Chinese}{finding.Instruction.Chinese}");
            AnsiConsole.MarkupLineInterpolated($"  [grey]{finding.Statement.English} {finding.Instruction.English}[/]");
        }
    }

    private static Markup Verdict(string status) => new(status switch
    {
        "passed" => "[green]通过 passed[/]",
        "failed" => "[red]未通过 failed[/]",
        "notApplicable" => "[grey]不适用 not applicable[/]",
        _ => "[yellow]待定 undetermined[/]",
    });

    private static Text Number(decimal? value) => new(Plain(value));

    private static string Plain(decimal? value) => value?.ToString("0.####", CultureInfo.InvariantCulture) ?? "—";
}
