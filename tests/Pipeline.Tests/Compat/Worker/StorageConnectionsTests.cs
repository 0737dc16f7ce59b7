using Microsoft.Azure.Functions.Worker.CustomHandler;
using Microsoft.Extensions.Configuration;

namespace Pipeline.Tests.Compat.Worker;

public sealed class StorageConnectionsTests
{
    [Theory]
    [InlineData("PipelineStorage=UseDevelopmentStorage=true", "http://127.0.0.1:10000/devstoreaccount1")]
    [InlineData("PipelineStorage__blobServiceUri=https://drop.blob.core.windows.net", "https://drop.blob.core.windows.net/")]
    [InlineData("PipelineStorage__blobServiceUri=https://drop.blob.core.windows.net PipelineStorage__credential=managedidentity", "https://drop.blob.core.windows.net/")]
    [InlineData("PipelineStorage__blobServiceUri=https://drop.blob.core.windows.net PipelineStorage__credential=managedidentity PipelineStorage__clientId=00000000-0000-0000-0000-000000000001", "https://drop.blob.core.windows.net/")]
    public void A_connection_is_a_string_or_an_address_with_an_identity(string settings, string address) =>
        Assert.Equal(new Uri(address), new StorageConnections(Configuration(settings)).Blobs("PipelineStorage").Uri);

    [Theory]
    [InlineData("")]
    [InlineData("PipelineStorage=")]
    [InlineData("PipelineStorage__credential=managedidentity")]
    public void A_connection_that_is_not_configured_is_named(string settings)
    {
        var fault = Assert.Throws<InvalidOperationException>(() => new StorageConnections(Configuration(settings)).Blobs("PipelineStorage"));

        Assert.Contains("'PipelineStorage__blobServiceUri'", fault.Message, StringComparison.Ordinal);
    }

    // A double underscore in an environment variable is a colon in configuration.
    private static IConfiguration Configuration(string settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(setting => setting.Split('=', 2))
            .Select(pair => KeyValuePair.Create(pair[0].Replace("__", ":", StringComparison.Ordinal), (string?)pair[1])))
        .Build();
}
