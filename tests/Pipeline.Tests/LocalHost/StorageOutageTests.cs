using System.Diagnostics;
using System.Globalization;
using Azure.Storage.Blobs;
using Pipeline.LocalHosting;
using Pipeline.Samples;

namespace Pipeline.Tests.LocalHosting;

public sealed class StorageOutageTests
{
    [Fact]
    public async Task A_storage_that_is_frozen_and_comes_back_stops_neither_deliveries_nor_timers()
    {
        using var azurite = await Azurite.StartAsync();
        await using var host = await TestHost.StartAsync(["Take", "Tick"], storage: azurite.TakeAccount());
        await host.WaitAsync(HostEventKind.TimerFired);

        await SignalAsync(azurite, "STOP");
        await host.WaitAsync(HostEventKind.StorageFailed, count: 2);
        await SignalAsync(azurite, "CONT");

        var uploads = new BlobContainerClient(host.Storage, "uploads");
        await uploads.CreateIfNotExistsAsync();
        await uploads.UploadBlobAsync("after", BinaryData.FromString("x"));
        await host.WaitAsync(HostEventKind.Answered, "after");
        await host.WaitAsync(HostEventKind.TimerFired, count: host.Events(HostEventKind.TimerFired).Count + 1);
        Assert.Empty(host.Events(HostEventKind.Stopped));
    }

    private static async Task SignalAsync(Azurite azurite, string signal)
    {
        using var kill = Process.Start("kill", ["-s", signal, azurite.ProcessId.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }
}
