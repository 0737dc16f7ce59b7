using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Pipeline.Benchmarks;

/// <summary>CPU time, user and system: what a machine under load distorts least.</summary>
internal static class Cpu
{
    private const int OfChildren = -1;

    /// <summary>CPU seconds of a program from its start to its end, its own children included.</summary>
    /// <exception cref="InvalidOperationException">It ended with another code than 0.</exception>
    public static async Task<double> OfAsync(string program, params IEnumerable<string> arguments) => (await RunAsync(program, arguments)).Seconds;

    /// <summary>The same, and what the program said.</summary>
    /// <exception cref="InvalidOperationException">It ended with another code than 0.</exception>
    public static async Task<(double Seconds, string Output)> RunAsync(string program, params IEnumerable<string> arguments)
    {
        var before = OfEndedChildren();
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException($"{program} did not start.");
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        var said = await output;
        return process.ExitCode == 0
            ? (OfEndedChildren() - before, said)
            : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {await errors}");
    }

    /// <summary>CPU seconds of some work in this process, whatever thread does it.</summary>
    public static async Task<double> OfAsync(Func<Task> work)
    {
        var before = Environment.CpuUsage.TotalTime;
        await work();
        return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }

    /// <summary>CPU seconds of all children that have ended, and of theirs.</summary>
    public static double OfEndedChildren()
    {
        var longs = new long[18];
        var failed = GetUsage(OfChildren, longs) != 0;
        return failed
            ? throw new InvalidOperationException("getrusage failed.")
            : longs[0] + longs[2] + ((longs[1] + longs[3]) / 1e6);
    }

    // struct rusage on 64-bit Linux: user seconds and microseconds, system seconds and microseconds, and fourteen more longs.
    [DllImport("libc", EntryPoint = "getrusage")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetUsage(int who, [Out] long[] usage);
}
