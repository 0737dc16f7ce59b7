using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Core;
using Azure.Data.Tables;

namespace Pipeline.Tests.Compat.Tables;

/// <summary>What goes over the wire: addresses, signatures, tokens, retries.</summary>
public sealed class WireTests
{
    [Fact]
    public async Task A_request_is_signed_by_shared_key_lite()
    {
        // HMAC-SHA256 by OpenSSL over the text that the documentation prescribes, with the key "secret".
        Assert.Equal(
            "vMGZUkPEvVszNzwNB9QyGEsRxHcFlt1TTnJuCOybP3U=",
            Sign("Thu, 01 Oct 2026 08:00:00 GMT", "/account/Facts(PartitionKey='p%27%27',RowKey='%E6%B1%89')"));

        var transport = new RecordingTransport(_ => new ScriptedResponse(404));
        await transport.Account().GetTableClient("Facts").GetEntityIfExistsAsync<TableEntity>("p'", "汉", ["A"]);

        var sent = Assert.Single(transport.Requests);
        Assert.Equal("https://account.table.core.windows.net/Facts(PartitionKey='p%27%27',RowKey='%E6%B1%89')?$select=A", sent.Uri.AbsoluteUri);
        var date = sent.Headers["x-ms-date"];
        Assert.True(DateTimeOffset.TryParseExact(date, "R", CultureInfo.InvariantCulture, DateTimeStyles.None, out _));
        Assert.Equal("SharedKeyLite account:" + Sign(date, "/account/Facts(PartitionKey='p%27%27',RowKey='%E6%B1%89')"), sent.Headers["Authorization"]);
        Assert.Equal(("2020-12-06", "3.0"), (sent.Headers["x-ms-version"], sent.Headers["DataServiceVersion"]));
        Assert.Equal("application/json;odata=minimalmetadata", sent.Headers["Accept"]);
        Assert.True(Guid.TryParse(sent.Headers["x-ms-client-request-id"], out _));
    }

    [Fact]
    public async Task A_path_style_address_names_the_account_twice_in_the_signature()
    {
        var transport = new RecordingTransport(_ => new ScriptedResponse(204));
        await transport.Account("http://127.0.0.1:10002/account").DeleteTableAsync("Facts");

        var sent = Assert.Single(transport.Requests);
        Assert.Equal("http://127.0.0.1:10002/account/Tables('Facts')", sent.Uri.AbsoluteUri);
        Assert.Equal("SharedKeyLite account:" + Sign(sent.Headers["x-ms-date"], "/account/account/Tables('Facts')"), sent.Headers["Authorization"]);
    }

    [Fact]
    public async Task A_token_goes_as_bearer_over_https_and_never_in_the_open()
    {
        string[] scopes = [];
        var credential = DelegatedTokenCredential.Create((request, _) =>
        {
            scopes = request.Scopes;
            return new AccessToken("token", DateTimeOffset.UtcNow.AddHours(1));
        });
        var transport = new RecordingTransport(_ => new ScriptedResponse(204));
        await new TableServiceClient(new Uri("https://account.table.core.chinacloudapi.cn"), credential, transport.Options()).DeleteTableAsync("Facts");

        Assert.Equal("Bearer token", Assert.Single(transport.Requests).Headers["Authorization"]);
        Assert.Equal(["https://storage.azure.com/.default"], scopes);
        Assert.Throws<ArgumentException>(() => new TableServiceClient(new Uri("http://account.table.core.windows.net"), credential));
    }

    [Theory]
    [InlineData(null, "https://storage.azure.com/.default")]
    [InlineData("https://storage.azure.cn", "https://storage.azure.cn/.default")]
    [InlineData("https://account.table.core.windows.net/", "https://account.table.core.windows.net/.default")]
    [InlineData("https://storage.azure.us/.default", "https://storage.azure.us/.default")]
    public async Task A_token_is_asked_for_the_audience_of_the_options(string? audience, string scope)
    {
        string[] scopes = [];
        var credential = DelegatedTokenCredential.Create((request, _) =>
        {
            scopes = request.Scopes;
            return new AccessToken("token", DateTimeOffset.UtcNow.AddHours(1));
        });
        var options = new RecordingTransport(_ => new ScriptedResponse(204)).Options();
        options.Audience = audience is null ? default(TableAudience?) : new TableAudience(audience);

        await new TableServiceClient(new Uri("https://account.table.core.windows.net"), credential, options).DeleteTableAsync("Facts");

        Assert.Equal([scope], scopes);
    }

