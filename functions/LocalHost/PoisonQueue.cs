using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure;

namespace Pipeline.LocalHosting;

/// <summary>
/// The queue of blobs that failed for the last time. One request of the storage's REST API, signed with the shared key,
/// because the queue library is not part of this build.
/// </summary>
internal sealed class PoisonQueue
{
    private const string Name = "webjobs-blobtrigger-poison";

    private readonly HttpClient http;
    private readonly string account;
    private readonly byte[] key;
    private readonly string endpoint;

    /// <exception cref="InvalidOperationException">The connection string names no account, key or queue endpoint.</exception>
    public PoisonQueue(string connection, HttpClient http)
    {
        this.http = http;
        var parts = connection.Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Split('=', 2))
            .Where(part => part.Length == 2)
            .ToDictionary(part => part[0], part => part[1], StringComparer.OrdinalIgnoreCase);
        account = Part("AccountName");
        key = Convert.FromBase64String(Part("AccountKey"));
        endpoint = Part("QueueEndpoint").TrimEnd('/');

        string Part(string name) => parts.GetValueOrDefault(name) ?? throw new InvalidOperationException($"The storage connection string has no {name}.");
    }

    /// <exception cref="RequestFailedException">The storage refused, or was not there.</exception>
    public async Task AddAsync(Trigger.Blob trigger, string name, ETag version, CancellationToken stopping)
    {
        var message = JsonSerializer.SerializeToUtf8Bytes(new
        {
            Type = "BlobTrigger",
            FunctionId = trigger.Function,
            BlobType = "BlockBlob",
            ContainerName = trigger.Container,
            BlobName = name,
            ETag = version.ToString("H"),
        });
        await SendAsync(HttpMethod.Put, "", "", stopping);
        var body = $"<QueueMessage><MessageText>{Convert.ToBase64String(message)}</MessageText></QueueMessage>";
        await SendAsync(HttpMethod.Post, "/messages", body, stopping);
    }

    private async Task SendAsync(HttpMethod method, string path, string body, CancellationToken stopping)
    {
        using var request = new HttpRequestMessage(method, $"{endpoint}/{Name}{path}");
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        request.Headers.Add("x-ms-date", DateTime.UtcNow.ToString("R", CultureInfo.InvariantCulture));
        request.Headers.Add("x-ms-version", "2021-12-02");
        var signature = Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(ToSign(request, body.Length))));
        request.Headers.Authorization = new AuthenticationHeaderValue("SharedKey", $"{account}:{signature}");
        try
        {
            using var answer = await http.SendAsync(request, stopping);
            if (!answer.IsSuccessStatusCode && answer.StatusCode != HttpStatusCode.Conflict)
            {
                throw new RequestFailedException((int)answer.StatusCode, $"The queue '{Name}' answered {(int)answer.StatusCode}.");
            }
        }
        catch (HttpRequestException fault)
        {
            throw new RequestFailedException($"The queue '{Name}' cannot be reached.", fault);
        }
    }

    // https://learn.microsoft.com/rest/api/storageservices/authorize-with-shared-key: twelve standard headers, of which
    // only Content-Length is sent here, then the x-ms- headers and the resource.
    private string ToSign(HttpRequestMessage request, int length)
    {
        var contentLength = length == 0 ? "" : length.ToString(CultureInfo.InvariantCulture);
        var date = request.Headers.GetValues("x-ms-date").Single();
        var version = request.Headers.GetValues("x-ms-version").Single();
        return $"{request.Method}\n\n\n{contentLength}\n\n\n\n\n\n\n\n\nx-ms-date:{date}\nx-ms-version:{version}\n/{account}{request.RequestUri!.AbsolutePath}";
    }
}
