using System.Collections.Immutable;
using Pipeline.Samples;

namespace Pipeline.Tests.Infra;

/// <summary>Every role that is given out is one that a call needs, on the smallest scope that serves, and every call has its role.</summary>
public sealed class RoleTests
{
    private const string Reader = "storageBlobDataReader";
    private const string BlobData = "blobDataRoleId";
    private const string TableData = "tableDataRoleId";

    /// <summary>The built-in roles as Azure lists them.</summary>
    private static readonly SortedDictionary<string, string> BuiltIn = new(StringComparer.Ordinal)
    {
        ["monitoringMetricsPublisher"] = "3913510d-42f4-4e42-8a64-420c390055eb",
        ["storageBlobDataContributor"] = "ba92f5b4-2d11-453d-a403-e96b0029c9fe",
        ["storageBlobDataOwner"] = "b7e6dc6d-f1e8-4753-8033-0f276bb0955b",
        ["storageBlobDataReader"] = "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1",
        ["storageBlobDelegator"] = "db58b8e5-c6ad-4a2a-8342-4190687cbf4a",
        ["storageQueueDataContributor"] = "974c5e8b-45b9-4653-ba55-5f855dd0fb88",
        ["storageQueueDataMessageSender"] = "c6a89b2d-59bc-44d0-9896-0f6e12d7b80a",
        ["storageTableDataContributor"] = "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3",
    };

    /// <summary>What a call asks for: read, write or delete.</summary>
    private static readonly Dictionary<string, string> Needs = new(StringComparer.Ordinal)
    {
        ["MakeIfMissingAsync"] = "read",
        ["GetPropertiesAsync"] = "read",
        ["DownloadContentAsync"] = "read",
        ["GetBlobsAsync"] = "read",
        ["GetBlobsByHierarchyAsync"] = "read",
        ["UploadAsync"] = "write",
        ["DeleteAsync"] = "delete",
        ["GetEntityIfExistsAsync"] = "read",
        ["QueryAsync"] = "read",
        ["AddEntityAsync"] = "write",
        ["UpdateEntityAsync"] = "write",
        ["UpsertEntityAsync"] = "write",
        ["SubmitTransactionAsync"] = "write",
        ["DeleteEntityAsync"] = "delete",
    };

    private static readonly BicepFile App = BicepFile.Of("modules/app-roles.bicep");
    private static readonly BicepFile Data = BicepFile.Of("modules/data-storage.bicep");

    [Fact]
    public void The_ids_are_those_of_the_built_in_roles() => Assert.Equal(
        BuiltIn.Select(role => (role.Key, role.Value)),
        BicepFile.Of("modules/role-ids.bicep").Variable("builtInRoles").Properties.Select(role => (role.Name, role.Value.Value)));

    [Fact]
    public void The_containers_and_tables_are_those_of_the_code()
    {
        var containers = StorageAdapter.All.Where(one => !one.IsTable).SelectMany(one => one.Places).Order(StringComparer.Ordinal);
        var tables = StorageAdapter.All.Where(one => one.IsTable).SelectMany(one => one.Places).Order(StringComparer.Ordinal);

        Assert.Equal(containers, Data.Variable("privateContainers").Elements.Append("published").Order(StringComparer.Ordinal));
        Assert.Equal(tables, Data.Variable("tableNames").Elements.Order(StringComparer.Ordinal));
        Assert.Equal("'published'", BicepFile.Of("main.bicep").Parameters.Single(one => one.Name == "publishedContainer").Node.Children[^1].Text);
        Assert.Empty(StorageAdapter.Others);
    }

    public static TheoryData<string> Adapters => [.. StorageAdapter.All.Select(adapter => adapter.Name)];

