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

    /// <summary>CPU seconds of a pandas script that only reads a folder's workbooks.</summary>
    public Task<double> PandasAsync(string folder) =>
        Cpu.OfAsync(Python!, Path.Combine(RepositoryRoot.Path, "tests", "Pipeline.Benchmarks", "peers", "read_workbooks.py"), folder);
}
