using Pipeline.Samples;

namespace Pipeline.Tests.EndToEnd;

/// <summary>The programs of the product as they were built in their own folders, in the tests' configuration.</summary>
internal static class BuiltApp
{
    private static readonly DirectoryInfo Framework = new(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));

    /// <summary>The function app's folder, as the host takes it.</summary>
    public static string Folder => Built("functions", "Pipeline");

    /// <summary>The sample runner.</summary>
    public static string SampleRunner => Path.Combine(Built("samples", "Samples"), "Samples.dll");

    private static string Built(string area, string project) =>
        Path.Combine(RepositoryRoot.Path, area, project, "bin", Framework.Parent!.Name, Framework.Name);
}