    public static TheoryData<string, Func<TableClientOptions, TableServiceClient>> Signed => new()
    {
        { "in the address", options => new(new Uri("https://account.table.core.windows.net/?sv=2020&sig=a%2Bb"), options) },
        { "as a credential", options => new(new Uri("https://account.table.core.windows.net"), new AzureSasCredential("sv=2020&sig=a%2Bb"), options) },
        { "with its question mark", options => new(new Uri("https://account.table.core.windows.net"), new AzureSasCredential("?sv=2020&sig=a%2Bb"), options) },
        { "in a connection string", options => new("TableEndpoint=https://account.table.core.windows.net/;SharedAccessSignature=sv=2020&sig=a%2Bb", options) },
    };

    [Theory]
    [MemberData(nameof(Signed))]
    public async Task A_shared_access_signature_ends_the_query_of_every_try(string where, Func<TableClientOptions, TableServiceClient> connect)
    {
        var transport = new RecordingTransport(number => number < 3 ? new ScriptedResponse(503) : new ScriptedResponse(200, """{"value":[]}"""));
        var options = transport.Options();
        options.Retry.MaxRetries = 2;
        var table = connect(options).GetTableClient("Facts");

        await table.QueryAsync<TableEntity>("PartitionKey eq 'p'").ToListAsync();

        Assert.Equal(
            Enumerable.Repeat("https://account.table.core.windows.net/Facts()?$filter=PartitionKey%20eq%20%27p%27&sv=2020&sig=a%2Bb", 3),
            transport.Requests.Select(sent => sent.Uri.AbsoluteUri));
        Assert.All(transport.Requests, sent => Assert.False(sent.Headers.ContainsKey("Authorization"), where));
    }

    [Fact]
    public async Task A_renewed_signature_takes_the_place_of_the_old_one_even_between_tries()
    {
        var credential = new AzureSasCredential("sig=old");
        var transport = new RecordingTransport(number =>
        {
            credential.Update("sig=new");
            return new ScriptedResponse(number == 1 ? 503 : 204);
        });
        var options = transport.Options();
        options.Retry.MaxRetries = 1;

        await new TableServiceClient(new Uri("https://account.table.core.windows.net"), credential, options).DeleteTableAsync("Facts");

        Assert.Equal(["?sig=old", "?sig=new"], transport.Requests.Select(sent => sent.Uri.Query));
    }

    [Fact]
    public async Task The_parts_of_a_signed_transaction_do_not_carry_the_signature()
    {
        var transport = new RecordingTransport(_ => new ScriptedResponse(500));
        var account = new TableServiceClient(new Uri("https://account.table.core.windows.net/?sig=a%2Bb"), transport.Options());

        await Assert.ThrowsAsync<RequestFailedException>(() => account.GetTableClient("Facts")
            .SubmitTransactionAsync([new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("p", "r"))]));

        var sent = Assert.Single(transport.Requests);
        Assert.Equal("https://account.table.core.windows.net/$batch?sig=a%2Bb", sent.Uri.AbsoluteUri);
        Assert.Contains("POST https://account.table.core.windows.net/Facts HTTP/1.1", sent.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("sig=", sent.Body, StringComparison.Ordinal);
    }

    public static TheoryData<Action> Unsafe =>
    [
        () => _ = new TableServiceClient(new Uri("http://account.table.core.windows.net/?sig=secret")),
        () => _ = new TableServiceClient(new Uri("http://account.table.core.windows.net"), new AzureSasCredential("sig=secret")),
        () => _ = new TableServiceClient("TableEndpoint=http://account.table.core.windows.net/;SharedAccessSignature=sig=secret"),
        () => _ = new TableServiceClient(new Uri("https://account.table.core.windows.net")),
    ];

