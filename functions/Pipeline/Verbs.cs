using System.CommandLine;
using Azure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pipeline.Adapters;
using Pipeline.Adapters.Workbooks;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Schools;
using Pipeline.Domain.Templates;
using Pipeline.Triggers;

namespace Pipeline;

/// <summary>The app's own verbs, for administrators and clerks. Without a verb it is the function app.</summary>
internal static class Verbs
{
    /// <summary>Whether the command line asks for a verb. A Functions host gives arguments of its own to an isolated worker, never to a custom handler.</summary>
    public static bool Asks(string[] args) => args is [var first, ..] && first is not "--host" && !first.StartsWith("--functions-", StringComparison.Ordinal);

    public static Task<int> RunAsync(string[] args, TimeProvider time)
    {
        var root = new RootCommand("县域教育数据管道 / county education pipeline")
        {
            Check(time),
            Template(time),
            Rebuild(time),
            Withdraw(time),
            AsOf(time),
            Explain(time),
        };
        return root.Parse(args).InvokeAsync();
    }

    private static Command Check(TimeProvider time)
    {
        var files = new Argument<FileInfo[]>("files") { Description = "要检查的工作簿 / workbooks to check", Arity = ArgumentArity.OneOrMore };
        var place = new Option<string?>("--as") { Description = "当作放在这个县和学年的文件夹里，如 519901/2025 / as if it lay in this folder" };
        var command = new Command("check", "离线检查工作簿，与上传后的判断相同；有不合格的退出码为 1 / judge workbooks offline; exit 1 on a refusal") { files, place };
        command.Validators.Add(result =>
        {
            if (result.GetValue(place) is { } text && UploadPath.Parse(text.TrimEnd('/') + "/x") is not UploadPath.Placed)
            {
                result.AddError($"--as {text}：应为 县代码/学年，如 519901/2025 / must be county/year, such as 519901/2025");
            }
        });
        command.SetAction((parsed, cancellation) =>
            new OfflineCheck(time, Console.Out).RunAsync(parsed.GetRequiredValue(files), parsed.GetValue(place), cancellation));
        return command;
    }

    private static Command Template(TimeProvider time)
    {
        var kind = new Argument<string>("kind") { Description = "表种，如 schoolForm 或 学校填报表；all 为全部 / kind of workbook; all for every kind" };
        var county = new Option<string?>("--county") { Description = "预填行政区划代码，如 519901 / fill in the code of the county" };
        var name = new Option<string?>("--name") { Description = "预填区县名称 / fill in the name of the county" };
        var year = new Option<string?>("--year") { Description = "学年，如 2025；省略则为今天所在的学年 / school year; that of today if omitted" };
        var place = new Option<string?>("--out") { Description = "写到这个文件（all 时为文件夹） / the file to write (with all: the folder)" };
        var command = new Command("template", "写出空白模板 / write the template of a kind of workbook") { kind, county, name, year, place };
        command.Validators.Add(result =>
        {
            if (result.GetValue(kind) is { } word && TemplateFiles.KindsOf(word).Count == 0)
            {
                result.AddError($"{word}：没有这种表，可用 / no such kind, possible: all、{string.Join("、", WorkbookKinds.All.Select(one => one.Id))}");
            }

            if (result.GetValue(county) is { } code && !CountyCode.TryParse(code, null, out _))
            {
                result.AddError($"--county {code}：应为 6 位数字 / must be six digits");
            }

            if (result.GetValue(year) is { } text && !SchoolYear.TryParse(text, null, out _))
            {
                result.AddError($"--year {text}：应为 4 位年份，如 2025 / must be a year, such as 2025");
            }
        });
        command.SetAction((parsed, cancellation) => new TemplateFiles(time, Console.Out).WriteAsync(
            parsed.GetRequiredValue(kind),
            parsed.GetValue(year) is { } text ? SchoolYear.Parse(text) : null,
            new TemplateCounty(parsed.GetValue(county) is { } code ? CountyCode.Parse(code) : null, parsed.GetValue(name)),
            parsed.GetValue(place),
            cancellation));
        return command;
    }