    /// <summary>Reading alone gets a reader's role; whoever writes or deletes gets the role that does it, there and nowhere else.</summary>
    [Theory]
    [MemberData(nameof(Adapters))]
    public void An_adapters_calls_have_the_role_that_they_need(string name)
    {
        var adapter = StorageAdapter.All.Single(one => one.Name == name);
        Assert.Contains(adapter.Calls, call => call != "MakeIfMissingAsync");
        Assert.DoesNotContain(adapter.Calls, call => !Needs.ContainsKey(call));
        var needed = adapter.Calls.Any(call => Needs[call] != "read") ? (adapter.IsTable ? TableData : BlobData) : Reader;

        Assert.All(adapter.Places, place => Assert.Equal((place, needed), (place, Granted(place))));
    }

    [Fact]
    public void The_app_has_these_roles_and_no_others()
    {
        var given = App.Resources.Where(one => !one.IsExisting).Select(one => (one.Name, Scope: Property(one, "scope"), Role: RoleOf(one)));

        Assert.Equal(
            [
                ("uploadsRead", "uploads", "builtInRoles.storageBlobDataReader"),
                ("containersWritten", "written[index]", BlobData),
                ("tablesWritten", "tables[index]", TableData),
                ("poisonSent", "poison", "builtInRoles.storageQueueDataMessageSender"),
                ("hostStorageUsed", "hostStorage", "role"),
                ("telemetrySent", "insights", "builtInRoles.monitoringMetricsPublisher"),
            ],
            given);
        Assert.Equal(
            ["builtInRoles.storageBlobDataOwner", "builtInRoles.storageQueueDataContributor", "builtInRoles.storageTableDataContributor"],
            App.Variable("hostRoles").Elements);
    }

    [Fact]
    public void People_and_the_topic_have_these_roles_and_no_others()
    {
        var people = BicepFile.Of("modules/people-roles.bicep");

        Assert.Equal(
            [("bureauReads", "bureauContainer[index]", "builtInRoles.storageBlobDataReader"), ("uploadersUse", "uploaderContainer[index]", "one.role"), ("uploadersSign", "account", "builtInRoles.storageBlobDelegator")],
            people.Resources.Where(one => !one.IsExisting).Select(one => (one.Name, Property(one, "scope"), RoleOf(one))));
        Assert.Equal(["internal", "receipts"], people.Variable("bureauContainers").All.Last(node => node.Kind == "array").Elements);
        Assert.Equal(
            [("uploads", BlobData), ("receipts", "builtInRoles.storageBlobDataReader")],
            people.Variable("uploaderContainers").All.Where(node => node.Kind == "object").Select(one => (one.Said("name")!, one.Said("role")!)));
        var topic = BicepFile.Of("modules/event-topic.bicep").Resource("deadLettersWritten");
        Assert.Equal(("deadLetters", "builtInRoles.storageBlobDataContributor"), (Property(topic, "scope"), RoleOf(topic)));
    }

    /// <summary>The built-in contributors may also make, publish and delete containers and tables, which a condition does not restrain.</summary>
    [Theory]
    [InlineData("blobData", "blobServices/containers", "read", "blobs/read blobs/write blobs/add/action blobs/delete")]
    [InlineData("tableData", "tableServices/tables", "read", "entities/read entities/add/action entities/update/action entities/delete")]
    public void A_role_of_the_products_own_holds_data_and_nothing_of_containers_and_tables(string role, string prefix, string actions, string dataActions)
    {
        var body = BicepFile.Of("modules/data-roles.bicep").Resource(role).Body;
        var permission = body.Find("properties", "permissions")!.Children.Single(one => one.Kind == "object");

        Assert.Equal(Of(actions), permission.Find("actions")!.Elements);
        Assert.Equal(Of(dataActions), permission.Find("dataActions")!.Elements);
        Assert.Empty(permission.Find("notActions")!.Elements.Concat(permission.Find("notDataActions")!.Elements));
        Assert.Equal("resourceGroup().id", BicepFile.Of("modules/data-roles.bicep").Variable("groupId").Text);
        Assert.Equal("groupId", Assert.Single(body.Find("properties", "assignableScopes")!.Elements));
        Assert.EndsWith(" ${uniqueString(groupId)}'", body.Find("properties", "roleName")!.Text, StringComparison.Ordinal);

        IEnumerable<string> Of(string list) => list.Split(' ').Select(action => $"Microsoft.Storage/storageAccounts/{prefix}/{action}");
    }

