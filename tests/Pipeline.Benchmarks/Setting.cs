using System.Globalization;
using Pipeline.Samples;

namespace Pipeline.Benchmarks;

/// <summary>Where and how often is measured, and which peers this machine has (null for one that is missing).</summary>
internal sealed record Setting(string Folder, int Rounds, string? Python, string? Ssconvert)
{
    /// <summary>A program of this repository, as it was built beside this one, in the same configuration.</summary>
    public static string Built(params ReadOnlySpan<string> project)
    {
        var framework = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Path.Combine([RepositoryRoot.Path, .. project, "bin", framework.Parent!.Name, framework.Name]);
    }

    /// <summary>CPU seconds of a fresh process that does this to a folder's workbooks.</summary>
    public static Task<double> ColdAsync(string what, string folder) => Cpu.OfAsync(Environment.ProcessPath!, Measured.Verb, what, folder);

    /// <summary>CPU seconds and the most memory (MB) of a fresh process that reads the large extract in a folder.</summary>
    public static async Task<(double Seconds, double Megabytes)> ColdLargeAsync(string folder)
    {
        var (seconds, peak) = await Cpu.RunAsync(Environment.ProcessPath!, Measured.Verb, Measured.ReadLarge, folder);
        return (seconds, double.Parse(peak, CultureInfo.InvariantCulture) / 1e6);
    }

    /// <summary>CPU seconds of a pandas script that only reads a folder's workbooks.</summary>
    public Task<double> PandasAsync(string folder) =>
        Cpu.OfAsync(Python!, Path.Combine(RepositoryRoot.Path, "tests", "Pipeline.Benchmarks", "peers", "read_workbooks.py"), folder);
}
