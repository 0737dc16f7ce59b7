using Azure.Core;

namespace Azure.Data.Tables;

/// <summary>How the client calls: retries, transport, policies and diagnostics, as with every Azure client.</summary>
public class TableClientOptions : ClientOptions;
