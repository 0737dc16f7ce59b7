using System.Globalization;
using System.Text.Json;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;

namespace Pipeline.Tests.Functions;

/// <summary>Keeps in storage what the functions were called with, so that it outlives a killed process.</summary>
internal sealed class Diary(IConfiguration configuration)
{
    private readonly BlobContainerClient container = new(configuration["PipelineStorage"], "diary");

    /// <summary>Writes an entry; its name tells the function and when it was written.</summary>
    public async Task WriteAsync(string function, object entry)
    {
        await container.CreateIfNotExistsAsync();
        var name = string.Create(CultureInfo.InvariantCulture, $"{function}/{DateTime.UtcNow.Ticks:D20}-{Guid.NewGuid():N}");
        await container.UploadBlobAsync(name, BinaryData.FromString(JsonSerializer.Serialize(entry)));
    }
}
