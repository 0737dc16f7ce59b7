using System.Globalization;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Pipeline.Adapters.Workbooks;
using Pipeline.Triggers;

namespace Pipeline.Tests.Infra;

/// <summary>The subscription that tells the app of finished uploads (infra/events.bicep).</summary>
public sealed class EventTests
{
    private static readonly BicepFile Events = BicepFile.Of("events.bicep");
    private static readonly BicepNode Subscription = Events.Resource("uploads").Body;

    [Fact]
    public void It_tells_of_the_container_and_the_function_of_the_trigger()
    {
        var method = typeof(PipelineFunctions).GetMethod(nameof(PipelineFunctions.IngestWorkbook))!;
        var trigger = method.GetParameters()[0].GetCustomAttribute<BlobTriggerAttribute>()!;
        var container = trigger.BlobPath.Split('/')[0];
        var function = method.GetCustomAttribute<FunctionAttribute>()!.Name;

        Assert.Equal(BlobTriggerSource.EventGrid, trigger.Source);
        Assert.Equal($"/blobServices/default/containers/{container}/blobs/", Subscription.Said("properties", "filter", "subjectBeginsWith"));
        Assert.Contains($"/runtime/webhooks/blobs?functionName=Host.Functions.{function}&code=", Subscription.Said("properties", "destination", "properties", "endpointUrl"), StringComparison.Ordinal);
        Assert.Equal("Microsoft.Storage.BlobCreated", Assert.Single(Subscription.Find("properties", "filter", "includedEventTypes")!.Elements));
    }

    [Fact]
    public void It_tells_of_finished_uploads_only()
    {
        var filter = Filter("data.api");

        Assert.Equal("StringIn", filter.Said("operatorType"));
        Assert.Equal(["PutBlob", "PutBlockList", "CopyBlob", "FlushWithClose", "SftpCommit"], filter.Find("values")!.Elements);
    }

    [Fact]
    public void It_tells_of_no_file_above_the_cap()
    {
        var filter = Filter("data.contentLength");
        var cap = Events.Parameters.Single(one => one.Name == "largestFileBytes");

        Assert.Equal(("NumberLessThanOrEquals", "largestFileBytes"), (filter.Said("operatorType"), filter.Said("value")));
        Assert.Equal(ReadingLimits.Default.FileBytes.ToString(CultureInfo.InvariantCulture), cap.Node.Children[^1].Text);
    }

    [Fact]
    public void What_cannot_be_delivered_is_tried_for_a_day_and_then_kept()
    {
        var container = BicepFile.Of("modules/host-storage.bicep").Resource("deadLetters").Body.Said("name");

        Assert.Equal(("30", "1440"), (Subscription.Said("properties", "retryPolicy", "maxDeliveryAttempts"), Subscription.Said("properties", "retryPolicy", "eventTimeToLiveInMinutes")));
        Assert.Equal("SystemAssigned", Subscription.Said("properties", "deadLetterWithResourceIdentity", "identity", "type"));
        Assert.Equal("deadLetterContainerName", Subscription.Said("properties", "deadLetterWithResourceIdentity", "deadLetterDestination", "properties", "blobContainerName"));
        Assert.Equal("event-deadletter", container);
        Assert.Equal("SystemAssigned", BicepFile.Of("modules/event-topic.bicep").Resource("topic").Body.Said("identity", "type"));
    }

    private static BicepNode Filter(string key) =>
        Subscription.Find("properties", "filter", "advancedFilters")!.Children.Single(one => one.Kind == "object" && one.Said("key") == key);
}
