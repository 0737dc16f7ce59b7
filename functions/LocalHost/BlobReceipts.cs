using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;

namespace Pipeline.LocalHosting;

/// <summary>Which function has seen which version of which blob, kept in the host's own storage so that a restart delivers nothing twice.</summary>
internal sealed class BlobReceipts(BlobContainerClient hosts)
{
    public async Task<bool> ExistsAsync(Trigger.Blob trigger, string name, ETag version, CancellationToken stopping) =>
        await Receipt(trigger, name, version).ExistsAsync(stopping);

    public Task WriteAsync(Trigger.Blob trigger, string name, ETag version, CancellationToken stopping) =>
        Receipt(trigger, name, version).UploadAsync(
            BinaryData.FromString(JsonSerializer.Serialize(new { trigger.Function, Path = $"{trigger.Container}/{name}", ETag = version.ToString("H") })),
            overwrite: true,
            stopping);

    // Hashed: a blob's name may be as long as a name can be, and leaves no room for the rest of the key.
    private BlobClient Receipt(Trigger.Blob trigger, string name, ETag version)
    {
        var key = SHA256.HashData(Encoding.UTF8.GetBytes($"{trigger.Container}/{name}\n{version:H}"));
        return hosts.GetBlobClient($"blobreceipts/{trigger.Function}/{Convert.ToHexStringLower(key)}");
    }
}
