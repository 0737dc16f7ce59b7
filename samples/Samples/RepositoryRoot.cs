namespace Pipeline.Samples;

/// <summary>The repository this program was built in: the nearest folder above it that holds Pipeline.sln.</summary>
public static class RepositoryRoot
{
    public static string Path { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "Pipeline.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("This program runs inside its repository only: no Pipeline.sln above it.");
    }
}