    [Theory]
    [MemberData(nameof(Unsafe))]
    public void A_signature_never_travels_in_the_open_and_is_never_missing(Action connect)
    {
        var refused = Assert.Throws<ArgumentException>(connect);
        Assert.DoesNotContain("secret", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_emulator_on_this_machine_takes_a_signature_without_https()
    {
        var transport = new RecordingTransport(_ => new ScriptedResponse(204));
        await new TableServiceClient(new Uri("http://127.0.0.1:10002/account?sig=s"), transport.Options()).DeleteTableAsync("Facts");
        Assert.Equal("http://127.0.0.1:10002/account/Tables('Facts')?sig=s", Assert.Single(transport.Requests).Uri.AbsoluteUri);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 3)]
    public async Task Retries_are_as_many_as_the_options_say_each_signed_anew(int retries, int tries)
    {
        var transport = new RecordingTransport(_ => new ScriptedResponse(503, "busy"));
        var options = transport.Options();
        options.Retry.MaxRetries = retries;
        options.AddPolicy(new Stamp(), HttpPipelinePosition.PerRetry);
        var account = new TableServiceClient(new Uri("https://account.table.core.windows.net"), new TableSharedKeyCredential("account", "c2VjcmV0"), options);

        var failed = await Assert.ThrowsAsync<RequestFailedException>(() => account.DeleteTableAsync("Facts"));
        Assert.Equal(503, failed.Status);
        Assert.Equal(tries, transport.Requests.Count);
        Assert.All(transport.Requests, sent =>
        {
            Assert.Equal("SharedKeyLite account:" + Sign(sent.Headers["x-ms-date"], "/account/Tables('Facts')"), sent.Headers["Authorization"]);
            Assert.Equal("yes", sent.Headers["x-stamped"]);
        });
    }

    [Fact]
    public async Task A_retried_write_sends_the_same_body_again()
    {
        var transport = new RecordingTransport(number => new ScriptedResponse(number < 3 ? 500 : 204));
        var options = transport.Options();
        options.Retry.MaxRetries = 2;
        var account = new TableServiceClient(new Uri("https://account.table.core.windows.net"), new TableSharedKeyCredential("account", "c2VjcmV0"), options);
        await account.GetTableClient("Facts").AddEntityAsync(new TableEntity("p", "r") { ["Large"] = 5L, ["Whole"] = 5d });

        Assert.Equal(
            Enumerable.Repeat("""{"PartitionKey":"p","RowKey":"r","Large@odata.type":"Edm.Int64","Large":"5","Whole@odata.type":"Edm.Double","Whole":5}""", 3),
            transport.Requests.Select(sent => sent.Body));
    }

    [Fact]
    public async Task A_cancelled_call_is_not_sent()
    {
        var transport = new RecordingTransport(_ => new ScriptedResponse(204));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => transport.Account().GetTableClient("Facts").AddEntityAsync(new TableEntity("p", "r"), new CancellationToken(canceled: true)));
        Assert.Empty(transport.Requests);
    }

    public static TheoryData<string, string> Connections => new()
    {
        { "AccountName=school;AccountKey=c2VjcmV0", "https://school.table.core.windows.net/Tables('Facts')" },
        { "DefaultEndpointsProtocol=https;AccountName=school;AccountKey=c2VjcmV0;EndpointSuffix=core.chinacloudapi.cn", "https://school.table.core.chinacloudapi.cn/Tables('Facts')" },
        { "DefaultEndpointsProtocol=http;AccountName=school;AccountKey=c2VjcmV0;TableEndpoint=http://127.0.0.1:3/school;", "http://127.0.0.1:3/school/Tables('Facts')" },
        { "UseDevelopmentStorage=true", "http://127.0.0.1:10002/devstoreaccount1/Tables('Facts')" },
    };

