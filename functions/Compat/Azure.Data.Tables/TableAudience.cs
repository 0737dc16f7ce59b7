namespace Azure.Data.Tables;

/// <summary>
/// Whom a token is asked for. Every cloud's storage takes tokens for the public address, which is the default; a cloud's own may be named
/// instead, or any other address.
/// </summary>
public readonly record struct TableAudience
{
    private const string DefaultScope = "/.default";

    private readonly string address;

    public TableAudience(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        address = value;
    }

    public static TableAudience AzurePublicCloud { get; } = new("https://storage.azure.com");

    public static TableAudience AzureChina { get; } = new("https://storage.azure.cn");

    public static TableAudience AzureGovernment { get; } = new("https://storage.azure.us");

    internal string Scope =>
        address.EndsWith(DefaultScope, StringComparison.OrdinalIgnoreCase) ? address : address.TrimEnd('/') + DefaultScope;

    public static implicit operator TableAudience(string value) => new(value);

    public override string ToString() => address;
}
