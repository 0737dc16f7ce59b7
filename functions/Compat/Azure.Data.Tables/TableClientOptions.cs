using Azure.Core;

namespace Azure.Data.Tables;

/// <summary>How the client calls: retries, transport, policies and diagnostics, as with every Azure client.</summary>
public class TableClientOptions : ClientOptions
{
    /// <summary>Whom tokens are asked for; null for the public cloud's storage.</summary>
    public TableAudience? Audience { get; set; }
}
