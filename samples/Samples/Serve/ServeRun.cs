using System.Diagnostics;
using System.Runtime.InteropServices;
using Azure;
using Microsoft.Extensions.DependencyInjection;
using Pipeline.Domain.Publication;
using Pipeline.Domain.Schools;
using Pipeline.LocalHosting;
using Pipeline.Triggers;

namespace Pipeline.Samples;

/// <summary>
/// The product on a folder of this machine, until it is stopped: what changes in the folder is uploaded, what is deleted is deleted from
/// the storage too, receipts and published files are copied beside it. All decisions are the product's own.
/// </summary>
internal sealed class ServeRun(ServedFolders folders, string connection, CancellationToken stopped)
{
    private static readonly TimeSpan Scan = TimeSpan.FromSeconds(2);
    // Files that are deleted together should be met together: the product guards against the loss of many at once.
    private const string ReconcileSchedule = "*/20 * * * * *";
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Results = TimeSpan.FromMilliseconds(700);

    private readonly DropCopy drop = new(LocalApp.Connect(connection).Blobs);
    private readonly SettledFiles settled = new();
    private readonly Dictionary<string, string> deleted = new(StringComparer.Ordinal);
    private TaskCompletionSource hint = NewHint();
    private readonly Stopwatch clock = Stopwatch.StartNew();

    /// <summary>Serves the folder until Ctrl+C (or another request to end): 0. 1 where it cannot, or where storage or app end by themselves.</summary>
    public static async Task<int> RunAsync(string folder)
    {
        ServeConsole.Begin();
        using var folders = ServedFolders.Open(folder, out var refusal);
        if (folders is null)
        {
            ServeConsole.Refused(refusal!);
            return 1;
        }

        using var stop = new CancellationTokenSource();
        var signals = new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(signal => PosixSignalRegistration.Create(signal, asked =>
        {
            asked.Cancel = true;
            stop.Cancel();
        })).ToArray();
        try
        {
            return await RunAsync(folders, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return 0;
        }
        finally
        {
            ServeConsole.Stopped();
            Array.ForEach(signals, signal => signal.Dispose());
        }
    }

    private static TaskCompletionSource NewHint() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static async Task<int> RunAsync(ServedFolders folders, CancellationTokenSource stop)
    {
        using var log = TextWriter.Synchronized(new StreamWriter(Path.Combine(folders.Storage, "host.log")) { AutoFlush = true });
        using var azurite = await Azurite.StartAsync(Path.Combine(folders.Storage, "azurite"));
        var run = new ServeRun(folders, azurite.ConnectionString, stop.Token);
        await run.drop.LoadAsync(stop.Token);
        await using var host = await LocalApp.StartAsync(azurite.ConnectionString, Soon, ReconcileSchedule, happened => run.Hear(happened, log));
        ServeConsole.Ready(folders);
        using var watcher = run.Watch();
        var work = new[] { run.TakeAsync(), run.FetchAsync(), run.ListenAsync() };
        var end = await Task.WhenAny([.. work, azurite.Ended, host.Ended]);
        var asked = stop.IsCancellationRequested;
        await stop.CancelAsync();
        await Task.WhenAll(work).ContinueWith(_ => { }, TaskScheduler.Default);
        if (!asked)
        {
            ServeConsole.Refused(new($"存储或处理程序意外结束，请重新启动；记录在 {folders.Storage}。", "The storage or the app ended by itself: start again."));
            await end;
        }

        return asked ? 0 : 1;
    }

    /// <summary>A change that the system tells of brings the next look forward; it may tell of too many or of none.</summary>
    private FileSystemWatcher? Watch()
    {
        try
        {
            var watcher = new FileSystemWatcher(folders.Drop) { IncludeSubdirectories = true };
            watcher.Created += Tell;
            watcher.Changed += Tell;
            watcher.Deleted += Tell;
            watcher.Renamed += Tell;
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception fault) when (fault is IOException or ArgumentException or PlatformNotSupportedException)
        {
            return null;
        }

        void Tell(object sender, FileSystemEventArgs change) => Volatile.Read(ref hint).TrySetResult();
    }

    private async Task TakeAsync()
    {
        while (true)
        {
            await TryAsync("drop", LookAsync);
            await Task.WhenAny(Volatile.Read(ref hint).Task, Task.Delay(settled.IsWaiting ? Soon : Scan, stopped));
            // Many hints on end are one.
            await Task.Delay(Soon, stopped);
            Volatile.Write(ref hint, NewHint());
        }
    }

    private async Task LookAsync()
    {
        if (!TryList(out var files))
        {
            return;
        }

        var (ready, gone) = settled.Look(files.ToDictionary(file => file.Key, file => file.Value.Stamp, StringComparer.Ordinal), [.. drop.Held], clock.Elapsed);
        foreach (var path in ready)
        {
            var how = await drop.TakeAsync(files[path], stopped);
            if (how == Taking.Busy)
            {
                ServeConsole.Busy(path);
                continue;
            }

            // What is as it was when the last run ended needs no word.
            var isNews = how != Taking.Same || settled.WasTaken(path);
            settled.Take(path, files[path].Stamp);
            if (isNews)
            {
                ServeConsole.Taken(path, how);
            }
        }

        foreach (var path in gone)
        {
            lock (deleted)
            {
                deleted[ReceiptPlaces.SourceOf(path)] = path;
            }

            await drop.DeleteAsync(path, stopped);
            ServeConsole.Deleted(path);
        }
    }

    /// <summary>False where the folder cannot be read whole: then nothing counts as deleted.</summary>
    private bool TryList(out Dictionary<string, DroppedFile> files)
    {
        try
        {
            files = DropListing.Read(folders.Drop);
            ServeConsole.Over(folders.Drop);
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            ServeConsole.Trouble(folders.Drop, new($"上传文件夹暂时不能读取，稍后再试：{fault.Message}", "The drop folder cannot be read for now; it is tried again."));
            files = [];
            return false;
        }
    }

    private async Task FetchAsync()
    {
        var blobs = LocalApp.Connect(connection).Blobs;
        var receipts = new ContainerCopy(blobs.GetBlobContainerClient("receipts"), folders.Receipts, blob => ReceiptPlaces.Of(blob, drop.Held));
        var published = new ContainerCopy(blobs.GetBlobContainerClient("published"), folders.Published, blob => blob);
        while (true)
        {
            await TryAsync("results", async () =>
            {
                foreach (var page in (await CopyAsync(receipts)).Where(place => place.EndsWith(ReceiptPlaces.PageEnding, StringComparison.Ordinal)))
                {
                    var location = receipts.LocationOf(page);
                    var json = await File.ReadAllBytesAsync(location[..^ReceiptPlaces.PageEnding.Length] + ReceiptPlaces.JsonEnding, stopped);
                    ServeConsole.Answered(DocumentJson.Read<Receipt>(new BinaryData(json)), location);
                }

                foreach (var county in (await CopyAsync(published)).Where(place => place.Split('/') is ["v1", [>= '0' and <= '9', ..], _]))
                {
                    ServeConsole.Published(published.LocationOf(county));
                }
            });
            await Task.Delay(Results, stopped);
        }
    }

    private async Task<List<string>> CopyAsync(ContainerCopy copy)
    {
        var (written, blocked) = await copy.LookAsync(stopped);
        written.ForEach(place => ServeConsole.Over(copy.LocationOf(place)));
        foreach (var location in blocked.Select(copy.LocationOf))
        {
            ServeConsole.Trouble(location, new($"不能写入 {location}，请关闭打开它的程序。", "It cannot be written: close the program that has it open."));
        }

        return written;
    }

    /// <summary>The administrator's word, typed at the console. Where nobody can type, there is none.</summary>
    private async Task ListenAsync()
    {
        await using var services = new ServiceCollection().AddLogging()
            .AddPipeline(LocalApp.Configuration(connection), TimeProvider.System).BuildServiceProvider();
        while (await Task.Run(Console.In.ReadLine, stopped).WaitAsync(stopped) is { } line)
        {
            var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words is ["撤回" or "withdraw", var named] && Find(named) is { } countyYear)
            {
                ServeConsole.Word(named);
                await TryAsync("word", async () =>
                {
                    await services.GetRequiredService<Reconcile>().WithdrawAsync(countyYear, stopped);
                    ServeConsole.WordDone(named);
                });
            }
            else if (words.Length > 0)
            {
                ServeConsole.NoWord();
            }
        }

        await Task.Delay(Timeout.InfiniteTimeSpan, stopped);
    }

