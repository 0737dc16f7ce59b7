using System.Globalization;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Publication;
using Spectre.Console;

namespace Pipeline.Samples;

/// <summary>What a person at the console reads: plain Chinese first, English beside.</summary>
internal static class ServeConsole
{
    private const int NoWrapping = 4096;
    private static readonly Lock Gate = new();
    private static readonly HashSet<string> Said = new(StringComparer.Ordinal);

    public static void Begin() => AnsiConsole.Profile.Width = NoWrapping;

    public static void Refused(Phrase reason) => Line($"[red]{Escape(reason.Chinese)}[/] [grey]{Escape(reason.English)}[/]", hasTime: false);

    public static void Ready(ServedFolders folders)
    {
        Line("[green]已就绪。[/]把填好的工作簿放进上传文件夹的“县代码/学年/”下，例如 519901/2025/本校.xlsx [grey]ready: put workbooks under county/year/[/]");
        Line($"  上传文件夹 / drop folder: [bold]{Escape(folders.Drop)}[/]", hasTime: false);
        Line($"  回执 / receipts:          [bold]{Escape(folders.Receipts)}[/]", hasTime: false);
        Line($"  公布的结果 / published:   [bold]{Escape(folders.Published)}[/]", hasTime: false);
        Line($"  存储与日志 / storage:     {Escape(folders.Storage)} [grey]不要改动 leave it alone[/]", hasTime: false);
        Line("  按 Ctrl+C 停止，再次启动会接着处理 / Ctrl+C stops; the next start continues", hasTime: false);
    }

    public static void Taken(string path, Taking how)
    {
        Forget(path);
        Line(how switch
        {
            Taking.Same => $"[grey]内容没有变化，原回执有效 / unchanged[/]  {Escape(path)}",
            Taking.TooLarge => $"[red]文件太大，没有读取，没有回执 / far too large, not read[/]  {Escape(path)}",
            _ => $"[grey]收到，正在检查 / taken in[/]  {Escape(path)}",
        });
    }

    public static void Busy(string path) =>
        Once(path, $"[yellow]文件还开着或打不开，请保存并关闭，关闭后自动上传 / open elsewhere or unreadable, waiting[/]  {Escape(path)}");

    public static void Deleted(string path) =>
        Line($"已删除，已接收的数据将在约 5 分钟内撤回 / deleted; its figures are withdrawn in about five minutes  {Escape(path)}");

    public static void Withdrawn(string path) => Line($"[yellow]数据已撤回 / withdrawn[/]  {Escape(path)}");

    public static void Answered(Receipt receipt, string location)
    {
        var counts = string.Create(CultureInfo.InvariantCulture,
            $"必须改正 {receipt.Counts.Refusals} 处，需要核对 {receipt.Counts.Warnings} 处 / {receipt.Counts.Refusals} to correct, {receipt.Counts.Warnings} to check");
        var (colour, outcome) = receipt.Outcome switch
        {
            "refused" => ("red", "未接收 / refused"),
            "vanished" => ("yellow", "读取前文件又变了 / changed before it was read"),
            "unchanged" => ("green", "已接收，内容与以前相同 / accepted, unchanged"),
            "acceptedWithWarnings" => ("yellow", "已接收，请核对 / accepted, to be checked"),
            _ => ("green", "已接收 / accepted"),
        };
        Line($"[{colour}]{outcome}[/]  [bold]{Escape(receipt.File)}[/]  {counts}\n          回执 / receipt: {Escape(location)}");
    }

    public static void Published(string location) => Line($"[blue]已公布 / published[/]  {Escape(location)}");

    public static void Alarm(HostLine line)
    {
        var countyYear = $"{line.County}-{line.Year}";
        if (line.Alarm == "manyFilesGone")
        {
            Once(
                $"{countyYear} {line.Gone} {line.Of}",
                $"[red]{countyYear} 有 {line.Gone} 个文件（共 {line.Of} 个）同时不见了，数据暂不撤回。[/]误删的请放回去；确实要撤回的，请在这里输入[bold] 撤回 {countyYear} [/]并回车。 " +
                $"[grey]{line.Gone} of {line.Of} files are gone at once; nothing is withdrawn. Put them back, or type: withdraw {countyYear}[/]");
        }
        else
        {
            Once(countyYear + line.Alarm, $"[red]{countyYear} 存储中的数据不完整，正在自动修复 / stored rows are not whole; they are mended[/] ({Escape(line.Alarm ?? "")})");
        }
    }

    public static void Word(string countyYear) => Line($"按您的要求撤回 / withdrawing at your word: {Escape(countyYear)}");

    public static void WordDone(string countyYear) => Line($"[yellow]数据已撤回 / withdrawn[/]  {Escape(countyYear)}");

    public static void NoWord() => Line("没有看懂。要撤回请输入，例如：撤回 519901-2025 / not understood; for example: withdraw 519901-2025");

    /// <summary>Something that lasts and would be said at every look is said once, until it is over.</summary>
    public static void Trouble(string about, Phrase what) => Once(about, $"[red]{Escape(what.Chinese)}[/] [grey]{Escape(what.English)}[/]");

    public static void Over(string about) => Forget(about);

    public static void Stopped() => Line("已停止 / stopped");

    private static void Once(string about, string markup)
    {
        lock (Gate)
        {
            if (!Said.Add(about))
            {
                return;
            }
        }

        Line(markup);
    }

    private static void Forget(string about)
    {
        lock (Gate)
        {
            Said.Remove(about);
        }
    }

    private static void Line(string markup, bool hasTime = true)
    {
        lock (Gate)
        {
            AnsiConsole.MarkupLine(hasTime ? $"[grey]{TimeProvider.System.GetLocalNow():HH:mm:ss}[/]  {markup}" : markup);
        }
    }

    private static string Escape(string text) => Markup.Escape(text);
}
