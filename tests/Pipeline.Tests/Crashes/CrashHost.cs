using System.Diagnostics;
using System.Globalization;
using Pipeline.Samples;

namespace Pipeline.Tests.Crashes;

/// <summary>The product in a process of its own that kills itself with SIGKILL at a named step.</summary>
internal static class CrashHost
{
    private const int Killed = 128 + 9;
    private static readonly TimeSpan Watchdog = TimeSpan.FromSeconds(60);

    /// <summary>The assembly that kills, to be loaded into any program as a startup hook.</summary>
    public static string Hook { get; } = Path.Combine(Folder, "Pipeline.Tests.CrashHost.dll");

    private static string Folder => Path.Combine(
        RepositoryRoot.Path, "tests", "Pipeline.Tests.CrashHost", "bin", Path.GetFileName(Path.GetDirectoryName(Output)!), Path.GetFileName(Output));

    private static string Output => AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar);

    /// <summary>Runs until the process is dead; fails if it ends in any other way than by the kill.</summary>
    public static async Task DieAsync(World world, string step, string when, string run, TimeSpan ahead, string path = "")
    {
        using var process = Process.Start(new ProcessStartInfo(
            Path.Combine(Folder, "Pipeline.Tests.CrashHost"), [run, ahead.TotalMinutes.ToString(CultureInfo.InvariantCulture), path])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["PipelineStorage"] = world.Pipeline.Connection, ["CRASH_STEP"] = step, ["CRASH_WHEN"] = when },
        })!;
        using var limit = new CancellationTokenSource(Watchdog);
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var errors = process.StandardError.ReadToEndAsync(limit.Token);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }

        Assert.True(process.ExitCode == Killed, $"{run} did not die {when} {step} but ended with {process.ExitCode}: {await output}{await errors}");
    }
}
