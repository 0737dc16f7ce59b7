using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using Azure.Storage.Blobs;
using Pipeline.LocalHosting;
using Pipeline.Tests.Compat.Worker;

namespace Pipeline.Tests.LocalHosting;

public sealed class BlobDeliveryTests
{
    private static readonly string[] Take = ["Take"];

    [Fact]
    public async Task Every_blob_is_delivered_once_also_across_a_restart_of_the_host()
    {
        await using var host = await TestHost.StartAsync(Take);
        string[] names = [.. Enumerable.Range(0, 20).Select(n => $"519901/2025/{n:00} 学校.xlsx")];
        foreach (var name in names)
        {
            await DropAsync(host, name);
        }

        await host.WaitAsync(HostEventKind.Answered, count: names.Length);
        await host.StopAsync();
        await using var second = await TestHost.StartAsync(Take, storage: host.Storage);
        await DropAsync(second, "later");
        await second.WaitAsync(HostEventKind.Answered, "later");

        var taken = await TestApp.ReadDiaryAsync<Taken>(host.Storage, "Take");
        Assert.Equal([.. names, "later"], taken.Select(entry => entry.Text).Order(StringComparer.Ordinal));
        Assert.All(taken, entry => Assert.Equal(entry.Text, entry.BlobName));
    }

    [Fact]
    public async Task A_blob_that_is_there_before_the_host_is_delivered_too()
    {
        await using var host = await TestHost.PrepareAsync(Take);
        await DropAsync(host, "early");
        await host.StartAsync();

        await host.WaitAsync(HostEventKind.Answered, "early");
    }

    [Fact]
    public async Task An_overwritten_blob_is_delivered_again()
    {
        await using var host = await TestHost.StartAsync(Take);
        await DropAsync(host, "same");
        await host.WaitAsync(HostEventKind.Answered, "same");
        await DropAsync(host, "same");

        await host.WaitAsync(HostEventKind.Answered, "same", count: 2);
    }

    [Fact]
    public async Task A_call_in_which_the_app_is_killed_is_tried_again_after_the_restart()
    {
        await using var host = await TestHost.StartAsync(Take);
        await DropAsync(host, "slow/one");
        await host.WaitAsync(HostEventKind.Delivered, "slow/one");
        await host.WaitAsync(HostEventKind.AppOutput);
        Process.GetProcessById(host.Host.App.ProcessId!.Value).Kill();

        await host.WaitAsync(HostEventKind.Answered, "slow/one");

        Assert.Single(host.Events(HostEventKind.Failed, "slow/one"));
        Assert.Equal(2, host.Events(HostEventKind.AppStarted).Count);
        Assert.Empty(host.Events(HostEventKind.Poisoned));
    }

    [Theory]
    [InlineData("fail/bad")]
    [InlineData("die/bad")]
    public async Task After_five_failures_the_blob_lies_on_the_poison_queue_and_others_go_on(string bad)
    {
        await using var host = await TestHost.StartAsync(Take);
        await DropAsync(host, bad);
        await host.WaitAsync(HostEventKind.Poisoned, bad);
        await DropAsync(host, "good");
        await host.WaitAsync(HostEventKind.Answered, "good");

        Assert.Equal(5, host.Events(HostEventKind.Failed, bad).Count);
        Assert.Equal(5, (await TestApp.ReadDiaryAsync<Taken>(host.Storage, "Take")).Count(entry => entry.Text == bad));
        using var message = JsonDocument.Parse(await PeekPoisonAsync(host.Storage));
        Assert.Equal("uploads", message.RootElement.GetProperty("ContainerName").GetString());
        Assert.Equal(bad, message.RootElement.GetProperty("BlobName").GetString());
        Assert.Equal("Take", message.RootElement.GetProperty("FunctionId").GetString());
    }

    [Fact]
    public async Task A_call_beyond_functionTimeout_gets_the_app_killed()
    {
        await using var host = await TestHost.StartAsync(Take, settings =>
        {
            settings["functionTimeout"] = "00:00:02";
            settings["extensions"]!["blobs"]!["poisonBlobThreshold"] = 2;
        });
        await DropAsync(host, "hang/it");

        await host.WaitAsync(HostEventKind.Poisoned, "hang/it");

        Assert.Equal(2, host.Events(HostEventKind.TimedOut, "hang/it").Count);
        await host.WaitAsync(HostEventKind.AppStarted, count: 3);
    }

    [Fact]
    public async Task An_empty_200_is_a_hang_and_gets_the_app_killed()
    {
        await using var host = await TestHost.StartAsync(Take, settings =>
        {
            settings["functionTimeout"] = "00:00:02";
            settings["extensions"]!["blobs"]!["poisonBlobThreshold"] = 1;
            settings["customHandler"]!["description"]!["arguments"] = new System.Text.Json.Nodes.JsonArray("--answer-nothing");
        });
        await DropAsync(host, "any");

        await host.WaitAsync(HostEventKind.TimedOut, "any");
        await host.WaitAsync(HostEventKind.AppEnded);

        Assert.Empty(host.Events(HostEventKind.Answered));
    }

    [Fact]
    public async Task A_blob_above_the_cap_is_not_delivered_and_one_at_the_cap_is()
    {
        await using var host = await TestHost.StartAsync(Take);
        await DropAsync(host, "above", new byte[(20 * 1024 * 1024) + 1]);
        await DropAsync(host, "at", new byte[20 * 1024 * 1024]);

        await host.WaitAsync(HostEventKind.Answered, "at");
        await host.WaitAsync(HostEventKind.TooLarge, "above");

        Assert.Empty(host.Events(HostEventKind.Delivered, "above"));
    }

    [Fact]
    public async Task No_more_calls_run_at_once_than_host_json_allows()
    {
        await using var host = await TestHost.StartAsync(Take);
        for (var n = 0; n < 4; n++)
        {
            await DropAsync(host, $"slow/{n}");
        }

        await host.WaitAsync(HostEventKind.Answered, count: 4);

        var running = 0;
        var atOnce = host.Events().Select(happened => running += happened.Kind switch
        {
            HostEventKind.Delivered => 1,
            HostEventKind.Answered => -1,
            _ => 0,
        }).Max();
        Assert.Equal(2, atOnce);
    }

    private static async Task DropAsync(TestHost host, string name, byte[]? content = null)
    {
        var uploads = new BlobContainerClient(host.Storage, "uploads");
        await uploads.CreateIfNotExistsAsync();
        await uploads.GetBlobClient(name).UploadAsync(BinaryData.FromBytes(content ?? [1, 2, 3]), overwrite: true);
    }

    private static async Task<string> PeekPoisonAsync(string connection)
    {
        var parts = connection.TrimEnd(';').Split(';').Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => part[1], StringComparer.Ordinal);
        var sas = new Azure.Storage.Sas.AccountSasBuilder(
            Azure.Storage.Sas.AccountSasPermissions.All, DateTimeOffset.UtcNow.AddHours(1),
            Azure.Storage.Sas.AccountSasServices.Queues, Azure.Storage.Sas.AccountSasResourceTypes.All);
        var query = sas.ToSasQueryParameters(new Azure.Storage.StorageSharedKeyCredential(parts["AccountName"], parts["AccountKey"]));
        using var http = new HttpClient();
        var answer = await http.GetStringAsync(new Uri($"{parts["QueueEndpoint"]}/webjobs-blobtrigger-poison/messages?peekonly=true&{query}"));
        var text = XDocument.Parse(answer).Descendants("MessageText").Single().Value;
        return System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(WebUtility.HtmlDecode(text)));
    }
}