    [Fact]
    public void The_roles_of_the_products_own_are_those_two_and_no_module_takes_another_for_them()
    {
        Assert.Equal(["blobData", "tableData"], BicepFile.All.SelectMany(file => file.Resources).Where(one => one.Resource == "Microsoft.Authorization/roleDefinitions").Select(one => one.Name));
        Assert.Equal(
            [("blobDataRoleId", "blobData.name"), ("tableDataRoleId", "tableData.name")],
            BicepFile.Of("modules/data-roles.bicep").Outputs.Select(one => (one.Name, one.Node.Children[^1].Text)));
        Assert.Equal(
            [("appRoles", BlobData), ("appRoles", TableData), ("peopleRoles", BlobData)],
            BicepFile.Of("main.bicep").Modules.SelectMany(module => module.Body.Find("params")?.Properties.Where(one => one.Value.Text == $"dataRoles.outputs.{one.Name}").Select(one => (module.Name, one.Name)) ?? []));
    }

    [Fact]
    public void Roles_are_given_in_no_other_file() => Assert.Equal(
        ["modules/app-roles.bicep", "modules/event-topic.bicep", "modules/people-roles.bicep"],
        BicepFile.All.Where(file => file.Resources.Any(one => one.Resource == "Microsoft.Authorization/roleAssignments")).Select(file => file.Name));

    /// <summary>A former name of a role would be silently another right: every name is unique to scope, principal and role.</summary>
    [Fact]
    public void Every_assignment_is_named_after_its_scope_principal_and_role() => Assert.All(
        BicepFile.All.SelectMany(file => file.Resources).Where(one => one.Resource == "Microsoft.Authorization/roleAssignments"),
        one => Assert.EndsWith($"{RoleOf(one)})", Property(one, "name"), StringComparison.Ordinal));

    [Fact]
    public void The_guide_says_for_each_role_which_call_needs_it()
    {
        var guide = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "deploy.md"));
        var places = StorageAdapter.All.SelectMany(adapter => adapter.Places.Select(place => (place, adapter.Name)));

        Assert.All(places, one => Assert.Contains(
            guide.Split('\n'),
            line => line.StartsWith('|') && line.Contains($"`{one.place}`", StringComparison.Ordinal) && line.Contains(one.Name, StringComparison.Ordinal)));
        Assert.All(BuiltIn.Values, id => Assert.Contains(id, guide, StringComparison.Ordinal));
    }

    /// <summary>The role of the app on a container or table.</summary>
    private static string Granted(string place)
    {
        if (Data.Variable("tableNames").Elements.Contains(place, StringComparer.Ordinal))
        {
            return Last(RoleOf(App.Resource("tablesWritten")));
        }

        Assert.Equal("'uploads'", App.Variable("uploadsContainer").Text);
        Assert.Contains("container != uploadsContainer", App.Variable("writtenContainers").Text, StringComparison.Ordinal);
        return Last(RoleOf(App.Resource(place == "uploads" ? "uploadsRead" : "containersWritten")));

        static string Last(string role) => role.Split('.')[^1];
    }

    private static string Property(Declaration one, string name) =>
        one.Node.All.Where(node => node.Kind == "object").Select(node => node.Said(name)).First(said => said is not null)!;

    /// <summary>The second argument of subscriptionResourceId.</summary>
    private static string RoleOf(Declaration one) =>
        one.Node.All.Where(node => node.Kind == "object").Select(node => node.Find("roleDefinitionId")).First(said => said is not null)!.Children[1].Children[^1].Text;
}
