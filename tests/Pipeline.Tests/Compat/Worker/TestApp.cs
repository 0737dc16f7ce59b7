using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Pipeline.Samples;

namespace Pipeline.Tests.Compat.Worker;

/// <summary>The function app of tests/Pipeline.Tests.Functions as it was built, and the diary it keeps in storage.</summary>
internal static class TestApp
{
    /// <summary>The folder of the built app.</summary>
    public static string Folder { get; } = Path.Combine(
        RepositoryRoot.Path, "tests", "Pipeline.Tests.Functions", "bin", Configuration, Path.GetFileName(Output));

    public static string Program { get; } = Path.Combine(Folder, "Pipeline.Tests.Functions");

    private static string Output => AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar);

    private static string Configuration => Path.GetFileName(Path.GetDirectoryName(Output)!);

    /// <summary>What a function wrote into the diary, oldest first.</summary>
    public static async Task<IReadOnlyList<T>> ReadDiaryAsync<T>(string connection, string function)
    {
        var container = new BlobContainerClient(connection, "diary");
        var entries = new List<T>();
        if (await container.ExistsAsync())
        {
            await foreach (var blob in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, function + "/", default))
            {
                var content = await container.GetBlobClient(blob.Name).DownloadContentAsync();
                entries.Add(content.Value.Content.ToObjectFromJson<T>()!);
            }
        }

        return entries;
    }
}

/// <summary>An entry of Take: the name it was given, the blob it was given, and the call.</summary>
internal sealed record Taken(string Text, string BlobName, string InvocationId, string Function);

/// <summary>An entry of Tick.</summary>
internal sealed record Ticked(DateTime Start, DateTime End, bool IsPastDue, DateTime? Next);
