using System.Globalization;
using NCrontab;

namespace Pipeline.LocalHosting;

/// <summary>When a timer is due (UTC): an NCRONTAB expression of five or six fields, or a time span.</summary>
public sealed class Schedule
{
    private readonly CrontabSchedule? cron;
    private readonly TimeSpan span;

    private Schedule(CrontabSchedule? cron, TimeSpan span)
    {
        this.cron = cron;
        this.span = span;
    }

    /// <exception cref="FormatException">The text is neither.</exception>
    public static Schedule Parse(string text)
    {
        var fields = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        if (fields is 5 or 6)
        {
            try
            {
                return new Schedule(CrontabSchedule.Parse(text, new CrontabSchedule.ParseOptions { IncludingSeconds = fields == 6 }), default);
            }
            catch (CrontabException fault)
            {
                throw new FormatException($"'{text}' is not an NCRONTAB expression: {fault.Message}", fault);
            }
        }

        return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var every) && every > TimeSpan.Zero
            ? new Schedule(null, every)
            : throw new FormatException($"'{text}' is neither an NCRONTAB expression nor a time span.");
    }

    /// <summary>The first occurrence after a moment.</summary>
    public DateTime After(DateTime moment) => cron?.GetNextOccurrence(moment) ?? moment + span;

    /// <summary>Whether occurrences lie at least a minute apart; only these are worth recording.</summary>
    public bool IsSlow(DateTime now)
    {
        var next = After(now);
        return After(next) - next >= TimeSpan.FromMinutes(1);
    }
}
