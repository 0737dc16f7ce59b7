using Azure.Storage.Blobs;

namespace Pipeline.LocalHosting;

/// <summary>Fires one timer by its schedule, never while it still runs, and only in the host that holds its lease.</summary>
internal sealed class TimerListener(Trigger.Timer trigger, HostSettings settings, Invoker invoker, BlobContainerClient hosts, Action<HostEvent> tell)
{
    private readonly Schedule schedule = Schedule.Parse(settings.Resolve(trigger.Schedule));

    /// <summary>Runs until the host stops.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await using var lease = await TimerLease.TryTakeAsync(hosts, trigger.Function, settings.TimerLease, stopping);
                if (lease is not null)
                {
                    using var held = CancellationTokenSource.CreateLinkedTokenSource(stopping, lease.Lost);
                    await FireWhileHeldAsync(held.Token);
                }
            }
            catch (Exception fault) when (StorageAccess.IsFault(fault, stopping))
            {
                // A lost lease shows as a cancellation.
                tell(new HostEvent(HostEventKind.StorageFailed, trigger.Function, Detail: fault.Message));
            }

            await Task.Delay(settings.PollInterval, stopping);
        }
    }

    private async Task FireWhileHeldAsync(CancellationToken held)
    {
        var monitored = trigger.UseMonitor && schedule.IsSlow(DateTime.UtcNow);
        var status = monitored ? await TimerStatus.ReadAsync(hosts, trigger.Function, held) : null;
        var pastDue = status?.Next < DateTime.UtcNow;
        var due = pastDue || trigger.RunOnStartup ? DateTime.UtcNow : schedule.After(DateTime.UtcNow);
        if (monitored && status is null)
        {
            status = await RecordAsync(default, due, held);
        }

        while (true)
        {
            await UntilAsync(due, held);
            tell(new HostEvent(HostEventKind.TimerFired, trigger.Function, Detail: pastDue ? "past due" : null));
            using var body = Payload.ForTimer(trigger.Binding, status, pastDue);
            await invoker.CallAsync(trigger.Function, blob: null, body, held);
            var last = due;
            due = schedule.After(DateTime.UtcNow);
            pastDue = false;
            if (monitored)
            {
                status = await RecordAsync(last, due, held);
            }
        }
    }

    private async Task<TimerStatus> RecordAsync(DateTime last, DateTime next, CancellationToken held)
    {
        var status = new TimerStatus(last, next, DateTime.UtcNow);
        await status.WriteAsync(hosts, trigger.Function, held);
        return status;
    }

    private static async Task UntilAsync(DateTime due, CancellationToken held)
    {
        // A single delay holds 49 days at most, and a clock may be set; a minute at a time knows neither limit.
        for (var left = due - DateTime.UtcNow; left > TimeSpan.Zero; left = due - DateTime.UtcNow)
        {
            await Task.Delay(left < TimeSpan.FromMinutes(1) ? left : TimeSpan.FromMinutes(1), held);
        }
    }
}
