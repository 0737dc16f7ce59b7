namespace Pipeline.Tests.Storage;

public sealed class TestStorageTests
{
    [Fact]
    public async Task Every_test_gets_an_account_of_its_own()
    {
        var one = await TestStorage.TakeAccountAsync();
        var other = await TestStorage.TakeAccountAsync();

        Assert.NotEqual(one, other);
        var containers = new Azure.Storage.Blobs.BlobServiceClient(one);
        await containers.CreateBlobContainerAsync("here");
        Assert.False(await new Azure.Storage.Blobs.BlobServiceClient(other).GetBlobContainerClient("here").ExistsAsync());
    }
}
