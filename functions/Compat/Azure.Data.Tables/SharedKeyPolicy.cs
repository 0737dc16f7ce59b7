using System.Globalization;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Azure.Data.Tables;

/// <summary>
/// Signs every try anew (the service refuses dates older than 15 minutes) by Shared Key Lite for tables:
/// learn.microsoft.com/rest/api/storageservices/authorize-with-shared-key.
/// </summary>
internal sealed class SharedKeyPolicy(TableSharedKeyCredential credential) : HttpPipelineSynchronousPolicy
{
    public override void OnSendingRequest(HttpMessage message)
    {
        var date = DateTimeOffset.UtcNow.ToString("R", CultureInfo.InvariantCulture);
        var uri = message.Request.Uri.ToUri();

        // The resource as it is encoded in the address; with an emulator's path-style address the account stands there twice.
        // The documentation wants "?comp=…" appended as well; no call of this client has such a parameter.
        var signature = credential.Sign($"{date}\n/{credential.AccountName}{uri.AbsolutePath}");
        message.Request.Headers.SetValue("x-ms-date", date);
        message.Request.Headers.SetValue("Authorization", $"SharedKeyLite {credential.AccountName}:{signature}");
    }
}
