using System.Globalization;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Pipeline.Adapters;
using Pipeline.Adapters.Workbooks;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Publication;
using Pipeline.Domain.Schools;
using Pipeline.Triggers;

namespace Pipeline.Samples;

/// <summary>
/// What must be published of the samples: the accepted files are entered into an empty archive with fixed upload times and replayed.
/// The same files and the same catalogue give the same bytes, wherever and whenever.
/// </summary>
public static class ExpectedPublication
{
    private static readonly TimeSpan LateBy = TimeSpan.FromDays(12);
    private static readonly string[] Containers = ["published", "internal"];

    /// <summary>Replays the sample files on an empty account and gives every published file: container/path and bytes.</summary>
    public static async Task<SortedDictionary<string, byte[]>> MakeAsync(string connection)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("PipelineStorage", connection)]).Build();
        await using var services = new ServiceCollection().AddLogging().AddPipeline(configuration, TimeProvider.System).BuildServiceProvider();
        await services.GetRequiredService<StorageLayout>().EnsureAsync(default);
        await EnterAsync(services.GetRequiredService<Archive>());
        await services.GetRequiredService<Rebuild>().RunAsync(null, default);
        await services.GetRequiredService<Recompute>().RunAsync(default);
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var container in Containers)
        {
            await foreach (var (path, bytes) in ReadAllAsync(new BlobServiceClient(connection).GetBlobContainerClient(container)))
            {
                files[$"{container}/{path}"] = bytes;
            }
        }

        return files;
    }

    /// <summary>Rewrites samples/published, and prints the lines that differ.</summary>
    public static async Task<int> RewriteAsync()
    {
        using var azurite = await Azurite.StartAsync();
        var files = await MakeAsync(azurite.TakeAccount());
        foreach (var (path, bytes) in files.Where(file => !file.Key.Contains("/objects/", StringComparison.Ordinal)))
        {
            PrintDifferences(path, bytes);
        }

        if (Directory.Exists(SampleFolders.Published))
        {
            Directory.Delete(SampleFolders.Published, recursive: true);
        }

        foreach (var (path, bytes) in files)
        {
            SampleFolders.WriteFile(SampleFolders.Published, path, bytes);
        }

        return 0;
    }

    /// <summary>Everything in a container.</summary>
    internal static async IAsyncEnumerable<(string Path, byte[] Bytes)> ReadAllAsync(BlobContainerClient container)
    {
        await foreach (var blob in container.GetBlobsAsync())
        {
            yield return (blob.Name, (await container.GetBlobClient(blob.Name).DownloadContentAsync()).Value.Content.ToArray());
        }
    }

    private static async Task EnterAsync(Archive archive)
    {
        var entered = new Dictionary<CountyYear, int>();
        foreach (var path in SampleFolders.PathsIn(SampleFolders.Drop))
        {
            var bytes = await File.ReadAllBytesAsync(Path.Combine(SampleFolders.Drop, path));
            if (UploadPath.Parse(path) is not UploadPath.Placed placed)
            {
                continue;
            }

            var number = entered[placed.CountyYear] = entered.GetValueOrDefault(placed.CountyYear) + 1;
            if (WorkbookIntake.Decide(placed, WorkbookReader.Read(bytes, ReadingLimits.Default, default)).Refused)
            {
                continue;
            }

            var time = UploadTime(placed.CountyYear.Year.First, number) + (path == SecondCounty.LateFile ? LateBy : TimeSpan.Zero);
            var sha256 = PublishedFile.Sha256(bytes);
            await archive.KeepAsync(sha256, bytes, default);
            var etag = "0x" + time.ToUnixTimeSeconds().ToString("X16", CultureInfo.InvariantCulture);
            await archive.EnterAsync(placed.CountyYear, new ArchiveEntry(path, time, etag, bytes.Length, sha256, null), default);
        }
    }

    /// <summary>One a minute from eight in the morning (北京时间) of 10 September on.</summary>
    private static DateTimeOffset UploadTime(int year, int number) => new DateTimeOffset(year, 9, 10, 8, 0, 0, TimeSpan.FromHours(8)).AddMinutes(number);

    private static void PrintDifferences(string path, byte[] bytes)
    {
        var file = Path.Combine(SampleFolders.Published, path);
        var before = File.Exists(file) ? File.ReadAllLines(file) : [];
        var after = System.Text.Encoding.UTF8.GetString(bytes).Split('\n');
        for (var line = 0; line < Math.Max(before.Length, after.Length); line++)
        {
            var (was, now) = (before.ElementAtOrDefault(line) ?? "", after.ElementAtOrDefault(line) ?? "");
            if (was != now)
            {
                Console.WriteLine($"{path}:{line + 1}: {was.Trim()} → {now.Trim()}");
            }
        }
    }
}
