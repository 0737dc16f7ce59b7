using System.CommandLine;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pipeline.Adapters;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Schools;
using Pipeline.Domain.Templates;
using Pipeline.Triggers;

namespace Pipeline;

/// <summary>The app's own verbs, for administrators and clerks. Without a verb it is the function app.</summary>
internal static class Verbs
{
    public static Task<int> RunAsync(string[] args, TimeProvider time)
    {
        var root = new RootCommand("县域教育数据管道 / county education pipeline")
        {
            Check(time),
            Template(time),
            Rebuild(time),
            Withdraw(time),
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
        var countyYear = new Argument<string>("county-year") { Description = "如 519901-2025 / such as 519901-2025" };
        var command = new Command("withdraw", "确认：已从上传文件夹删除的文件全部撤回 / confirm that all files deleted from the drop folder are withdrawn") { countyYear };
        command.SetAction((parsed, cancellation) => WithServicesAsync(time, async services =>
        {
            await services.GetRequiredService<Reconcile>().WithdrawAsync(CountyYear.Parse(parsed.GetRequiredValue(countyYear)), cancellation);
            await services.GetRequiredService<Recompute>().RunAsync(cancellation);
        }));
        return command;
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
