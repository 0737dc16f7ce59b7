namespace Microsoft.Azure.Functions.Worker;

/// <summary>What the host tells about the firing of a timer.</summary>
public class TimerInfo
{
    /// <summary>Null where the schedule is not monitored.</summary>
    public ScheduleStatus? ScheduleStatus { get; set; }

    /// <summary>Whether this firing makes up for a missed one.</summary>
    public bool IsPastDue { get; set; }
}

/// <summary>The recorded occurrences of a timer (UTC).</summary>
public class ScheduleStatus
{
    public DateTime Last { get; set; }

    public DateTime Next { get; set; }

    public DateTime LastUpdated { get; set; }
}
