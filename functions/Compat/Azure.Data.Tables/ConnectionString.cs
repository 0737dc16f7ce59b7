namespace Azure.Data.Tables;

/// <summary>
/// What a storage connection string says about tables: an account with its key, or an endpoint with a shared access signature. Errors never
/// quote the string: it holds either secret.
/// </summary>
internal sealed record ConnectionString(Uri Endpoint, TableSharedKeyCredential? Credential, string? Signature)
{
    // The emulator's account and key are published: learn.microsoft.com/azure/storage/common/storage-use-azurite.
    private const string EmulatorAccount = "devstoreaccount1";
    private const string EmulatorKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    /// <exception cref="FormatException">It names no account with its key and no endpoint with a signature, or holds something that is not Name=value.</exception>
    public static ConnectionString Parse(string text)
    {
        var settings = Settings(text);
        if (settings.TryGetValue("UseDevelopmentStorage", out var emulator) && bool.TryParse(emulator, out var used) && used)
        {
            return new(new Uri($"http://127.0.0.1:10002/{EmulatorAccount}"), new TableSharedKeyCredential(EmulatorAccount, EmulatorKey), Signature: null);
        }

        if (settings.TryGetValue("SharedAccessSignature", out var signature) && !settings.ContainsKey("AccountKey"))
        {
            return new(new Uri(Required(settings, "TableEndpoint")), Credential: null, signature);
        }

        var account = Required(settings, "AccountName");
        var credential = new TableSharedKeyCredential(account, Required(settings, "AccountKey"));
        if (settings.TryGetValue("TableEndpoint", out var endpoint))
        {
            return new(new Uri(endpoint), credential, Signature: null);
        }

        var protocol = settings.GetValueOrDefault("DefaultEndpointsProtocol", "https");
        var suffix = settings.GetValueOrDefault("EndpointSuffix", "core.windows.net");
        return new(new Uri($"{protocol}://{account}.table.{suffix}"), credential, Signature: null);
    }

    private static Dictionary<string, string> Settings(string text)
    {
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var setting in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var equals = setting.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                throw new FormatException("The connection string must be made of Name=value, separated by semicolons.");
            }

            settings[setting[..equals]] = setting[(equals + 1)..];
        }

        return settings;
    }

    private static string Required(Dictionary<string, string> settings, string name) =>
        settings.TryGetValue(name, out var value) && value.Length > 0
            ? value
            : throw new FormatException($"The connection string has no {name}.");
}
