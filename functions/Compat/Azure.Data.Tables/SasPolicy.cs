using Azure.Core;
using Azure.Core.Pipeline;

namespace Azure.Data.Tables;

/// <summary>
/// Adds a shared access signature to the query of every try, the newest one where it was renewed meanwhile:
/// learn.microsoft.com/rest/api/storageservices/create-account-sas.
/// </summary>
internal sealed class SasPolicy(AzureSasCredential credential) : HttpPipelineSynchronousPolicy
{
    private const string Unsigned = "Azure.Data.Tables.UnsignedQuery";

    public override void OnSendingRequest(HttpMessage message)
    {
        if (!message.TryGetProperty(Unsigned, out var kept) || kept is not string query)
        {
            query = message.Request.Uri.Query;
            message.SetProperty(Unsigned, query);
        }

        message.Request.Uri.Query = (query.Length == 0 ? "?" : query + "&") + credential.Signature.TrimStart('?');
    }
}
