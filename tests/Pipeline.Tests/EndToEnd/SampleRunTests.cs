using System.Diagnostics;
using Pipeline.Samples;

namespace Pipeline.Tests.EndToEnd;

/// <summary>The main job as its user starts it: a process of its own, with its own Azurite, host and app.</summary>
public sealed class SampleRunTests : IDisposable
{
    private static readonly TimeSpan Watchdog = TimeSpan.FromSeconds(120);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("samples-");

    [Fact]
    public async Task The_samples_run_to_their_end_and_leave_receipts_and_the_published_county()
    {
        var (exit, said) = await RunAsync(SampleFolders.Drop);

        Assert.True(exit == 0, said);
        foreach (var ending in (string[])[".receipt.json", ".receipt.html"])
        {
            Assert.Equal(
                SampleFolders.PathsIn(SampleFolders.Drop).Select(path => path + ending).Order(StringComparer.Ordinal),
                Left("receipts").Where(path => path.EndsWith(ending, StringComparison.Ordinal)));
        }

        foreach (var document in (string[])["v1/2025/519901.json", "v1/2024/349901.json", "v1/2025/349901.json"])
        {
            Assert.Contains(document, Left("published"));
            Assert.Contains(document, Left("internal"));
        }

        Assert.Contains("未通过 failed", said, StringComparison.Ordinal);
        Assert.Contains("学校填报数据!E11〔约410人〕", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_of_ones_own_with_strays_ends_well_when_every_file_is_answered()
    {
        var drop = Path.Combine(folder.FullName, "drop");
        SampleFolders.WriteFile(drop, "519901/2025/a.xlsx", new SchoolFormWriter("2151990001", "甲校", "211").Write());
        SampleFolders.WriteFile(drop, "519901/2025/~$a.xlsx", [1, 2, 3]);
        SampleFolders.WriteFile(drop, "misplaced.xlsx", [1, 2, 3]);
        SampleFolders.WriteFile(drop, "519901/2025/large.xlsx", new byte[25 * 1024 * 1024]);
        SampleFolders.WriteFile(drop, "519901/2025/empty.xlsx", []);

        var (exit, said) = await RunAsync(drop);

        Assert.True(exit == 0, said);
        Assert.Equal(
            [
                "519901/2025/a.xlsx.checked.xlsx",
                .. new[] { "519901/2025/a.xlsx", "519901/2025/empty.xlsx", "519901/2025/large.xlsx", "misplaced.xlsx" }
                    .SelectMany(path => new[] { path + ".receipt.html", path + ".receipt.json" }),
            ],
            Left("receipts"));
        Assert.Contains("文件大小超过 20 MB", said, StringComparison.Ordinal);
        Assert.Contains("519901/2025/", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_files_is_said_and_ends_with_1()
    {
        var (exit, said) = await RunAsync(Path.Combine(folder.FullName, "nothing"));

        Assert.Equal(1, exit);
        Assert.Contains("没有可上传的文件", said, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private IEnumerable<string> Left(string result) => SampleFolders.PathsIn(Path.Combine(folder.FullName, "out", result));

    private async Task<(int Exit, string Said)> RunAsync(string drop)
    {
        var start = new ProcessStartInfo("dotnet", [BuiltApp.SampleRunner, drop, "--out", Path.Combine(folder.FullName, "out")])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(Watchdog);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return (process.ExitCode, await output + await errors);
    }
}