    private static CountyYear? Find(string named) =>
        named.Split('-') is [var code, var first] && CountyCode.TryParse(code, null, out var county) && SchoolYear.TryParse(first, null, out var year)
            ? new CountyYear(county, year)
            : null;

    private void Hear(HostEvent happened, TextWriter log)
    {
        if (happened.Kind is not (HostEventKind.Delivered or HostEventKind.Answered or HostEventKind.TimerFired))
        {
            log.WriteLine(happened.ToLine());
        }

        if (happened.Kind != HostEventKind.AppOutput || HostLine.Parse(happened.Detail) is not { } line)
        {
            return;
        }

        if (line.Event == "alarm")
        {
            ServeConsole.Alarm(line);
            return;
        }

        lock (deleted)
        {
            if (line.Source is { } source && deleted.Remove(source, out var path))
            {
                ServeConsole.Withdrawn(path);
            }
        }
    }

    /// <summary>A storage that fails is said once and asked again; nothing is lost by it.</summary>
    private async Task TryAsync(string about, Func<Task> work)
    {
        try
        {
            await work();
            ServeConsole.Over(about);
        }
        catch (Exception fault) when (!stopped.IsCancellationRequested && fault is RequestFailedException or AggregateException or IOException or OperationCanceledException)
        {
            ServeConsole.Trouble(about, new($"暂时没有成功，稍后自动再试：{fault.Message.Split('\n')[0]}", "It did not work this time and is tried again."));
        }
    }
}
