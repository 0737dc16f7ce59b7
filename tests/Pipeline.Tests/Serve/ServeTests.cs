using System.Text.Json;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Schools;
using Pipeline.Samples;

namespace Pipeline.Tests.Serve;

/// <summary>A folder of this machine is served by the whole product, by a process of its own.</summary>
public sealed class ServeTests : IDisposable
{
    private const string Good = "519901/2025/甲校.xlsx";
    private const string Bad = "519901/2025/乙校.xlsx";
    private const string Accepted = "acceptedWithWarnings";
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("serve-");

    private string Drop => Path.Combine(folder.FullName, "上报");

    [Fact]
    public async Task Files_that_come_change_and_go_are_answered_beside_the_folder_across_a_restart()
    {
        await using (var served = ServedProcess.Start(Drop))
        {
            await served.HearAsync("已就绪");
            Put(Good, Form("2151990001", 300));
            Put(Bad, Form("215199000", 200));
            Put("519901/2025/~$甲校.xlsx", [1, 2, 3]);
            Put("519901/2025/新建.xlsx.tmp", [1, 2, 3]);
            await served.HearAsync("已接收，请核对", Good, "必须改正 0 处");
            await served.HearAsync("未接收 / refused", Bad, "必须改正 1 处");
            await served.HearAsync("回执 / receipt", Path.Combine(folder.FullName, "上报-回执", "519901", "2025", "乙校.xlsx.receipt.html"));
            await served.HearAsync("已公布 / published", Path.Combine("上报-公布", "v1", "2025", "519901.json"));
            Assert.Equal("refused", OutcomeOf(Bad));
            Assert.True(File.Exists(Path.Combine(folder.FullName, "上报-公布", "v1", "2025", "519901.json")));

            // One folder, one process.
            await using var second = ServedProcess.Start(Drop);
            Assert.Equal(1, await second.ExitAsync());
            Assert.Contains("已经在处理", second.ToString(), StringComparison.Ordinal);

            // Corrected under the same name; deleted.
            Put(Bad, Form("2151990002", 200));
            await served.UntilAsync(() => OutcomeOf(Bad) == Accepted);
            File.Delete(At(Good));
            await served.HearAsync("已删除", Good);
            await served.UntilAsync(() => OutcomeOf(Good) is null);
            Assert.Equal(0, await served.InterruptAsync());
            Assert.DoesNotContain(served.Said, line => line.Contains("~$", StringComparison.Ordinal) || line.Contains(".tmp", StringComparison.Ordinal));
        }

        // While nothing runs, one file changes and one comes.
        Put(Bad, Form("215199000", 200));
        Put("519901/2025/丙校.xlsx", Form("2151990003", 100));
        Put("519901/2025/丁校.xlsx", Form("2151990004", 100));
        await using (var served = ServedProcess.Start(Drop))
        {
            await served.UntilAsync(() => OutcomeOf(Bad) == "refused" && OutcomeOf("519901/2025/丙校.xlsx") == Accepted && OutcomeOf("519901/2025/丁校.xlsx") == Accepted);
            Assert.Equal(0, await served.InterruptAsync());
        }

        // And one goes; what did not change is not sent again.
        File.Delete(At("519901/2025/丁校.xlsx"));
        await using (var served = ServedProcess.Start(Drop))
        {
            await served.HearAsync("已删除", "丁校");
            await served.UntilAsync(() => OutcomeOf("519901/2025/丁校.xlsx") is null);
            Assert.Equal(0, await served.InterruptAsync());
            Assert.DoesNotContain(served.Said, line => line.Contains("收到", StringComparison.Ordinal));
            Assert.Equal(["519901/2025/丙校.xlsx", Bad], Receipts());
        }
    }

    [Fact]
    public async Task A_file_that_is_still_written_or_open_waits_until_it_is_whole()
    {
        var whole = Form("2151990001", 300);
        await using var served = ServedProcess.Start(Drop);
        await served.HearAsync("已就绪");

        // Written in pieces, each sooner than the file is quiet, by a program that keeps nobody out.
        Directory.CreateDirectory(Path.GetDirectoryName(At(Good))!);
        for (var piece = 0; piece < 10; piece++)
        {
            await using var pieces = new FileStream(At(Good), FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
            pieces.Write(whole.AsSpan(whole.Length * piece / 10, (whole.Length * (piece + 1) / 10) - (whole.Length * piece / 10)));
            await pieces.FlushAsync();
            await Task.Delay(300);
        }

        // Held by a program that lets nobody in.
        await using (var open = new FileStream(At(Bad), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None))
        {
            open.Write(Form("2151990002", 200));
            await open.FlushAsync();
            await served.HearAsync("还开着", Bad);
            Assert.Null(OutcomeOf(Bad));
        }

        await served.UntilAsync(() => OutcomeOf(Good) == Accepted && OutcomeOf(Bad) == Accepted);
        Assert.Equal(0, await served.InterruptAsync());
        Assert.Single(served.Said, line => line.Contains("收到", StringComparison.Ordinal) && line.Contains(Good, StringComparison.Ordinal));
    }

    public static TheoryData<string, string> Misfits => new()
    {
        { Path.Combine("no", "such", "parent"), "上级文件夹不存在" },
        { "a-file", "是文件，不是文件夹" },
        { "blocked", "不能在" },
        { Path.Combine(RepositoryRoot.Path, "samples", "out", "drop"), "不能放在程序的文件夹里" },
        { Path.GetDirectoryName(RepositoryRoot.Path)!, Path.GetPathRoot(RepositoryRoot.Path) == Path.GetDirectoryName(RepositoryRoot.Path) ? "根目录" : "也不能包含它" },
        { Path.GetPathRoot(RepositoryRoot.Path)!, "根目录" },
    };

    [Theory]
    [MemberData(nameof(Misfits))]
    public void A_folder_that_cannot_be_served_is_answered_with_the_reason(string name, string reason)
    {
        File.WriteAllText(Path.Combine(folder.FullName, "a-file"), "");
        File.WriteAllText(Path.Combine(folder.FullName, "blocked-回执"), "");

        using var folders = ServedFolders.Open(Path.Combine(folder.FullName, name), out var refusal);

        Assert.Null(folders);
        Assert.Contains(reason, refusal!.Chinese, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static byte[] Form(string code, int pupils)
    {
        var form = new SchoolFormWriter(code, "甲校", "211");
        form[Measures.Enrolment, Stage.Primary] = pupils;
        return form.Write();
    }

    private string At(string path) => Path.Combine(Drop, path);

    private void Put(string path, byte[] bytes) => SampleFolders.WriteFile(Drop, path, bytes);

    private string? OutcomeOf(string path)
    {
        var file = Path.Combine(Drop + "-回执", path + ".receipt.json");
        return File.Exists(file) ? JsonDocument.Parse(File.ReadAllBytes(file)).RootElement.GetProperty("outcome").GetString() : null;
    }

    private IEnumerable<string> Receipts() => SampleFolders.PathsIn(Drop + "-回执")
        .Where(path => path.EndsWith(".receipt.html", StringComparison.Ordinal)).Select(path => path[..^".receipt.html".Length]);
}
