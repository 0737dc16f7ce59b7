using System.Diagnostics;
using Pipeline.Samples;

namespace Pipeline.Benchmarks;

/// <summary>The product as it is deployed: <c>dotnet publish functions/Pipeline -c Release</c>.</summary>
internal static class Publishing
{
    private static readonly TimeSpan Watchdog = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Publishes into a folder below the given one, and says which. Intermediate files lie there too, so that no build that others use is
    /// waited for or disturbed; restoring keeps to the lock file.
    /// </summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task<string> RunAsync(string work)
    {
        var folder = Path.Combine(work, "published");
        using var process = Process.Start(Command(work, folder))!;
        using var limit = new CancellationTokenSource(Watchdog);
        try
        {
            var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
            await process.WaitForExitAsync(limit.Token);
            return process.ExitCode == 0 ? folder : throw new InvalidOperationException("dotnet publish failed:\n" + string.Concat(said));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static ProcessStartInfo Command(string work, string folder)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [
                "publish", Path.Combine(RepositoryRoot.Path, "functions", "Pipeline"), "-c", "Release", "-o", folder, "-p:RestoreLockedMode=true",
                "--artifacts-path", Path.Combine(work, "artifacts"), "--disable-build-servers", "--nologo", "-v", "quiet",
            ])
        {
            WorkingDirectory = RepositoryRoot.Path,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var variable in start.Environment.Keys.Where(IsOfARunningBuild).ToArray())
        {
            start.Environment.Remove(variable);
        }

        return start;
    }

    // What `dotnet test` tells its own children would be taken for this build's settings.
    private static bool IsOfARunningBuild(string variable) =>
        variable.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || variable is "DOTNET_STARTUP_HOOKS" or "Configuration";
}
