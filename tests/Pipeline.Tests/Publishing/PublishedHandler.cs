using Pipeline.Tests.Compat.Worker;

namespace Pipeline.Tests.Publishing;

/// <summary>The published executable, started as the host starts it.</summary>
public sealed class PublishedHandler : RunningHandler
{
    private protected override async Task<string> FindProgramAsync()
    {
        var host = await PublishedApp.ReadAsync("host.json");
        return Path.Combine(await PublishedApp.FolderAsync(), (string)host["customHandler"]!["description"]!["defaultExecutablePath"]!);
    }
}