    private static Command Rebuild(TimeProvider time)
    {
        var countyYear = new Argument<string?>("county-year") { Description = "如 519901-2025；省略则全部 / such as 519901-2025; all if omitted", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("rebuild", "从归档重建数据表并重新发布 / rebuild the tables from the archive and publish again") { countyYear };
        AskForCountyYear(command, countyYear);
        command.SetAction((parsed, cancellation) => WithServicesAsync(time, async services =>
        {
            var only = parsed.GetValue(countyYear) is { } text ? CountyYear.Parse(text) : null;
            await services.GetRequiredService<Rebuild>().RunAsync(only, cancellation);
            await services.GetRequiredService<Recompute>().RunAsync(cancellation);
        }));
        return command;
    }

    private static Command Withdraw(TimeProvider time)
    {
        var countyYear = new Argument<string?>("county-year") { Description = "如 519901-2025 / such as 519901-2025" };
        var command = new Command("withdraw", "确认：已从上传文件夹删除的文件全部撤回 / confirm that all files deleted from the drop folder are withdrawn") { countyYear };
        AskForCountyYear(command, countyYear);
        command.SetAction((parsed, cancellation) => WithServicesAsync(time, async services =>
        {
            await services.GetRequiredService<Reconcile>().WithdrawAsync(CountyYear.Parse(parsed.GetRequiredValue(countyYear)!), cancellation);
            await services.GetRequiredService<Recompute>().RunAsync(cancellation);
        }));
        return command;
    }

    private static void AskForCountyYear(Command command, Argument<string?> countyYear) => command.Validators.Add(result =>
    {
        if (result.GetValue(countyYear) is { } text && !CountyYear.TryParse(text, out _))
        {
            result.AddError($"{text}：县和学年写作 519901-2025 / county and year are written 519901-2025");
        }
    });

    private static Command AsOf(TimeProvider time)
    {
        var county = new Argument<string>("county") { Description = "行政区划代码，如 519901 / code of the county" };
        var year = new Argument<string>("year") { Description = "学年，如 2025 / school year" };
        var moment = new Argument<string>("time") { Description = "如 2025-10-09（到当天结束）或 2025-10-09T12:00（北京时间） / a day to its end, or a time, Beijing unless it says an offset" };
        var folder = new Option<string?>("--out") { Description = "把文档写到这个文件夹 / write the documents into this folder" };
        var command = new Command("asof", "从归档算出某一时刻的县级结果，只读 / the county as it stood at a time, from the archive; only reads") { county, year, moment, folder };
        command.Validators.Add(result =>
        {
            if (!CountyCode.TryParse(result.GetValue(county), null, out _) || !SchoolYear.TryParse(result.GetValue(year), null, out _))
            {
                result.AddError("县和学年写作 519901 2025 / county and year are written 519901 2025");
            }

            if (result.GetValue(moment) is { } text && AsOfCounty.TimeOf(text) is null)
            {
                result.AddError($"{text}：应为 2025-10-09 或 2025-10-09T12:00 / must be written 2025-10-09 or 2025-10-09T12:00");
            }
        });
        command.SetAction((parsed, cancellation) => ReadingAsync(time, services =>
        {
            var countyYear = new CountyYear(CountyCode.Parse(parsed.GetRequiredValue(county)), SchoolYear.Parse(parsed.GetRequiredValue(year)));
            return new AsOfCounty(services.GetRequiredService<ArchivedCounty>(), Console.Out).RunAsync(countyYear, AsOfCounty.TimeOf(parsed.GetRequiredValue(moment))!.Value, parsed.GetValue(folder), cancellation);
        }));
        return command;
    }

    private static Command Explain(TimeProvider time)
    {
        var county = new Argument<string>("county") { Description = "行政区划代码，如 519901 / code of the county" };
        var year = new Argument<string>("year") { Description = "学年，如 2025 / school year" };
        var indicator = new Argument<string>("indicator") { Description = "指标，如 L4 / indicator" };
        var stage = new Option<string?>("--stage") { Description = "学段：primary 或 junior；省略则都算 / stage; both if omitted" };
        var school = new Option<string?>("--school") { Description = "学校标识码；省略则为全县 / code of a school; the county if omitted" };
        var command = new Command("explain", "说明公布的数字从哪里来，并从归档的文件重算；不一致的退出码为 1 / where a published number comes from, recomputed from the archived files; exit 1 if it differs")
        {
            county, year, indicator, stage, school,
        };
        command.SetAction((parsed, cancellation) => ReadingAsync(time, services => new Explanation(
            services.GetRequiredService<ArchivedCounty>(),
            services.GetRequiredService<Archive>(),
            services.GetRequiredService<Publications>(),
            services.GetRequiredService<ReadingLimits>(),
            time,
            Console.Out).RunAsync(
                new ExplainedName(
                    parsed.GetRequiredValue(county), parsed.GetRequiredValue(year), parsed.GetRequiredValue(indicator), parsed.GetValue(stage), parsed.GetValue(school)),
                cancellation)));
        return command;
    }

    /// <summary>For a verb that only reads: makes nothing in the storage, and leaves the console's output to the verb.</summary>
    private static async Task<int> ReadingAsync(TimeProvider time, Func<IServiceProvider, Task<int>> run)
    {
        await using var services = new ServiceCollection()
            .AddLogging(logging => logging.AddSimpleConsole(console => console.SingleLine = true).AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace))
            .AddPipeline(new ConfigurationBuilder().AddEnvironmentVariables().Build(), time)
            .BuildServiceProvider();
        try
        {
            return await run(services);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            await Console.Out.WriteLineAsync("存储里还没有数据 / the storage holds nothing yet");
            return 1;
        }
    }

    private static async Task<int> WithServicesAsync(TimeProvider time, Func<IServiceProvider, Task> run)
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        await using var services = new ServiceCollection()
            .AddLogging(logging => logging.AddSimpleConsole(console => console.SingleLine = true))
            .AddPipeline(configuration, time)
            .BuildServiceProvider();
        await services.GetRequiredService<StorageLayout>().EnsureAsync(CancellationToken.None);
        await run(services);
        return 0;
    }
}
