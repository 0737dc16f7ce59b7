using System.Globalization;
using Pipeline.Domain.Publication;
using Spectre.Console;

namespace Pipeline.Samples;

/// <summary>What a run came to, for people: verdicts as a table, refusals in plain words.</summary>
internal static class SampleReport
{
    public static void Print(IReadOnlyCollection<Receipt> receipts, IReadOnlyCollection<CountyDocument> counties)
    {
        foreach (var county in counties)
        {
            PrintVerdicts(county);
            PrintIndicators(county);
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
            .AddColumns("标准 / standard", "学段 / stage", "学校 / schools", "达标 / pass", "不达标 / fail", "待定 / open", "结论 / verdict");
        foreach (var verdict in county.Verdicts)
        {
            table.AddRow(new Markup($"[bold]{Markup.Escape(verdict.Title.Chinese)}[/]"), new Text(""), new Text(""), new Text(""), new Text(""), new Text(""), Verdict(verdict.Status));
            foreach (var section in verdict.Sections)
            {
                foreach (var stage in section.Stages)
                {
                    table.AddRow(
                        new Text($"  {section.Title.Chinese}"), new Text(stage.Stage), Number(stage.Schools.Judged), Number(stage.Schools.Passed),
                        Number(stage.Schools.Failed), Number(stage.Schools.Undetermined), Verdict(stage.Status));
                }
            }
        }

        AnsiConsole.Write(table);
        foreach (var reason in county.Verdicts.SelectMany(verdict => verdict.OpenReasons.Concat(verdict.Sections.SelectMany(section => section.Stages).SelectMany(stage => stage.OpenReasons))).DistinctBy(reason => reason.Reason))
        {
            AnsiConsole.MarkupLineInterpolated($"  待定原因：{reason.Title.Chinese} [grey]{reason.Title.English}[/]");
        }
    }

    private static void PrintIndicators(CountyDocument county)
    {
        var table = new Table().AddColumns("指标 / indicator", "学段 / stage", "县均值 / mean", "标准 / threshold", "差异系数 / CV", "上限 / limit", "数据 / known");
        foreach (var one in county.Indicators)
        {
            table.AddRow(
                new Text($"{one.Indicator} {one.Title.Chinese}"), new Text(one.Stage), Number(one.Value), Number(one.Threshold),
                one.Cv is { } cv ? new Markup(cv.WithinLimit == false ? $"[red]{Plain(cv.Value)}[/]" : Plain(cv.Value)) : new Text("—"),
                Number(one.Cv?.Limit), new Text($"{one.Known}/{one.Of}"));
        }

        AnsiConsole.Write(table);
    }

    private static void PrintRefusal(Receipt receipt)
    {
        AnsiConsole.WriteLine();
        AnsiConsole.MarkupLineInterpolated($"[red]未接收 / refused[/]  [bold]{receipt.File}[/]");
        foreach (var finding in receipt.Findings.Where(finding => finding.Severity == "refusal"))
        {
            var quoted = finding.Quoted is null ? "" : $"（填写为“{finding.Quoted}”）";
            AnsiConsole.MarkupLineInterpolated($"  {finding.Place ?? "—"}  {finding.Statement.Chinese}{quoted}{finding.Instruction.Chinese}");
            AnsiConsole.MarkupLineInterpolated($"  [grey]{finding.Statement.English} {finding.Instruction.English}[/]");
        }
    }

    private static Markup Verdict(string status) => new(status switch
    {
        "passed" => "[green]通过 passed[/]",
        "failed" => "[red]未通过 failed[/]",
        _ => "[yellow]待定 undetermined[/]",
    });

    private static Text Number(decimal? value) => new(Plain(value));

    private static string Plain(decimal? value) => value?.ToString("0.####", CultureInfo.InvariantCulture) ?? "—";
}
