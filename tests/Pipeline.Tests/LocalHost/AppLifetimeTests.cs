using System.Diagnostics;
using System.Text.RegularExpressions;
using Pipeline.LocalHosting;

namespace Pipeline.Tests.LocalHosting;

public sealed partial class AppLifetimeTests
{
    [Theory]
    [InlineData("/bin/false")]
    [InlineData("/there/is/no/such/program")]
    public async Task After_three_failures_to_start_the_host_gives_up(string program)
    {
        await using var host = await TestHost.StartAsync(["Take"], settings => settings["customHandler"]!["description"]!["defaultExecutablePath"] = program);

        await host.WaitAsync(HostEventKind.Stopped);
        await host.Host.Ended;

        Assert.Equal(3, host.Events(HostEventKind.AppEnded).Count);
        Assert.Empty(host.Events(HostEventKind.AppStarted));
    }

    [Fact]
    public async Task The_app_is_gone_when_the_host_is_disposed()
    {
        await using var host = await TestHost.StartAsync(["Take"]);
        await host.WaitAsync(HostEventKind.AppStarted);
        var app = host.Host.App.ProcessId!.Value;

        await host.StopAsync();

        Assert.False(IsAlive(app));
        Assert.Null(host.Host.App.ProcessId);
    }

    [Theory]
    [InlineData("SIGTERM", 0)]
    [InlineData("SIGINT", 0)]
    [InlineData("SIGKILL", 137)]
    [InlineData("stdin", 0)]
    public async Task The_app_never_outlives_the_program(string ending, int exitCode)
    {
        await using var prepared = await TestHost.PrepareAsync(["Take"]);
        using var program = Start(prepared, "--app", prepared.Folder, "--until-stdin-closes");
        var app = await StartedAsync(program);

        if (ending == "stdin")
        {
            program.StandardInput.Close();
        }
        else
        {
            using var kill = Process.Start("kill", ["-s", ending[3..], program.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            await kill.WaitForExitAsync();
        }

        using var watchdog = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await program.WaitForExitAsync(watchdog.Token);
        Assert.Equal(exitCode, program.ExitCode);
        while (IsAlive(app))
        {
            await Task.Delay(20, watchdog.Token);
        }
    }

    [Fact]
    public async Task The_program_ends_with_an_error_when_the_app_cannot_be_started()
    {
        await using var prepared = await TestHost.PrepareAsync(["Take"], settings => settings["customHandler"]!["description"]!["defaultExecutablePath"] = "/bin/false");
        using var program = Start(prepared, "--app", prepared.Folder);

        var output = await program.StandardOutput.ReadToEndAsync();
        await program.WaitForExitAsync();

        Assert.Equal(1, program.ExitCode);
        Assert.Contains("\"kind\":\"stopped\"", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AzureWebJobsStorage", "", "The setting 'AzureWebJobsStorage'")]
    [InlineData("PipelineStorage", "", "The setting 'PipelineStorage'")]
    [InlineData("TickSchedule", "", "The setting 'TickSchedule'")]
    [InlineData("TickSchedule", "often", "'often' is neither")]
    public async Task A_wrong_setting_is_named_in_one_sentence(string setting, string value, string sentence)
    {
        await using var prepared = await TestHost.PrepareAsync(["Take", "Tick"]);
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "LocalHost"), ["--app", prepared.Folder])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            Environment =
            {
                ["AzureWebJobsStorage"] = prepared.Storage,
                ["PipelineStorage"] = prepared.Storage,
                ["TickSchedule"] = "*/1 * * * * *",
            },
        };
        start.Environment[setting] = value;
        using var program = Process.Start(start)!;

        var said = await program.StandardError.ReadToEndAsync();
        await program.WaitForExitAsync();

        Assert.Equal(2, program.ExitCode);
        Assert.StartsWith(sentence, said, StringComparison.Ordinal);
        Assert.DoesNotContain(" at ", said, StringComparison.Ordinal);
    }

    private static Process Start(TestHost prepared, params string[] arguments) => Process.Start(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "LocalHost"), arguments)
    {
        UseShellExecute = false,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        Environment = { ["AzureWebJobsStorage"] = prepared.Storage, ["PipelineStorage"] = prepared.Storage },
    })!;

    private static async Task<int> StartedAsync(Process program)
    {
        while (await program.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Started().Match(line) is { Success: true } match)
            {
                return int.Parse(match.Groups["id"].Value, System.Globalization.CultureInfo.InvariantCulture);
            }
        }

        throw new InvalidOperationException("The app was not started.");
    }

    // A process that nobody has waited for yet is a zombie: dead, but listed.
    private static bool IsAlive(int id)
    {
        try
        {
            return !File.ReadAllText($"/proc/{id}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            // The kernel no longer knows it.
            return false;
        }
    }

    [GeneratedRegex("\"kind\":\"appStarted\",\"detail\":\"(?<id>[0-9]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Started();
}