    [Theory]
    [MemberData(nameof(Connections))]
    public async Task A_connection_string_says_where(string connection, string address)
    {
        var transport = new RecordingTransport(_ => new ScriptedResponse(204));
        await new TableServiceClient(connection, transport.Options()).DeleteTableAsync("Facts");
        Assert.Equal(address, Assert.Single(transport.Requests).Uri.AbsoluteUri);
    }

    [Theory]
    [InlineData("")]
    [InlineData("AccountName=school")]
    [InlineData("AccountKey=c2VjcmV0")]
    [InlineData("AccountName=school;AccountKey=no!base64")]
    [InlineData("AccountName=school;c2VjcmV0")]
    [InlineData("AccountName=school;SharedAccessSignature=sig=c2VjcmV0")]
    public void A_connection_string_without_account_or_key_is_refused_and_not_quoted(string connection)
    {
        var refused = Assert.Throws<FormatException>(() => new TableServiceClient(connection));
        Assert.DoesNotContain("c2VjcmV0", refused.Message, StringComparison.Ordinal);
    }

    public static TheoryData<int, string, string?> Errors => new()
    {
        { 409, """{"odata.error":{"code":"TableBeingDeleted","message":{"lang":"en-US","value":"The specified table is being deleted."}}}""", "TableBeingDeleted" },
        { 403, "<?xml version=\"1.0\"?><error/>", null },
        { 500, "[]", null },
        { 502, """{"odata.error":"text"}""", null },
        { 400, "", null },
    };

    [Theory]
    [MemberData(nameof(Errors))]
    public async Task An_error_keeps_the_services_status_and_code(int status, string body, string? code)
    {
        var transport = new RecordingTransport(_ => new ScriptedResponse(status, body));
        var failed = await Assert.ThrowsAsync<RequestFailedException>(() => transport.Account().CreateTableIfNotExistsAsync("Facts"));
        Assert.Equal((status, code), (failed.Status, failed.ErrorCode));
    }

    [Fact]
    public async Task An_empty_page_with_a_continuation_does_not_end_a_query()
    {
        var transport = new RecordingTransport(number => number switch
        {
            1 => new ScriptedResponse(200, """{"value":[]}""", ("x-ms-continuation-NextPartitionKey", "1!8!cA--")),
            2 => new ScriptedResponse(200, """{"value":[]}""", ("x-ms-continuation-NextPartitionKey", "1!8!cQ--"), ("x-ms-continuation-NextRowKey", "1!4!cg+=")),
            _ => new ScriptedResponse(200, """{"value":[{"PartitionKey":"q","RowKey":"r"}]}"""),
        });

        var rows = await transport.Account().GetTableClient("Facts").QueryAsync<TableEntity>("PartitionKey ge 'p'").ToListAsync();
        Assert.Equal("r", Assert.Single(rows).RowKey);
        Assert.Equal(
            ["", "&NextPartitionKey=1%218%21cA--", "&NextPartitionKey=1%218%21cQ--&NextRowKey=1%214%21cg%2B%3D"],
            transport.Requests.Select(sent => sent.Uri.Query["?$filter=PartitionKey%20ge%20%27p%27".Length..]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"value\":[{\"PartitionKey\":\"p\"")]
    [InlineData("{\"value\":[{\"P\":\"x\",\"P@odata.type\":\"Edm.Int64\"}]}")]
    [InlineData("{\"value\":[{\"P\":1,\"P@odata.type\":\"Edm.Guid\"}]}")]
    [InlineData("{}")]
    public async Task A_broken_page_is_an_error(string body)
    {
        var transport = new RecordingTransport(_ => new ScriptedResponse(200, body));
        await Assert.ThrowsAnyAsync<Exception>(async () => await transport.Account().GetTableClient("Facts").QueryAsync<TableEntity>().ToListAsync());
    }

    private static string Sign(string date, string resource) =>
        Convert.ToBase64String(HMACSHA256.HashData("secret"u8, Encoding.UTF8.GetBytes($"{date}\n{resource}")));

    private sealed class Stamp : Azure.Core.Pipeline.HttpPipelineSynchronousPolicy
    {
        public override void OnSendingRequest(HttpMessage message) => message.Request.Headers.SetValue("x-stamped", "yes");
    }
}
