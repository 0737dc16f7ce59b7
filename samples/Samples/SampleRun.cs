using System.Diagnostics;
using Azure;
using Azure.Storage.Blobs;
using Pipeline.Adapters;
using Pipeline.Domain.Publication;
using Pipeline.Domain.Schools;
using Spectre.Console;

namespace Pipeline.Samples;

/// <summary>
/// The main job on one machine: storage emulator, functions host and app are started, the folder is dropped, and the run waits until
/// every file has its receipt and every county-year with an accepted file is published. All that comes of it is left in samples/out.
/// </summary>
internal sealed class SampleRun
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);
    private const string StorageFolder = "storage";
    private static readonly string[] Results = ["receipts", "published", "internal"];

    private readonly string folder;
    private readonly string[] paths;
    private readonly BlobServiceClient blobs;
    private readonly CountiesTable counties;
    private readonly CancellationToken cancellation;
    private readonly SortedDictionary<string, Receipt> receipts = new(StringComparer.Ordinal);
    private readonly Stopwatch progress = Stopwatch.StartNew();

    private SampleRun(string folder, string[] paths, StorageClients clients, CancellationToken cancellation)
    {
        this.folder = folder;
        this.paths = paths;
        blobs = clients.Blobs;
        counties = new CountiesTable(clients);
        this.cancellation = cancellation;
    }

    /// <summary>Runs the folder; 0 when every file has its receipt and every county-year with an accepted file is published.</summary>
    public static async Task<int> RunAsync(string source, string results)
    {
        var files = Directory.Exists(source) ? SampleFolders.PathsIn(source).Where(path => UploadPath.Parse(path) is not UploadPath.NoUpload).ToArray() : [];
        if (files.Length == 0)
        {
            AnsiConsole.MarkupLineInterpolated($"[red]文件夹里没有可上传的文件 / no files to upload in[/] {source}");
            return 1;
        }

        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        try
        {
            return await RunAsync(source, results, files, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            AnsiConsole.MarkupLine("[red]已中断 / interrupted[/]");
            return 1;
        }
    }

    private static async Task<int> RunAsync(string source, string results, string[] files, CancellationToken stopped)
    {
        // Only what an earlier run left is removed: the folder may be anybody's.
        foreach (var earlier in Results.Append(StorageFolder).Select(name => Path.Combine(results, name)).Where(Directory.Exists))
        {
            Directory.Delete(earlier, recursive: true);
        }

        Directory.CreateDirectory(results);
        using var log = TextWriter.Synchronized(new StreamWriter(Path.Combine(results, "host.log")) { AutoFlush = true });
        using var azurite = await TimedAsync("启动本机存储 / start Azurite", () => Azurite.StartAsync(Path.Combine(results, StorageFolder)));
        var run = new SampleRun(source, files, LocalApp.Connect(azurite.ConnectionString), stopped);
        await using var host = await TimedAsync("启动函数主机 / start the host", () => LocalApp.StartAsync(azurite.ConnectionString, Look, LocalApp.Often, happened => log.WriteLine(happened.ToLine())));
        await TimedAsync($"放入 {files.Length} 个文件 / drop the files", run.DropAsync);
        var complete = await TimedAsync("处理与发布 / process and publish", run.WatchAsync);
        await TimedAsync("取回结果 / fetch the results", () => run.FetchAsync(results));
        SampleReport.Print(run.receipts.Values, await run.PublishedAsync(), await run.SchoolsAsync());
        AnsiConsole.MarkupLineInterpolated($"结果在 / everything is in [bold]{Path.GetRelativePath(Environment.CurrentDirectory, results)}[/]");
        if (!complete)
        {
            AnsiConsole.MarkupLineInterpolated($"[red]没有全部完成：{run.receipts.Count} / {files.Length} 个回执 / not complete[/] (host.log)");
        }

        return complete ? 0 : 1;
    }

    private async Task DropAsync()
    {
        var uploads = blobs.GetBlobContainerClient("uploads");
        await uploads.CreateIfNotExistsAsync(cancellationToken: cancellation);
        foreach (var path in paths)
        {
            await using var file = File.OpenRead(Path.Combine(folder, path));
            await uploads.GetBlobClient(path).UploadAsync(file, overwrite: true, cancellation);
        }
    }

    private Task<bool> WatchAsync() => AnsiConsole.Progress()
        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
        .StartAsync(async context =>
        {
            var answered = context.AddTask("回执 / receipts", maxValue: paths.Length);
            var published = context.AddTask("发布 / published", maxValue: 1);
            while (progress.Elapsed < Patience)
            {
                await CollectReceiptsAsync();
                answered.Value = receipts.Count;
                if (receipts.Count == paths.Length)
                {
                    var (done, all) = await CountPublishedAsync();
                    published.MaxValue = Math.Max(all, 1);
                    published.Value = all == 0 ? 1 : done;
                    if (done == all)
                    {
                        return true;
                    }
                }

                await Task.Delay(Look, cancellation);
            }

            return false;
        });

    private async Task CollectReceiptsAsync()
    {
        var container = blobs.GetBlobContainerClient("receipts");
        if (!await container.ExistsAsync(cancellation))
        {
            return;
        }

        await foreach (var blob in container.GetBlobsAsync(cancellationToken: cancellation))
        {
            if (blob.Name.EndsWith(".json", StringComparison.Ordinal) && !receipts.ContainsKey(blob.Name))
            {
                var content = await container.GetBlobClient(blob.Name).DownloadContentAsync(cancellation);
                receipts[blob.Name] = DocumentJson.Read<Receipt>(content.Value.Content);
                progress.Restart();
            }
        }
    }

    /// <summary>How many county-years with an accepted file are published as they stand: published, and not marked as changed since.</summary>
    private async Task<(int Done, int All)> CountPublishedAsync()
    {
        var wanted = receipts.Values.Where(receipt => receipt.Outcome.StartsWith("accepted", StringComparison.Ordinal))
            .Select(receipt => $"{receipt.County}-{receipt.SchoolYear}").ToHashSet(StringComparer.Ordinal);
        var marked = (await counties.MarksAsync(cancellation)).Select(mark => mark.CountyYear.ToString()).ToHashSet(StringComparer.Ordinal);
        var published = (await PublishedAsync()).Select(county => $"{county.County}-{county.SchoolYear}").Where(one => !marked.Contains(one));
        return (published.Count(wanted.Contains), wanted.Count);
    }

    private async Task<List<CountyDocument>> PublishedAsync()
    {
        var found = new List<CountyDocument>();
        try
        {
            var container = blobs.GetBlobContainerClient("published");
            var index = DocumentJson.Read<IndexDocument>((await container.GetBlobClient("v1/index.json").DownloadContentAsync(cancellation)).Value.Content);
            foreach (var county in index.Years.SelectMany(year => year.Counties))
            {
                found.Add(DocumentJson.Read<CountyDocument>((await container.GetBlobClient(county.Document.Path).DownloadContentAsync(cancellation)).Value.Content));
            }
        }
        catch (RequestFailedException notYet) when (notYet.Status == 404)
        {
            // Nothing is published before the first run of the timer.
        }

        return found;
    }

    /// <summary>The bureau's schools document of every published county-year.</summary>
    private async Task<List<SchoolsDocument>> SchoolsAsync()
    {
        var found = new List<SchoolsDocument>();
        var container = blobs.GetBlobContainerClient("internal");
        foreach (var county in await PublishedAsync())
        {
            var bureau = await container.GetBlobClient($"v1/{county.SchoolYear}/{county.County}.json").DownloadContentAsync(cancellation);
            var link = DocumentJson.Read<InternalDocument>(bureau.Value.Content).Documents["schools"];
            found.Add(DocumentJson.Read<SchoolsDocument>((await container.GetBlobClient(link.Path).DownloadContentAsync(cancellation)).Value.Content));
        }

        return found;
    }

    private async Task FetchAsync(string results)
    {
        foreach (var result in Results)
        {
            var container = blobs.GetBlobContainerClient(result);
            if (await container.ExistsAsync(cancellation))
            {
                await foreach (var (path, bytes) in ExpectedPublication.ReadAllAsync(container))
                {
                    SampleFolders.WriteFile(Path.Combine(results, result), path, bytes);
                }
            }
        }
    }

    private static async Task<T> TimedAsync<T>(string step, Func<Task<T>> work)
    {
        var clock = Stopwatch.StartNew();
        var result = await work();
        AnsiConsole.MarkupLineInterpolated(System.Globalization.CultureInfo.InvariantCulture, $"[grey]{clock.Elapsed.TotalSeconds,7:0.00} s[/]  {step}");
        return result;
    }

    private static Task TimedAsync(string step, Func<Task> work) => TimedAsync(step, async () =>
    {
        await work();
        return true;
    });
}
