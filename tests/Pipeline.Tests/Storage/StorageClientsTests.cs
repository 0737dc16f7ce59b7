using Microsoft.Extensions.Configuration;
using Pipeline.Adapters;

namespace Pipeline.Tests.Storage;

public sealed class StorageClientsTests
{
    [Fact]
    public void A_connection_string_names_both_services()
    {
        var clients = Connect(("PipelineStorage", "UseDevelopmentStorage=true"));

        Assert.Equal("http://127.0.0.1:10000/devstoreaccount1", clients.Blobs.Uri.ToString());
        Assert.NotNull(clients.Tables);
    }

    [Theory]
    [InlineData("managedidentity", null)]
    [InlineData("managedidentity", "11111111-1111-1111-1111-111111111111")]
    [InlineData(null, null)]
    public void Service_addresses_and_an_identity_take_the_place_of_a_connection_string(string? credential, string? client)
    {
        var clients = Connect(
            ("PipelineStorage:blobServiceUri", "https://example.blob.core.windows.net"),
            ("PipelineStorage:tableServiceUri", "https://example.table.core.windows.net"),
            ("PipelineStorage:credential", credential),
            ("PipelineStorage:clientId", client));

        Assert.Equal("https://example.blob.core.windows.net/", clients.Blobs.Uri.ToString());
        Assert.NotNull(clients.Tables);
    }

    [Fact]
    public void Without_a_connection_the_settings_that_are_missing_are_named()
    {
        var fault = Assert.Throws<InvalidOperationException>(() => Connect());

        Assert.Contains("PipelineStorage__blobServiceUri", fault.Message, StringComparison.Ordinal);
        Assert.Contains("PipelineStorage__tableServiceUri", fault.Message, StringComparison.Ordinal);
    }

    private static StorageClients Connect(params (string Name, string? Value)[] settings) => new(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(one => KeyValuePair.Create(one.Name, one.Value))).Build(),
        new StorageRetry(TimeProvider.System));
}
