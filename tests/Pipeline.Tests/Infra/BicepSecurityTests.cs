namespace Pipeline.Tests.Infra;

/// <summary>What must not become less safe by a change: read from the parse trees.</summary>
public sealed class BicepSecurityTests
{
    public static TheoryData<string, string, string> Facts => new()
    {
        // Module and resource, path of the property, what it says.
        { "modules/data-storage.bicep account", "properties.allowSharedKeyAccess", "false" },
        { "modules/data-storage.bicep account", "properties.defaultToOAuthAuthentication", "true" },
        { "modules/data-storage.bicep account", "properties.allowBlobPublicAccess", "!isWebsite" },
        { "modules/data-storage.bicep account", "properties.allowCrossTenantReplication", "false" },
        { "modules/data-storage.bicep account", "properties.minimumTlsVersion", "TLS1_2" },
        { "modules/data-storage.bicep account", "properties.supportsHttpsTrafficOnly", "true" },
        { "modules/data-storage.bicep account", "properties.networkAcls.defaultAction", "privateNetwork ? 'Deny' : 'Allow'" },
        { "modules/data-storage.bicep lock", "scope", "account" },
        { "modules/data-storage.bicep lock", "properties.level", "CanNotDelete" },
        { "modules/data-storage.bicep kept", "properties.publicAccess", "None" },
        { "modules/data-storage.bicep published", "name", "publishedContainer" },
        { "modules/data-storage.bicep published", "properties.publicAccess", "isWebsite ? 'None' : 'Blob'" },
        { "modules/data-storage.bicep blobs", "properties.isVersioningEnabled", "!sftp" },
        { "modules/data-storage.bicep blobs", "properties.deleteRetentionPolicy.enabled", "true" },
        { "modules/data-storage.bicep blobs", "properties.containerDeleteRetentionPolicy.enabled", "true" },
        { "modules/host-storage.bicep account", "properties.allowSharedKeyAccess", "false" },
        { "modules/host-storage.bicep account", "properties.allowBlobPublicAccess", "false" },
        { "modules/host-storage.bicep account", "properties.minimumTlsVersion", "TLS1_2" },
        { "modules/host-storage.bicep account", "properties.supportsHttpsTrafficOnly", "true" },
        { "modules/host-storage.bicep account", "properties.networkAcls.defaultAction", "privateNetwork ? 'Deny' : 'Allow'" },
        { "modules/host-storage.bicep packages", "properties.publicAccess", "None" },
        { "modules/host-storage.bicep deadLetters", "properties.publicAccess", "None" },
        { "modules/monitoring.bicep logs", "properties.features.disableLocalAuth", "true" },
        { "modules/monitoring.bicep insights", "properties.DisableLocalAuth", "true" },
        { "modules/function-app.bicep app", "identity.type", "UserAssigned" },
        { "modules/function-app.bicep basicCredentials", "properties.allow", "false" },
        { "modules/sftp.bicep people", "properties.hasSshPassword", "false" },
        { "modules/sftp.bicep people", "properties.hasSharedKey", "false" },
    };

    [Theory]
    [MemberData(nameof(Facts))]
    public void A_setting_says(string where, string path, string said)
    {
        var (file, resource) = (where.Split(' ')[0], where.Split(' ')[1]);
        Assert.Equal(said, BicepFile.Of(file).Resource(resource).Body.Said(path.Split('.')));
    }

    [Fact]
    public void Every_storage_account_has_its_keys_off_and_TLS_1_2()
    {
        var accounts = Made("Microsoft.Storage/storageAccounts").ToArray();

        Assert.Equal(2, accounts.Length);
        Assert.All(accounts, account => Assert.Equal(
            ("false", "TLS1_2", "true"),
            (account.Body.Said("properties", "allowSharedKeyAccess"), account.Body.Said("properties", "minimumTlsVersion"), account.Body.Said("properties", "supportsHttpsTrafficOnly"))));
    }

    [Fact]
    public void Both_accounts_let_the_same_addresses_in()
    {
        var rules = new[] { "data-storage", "host-storage" }.Select(name => BicepFile.Of($"modules/{name}.bicep").Resource("account").Body.Find("properties", "networkAcls", "ipRules")!.Text).ToArray();

        Assert.Contains("for address in allowedIpRanges", rules[0], StringComparison.Ordinal);
        Assert.Equal(rules[0], rules[1]);
        Assert.All(BicepFile.Of("main.bicep").Modules.Where(one => one.Name is "dataStorage" or "hostStorage"), one => Assert.Equal("allowedIpRanges", one.Body.Said("params", "allowedIpRanges")));
    }

    [Fact]
    public void Only_the_published_container_may_be_public()
    {
        var containers = Made("Microsoft.Storage/storageAccounts/blobServices/containers").ToArray();

        Assert.Equal(4, containers.Length);
        Assert.Equal(["published"], containers.Where(one => one.Body.Said("properties", "publicAccess") != "None").Select(one => one.Name));
        Assert.Equal("publishedContainer == '$web'", BicepFile.Of("modules/data-storage.bicep").Variable("isWebsite").Text);
    }

    [Fact]
    public void Nothing_is_deleted_by_its_age() =>
        Assert.Empty(BicepFile.All.SelectMany(file => file.Resources).Where(one => one.Type.Contains("managementPolicies", StringComparison.OrdinalIgnoreCase)).Select(one => one.Name));

    [Fact]
    public void The_app_speaks_TLS_1_2_alone_and_has_no_FTP()
    {
        var app = BicepFile.Of("modules/function-app.bicep");
        var site = app.Variable("siteConfig");

        Assert.Equal("true", app.Resource("app").Body.Find("properties")!.All.First(node => node.Kind == "object").Said("httpsOnly"));
        Assert.Equal(("1.2", "1.2", "Disabled"), (site.Said("minTlsVersion"), site.Said("scmMinTlsVersion"), app.Variable("premiumSiteConfig").Children[^1].Said("ftpsState")));
        Assert.Equal(["ftp", "scm"], app.Resource("basicCredentials").Node.Children[^1].Children.First(child => child.Kind == "array").Elements);
    }

    /// <summary>The key of the webhook is the only secret that is read, and it goes nowhere but into the subscription's address; the headers of a receiver of telemetry are the only one that is told.</summary>
    [Fact]
    public void No_other_secret_is_a_parameter_a_setting_or_an_output()
    {
        var read = BicepFile.All.SelectMany(file => file.Root.All.Where(node => node.Kind == "call_expression" && node.Children[0].Text.StartsWith("list", StringComparison.Ordinal)).Select(node => (file.Name, node.Children[0].Text)));

        Assert.Equal([("events.bicep", "listKeys")], read);
        Assert.DoesNotContain(BicepFile.All, file => file.Root.Text.Contains("AccountKey", StringComparison.OrdinalIgnoreCase));
        Assert.Empty(BicepFile.Of("events.bicep").Outputs);
        Assert.Equal(
            [("main.bicep", "otlpHeaders"), ("modules/function-app.bicep", "otlpHeaders")],
            BicepFile.All.SelectMany(file => file.Root.Children.Zip(file.Root.Children.Skip(1)).Where(pair => pair.First.Kind == "decorators" && pair.First.Text.Contains("@secure()", StringComparison.Ordinal)).Select(pair => (file.Name, pair.Second.Children[0].Text))));
    }

    private static IEnumerable<Declaration> Made(string type) => BicepFile.All.SelectMany(file => file.Resources).Where(one => !one.IsExisting && one.Resource == type);
}
