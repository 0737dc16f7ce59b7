using Pipeline.Domain.Intake;
using Pipeline.Domain.Publication;
using Pipeline.Domain.Schools;

namespace Pipeline.Triggers;

/// <summary>What one run of a timer did and found, also where it then failed.</summary>
public sealed class TimerRun
{
    /// <summary>What failed; the rest went on.</summary>
    public List<Exception> Faults { get; } = [];

    /// <summary>Whether it came to everything: not where its time was over, something failed, or it could not go on.</summary>
    public bool IsWhole { get; set; }

    /// <summary>Whether its time was over before it came to everything.</summary>
    public bool IsOutOfTime { get; set; }

    /// <summary>Whether any county-year had a mark.</summary>
    public bool SawMarks { get; set; }

    public HashSet<CountyYear> Published { get; } = [];

    public List<CountyAlarm> Alarms { get; } = [];

    /// <summary>The uploads that still have no receipt.</summary>
    public List<Upload> Waiting { get; } = [];

    /// <summary>The codes of every refusal of the last day, once for each upload.</summary>
    public List<string> Refused { get; } = [];

    /// <summary>Notes an alarm about a county-year.</summary>
    public void Alarm(string alarm, CountyYear countyYear) => Alarms.Add(new CountyAlarm(alarm, countyYear.County.ToString(), countyYear.Year.First));

    /// <summary>Ends a run that came to its end.</summary>
    /// <exception cref="AggregateException">Something failed.</exception>
    public void End()
    {
        IsWhole = !IsOutOfTime && Faults.Count == 0;
        if (Faults.Count > 0)
        {
            throw new AggregateException(Faults);
        }
    }
}
