using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Sas;
using Pipeline.Adapters;
using Pipeline.Tests.Compat.Tables;

namespace Pipeline.Tests.Storage;

/// <summary>Where the containers and tables were made beforehand, the product needs no right to make any.</summary>
public sealed class MissingStorageTests
{
    [Fact]
    public async Task A_container_that_is_there_needs_the_right_to_read_alone()
    {
        var account = new BlobServiceClient(await TestStorage.TakeAccountAsync());
        await account.GetBlobContainerClient("uploads").CreateAsync();
        var reader = new BlobServiceClient(account.GenerateAccountSasUri(AccountSasPermissions.Read | AccountSasPermissions.List, DateTimeOffset.UtcNow.AddHours(1), AccountSasResourceTypes.All));

        // What the right would not do: 403.
        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => reader.GetBlobContainerClient("uploads").CreateIfNotExistsAsync());
        Assert.Equal(403, refused.Status);

        await reader.GetBlobContainerClient("uploads").MakeIfMissingAsync(default);
    }

    [Fact]
    public async Task A_container_that_is_missing_and_may_not_be_made_is_told_of()
    {
        var account = new BlobServiceClient(await TestStorage.TakeAccountAsync());
        var reader = new BlobServiceClient(account.GenerateAccountSasUri(AccountSasPermissions.Read | AccountSasPermissions.List, DateTimeOffset.UtcNow.AddHours(1), AccountSasResourceTypes.All));

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => reader.GetBlobContainerClient("uploads").MakeIfMissingAsync(default));
        Assert.Equal(403, refused.Status);
    }

    [Fact]
    public async Task A_table_that_is_there_is_only_read()
    {
        var transport = new RecordingTransport(_ => new ScriptedResponse(200, "{\"value\":[]}"));

        await transport.Account().GetTableClient("Facts").MakeIfMissingAsync(default);

        Assert.Equal(["GET"], transport.Requests.Select(request => request.Method));
    }

    [Fact]
    public async Task A_table_that_is_missing_is_made()
    {
        var account = new TableServiceClient(await TestStorage.TakeAccountAsync());
        var table = account.GetTableClient("Facts");

        await table.MakeIfMissingAsync(default);
        await table.MakeIfMissingAsync(default);

        await table.AddEntityAsync(new TableEntity("a", "b"));
    }

    [Fact]
    public async Task A_refused_table_is_told_of_and_not_made()
    {
        var transport = new RecordingTransport(_ => new ScriptedResponse(403, "{\"odata.error\":{\"code\":\"AuthorizationPermissionMismatch\"}}"));

        await Assert.ThrowsAsync<RequestFailedException>(() => transport.Account().GetTableClient("Facts").MakeIfMissingAsync(default));

        Assert.Equal(["GET"], transport.Requests.Select(request => request.Method));
    }
}
