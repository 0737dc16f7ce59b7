using System.CommandLine;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pipeline.Adapters;
using Pipeline.Domain.Schools;
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
